import type { Evidence } from '../../core/evidence.ts';
import { formatDecimal } from '../../core/money.ts';
import type { Quote, QuotedRemittance } from '../../core/quotedRemittance.ts';
import type { Remittance, RemittanceAdjustment, RemittanceDeduction, RemittanceLine } from '../../core/remittance.ts';
import { settleItem } from '../settle.ts';
import { checkRemittance } from '../validate.ts';
import type { Found } from './findQuote.ts';
import { type FoundAmount, type QuotedValues, quotedValues } from './quotedValues.ts';
import type { ShownLine } from './shownLines.ts';

/** `remittance` is null when too little of what was quoted stands in the document; `dropped` says what does not. */
export type Grounded = { remittance: Remittance | null; dropped: string[] };

type Identity = { format: Remittance['format']; reader: Remittance['reader'] };
type QuotedLine = QuotedRemittance['lines'][number];

/**
 * Makes a remittance of what a language model quoted, believing only the document: every value is looked up at its place
 * and parsed by us, no place counts twice, every sum is recomputed. A line with a value that is not there is left out whole.
 */
export function groundRemittance(lines: ShownLine[], quoted: QuotedRemittance, identity: Identity): Grounded {
  const { currency: coin, amount: total } = quoted.payment;
  const values = quotedValues(lines, { amounts: amountsIn(quoted), currency: coin, total });
  const { dropped } = values;
  const amount = values.amount(quoted.payment.amount, 'payment amount');
  if (!amount || !quoted.isRemittance) return { remittance: null, dropped: amount ? dropped : [...dropped, noAmount] };
  const taken = new Set(quoted.lines.map(({ reference }) => reference.line));
  const read = quoted.lines.flatMap((line) => groundLine(line, values, taken) ?? []);
  const adjustments = quoted.adjustments.flatMap((each) => groundAdjustment(each, values) ?? []);
  if (read.length + adjustments.length === 0) return { remittance: null, dropped };
  const { currency } = values;
  const say = (minor: number) => formatDecimal(minor, currency);
  const paid = read.reduce((sum, line) => sum + line.paidMinor, 0);
  const sign = signOf(adjustments, amount.minor - paid);
  const remittance = checkRemittance({
    documentType: 'remittance',
    format: identity.format,
    payer: { name: values.words(quoted.payment.payer, 'payer')?.text ?? null, id: null },
    payment: {
      method: quoted.payment.method,
      reference: values.reference(quoted.payment.reference, 'payment reference')?.text ?? null,
      date: values.date(quoted.payment.date, 'payment date'),
      amount: say(amount.minor),
      currency,
    },
    lines: read.map(({ line }) => line),
    adjustments: adjustments.map(({ minor, ...rest }): RemittanceAdjustment => ({ amount: say(sign(minor)), ...rest })),
    balanced: false,
    warnings: warningsOf(values, read),
    reader: identity.reader,
  });
  return { remittance, dropped };
}

function amountsIn({ payment, lines, adjustments }: QuotedRemittance): (Quote | null)[] {
  const ofLines = lines.flatMap((line) => [line.gross, line.paid, ...line.deductions.map(({ amount }) => amount)]);
  return [payment.amount, ...ofLines, ...adjustments.map(({ amount }) => amount)];
}

const noAmount = 'payment amount: none was quoted that stands in the document';

function warningsOf({ dropped, currencyStated }: QuotedValues, read: GroundedLine[]): Remittance['warnings'] {
  const warnings = dropped.map((what) => ({ code: 'value_dropped', message: `Left out because of ${what}` }));
  const silent = read.filter(({ unexplained }) => unexplained).length;
  if (silent > 0)
    warnings.push({ code: 'unexplained_difference', message: `${silent} items do not add up as they are quoted` });
  if (!currencyStated)
    warnings.push({ code: 'currency_assumed', message: 'No currency is named: US dollars are assumed' });
  return warnings;
}

type GroundedLine = { line: RemittanceLine; paidMinor: number; unexplained: boolean };

