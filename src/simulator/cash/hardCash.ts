import { createRandom, type Random } from '../random.ts';
import { type Ledger, type LedgerItem, type Payer, simulateLedger } from './ledger.ts';
import { noises, type ReferenceNoise } from './referenceNoise.ts';

/** What is made hard about one line of a payment. */
export type Difficulty =
  | ReferenceNoise
  | 'short_silent'
  | 'short_stated'
  | 'part_payment'
  | 'overpaid'
  | 'discount_earned'
  | 'discount_unearned'
  | 'credit_taken'
  | 'paid_before'
  | 'not_ours';

export type SimulatedLine = {
  line: number;
  reference: string;
  grossMinor: number | null;
  discountMinor: number;
  deductedMinor: number;
  paidMinor: number;
  difficulty: Difficulty;
  /** Number of the item that is meant; null where no open item is. */
  truth: string | null;
};

export type SimulatedPayment = {
  number: string;
  payer: Payer;
  /** A parent pays the invoices of its children, too. */
  valueDate: string;
  paymentMinor: number;
  adjustmentsMinor: number;
  lines: SimulatedLine[];
};

/**
 * Payments of many lines against a crowded ledger, made hard in the ways of the field: references with suffixes, prefixes,
 * typos, lost zeros or pieces, orders instead of invoices, numbers of items long paid, credits, discounts in time and late,
 * part payments, short payments with and without a word. `share` of the lines is hard. The same seed gives the same cash.
 */
export function simulateHardCash(options: { seed: string; payments: number; share?: number }): {
  ledger: Ledger;
  payments: SimulatedPayment[];
} {
  const { seed, payments, share = 0.6 } = options;
  const random = createRandom(`hard cash/${seed}`);
  const ledger = simulateLedger(random.fork('ledger'), Math.max(10, Math.round(payments / 3)), 40);
  const used = new Set<string>();
  const made = Array.from({ length: payments }, (_, n) =>
    simulatePayment(random.fork(`payment ${n}`), ledger, used, n, share),
  );
  return { ledger, payments: made.filter(({ lines }) => lines.length > 0) };
}

function simulatePayment(
  random: Random,
  ledger: Ledger,
  used: Set<string>,
  n: number,
  share: number,
): SimulatedPayment {
  const payer = ledger.payers[n % ledger.payers.length] as Payer;
  const owners = random.chance(0.5) ? payer.family : [payer.customerNumber];
  const open = owners.flatMap((owner) => ledger.byCustomer.get(owner) ?? []).filter(({ number }) => !used.has(number));
  const late = random.chance(0.5);
  const valueDate = late ? '2026-04-20' : '2026-03-06';
  const wanted = random.int(1, 14);
  const lines: SimulatedLine[] = [];
  for (let line = 1; line <= wanted && open.length > 0; line++) {
    const [item] = open.splice(random.int(0, open.length - 1), 1) as [LedgerItem];
    used.add(item.number);
    const hard = random.chance(share);
    lines.push({ line, ...simulateLine(random, item, hard, valueDate) });
  }
  const adjustmentsMinor = random.chance(0.15) ? random.int(500, 9_000) : 0;
  const paid = lines.reduce((sum, line) => sum + line.paidMinor, 0);
  return { number: `P${n}`, payer, valueDate, paymentMinor: paid - adjustmentsMinor, adjustmentsMinor, lines };
}

type Line = Omit<SimulatedLine, 'line'>;

const plainLine = (item: LedgerItem): Line => ({
  reference: item.number,
  grossMinor: item.openMinor,
  discountMinor: 0,
  deductedMinor: 0,
  paidMinor: item.openMinor,
  difficulty: 'exact',
  truth: item.number,
});

function simulateLine(random: Random, item: LedgerItem, hard: boolean, valueDate: string): Line {
  const line = plainLine(item);
  if (item.kind === 'credit_memo') return { ...line, difficulty: 'credit_taken' };
  if (!hard) return random.chance(0.3) ? { ...line, grossMinor: null } : line;
  if (random.chance(0.5)) return noisy(random, line, item);
  const made = changedAmount(random, line, item, valueDate);
  // Troubles come together: a claim's suffix on an invoice that is paid short.
  return made.truth !== null && random.chance(0.3) ? { ...made, reference: noisy(random, made, item).reference } : made;
}

function changedAmount(random: Random, line: Line, item: LedgerItem, valueDate: string): Line {
  return random.weighted<() => Line>([
    [() => shortened(line, random, true), 4],
    [() => shortened(line, random, false), 4],
    [() => ({ ...line, grossMinor: null, paidMinor: Math.round(item.openMinor / 3), difficulty: 'part_payment' }), 1],
    [
      () => ({ ...line, grossMinor: null, paidMinor: item.openMinor + random.int(100, 5_000), difficulty: 'overpaid' }),
      1,
    ],
    [() => discounted(line, item, valueDate), 3],
    [
      () => ({
        ...line,
        reference: paidBefore(random, item),
        grossMinor: null,
        paidMinor: random.int(2_000, 900_000),
        truth: null,
        difficulty: 'paid_before',
      }),
      1,
    ],
    [
      () => ({
        ...line,
        reference: `X${random.digits(8)}`,
        paidMinor: random.int(900, 90_000),
        grossMinor: null,
        truth: null,
        difficulty: 'not_ours',
      }),
      1,
    ],
  ])();
}

function noisy(random: Random, line: Line, item: LedgerItem): Line {
  const name = random.pick(Object.keys(noises) as ReferenceNoise[]);
  return { ...line, reference: noises[name](item, random), difficulty: name };
}

function shortened(line: Line, random: Random, stated: boolean): Line {
  const kept = Math.max(1, Math.round(line.paidMinor * (random.int(1, 30) / 100)));
  const paidMinor = line.paidMinor - kept;
  if (stated) return { ...line, deductedMinor: kept, paidMinor, difficulty: 'short_stated' };
  return { ...line, grossMinor: null, paidMinor, difficulty: 'short_silent' };
}

function discounted(line: Line, item: LedgerItem, valueDate: string): Line {
  if (!item.terms || item.openMinor !== item.totalMinor) return line;
  const discountMinor = Math.round(((item.totalMinor - item.undiscountedMinor) * Number(item.terms.percent)) / 100);
  const last = Date.parse(item.issuedOn) + (item.terms.days + item.terms.graceDays) * 86_400_000;
  const earned = Date.parse(valueDate) <= last;
  const difficulty = earned ? 'discount_earned' : 'discount_unearned';
  return { ...line, discountMinor, paidMinor: item.openMinor - discountMinor, difficulty };
}

/** The number of an item that is not open any more: like the ledger's, but far away from it. */
function paidBefore(random: Random, item: LedgerItem): string {
  return item.number.replace(/\d{3,}/, (digits) => random.digits(digits.length));
}
