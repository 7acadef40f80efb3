import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lookUpCode } from '../../src/classifiers/crosswalk.ts';
import { codeDeductions, type DeductionCoder, type DeductionCoding } from '../../src/classifiers/deductionCoding.ts';
import { featuresOf, vectorOf } from '../../src/classifiers/lexicalFeatures.ts';
import { loadDeductionCoder } from '../../src/classifiers/loadDeductionCoder.ts';
import { logitsOf, trainHead } from '../../src/classifiers/softmaxHead.ts';
import { sha256 } from '../../src/core/canonicalJson.ts';
import { calibrationError, coverageAtRisk } from '../../src/core/judgedChances.ts';
import { categoryCodes } from '../../src/core/taxonomy.ts';
import { bootstrap, confusionMatrix, macroF1, share } from '../statistics.ts';
import type { Metric, Suite } from '../suite.ts';
import { type EvalCase, evalCase, modelsFolder, plainFigures, type Scored, toInput } from './cases.ts';
import { configuredBaselines } from './configured.ts';

/** Deduction coding as the product does it: codes first, then words, on texts the model never saw. */
export const suite: Suite = {
  name: 'deduction-coding',
  about: 'Category of a deduction from its code and words, on hand-written texts that are never trained on.',
  run: async ({ dataFolder, configured = null }) => {
    const file = join(dataFolder, 'cases.jsonl');
    const content = readFileSync(file, 'utf8');
    const cases = content
      .split('\n')
      .filter(Boolean)
      .map((line) => evalCase.parse(JSON.parse(line)));
    const coder = await loadDeductionCoder({ modelsFolder });
    const coded = await codeDeductions(cases.map(toInput), coder);
    const scored = cases.map((one, at) => score(one, coded[at] as DeductionCoding));
    return {
      suite: suite.name,
      about: suite.about,
      n: cases.length,
      dataset: 'cases.jsonl',
      datasetHash: sha256(content),
      versions: coded[0]?.versions ?? {},
      metrics: figures(scored),
      slices: { style: sliced(scored, (one) => one.style), category: sliced(scored, (one) => one.category) },
      baselines: [
        ...baselines(cases, coder).map(({ name, got }) => ({ name, metrics: plainFigures(cases, got) })),
        ...(await configuredBaselines(scored, configured)),
      ],
      confusion: confusionMatrix(categoryCodes, pairsOf(scored)),
      results: scored.map(({ id, correct }) => ({ id, correct })),
      mistakes: surestMistakes(scored),
    };
  },
};

function score(one: EvalCase, coded: DeductionCoding): Scored {
  return {
    ...one,
    got: coded.category,
    confidence: coded.confidence,
    route: coded.route,
    correct: coded.category === one.category,
  };
}

function figures(scored: Scored[]): Metric[] {
  const asked = scored.filter(({ customerCode }) => customerCode === null);
  const auto = scored.filter(({ route }) => route === 'auto');
  const silent = scored.filter(({ category }) => category === 'UNIDENTIFIED');
  const outcome = ({ confidence, correct }: Scored) => ({ confidence, right: correct });
  const error = (sample: Scored[]) => calibrationError(sample.map(outcome));
  return [
    share('accuracy at full coverage', count(scored), scored.length),
    share('accuracy where there is no code', count(asked), asked.length),
    bootstrap('macro F1', scored, (sample) => macroF1(pairsOf(sample))),
    bootstrap('calibration error (ECE)', scored, error),
    bootstrap('covered where 0.5 % are wrong, surest first', scored, (sample) =>
      coverageAtRisk(sample.map(outcome), 0.005),
    ),
    share('accuracy of the surest half', count(surestHalf(scored)), surestHalf(scored).length),
    share('routed auto', auto.length, scored.length),
    share('errors among auto', auto.length - count(auto), auto.length),
    share(
      'abstained where the text says nothing',
      silent.filter(({ route }) => route === 'abstain').length,
      silent.length,
    ),
    share(
      'abstained where it says something',
      scored.filter(({ route, category }) => route === 'abstain' && category !== 'UNIDENTIFIED').length,
      scored.length - silent.length,
    ),
  ];
}

const pairsOf = (scored: Scored[]) => scored.map(({ category, got }) => ({ expected: category, got }));
const count = (scored: Scored[]) => scored.filter(({ correct }) => correct).length;

function surestHalf(scored: Scored[]): Scored[] {
  return [...scored].sort((a, b) => b.confidence - a.confidence).slice(0, Math.ceil(scored.length / 2));
}

function sliced(scored: Scored[], keyOf: (one: Scored) => string): Metric[] {
  const keys = [...new Set(scored.map(keyOf))].sort();
  return keys.map((key) => {
    const inside = scored.filter((one) => keyOf(one) === key);
    return share(key, count(inside), inside.length);
  });
}

/** The same job done without what the product adds: code tables alone, and words alone on the same training texts. */
function baselines(cases: EvalCase[], coder: DeductionCoder): { name: string; got: string[] }[] {
  const byCode = cases.map((one) => {
    const { code, codeSystem } = toInput(one);
    return (code && lookUpCode(codeSystem, code)?.category) || 'UNIDENTIFIED';
  });
  const head = trainHead(
    coder.index.precedents.map(({ text, category }) => ({ text, label: category })),
    { embeddingWeight: 0 },
  );
  const byWords = cases.map(({ text }) => {
    const logits = logitsOf(head, vectorOf(featuresOf(text), head.idf));
    return head.labels[logits.indexOf(Math.max(...logits))] ?? 'UNIDENTIFIED';
  });
  return [
    { name: 'code tables alone', got: byCode },
    { name: 'TF-IDF of words and characters + logistic regression, no encoder, no codes', got: byWords },
  ];
}

function surestMistakes(scored: Scored[]) {
  return scored
    .filter(({ correct }) => !correct)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, 25)
    .map(({ id, category, got, confidence, text }) => ({ id, expected: category, got, confidence, text }));
}
