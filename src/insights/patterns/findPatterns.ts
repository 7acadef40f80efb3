import { binomialAtLeast, discoveries } from '../../core/binomial.ts';
import type { Queryable } from '../../db/client.ts';
import { detectors } from './detectors.ts';
import type { Detector, Finding, GroupCount, PatternScope } from './pattern.ts';

/** A group with fewer hits is no pattern, whatever its share. */
const leastHits = 5;
/** Of what is reported, this share may be noise. */
const falseDiscoveries = 0.05;
const mostFindings = 100;

/**
 * Where deductions pile up more than chance explains, dearest first. Every group of every detector is tested one-sided against all other
 * groups of its detector (binomial), and what is reported holds a false-discovery rate of 5 % over all of them together.
 */
export async function findPatterns(q: Queryable, scope: PatternScope): Promise<{ items: Finding[]; tested: number }> {
  const tests: { finding: Finding; chance: number }[] = [];
  for (const detector of detectors) {
    const { rows } = await q.execute<Record<string, unknown>>(detector.rows(scope));
    tests.push(...testGroups(detector, rows.map(groupOf)));
  }
  const stands = discoveries(
    tests.map(({ chance }) => chance),
    falseDiscoveries,
  );
  const items = tests.filter((_, at) => stands[at]).map(({ finding }) => finding);
  items.sort((a, b) => b.moneyMinor - a.moneyMinor || a.chance - b.chance);
  return { items: items.slice(0, mostFindings), tested: tests.length };
}

function groupOf(row: Record<string, unknown>): GroupCount {
  return {
    parts: (row.parts as (string | null)[]).map((part) => part ?? ''),
    hits: Number(row.hits),
    trials: Number(row.trials),
    expected: row.expected === null ? null : Number(row.expected),
    moneyMinor: Number(row.money),
    caseIds: (row.cases as string[] | null) ?? [],
  };
}

/** Tests each group against the others of the same subject (`parts[0]`, where there is one). Pure. */
function testGroups(detector: Detector, groups: GroupCount[]): { finding: Finding; chance: number }[] {
  const subjects = new Map<string, { hits: number; trials: number }>();
  for (const { parts, hits, trials } of groups) {
    const sum = subjects.get(subjectOf(detector, parts)) ?? { hits: 0, trials: 0 };
    subjects.set(subjectOf(detector, parts), { hits: sum.hits + hits, trials: sum.trials + trials });
  }
  return groups
    .filter(({ hits }) => hits >= leastHits)
    .map((group) => {
      const all = subjects.get(subjectOf(detector, group.parts)) as { hits: number; trials: number };
      const usual = group.expected ?? othersShare(all, group);
      const chance = binomialAtLeast(group.hits, group.trials, usual);
      const { parts, hits, trials, moneyMinor, caseIds } = group;
      const words = {
        title: detector.title(parts),
        counts: detector.counts,
        cause: detector.cause,
        owner: detector.owner,
        prevention: detector.prevention(parts),
      };
      const finding = {
        kind: detector.kind,
        parts,
        hits,
        trials,
        share: hits / trials,
        usual,
        chance,
        moneyMinor,
        caseIds,
        ...words,
      };
      return { finding, chance };
    });
}

/** Groups are compared within a category; prices within a customer; the rest with all of their kind. */
function subjectOf({ kind }: Detector, parts: string[]): string {
  return kind === 'price' ? (parts[1] ?? '') : (parts[0] ?? '');
}

/** The share of hits elsewhere, by Laplace's rule, so that nothing elsewhere is not taken for never. */
function othersShare(all: { hits: number; trials: number }, { hits, trials }: GroupCount): number {
  return (all.hits - hits + 1) / (all.trials - trials + 2);
}
