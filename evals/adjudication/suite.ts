import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256 } from '../../src/core/canonicalJson.ts';
import { averagePrecision, calibrationError, type JudgedChance } from '../../src/core/judgedChances.ts';
import { categoryCode, taxonomyVersion, verdict } from '../../src/core/taxonomy.ts';
import { adjudicate, readSubmission } from '../../src/verdicts/adjudicate.ts';
import { bootstrap, confusionMatrix, macroF1, share } from '../statistics.ts';
import type { Metric, Suite } from '../suite.ts';
import { type Answer, invented } from './evidence.ts';

const evalCase = z.object({
  id: z.string(),
  category: categoryCode,
  trap: z.string().default('none'),
  style: z.string().default('any'),
  claim: z.record(z.string(), z.unknown()),
  records: z.array(z.looseObject({ type: z.string() })),
  verdict,
  /** How much of the claim holds, a decimal in its currency. */
  valid: z.string(),
});
type EvalCase = z.infer<typeof evalCase>;
type Scored = EvalCase & { got: Answer; right: boolean; rightAmount: boolean; inventions: number };

/** Verdicts as the product gives them, on claims whose records are written in many ways and hold the traps of the trade. */
export const suite: Suite = {
  name: 'adjudication',
  about: 'Verdict, valid amount and cited evidence of a claim, from records in the field names of many systems.',
  run: async ({ dataFolder }) => {
    const content = readFileSync(join(dataFolder, 'cases.jsonl'), 'utf8');
    const cases = content
      .split('\n')
      .filter(Boolean)
      .map((line) => evalCase.parse(JSON.parse(line)));
    const scored = cases.map(score);
    return {
      suite: suite.name,
      about: suite.about,
      n: cases.length,
      dataset: 'cases.jsonl',
      datasetHash: sha256(content),
      versions: { taxonomy: taxonomyVersion },
      metrics: figures(scored),
      slices: { category: sliced(scored, (one) => one.category), style: sliced(scored, (one) => one.style) },
      baselines: baselines.map(({ name, verdictOf }) => ({ name, metrics: plainFigures(cases, verdictOf) })),
      confusion: confusionMatrix(verdict.options, pairsOf(scored)),
      results: scored.map(({ id, right, rightAmount }) => ({ id, correct: right && rightAmount })),
      never: {
        what: 'verdicts that cite what does not stand in the claim or its records',
        cases: scored.filter(({ inventions }) => inventions > 0).map(({ id }) => id),
      },
      mistakes: scored
        .filter(({ right, rightAmount }) => !right || !rightAmount)
        .sort((a, b) => b.got.confidence - a.got.confidence)
        .slice(0, 20)
        .map((one) => ({
          id: one.id,
          expected: `${one.verdict} ${one.valid}`,
          got: `${one.got.verdict} ${one.got.validAmount}`,
          confidence: one.got.confidence,
          text: `${one.trap}: ${one.got.reasons.map(({ text }) => text).join(' ')}`,
        })),
    };
  },
};

/** A case that names no category is an error of the data set, not of the adjudicator: each claim is judged as its truth names it. */
function score(one: EvalCase): Scored {
  const read = readSubmission(one);
  const got = adjudicate(read, read.category ?? one.category);
  const rightAmount = sameAmount(got.validAmount, one.valid);
  return { ...one, got, right: got.verdict === one.verdict, rightAmount, inventions: invented(one, got).length };
}

/** Equal as decimals: trailing zeros aside. */
const sameAmount = (a: string, b: string): boolean => plain(a) === plain(b);
const plain = (decimal: string): string => decimal.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');

/** Ways to answer without reading the evidence. Both must lose. */
const baselines: { name: string; verdictOf: (one: EvalCase) => string }[] = [
  { name: 'null adjudicator (never decides)', verdictOf: () => 'INSUFFICIENT_EVIDENCE' },
  { name: 'always valid', verdictOf: () => 'VALID' },
];

const pairsOf = (scored: Scored[]) => scored.map((one) => ({ expected: one.verdict, got: one.got.verdict }));
const count = (scored: Scored[]): number => scored.filter(({ right }) => right).length;

function figures(scored: Scored[]): Metric[] {
  const invalid = scored.filter(({ verdict: truth }) => truth === 'INVALID' || truth === 'EXPIRED_WINDOW');
  return [
    share('right verdict', count(scored), scored.length),
    share(
      'right verdict and amount',
      scored.filter(({ right, rightAmount }) => right && rightAmount).length,
      scored.length,
    ),
    bootstrap('macro F1 over verdicts', scored, (sample) => macroF1(pairsOf(sample))),
    share('claims that do not hold, found', count(invalid), invalid.length),
    bootstrap('PR-AUC on INVALID', scored, (sample) => averagePrecision(sample.map(invalidChance))),
    bootstrap('money that does not hold, found', invalid, moneyFound),
    bootstrap('calibration error (ECE)', scored, (sample) =>
      calibrationError(sample.map(({ got, right }) => ({ confidence: got.confidence, right }))),
    ),
    share('verdicts with invented evidence', scored.filter(({ inventions }) => inventions > 0).length, scored.length),
    share(
      'reasons without evidence',
      scored.filter(({ got }) => got.reasons.some(({ evidence }) => evidence.length === 0)).length,
      scored.length,
    ),
  ];
}

/** How likely the adjudicator holds a claim to be INVALID: what it is not sure of falls on the other five verdicts alike. */
function invalidChance({ verdict: truth, got }: Scored): JudgedChance {
  const chance = got.verdict === 'INVALID' ? got.confidence : (1 - got.confidence) / (verdict.options.length - 1);
  return { chance, happened: truth === 'INVALID' };
}

/** Share of the claimed money that does not hold and was found out. */
function moneyFound(sample: Scored[]): number {
  const worth = (one: Scored) =>
    Number(
      String(Object.values(one.claim).find((value) => /^\$?[\d,]+\.\d\d$/.test(String(value))) ?? '1').replace(
        /[$,]/g,
        '',
      ),
    );
  const all = sample.reduce((sum, one) => sum + worth(one), 0);
  return all === 0 ? 0 : sample.filter(({ right }) => right).reduce((sum, one) => sum + worth(one), 0) / all;
}

function plainFigures(cases: EvalCase[], verdictOf: (one: EvalCase) => string): Metric[] {
  const pairs = cases.map((one) => ({ expected: one.verdict, got: verdictOf(one) }));
  return [
    share('right verdict', pairs.filter(({ expected, got }) => expected === got).length, pairs.length),
    bootstrap('macro F1 over verdicts', pairs, macroF1),
  ];
}

function sliced(scored: Scored[], keyOf: (one: Scored) => string): Metric[] {
  const keys = [...new Set(scored.map(keyOf))].sort();
  return keys.map((key) => {
    const inside = scored.filter((one) => keyOf(one) === key);
    return share(key, count(inside), inside.length);
  });
}
