import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { sha256 } from '../core/canonicalJson.ts';
import { appendAudit } from '../db/audit.ts';
import { transact, type VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { notes } from '../db/schema/cases.ts';
import { readCase } from './caseRow.ts';
import { caseId, parseInput, words } from './parseInput.ts';
import { requireOpener } from './whoActs.ts';

const input = z.object({ caseId, body: words(10_000) });

/** Adds a comment. It changes nothing about the case itself, so it never gets in the way of a decision. */
export async function commentOnCase(
  context: VerbContext,
  raw: { caseId: string; body: string },
): Promise<{ noteId: string }> {
  const parsed = parseInput(input, raw);
  return transact(context, async (inside) => {
    await requireOpener(inside);
    const row = await readCase(inside.tx, parsed.caseId);
    const noteId = randomUUID();
    await inside.tx
      .insert(notes)
      .values({ id: noteId, caseId: row.id, actor: inside.actor, body: parsed.body, writtenAt: inside.now() });
    await notifyChange(inside, [{ what: 'case', id: row.id, state: row.state }]);
    await appendAudit(inside, row.id, [
      { type: 'case.commented', caseId: row.id, noteId, bodyHash: sha256(parsed.body) },
    ]);
    return { noteId };
  });
}
