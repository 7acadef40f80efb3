import { sql } from 'drizzle-orm';
import type { Queryable } from './client.ts';

/** Whether a deduction is about to be judged again: what its recommendation rests on has changed, and that work is not done yet. */
export async function isJudgementUnderWay(q: Queryable, deductionId: string): Promise<boolean> {
  const { rows } = await q.execute(sql`
    select 1 from outbox where state in ('pending', 'enqueued') and job in ('deduction.code', 'deduction.step')
      and payload -> 'deductionIds' ? ${deductionId} limit 1`);
  return rows.length > 0;
}
