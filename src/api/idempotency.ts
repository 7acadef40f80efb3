import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { hashOf } from '../core/canonicalJson.ts';
import { docketError } from '../core/errors.ts';
import {
  claimIdempotencyKey,
  completeIdempotencyKey,
  forgetIdempotencyKey,
  type IdempotencyClaim,
} from '../identity/idempotency.ts';
import type { Call, Endpoint } from './endpoint.ts';
import type { ApiEnv } from './options.ts';

/** How long a second request with the same key waits for the first to be answered, in steps. */
const waitMs = 10_000;
const stepMs = 50;

/** The key a caller gave this request, or the error that asks for one. */
export function idempotencyKeyOf(c: Context<ApiEnv>): string {
  const key = c.req.header('idempotency-key');
  if (key && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw docketError({
    code: 'idempotency_key_required',
    status: 400,
    message: 'Send a header Idempotency-Key of 1 to 200 printable characters, new for each thing you want done.',
  });
}

/**
 * Answers a request once per caller and key. The same key with the same input gets the first answer again, marked by
 * `Idempotency-Replayed`; with other input it is refused. Failures changed nothing and are not remembered, so that trying
 * again works. Where a process dies between the effect and this record, the verb's own keys stand in (see identity).
 */
export async function answerOnce(call: Call, endpoint: Endpoint): Promise<Response> {
  const { options, principal, c } = call;
  const { method, path } = endpoint.route;
  const entry = {
    actorKey: principal?.key ?? 'nobody',
    key: idempotencyKeyOf(c),
    requestHash: hashOf({ method, path, input: endpoint.sameness(call) }),
  };
  const claimed = await claimOrWait(call, entry);
  if (claimed.state === 'done') {
    c.header('Idempotency-Replayed', 'true');
    return c.json(claimed.response as never, claimed.status as ContentfulStatusCode);
  }
  try {
    const answer = await endpoint.handle(call);
    const response = endpoint.remembered(answer);
    await completeIdempotencyKey(options.db, { ...entry, status: endpoint.status, response });
    return c.json(answer as never, endpoint.status as ContentfulStatusCode);
  } catch (error) {
    await forgetIdempotencyKey(options.db, entry);
    throw error;
  }
}

type Entry = { actorKey: string; key: string; requestHash: string };

/** The claim, once it is ours or the first request was answered; `request_in_progress` when that takes too long. */
async function claimOrWait({ options }: Call, entry: Entry): Promise<Exclude<IdempotencyClaim, { state: 'running' }>> {
  for (let waited = 0; ; waited += stepMs) {
    const claimed = await claimIdempotencyKey(options.db, { ...entry, now: options.now() });
    if (claimed.state !== 'running') return claimed;
    if (waited >= waitMs)
      throw docketError({
        code: 'request_in_progress',
        status: 409,
        retryable: true,
        message: 'The first request with this Idempotency-Key is still being worked on. Ask again in a few seconds.',
        details: { retryAfterSeconds: 5 },
      });
    await pause(stepMs);
  }
}
