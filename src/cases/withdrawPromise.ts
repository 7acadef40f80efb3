import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { docketError } from '../core/errors.ts';
import { appendAudit } from '../db/audit.ts';
import { transact, type VerbContext } from '../db/context.ts';
import { promises } from '../db/schema/collections.ts';
import { becauseOf, parseInput } from './parseInput.ts';
import { requirePerson } from './whoActs.ts';

const input = z.object({ promiseId: z.uuid(), reason: becauseOf });

/** Takes a promise back that was noted by mistake: it is then neither kept nor broken. It stays in the history. */
export async function withdrawPromise(
  context: VerbContext,
  raw: z.input<typeof input>,
): Promise<{ promiseId: string }> {
  const { promiseId, reason } = parseInput(input, raw);
  return transact(context, async (inside) => {
    await requirePerson(inside, 'case.work');
    const [row] = await inside.tx
      .update(promises)
      .set({ withdrawnAt: inside.now() })
      .where(and(eq(promises.id, promiseId), isNull(promises.withdrawnAt)))
      .returning({ id: promises.id });
    if (!row) throw docketError({ code: 'not_found', status: 404, message: 'There is no such promise to withdraw.' });
    await appendAudit(inside, promiseId, [{ type: 'promise.withdrawn', promiseId, reason }]);
    return { promiseId };
  });
}
