import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type ProposedAction, settledItems, settledOf } from '../core/actions.ts';
import { parseInput } from '../core/parseInput.ts';
import { appendAuditBatch } from '../db/audit.ts';
import { requireSystem } from '../db/authorise.ts';
import { type TransactionContext, transact, type VerbContext } from '../db/context.ts';
import { enqueueWork } from '../db/outbox.ts';
import { dueDay } from '../db/receivables.ts';
import { returnsOf } from '../db/returnedCash.ts';
import { cashClaims, cashMatches, cashPostings } from '../db/schema/cash.ts';
import { creditMemos, invoices, payments } from '../db/schema/records.ts';
import { type ActionOf, confirmedAction } from './confirmedAction.ts';
import type { RecordEntry } from './foldVersions.ts';
import { changedIds, codingWork, matchingWork } from './followingWork.ts';
import { onceMoreAfterDeadlock } from './onceMoreAfterDeadlock.ts';
import { writeRecords } from './writeRecords.ts';

const input = z.object({ actionId: z.uuid() });
type ApplyCash = Extract<ProposedAction, { kind: 'apply_cash' }>;

/**
 * Books an application that took effect: what is open on each item falls by what is settled, what was kept back without a word
 * becomes deductions, and its claims end. The posting row is written first, so however often this runs it counts once.
 */
export async function postCash(context: VerbContext, raw: { actionId: string }): Promise<{ posted: boolean }> {
  requireSystem(context.actor);
  const { actionId } = parseInput(input, raw);
  return onceMoreAfterDeadlock(() =>
    transact(context, async (inside) => {
      const row = await confirmedAction(inside, actionId, 'apply_cash', 'an application of cash');
      const fresh = await inside.tx
        .insert(cashPostings)
        .values({ actionId, postedAt: inside.now() })
        .onConflictDoNothing()
        .returning();
      if (fresh.length === 0) return { posted: false };
      await lowerOpenAmounts(inside, row.action);
      await noteSettlements(inside, actionId, row.action);
      await inside.tx.delete(cashClaims).where(eq(cashClaims.number, row.action.paymentNumber));
      await fileShortPays(inside, row.action, row.currency);
      await lookAtReturns(inside, row);
      return { posted: true };
    }),
  );
}

/** The bank may have taken the money back while its application was on its way. One that is applied after a reversal counts again. */
async function lookAtReturns(inside: TransactionContext, row: ActionOf<'apply_cash'>): Promise<void> {
  const { id, action, amountMinor, currency } = row;
  if (action.after) {
    await inside.tx.update(cashMatches).set({ state: 'proposed' }).where(eq(cashMatches.number, action.paymentNumber));
    return;
  }
  const bankIds = await returnsOf(inside.tx, { amountMinor, currency });
  await enqueueWork(inside, matchingWork([], bankIds, id));
}

/** In the order of the numbers, so that two postings never wait for each other crosswise. */
async function lowerOpenAmounts(inside: TransactionContext, { applications }: ApplyCash): Promise<void> {
  const ordered = [...applications].sort((a, b) => (a.invoiceNumber < b.invoiceNumber ? -1 : 1));
  for (const part of ordered) {
    const table = part.itemKind === 'invoice' ? invoices : creditMemos;
    await inside.tx
      .update(table)
      .set({ openMinor: sql`${table.openMinor} - ${settledOf(part)}` })
      .where(eq(table.number, part.invoiceNumber));
  }
}

/** After open amounts fell: what each invoice got, when it was due and when the money was sent, for how its customer pays. */
async function noteSettlements(inside: TransactionContext, actionId: string, action: ApplyCash): Promise<void> {
  const invoiced = action.applications.filter(({ itemKind }) => itemKind === 'invoice');
  const settled = settledItems({ ...action, applications: invoiced });
  if (settled.length === 0) return;
  const numbers = settled.map(({ itemNumber }) => itemNumber);
  const amounts = settled.map(({ settledMinor }) => settledMinor);
  await inside.tx.execute(sql`
    insert into settlements (action_id, invoice_number, customer_number, currency, settled_minor, left_minor, due_on, paid_on)
    select ${actionId}::uuid, i.number, i.customer_number, i.currency, given.minor, i.open_minor, ${dueDay}, coalesce(
      (select (p.body ->> 'paidOn')::date from payments p where p.number = ${action.paymentNumber}),
      (select (b.body ->> 'bookedOn')::date from bank_transactions b where b.number = any(${sql.param(action.bankTransactionNumbers)}::text[]) order by 1 limit 1),
      ${inside.now()}::date)
    from unnest(${sql.param(numbers)}::text[], ${sql.param(amounts)}::bigint[]) as given(number, minor)
    join invoices i on i.number = given.number`);
}

/** What matching alone found kept back, as the deductions that readers find in remittances. */
async function fileShortPays(inside: TransactionContext, action: ApplyCash, currency: string): Promise<void> {
  const short = action.applications.filter(({ shortMinor }) => shortMinor !== 0);
  if (short.length === 0) return;
  const [payment] = await inside.tx.select().from(payments).where(eq(payments.number, action.paymentNumber));
  const entries = short.map(
    (part): RecordEntry => ({
      kind: 'deduction',
      body: {
        number: `${action.paymentNumber}-S${part.line ?? 0}-${part.invoiceNumber}`.slice(0, 120),
        ...(payment && { remittanceNumber: action.paymentNumber }),
        ...(action.customerNumber && { customerNumber: action.customerNumber }),
        ...(payment?.body.payerName && { payerName: payment.body.payerName }),
        ...(payment?.body.paidOn && { claimedOn: payment.body.paidOn }),
        ...(part.reference && { reference: part.reference }),
        invoiceNumber: part.invoiceNumber,
        currency,
        amountMinor: part.shortMinor,
        text: part.shortReason ?? 'Paid short without a stated reason',
        evidence: [],
      },
      asOf: inside.now(),
      documentId: payment?.sourceDocumentId ?? null,
      eventId: null,
    }),
  );
  const { written, audit } = await writeRecords(inside, entries);
  await enqueueWork(inside, codingWork(changedIds(entries, written, 'deduction')));
  await appendAuditBatch(inside, audit);
}
