import { docketError } from '../../core/errors.ts';
import type { Remittance } from '../../core/remittance.ts';
import type { TableLayout } from '../../core/tableLayout.ts';
import type { ProblemLog } from '../problems.ts';
import { problemLog } from '../problems.ts';
import { readProse } from '../prose/readProse.ts';
import { parseMapping } from '../table/mapping.ts';
import { type GridsReading, readGrids } from '../table/readGrids.ts';
import type { RowReading } from './gridCells.ts';
import { gridOf, hasLooseRows, hasOpenAmount } from './grids.ts';
import { whatElse } from './kinds.ts';
import { type Line, layLines } from './lines.ts';
import type { Pdf } from './open.ts';
import { paragraphsOf } from './paragraphs.ts';
import { type EvidenceOf, evidenceIn } from './place.ts';
import { labelledOn, statedOn } from './stated.ts';
import { type PrintedTable, type PrintedTables, tablesOf } from './tables.ts';

export type PaymentContext = {
  reader: { name: string; version: string };
  mapping: unknown;
  problems: ProblemLog;
  layouts: TableLayout[];
};

/** Reads the payments of a document, one after the other. Throws `no_remittance_found` with what it seems to be instead. */
export function readPayments(pdf: Pdf, context: PaymentContext): Remittance[] {
  const evidenceOf = evidenceIn(pdf.pages);
  const lines = pdf.pages.flatMap(layLines);
  const other = whatElse(lines);
  const remittances = other ? [] : sectionsOf(lines).flatMap((section) => readSection(section, evidenceOf, context));
  const found = remittances.filter(({ lines: items, adjustments }) => items.length + adjustments.length > 0);
  if (found.length > 0) return found;
  const seen = other ?? `${lines.length} lines of text, no table of paid items`;
  throw docketError({
    code: 'no_remittance_found',
    message: `No remittance was found in the PDF. Seen: ${seen}`,
    at: { page: 1 },
    details: { seen, firstLines: lines.slice(0, 5).map((line) => line.text.slice(0, 80)) },
  });
}

/** Pages that name another payment than the pages before them begin a new one. */
function sectionsOf(lines: Line[]): Line[][] {
  const pages = pagesOf(lines);
  const sections: Line[][] = [];
  let current: string | null = null;
  for (const page of pages) {
    const { outside, tables } = tablesOf(page);
    const reference = labelledOn(outside).get('paymentReference')?.value ?? null;
    const section = sections.at(-1);
    const another: boolean = reference !== null && current !== null && reference !== current && tables.length > 0;
    if (section && !another) section.push(...page);
    else sections.push([...page]);
    current = another ? reference : (current ?? reference);
  }
  return sections;
}

function pagesOf(lines: Line[]): Line[][] {
  const pages = new Map<number, Line[]>();
  for (const line of lines) pages.set(line.page, [...(pages.get(line.page) ?? []), line]);
  return [...pages.values()];
}

/** A letter is no longer than this; a table that is gains nothing from being read as one. */
const mostSentences = 400;

/** Every way to understand the rows of these tables, the likeliest first. */
function rowReadingsOf(tables: PrintedTable[]): RowReading[] {
  const loose = hasLooseRows(tables) ? [[true, true], [true, false], [false, true]] : [[true, true]]; // biome-ignore format: pairs
  const gross = hasOpenAmount(tables) ? [true, false] : [false];
  return gross.flatMap((amountIsGross) =>
    loose.map(([attach = true, lessIsMinus = true]) => ({ attach, lessIsMinus, amountIsGross })),
  );
}

/** One payment: its tables in every reading of their rows until one comes to what is stated; else the first. */
function readSection(lines: Line[], evidenceOf: EvidenceOf, context: PaymentContext): Remittance[] {
  const printed = tablesOf(lines);
  const attempts = printed.tables.length > 0 ? rowReadingsOf(printed.tables) : [];
  let first: { reading: GridsReading; problems: ProblemLog } | null = null;
  for (const rowReading of attempts) {
    const problems = problemLog();
    const reading = readTables(printed, rowReading, evidenceOf, { ...context, problems });
    if (!reading) continue;
    if (reading.fit.score === 1) {
      first = { reading, problems };
      break;
    }
    first ??= { reading, problems };
  }
  // Sentences are asked where no table comes to what was paid: their word counts when their sums close, or nothing else was found.
  if (first?.reading.fit.score !== 1 && (!first || lines.length <= mostSentences)) {
    const problems = problemLog();
    const reading = readSentences(lines, evidenceOf, { ...context, problems });
    if (reading && (reading.fit.score === 1 || !first || first.reading.remittances.length === 0))
      first = { reading, problems };
  }
  for (const problem of first?.problems.list() ?? []) context.problems.add(problem);
  context.layouts.push(...(first?.reading.layouts ?? []));
  return first?.reading.remittances ?? [];
}

function readTables(
  { tables, outside, headings }: PrintedTables,
  rowReading: RowReading,
  evidenceOf: EvidenceOf,
  context: PaymentContext,
): GridsReading | null {
  const stated = statedOn(outside, evidenceOf, headings);
  try {
    const grid = gridOf(tables, rowReading, evidenceOf);
    const { reader, problems } = context;
    return readGrids([grid], { format: 'pdf', reader, mapping: parseMapping(context.mapping), problems, stated });
  } catch (error) {
    if ((error as { code?: string }).code === 'table_header_unknown') return null;
    throw error;
  }
}

/** A letter, or names and values without a table. */
function readSentences(
  lines: Line[],
  evidenceOf: EvidenceOf,
  { reader, problems }: PaymentContext,
): GridsReading | null {
  const payer = statedOn(lines, evidenceOf).get('payerName')?.value ?? null;
  const read = readProse(paragraphsOf(lines, evidenceOf), {
    format: 'pdf',
    reader: { ...reader, model: null, prompt: null },
    problems,
    payer,
  });
  if (!read) return null;
  const remittance = {
    ...read.remittance,
    payer: { ...read.remittance.payer, name: payer ?? read.remittance.payer.name },
  };
  const closed = read.fit === 1 ? 1 : 0;
  return { remittances: [remittance], fit: { remittances: 1, stated: closed, closed, score: closed }, layouts: [] };
}
