import { sql } from 'drizzle-orm';
import { nextStepPolicyOf } from '../core/policy.ts';
import { transact, type VerbContext } from '../db/context.ts';
import { enqueueWork } from '../db/outbox.ts';
import { activePolicy } from './activePolicy.ts';
import { requireMachine } from './whoActs.ts';

/** Requests looked after at once; the next turn takes the rest. */
const mostAtOnce = 200;

/**
 * Has the next step worked out of deductions whose proof was asked for and did not come in the days that the policy gives an answer.
 * Asked for again while that is under way, nothing more happens.
 */
export async function followUpRequests(context: VerbContext): Promise<{ followed: number }> {
  return transact(context, async (inside) => {
    requireMachine(inside);
    const { proofDays } = nextStepPolicyOf((await activePolicy(inside.tx)).body);
    const before = new Date(inside.now().getTime() - proofDays * 86_400_000);
    const { rows } = await inside.tx.execute<{ id: string; deduction_id: string }>(sql`
      select c.id, c.subject_id as deduction_id from cases c join actions a on a.recommendation_id = c.recommendation_id
      where c.kind = 'deduction' and c.state = 'resolved' and c.subject_id is not null
        and a.action->>'kind' in ('customer_message', 'task') and a.created_at <= ${before}
      order by a.created_at limit ${mostAtOnce}`);
    await enqueueWork(
      inside,
      rows.map(({ id, deduction_id }) => ({
        job: 'deduction.step' as const,
        payload: { deductionIds: [deduction_id] },
        workKey: `deduction.step:request:${id}`,
        caseId: id,
      })),
    );
    return { followed: rows.length };
  });
}
