import { z } from 'zod';
import { type Rule, rule } from '../core/rule.ts';
import { appendAuditBatch } from '../db/audit.ts';
import type { VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { activePolicy } from './activePolicy.ts';
import { changeCaseKey, type StoredVersion, storeProposed } from './namedVersions.ts';
import { type Change, openChange } from './openChange.ts';
import { parseInput } from './parseInput.ts';
import { transactRetrying } from './retryRaces.ts';
import { testRule } from './testRule.ts';
import { requirePerson } from './whoActs.ts';

const input = z.object({ rule });

/**
 * A person proposes the next version of a rule, or a new rule. It must pass its own samples (`rule_fails`). It is stored, and a case
 * asks those whom the policy names to approve it; until then nothing changes.
 */
export async function proposeRule(
  context: VerbContext,
  raw: { rule: z.input<typeof rule> },
): Promise<{ ruleId: string; version: number; caseId: string }> {
  const { rule: body } = parseInput(input, raw);
  testRule(body);
  return transactRetrying(context, async (inside) => {
    await requirePerson(inside, 'rule.propose');
    const stored = await storeProposed(inside, 'rule', body);
    const { version: policyVersion } = await activePolicy(inside.tx);
    const { caseId, audit } = await openChange(inside, ruleChange(body, stored, policyVersion));
    await notifyChange(inside, [{ what: 'rule', id: body.id, state: 'proposed' }]);
    const { version, bodyHash } = stored;
    const event = { type: 'rule.proposed' as const, ruleId: body.id, version, ruleHash: bodyHash, caseId };
    await appendAuditBatch(inside, [{ subjectId: caseId, event }, ...audit]);
    return { ruleId: body.id, version, caseId };
  });
}

function ruleChange(body: Rule, stored: StoredVersion, policyVersion: number): Change {
  const { version, replaces, bodyHash } = stored;
  const instead = replaces ? ` in place of version ${replaces}` : '';
  return {
    asked: {
      kind: 'rule_change',
      title: `Rule "${body.name}", version ${version}${instead || ', new'}`,
      dedupeKey: changeCaseKey('rule', body.id, version),
      subjectKind: 'rule',
      subjectNumber: body.id,
      details: { ...stored, condition: body.when, about: body.about, severity: body.severity, off: body.off },
    },
    proposed: {
      action: { kind: 'activate_rule', ruleId: body.id, ruleVersion: version },
      source: 'person',
      producer: 'rule proposal',
      reasons: [
        `A person proposed version ${version} of "${body.name}"${instead}. It passes its ${body.samples.length} samples.`,
      ],
      inputs: { ruleId: body.id, version, replaces, bodyHash },
      versions: { policy: String(policyVersion), ...(replaces && { [`rule ${body.id}`]: String(replaces) }) },
    },
  };
}
