import { eq } from 'drizzle-orm';
import type { Policy } from '../core/policy.ts';
import type { Queryable } from './client.ts';
import { policies } from './schema/governance.ts';

/** A policy under its version. */
export type ActivePolicy = { version: number; body: Policy };

/** The policy in force; null before the first one was set up. */
export async function policyInForce(q: Queryable): Promise<ActivePolicy | null> {
  const [active] = await q
    .select({ version: policies.version, body: policies.body })
    .from(policies)
    .where(eq(policies.state, 'active'));
  return active ?? null;
}
