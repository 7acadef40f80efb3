import { sql } from 'drizzle-orm';
import { hashOf } from '../core/canonicalJson.ts';
import { rule } from '../core/rule.ts';
import { appendAuditBatch } from '../db/audit.ts';
import { transact, type VerbContext } from '../db/context.ts';
import { insertMany } from '../db/insertMany.ts';
import { rules } from '../db/schema/rules.ts';
import { startSet } from '../rules/start/startSet.ts';
import { requireMachine } from './whoActs.ts';

/** The subject under which the first version of a rule is audited: it has no case. */
const startingRules = '00000000-0000-4000-8000-000000000002';

/** Puts the starting rules in force that are not there in any version yet. Idempotent; runs after every migration. */
export async function ensureStartRules(context: VerbContext): Promise<{ created: number }> {
  return transact(context, async (inside) => {
    requireMachine(inside);
    const now = inside.now();
    const rows = startSet.map((one) => {
      const body = rule.parse(one);
      return {
        id: body.id,
        version: 1,
        body,
        bodyHash: hashOf(body),
        state: 'active' as const,
        proposedBy: inside.actor,
        proposedAt: now,
        activatedAt: now,
      };
    });
    const written = await insertMany<typeof rules, { id: string; hash: string }>(inside.tx, rules, rows, {
      ending: sql`on conflict do nothing returning id, body_hash as hash`,
    });
    await appendAuditBatch(
      inside,
      written.map(({ id, hash }) => ({
        subjectId: startingRules,
        event: { type: 'rule.activated', ruleId: id, version: 1, ruleHash: hash, caseId: null },
      })),
    );
    return { created: written.length };
  });
}
