import { isDocketError } from '../../core/errors.ts';
import type { Remittance } from '../../core/remittance.ts';
import { paymentSections } from '../layout/paymentSections.ts';
import { readPrinted } from '../layout/readPrinted.ts';
import { statedWaysOn } from '../layout/stated.ts';
import { tablesOf } from '../layout/tables.ts';
import { typedLines } from '../layout/typed.ts';
import { findMethod } from '../paymentMethod.ts';
import { type ProblemLog, problemLog } from '../problems.ts';
import { notProvenBy } from '../proof.ts';
import type { Grid, Stated } from '../table/grid.ts';
import type { RemittanceTarget } from '../table/headers.ts';
import { readGrids } from '../table/readGrids.ts';
import { listsOnlyDeductions } from '../table/takenOff.ts';
import { checkRemittance, statesAmount } from '../validate.ts';
import { settledBy, withSums } from './besideTables.ts';
import { type ProseContext, type ProseFacts, proseFacts } from './facts.ts';
import { currencyIn, numbersIn, writesDayFirst } from './marks.ts';
import { type PrintedLine, passageOf } from './printedLine.ts';
import { readProse } from './readProse.ts';
import { type PlacedGrid, textTablesIn } from './textTables.ts';
import { withWholeText } from './wholeText.ts';
import { speaksOfPayment } from './words.ts';

/** What lines with tables among them pay. `fit` as for `readProse`. */
export type LinesReading = { remittances: Remittance[]; fit: number };

/**
 * Reads lines with tables among them, `tables` being those of a page with a markup: the tables whose columns can be told, with what
 * the words around them say of the payment, else the sentences; the first whose sums close.
 */
export function readLines(lines: PrintedLine[], tables: PlacedGrid[], context: ProseContext): LinesReading | null {
  const all = lines.map(({ text }) => text).join('\n');
  if (!context.bare && !speaksOfPayment(`${context.heading ?? ''}\n${all}`)) return null;
  const several = readSeveral(lines, tables, context);
  const read =
    several === 'open' ? inDoubt(readOne(lines, tables, context)) : (several ?? readOne(lines, tables, context));
  // "ACH payment details": what the subject calls the payment, where nothing below it does.
  const method = findMethod(context.heading ?? '')?.method ?? null;
  const ways = (each: Remittance) => ({ ...each, payment: { ...each.payment, method: each.payment.method ?? method } });
  return read && { ...read, remittances: withWholeText(read.remittances.map(ways), all) };
}

/** More payments than these in one text are no letter. */
const mostPayments = 50;

/**
 * Payments told one below the other, each from the line on that names its number; only where each comes to what it states. What
 * stands above the first names the payer of them all, and day and method where they have none; what comes to all of them together
 * is none. `open` where each has lines but not all come to what they state.
 */
function readSeveral(lines: PrintedLine[], tables: PlacedGrid[], context: ProseContext): LinesReading | 'open' | null {
  const starts = new Map<string, number>();
  lines.slice(0, 2_000).forEach(({ text }, n) => {
    for (const { said, rank, start } of numbersIn(text.slice(0, 400))) {
      // "Payment P0091-A" names one where it begins a line, in a sentence it may be anything.
      const heads = /^\W*[\p{L} ]{0,20}$/u.test(text.slice(0, start));
      // "Payment 2: $62.75, reference BP-1187B": the line is the payment's by its first word.
      const opens = rank > 3 && paymentFirst.test(text);
      if ((rank < 3 || (rank === 3 && heads) || opens) && !starts.has(said)) starts.set(said, n);
    }
  });
  const at = beginningsOf(
    [...new Set(starts.values())].sort((a, b) => a - b),
    lines,
  );
  if (at.length < 2 || at.length > mostPayments) return null;
  const { payer, ...head } = proseFacts(lines.slice(0, at[0]), context);
  const parts = at.map((from, n) => lines.slice(from, at[n + 1]));
  const readAll = (cut: PrintedLine[][]) =>
    cut.map((part) => {
      const own = tables.filter(({ covers }) => part.some(covers));
      return readOne(part, own, { ...context, payer: payer ?? context.payer, problems: problemLog() });
    });
  let read = readAll(parts);
  const less = provesAll(read) ? null : withoutSumOfAll(parts);
  if (less) read = readAll(less);
  if (!provesAll(read)) return read.every((reading) => holdsLines(reading)) ? 'open' : null;
  const remittances = read.flatMap((reading) => reading?.remittances ?? []);
  return { remittances: remittances.map((each) => headedBy(head, each)), fit: 1 };
}

