import { and, eq, gt } from 'drizzle-orm';
import { checkFamilies } from '../../cases/checkFamilies.ts';
import { type Changed, type Family, familyKey } from '../../core/facts.ts';
import { transact, type VerbContext } from '../../db/context.ts';
import { enqueueWork } from '../../db/outbox.ts';
import { recordTable } from '../../db/recordTables.ts';
import { familiesOf } from '../../db/ruleFamilies.ts';
import { ruleFindings, rules } from '../../db/schema/rules.ts';
import type { Log } from '../../log.ts';
import { checkingWork } from '../../records/followingWork.ts';
import { createBatcher } from '../batcher.ts';
import type { Processor } from '../handleJob.ts';

/** Families judged in one transaction: more would hold their locks for long, fewer would load the same customers again. */
const familiesTogether = 200;
/** Records whose families are looked up at once: how many families may rest on them is limited. */
const lookedUpTogether = 200;
/** Records judged together of jobs that wait at the same time. */
const recordsTogether = 10_000;
/** Jobs taken at once: those that wait are judged together, so that under load a family is judged once for all that touched it. */
export const checkingJobsEach = 4;
/** How far a rule that was released looks back. */
const reviewDays = 90;
const page = 1_000;

type Check = { records: Changed[]; context: VerbContext; log: Log };

/**
 * Judges whatever hangs together with records that changed. Doing it again changes nothing. Jobs that come while others are judged
 * are judged together afterwards: their families are looked up after each of them was taken, so that nothing they tell of is
 * missed, and none is done before what it touched was judged.
 */
export function checkRulesJob(): Processor<'rules.check'> {
  const check = createBatcher<Check, void>({
    most: recordsTogether,
    weigh: ({ records }) => records.length,
    run: async (checks) => {
      const [{ context, log }] = checks as [Check];
      await judgeAll(context, log, distinct(checks.flatMap(({ records }) => records)));
      return checks.map(() => undefined);
    },
  });
  return async ({ records }, { context, log, attempt }) =>
    // What failed once is tried by itself, so that it cannot fail others again.
    attempt === 1 ? check({ records, context, log }) : judgeAll(context, log, records);
}

function distinct(records: Changed[]): Changed[] {
  return [...new Map(records.map((record) => [`${record.kind} ${record.number}`, record])).values()];
}

async function judgeAll(context: VerbContext, log: Log, records: Changed[]): Promise<void> {
  const touched = new Map<string, Family>();
  for (let start = 0; start < records.length; start += lookedUpTogether)
    for (const family of await familiesOf(context.db, records.slice(start, start + lookedUpTogether)))
      touched.set(familyKey(family), family);
  const families = [...touched.values()];
  for (let start = 0; start < families.length; start += familiesTogether)
    await checkTogether(context, log, families.slice(start, start + familiesTogether));
}

async function checkTogether(context: VerbContext, log: Log, families: Family[]): Promise<void> {
  const { opened, healed, failures } = await checkFamilies(context, families);
  for (const { ruleId, subject, message } of failures.slice(0, 5))
    log.warn({ ruleId, subject, message }, 'rule could not be asked');
  if (opened + healed > 0) log.info({ families: families.length, opened, healed }, 'rules checked');
}

/** A version of a rule has come into force: whatever it is about is judged again, the last 90 days and all that still holds. */
export function reviewRuleJob(): Processor<'rules.review'> {
  return async ({ ruleId }, { context, log }) => {
    const [rule] = await context.db
      .select({ body: rules.body })
      .from(rules)
      .where(and(eq(rules.id, ruleId), eq(rules.state, 'active')));
    if (!rule) return;
    const cause = context.now().toISOString();
    const kind = rule.body.watches;
    const standing = await context.db
      .select({ kind: ruleFindings.subjectKind, number: ruleFindings.subjectNumber })
      .from(ruleFindings)
      .where(eq(ruleFindings.ruleId, ruleId));
    await enqueue(context, standing, cause);
    const table = recordTable(kind);
    const since = new Date(context.now().getTime() - reviewDays * 86_400_000);
    let after = '';
    for (;;) {
      const rows = await context.db
        .select({ number: table.number })
        .from(table)
        .where(and(gt(table.asOf, since), gt(table.number, after)))
        .orderBy(table.number)
        .limit(page);
      await enqueue(
        context,
        rows.map(({ number }) => ({ kind, number })),
        cause,
      );
      after = rows.at(-1)?.number ?? '';
      if (rows.length < page) break;
    }
    log.info({ ruleId }, 'rule is in force; the last days are looked at with it');
  };
}

function enqueue(context: VerbContext, records: Changed[], cause: string): Promise<void> {
  return transact(context, (inside) => enqueueWork(inside, checkingWork(records, cause)));
}
