import { z } from 'zod';
import { mayWork } from '../core/approvalRules.ts';
import { docketError } from '../core/errors.ts';
import { appendAudit } from '../db/audit.ts';
import type { TransactionContext, VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { loadDecider } from '../db/rolesInForce.ts';
import { type CaseRow, changeCase, readCase } from './caseRow.ts';
import { caseId, parseInput } from './parseInput.ts';
import { transactRetrying } from './retryRaces.ts';
import { refuse, requirePerson, requireWorker } from './whoActs.ts';

const input = z.object({ caseId, assigneeId: z.uuid().nullable() });

/** Puts a name on a case (one's own or a colleague's in a fitting role), or takes it off again with null. */
export async function claimCase(
  context: VerbContext,
  raw: { caseId: string; assigneeId: string | null },
): Promise<{ caseId: string; assigneeId: string | null }> {
  const parsed = parseInput(input, raw);
  return transactRetrying(context, async (inside) => {
    await requirePerson(inside, 'case.work');
    const row = await readCase(inside.tx, parsed.caseId);
    const acting = await requireWorker(inside, row);
    if (!row.live)
      throw docketError({ code: 'wrong_state', status: 409, message: `The case is ${row.state}; nobody works on it.` });
    if (parsed.assigneeId) await requireFitting(inside, row, parsed.assigneeId);
    await changeCase(inside, row, { assigneeId: parsed.assigneeId });
    await notifyChange(inside, [{ what: 'case', id: row.id, state: row.state }]);
    await appendAudit(acting, row.id, [{ type: 'case.claimed', caseId: row.id, assigneeId: parsed.assigneeId }]);
    return { caseId: row.id, assigneeId: parsed.assigneeId };
  });
}

async function requireFitting(inside: TransactionContext, row: CaseRow, userId: string): Promise<void> {
  const assignee = await loadDecider(inside.tx, userId, inside.now());
  const verdict = assignee && mayWork(assignee, row);
  if (verdict?.grant) return;
  refuse({
    code: 'invalid_input',
    status: 422,
    message: assignee ? `${assignee.name} holds no role that works on this case.` : 'There is no such active person.',
  });
}
