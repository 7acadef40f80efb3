import ExcelJS from 'exceljs';
import PDFDocument from 'pdfkit';
import { claims } from './claims.ts';
import { deliveries } from './deliveries.ts';
import type { Made } from './drawn.ts';
import { others, promotions } from './promotions.ts';
import { secondBatch } from './secondBatch.ts';

/** Every document of the suite, in the order they were written. */
export const allMade: Made[] = [...deliveries, ...claims, ...promotions, ...others, ...secondBatch];

/** The bytes of a document. A mail carries the bytes of what is attached to it. */
export async function bytesOf(made: Made): Promise<Uint8Array> {
  switch (made.format) {
    case 'pdf':
      return page(made.text);
    case 'xlsx':
      return workbook(made.text);
    case 'eml':
      return mail(made);
    default:
      return Buffer.from(made.text, 'utf8');
  }
}

async function page(text: string): Promise<Uint8Array> {
  const doc = new PDFDocument({ size: 'LETTER', margin: 0, info: { CreationDate: new Date(0) } });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise((resolve) => doc.on('end', resolve));
  let y = 40;
  for (const line of text.split('\n')) {
    const [, size = '9', rest = ''] = /^(?:#(\d+) )?(.*)$/.exec(line) ?? [];
    doc.font('Helvetica').fontSize(Number(size));
    for (const [, x, said] of rest.matchAll(/@(\d+) ([^@]*)/g))
      doc.text((said ?? '').trim(), Number(x), y, { lineBreak: false });
    y += Number(size) + 6;
  }
  doc.end();
  await done;
  return Buffer.concat(chunks);
}

async function workbook(text: string): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Sheet1');
  text.split('\n').forEach((line, row) => {
    line.split('|').forEach((cell, column) => {
      if (cell !== '') sheet.getCell(row + 1, column + 1).value = cell;
    });
  });
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const fileType = {
  pdf: 'application/pdf',
  xlsx: 'application/octet-stream',
  csv: 'text/csv',
  txt: 'text/plain',
  eml: '',
};

async function mail({ text, attached }: Made): Promise<Uint8Array> {
  const [head = '', ...rest] = text.split('\n\n');
  const body = rest.join('\n\n');
  const headers = `${head}\nDate: Tue, 05 May 2026 10:00:00 +0000\nMIME-Version: 1.0\n`;
  const inner = allMade.find(({ id }) => id === attached);
  if (!inner) return Buffer.from(`${headers}Content-Type: text/plain; charset=utf-8\n\n${body}\n`, 'utf8');
  const content = Buffer.from(await bytesOf(inner))
    .toString('base64')
    .replace(/(.{76})/g, '$1\n');
  const file = `${inner.id}.${inner.format}`;
  return Buffer.from(
    `${headers}Content-Type: multipart/mixed; boundary="part"\n\n--part\nContent-Type: text/plain; charset=utf-8\n\n${body}\n--part\nContent-Type: ${fileType[inner.format]}; name="${file}"\nContent-Disposition: attachment; filename="${file}"\nContent-Transfer-Encoding: base64\n\n${content}\n--part--\n`,
    'utf8',
  );
}
