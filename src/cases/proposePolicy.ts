import { max } from 'drizzle-orm';
import { z } from 'zod';
import { hashOf } from '../core/canonicalJson.ts';
import { type Policy, policy } from '../core/policy.ts';
import type { Proposal } from '../core/recommendation.ts';
import { appendAuditBatch } from '../db/audit.ts';
import type { TransactionContext, VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { policies } from '../db/schema/governance.ts';
import { policyCasePrefix } from './activatePolicy.ts';
import { activePolicy } from './activePolicy.ts';
import { readCase } from './caseRow.ts';
import { newCase, openInside } from './openCase.ts';
import { parseInput } from './parseInput.ts';
import { recommendInside } from './recommend.ts';
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
    const opened = await openInside(inside, newCase.parse(policyCase(version, active.version, bodyHash)));
    const row = await readCase(inside.tx, opened.caseId);
    const recommended = await recommendInside(inside, row, activation(version, active.version, bodyHash, parsed.tried));
    await notifyChange(inside, [{ what: 'policy', id: String(version), state: 'proposed' }]);
    const event = { type: 'policy.proposed' as const, version, policyHash: bodyHash, caseId: row.id };
    await appendAuditBatch(inside, [{ subjectId: row.id, event }, ...opened.audit, ...recommended.audit]);
    return { version, caseId: row.id };
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

/** ISO 4217 keeps XXX for what has no currency. */
const noMoney = { currency: 'XXX', amountMinor: 0 };

function policyCase(version: number, replaces: number, bodyHash: string): z.input<typeof newCase> {
  return {
    kind: 'policy_change',
    title: `Policy version ${version} in place of version ${replaces}`,
    dedupeKey: `${policyCasePrefix}${version}`,
    subjectKind: 'policy',
    subjectNumber: String(version),
    currency: noMoney.currency,
    moneyMinor: noMoney.amountMinor,
    details: { version, replaces, bodyHash },
  };
}

function activation(version: number, replaces: number, bodyHash: string, tried: string | null): Proposal {
  return {
    ...noMoney,
    action: { kind: 'activate_policy', policyVersion: version },
    category: null,
    confidence: 1,
    certified: false,
    reasons: [`A person proposed version ${version} in place of version ${replaces}.`, ...(tried ? [tried] : [])].map(
      (text) => ({ text, evidence: [] }),
    ),
    alternatives: [],
    source: 'person',
    producer: 'policy proposal',
    inputs: { version, replaces, bodyHash },
    versions: { policy: String(replaces) },
  };
}
