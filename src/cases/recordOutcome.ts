import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { CaseState } from '../core/caseStates.ts';
import { minorUnits } from '../core/money.ts';
import { appendAuditBatch } from '../db/audit.ts';
import type { VerbContext } from '../db/context.ts';
import { outcomes } from '../db/schema/cases.ts';
import { readCase } from './caseRow.ts';
import { caseId, parseInput, words } from './parseInput.ts';
import { transactRetrying } from './retryRaces.ts';
import { moveInside } from './transition.ts';
import { requireWorker } from './whoActs.ts';

const input = z.object({
  caseId,
  label: words(100),
  recoveredMinor: minorUnits.optional(),
  note: words(2000).optional(),
});

/** What came of a resolved case, e.g. "recovered" with how much. Closes it; a reopened case's newer outcome replaces the older. */
export async function recordOutcome(
  context: VerbContext,
  raw: { caseId: string; label: string; recoveredMinor?: number; note?: string },
): Promise<{ caseId: string; state: CaseState; outcomeId: string }> {
  const parsed = parseInput(input, raw);
  return transactRetrying(context, async (inside) => {
    const row = await readCase(inside.tx, parsed.caseId);
    const acting = await requireWorker(inside, row);
    const { changed, audit } = await moveInside(acting, row, 'record_outcome', parsed.note ?? null);
    const id = randomUUID();
    const outcome = {
      id,
      label: parsed.label,
      recoveredMinor: parsed.recoveredMinor ?? null,
      note: parsed.note ?? null,
      actor: acting.actor,
      recordedAt: inside.now(),
    };
    await inside.tx
      .insert(outcomes)
      .values({ ...outcome, caseId: row.id })
      .onConflictDoUpdate({ target: outcomes.caseId, set: outcome });
    const event = { type: 'outcome.recorded' as const, caseId: row.id, outcomeId: id, label: parsed.label };
    await appendAuditBatch(acting, [...audit, { subjectId: row.id, event }]);
    return { caseId: row.id, state: changed.state, outcomeId: id };
  });
}
