import { eq } from 'drizzle-orm';
import { docketError } from '../core/errors.ts';
import type { Policy } from '../core/policy.ts';
import type { Queryable } from '../db/client.ts';
import { policies } from '../db/schema/governance.ts';

export type ActivePolicy = { version: number; body: Policy };

/** The policy in force. Throws `no_policy` before the first one was set up (see ensureFirstPolicy). */
export async function activePolicy(q: Queryable): Promise<ActivePolicy> {
  const [active] = await q
    .select({ version: policies.version, body: policies.body })
    .from(policies)
    .where(eq(policies.state, 'active'));
  if (!active)
    throw docketError({ code: 'no_policy', status: 503, message: 'No policy is active yet. Run docket migrate.' });
  return active;
}
