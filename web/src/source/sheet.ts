/** Far more than anybody lays a remittance out in; what stands beyond is not shown. */
const mostColumns = 120;

/** Cells of a sheet as dense rows (index 0 is row 1), with a width in characters for every column. */
export function readSheet(cells: readonly { row: number; column: number; text: string }[]): {
  rows: string[][];
  widths: number[];
} {
  const rows: string[][] = [];
  const widths: number[] = [];
  for (const { row, column, text } of cells) {
    if (column > mostColumns) continue;
    for (let at = rows.length; at < row; at++) rows.push([]);
    (rows[row - 1] as string[])[column - 1] = text;
    for (let at = widths.length; at < column; at++) widths.push(8);
    widths[column - 1] = Math.min(36, Math.max(widths[column - 1] ?? 8, text.length + 3));
  }
  return { rows, widths };
}

/** 1 is A, 27 is AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