/** `taken` are the document's lines on which some reference of the remittance stands. */
function groundLine(quoted: QuotedLine, values: QuotedValues, taken: Set<number>): GroundedLine | null {
  const what = `line ${quoted.reference.text.slice(0, 40)}`;
  const reference = values.reference(quoted.reference, what);
  const amount = (quote: Quote | null) => ({ quote, value: values.amount(quote, what) });
  const [paid, printedGross, discount] = [amount(quoted.paid), amount(quoted.gross), amount(quoted.discount)];
  const kept = quoted.deductions.map((deduction) => ({ deduction, amount: amount(deduction.amount) }));
  const all = [paid, printedGross, discount, ...kept.map((each) => each.amount)];
  if (!reference || all.some(({ quote, value }) => quote && !value)) return null;
  const stray = all.find(({ value }) => value && value.found.line !== reference.line && taken.has(value.found.line));
  if (stray?.value) {
    values.dropped.push(`${what}: “${stray.value.found.text}” stands beside another reference`);
    return null;
  }
  // Quoting one number as both says only what was paid.
  const gross = samePlace(paid.value, printedGross.value) ? null : printedGross.value;
  if (!paid.value && !gross) return null;
  const places = [paid.value, gross, discount.value, ...kept.map((each) => each.amount.value)];
  if (!places.every((value) => !value || values.once(value.found, what))) return null;
  const deductions = kept.map((each) =>
    groundDeduction(each.deduction, each.amount.value as FoundAmount, values, what),
  );
  const reduction = kept.reduce((sum, each) => sum + Math.abs(each.amount.value?.minor ?? 0), 0);
  return settledLine(
    quoted,
    reference,
    { paid: paid.value, gross, discount: discount.value, reduction, deductions },
    values,
  );
}

type Parts = {
  paid: FoundAmount | null;
  gross: FoundAmount | null;
  discount: FoundAmount | null;
  reduction: number;
  deductions: RemittanceDeduction[];
};

function settledLine(quoted: QuotedLine, reference: Found, parts: Parts, { currency }: QuotedValues): GroundedLine {
  const { paid, gross, discount, reduction, deductions } = parts;
  const settled = settleItem(
    {
      paid: paid?.minor ?? null,
      gross: gross?.minor ?? null,
      discount: discount?.minor ?? 0,
      adjustment: 0,
      reduction,
    },
    true,
  );
  const say = (minor: number) => formatDecimal(minor, currency);
  const places = [reference, gross?.found, discount?.found, paid?.found];
  const evidence = places.flatMap((found): Evidence[] => (found ? [found.evidence] : []));
  const rest: RemittanceDeduction[] =
    settled.unexplained === 0 ? [] : [{ amount: say(settled.unexplained), code: null, text: null, evidence }];
  const line: RemittanceLine = {
    reference: reference.text,
    documentType: settled.paid < 0 && quoted.kind === 'invoice' ? 'credit' : quoted.kind,
    gross: settled.gross === null ? null : say(settled.gross),
    discount: say(settled.discount),
    deductions: [...deductions, ...rest],
    paid: say(settled.paid),
    evidence,
  };
  return { line, paidMinor: settled.paid, unexplained: rest.length > 0 };
}

function groundDeduction(
  { code, reason }: QuotedLine['deductions'][number],
  { minor, found }: FoundAmount,
  values: QuotedValues,
  what: string,
): RemittanceDeduction {
  const [foundCode, foundReason] = [values.words(code, `${what}, code`), values.words(reason, `${what}, reason`)];
  const evidence = [found, foundCode, foundReason].flatMap((each): Evidence[] => (each ? [each.evidence] : []));
  const said = { code: foundCode?.text ?? null, text: foundReason?.text ?? null };
  return { amount: formatDecimal(Math.abs(minor), values.currency), ...said, evidence };
}

type GroundedAdjustment = Omit<RemittanceAdjustment, 'amount'> & { minor: number };

function groundAdjustment(
  quoted: QuotedRemittance['adjustments'][number],
  values: QuotedValues,
): GroundedAdjustment | null {
  const what = `adjustment ${quoted.amount.text.slice(0, 40)}`;
  const amount = values.amount(quoted.amount, what);
  if (!amount || !values.once(amount.found, what)) return null;
  const code = values.words(quoted.code, `${what}, code`);
  const reason = values.words(quoted.reason, `${what}, reason`);
  const reference = values.reference(quoted.reference, `${what}, reference`);
  const evidence = [amount.found, code, reason, reference].flatMap((each): Evidence[] => (each ? [each.evidence] : []));
  const said = { code: code?.text ?? null, text: reason?.text ?? null, reference: reference?.text ?? null };
  return { minor: amount.minor, ...said, evidence };
}

/** Nobody can be sure how adjustments are signed: the reading under which the payment closes, else each one reduces. */
function signOf(adjustments: GroundedAdjustment[], wanted: number): (minor: number) => number {
  const readings = [(minor: number) => Math.abs(minor), (minor: number) => minor, (minor: number) => -minor];
  const closes = readings.find((sign) => adjustments.reduce((sum, { minor }) => sum - sign(minor), 0) === wanted);
  return closes ?? (Math.abs as (minor: number) => number);
}

function samePlace(a: FoundAmount | null, b: FoundAmount | null): boolean {
  return a !== null && b !== null && a.found.line === b.found.line && a.found.start === b.found.start;
}
