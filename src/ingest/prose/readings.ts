import { type Entries, type Entry, gatherEntries, type Kept } from './entries.ts';
import type { AmountMark, ReferenceMark, Survey } from './marks.ts';
import { type Manner, type SettledEntry, settleEntry } from './settleEntry.ts';

/** One way to read a passage, its sums in minor units. */
export type ProseReading = {
  settled: SettledEntry[];
  /** Taken from the payment as a whole. */
  standing: Kept[];
  discounts: AmountMark[];
  /** What the payment comes to by its own words, else by the sum of its lines. */
  amount: number;
  stated: AmountMark | null;
  closes: boolean;
  /** Whether the words alone settle every line, so that no sum is needed to be sure. */
  plain: boolean;
  /** Invoices named without an amount. */
  open: ReferenceMark[];
};

const orders = ['reference_first', 'amount_first', 'lists'] as const;
const manners: Manner[] = [
  { base: 'gross', enclosed: 'plain', rate: 0 },
  { base: 'paid', enclosed: 'plain', rate: 0 },
  { base: 'gross', enclosed: 'minus', rate: 0 },
  { base: 'paid', enclosed: 'minus', rate: 0 },
];

/** Further ways, which only count where their sums close: rates that the words take off all invoices. */
function ratedManners(text: string): Manner[] {
  const rates = [...text.matchAll(/(?<![\d.,])(\d)(?:[.,](\d{1,2}))? ?%/g)].map(
    ([, whole = '', part = '']) => Number(whole) * 100 + Number(part.padEnd(2, '0')),
  );
  return [...new Set(rates)]
    .filter((rate) => rate > 0)
    .slice(0, 3)
    .map((rate): Manner => ({ base: 'gross', enclosed: 'plain', rate }));
}

/**
 * The reading whose lines come to the stated payment, the plainest of those; without one, the plainest of all. Null where no
 * amount belongs to anything.
 */
export function bestReading(survey: Survey): ProseReading | null {
  let best: ProseReading | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const order of orders) {
    const entries = gatherEntries(survey, order);
    for (const paid of choicesOf(entries)) {
      for (const manner of [...manners, ...ratedManners(survey.text)]) {
        const reading = readingOf({ ...entries, entries: paid.entries }, manner, survey.text);
        const onlyIfProven = manner.rate > 0 || paid.onlyIfProven || order === 'lists';
        if (!reading || (onlyIfProven && !(reading.closes && reading.stated))) continue;
        const score = scoreOf(reading) - paid.less;
        if (score > bestScore) [best, bestScore] = [reading, score];
      }
    }
  }
  return best;
}

/** Which entries a payment pays: those that the words do not leave out; where the sums prove that they meant something else, more or fewer. */
function choicesOf({ entries }: Entries): { entries: Entry[]; less: number; onlyIfProven: boolean }[] {
  const told = entries.filter(({ leftOut }) => !leftOut);
  const fewer = told.filter(({ mayBeLeftOut }) => !mayBeLeftOut);
  // One invoice alone, or one without an amount, would take whatever is stated.
  const proves = fewer.length > 1 && fewer.length < told.length && fewer.every(({ bases }) => bases.length > 0);
  return [
    { entries: told, less: 0, onlyIfProven: false },
    ...(proves ? [{ entries: fewer, less: 10, onlyIfProven: true }] : []),
    ...(told.length < entries.length ? [{ entries, less: 50, onlyIfProven: false }] : []),
  ];
}

function scoreOf({ closes, stated, plain, open, settled }: ProseReading): number {
  const unexplained = settled.filter((line) => line.unexplained !== 0).length;
  return (closes && stated ? 100 : 0) + (plain ? 20 : 0) + (stated ? 5 : 0) - 5 * open.length - 3 * unexplained;
}

function readingOf(found: Entries, manner: Manner, text: string): ProseReading | null {
  const { entries } = found;
  const own = entries.flatMap((entry) => settleEntry(entry, manner, text) ?? []);
  const { settled, rest } = explainedBy(found.standing, own);
  const bare = entries.filter((entry) => entry.bases.length === 0 && entry.kept.length === 0);
  // A deduction from an invoice that is not listed stands for itself, under the invoice's number.
  const alone = entries.filter((entry) => entry.bases.length === 0).flatMap((entry) => standingOf(entry));
  if (settled.length === 0) return wholePayment(found, entries, text);
  const short = settled.length === 1 && entries.length === 1 ? shortPayment(found, entries[0] as Entry, text) : null;
  if (short) return short;
  const within = settled.reduce((sum, line) => sum + keptIn(line.entry), 0);
  // "We deducted 310.00: 160.00 from …" names a sum whose parts follow.
  const parts = rest.filter(({ amount }) => amount.minor !== within);
  const [standing, discounts] = [[...parts, ...alone], found.discounts];
  const sum =
    settled.reduce((total, line) => total + line.paid, 0) -
    standing.reduce((total, { amount }) => total + amount.minor, 0) -
    discounts.reduce((total, amount) => total + amount.minor, 0);
  const candidates = [...found.stated, ...found.loose];
  const stated = candidates.find((amount) => amount.minor === sum) ?? candidates[0] ?? null;
  // "Instructed amount 14,500.00" above what charges took from it: what the items come to together.
  const whole = settled.reduce((total, line) => total + line.paid, 0);
  const known = new Set([stated?.minor, whole, ...settled.flatMap(amountsOf)]);
  // A deduction beside an amount that belongs nowhere may not be what it seems: it is not used to make the sums close.
  if (standing.length > 0 && found.loose.some((amount) => !known.has(amount.minor))) {
    return {
      settled,
      standing: [],
      discounts: [],
      amount: stated?.minor ?? sum,
      stated,
      closes: false,
      plain: false,
      open: [],
    };
  }
  return {
    settled,
    standing,
    discounts,
    amount: stated?.minor ?? sum,
    stated,
    closes: (stated?.minor ?? sum) === sum,
    plain: settled.every(isPlain),
    open: bare.map((entry) => entry.reference),
  };
}

