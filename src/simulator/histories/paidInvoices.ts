import { companyFirst, companySecond, simulatedMark } from '../names.ts';
import { createRandom, type Random } from '../random.ts';

/** An invoice and when it was paid. Days count from 1970-01-01. */
export type PaidInvoice = {
  customer: string;
  invoice: string;
  amount: string;
  issue: number;
  due: number;
  clear: number;
};

type Payer = {
  name: string;
  terms: number;
  /** Invoices a week. */
  pace: number;
  /** Usual amount, as the logarithm. */
  size: number;
  usualLate: number;
  spread: number;
  /** Weekdays of its payment runs, Sunday 0. */
  runs: number[];
  /** It pays large invoices later, by days per doubling. */
  slowWithMoney: number;
  /** Chance that an invoice is disputed and waits for weeks. */
  disputes: number;
  /** From this day on it pays as many days later (a change of habit). */
  turn: { day: number; days: number };
};

/** 2024-01-01. */
export const firstDay = 19_723;

/**
 * A distributor's paid invoices over some months, oldest first: customers with habits of their own, payment runs on some
 * weekdays, disputes, habits that change. The same seed gives the same invoices. All names are invented and marked.
 */
export function simulatePaidInvoices(options: { seed: string; customers: number; days: number }): PaidInvoice[] {
  const random = createRandom(`paid invoices/${options.seed}`);
  const invoices: PaidInvoice[] = [];
  for (let customer = 0; customer < options.customers; customer++) {
    const own = random.fork(`customer ${customer}`);
    const payer = makePayer(own, customer, options.days);
    for (let day = firstDay; day < firstDay + options.days; day++) {
      if (weekdayOf(day) === 0 || !own.chance(payer.pace / 6)) continue;
      invoices.push(makeInvoice(own, payer, day, invoices.length));
    }
  }
  return invoices.sort((a, b) => a.issue - b.issue);
}

function makePayer(random: Random, at: number, days: number): Payer {
  const first = companyFirst[at % companyFirst.length];
  const second = companySecond[Math.floor(at / companyFirst.length) % companySecond.length];
  return {
    name: `${first} ${second} ${simulatedMark}`,
    terms: random.weighted([
      [14, 1],
      [30, 5],
      [45, 2],
      [60, 1],
    ]),
    pace: Math.exp(2.2 * random.next() - 1.2),
    size: 6 + 3 * random.next(),
    usualLate: random.weighted([
      [-6, 2],
      [-2, 3],
      [0, 4],
      [4, 3],
      [12, 2],
      [25, 1],
    ]),
    spread: 1 + 5 * random.next(),
    runs: random.chance(0.4) ? [random.int(1, 5)] : [1, 2, 3, 4, 5],
    slowWithMoney: random.chance(0.3) ? 2 : 0,
    disputes: random.chance(0.2) ? 0.15 : 0.02,
    turn: { day: firstDay + random.int(0, days), days: random.chance(0.25) ? random.int(3, 12) : 0 },
  };
}

function makeInvoice(random: Random, payer: Payer, issue: number, number: number): PaidInvoice {
  const doubling = bell(random);
  const amount = Math.exp(payer.size + Math.LN2 * doubling);
  const due = issue + payer.terms;
  const waited = random.chance(payer.disputes) ? 20 + 60 * random.next() : 0;
  const turned = due >= payer.turn.day ? payer.turn.days : 0;
  const late = payer.usualLate + payer.spread * bell(random) + payer.slowWithMoney * doubling + waited + turned;
  let clear = Math.max(issue + 1, Math.round(due + late));
  while (!payer.runs.includes(weekdayOf(clear))) clear++;
  return { customer: payer.name, invoice: `SIM-${100_000 + number}`, amount: amount.toFixed(2), issue, due, clear };
}

/** Roughly normal with spread 1 (Irwin and Hall: twelve uniforms). */
function bell(random: Random): number {
  let sum = -6;
  for (let n = 0; n < 12; n++) sum += random.next();
  return sum;
}

const weekdayOf = (day: number): number => (day + 4) % 7;
