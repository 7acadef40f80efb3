import PDFDocument from 'pdfkit';
import { formatDecimal } from '../core/money.ts';
import type { DisputePacket } from './disputePacket.ts';
import type { PacketRecord } from './exhibits.ts';

const kindNames: Record<string, string> = {
  proof_of_delivery: 'Proof of delivery',
  receipt_advice: 'Receipt advice',
  credit_memo: 'Credit memo',
  price_agreement: 'Price agreement',
};
const mostLines = 60;
const [left, right] = [56, 539];

/**
 * A dispute as one PDF: cover letter, the records it rests on, each with its fields as they were judged, and the original documents as
 * attached files.
 */
export async function packetPdf(packet: DisputePacket): Promise<Uint8Array> {
  const document = new PDFDocument({
    size: 'A4',
    margins: { top: 56, bottom: 56, left, right: 56 },
    bufferPages: true,
    info: { Title: `Dispute of deduction ${packet.deduction.number}`, Producer: 'Docket', Creator: 'Docket' },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    document.on('end', () => resolve());
    document.on('error', reject);
  });
  writeLetter(document, packet);
  writeRecords(document, packet);
  for (const { name, bytes } of packet.sources)
    document.file(Buffer.from(bytes), { name: printable(name), description: 'Original document' });
  numberPages(document, packet);
  document.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

type Pdf = PDFKit.PDFDocument;

function writeLetter(pdf: Pdf, packet: DisputePacket): void {
  const { customer, deduction, currency, claimed, disputed, verdict, reasons, missing, sources } = packet;
  const say = (text: string, options: PDFKit.Mixins.TextOptions = {}) => pdf.text(printable(text), options);
  pdf.font('Helvetica').fontSize(10);
  say(`${customer.name}${customer.number ? `, customer ${customer.number}` : ''}`);
  say(packet.preparedOn, { align: 'right' });
  pdf.moveDown(2).font('Helvetica-Bold').fontSize(14);
  say(`Dispute of deduction ${deduction.reference ?? deduction.number}: ${currency} ${disputed}`);
  pdf.moveDown().font('Helvetica').fontSize(10);
  const of = deduction.invoiceNumber ? ` from our invoice ${deduction.invoiceNumber}` : '';
  const on = deduction.claimedOn ? ` on ${deduction.claimedOn}` : '';
  say(`You deducted ${currency} ${claimed}${of}${on}${deduction.says ? `, stating: "${deduction.says}"` : ''}.`);
  pdf.moveDown();
  say(
    verdict === 'INVALID'
      ? `Our records speak against this deduction. We ask you to pay back ${currency} ${disputed}.`
      : `Our records support ${currency} ${packet.valid} of it, no more. We ask you to pay back the other ${currency} ${disputed}.`,
  );
  pdf.moveDown();
  for (const { text, records } of reasons) {
    const marks = records.map((at) => `[${at + 1}]`).join(' ');
    pdf.list([printable(`${text} ${marks}`)], { bulletRadius: 2, textIndent: 10 });
    pdf.moveDown(0.3);
  }
  pdf.moveDown();
  say('The numbers in brackets are the records on the following pages.');
  if (sources.length > 0)
    say(`The original documents are attached to this file: ${sources.map(({ name }) => name).join(', ')}.`);
  if (missing.length > 0) say(`Should you hold other papers (${missing.join(', ')}), please send them to us.`);
  say(`Please name our case ${packet.reference} in your answer.`);
}

function writeRecords(pdf: Pdf, { records, currency }: DisputePacket): void {
  for (const [at, record] of records.entries()) {
    if (at === 0) pdf.addPage();
    else pdf.moveDown();
    if (pdf.y > 680) pdf.addPage();
    pdf
      .font('Helvetica-Bold')
      .fontSize(11)
      .text(printable(`[${at + 1}] ${titleOf(record)}`), left);
    pdf.moveDown(0.3).font('Helvetica').fontSize(9);
    const rows = fieldsOf(record.body, currency);
    for (const [name, value] of rows.slice(0, mostLines)) {
      if (pdf.y > 770) pdf.addPage();
      const y = pdf.y;
      pdf.fillColor('#555555').text(printable(name), left, y, { width: 150 });
      const below = pdf.y;
      pdf.fillColor('black').text(printable(value), left + 160, y, { width: right - left - 160 });
      pdf.y = Math.max(pdf.y, below);
    }
    if (rows.length > mostLines) pdf.text(`and ${rows.length - mostLines} more fields`, left);
    pdf.x = left;
  }
}

const titleOf = ({ kind, number }: PacketRecord): string =>
  `${kindNames[kind] ?? kind.charAt(0).toUpperCase() + kind.slice(1)} ${number}`;

/** A record's fields as name and value, lists line by line; amounts in minor units as decimals. */
function fieldsOf(body: Record<string, unknown>, currency: string): [name: string, value: string][] {
  const money = typeof body.currency === 'string' ? body.currency : currency;
  return Object.entries(body).flatMap(([key, value]): [string, string][] => {
    if (value === null || value === undefined || value === '') return [];
    if (Array.isArray(value))
      return value.map((one, at) => [
        `${wordsOf(key)} ${at + 1}`,
        typeof one === 'object' ? inline(one, money) : String(one),
      ]);
    if (typeof value === 'object') return [[wordsOf(key), inline(value, money)]];
    return [[wordsOf(key), shown(key, value, money)]];
  });
}

function inline(value: object, currency: string): string {
  return Object.entries(value)
    .filter(([, one]) => one !== null && one !== undefined && one !== '' && !(Array.isArray(one) && one.length === 0))
    .map(
      ([key, one]) =>
        `${wordsOf(key)} ${typeof one === 'object' ? `(${inline(one as object, currency)})` : shown(key, one, currency)}`,
    )
    .join(', ');
}

function shown(key: string, value: unknown, currency: string): string {
  return key.endsWith('Minor') && Number.isSafeInteger(value)
    ? `${currency} ${formatDecimal(value as number, currency)}`
    : String(value);
}

const wordsOf = (key: string): string =>
  key
    .replace(/Minor$/, '')
    .replace(/([A-Z])/g, ' $1')
    .toLowerCase()
    .trim();

/** The standard fonts know Western European letters; others lose their marks, and what is left unknown becomes a question mark. */
function printable(text: string): string {
  return [...text.replace(/[\r\t]/g, ' ')]
    .map((character) => {
      if (/[\u0020-\u007e\u00a0-\u00ff\n€–—‘’“”•…]/.test(character)) return character;
      const plain = character
        .normalize('NFKD')
        .replace(/[\u0300-\u036f]/g, '')
        .replace('ł', 'l')
        .replace('Ł', 'L');
      return /^[\u0020-\u007e]+$/.test(plain) ? plain : '?';
    })
    .join('');
}

function numberPages(pdf: Pdf, { reference }: DisputePacket): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    pdf.switchToPage(page);
    pdf.page.margins.bottom = 0;
    pdf
      .font('Helvetica')
      .fontSize(8)
      .fillColor('#555555')
      .text(`Case ${reference}, page ${page + 1} of ${count}`, left, 805, {
        width: right - left,
        align: 'right',
        lineBreak: false,
      });
  }
}
