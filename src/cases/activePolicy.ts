import { docketError } from '../core/errors.ts';
import type { Queryable } from '../db/client.ts';
import { type ActivePolicy, policyInForce } from '../db/policyInForce.ts';

/** The policy in force. Throws `no_policy` before the first one was set up (see ensureFirstPolicy). */
export async function activePolicy(q: Queryable): Promise<ActivePolicy> {
  const active = await policyInForce(q);
  if (!active)
    throw docketError({ code: 'no_policy', status: 503, message: 'No policy is active yet. Run docket migrate.' });
  return active;
}
