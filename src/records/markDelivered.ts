import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { parseInput } from '../core/parseInput.ts';
import { appendAudit } from '../db/audit.ts';
import { requireSystem } from '../db/authorise.ts';
import { transact, type VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { documents } from '../db/schema/documents.ts';

const delivered = z.object({ documentId: z.uuid(), connector: z.string().max(60), reference: z.string().max(400) });

/** An outgoing document has left: ready → delivered. Told twice, it happens once; returns whether anything changed. */
export async function markDelivered(
  context: VerbContext,
  input: z.input<typeof delivered>,
): Promise<{ changed: boolean }> {
  requireSystem(context.actor);
  const { documentId, connector, reference } = parseInput(delivered, input);
  return transact(context, async (inside) => {
    const changed = await inside.tx
      .update(documents)
      .set({ state: 'delivered' })
      .where(and(eq(documents.id, documentId), eq(documents.direction, 'out'), eq(documents.state, 'ready')))
      .returning({ id: documents.id });
    if (changed.length === 0) return { changed: false };
    await appendAudit(inside, documentId, [{ type: 'document.delivered', documentId, connector, reference }]);
    await notifyChange(inside, [{ what: 'document', id: documentId, state: 'delivered' }]);
    return { changed: true };
  });
}