/** "1,500.00 billed, 1,405.50 paid. We deducted 94.50 for …": what is told apart is of the one invoice that is short by it. */
function explainedBy(standing: Kept[], own: SettledEntry[]): { settled: SettledEntry[]; rest: Kept[] } {
  let settled = own;
  const rest = standing.filter((kept) => {
    const short = settled.filter((line) => line.unexplained * line.sign === kept.amount.minor);
    const [only] = short;
    if (!only || short.length > 1) return true;
    const entry = { ...only.entry, kept: [...only.entry.kept, kept] };
    settled = settled.map((line) => (line === only ? { ...line, entry, unexplained: 0 } : line));
    return false;
  });
  return { settled, rest };
}

function amountsOf({ entry, gross, paid }: SettledEntry): number[] {
  return [
    paid,
    gross ?? paid,
    ...entry.bases.map(({ minor }) => minor),
    ...entry.kept.map(({ amount }) => amount.minor),
  ].map(Math.abs);
}

function keptIn({ kept, discounts }: Entry): number {
  return [...kept.map(({ amount }) => amount), ...discounts].reduce((sum, amount) => sum + amount.minor, 0);
}

function standingOf({ reference, kept }: Entry): Kept[] {
  return kept.map(({ amount, claim }) => ({ amount, claim: claim ?? reference }));
}

function isPlain(line: SettledEntry): boolean {
  const named = line.entry.bases.every((amount) => amount.role !== 'unknown');
  return line.plain && (line.unexplained === 0 || named);
}

/** A payment without amounts by invoice: all of it is for the one invoice named; for several nobody can say how much for each. */
function wholePayment(found: Entries, entries: Entry[], text: string): ProseReading | null {
  const candidates = found.stated.length > 0 ? found.stated : found.loose;
  const [stated] = candidates;
  if (!stated || stated.minor === 0) return null;
  const [only] = entries;
  const amounts = new Set(candidates.map((amount) => amount.minor));
  const nothing = { settled: [], standing: found.standing, discounts: found.discounts, amount: stated.minor, stated };
  const open = entries.map((entry) => entry.reference);
  if (!only || entries.length > 1 || amounts.size > 1 || only.reference.names === 'credit') {
    return { ...nothing, closes: false, plain: false, open };
  }
  const entry: Entry = {
    ...only,
    bases: [{ ...stated, role: 'paid' }],
    kept: [...only.kept, ...found.standing, ...differenceTo(stated, found)],
    discounts: [...only.discounts, ...found.discounts],
  };
  const line = settleEntry(entry, { base: 'paid', enclosed: 'plain', rate: 0 }, text);
  if (!line) return null;
  return { ...nothing, settled: [line], standing: [], discounts: [], closes: true, plain: true, open: [] };
}

/** "Our bank charged 12.50 … of the 2,512.50 due": loose amounts of which one is what the other is more than the payment. */
function differenceTo(stated: AmountMark, { loose, standing }: Entries): Kept[] {
  if (standing.length > 0) return [];
  const less = loose.find((amount) => loose.some((billed) => billed.minor === stated.minor + amount.minor));
  return less ? [{ amount: less, claim: null }] : [];
}

/** "$8,925.00 against invoice 556781 ($9,450.00)": the one invoice was billed at more than the payment is, which is what it gets. */
function shortPayment(found: Entries, entry: Entry, text: string): ProseReading | null {
  const candidates = found.stated.length > 0 ? found.stated : found.loose;
  const [stated] = candidates;
  const [billed] = entry.bases;
  const amounts = new Set(candidates.map((amount) => amount.minor));
  if (!stated || !billed || entry.bases.length > 1 || amounts.size > 1 || entry.reference.names !== 'invoice')
    return null;
  if (billed.role === 'paid' || billed.minor <= stated.minor || entry.kept.length + entry.discounts.length > 0)
    return null;
  const whole: Entry = {
    ...entry,
    bases: [
      { ...billed, role: 'gross' },
      { ...stated, role: 'paid' },
    ],
    kept: found.standing,
    discounts: found.discounts,
  };
  const line = settleEntry(whole, { base: 'paid', enclosed: 'plain', rate: 0 }, text);
  if (!line || (line.unexplained !== 0 && found.standing.length > 0)) return null;
  return {
    settled: [line],
    standing: [],
    discounts: [],
    amount: stated.minor,
    stated,
    closes: true,
    plain: true,
    open: [],
  };
}
