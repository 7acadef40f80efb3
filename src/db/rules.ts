import { and, desc, eq, sql } from 'drizzle-orm';
import { docketError } from '../core/errors.ts';
import type { Queryable } from './client.ts';
import { ruleFindings, rules } from './schema/rules.ts';

/** The rules in force, by name, with how many findings of each hold now. */
export async function listRules(q: Queryable) {
  const holding = q
    .select({ ruleId: ruleFindings.ruleId, count: sql<number>`count(*)::int`.as('count') })
    .from(ruleFindings)
    .where(eq(ruleFindings.state, 'holding'))
    .groupBy(ruleFindings.ruleId)
    .as('holding');
  return q
    .select({ rule: rules, holding: sql<number>`coalesce(${holding.count}, 0)` })
    .from(rules)
    .leftJoin(holding, eq(holding.ruleId, rules.id))
    .where(eq(rules.state, 'active'))
    .orderBy(rules.id);
}

/** Every version of one rule, the newest first. Throws `not_found`. */
export async function listRuleVersions(q: Queryable, id: string) {
  const rows = await q.select().from(rules).where(eq(rules.id, id)).orderBy(desc(rules.version)).limit(500);
  if (rows.length === 0) throw docketError({ code: 'not_found', status: 404, message: `There is no rule "${id}".` });
  return rows;
}

/** What a rule found that still holds, the newest first, at most 200. */
export function listHolding(q: Queryable, id: string) {
  return q
    .select()
    .from(ruleFindings)
    .where(and(eq(ruleFindings.ruleId, id), eq(ruleFindings.state, 'holding')))
    .orderBy(desc(ruleFindings.since), ruleFindings.subjectNumber)
    .limit(200);
}
