import { sql } from 'drizzle-orm';
import { type Family, familyKey } from '../core/facts.ts';
import type { Judgement } from '../core/rule.ts';
import { appendAuditBatch } from '../db/audit.ts';
import type { TransactionContext, VerbContext } from '../db/context.ts';
import { loadFacts } from '../db/ruleFacts.ts';
import { type Judged, judgeFamily, type RuleFailure } from '../rules/judge.ts';
import { createWorld } from '../rules/world.ts';
import { activeRules } from './activeRules.ts';
import { closeHealed, openFound } from './findingCases.ts';
import { refreshGroups } from './findingGroups.ts';
import { changesOf, readFindings, writeFindings } from './findingRows.ts';

import { transactRetrying } from './retryRaces.ts';
import { requireMachine } from './whoActs.ts';

export type CheckResult = { opened: number; healed: number; failures: RuleFailure[] };

/**
 * Asks the rules in force about some families, opens a case for each exception that has come up and closes those that have gone
 * away. Facts are read and judged under a lock on each family, so that of two checks at once the later one sees what the
 * earlier one wrote, and a case is never opened on facts that were out of date.
 */
export async function checkFamilies(context: VerbContext, families: Family[]): Promise<CheckResult> {
  if (families.length === 0) return { opened: 0, healed: 0, failures: [] };
  const rules = await activeRules(context.db);
  return transactRetrying(context, async (inside) => {
    requireMachine(inside);
    await takeLocks(inside, families.map(familyKey));
    const world = createWorld(await loadFacts(inside.tx, families, inside.now()));
    const judged = families.map((family) => ({ family, ...judgeFamily(world, family, rules, inside.now()) }));
    const stored = await readFindings(
      inside.tx,
      judged.flatMap(({ subjects }) => subjects),
    );
    const changes = judged.flatMap((one) => changesOf(one, stored, inside.now()));
    await takeLocks(inside, groupKeys(judged));
    const opened = await openFound(inside, changes);
    const healed = await closeHealed(inside, changes);
    await writeFindings(inside, changes);
    const regrouped = await refreshGroups(inside, [...opened.groups, ...healed.groups]);
    await appendAuditBatch(inside, [...opened.audit, ...healed.audit, ...regrouped]);
    return { opened: opened.count, healed: healed.count, failures: judged.flatMap(({ failures }) => failures) };
  });
}

/** In ascending order, so that two checks never wait for each other in a ring. */
async function takeLocks(inside: TransactionContext, keys: string[]): Promise<void> {
  if (keys.length === 0) return;
  await inside.tx.execute(sql`
    select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended(name, 17) as key from json_array_elements_text(${JSON.stringify(keys)}::json) as name
      order by 1) locks`);
}

/** Whatever may group is counted under a lock as well. */
function groupKeys(judged: Judged[]): string[] {
  const found = (judgement: Judgement) =>
    judgement.finding?.cause ? [`${judgement.ruleId} ${judgement.finding.cause} ${judgement.finding.currency}`] : [];
  return [...new Set(judged.flatMap(({ judgements }) => judgements.flatMap(found)))];
}
