import { and, eq, isNotNull, lte, sql } from 'drizzle-orm';
import { type TransactionContext, transact, type VerbContext } from '../db/context.ts';
import { enqueueWork } from '../db/outbox.ts';
import { ruleFindings } from '../db/schema/rules.ts';
import { checkingWork } from './followingWork.ts';

const batch = 2_000;
/** What was handed out for judging is not handed out again before this. */
const leaseMinutes = 15;
/** What holds is judged again once a day, whatever happened: some of what it rests on may have changed unseen. */
const againHours = 24;

/** Has judged what the clock says: findings whose time has come, and open ones that nobody has looked at for a day. */
export async function sweepRules(context: VerbContext): Promise<{ due: number }> {
  let due = 0;
  for (;;) {
    const taken = await transact(context, takeDue);
    due += taken;
    if (taken < batch) return { due };
  }
}

async function takeDue(inside: TransactionContext): Promise<number> {
  const now = inside.now();
  const subject = { kind: ruleFindings.subjectKind, number: ruleFindings.subjectNumber };
  const lease = new Date(now.getTime() + leaseMinutes * 60_000);
  const struck = await inside.tx
    .update(ruleFindings)
    .set({ dueAt: lease })
    .where(
      sql`ctid in (select ctid from rule_findings where due_at is not null and due_at <= ${now.toISOString()}::timestamptz
        order by due_at limit ${batch} for update skip locked)`,
    )
    .returning(subject);
  const unseen = new Date(now.getTime() - againHours * 3_600_000);
  const stale =
    struck.length === batch
      ? []
      : await inside.tx
          .update(ruleFindings)
          .set({ checkedAt: now })
          .where(
            and(eq(ruleFindings.state, 'holding'), lte(ruleFindings.checkedAt, unseen), isNotNull(ruleFindings.caseId)),
          )
          .returning(subject);
  await enqueueWork(inside, checkingWork([...struck, ...stale], now.toISOString()));
  return struck.length;
}
