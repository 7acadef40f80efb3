import type { LanguageModel } from '../src/agents/languageModel.ts';
import type { Prompt } from '../src/agents/prompt.ts';

/** One measured figure with its 95 % interval. `n` is the number of cases it rests on. */
export type Metric = {
  name: string;
  value: number;
  low: number;
  high: number;
  n: number;
  unit: 'share' | 'score' | 'days';
};

/** How one case came out: the gate compares these pairwise with the stored baseline. */
export type CaseResult = { id: string; correct: boolean };

/** Expected label by predicted label, counts. */
export type ConfusionMatrix = { labels: string[]; counts: number[][] };

export type SuiteReport = {
  suite: string;
  about: string;
  n: number;
  dataset: string;
  /** SHA-256 of the data set, so that a baseline of other data is never compared. */
  datasetHash: string;
  versions: Record<string, string>;
  metrics: Metric[];
  /** The same metric per slice (style, category): name → metrics. */
  slices: Record<string, Metric[]>;
  /** Other ways to do the same job, measured on the same cases in the same run. */
  baselines: { name: string; metrics: Metric[] }[];
  confusion: ConfusionMatrix | null;
  results: CaseResult[];
  /** What must never happen, however good the rest: any case that the baseline does not name as a known debt stops the gate. */
  never?: { what: string; cases: string[] };
  /** Worst mistakes, for people to read. */
  mistakes: { id: string; expected: string; got: string; confidence: number; text: string }[];
};

/** What an installation has configured beside what is shipped: measured on the same cases, as baselines, when asked for. */
export type Configured = { encoderModel: string | null; adviser: { model: LanguageModel; prompt: Prompt } | null };

/**
 * A suite is a data set, the production function and a scorer. It imports what the product runs; it never holds a second
 * copy of the logic it measures.
 */
export type Suite = {
  name: string;
  about: string;
  run: (options: { dataFolder: string; configured?: Configured | null }) => Promise<SuiteReport>;
};
