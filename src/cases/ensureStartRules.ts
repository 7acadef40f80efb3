import { rule } from '../core/rule.ts';
import { appendAuditBatch } from '../db/audit.ts';
import { transact, type VerbContext } from '../db/context.ts';
import { startSet } from '../rules/start/startSet.ts';
import { putFirstVersions } from './namedVersions.ts';
import { requireMachine } from './whoActs.ts';

/** The subject under which the first version of a rule is audited: it has no case. */
const startingRules = '00000000-0000-4000-8000-000000000002';

/** Puts the starting rules in force that are not there in any version yet. Idempotent; runs after every migration. */
export async function ensureStartRules(context: VerbContext): Promise<{ created: number }> {
  return transact(context, async (inside) => {
    requireMachine(inside);
    const written = await putFirstVersions(
      inside,
      'rule',
      startSet.map((one) => rule.parse(one)),
    );
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
