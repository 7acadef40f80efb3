import { max } from 'drizzle-orm';
import { z } from 'zod';
import { hashOf } from '../core/canonicalJson.ts';
import { type Policy, policy } from '../core/policy.ts';
import { appendAuditBatch } from '../db/audit.ts';
import type { TransactionContext, VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { policies } from '../db/schema/governance.ts';
import { policyCasePrefix } from './activatePolicy.ts';
import { activePolicy } from './activePolicy.ts';
import { type Change, openChange } from './openChange.ts';
import { parseInput } from './parseInput.ts';
import { transactRetrying, versionConflict } from './retryRaces.ts';
import { requirePerson } from './whoActs.ts';

const input = z.object({
  policy,
  /** How it would have done on the past, in words, for those who approve it. */
  tried: z.string().max(1_000).nullable().default(null),
});

/**
 * A person proposes the next version of the policy. It is stored, and a case asks two finance controllers, neither of them
 * the proposer, to approve it; until then nothing changes.
 */
export async function proposePolicy(
  context: VerbContext,
  raw: { policy: Policy; tried?: string },
): Promise<{ version: number; caseId: string }> {
  const parsed = parseInput(input, raw);
  return transactRetrying(context, async (inside) => {
    await requirePerson(inside, 'policy.propose');
    const active = await activePolicy(inside.tx);
    const { version, bodyHash } = await storeProposed(inside, parsed.policy);
    const change = policyChange(version, active.version, bodyHash, parsed.tried);
    const { caseId, audit } = await openChange(inside, change);
    await notifyChange(inside, [{ what: 'policy', id: String(version), state: 'proposed' }]);
    const event = { type: 'policy.proposed' as const, version, policyHash: bodyHash, caseId };
    await appendAuditBatch(inside, [{ subjectId: caseId, event }, ...audit]);
    return { version, caseId };
  });
}

async function storeProposed(inside: TransactionContext, body: Policy): Promise<{ version: number; bodyHash: string }> {
  const [newest] = await inside.tx.select({ version: max(policies.version) }).from(policies);
  const version = (newest?.version ?? 0) + 1;
  const bodyHash = hashOf(body);
  const written = await inside.tx
    .insert(policies)
    .values({ version, body, bodyHash, state: 'proposed', proposedBy: inside.actor, proposedAt: inside.now() })
    .onConflictDoNothing()
    .returning({ version: policies.version });
  if (written.length === 0) throw versionConflict('Another policy was proposed at the same moment.');
  return { version, bodyHash };
}

function policyChange(version: number, replaces: number, bodyHash: string, tried: string | null): Change {
  const why = `A person proposed version ${version} in place of version ${replaces}.`;
  return {
    asked: {
      kind: 'policy_change',
      title: `Policy version ${version} in place of version ${replaces}`,
      dedupeKey: `${policyCasePrefix}${version}`,
      subjectKind: 'policy',
      subjectNumber: String(version),
      details: { version, replaces, bodyHash },
    },
    proposed: {
      action: { kind: 'activate_policy', policyVersion: version },
      source: 'person',
      producer: 'policy proposal',
      reasons: [why, ...(tried ? [tried] : [])],
      inputs: { version, replaces, bodyHash },
      versions: { policy: String(replaces) },
    },
  };
}
