import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { ProposedAction } from '../core/actions.ts';
import type { AllocationPolicy } from '../core/allocationPolicy.ts';
import { strangeFigures } from '../core/checkGrounded.ts';
import { type DocketError, docketError } from '../core/errors.ts';
import { allocationInForce } from '../db/allocationInForce.ts';
import { type AuditEntry, appendAuditBatch } from '../db/audit.ts';
import type { TransactionContext } from '../db/context.ts';
import { openItemsOf, readStockFacts } from '../db/stockFacts.ts';
import { affectedLines, sayingOf } from '../rules/customerBackOrders.ts';
import { type StockPool, stockPools } from '../rules/stockPools.ts';
import { fitsPool, stockProposal } from '../rules/stockSuggestion.ts';
import type { CaseRow } from './caseRow.ts';
import { recommendInside } from './recommend.ts';
import { caseWithout, type RecommendationRow } from './recommendationRows.ts';
import { moveInside } from './transition.ts';

type OnStock = Extract<ProposedAction, { basis: string }>;

/** What a message about back-orders says, and to whom, among its recommendation's inputs. */
const saidInputs = z.object({
  customerNumber: z.string(),
  saying: z.string(),
  facts: z.array(z.object({ text: z.string() })),
});

/**
 * Looks at stock and open lines again when somebody approves what rests on them. Where they have changed, the suggestion is
 * withdrawn and worked out anew on the same case, or the case is closed where nothing is left to decide; the refusal to answer
 * with is returned, once what was written is committed. Null where what waits still holds. Approvals about one pool wait for each
 * other, so that the second sees what the first has promised.
 */
export async function renewIfStale(
  inside: TransactionContext,
  row: CaseRow,
  recommendation: RecommendationRow,
): Promise<DocketError | null> {
  const { action, inputs } = recommendation.proposal;
  if ('basis' in action) return renewOnStock(inside, row, action);
  const said = saidInputs.safeParse(inputs).data;
  if (action.kind !== 'customer_message' || !said) return null;
  // An amendment is held to what is known like the message it replaces.
  const strange = strangeFigures(`${action.subject}\n${action.body}`, said.facts);
  if (strange.length > 0) throw saysMore(strange);
  return closeUntrue(inside, row, said);
}

async function renewOnStock(inside: TransactionContext, row: CaseRow, action: OnStock): Promise<DocketError | null> {
  const { pool, policy } = await lockedPool(inside, action);
  if (holds(pool, action)) return null;
  const reason = changedWords(action);
  const act = action.kind === 'allocate_stock' ? 'allocate' : 'expedite';
  const fresh = pool ? stockProposal(pool, act, policy, dayOf(inside)) : null;
  const acting = asService(inside);
  if (!fresh) return closed(acting, row, `${reason} Nothing is left to decide.`);
  const { changed, audit } = await moveInside(acting, row, 'withdraw', reason, caseWithout);
  const renewed = await recommendInside(acting, changed, fresh.proposal, { title: fresh.title });
  await appendAuditBatch(acting, [...audit, ...renewed.audit]);
  return stale(`${reason} It was worked out anew: look at the case again.`);
}

/** An action that the other side refused is not sent again as it is once stock has changed: `stale_stock`. */
export async function refuseStale(inside: TransactionContext, action: ProposedAction): Promise<void> {
  if (!('basis' in action) || holds((await lockedPool(inside, action)).pool, action)) return;
  throw stale(`${changedWords(action)} Reopen the case and look at the new suggestion.`);
}

/** Whether an action rests on the pool as it is. Throws `exceeds_stock` where somebody changed it to more than there is. */
function holds(pool: StockPool | undefined, action: OnStock): boolean {
  if (pool?.basis !== action.basis) return false;
  if (action.kind === 'allocate_stock' && !fitsPool(pool, action)) throw exceedsStock();
  return true;
}

const changedWords = ({ itemNumber, warehouse }: OnStock): string =>
  `Stock of ${itemNumber} at ${warehouse}, what is on its way, the lines that want it, or the policy on who comes first have changed since this was worked out.`;

/** A message that would say what is no longer so is not sent. Its text is a person's, so it is not written anew behind them. */
async function closeUntrue(
  inside: TransactionContext,
  row: CaseRow,
  said: z.output<typeof saidInputs>,
): Promise<DocketError | null> {
  const items = await openItemsOf(inside.tx, inside.now(), said.customerNumber);
  const facts = await readStockFacts(inside.tx, inside.now(), items);
  const pools = stockPools(facts, await allocationInForce(inside.tx), inside.now());
  if (sayingOf(affectedLines(pools, said.customerNumber, dayOf(inside))) === said.saying) return null;
  return closed(
    asService(inside),
    row,
    'Quantities or days in this message have changed since it was drafted, so it is not sent. Draft it again.',
  );
}

async function closed(acting: TransactionContext, row: CaseRow, reason: string): Promise<DocketError> {
  const audit: AuditEntry[] = (await moveInside(acting, row, 'heal', reason, caseWithout)).audit;
  await appendAuditBatch(acting, audit);
  return stale(`${reason} The case is closed.`);
}

/** The pool as it is now, by the policy in force; whoever else wants to approve something about it waits until this transaction ends. */
async function lockedPool(
  inside: TransactionContext,
  { itemNumber, warehouse }: OnStock,
): Promise<{ pool: StockPool | undefined; policy: AllocationPolicy }> {
  await inside.tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`stock:${itemNumber}:${warehouse}`}, 0))`,
  );
  const facts = await readStockFacts(inside.tx, inside.now(), [itemNumber]);
  const policy = await allocationInForce(inside.tx);
  return { pool: stockPools(facts, policy, inside.now()).find((one) => one.warehouse === warehouse), policy };
}

const dayOf = ({ now }: TransactionContext): string => now().toISOString().slice(0, 10);
/** What is worked out anew is the service's proposal, not that of whoever wanted to approve the old. */
const asService = (inside: TransactionContext): TransactionContext => ({
  ...inside,
  actor: { type: 'system', process: 'stock allocation' },
});
const stale = (message: string) => docketError({ code: 'stale_stock', status: 409, message });
const saysMore = (strange: string[]) =>
  docketError({
    code: 'not_in_facts',
    status: 409,
    message: `As amended the message names what nobody knows: ${strange.slice(0, 5).join(', ')}. Amend it again.`,
  });
const exceedsStock = () =>
  docketError({
    code: 'exceeds_stock',
    status: 409,
    message: 'As amended this promises more than there is, more than a line wants, or no whole packs. Amend it again.',
  });
