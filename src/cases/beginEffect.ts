import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Actor } from '../core/actor.ts';
import { appendAuditBatch } from '../db/audit.ts';
import type { TransactionContext, VerbContext } from '../db/context.ts';
import { decisions } from '../db/schema/cases.ts';
import { readCase } from './caseRow.ts';
import type { ActionRow } from './createActions.ts';
import { changeEffect, readAction } from './effectRow.ts';
import { parseInput, words } from './parseInput.ts';
import { transactRetrying } from './retryRaces.ts';
import { requireMachine } from './whoActs.ts';

const input = z.object({
  actionId: z.uuid(),
  connector: words(60).default('unassigned'),
  absentAfterAttempt: z.int().positive().optional(),
});

/** What a connector's message is made of. `approvedBy` are the names of the people, or the policy's rule, that approved. */
export type BegunEffect = {
  /** True: make the outside call now. False: it was begun before (ask the connector what it knows) or is over. */
  proceed: boolean;
  action: ActionRow;
  caseReference: number;
  approvedBy: string[];
  approvedAt: Date;
};

/**
 * Written before the outside call: intent → sent, by compare-and-set, so that of two jobs about one action only one calls. When
 * the action is already `sent`, a call was made or was about to be: `proceed` is false and the caller asks the connector; if that
 * knows for certain that attempt n never arrived, `absentAfterAttempt: n` allows exactly one caller to send again.
 */
export async function beginEffect(
  context: VerbContext,
  raw: { actionId: string; connector?: string; absentAfterAttempt?: number },
): Promise<BegunEffect> {
  const parsed = parseInput(input, raw);
  return transactRetrying(context, async (inside) => {
    requireMachine(inside);
    const row = await readAction(inside, parsed.actionId);
    const approval = await readApproval(inside, row);
    const again = row.state === 'sent' && row.attempts === parsed.absentAfterAttempt;
    if (row.state !== 'intent' && !again) return { proceed: false, action: row, ...approval };
    const { changed, audit } = await changeEffect(inside, row, {
      state: 'sent',
      attempts: row.attempts + 1,
      connector: parsed.connector,
      sentAt: inside.now(),
    });
    await appendAuditBatch(inside, [audit]);
    return { proceed: true, action: changed, ...approval };
  });
}

async function readApproval(inside: TransactionContext, row: ActionRow) {
  const { reference } = await readCase(inside.tx, row.caseId);
  const made = await inside.tx
    .select({ actor: decisions.actor, decidedAt: decisions.decidedAt })
    .from(decisions)
    .where(and(eq(decisions.recommendationId, row.recommendationId), eq(decisions.decision, 'approve')))
    .orderBy(decisions.decidedAt);
  return {
    caseReference: reference,
    approvedBy: made.map(({ actor }) => nameOf(actor)),
    approvedAt: made.at(-1)?.decidedAt ?? row.createdAt,
  };
}

function nameOf(actor: Actor): string {
  if (actor.type === 'policy') return `policy version ${actor.version}, rule ${actor.rule}`;
  return actor.type === 'system' ? actor.process : actor.name;
}
