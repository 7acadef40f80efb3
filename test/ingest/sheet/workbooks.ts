import ExcelJS from 'exceljs';

export type CellValue = ExcelJS.CellValue;

/** A workbook's bytes. `shape` adds what rows alone cannot: merges, hidden parts, formats. */
export async function workbook(
  sheets: Record<string, CellValue[][]>,
  shape?: (book: ExcelJS.Workbook) => void,
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.created = new Date('2026-01-01T00:00:00Z');
  book.modified = book.created;
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows);
  shape?.(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

export function day(text: string): Date {
  return new Date(`${text}T00:00:00Z`);
}
