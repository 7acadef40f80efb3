import { formatDecimal } from '../core/money.ts';
import type { DisputePacket } from './disputePacket.ts';
import type { PacketRecord } from './exhibits.ts';
import type { Original } from './originalPages.ts';
import { collect, left, pageOf, right } from './pdfBytes.ts';
import { printable } from './printable.ts';

const kindNames: Record<string, string> = {
  proof_of_delivery: 'Proof of delivery',
  receipt_advice: 'Receipt advice',
  credit_memo: 'Credit memo',
  price_agreement: 'Price agreement',
};
const mostLines = 60;

/** The letter, the numbered list of evidence, and the records with their fields as they were judged. */
export async function frontPages(packet: DisputePacket, originals: Original[]): Promise<Uint8Array> {
  const pdf = pageOf('portrait', `Dispute of deduction ${packet.deduction.number}`);
  writeLetter(pdf, packet);
  writeList(pdf, packet, originals);
  writeRecords(pdf, packet);
  return collect(pdf);
}

type Pdf = PDFKit.PDFDocument;

function writeLetter(pdf: Pdf, packet: DisputePacket): void {
  const { customer, deduction, currency, disputed, letter } = packet;
  const say = (text: string, options: PDFKit.Mixins.TextOptions = {}) => pdf.text(printable(text), options);
  pdf.font('Helvetica').fontSize(10);
  say(`${customer.name}${customer.number ? `, customer ${customer.number}` : ''}`);
  say(packet.preparedOn, { align: 'right' });
  pdf.moveDown(2).font('Helvetica-Bold').fontSize(14);
  say(`Dispute of deduction ${deduction.reference ?? deduction.number}: ${currency} ${disputed}`);
  pdf.moveDown().font('Helvetica').fontSize(10);
  say(letter, { lineGap: 1 });
  pdf.moveDown();
  say(
    `The numbers in brackets are those of the list of evidence. Please name our case ${packet.reference} in your answer.`,
  );
}

/** Records first, as the letter cites them, then the documents they came in. */
function writeList(pdf: Pdf, { records, leftOut }: DisputePacket, originals: Original[]): void {
  pdf.addPage().font('Helvetica-Bold').fontSize(12).text('List of evidence').moveDown().font('Helvetica').fontSize(10);
  const listed = [
    ...records.map((record) => `${titleOf(record)}, as we hold it`),
    ...originals.map(({ source, note }) => `${source.name}, the original: ${note}`),
  ];
  for (const [at, line] of listed.entries()) pdf.text(printable(`[${at + 1}]  ${line}`)).moveDown(0.3);
  if (leftOut.length > 0) pdf.moveDown().text(printable(`Too much to add, at hand on request: ${leftOut.join(', ')}`));
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
