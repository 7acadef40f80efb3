import { eq } from 'drizzle-orm';
import type { Queryable } from '../db/client.ts';
import { rules } from '../db/schema/rules.ts';
import { type CompiledRule, compileRule } from '../rules/judge.ts';

/** Read once per version: reading an expression costs more than asking it. */
const compiled = new Map<string, CompiledRule>();

/** The rules in force, ready to be asked. */
export async function activeRules(q: Queryable): Promise<CompiledRule[]> {
  const rows = await q
    .select({ id: rules.id, version: rules.version, bodyHash: rules.bodyHash })
    .from(rules)
    .where(eq(rules.state, 'active'));
  const missing = rows.filter((row) => !compiled.has(keyOf(row)));
  if (missing.length > 0) {
    const bodies = await q.select().from(rules).where(eq(rules.state, 'active'));
    for (const row of bodies) compiled.set(keyOf(row), compileRule(row));
  }
  return rows.flatMap((row) => compiled.get(keyOf(row)) ?? []);
}

const keyOf = ({ id, version, bodyHash }: { id: string; version: number; bodyHash: string }) =>
  `${id} ${version} ${bodyHash}`;
