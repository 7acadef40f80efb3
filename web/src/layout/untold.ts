import type { DocumentView } from '../../../src/core/documentView.ts';
import type { TableLayout } from '../../../src/core/tableLayout.ts';
import { readSource } from '../source/lines.ts';

/** The columns of a table that could not be told: named by its first row where that has no numbers, and none taken as anything yet. */
export function untoldLayout(view: DocumentView): TableLayout | null {
  for (const part of view.parts) {
    const rows = part.kind === 'text' ? textRows(part.text) : part.kind === 'sheets' ? sheetRows(part.sheets) : [];
    const [first] = rows;
    if (!first || first.length < 2) continue;
    const named = first.every((cell) => !/^[\d.,\-()\s]+$/.test(cell) || cell.trim() === '');
    const blank = { columns: {}, deductions: [], decimal: '.' as const, dateFormat: null, doubt: null, proven: false };
    const widest = Math.max(...rows.slice(0, 50).map((row) => row.length));
    return { ...blank, headers: named ? first : [], width: widest } as TableLayout & { width: number };
  }
  return null;
}

function textRows(text: string): string[][] {
  return readSource(text, 'csv').lines.flatMap(({ cells }) =>
    cells ? [cells.map(({ start, end }) => text.slice(start, end))] : [],
  );
}

function sheetRows(sheets: Extract<DocumentView['parts'][number], { kind: 'sheets' }>['sheets']): string[][] {
  const sheet = sheets.find(({ hidden, cells }) => !hidden && cells.length > 0);
  const rows = new Map<number, string[]>();
  for (const { row, column, text } of sheet?.cells ?? []) {
    const cells = rows.get(row) ?? [];
    cells[column - 1] = text;
    rows.set(row, cells);
  }
  return [...rows.values()].map((row) => Array.from(row, (cell) => cell ?? ''));
}
