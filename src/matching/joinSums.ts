import { type Advice, daysApart, type Money, mostDaysApart, samePayer } from './joinMoney.ts';

/** More parts than this of one payer at about the same time come to almost any sum: then a person looks. */
const mostParts = 12;
const largestSet = 6;

/** The bookings that together are what this advice announces, `must` among them where given; null unless exactly one set is. Pure. */
export function bookingsOf(advice: Advice, moneys: Money[], must: Money | null): Money[] | null {
  const parts = moneys.filter((money) => money.amountMinor < advice.amountMinor && belong(money, advice));
  return onlySetOf(parts, advice.amountMinor, must && parts.find(({ number }) => number === must.number));
}

/** The advices that one booking paid together, `must` among them where given; null unless exactly one set is. Pure. */
export function advicesOf(money: Money, advices: Advice[], must: Advice | null): Advice[] | null {
  const parts = advices.filter((advice) => advice.amountMinor < money.amountMinor && belong(money, advice));
  return onlySetOf(parts, money.amountMinor, must && parts.find(({ number }) => number === must.number));
}

/** Sums prove little, so what is added up must be of the same payer and of about the same day. */
function belong(money: Money, advice: Advice): boolean {
  const apart = daysApart(money.valueDate, advice.paidOn);
  return money.currency === advice.currency && samePayer(money, advice) && apart !== null && apart <= mostDaysApart;
}

/**
 * The one set of 2 to 6 parts that comes to exactly `target` and holds `must` (null: any set; undefined: `must` is no part, so there
 * is none). Null where no set or more than one does, and where there are more than 12 parts. Pure.
 */
export function onlySetOf<T extends { amountMinor: number }>(
  parts: T[],
  target: number,
  must: T | null | undefined,
): T[] | null {
  if (must === undefined || parts.length > mostParts) return null;
  const found: T[][] = [];
  const visit = (at: number, rest: number, picked: T[]): void => {
    if (rest === 0 && picked.length >= 2 && (must === null || picked.includes(must))) found.push(picked);
    if (rest <= 0 || picked.length === largestSet) return;
    for (let next = at; next < parts.length && found.length < 2; next++) {
      const part = parts[next] as T;
      visit(next + 1, rest - part.amountMinor, [...picked, part]);
    }
  };
  visit(0, target, []);
  return found.length === 1 ? (found[0] as T[]) : null;
}