const paymentFirst =
  /^\W*(?:\d{1,2}[.)]\s*)?(?:payments?|wire|ach|eft|bacs|chaps|transfer|che(?:ck|que)|zahlung|überweisung|virement|paiement|règlement|pago|transferencia|bonifico|pagamento|betaling|transferência)(?!\p{L})/iu;

const hasAmount = ({ text }: PrintedLine): boolean => /\d[.,]\d{2}(?!\d)/.test(text);

/**
 * Where each payment begins that is named on one of these lines: with what stands above its number in the same block ("Payer: …"), but
 * below the last amount of the one before. Between two payments something is paid. The first begins as far above its number as the others.
 */
function beginningsOf(named: number[], lines: PrintedLine[]): number[] {
  const [first = 0, ...others] = named;
  const cuts: { from: number; at: number }[] = [];
  for (const at of others) {
    const before = cuts.at(-1)?.at ?? first;
    const paid = lines.slice(before, at).findLastIndex(hasAmount);
    if (paid === -1) continue;
    const blank = lines.slice(0, at).findLastIndex(({ text }) => text.trim() === '');
    cuts.push({ from: Math.max(blank, before + paid) + 1, at });
  }
  if (cuts.length === 0) return [];
  const above = Math.min(...cuts.map(({ from, at }) => at - from));
  return [Math.max(0, first - above), ...cuts.map(({ from }) => from)];
}

function holdsLines(reading: LinesReading | null): boolean {
  return reading?.remittances.some(({ lines }) => lines.length > 0) ?? false;
}

/** Read as one, payments that are told apart would balance by the sum of all of them. */
function inDoubt(reading: LinesReading | null): LinesReading | null {
  const why = notProvenBy('it names several payments, and not each comes to what is said of it');
  const remittances = reading?.remittances.map((each) =>
    checkRemittance({ ...each, warnings: [...each.warnings, ...why] }),
  );
  return remittances ? { remittances, fit: 0.1 } : null;
}

function provesAll(read: (LinesReading | null)[]): boolean {
  return read.every((reading) => (reading?.fit ?? 0) >= 0.5) && read.some((reading) => reading?.fit === 1);
}

/** "Together 1,534.50": the last line with an amount, where it stands apart below the last payment; null where none does. */
function withoutSumOfAll(parts: PrintedLine[][]): PrintedLine[][] | null {
  const last = parts.at(-1) ?? [];
  const at = last.findLastIndex(({ text }) => /\d[.,]\d{2}(?!\d)/.test(text));
  const apart = at > 0 && last[at - 1]?.text.trim() === '';
  return apart ? [...parts.slice(0, -1), last.slice(0, at)] : null;
}

function headedBy({ date, method }: Pick<ProseFacts, 'date' | 'method'>, remittance: Remittance): Remittance {
  const { payment } = remittance;
  return { ...remittance, payment: { ...payment, date: payment.date ?? date, method: payment.method ?? method } };
}

/** Lines of one payment. */
function readOne(lines: PrintedLine[], tables: PlacedGrid[], context: ProseContext): LinesReading | null {
  const dayFirst = writesDayFirst(lines.map(({ text }) => text).join('\n'), context.sentOn);
  const ways: ((own: ProseContext) => LinesReading | null)[] =
    tables.length > 0
      ? [(own) => readTables(lines, tables, own)]
      : [(own) => readTyped(lines, own), (own) => readTables(lines, textTablesIn(lines), own)];
  ways.push((own) => readSentences(lines, own));
  let best: LinesReading | null = null;
  let told: ProblemLog | null = null;
  for (const [n, way] of ways.entries()) {
    // A table whose sums close is not asked again in sentences.
    if (best && best.fit >= (n === ways.length - 1 ? 0.5 : 1)) break;
    const problems = problemLog();
    const reading = way({ ...context, dayFirst, problems });
    if (reading && reading.fit > (best?.fit ?? 0)) [best, told] = [reading, problems];
    else if (!best) told = problems;
  }
  for (const problem of told?.list() ?? []) context.problems.add(problem);
  return best;
}

function readSentences(lines: PrintedLine[], context: ProseContext): LinesReading | null {
  const prose = readProse(lines, context);
  return prose && { remittances: [prose.remittance], fit: prose.fit };
}

