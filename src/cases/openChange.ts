import type { Proposal } from '../core/recommendation.ts';
import type { AuditEntry } from '../db/audit.ts';
import type { TransactionContext } from '../db/context.ts';
import { readCase } from './caseRow.ts';
import { type NewCase, newCase, openInside } from './openCase.ts';
import { recommendInside } from './recommend.ts';

/** A change of what Docket itself works by: what the case tells, and what is recommended in it, reason by reason. */
export type Change = {
  asked: Pick<NewCase, 'kind' | 'title' | 'dedupeKey' | 'subjectKind' | 'subjectNumber' | 'details'>;
  proposed: Pick<Proposal, 'action' | 'source' | 'producer' | 'inputs' | 'versions'> & { reasons: string[] };
};

/** ISO 4217 keeps XXX for what has no currency. */
const noMoney = { currency: 'XXX', amountMinor: 0 };

/** Opens the case that asks people for a change of a policy, a rule, a mapping or a model, with its recommendation. The caller appends the audit rows. */
export async function openChange(
  inside: TransactionContext,
  { asked, proposed }: Change,
): Promise<{ caseId: string; audit: AuditEntry[] }> {
  const open = newCase.parse({ ...asked, currency: noMoney.currency, moneyMinor: noMoney.amountMinor });
  const opened = await openInside(inside, open);
  const recommended = await recommendInside(inside, await readCase(inside.tx, opened.caseId), {
    ...proposed,
    ...noMoney,
    category: null,
    confidence: 1,
    certified: false,
    reasons: proposed.reasons.map((text) => ({ text, evidence: [] })),
    alternatives: [],
  });
  return { caseId: opened.caseId, audit: [...opened.audit, ...recommended.audit] };
}
