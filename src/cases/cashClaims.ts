import { eq, sql } from 'drizzle-orm';
import { type ProposedAction, settledItems } from '../core/actions.ts';
import { docketError } from '../core/errors.ts';
import type { TransactionContext } from '../db/context.ts';
import { cashClaims } from '../db/schema/cash.ts';

type Claim = ReturnType<typeof settledItems>[number];

/** What an application takes of each open item, cash and all else. */
export function claimsOf(action: ProposedAction): Claim[] {
  return action.kind === 'apply_cash' ? settledItems(action) : [];
}

/** Puts these claims in the place of the payment's earlier ones. Throws `claimed_meanwhile` (retryable) for an item that others claim. */
export async function writeClaims(inside: TransactionContext, number: string, claims: Claim[]): Promise<void> {
  await inside.tx.delete(cashClaims).where(eq(cashClaims.number, number));
  for (let start = 0; start < claims.length; start += 1_000) {
    const rows = claims.slice(start, start + 1_000).map((claim) => ({ number, ...claim }));
    await inside.tx.insert(cashClaims).values(rows);
  }
  await refuseOverclaiming(inside, number);
}

/** Another payment may have claimed an item since this one's facts were read: then it is matched afresh. */
async function refuseOverclaiming(inside: TransactionContext, number: string): Promise<void> {
  const { rows } = await inside.tx.execute<{ item_number: string }>(
    sql`select own.item_number from cash_claims own join cash_claims claim on claim.item_number = own.item_number and claim.item_kind = own.item_kind
      join cash_matches matched on matched.number = claim.number join cases on cases.id = matched.case_id
      left join invoices on invoices.number = own.item_number and own.item_kind = 'invoice'
      left join credit_memos on credit_memos.number = own.item_number and own.item_kind = 'credit_memo'
      where own.number = ${number} and cases.live and cases.state <> 'returned'
      group by own.item_number, own.item_kind, invoices.open_minor, credit_memos.open_minor
      having abs(sum(claim.settled_minor)) > abs(coalesce(invoices.open_minor, credit_memos.open_minor)) limit 1`,
  );
  if (rows.length > 0)
    throw docketError({
      code: 'claimed_meanwhile',
      status: 409,
      retryable: true,
      message: `Open item ${rows[0]?.item_number} was claimed by another payment meanwhile; this one is matched again.`,
    });
}
