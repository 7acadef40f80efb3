import { z } from 'zod';
import { isWaiting } from '../core/caseStates.ts';
import { proposal } from '../core/recommendation.ts';
import { appendAuditBatch } from '../db/audit.ts';
import type { VerbContext } from '../db/context.ts';
import { type CaseRow, readCase } from './caseRow.ts';
import { caseId, parseInput } from './parseInput.ts';
import { type Recommended, recommendInside } from './recommend.ts';
import { caseWithout } from './recommendationRows.ts';
import { transactRetrying } from './retryRaces.ts';
import { moveInside } from './transition.ts';
import { requireMachine } from './whoActs.ts';

const input = z.object({
  caseId,
  /** What was the present recommendation when this was worked out; with another one it is out of date. */
  after: z.uuid(),
  proposal,
  details: z.record(z.string(), z.unknown()),
  deadlineAt: z.date().nullable(),
});

/**
 * Puts the next step of a deduction before its approver: takes the case up again whose code is posted, or replaces a next step that
 * waits, with the approvals it had. Null where the case has moved on meanwhile: then nothing is written. It never passes by itself, whatever a policy
 * says, since the case was decided before.
 */
export async function proposeNextStep(context: VerbContext, raw: z.input<typeof input>): Promise<Recommended | null> {
  const { proposal: proposed, after, ...told } = parseInput(input, raw);
  return transactRetrying(context, async (inside) => {
    requireMachine(inside);
    const row = await readCase(inside.tx, told.caseId);
    if (row.recommendationId !== after || !mayFollow(row)) return null;
    const { changed, audit } =
      row.state === 'resolved'
        ? await moveInside(inside, row, 'reopen', 'What is to be done about the money?', {
            ...caseWithout,
            escalationLevel: 0,
          })
        : { changed: row, audit: [] };
    const { audit: recommended, ...result } = await recommendInside(inside, changed, proposed, {
      deadlineAt: told.deadlineAt,
      details: { ...row.details, ...told.details },
    });
    await appendAuditBatch(inside, [...audit, ...recommended]);
    return result;
  });
}

const mayFollow = (row: CaseRow): boolean => row.state === 'resolved' || isWaiting(row.state);
