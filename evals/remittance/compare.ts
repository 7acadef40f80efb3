import type { TrueRemittance } from './truth.ts';

type Line = TrueRemittance['lines'][number];
type Adjustment = TrueRemittance['adjustments'][number];

/** How one document came out against its truth. */
export type Comparison = {
  /** Everything right: payer name, payment, every line and deduction, adjustments, balance. */
  right: boolean;
  /** The same without payer name, method and texts: what the money and the matching need. */
  rightInMoney: boolean;
  /** A remittance said it balances although an amount or a line's reference is not the truth's. */
  wrongButBalanced: boolean;
  lines: { hit: number; expected: number; got: number; wrongAmount: number };
  /** The differences in words, for people. */
  differences: string[];
};

/** Holds what was read against the truth. Remittances are paired by likeness, lines and adjustments compared as bags. */
export function compare(expected: TrueRemittance[], got: TrueRemittance[]): Comparison {
  const pairs = pair(expected, got);
  const surplus = got.filter((one) => !pairs.some((each) => each.got === one));
  const differences = pairs.flatMap(({ truth, got: read }, at) =>
    read
      ? listDifferences(...facts(truth, read)).map((text) => (pairs.length > 1 ? `#${at + 1} ${text}` : text))
      : [`remittance ${truth.payment.reference ?? truth.payment.amount} is missing`],
  );
  const complete = surplus.length === 0 && pairs.every(({ got: read }) => read !== null);
  return {
    right: complete && pairs.every(({ truth, got: read }) => read !== null && same(...facts(truth, read))),
    rightInMoney: complete && pairs.every(({ truth, got: read }) => read !== null && same(money(truth), money(read))),
    wrongButBalanced:
      surplus.some(({ balanced }) => balanced) ||
      pairs.some(({ truth, got: read }) => read?.balanced === true && !sameFigures(truth, read)),
    lines: countLines(expected, got),
    differences: [
      ...differences,
      ...surplus.map(({ payment }) => `remittance ${payment.reference ?? payment.amount} is not in the document`),
    ],
  };
}

/** The likeliest partner of every true remittance: most equal facts, each taken once. */
function pair(expected: TrueRemittance[], got: TrueRemittance[]) {
  const left = [...got];
  return expected.map((truth, at) => {
    const likeness = (one: TrueRemittance) =>
      Number(one.payment.reference === truth.payment.reference) * 3 +
      Number(number(one.payment.amount) === number(truth.payment.amount)) * 2 +
      Number(one.lines[0]?.reference === truth.lines[0]?.reference) * 2 +
      Number(got.indexOf(one) === at);
    const best = [...left].sort((a, b) => likeness(b) - likeness(a))[0] ?? null;
    if (best) left.splice(left.indexOf(best), 1);
    return { truth, got: best };
  });
}

/** Everything compared, one string each, of the truth and of what was read. A text counts only where the truth has one. */
function facts(truth: TrueRemittance, read: TrueRemittance): [string[], string[]] {
  const texts = [...truth.lines.flatMap(({ deductions }) => deductions), ...truth.adjustments].map((one) =>
    words(one.text),
  );
  const known = new Set(texts.filter((one) => one !== ''));
  const list = ({ payer, payment, lines, adjustments, balanced }: TrueRemittance) => [
    `payer ${words(payer.name)}`,
    ...paymentFacts(payment),
    `method ${payment.method}`,
    ...lines.map((line) => `line ${lineFact(line, known)}`),
    ...adjustments.map((one) => `adjustment ${adjustmentFact(one, known)}`),
    `balanced ${balanced}`,
  ];
  return [list(truth), list(read)];
}

function money({ payment, lines, adjustments, balanced }: TrueRemittance): string[] {
  return [
    ...paymentFacts(payment),
    ...lines.map((line) => `line ${lineFact(line, noTexts)}`),
    ...adjustments.map((one) => `adjustment ${adjustmentFact(one, noTexts)}`),
    `balanced ${balanced}`,
  ];
}

/**
 * Amounts and the lines' references alone. `sameKind` false takes a plain negative line and an adjustment of the same amount
 * and reference for one thing: whether a charge back is called one or the other loses no money.
 */
