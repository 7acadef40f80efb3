import type { Ledger } from './ledger.ts';

/** What is known when a prediction is made at `moment`: payments before `until`, which is earlier where the ledger ends earlier. */
export type View = { moment: number; until: number };
/** A paid invoice of a customer's past; weekday and day of the month are those of its due date. */
export type Paid = {
  clear: number;
  due: number;
  daysLate: number;
  amount: number;
  weekday: number;
  dayOfMonth: number;
};
export type History = Map<string, Paid[]>;

/** A customer's past is its most recent payments: the latest habits count, and a giant customer costs no more than others. */
const longestMemory = 300;

/** 1970-01-01 was a Thursday; Sunday is 0. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;
export const dayOfMonth = (day: number): number => new Date(day * 86_400_000).getUTCDate();

/** Paid invoices by customer, earliest payment first. Invoices without a due date or payment are no history. */
export function historyOf(ledger: Ledger): History {
  const history: History = new Map();
  for (let row = 0; row < ledger.rows; row++) {
    const [clear, due] = [ledger.clear[row] as number, ledger.due[row] as number];
    if (Number.isNaN(clear) || Number.isNaN(due)) continue;
    const customer = ledger.customer[row] as string;
    const own = history.get(customer) ?? [];
    history.set(customer, own);
    const amount = ledger.amount[row] as number;
    own.push({ clear, due, daysLate: clear - due, amount, weekday: weekdayOf(due), dayOfMonth: dayOfMonth(due) });
  }
  for (const own of history.values()) own.sort((a, b) => a.clear - b.clear || a.due - b.due || a.amount - b.amount);
  return history;
}

/** A customer's known payments, latest first, at most three hundred. Payments on the day of the moment are not yet known. */
export function pastAt(history: History, customer: string, { until }: View): Paid[] {
  const own = history.get(customer) ?? [];
  let [low, high] = [0, own.length];
  while (low < high) {
    const at = (low + high) >> 1;
    if ((own[at] as Paid).clear < until) low = at + 1;
    else high = at;
  }
  return own.slice(Math.max(0, low - longestMemory), low).reverse();
}