/** Text that is set like a printed page: tables by what stands below one another, over pages and with remarks between their rows. */
function readTyped(lines: PrintedLine[], context: ProseContext): LinesReading | null {
  const typed = typedLines(lines);
  // Rows that nobody named are a list, which sentences read better.
  const sections = paymentSections(typed.lines)
    .map(tablesOf)
    .filter(({ headings }) => headings.length > 0);
  if (sections.length === 0) return null;
  const { format, reader, problems } = context;
  const own = {
    format,
    reader: { name: reader.name, version: reader.version },
    currency: currencyIn(passageOf(lines).text).code,
  };
  const readings = sections.flatMap((printed) => {
    const stated = () => statedWaysOn(printed.outside, typed.evidenceOf, printed.headings, context);
    return readPrinted(printed, stated, typed.evidenceOf, own) ?? [];
  });
  const remittances = readings
    .flatMap(({ reading }) => reading.remittances)
    .filter((remittance) => remittance.lines.length + remittance.adjustments.length > 0);
  for (const each of readings) for (const problem of each.problems.list()) problems.add(problem);
  return remittances.length === 0 ? null : { remittances, fit: fitOf(remittances) };
}

/** Null where no table's columns can be told. Of several amounts that the words state, the one that the rows come to is taken. */
function readTables(lines: PrintedLine[], tables: PlacedGrid[], context: ProseContext): LinesReading | null {
  const all = tables.filter(({ grid }) => tells(grid, context));
  const less = tables.flatMap((table) => takingOffIn(table, lines));
  const paid = all.filter((table) => !less.some(({ of }) => of === table));
  // What is taken off belongs to the one payment beside it.
  const [telling, takenOff] = paid.length === 1 ? [paid, less] : [all, []];
  if (telling.length === 0) return null;
  const grids = telling.map(({ grid }) => grid);
  const read = [...telling, ...takenOff.map(({ of }) => of)];
  const words = lines.filter((line) => !read.some(({ covers }) => covers(line)));
  const more = takenOff.map(({ grid }) => grid);
  const facts = withSums(
    proseFacts(words, context),
    lines.filter((line) => !words.includes(line)),
    context,
  );
  const currency = currencyIn(passageOf(lines).text).code;
  let best: (LinesReading & { problems: ReturnType<typeof problemLog> }) | null = null;
  for (const amount of facts.amounts.length > 0 ? facts.amounts : [null]) {
    const problems = problemLog();
    const remittances = settledBy(
      readAll(grids, statedOf(facts, amount), { ...context, problems }, currency, more).remittances,
      facts,
    );
    const fit = fitOf(remittances);
    if (best === null || fit > best.fit) best = { remittances, fit, problems };
    if (fit === 1) break;
  }
  if (best === null || best.remittances.length === 0) return null;
  for (const problem of best.problems.list()) context.problems.add(problem);
  return best;
}

/** A table that lists only what is taken off, by its names or by the line above it, which becomes its name. */
function takingOffIn(of: PlacedGrid, lines: PrintedLine[]): { of: PlacedGrid; grid: Grid }[] {
  const first = lines.findIndex((line) => of.covers(line));
  const title = lines.slice(Math.max(0, first - 3), Math.max(0, first)).findLast(({ text }) => text.trim() !== '');
  const name = title?.text.replace(/\s*\(\d{1,3}\)\s*$/, '').trim() ?? '';
  const grid = { ...of.grid, name };
  return listsOnlyDeductions(grid) ? [{ of, grid }] : [];
}

function fitOf(remittances: Remittance[]): number {
  if (!remittances.every(({ balanced }) => balanced)) return 0.1;
  return remittances.every(statesAmount) ? 1 : 0.5;
}

function tells(grid: Grid, context: ProseContext): boolean {
  const { remittances } = readAll([grid], new Map(), { ...context, problems: problemLog() }, 'USD');
  return remittances.some(({ lines, adjustments }) => lines.length + adjustments.length > 0);
}

function readAll(
  grids: Grid[],
  stated: Stated,
  { format, reader, problems }: ProseContext,
  currency: string,
  takenOff: Grid[] = [],
): { remittances: Remittance[] } {
  try {
    return readGrids(grids, {
      format,
      reader: { name: reader.name, version: reader.version },
      problems,
      stated,
      takenOff,
      currency,
    });
  } catch (error) {
    if (isDocketError(error)) return { remittances: [] };
    throw error;
  }
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
