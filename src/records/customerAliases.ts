import { inArray, sql } from 'drizzle-orm';
import { plainName } from '../core/partyNames.ts';
import type { Customer } from '../core/records/registry.ts';
import type { TransactionContext } from '../db/context.ts';
import { insertMany } from '../db/insertMany.ts';
import { customerAliases } from '../db/schema/records.ts';

/** Longer names cannot be looked up by an index; nobody is called that. */
const longest = 400;

/** Keeps the lookup of names and ids in step with customers that were just written (their rows are locked by the caller). */
export async function writeAliases(inside: TransactionContext, states: { body: unknown }[]): Promise<void> {
  const customers = states.map(({ body }) => body as Customer);
  if (customers.length === 0) return;
  const numbers = customers.map(({ number }) => number);
  await inside.tx.delete(customerAliases).where(inArray(customerAliases.customerNumber, numbers));
  await insertMany(inside.tx, customerAliases, customers.flatMap(aliasesOf), { ending: sql`on conflict do nothing` });
}

function aliasesOf(customer: Customer) {
  const names = [
    ...customer.aliases.map((alias) => ({ alias: alias.trim(), how: 'alias' as const })),
    { alias: customer.name.trim(), how: 'name' as const },
    ...[customer.name, ...customer.aliases].map((name) => ({ alias: plainName(name), how: 'plain_name' as const })),
  ];
  return names
    .filter(({ alias }) => alias !== '' && alias.length <= longest)
    .map((entry) => ({ ...entry, customerNumber: customer.number }));
}
