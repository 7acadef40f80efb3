import { sql } from 'drizzle-orm';
import type { PastProposal } from '../core/simulatePolicy.ts';
import type { Queryable } from '../db/client.ts';

/** Proposals looked at; beyond this the newest count. */
const most = 20_000;

/**
 * The first thing the machine proposed on each case since `from`, as the policy was asked about it, with what people made of it: right
 * where a person approved it as it was, wrong where one changed or refused it.
 */
export async function pastProposals(q: Queryable, from: Date): Promise<PastProposal[]> {
  const { rows } = await q.execute<Record<string, unknown>>(sql`
    select r.case_id, r.created_at, c.customer_number, c.kind, c.title, cu.tier, r.proposal, (
      select case when bool_or(d.decision in ('amend', 'reject')) then 'wrong' when bool_or(d.decision = 'approve') then 'right' end
      from decisions d where d.recommendation_id = r.id and d.actor ->> 'type' = 'person') as outcome
    from recommendations r join cases c on c.id = r.case_id left join customers cu on cu.number = c.customer_number
    where r.created_at >= ${from.toISOString()}::timestamptz and r.proposed_by ->> 'type' <> 'person'
      and r.seq = (select min(first.seq) from recommendations first where first.case_id = r.case_id)
      and c.kind not in ('policy_change', 'model_change')
    order by r.created_at desc limit ${most}`);
  return rows.map((row) => {
    const proposal = row.proposal as Record<string, unknown> & { action: { kind: string } };
    return {
      caseId: String(row.case_id),
      at: new Date(String(row.created_at)).toISOString(),
      customerNumber: (row.customer_number as string | null) ?? null,
      title: String(row.title),
      question: {
        action: proposal.action.kind,
        kind: row.kind,
        amountMinor: proposal.amountMinor,
        currency: proposal.currency,
        category: proposal.category ?? null,
        confidence: proposal.confidence,
        certified: proposal.certified,
        tier: row.tier ?? 'unknown',
        askPeople: null,
      } as PastProposal['question'],
      outcome: (row.outcome as PastProposal['outcome'] | null) ?? 'open',
    };
  });
}
