import { type CollectionStrategy, startCollectionStrategy } from '../core/collectionStrategy.ts';
import type { Queryable } from './client.ts';
import { policyInForce } from './policyInForce.ts';

/** How customers are asked for money by the policy in force, under its version; where it says nothing, the standard of the house. */
export async function collectionStrategyInForce(q: Queryable): Promise<CollectionStrategy> {
  const active = await policyInForce(q);
  const rules = active?.body.collections;
  return rules ? { version: `policy ${active.version}`, ...rules } : startCollectionStrategy;
}
