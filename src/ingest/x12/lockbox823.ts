import { formatDecimal } from '../../core/money.ts';
import type { Remittance } from '../../core/remittance.ts';
import { decimalAt, element, moveTo, tagOf } from './cursor.ts';
import type { SetFault } from './faults.ts';
import { remittanceOf } from './remittance820.ts';
import {
  type Currency,
  currencyOf,
  dateHere,
  faultHere,
  missingSegment,
  type SetContext,
  type SetReading,
} from './set.ts';

/** A deposit or one of its batches: what it states of itself, and what its cheques come to. */
type Total = {
  name: string;
  segment: number;
  date: string | null;
  amounts: number[];
  cheques: { stated: number | null; counted: number };
  sum: number;
};

type Collector = {
  context: SetContext;
  currency: Currency;
  faults: SetFault[];
  deposit: Total | null;
  batch: Total | null;
  remittances: Remittance[];
};

const openers = new Set(['DEP', 'BAT', 'BPR', 'BPS', 'SE']);

/**
 * Reads an X12 823, lockbox: deposits (DEP) of batches (BAT) of payments (BPR, in old releases BPS), each one remittance with its
 * RMR and ADX as in an 820. The stated totals (AMT) and numbers of cheques (QTY 42) of deposits and batches are checked.
 */
export function read823(context: SetContext): SetReading {
  const { cursor, set } = context;
  const faults: SetFault[] = [];
  const currency = currencyOf(context, ' DEP BAT BPR BPS RMR ADX ', faults);
  const collector: Collector = { context, currency, faults, deposit: null, batch: null, remittances: [] };
  for (let index = set.first + 1; index < set.last; index++) {
    const tag = tagOf(cursor, index);
    if (tag === 'BPR' || tag === 'BPS') index = readCheque(collector, index) - 1;
    else if (tag === 'DEP' || tag === 'BAT') openTotal(collector, tag, index);
    else if (tag === 'AMT' || tag === 'QTY') collectStated(collector, tag, index);
  }
  checkTotal(collector, collector.batch);
  checkTotal(collector, collector.deposit);
  if (!collector.deposit) faults.push(missingSegment(set, 'DEP'));
  const { remittances } = collector;
  return { items: remittances.map((remittance) => ({ type: 'remittance', remittance })), faults };
}

/** Reads one payment and all below it; returns the segment after it. */
function readCheque(collector: Collector, first: number): number {
  const { context, currency, faults, batch, deposit } = collector;
  const { cursor, set } = context;
  let last = first + 1;
  while (last < set.last && !openers.has(tagOf(cursor, last))) last++;
  const own = { ...context, set: { ...set, first: first - 1, last } };
  const remittance = remittanceOf(own, currency, faults);
  for (const total of [batch, deposit]) if (total) total.cheques.counted++;
  if (!remittance) return last;
  const { payment, warnings } = remittance;
  const date = payment.date ?? deposit?.date ?? batch?.date ?? null;
  const method = payment.method ?? 'CHECK';
  // A lockbox has cashed the cheque: how its advice travels is no news.
  const told = warnings.filter(({ code }) => code !== 'handling_code');
  collector.remittances.push({
    ...remittance,
    format: 'x12-823',
    payment: { ...payment, date, method },
    warnings: told,
  });
  moveTo(cursor, first);
  const amount = amountOf(collector);
  for (const total of [batch, deposit]) if (total) total.sum += amount;
  return last;
}

/** The amount of the BPR or BPS looked at, in minor units. */
function amountOf({ context, currency }: Collector): number {
  const amount = decimalAt(context.cursor, 2, currency.exponent);
  return Number.isNaN(amount) ? 0 : amount;
}

function openTotal(collector: Collector, tag: string, index: number): void {
  const { cursor } = collector.context;
  checkTotal(collector, collector.batch);
  collector.batch = null;
  moveTo(cursor, index);
  const deposit = tag === 'DEP';
  const number = element(cursor, deposit ? 1 : 3);
  const date = dateHere(cursor, tag, deposit ? 2 : 1, collector.faults);
  const name = `${deposit ? 'Deposit' : 'Batch'} ${number}`.trim();
  const total = { name, segment: index, date, amounts: [], cheques: { stated: null, counted: 0 }, sum: 0 };
  if (!deposit) {
    collector.batch = total;
    return;
  }
  checkTotal(collector, collector.deposit);
  collector.deposit = total;
}

/** AMT and QTY before the first payment of a deposit or batch are its totals; QTY 42 counts cheques. */
function collectStated(collector: Collector, tag: string, index: number): void {
  const { context, currency, faults } = collector;
  const { cursor } = context;
  const total = collector.batch ?? collector.deposit;
  if (!total) return;
  moveTo(cursor, index);
  if (tag === 'QTY') {
    if (element(cursor, 1) === '42' && /^\d+$/.test(element(cursor, 2)))
      total.cheques.stated = Number(element(cursor, 2));
    return;
  }
  const amount = decimalAt(cursor, 2, currency.exponent);
  if (!Number.isNaN(amount)) total.amounts.push(amount);
  else
    faults.push(
      faultHere(cursor, 'AMT', 2, 'badCharacter', 'bad_amount', `AMT02 "${element(cursor, 2)}" is not an amount`),
    );
}

function checkTotal({ faults, currency }: Collector, total: Total | null): void {
  if (!total) return;
  const { name, segment, amounts, cheques, sum } = total;
  const say = (minor: number) => formatDecimal(minor, currency.code);
  if (amounts.length > 0 && !amounts.includes(sum)) {
    const message = `${name} states ${amounts.map(say).join(', ')}, its payments come to ${say(sum)}`;
    faults.push({ code: 'deposit_total_differs', message, segment });
  }
  if (cheques.stated !== null && cheques.stated !== cheques.counted) {
    const message = `${name} states ${cheques.stated} cheques, it has ${cheques.counted}`;
    faults.push({ code: 'cheque_count_differs', message, segment });
  }
}