function figures({ payment, lines, adjustments }: TrueRemittance, sameKind = true): string[] {
  const taken = (amount: string, reference: string | null) => `off ${number(amount)} ${bare(reference ?? '')}`;
  return [
    `${number(payment.amount)} ${payment.currency}`,
    ...lines.map((line) =>
      !sameKind && isPlainNegative(line) ? taken(line.paid.slice(1), line.reference) : lineFigures(line),
    ),
    ...adjustments.map(({ amount, reference }) => (sameKind ? number(amount) : taken(amount, reference))),
  ];
}

function lineFigures({ reference, gross, discount, deductions, paid }: Line): string {
  const taken = sorted(deductions.map(({ amount }) => number(amount)));
  return JSON.stringify([bare(reference), gross && number(gross), number(discount), taken, number(paid)]);
}

function isPlainNegative({ gross, discount, deductions, paid }: Line): boolean {
  return (
    paid.startsWith('-') && (gross === null || gross === paid) && deductions.length === 0 && Number(discount) === 0
  );
}

function sameFigures(truth: TrueRemittance, read: TrueRemittance): boolean {
  return same(figures(truth), figures(read)) || same(figures(truth, false), figures(read, false));
}

function paymentFacts({ reference, date, amount, currency }: TrueRemittance['payment']): string[] {
  return [
    `payment reference ${reference === null ? null : plain(reference)}`,
    `date ${date}`,
    `amount ${number(amount)} ${currency}`,
  ];
}

function lineFact({ reference, documentType, gross, discount, deductions, paid }: Line, texts: Set<string>): string {
  const taken = deductions.map(({ amount, code, text }) => `${number(amount)}/${code ?? ''}/${among(texts, text)}`);
  const amounts = [gross && number(gross), number(discount), `[${sorted(taken)}]`, number(paid)];
  return [bare(reference), documentType, ...amounts].join(' ');
}

function adjustmentFact({ amount, code, text, reference }: Adjustment, texts: Set<string>): string {
  return [number(amount), code, reference === null ? null : plain(reference), among(texts, text)].join(' ');
}

function countLines(expected: TrueRemittance[], got: TrueRemittance[]): Comparison['lines'] {
  const key = ({ reference, gross, paid }: Line) => `${bare(reference)}\t${gross && number(gross)}\t${number(paid)}`;
  const truths = expected.flatMap(({ lines }) => lines);
  const read = got.flatMap(({ lines }) => lines);
  const missing = without(truths.map(key), read.map(key));
  const known = new Set(missing.map((one) => one.split('\t')[0]));
  const wrongAmount = without(read.map(key), truths.map(key)).filter((one) => known.has(one.split('\t')[0])).length;
  return { hit: truths.length - missing.length, expected: truths.length, got: read.length, wrongAmount };
}

function listDifferences(truth: string[], got: string[]): string[] {
  return [
    ...without(truth, got).map((fact) => `missing: ${fact}`),
    ...without(got, truth).map((fact) => `instead: ${fact}`),
  ];
}

const same = (a: string[], b: string[]) => a.length === b.length && without(a, b).length === 0;

/** Bag difference. */
function without(a: string[], b: string[]): string[] {
  const left = [...b];
  return a.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const sorted = (texts: string[]) => [...texts].sort();
const documentWord =
  /^(invoice|ft|fv|fatt\.?|inv\.?|bill|rechnung|re\.?|facture|factura|factuur|credit (?:memo|note)|cn|cm|gutschrift|avoir|nc)\s+(no\.?|nr\.?|number)?\s*[#:]?\s*(?=\S*\d)/i;
/** A reference without the word for its kind before it, which some print and some do not: "Invoice 4711" is 4711, "CN 88" is 88. */
const bare = (reference: string) => plain(reference).replace(documentWord, '');
const plain = (reference: string) => reference.trim().replace(/\s+/g, ' ');
const words = (text: string | null) => (text === null ? '' : plain(text).toLowerCase());
const among = (texts: Set<string>, text: string | null) => (texts.has(words(text)) ? words(text) : '');
const noTexts = new Set<string>();

/** A decimal string without trailing zeros, so that 5, 5.0 and 5.00 are one amount. */
function number(decimal: string): string {
  const short = decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
  return short === '-0' ? '0' : short;
}
