import { formatDecimal } from '../../core/money.ts';
import type { Remittance } from '../../core/remittance.ts';
import { implausible, notProvenBy } from '../proof.ts';
import { statedRates } from '../statedRate.ts';
import { checkRemittance } from '../validate.ts';
import type { PrintedDate } from './dates.ts';
import { factsOf, type ProseContext } from './facts.ts';
import { itemsOf } from './items.ts';
import { type Survey, surveyOf, writesDayFirst } from './marks.ts';
import { type PrintedLine, passageOf } from './printedLine.ts';
import { bestReading, type ProseReading } from './readings.ts';
import { speaksOfPayment } from './words.ts';

/** `fit` 1: the lines come to the stated payment; 0.5: plain lines without a stated payment; 0.1: something stays open. */
export type ProseResult = { remittance: Remittance; fit: number };

/**
 * Reads a remittance written in sentences, lists or names with values. All readings of what the words leave open are tried and
 * the one whose sums close is kept. One that no sum closes and the words do not settle is given out of balance, or not at all
 * where no payment is stated; it is never guessed. Null where the lines name no payment and no invoice with an amount.
 */
export function readProse(lines: PrintedLine[], context: ProseContext): ProseResult | null {
  const passage = passageOf(lines);
  const survey = surveyOf(passage.text, writesDayFirst(passage.text, context.sentOn), context.heading ?? '');
  const reading = bestReading(survey);
  if (reading === null || !isSure(reading, survey, context)) return null;
  const { code: currency } = survey.currency;
  const facts = factsOf(survey, lines, context);
  const items = itemsOf(reading, passage, currency);
  const payment = paymentOf(reading, survey, facts);
  const unproven = openBeside(reading) ?? unsaidIn(reading, passage.text) ?? implausible({ ...items, payment });
  const remittance = checkRemittance({
    documentType: 'remittance',
    format: context.format,
    payer: { name: facts.payer, id: null },
    payment,
    ...items,
    balanced: false,
    warnings: [...warningsOf(reading, survey, facts.dateSaid), ...notProvenBy(unproven)],
    reader: context.reader,
  });
  return { remittance, fit: remittance.balanced ? (reading.stated ? 1 : 0.5) : 0.1 };
}

/** Why lines that come to the payment prove nothing: other invoices stand beside them whose amounts were not found. */
function openBeside({ open, settled }: ProseReading): string | null {
  if (open.length === 0 || settled.length === 0) return null;
  return `it also names ${open
    .slice(0, 5)
    .map(({ said }) => said)
    .join(', ')}`;
}

/** Why the sums leave open what was taken off: rows of figures that no words tell apart. */
function unsaidIn({ settled }: ProseReading, text: string): string | null {
  const rates = statedRates(text);
  const isRated = (less: number, gross: number) => rates.some((rate) => Math.abs((gross * rate) / 100 - less) <= 1);
  const line = settled.find(
    ({ unsaid, unexplained, gross }) => unsaid && unexplained !== 0 && !isRated(unexplained, gross ?? 0),
  );
  return line ? `nothing says what is taken off ${line.entry.reference.said}` : null;
}

/** Whether enough is said to give a remittance at all; what is not is told as a problem. */
function isSure(
  reading: ProseReading,
  { text, currency, numbers }: Survey,
  { problems, heading, bare = false }: ProseContext,
): boolean {
  if (currency.mixed) {
    const message = 'The text mixes currencies: which amounts belong to the payment cannot be told';
    problems.add({ code: 'mixed_currencies', message });
    return false;
  }
  if (reading.stated === null && (!reading.plain || reading.open.length > 0)) {
    const message = 'The text states no payment amount, and its words leave open what some of its amounts are';
    problems.add({ code: 'amounts_unclear', message });
    return false;
  }
  const named = reading.settled.length > 0 || reading.open.length > 0 || numbers.length > 0 || onAccount.test(text);
  return (named || (bare && reading.stated?.role === 'total')) && speaksOfPayment(`${heading ?? ''}\n${text}`);
}

/** A payment that says itself that it names no invoices. */
const onAccount =
  /(?<!\p{L})(on account|oldest (?:open )?invoices?|unapplied|akonto|à valoir|acompte|a cuenta)(?!\p{L})/iu;

function paymentOf(
  { amount }: ProseReading,
  { currency }: Survey,
  { reference, date, method }: ReturnType<typeof factsOf>,
): Remittance['payment'] {
  return { method, reference, date, amount: formatDecimal(amount, currency.code), currency: currency.code };
}

function warningsOf(reading: ProseReading, { currency }: Survey, date: PrintedDate | null): Remittance['warnings'] {
  const warnings: Remittance['warnings'] = [];
  const warn = (code: string, message: string) => warnings.push({ code, message });
  if (reading.stated === null) {
    warn('amount_not_stated', 'The text states no payment amount: the sum of its lines is taken');
  }
  if (reading.open.length > 0) {
    const named = reading.open.map((reference) => reference.said);
    warn(
      'amounts_not_stated',
      `The text names ${named.slice(0, 50).join(', ')} without saying how much is paid for each`,
    );
  }
  const unexplained = reading.settled.filter((line) => line.unexplained !== 0).length;
  if (unexplained > 0) {
    warn('unexplained_difference', `${unexplained} items are paid short or over without a stated reason`);
  }
  if (currency.assumed) warn('currency_assumed', `No currency is printed: ${currency.code} is taken`);
  if (date && !date.sure) {
    warn('date_ambiguous', `The payment date "${date.said}" could be read two ways: ${date.iso} is taken`);
  }
  return warnings;
}
