import { eq } from 'drizzle-orm';
import { type AllocationPolicy, startAllocationPolicy } from '../core/allocationPolicy.ts';
import type { Queryable } from './client.ts';
import { policies } from './schema/governance.ts';

/** Who gets scarce stock first by the policy in force, under its version; where it says nothing, the standard of the house. */
export async function allocationInForce(q: Queryable): Promise<AllocationPolicy> {
  const [active] = await q
    .select({ version: policies.version, body: policies.body })
    .from(policies)
    .where(eq(policies.state, 'active'));
  const rules = active?.body.allocation;
  return rules ? { version: `policy ${active.version}`, ...rules } : startAllocationPolicy;
}
