import { chanceOfHarmless } from './statistics.ts';
import type { CaseResult, SuiteReport } from './suite.ts';

/** What the gate remembers of the last accepted run: which cases were right, on which data. */
export type Baseline = {
  suite: string;
  datasetHash: string;
  acceptedVersions: Record<string, string>;
  wrong: string[];
  /** Cases of what must never happen that were known when it was accepted: they are debts, and only a new one stops the gate. */
  never?: string[];
  n: number;
};

export type GateVerdict = { passed: boolean; broken: string[]; fixed: string[]; chance: number; why: string };

/** Below this chance of being harmless, a change that breaks more than it mends is stopped. */
const significance = 0.05;

/**
 * Compares a run with the stored baseline case by case. Paired comparison on fixed cases sees far smaller drops than two
 * independent accuracies would: only cases that changed count. Cases of its own that the baseline does not know stop a run until they are
 * accepted, or nothing would guard them; on a data set that was put in the suite's place (`replaced`) there is no verdict.
 */
export function gate(
  report: Pick<SuiteReport, 'suite' | 'datasetHash' | 'results' | 'never'>,
  baseline: Baseline | null,
  replaced = false,
): GateVerdict {
  const known = new Set(baseline?.datasetHash === report.datasetHash ? baseline?.never : []);
  const all = report.never?.cases ?? [];
  const forbidden = all.filter((id) => !known.has(id));
  if (forbidden.length > 0)
    return {
      passed: false,
      broken: forbidden,
      fixed: [],
      chance: 0,
      why: `${report.never?.what}: ${forbidden.length}${known.size > 0 ? ` beside ${all.length - forbidden.length} that are known` : ''}`,
    };
  if (!baseline) return { passed: true, broken: [], fixed: [], chance: 1, why: 'no baseline is stored for this suite' };
  if (baseline.datasetHash !== report.datasetHash)
    return {
      passed: replaced,
      broken: [],
      fixed: [],
      chance: 1,
      why: replaced
        ? 'other data than the baseline: figures only, no gate'
        : 'other cases than the baseline knows: look at the figures, then store them with --accept',
    };
  const { broken, fixed } = changes(report.results, new Set(baseline.wrong));
  const chance = chanceOfHarmless(broken.length, fixed.length);
  const passed = !(broken.length > fixed.length && chance < significance);
  const debts = all.length > 0 ? `; still owed, ${report.never?.what}: ${all.length}` : '';
  const change = `${broken.length} cases got worse, ${fixed.length} better${debts}`;
  return {
    passed,
    broken,
    fixed,
    chance,
    why: passed ? `${change}: not a meaningful drop` : `${change}: p = ${chance.toPrecision(2)} that this is chance`,
  };
}

export function toBaseline(report: SuiteReport): Baseline {
  const wrong = report.results.filter((result) => !result.correct).map((result) => result.id);
  return {
    suite: report.suite,
    datasetHash: report.datasetHash,
    acceptedVersions: report.versions,
    wrong,
    ...(report.never && { never: report.never.cases }),
    n: report.n,
  };
}

function changes(results: CaseResult[], wrongBefore: Set<string>) {
  const broken = results.filter(({ id, correct }) => !correct && !wrongBefore.has(id)).map(({ id }) => id);
  const fixed = results.filter(({ id, correct }) => correct && wrongBefore.has(id)).map(({ id }) => id);
  return { broken, fixed };
}
