import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { certifyPooled, type ScoredDecision } from '../../src/classifiers/certify.ts';
import { codeDeductions, type DeductionCoder, type DeductionCoding } from '../../src/classifiers/deductionCoding.ts';
import { loadDeductionCoder } from '../../src/classifiers/loadDeductionCoder.ts';
import { seededRandom } from '../../src/classifiers/seededRandom.ts';
import { binomialAtLeast } from '../../src/core/binomial.ts';
import { sha256 } from '../../src/core/canonicalJson.ts';
import { bootstrap, share } from '../statistics.ts';
import type { Metric, Suite } from '../suite.ts';

const labelled = z.object({ id: z.string(), text: z.string(), category: z.string(), style: z.string() });
type Labelled = z.infer<typeof labelled>;
type Scored = Labelled & ScoredDecision & { truth: string; route: DeductionCoding['route'] };

const heldOut = fileURLToPath(new URL('../deduction-coding/cases.jsonl', import.meta.url));
/** The texts that the certificate rests on, and those that earlier heads were scored on for theirs. */
const keptFiles = ['certify.jsonl', 'scored.jsonl'];
const limits = [0.005, 0.01, 0.02, 0.03];
const drawCount = 400;

/** Whether what passes by itself is as safe as certified: on texts that no certificate came from, and over many fresh draws. */
export const suite: Suite = {
  name: 'routing',
  about: 'Errors among deductions routed auto by their words, and how often a certificate holds on fresh draws.',
  run: async ({ dataFolder }) => {
    const contents = [heldOut, ...keptFiles.map((name) => join(dataFolder, name))].map((file) =>
      readFileSync(file, 'utf8'),
    );
    const coder = await loadDeductionCoder({ modelsFolder: fileURLToPath(new URL('../../models', import.meta.url)) });
    const [cases = [], ...kept] = await Promise.all(contents.map((content) => score(read(content), coder)));
    const draws = limits.map((limit) => drawAgain([...cases, ...kept.flat()].filter(mayPass), limit));
    const styles = [...new Set(cases.map(({ style }) => style))].sort();
    return {
      suite: suite.name,
      about: suite.about,
      n: cases.length,
      dataset: 'deduction-coding/cases.jsonl, drawn again together with certify.jsonl and scored.jsonl',
      datasetHash: sha256(contents.join('\n')),
      versions: { head: coder.headVersion, encoder: coder.encoder.version },
      metrics: [
        ...passing('all', cases),
        ...limits.map((limit) => coverageAt(limit, cases)),
        ...draws.flatMap(asMetrics),
      ],
      slices: Object.fromEntries(
        styles.map((style) => [style, styleFigures(cases.filter((one) => one.style === style))]),
      ),
      baselines: [],
      confusion: null,
      results: cases.map(({ id, route, right }) => ({ id, correct: route !== 'auto' || right })),
      never: {
        what: 'certificates broken in more than 5 % of the draws',
        cases: draws.filter(isTooOften).map(({ limit }) => `limit ${limit}`),
      },
      mistakes: cases
        .filter(({ route, right }) => route === 'auto' && !right)
        .map(({ id, truth, category, confidence, text }) => ({ id, expected: truth, got: category, confidence, text })),
    };
  },
};

const read = (content: string): Labelled[] =>
  content
    .split('\n')
    .filter(Boolean)
    .map((line) => labelled.parse(JSON.parse(line)));

/** By the words alone: a certificate for words says nothing about codes. */
async function score(texts: Labelled[], coder: DeductionCoder): Promise<Scored[]> {
  const coded = await codeDeductions(
    texts.map(({ text }) => ({ text })),
    coder,
  );
  return texts.map((one, at) => {
    const { category, confidence, route } = coded[at] as DeductionCoding;
    return { ...one, truth: one.category, category, confidence, route, right: category === one.category };
  });
}

const mayPass = ({ route }: Scored): boolean => route !== 'abstain';
const wrongOf = (scored: { right: boolean }[]): number => scored.filter(({ right }) => !right).length;

function passing(name: string, scored: Scored[]): Metric[] {
  const auto = scored.filter(({ route }) => route === 'auto');
  return [
    share(`routed auto, ${name}`, auto.length, scored.length),
    share(`errors among auto, ${name}`, wrongOf(auto), auto.length),
  ];
}

function styleFigures(scored: Scored[]): Metric[] {
  return [...passing('this style', scored), coverageAt(0.01, scored)];
}

/** The greatest share, surest first, of which at most `risk` was wrong: known only afterwards, so it certifies nothing. */
function coverageAt(risk: number, scored: Scored[]): Metric {
  return bootstrap(`coverage at ${risk * 100} % risk, in hindsight`, scored, (sample) => {
    let [errors, most] = [0, 0];
    for (const [at, { right }] of sample
      .filter(mayPass)
      .sort((a, b) => b.confidence - a.confidence)
      .entries()) {
      errors += right ? 0 : 1;
      if (errors <= risk * (at + 1)) most = at + 1;
    }
    return most / sample.length;
  });
}

type Draws = { limit: number; certified: number; broken: number };

/**
 * The labelled decisions stand for the world, so that the true error is known exactly: a certification set of half their number
 * is drawn with replacement, and the certificate that it gives is held against all of them.
 */
function drawAgain(world: Scored[], limit: number): Draws {
  const random = seededRandom(31);
  const found = { limit, certified: 0, broken: 0 };
  for (let round = 0; round < drawCount; round++) {
    const drawn = Array.from(
      { length: Math.floor(world.length / 2) },
      () => world[Math.floor(random() * world.length)] as Scored,
    );
    const { threshold, categories } = certifyPooled(drawn, limit);
    if (threshold === null) continue;
    const auto = world.filter(({ category, confidence }) => confidence >= threshold && categories.includes(category));
    found.certified += 1;
    if (wrongOf(auto) > limit * auto.length) found.broken += 1;
  }
  return found;
}

const isTooOften = ({ broken }: Draws): boolean => binomialAtLeast(broken, drawCount, 0.05) < 0.05;

function asMetrics({ limit, certified, broken }: Draws): Metric[] {
  return [
    share(`draws certified at ${limit * 100} %`, certified, drawCount),
    share(`draws certified at ${limit * 100} % that do not hold`, broken, drawCount),
  ];
}
