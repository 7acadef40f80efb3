import { sql } from 'drizzle-orm';
import type { CodedOutcome } from '../core/codingStages.ts';
import type { Queryable } from './client.ts';
import { labels, recommendations } from './schema/cases.ts';

/** Decisions that are looked at, newest first. */
const mostLookedAt = 2_000;

/** What the stages of coding said of the deductions that people have decided last; labels set aside are left out. */
export async function codedOutcomes(q: Queryable): Promise<CodedOutcome[]> {
  const { rows } = await q.execute<CodedOutcome>(sql`
    select said.proposal ->> 'source' as source,
      said.proposal -> 'action' ->> 'category' as proposed,
      coalesce(said.proposal -> 'inputs' -> 'opinionRecord' ->> 'coded', said.proposal -> 'action' ->> 'category') as coded,
      case when said.proposal -> 'inputs' -> 'opinion' ->> 'given' = 'true' then said.proposal -> 'inputs' -> 'opinion' end as opinion,
      label.category as decided
    from (select * from ${labels} where set_aside is null order by created_at desc, id desc limit ${mostLookedAt}) label
    cross join lateral (
      select proposal from ${recommendations}
      where case_id = label.case_id and proposal ->> 'producer' = 'deduction coder' order by seq desc limit 1
    ) said
  `);
  return rows;
}
