import { and, eq, isNull, lt } from 'drizzle-orm';
import { z } from 'zod';
import { docketError } from '../core/errors.ts';
import { parseInput } from '../core/parseInput.ts';
import { storable } from '../core/storable.ts';
import type { Queryable } from '../db/client.ts';
import { idempotencyKeys } from '../db/schema/identity.ts';

/** A request that runs longer than this is taken for dead: the process that served it was killed. */
const takeOverAfterMs = 60_000;
const keptForMs = 48 * 3_600_000;

/** Whose key it is, the key, and a hash of everything the request asks for (method, path, body). */
const claim = z.object({
  actorKey: z.string().min(1).max(200),
  key: z.string().min(1).max(200),
  requestHash: z.string().min(1).max(128),
  now: z.date(),
});
type Claim = z.infer<typeof claim>;

export type IdempotencyClaim =
  | { state: 'new' }
  | { state: 'running' }
  | { state: 'done'; status: number; response: unknown };

/**
 * Claims a key before the work begins. Of any number of requests with one key exactly one is told `new` and may do the work;
 * the others hear `running`, or `done` with the answer that was given. The same key for another request throws
 * `idempotency_key_reused` (409). A claim left by a killed process is given to the next caller after a minute; the verbs
 * behind it are safe to repeat.
 */
export async function claimIdempotencyKey(q: Queryable, input: Claim): Promise<IdempotencyClaim> {
  const { actorKey, key, requestHash, now } = parseInput(claim, input);
  const [created] = await q
    .insert(idempotencyKeys)
    .values({ actorKey, key, requestHash, createdAt: now })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  if (created) return { state: 'new' };
  const [known] = await q.select().from(idempotencyKeys).where(which(input));
  if (!known) return claimIdempotencyKey(q, input);
  if (known.requestHash !== requestHash)
    throw docketError({
      code: 'idempotency_key_reused',
      status: 409,
      message: 'This Idempotency-Key was used for another request. Use a new key for a new request.',
    });
  if (known.status !== null) return { state: 'done', status: known.status, response: known.response };
  return (await takenOver(q, input)) ? { state: 'new' } : { state: 'running' };
}

async function takenOver(q: Queryable, input: Claim): Promise<boolean> {
  const stale = new Date(input.now.getTime() - takeOverAfterMs);
  const taken = await q
    .update(idempotencyKeys)
    .set({ createdAt: input.now })
    .where(and(which(input), isNull(idempotencyKeys.status), lt(idempotencyKeys.createdAt, stale)))
    .returning({ key: idempotencyKeys.key });
  return taken.length === 1;
}

/** Keeps the answer that was given, for every later request with the same key. */
export async function completeIdempotencyKey(
  q: Queryable,
  input: { actorKey: string; key: string; status: number; response: unknown },
): Promise<void> {
  const { status, response } = input;
  await q
    .update(idempotencyKeys)
    .set({ status, response: response === undefined ? null : storable(response) })
    .where(which(input));
}

/** Gives up a claim whose work failed by no fault of the caller, so that it can be tried again with the same key. */
export async function forgetIdempotencyKey(q: Queryable, input: { actorKey: string; key: string }): Promise<void> {
  await q.delete(idempotencyKeys).where(and(which(input), isNull(idempotencyKeys.status)));
}

/** Answers are kept for two days; by then nobody repeats the request. */
export async function dropOldIdempotencyKeys(q: Queryable, now: Date): Promise<void> {
  await q.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, new Date(now.getTime() - keptForMs)));
}

function which({ actorKey, key }: { actorKey: string; key: string }) {
  return and(eq(idempotencyKeys.actorKey, actorKey), eq(idempotencyKeys.key, key));
}
