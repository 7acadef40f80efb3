import type { BackupLineFact } from '../../core/records/backup.ts';
import type { Chunk, Line } from '../layout/lines.ts';
import type { Heads, Placed } from './labelled.ts';
import { piecesOf } from './pieces.ts';
import { factAt, lineFactAt, numberAt, type Writing } from './values.ts';
import { columnName, type HeadTarget, headName, plainName } from './words.ts';

export type BackupRow = Partial<Record<BackupLineFact, Placed>>;
export type Tables = Heads & { rows: BackupRow[]; headings: Line[] };

type Column = { chunk: Chunk; line: BackupLineFact | null; head: HeadTarget | null; said: string };

/** Columns that are known and say nothing here. */
const aside =
  /^(?:hu|hm|class|nmfc|weight(?: lbs?| kg)?|(?:invoiced |po |billed |agreed |contract )(?:cost|price)|billed|agreed|route|pallet\/slip|status|mechanic|vendor|pod (?:number|no|#)|exception|signature)$/;

/** What stands in the tables of a paper: rows of goods or claims, and numbers and facts whose names are set above them. */
export function tablesOn(lines: Line[], writing: Writing): Tables {
  const tables: Tables = { numbers: [], facts: [], rows: [], headings: [] };
  lines.forEach((line, n) => {
    const columns = columnsOf(line);
    if (!columns) return;
    tables.headings.push(line);
    readRows(columns, line, lines.slice(n + 1), writing, tables);
  });
  return tables;
}

/** The columns that a line names; null where it names none. */
export function columnsOf({ chunks }: Line): Column[] | null {
  if (chunks.length < 2 || chunks.some(({ text }) => /:$/.test(text))) return null;
  const columns = chunks.map((chunk): Column => {
    const head = headName(chunk.text)?.target ?? null;
    return { chunk, line: columnName(chunk.text), head, said: chunk.text };
  });
  const known = columns.filter(({ line, head, said }) => line || head || aside.test(plainName(said)));
  const useful = columns.filter(({ line, head }) => line || (head && !('aside' in head)));
  return useful.length >= 2 && known.length >= chunks.length * 0.6 ? columns : null;
}

/** Names without which a row says of nothing what it counts. */
const subjects: BackupLineFact[] = ['item', 'description', 'reason', 'invoice'];

function readRows(columns: Column[], heading: Line, below: Line[], writing: Writing, tables: Tables): void {
  const named = columns.some(({ line }) => line && subjects.includes(line));
  let last = heading;
  for (const line of below) {
    const far = line.page !== last.page || line.base - last.base > 3 * Math.max(line.size, last.size) + 8;
    if (far || columnsOf(line) || endsTable(line)) return;
    last = line;
    if (/^(?:sub)?total\b|^summe\b/i.test(line.text)) continue;
    const row = readRow(columns, line, writing, tables);
    // A number that names something is no row by itself: its name stands over it.
    if (Object.keys(row).every((name) => name === 'invoice' || name === 'unit')) continue;
    if (!named || subjects.some((subject) => row[subject])) tables.rows.push(row);
  }
}

/** A name with its value ends a table: "Reason: …". */
function endsTable(line: Line): boolean {
  const [first] = piecesOf(line);
  const said = /^([^:]{2,40}):/.exec(first?.text ?? '')?.[1];
  return said !== undefined && headName(said) !== null;
}

function readRow(columns: Column[], line: Line, writing: Writing, tables: Tables): BackupRow {
  const row: BackupRow = {};
  const cells = new Map<Column, Chunk['words']>();
  for (const chunk of line.chunks) {
    const column = nearest(columns, chunk);
    if (column) cells.set(column, [...(cells.get(column) ?? []), ...chunk.words]);
  }
  for (const [{ line: fact, head, said }, words] of cells) {
    const read = fact && lineFactAt(fact, words, writing);
    if (fact && read && !row[fact]) row[fact] = { ...read, page: line.page };
    if (head && !(fact && read && fact !== 'invoice' && fact !== 'reason'))
      addHead(head, said, words, line.page, writing, tables);
  }
  return row;
}

function addHead(
  head: HeadTarget,
  said: string,
  words: Chunk['words'],
  page: number,
  writing: Writing,
  tables: Tables,
): void {
  if ('reference' in head) {
    const read = numberAt(words);
    if (read) tables.numbers.push({ ...read, page, of: head.reference, rank: 3, said });
  } else if ('fact' in head) {
    const read = factAt(head.fact, words, writing);
    if (read) tables.facts.push({ ...read, page, fact: head.fact, rank: 2 });
  }
}

/** The column whose name stands over a chunk, else the one whose name is nearest to it. */
function nearest(columns: Column[], { left, right }: Chunk): Column | null {
  const distance = ({ chunk }: Column) => Math.max(chunk.left - right, left - chunk.right, 0);
  const middle = ({ chunk }: Column) => Math.abs((chunk.left + chunk.right) / 2 - (left + right) / 2);
  const begins = ({ chunk }: Column) => Math.min(Math.abs(chunk.left - left), Math.abs(chunk.right - right));
  const sorted = [...columns].sort(
    (a, b) => distance(a) - distance(b) || begins(a) - begins(b) || middle(a) - middle(b),
  );
  return sorted[0] ?? null;
}
