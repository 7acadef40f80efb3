import { z } from 'zod';
import { rule } from '../core/rule.ts';
import type { VerbContext } from '../db/context.ts';
import { parseInput } from './parseInput.ts';
import { proposeNamedVersion } from './proposeNamedVersion.ts';
import { testRule } from './testRule.ts';

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
  const { id: ruleId, when: condition, about, severity, off } = body;
  const proposed = await proposeNamedVersion(context, 'rule', body, {
    right: 'rule.propose',
    action: (ruleVersion) => ({ kind: 'activate_rule', ruleId, ruleVersion }),
    details: { condition, about, severity, off },
    event: ({ version, bodyHash: ruleHash, caseId }) => ({ type: 'rule.proposed', ruleId, version, ruleHash, caseId }),
  });
  return { ruleId, ...proposed };
}
