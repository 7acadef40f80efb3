import { seededRandom } from '../../src/classifiers/seededRandom.ts';
import type { Case } from './batch.ts';
import type { Plain } from './dialects.ts';
import { renamed } from './mixedNames.ts';
import type { Scenario } from './scenarios.ts';

export type Random = { pick: <T>(values: readonly T[]) => T };

/**
 * A fourth batch: the scenarios with other numbers, each record in names drawn at random from a dictionary that was written
 * after the third batch was mended. No two records of a case share a system.
 */
export function mixedCases(scenarios: Scenario[], seed: number): Case[] {
  const draw = seededRandom(seed);
  const random: Random = { pick: (values) => values[Math.floor(draw() * values.length)] as (typeof values)[number] };
  return scenarios.map(({ name, category, trap, claim, records, verdict, valid }) => ({
    id: `fourth-${name}`,
    category,
    trap,
    style: 'mixed',
    claim: renamed(random, 'claim', claim, false),
    records: records.map((record) => renamed(random, String(record.type), record as Plain)),
    verdict,
    valid,
  }));
}
