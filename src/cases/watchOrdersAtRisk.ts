import { and, count, eq, gte, like, sql } from 'drizzle-orm';
import { type OrderRiskPolicy, standardOrderRiskPolicy } from '../core/orderRiskPolicy.ts';
import { type AuditEntry, appendAuditBatch } from '../db/audit.ts';
import type { TransactionContext, VerbContext } from '../db/context.ts';
import { cases } from '../db/schema/cases.ts';
import { activePolicy } from './activePolicy.ts';
import { goneOrders } from './goneOrders.ts';
import { type NewCase, newCase, openInside } from './openCase.ts';
import { transactRetrying } from './retryRaces.ts';
import { healInside } from './transition.ts';
import { requireMachine } from './whoActs.ts';

/** An order with its lines that can still fail, as they are predicted today; likeliest first. */
export type WatchedOrder = {
  orderNumber: string;
  customerNumber: string;
  customerName: string;
  currency: string;
  dueOn: string;
  asOf: string;
  modelVersion: string;
  lines: { line: number; itemNumber: string; amountMinor: number | null; chance: number; reasons: string[] }[];
};

const prefix = 'order-risk:';
/** Any constant: two watches at the same moment take turns, so that the day's cap holds. */
const watchLock = 4_170_251;

/**
 * Asks the owner of orders to look at those that are likely to fail and are worth it by the policy, most money first and no more a day
 * than it allows: one case per order. One closes by itself once its order has left or ended whole, or is no longer likely to fail;
 * one that came to its day without leaving stays, for its failure has come true.
 */
export async function watchOrdersAtRisk(
  context: VerbContext,
  atRisk: WatchedOrder[],
): Promise<{ opened: number; closed: number }> {
  return transactRetrying(context, async (inside) => {
    requireMachine(inside);
    await inside.tx.execute(sql`select pg_advisory_xact_lock(${watchLock})`);
    const { body, version } = await activePolicy(inside.tx);
    const policy = body.orderRisk ?? standardOrderRiskPolicy;
    const live = await inside.tx
      .select()
      .from(cases)
      .where(and(eq(cases.live, true), like(cases.dedupeKey, `${prefix}%`)));
    const closed = await closeSettled(inside, live, atRisk, policy);
    const watched = new Set(live.map(({ subjectNumber }) => subjectNumber));
    const worth = atRisk
      .map((order) => ({ ...order, lines: countingLines(order, policy.opensFrom) }))
      .filter((order) => order.lines.length > 0 && isWorth(order, policy) && !watched.has(order.orderNumber))
      .sort((a, b) => moneyAtRisk(b) - moneyAtRisk(a))
      .slice(0, Math.max(0, policy.casesPerDay - (await openedToday(inside))));
    const audit: AuditEntry[] = [...closed];
    let opened = 0;
    for (const order of worth) {
      const one = await openInside(inside, newCase.parse(riskCase(order, policy, version)));
      audit.push(...one.audit);
      opened += Number(one.opened);
    }
    if (audit.length > 0) await appendAuditBatch(inside, audit);
    return { opened, closed: closed.length };
  });
}

type LiveCase = typeof cases.$inferSelect;

async function closeSettled(
  inside: TransactionContext,
  live: LiveCase[],
  atRisk: WatchedOrder[],
  { closesBelow }: OrderRiskPolicy,
): Promise<AuditEntry[]> {
  const gone = await goneOrders(
    inside.tx,
    live.flatMap(({ subjectNumber }) => subjectNumber ?? []),
  );
  const predicted = new Map(atRisk.map((order) => [order.orderNumber, order]));
  const audit: AuditEntry[] = [];
  for (const row of live) {
    const order = predicted.get(row.subjectNumber ?? '');
    const calm = order !== undefined && countingLines(order, closesBelow).length === 0;
    const why = gone.has(row.subjectNumber ?? '')
      ? 'All of it has left or ended.'
      : calm && 'It is no longer likely to fail.';
    if (why) audit.push(...(await healInside(inside, row, why)));
  }
  return audit;
}

async function openedToday(inside: TransactionContext): Promise<number> {
  const today = new Date(inside.now().toISOString().slice(0, 10));
  const [opened] = await inside.tx
    .select({ n: count() })
    .from(cases)
    .where(and(like(cases.dedupeKey, `${prefix}%`), gte(cases.openedAt, today)));
  return opened?.n ?? 0;
}

const countingLines = ({ lines }: WatchedOrder, permille: number) =>
  lines.filter(({ chance }) => chance * 1000 >= permille);
/** Minor units: chance × amount; a line without a price counts nothing. */
const moneyAtRisk = ({ lines }: WatchedOrder): number =>
  lines.reduce((sum, { chance, amountMinor }) => sum + Math.round(chance * (amountMinor ?? 0)), 0);

const isWorth = (order: WatchedOrder, { leastMinor }: OrderRiskPolicy): boolean =>
  moneyAtRisk(order) >= (leastMinor[order.currency] ?? Number.POSITIVE_INFINITY);

/** Of many lines as many are told. */
const mostTold = 5;

function riskCase(order: WatchedOrder, policy: OrderRiskPolicy, policyVersion: number): NewCase {
  const { orderNumber, lines, asOf } = order;
  const told = lines.slice(0, mostTold).map(({ line, itemNumber, chance, reasons }) => {
    return `Line ${line}, item ${itemNumber}: ${Math.round(100 * chance)} % likely to fail. ${reasons.join('; ')}.`;
  });
  const more = lines.length > mostTold ? [`${lines.length - mostTold} more lines are likely to fail.`] : [];
  return {
    kind: 'order_exception',
    title: `Order ${orderNumber} is likely to leave late, short or not at all: ${lines.length} ${lines.length === 1 ? 'line' : 'lines'}, due ${order.dueOn}`,
    dedupeKey: `${prefix}${orderNumber}:${asOf}`,
    subjectKind: 'order',
    subjectNumber: orderNumber,
    customerNumber: order.customerNumber,
    customerName: order.customerName,
    currency: order.currency,
    moneyMinor: moneyAtRisk(order),
    details: {
      explanation: [...told, ...more].join('\n'),
      advice: 'See whether stock can be promised, moved or asked for sooner; else tell the customer before the day.',
      opened: `From a chance of ${policy.opensFrom / 10} % on, by policy version ${policyVersion}`,
      predicted: `As known on the morning of ${asOf}, by model ${order.modelVersion}`,
    },
  };
}
