import { plainName } from '../core/partyNames.ts';
import { plainReference } from '../core/printedReference.ts';
import { rounded, type Signal } from './score.ts';

/** Money on an account of ours (amounts in minor units), and an advice of money; what both may have to be known by. */
export type Money = {
  number: string;
  amountMinor: number;
  currency: string;
  valueDate: string | null;
  /** Payer's reference, end-to-end id, bank's reference and the like, as printed. */
  references: string[];
  customerNumber: string | null;
  payerName: string | null;
};
export type Advice = Omit<Money, 'valueDate' | 'references'> & { paidOn: string | null; reference: string | null };

export type JoinedPair = { money: Money; advice: Advice; probability: number; signals: Signal[] };

/** An advice and its money are rarely further apart. */
export const mostDaysApart = 21;
const joinBias = -6;
const joinWeights = { trace: 6, trace_piece: 3, amount: 5, payer: 2.5, near: 1.5 } as const;
const joinedFrom = 0.8;

/** Scores whether this money is what that advice announces: trace number, amount, payer, days apart. Another currency is never it. Pure. */
export function scoreJoin(money: Money, advice: Advice): JoinedPair {
  const found: [keyof typeof joinWeights, number, string][] = [];
  const trace = plainReference(advice.reference ?? '');
  const references = money.references.map(plainReference).filter((reference) => reference !== '');
  if (trace !== '' && references.includes(trace))
    found.push(['trace', 1, `both carry the reference ${advice.reference}`]);
  else if (trace.length >= 5 && references.some((reference) => isPiece(trace, reference)))
    found.push(['trace_piece', 1, `the reference ${advice.reference} is a piece of the other`]);
  if (money.amountMinor === advice.amountMinor) found.push(['amount', 1, 'the amounts are the same']);
  if (samePayer(money, advice)) found.push(['payer', 1, 'the payer is the same']);
  const apart = daysApart(money.valueDate, advice.paidOn);
  if (apart !== null && apart <= mostDaysApart)
    found.push([
      'near',
      rounded(1 - apart / (mostDaysApart + 1)),
      apart === 0 ? 'on the same day' : `${apart} days apart`,
    ]);
  const signals = found.map(([name, value, reason]) => ({ name, value, weight: joinWeights[name], reason }));
  const possible = money.currency === advice.currency;
  return { money, advice, probability: possible ? probabilityOf(signals) : 0, signals };
}

/** How likely money and an advice belong together that have these signals. */
export function probabilityOf(signals: Signal[]): number {
  const sum = signals.reduce((total, { value, weight }) => total + value * weight, joinBias);
  return rounded(1 / (1 + Math.exp(-sum)));
}

/** Whether both name the same customer, or the same payer. */
export function samePayer(money: Money, advice: Advice): boolean {
  if (money.customerNumber && advice.customerNumber) return money.customerNumber === advice.customerNumber;
  const [one, other] = [plainName(money.payerName ?? ''), plainName(advice.payerName ?? '')];
  return one !== '' && one === other;
}

function isPiece(one: string, other: string): boolean {
  return other.length >= 5 && (one.includes(other) || other.includes(one));
}

/** Whole days between two ISO dates; null where one is not known. */
export function daysApart(one: string | null, other: string | null): number | null {
  return one && other ? Math.abs(Date.parse(one) - Date.parse(other)) / 86_400_000 : null;
}

/** The advice that this money belongs to: clearly the best one, or none. Two that are equally likely are left to a person. */
export function adviceFor(money: Money, advices: Advice[]): { joined: JoinedPair | null; candidates: JoinedPair[] } {
  return clearest(advices.map((advice) => scoreJoin(money, advice)));
}

/** The pair that is clearly the likeliest, with all that are likely at all. */
export function clearest<P extends JoinedPair>(pairs: P[]): { joined: P | null; candidates: P[] } {
  const candidates = pairs
    .filter(({ probability }) => probability >= 0.1)
    .sort((a, b) => b.probability - a.probability || (a.advice.number < b.advice.number ? -1 : 1));
  const [best, next] = candidates;
  const clear = best && best.probability >= joinedFrom && (!next || odds(best) >= 4 * odds(next));
  return { joined: clear ? best : null, candidates };
}

const odds = ({ probability }: JoinedPair): number => probability / Math.max(1e-4, 1 - probability);
