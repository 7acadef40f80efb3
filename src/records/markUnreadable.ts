import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { parseInput } from '../core/parseInput.ts';
import { storable } from '../core/storable.ts';
import { appendAudit } from '../db/audit.ts';
import { requireSystem } from '../db/authorise.ts';
import { transact, type VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { documents } from '../db/schema/documents.ts';

const unreadable = z.object({
  documentId: z.uuid(),
  error: z.object({ code: z.string(), message: z.string(), at: z.record(z.string(), z.unknown()).optional() }),
  reader: z.string().default('none'),
});

/**
 * Marks a document that no reader could make anything of, with the error and its position. A document that was read keeps
 * its state. Returns whether anything changed.
 */
export async function markUnreadable(
  context: VerbContext,
  input: z.input<typeof unreadable>,
): Promise<{ changed: boolean }> {
  requireSystem(context.actor);
  const { documentId, error, reader } = storable(parseInput(unreadable, input));
  const problem = { code: error.code, message: error.message, ...(error.at && { at: error.at }) };
  return transact(context, async (inside) => {
    const changed = await inside.tx
      .update(documents)
      .set({ state: 'unreadable', reading: { items: 0, problems: [problem], reader }, readAt: inside.now() })
      .where(and(eq(documents.id, documentId), inArray(documents.state, ['received'])))
      .returning({ id: documents.id });
    if (changed.length === 0) return { changed: false };
    const { code, message } = error;
    await appendAudit(inside, documentId, [{ type: 'document.unreadable', documentId, code, message }]);
    await notifyChange(inside, [{ what: 'document', id: documentId, state: 'unreadable' }]);
    return { changed: true };
  });
}
