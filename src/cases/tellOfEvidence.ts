import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { sha256 } from '../core/canonicalJson.ts';
import { nextState } from '../core/caseStates.ts';
import { appendAuditBatch } from '../db/audit.ts';
import type { VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { notes } from '../db/schema/cases.ts';
import { readCase } from './caseRow.ts';
import { caseId, parseInput, words } from './parseInput.ts';
import { caseWithout } from './recommendationRows.ts';
import { transactRetrying } from './retryRaces.ts';
import { moveInside } from './transition.ts';
import { requireMachine } from './whoActs.ts';

const input = z.object({
  caseId,
  body: words(10_000),
  /** Whether the verdict is another one: then a case that is over is taken up again. */
  otherVerdict: z.boolean(),
});
export type Told = 'nothing new' | 'told' | 'reopened';

/**
 * Tells the owner of a decided deduction that evidence came which bears on it: by a comment, and by taking the case up again where the
 * verdict is another one and the case is over. What was decided and done stays; a person says what follows.
 */
export async function tellOfEvidence(context: VerbContext, raw: z.input<typeof input>): Promise<Told> {
  const parsed = parseInput(input, raw);
  return transactRetrying(context, async (inside) => {
    requireMachine(inside);
    const row = await readCase(inside.tx, parsed.caseId);
    const same = and(eq(notes.caseId, row.id), eq(notes.body, parsed.body));
    const [toldBefore] = await inside.tx.select({ id: notes.id }).from(notes).where(same).limit(1);
    if (toldBefore) return 'nothing new';
    const reopens = parsed.otherVerdict && nextState(row.state, 'reopen') !== null;
    const moved = reopens
      ? await moveInside(inside, row, 'reopen', parsed.body, { ...caseWithout, escalationLevel: 0 })
      : { audit: [] };
    if (!reopens) await notifyChange(inside, [{ what: 'case', id: row.id, state: row.state }]);
    const noteId = randomUUID();
    await inside.tx
      .insert(notes)
      .values({ id: noteId, caseId: row.id, actor: inside.actor, body: parsed.body, writtenAt: inside.now() });
    const commented = { type: 'case.commented', caseId: row.id, noteId, bodyHash: sha256(parsed.body) } as const;
    await appendAuditBatch(inside, [...moved.audit, { subjectId: row.id, event: commented }]);
    return reopens ? 'reopened' : 'told';
  });
}
