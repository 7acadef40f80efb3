import { type AllocationPolicy, startAllocationPolicy } from '../core/allocationPolicy.ts';
import type { Queryable } from './client.ts';
import { policyInForce } from './policyInForce.ts';

/** Who gets scarce stock first by the policy in force, under its version; where it says nothing, the standard of the house. */
export async function allocationInForce(q: Queryable): Promise<AllocationPolicy> {
  const active = await policyInForce(q);
  const rules = active?.body.allocation;
  return rules ? { version: `policy ${active.version}`, ...rules } : startAllocationPolicy;
}
