import type { Remittance } from '../../core/remittance.ts';
import { saysPayment } from '../table/headerWords.ts';
import { checkRemittance } from '../validate.ts';
import { type ProseContext, type ProseFacts, proseFacts } from './facts.ts';
import type { PrintedLine } from './printedLine.ts';

/** "Total BACS payment 06/02/26   2,076.00" among the rows: method and day of the payment, where the words beside the table name none. */
export function withSums(facts: ProseFacts, rows: PrintedLine[], context: ProseContext): ProseFacts {
  const sums = rows.filter(({ text }) => saysPayment(text));
  if (sums.length === 0 || (facts.method !== null && facts.dateRank >= 2.5)) return facts;
  const told = proseFacts(sums, { ...context, sentOn: null, heading: '' });
  const day = told.dateRank > facts.dateRank || facts.date === null ? told : facts;
  const { date, dateSaid, dateRank } = day;
  return { ...facts, method: facts.method ?? told.method, date, dateSaid, dateRank };
}

/**
 * Takes what the words around the tables keep back from the payment into account, where that is what the rows are away from it;
 * and joins the tables of one payment where only together they come to it.
 */
export function settledBy(remittances: Remittance[], { standing }: ProseFacts): Remittance[] {
  const joined = remittances.length > 1 ? joinedAs(remittances) : null;
  if (joined) return [joined];
  const [only] = remittances;
  if (!only || remittances.length > 1 || only.balanced || standing.length === 0) return remittances;
  const adjustments = [...only.adjustments, ...standing];
  const settled = checkRemittance({ ...only, adjustments });
  return settled.balanced ? [settled] : remittances;
}

/** All tables as one payment, where each states the same amount and only all of them come to it. */
function joinedAs(remittances: Remittance[]): Remittance | null {
  const [first] = remittances as [Remittance];
  const { currency, amount } = first.payment;
  const same = remittances.every(({ payment }) => payment.amount === amount && payment.currency === currency && payment.reference === first.payment.reference); // biome-ignore format: one condition
  if (!same || remittances.every(({ balanced }) => balanced)) return null;
  const lines = remittances.flatMap((each) => each.lines);
  const joined = checkRemittance({ ...first, lines, adjustments: remittances.flatMap((each) => each.adjustments) });
  return joined.balanced ? joined : null;
}
