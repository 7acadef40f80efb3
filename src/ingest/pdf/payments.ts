import { docketError } from '../../core/errors.ts';
import type { Remittance } from '../../core/remittance.ts';
import type { TableLayout } from '../../core/tableLayout.ts';
import type { Laid } from '../backup/pieces.ts';
import { codesPrinted, currencyOfLanguage, currencyPrinted } from '../currencies.ts';
import type { Line } from '../layout/lines.ts';
import { paragraphsOf } from '../layout/paragraphs.ts';
import { paymentParts, paymentSections } from '../layout/paymentSections.ts';
import { readPrinted } from '../layout/readPrinted.ts';
import { statedOn, statedWaysOn } from '../layout/stated.ts';
import { tablesOf } from '../layout/tables.ts';
import type { EvidenceOf } from '../layout/words.ts';
import { type ProblemLog, problemLog } from '../problems.ts';
import { writesDayFirst } from '../prose/marks.ts';
import { readProse } from '../prose/readProse.ts';
import { withWholeText } from '../prose/wholeText.ts';
import { parseMapping } from '../table/mapping.ts';
import type { GridsReading } from '../table/readGrids.ts';
import { statesAmount } from '../validate.ts';
import { whatElse } from './kinds.ts';

export type PaymentContext = {
  reader: { name: string; version: string };
  mapping: unknown;
  problems: ProblemLog;
  layouts: TableLayout[];
};

/** Reads the payments of a document, one after the other. Throws `no_remittance_found` with what it seems to be instead. */
export function readPayments({ lines, evidenceOf }: Laid, context: PaymentContext): Remittance[] {
  const other = whatElse(lines);
  const remittances = other
    ? []
    : paymentSections(lines).flatMap(
        (section) => readParts(section, evidenceOf, context) ?? readSection(section, evidenceOf, context),
      );
  const found = remittances.filter(({ lines: items, adjustments }) => items.length + adjustments.length > 0);
  if (found.length > 0) return withWholeText(found, lines.map(({ text }) => text).join('\n'));
  const seen = other ?? `${lines.length} lines of text, no table of paid items`;
  throw docketError({
    code: 'no_remittance_found',
    message: `No remittance was found in the PDF. Seen: ${seen}`,
    at: { page: 1 },
    details: { seen, firstLines: lines.slice(0, 5).map((line) => line.text.slice(0, 80)) },
  });
}

/** Several payments on one page, only where each of them comes to what it states; null where they do not. What stands above the first names the payer of all. */
function readParts(lines: Line[], evidenceOf: EvidenceOf, context: PaymentContext): Remittance[] | null {
  const parts = paymentParts(lines);
  if (parts.length < 2) return null;
  const own = { ...context, problems: problemLog(), layouts: [] };
  const read = parts.map((part) => readSection(part, evidenceOf, own));
  if (!read.every((each) => each.length === 1 && each.every((one) => one.balanced && statesAmount(one)))) return null;
  for (const problem of own.problems.list()) context.problems.add(problem);
  context.layouts.push(...own.layouts);
  const [payer] = read.flat().map((each) => each.payer);
  return read.flat().map((each) => (each.payer.name === null && payer ? { ...each, payer } : each));
}

/** A letter is no longer than this; a table that is gains nothing from being read as one. */
const mostSentences = 400;

/** One payment: its tables; its sentences where no table comes to what was paid. */
function readSection(lines: Line[], evidenceOf: EvidenceOf, context: PaymentContext): Remittance[] {
  const printed = tablesOf(lines);
  const { reader, problems } = context;
  const dayFirst = writesDayFirst(lines.map(({ text }) => text).join('\n'));
  const stated = () => statedWaysOn(printed.outside, evidenceOf, printed.headings, { dayFirst });
  const texts = lines.map(({ text }) => text);
  const currency =
    currencyPrinted(texts) ?? (codesPrinted(texts.join('\n')).length === 0 ? currencyOfLanguage(texts) : null);
  let first = readPrinted(printed, stated, evidenceOf, {
    format: 'pdf',
    ...(currency && { currency }),
    reader,
    mapping: parseMapping(context.mapping),
  });
  // The word of sentences counts when their sums close, or nothing else was found.
  if (first?.reading.fit.score !== 1 && (!first || lines.length <= mostSentences)) {
    const own = problemLog();
    const reading = readSentences(lines, evidenceOf, { ...context, problems: own });
    if (reading && (reading.fit.score === 1 || !first || first.reading.remittances.length === 0))
      first = { reading, problems: own };
  }
  for (const problem of first?.problems.list() ?? []) problems.add(problem);
  context.layouts.push(...(first?.reading.layouts ?? []));
  return first?.reading.remittances ?? [];
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
