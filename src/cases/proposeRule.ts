import { and, eq, max } from 'drizzle-orm';
import { z } from 'zod';
import { hashOf } from '../core/canonicalJson.ts';
import type { Proposal } from '../core/recommendation.ts';
import { type Rule, rule } from '../core/rule.ts';
import { appendAuditBatch } from '../db/audit.ts';
import type { TransactionContext, VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { rules } from '../db/schema/rules.ts';
import { ruleCaseKey } from './activateRule.ts';
import { activePolicy } from './activePolicy.ts';
import { readCase } from './caseRow.ts';
import { newCase, openInside } from './openCase.ts';
import { parseInput } from './parseInput.ts';
import { recommendInside } from './recommend.ts';
import { transactRetrying, versionConflict } from './retryRaces.ts';
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
    const stored = await storeProposed(inside, body);
    const opened = await openInside(inside, newCase.parse(ruleCase(body, stored)));
    const row = await readCase(inside.tx, opened.caseId);
    const { version: policyVersion } = await activePolicy(inside.tx);
    const recommended = await recommendInside(inside, row, activation(body, stored, policyVersion));
    await notifyChange(inside, [{ what: 'rule', id: body.id, state: 'proposed' }]);
    const { version, bodyHash } = stored;
    const event = { type: 'rule.proposed' as const, ruleId: body.id, version, ruleHash: bodyHash, caseId: row.id };
    await appendAuditBatch(inside, [{ subjectId: row.id, event }, ...opened.audit, ...recommended.audit]);
    return { ruleId: body.id, version, caseId: row.id };
  });
}

type Stored = { version: number; replaces: number | null; bodyHash: string };

async function storeProposed(inside: TransactionContext, body: Rule): Promise<Stored> {
  const [newest] = await inside.tx
    .select({ version: max(rules.version) })
    .from(rules)
    .where(eq(rules.id, body.id));
  const [active] = await inside.tx
    .select({ version: rules.version })
    .from(rules)
    .where(and(eq(rules.id, body.id), eq(rules.state, 'active')));
  const version = (newest?.version ?? 0) + 1;
  const bodyHash = hashOf(body);
  const written = await inside.tx
    .insert(rules)
    .values({
      id: body.id,
      version,
      body,
      bodyHash,
      state: 'proposed',
      proposedBy: inside.actor,
      proposedAt: inside.now(),
    })
    .onConflictDoNothing()
    .returning({ version: rules.version });
  if (written.length === 0) throw versionConflict('Another version of the rule was proposed at the same moment.');
  return { version, replaces: active?.version ?? null, bodyHash };
}

/** ISO 4217 keeps XXX for what has no currency. */
const noMoney = { currency: 'XXX', amountMinor: 0 };

function ruleCase(body: Rule, stored: Stored): z.input<typeof newCase> {
  return {
    kind: 'rule_change',
    title: `Rule "${body.name}", version ${stored.version}${stored.replaces ? ` in place of version ${stored.replaces}` : ', new'}`,
    dedupeKey: ruleCaseKey(body.id, stored.version),
    subjectKind: 'rule',
    subjectNumber: body.id,
    currency: noMoney.currency,
    moneyMinor: noMoney.amountMinor,
    details: { ...stored, condition: body.when, about: body.about, severity: body.severity, off: body.off },
  };
}

function activation(body: Rule, { version, replaces, bodyHash }: Stored, policyVersion: number): Proposal {
  const instead = replaces ? ` in place of version ${replaces}` : '';
  return {
    ...noMoney,
    action: { kind: 'activate_rule', ruleId: body.id, ruleVersion: version },
    category: null,
    confidence: 1,
    certified: false,
    reasons: [
      {
        text: `A person proposed version ${version} of "${body.name}"${instead}. It passes its ${body.samples.length} samples.`,
        evidence: [],
      },
    ],
    alternatives: [],
    source: 'person',
    producer: 'rule proposal',
    inputs: { ruleId: body.id, version, replaces, bodyHash },
    versions: { policy: String(policyVersion), ...(replaces && { [`rule ${body.id}`]: String(replaces) }) },
  };
}
