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

const orders = ['reference_first', 'amount_first'] as const;
const manners: Manner[] = [
  { base: 'gross', enclosed: 'plain' },
  { base: 'paid', enclosed: 'plain' },
  { base: 'gross', enclosed: 'minus' },
  { base: 'paid', enclosed: 'minus' },
];

/**
 * The reading whose lines come to the stated payment, the plainest of those; without one, the plainest of all. Null where no
 * amount belongs to anything.
 */
export function bestReading(survey: Survey): ProseReading | null {
  let best: ProseReading | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const order of orders) {
    const entries = gatherEntries(survey, order);
    for (const withLeftOut of [false, true]) {
      if (withLeftOut && !entries.entries.some((entry) => entry.leftOut)) continue;
      for (const manner of manners) {
        const reading = readingOf(entries, manner, withLeftOut, survey.text);
        if (!reading) continue;
        // What is left out comes back only where the sums prove that the words meant something else.
        const score = scoreOf(reading) - (withLeftOut ? 50 : 0);
        if (score > bestScore) [best, bestScore] = [reading, score];
      }
    }
  }
  return best;
}

function scoreOf({ closes, stated, plain, open, settled }: ProseReading): number {
  const unexplained = settled.filter((line) => line.unexplained !== 0).length;
  return (closes && stated ? 100 : 0) + (plain ? 20 : 0) + (stated ? 5 : 0) - 5 * open.length - 3 * unexplained;
}

function readingOf(found: Entries, manner: Manner, withLeftOut: boolean, text: string): ProseReading | null {
  const entries = found.entries.filter((entry) => withLeftOut || !entry.leftOut);
  const settled = entries.flatMap((entry) => settleEntry(entry, manner, text) ?? []);
  const bare = entries.filter((entry) => entry.bases.length === 0 && entry.kept.length === 0);
  // A deduction from an invoice that is not listed stands for itself, under the invoice's number.
  const alone = entries.filter((entry) => entry.bases.length === 0).flatMap((entry) => standingOf(entry));
  if (settled.length === 0) return wholePayment(found, entries, text);
  const [standing, discounts] = [[...found.standing, ...alone], found.discounts];
  const sum =
    settled.reduce((total, line) => total + line.paid, 0) -
    standing.reduce((total, { amount }) => total + amount.minor, 0) -
    discounts.reduce((total, amount) => total + amount.minor, 0);
  const stated = found.stated.find((amount) => amount.minor === sum) ?? found.stated[0] ?? null;
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

function standingOf({ reference, kept }: Entry): Kept[] {
  return kept.map(({ amount, claim }) => ({ amount, claim: claim ?? reference }));
}

function isPlain(line: SettledEntry): boolean {
  const named = line.entry.bases.every((amount) => amount.role !== 'unknown');
  return line.plain && (line.unexplained === 0 || named);
}

/** A payment without amounts by invoice: all of it is for the one invoice named; for several nobody can say how much for each. */
function wholePayment(found: Entries, entries: Entry[], text: string): ProseReading | null {
  const [stated] = found.stated;
  if (!stated || stated.minor === 0) return null;
  const [only] = entries;
  const amounts = new Set(found.stated.map((amount) => amount.minor));
  const nothing = { settled: [], standing: found.standing, discounts: found.discounts, amount: stated.minor, stated };
  const open = entries.map((entry) => entry.reference);
  if (!only || entries.length > 1 || amounts.size > 1 || only.reference.names === 'credit') {
    return { ...nothing, closes: false, plain: false, open };
  }
  const entry: Entry = {
    ...only,
    bases: [{ ...stated, role: 'paid' }],
    kept: [...only.kept, ...found.standing],
    discounts: [...only.discounts, ...found.discounts],
  };
  const line = settleEntry(entry, { base: 'paid', enclosed: 'plain' }, text);
  if (!line) return null;
  return { ...nothing, settled: [line], standing: [], discounts: [], closes: true, plain: true, open: [] };
}
