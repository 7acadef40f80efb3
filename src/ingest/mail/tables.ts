import { isDocketError } from '../../core/errors.ts';
import type { Remittance } from '../../core/remittance.ts';
import { problemLog } from '../problems.ts';
import { type ProseContext, type ProseFacts, proseFacts } from '../prose/facts.ts';
import type { PrintedLine } from '../prose/printedLine.ts';
import type { Grid, Stated } from '../table/grid.ts';
import type { RemittanceTarget } from '../table/headers.ts';
import { readGrids } from '../table/readGrids.ts';
import { checkRemittance } from '../validate.ts';
import type { Message } from './thread.ts';
import type { HtmlTable, VisibleBody } from './visibleHtml.ts';

type TableContext = ProseContext & { part: string | undefined };

/**
 * Reads the tables of a message, with what its words around them say of the payment. Null where no table's columns can be told.
 * Of several amounts that the words state, the one that the rows come to is taken.
 */
export function readTables(tables: HtmlTable[], message: Message, body: VisibleBody, context: TableContext) {
  const grids = tables.map((table) => gridOf(table, body.text, context.part));
  const telling = grids.filter((grid) => tells(grid, context));
  if (telling.length === 0) return null;
  const used = tables.filter((_, n) => telling.includes(grids[n] as Grid));
  const words = linesOutside(message.lines, used);
  const facts = proseFacts(words, context);
  let best: { remittances: Remittance[]; fit: number } | null = null;
  for (const amount of [...facts.amounts, null]) {
    const problems = problemLog();
    const read = readAll(telling, statedOf(facts, amount), { ...context, problems });
    const settled = settledBy(read.remittances, facts);
    const proven = settled.length > 0 && settled.every(({ balanced }) => balanced);
    const fit = settled.length === 0 ? 0 : proven ? (isStated(settled) ? 1 : 0.5) : 0.1;
    const better = best === null || fit > best.fit;
    if (better) {
      best = { remittances: settled, fit };
      if (amount === null || fit === 1) for (const problem of problems.list()) context.problems.add(problem);
    }
    // Only where the words state no amount may the rows speak for themselves.
    if (fit === 1 || (facts.amounts.length > 0 && amount === facts.amounts.at(-1))) break;
  }
  return best && best.remittances.length > 0 ? best : null;
}

function isStated(remittances: Remittance[]): boolean {
  return !remittances.some(({ warnings }) => warnings.some(({ code }) => code === 'amount_not_stated'));
}

/** A table as a grid whose evidence counts in the visible text. */
function gridOf({ rows }: HtmlTable, text: string, part: string | undefined): Grid {
  return {
    rows,
    evidenceOf: ({ row, cells }, column) => {
      const { start, end } = cells[column] ?? { start: 0, end: 0 };
      const place = { row, column: column + 1, start, end, quote: text.slice(start, end) };
      return part === undefined ? { kind: 'cell', ...place } : { kind: 'cell', part, ...place };
    },
  };
}

function tells(grid: Grid, context: TableContext): boolean {
  const { remittances } = readAll([grid], new Map(), { ...context, problems: problemLog() });
  return remittances.some(({ lines, adjustments }) => lines.length + adjustments.length > 0);
}

function readAll(
  grids: Grid[],
  stated: Stated,
  { format, reader, problems }: TableContext,
): { remittances: Remittance[] } {
  try {
    return readGrids(grids, { format, reader: { name: reader.name, version: reader.version }, problems, stated });
  } catch (error) {
    if (isDocketError(error)) return { remittances: [] };
    throw error;
  }
}

/** Blank lines stay, since they part paragraphs. */
function linesOutside(lines: PrintedLine[], tables: HtmlTable[]): PrintedLine[] {
  return lines.filter((line) => {
    const place = line.evidenceOf(0, line.text.length);
    const start = 'start' in place ? (place.start ?? 0) : 0;
    return !tables.some((table) => start >= table.start && start < table.end);
  });
}

function statedOf(facts: ProseFacts, amount: ProseFacts['amounts'][number] | null): Stated {
  const stated = new Map<RemittanceTarget, { value: string }>();
  const say = (target: RemittanceTarget, value: string | null) => {
    if (value !== null) stated.set(target, { value });
  };
  say('paymentReference', facts.reference);
  say('paymentDate', facts.date);
  say('paymentMethod', facts.method);
  say('payerName', facts.payer);
  say('currency', facts.currency);
  say('paymentAmount', amount?.said ?? null);
  return stated;
}

/**
 * Takes what the words around the tables keep back from the payment into account, where that is what the rows are away from it;
 * and joins the tables of one payment where only together they come to it.
 */
function settledBy(remittances: Remittance[], { standing }: ProseFacts): Remittance[] {
  const joined = remittances.length > 1 ? joinedAs(remittances) : null;
  if (joined) return [joined];
  const [only] = remittances;
  if (!only || remittances.length > 1 || only.balanced || standing.length === 0) return remittances;
  const adjustments = [...only.adjustments, ...standing];
  const settled = checkRemittance({ ...only, adjustments });
  return settled.balanced ? [settled] : remittances;
}

/** All tables as one payment, where each states the same amount and only all of them come to it. */
function joinedAs(remittances: Remittance[]): Remittance | null {
  const [first] = remittances as [Remittance];
  const { currency, amount } = first.payment;
  const same = remittances.every(({ payment }) => payment.amount === amount && payment.currency === currency && payment.reference === first.payment.reference); // biome-ignore format: one condition
  if (!same || remittances.every(({ balanced }) => balanced)) return null;
  const lines = remittances.flatMap((each) => each.lines);
  const joined = checkRemittance({ ...first, lines, adjustments: remittances.flatMap((each) => each.adjustments) });
  return joined.balanced ? joined : null;
}
