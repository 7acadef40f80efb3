import ExcelJS from 'exceljs';
import PDFDocument from 'pdfkit';
import PostalMime from 'postal-mime';
import type { BenchResult } from '../src/cli/bench.ts';
import { readDocument } from '../src/ingest/read.ts';

const turns = 3;
const sheetRows = 5_000;
const pdfPages = 40;
const rowsOfPage = 40;
const mailRows = 2_000;

type Printed = { reference: string; gross: string; discount: string; deduction: string; paid: string };
type Compared = { name: string; bytes: Uint8Array; lines: number; rival: string; byRival: () => Promise<number> };

/**
 * Reads one generated workbook, PDF and mail, whole and balanced, each value with its place. Beside each, in turns and in the same
 * run, what a user would pick instead: exceljs or postal-mime with a mapping by hand for just this layout, and pdf.js giving the
 * words of the same pages, which reads nothing. Medians.
 */
export async function bench(): Promise<BenchResult[]> {
  return [await compare(await workbook()), await compare(await pdf()), await compare(mail())];
}

async function compare({ name, bytes, lines, rival, byRival }: Compared): Promise<BenchResult> {
  const ours: number[] = [];
  const theirs: number[] = [];
  if ((await linesRead(bytes)) !== lines || (await byRival()) !== lines) throw new Error(`${name}: not ${lines} lines`);
  for (let turn = 0; turn < turns; turn++) {
    ours.push(await elapsed(() => linesRead(bytes)));
    theirs.push(await elapsed(byRival));
  }
  const speed = (times: number[]) => Math.round(lines / (median(times) / 1000));
  return {
    name: `${name} remittance read whole, with evidence`,
    unit: 'lines/s',
    docket: speed(ours),
    baseline: { name: rival, value: speed(theirs) },
    goal: null,
    reached: null,
    details: { lines, kilobytes: Math.round(bytes.length / 1000), milliseconds: Math.round(median(ours)), turns },
  };
}

async function linesRead(bytes: Uint8Array): Promise<number> {
  // A copy: pdf.js takes the bytes it is given with it.
  const { items, problems } = await readDocument({ bytes: bytes.slice() });
  const [item] = items;
  if (item?.type !== 'remittance' || !item.remittance.balanced || problems.length > 0)
    throw new Error(`the generated document was not read whole and balanced: ${problems[0]?.message ?? ''}`);
  return item.remittance.lines.length;
}

const head = ['Invoice Number', 'Gross Amount', 'Discount', 'Deduction', 'Net Paid'];

function printed(count: number): { rows: Printed[]; total: string } {
  let total = 0;
  const rows = Array.from({ length: count }, (_, n) => {
    const gross = 10_000 + ((n * 7_919) % 900_000);
    const discount = n % 2 === 0 ? Math.round(gross / 50) : 0;
    const deduction = n % 6 === 0 ? 500 + (n % 4_000) : 0;
    total += gross - discount - deduction;
    return {
      reference: `INV${1_000_000 + n}`,
      gross: cents(gross),
      discount: cents(discount),
      deduction: cents(deduction),
      paid: cents(gross - discount - deduction),
    };
  });
  return { rows, total: cents(total) };
}

const stated = (total: string): [string, string][] => [
  ['Payer', 'Simulated Garden Centres'],
  ['Payment reference', 'SIM-7001'],
  ['Payment date', '2026-09-18'],
  ['Payment amount', `${total} USD`],
];

async function workbook(): Promise<Compared> {
  const { rows, total } = printed(sheetRows);
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Remittance');
  sheet.addRows([...stated(total), [], head]);
  for (const row of rows)
    sheet.addRow([row.reference, ...[row.gross, row.discount, row.deduction, row.paid].map(Number)]);
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  const byRival = async () => {
    const read = new ExcelJS.Workbook();
    await read.xlsx.load(bytes.slice().buffer as ArrayBuffer);
    let lines = 0;
    read.worksheets[0]?.eachRow((row) => {
      if (String(row.getCell(1).value).startsWith('INV') && Number.isFinite(row.getCell(5).value)) lines++;
    });
    return lines;
  };
  return { name: 'XLSX', bytes, lines: sheetRows, rival: 'exceljs with a mapping by hand, without evidence', byRival };
}

async function pdf(): Promise<Compared> {
  const lines = pdfPages * rowsOfPage;
  const { rows, total } = printed(lines);
  const document = new PDFDocument({ size: 'A4', margin: 50 });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on('end', resolve));
  document.fontSize(9);
  const print = (cells: string[], y: number) => {
    for (const [at, cell] of cells.entries())
      document.text(cell, 50 + at * 100, y, { width: 90, align: at === 0 ? 'left' : 'right', lineBreak: false });
  };
  for (let page = 0; page < pdfPages; page++) {
    if (page > 0) document.addPage();
    const above = page === 0 ? stated(total).map(([name, value]) => [`${name}: ${value}`]) : [];
    const below = rows.slice(page * rowsOfPage, (page + 1) * rowsOfPage).map((row) => Object.values(row));
    for (const [at, cells] of [...above, [], head, ...below].entries()) print(cells, 60 + at * 14);
  }
  document.end();
  await ended;
  const bytes = new Uint8Array(Buffer.concat(chunks));
  const byRival = async () => {
    const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
    const opened = await pdfjs.getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
    let found = 0;
    for (let page = 1; page <= opened.numPages; page++) {
      const { items } = await (await opened.getPage(page)).getTextContent();
      found += items.filter((item) => 'str' in item && item.str.startsWith('INV')).length;
    }
    await opened.destroy();
    return found;
  };
  return { name: 'PDF', bytes, lines, rival: 'pdf.js giving the words of the pages, which reads nothing', byRival };
}

function mail(): Compared {
  const { rows, total } = printed(mailRows);
  const cellsOf = (cells: string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  const said = stated(total).map(([name, value]) => `<p>${name}: ${value}</p>`);
  const table = [cellsOf(head, 'th'), ...rows.map((row) => cellsOf(Object.values(row), 'td'))].join('\n');
  const text = [
    'From: "Simulated Garden Centres" <ap@garden-simulated.example>',
    'To: ar@distributor-simulated.example',
    'Subject: Remittance advice SIM-7001',
    'Date: Fri, 18 Sep 2026 08:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    '',
    `<html><body>${said.join('\n')}<table>${table}</table></body></html>`,
  ].join('\r\n');
  const bytes = new TextEncoder().encode(text);
  const byRival = async () => {
    const { html = '' } = await PostalMime.parse(bytes);
    const found = [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
      [...row.matchAll(/<td>(.*?)<\/td>/g)].map(([, cell]) => cell),
    );
    return found.filter((cells) => cells.length === head.length && Number.isFinite(Number(cells[4]))).length;
  };
  return {
    ...{ name: 'Mail', bytes, lines: mailRows, byRival },
    rival: 'postal-mime with a mapping by hand, without evidence',
  };
}

const cents = (minor: number): string => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;

async function elapsed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const median = (times: number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;
