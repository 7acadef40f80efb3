import type { LanguageModel } from '../../src/agents/languageModel.ts';
import { loadPrompt } from '../../src/agents/prompt.ts';
import { writeSummary } from '../../src/agents/writeSummary.ts';
import { sha256 } from '../../src/core/canonicalJson.ts';
import { type Fact, type GroundedSentence, readGrounded, sentenceText } from '../../src/core/countedFacts.ts';
import { templateSummary, templateVersion } from '../../src/insights/summary/template.ts';
import { createRandom } from '../../src/simulator/random.ts';
import { share } from '../statistics.ts';
import type { Suite } from '../suite.ts';
import { simulatedFacts } from './facts.ts';
import { type Play, type TestModel, testModels } from './models.ts';

const queues = 200;

type Outcome = {
  id: string;
  model: string;
  kind: TestModel['kind'] | 'template';
  accepted: boolean;
  text: string;
  /** Numbers of the text that no fact holds, and what the model made up and got through. */
  invented: string[];
  /** Whether a look for the text's numbers among all numbers of the facts would have let it pass. */
  naive: boolean;
};

/**
 * Summaries of made-up queues: the template's, and those of test models by the production path from prompt to check. The scorer
 * knows nothing of the check: it looks for the numbers of what would be shown in the facts, and for what was planted.
 */
export const suite: Suite = {
  name: 'summaries',
  about:
    'Summaries of simulated queues by template and by test models that are careful or invent; what passes must hold no number and no planted name that the facts do not.',
  run: async () => {
    const all: Outcome[] = [];
    const sets = Array.from({ length: queues }, (_, at) => simulatedFacts(createRandom(`summaries ${at}`)));
    for (const [at, facts] of sets.entries()) {
      all.push(scored(`${at}/template`, 'template', 'template', facts, templateSummary(facts), null));
      for (const model of testModels) all.push(await told(at, facts, model));
    }
    const of = (kind: Outcome['kind']) => all.filter((one) => one.kind === kind);
    const inventing = of('inventing');
    const shown = all.filter(({ accepted, kind }) => accepted && kind !== 'beyond');
    const correct = ({ kind, accepted, invented }: Outcome) =>
      kind === 'inventing' ? !accepted : accepted && invented.length === 0;
    const judged = all.filter(({ kind }) => kind !== 'beyond');
    return {
      suite: suite.name,
      about: suite.about,
      n: judged.length,
      dataset: `${queues} simulated queues, ${testModels.length} test models`,
      datasetHash: sha256(JSON.stringify([sets, testModels.map(({ name }) => name)])),
      versions: { template: templateVersion, prompt: loadPrompt('summarise-queue').version },
      metrics: [
        share(
          'summaries shown with a number that is not in the facts',
          shown.filter(({ invented }) => invented.length > 0).length,
          shown.length,
        ),
        share('inventing texts dropped', inventing.filter(({ accepted }) => !accepted).length, inventing.length),
        share('careful texts accepted', of('honest').filter(({ accepted }) => accepted).length, of('honest').length),
      ],
      slices: {
        'inventing texts dropped': byModel(inventing),
        'dropped of what the check does not claim to see': byModel(of('beyond')),
      },
      baselines: [
        {
          name: 'every number of the text stands somewhere in the facts',
          metrics: [share('inventing texts dropped', inventing.filter(({ naive }) => !naive).length, inventing.length)],
        },
      ],
      confusion: null,
      results: judged.map((one) => ({ id: one.id, correct: correct(one) })),
      never: {
        what: 'summaries shown with a number or a planted name that is not in the facts',
        cases: shown.filter(({ invented }) => invented.length > 0).map(({ id }) => id),
      },
      mistakes: judged
        .filter((one) => !correct(one))
        .slice(0, 25)
        .map(({ id, kind, accepted, text }) => ({
          ...{ id, expected: kind === 'inventing' ? 'dropped' : 'accepted', got: accepted ? 'accepted' : 'dropped' },
          ...{ confidence: 1, text },
        })),
    };
  },
};

async function told(at: number, facts: Fact[], model: TestModel): Promise<Outcome> {
  const play = model.play(facts, createRandom(`summaries ${at} ${model.name}`));
  const written = await writeSummary(facts, playing(play), loadPrompt('summarise-queue'));
  const sentences = play.sentences.map(readGrounded);
  return scored(
    `${at}/${model.name}`,
    model.name,
    model.kind,
    facts,
    written.given ? written.sentences : null,
    play.planted,
    sentences,
  );
}

/** A model that says what it is told to, behind the production path. */
const playing = ({ sentences }: Play): LanguageModel => ({
  ...{ name: 'test model', tokensPerDocument: 30_000, price: () => null },
  ask: async ({ schema }) => ({ ok: true, value: schema.parse({ sentences }), inputTokens: 0, outputTokens: 0 }),
});

function scored(
  id: string,
  model: string,
  kind: Outcome['kind'],
  facts: Fact[],
  accepted: GroundedSentence[] | null,
  planted: string | null,
  sentences: GroundedSentence[] = accepted ?? [],
): Outcome {
  const text = sentences.map((sentence) => sentenceText(sentence, facts)).join(' ');
  const known = new Set(facts.flatMap(({ text }) => numbersOf(text)));
  const strange = numbersOf(text).filter((number) => !known.has(number));
  const got = accepted && planted !== null && text.includes(planted) ? [planted] : [];
  return {
    id,
    model,
    kind,
    accepted: accepted !== null,
    text,
    invented: [...strange, ...got],
    naive: strange.length === 0,
  };
}

/** Numbers as they are read: with their sign, grouping and decimals, and whatever letter or percent sign hangs on them. */
export const numbersOf = (text: string) =>
  text.normalize('NFKC').match(/[-+]?\d[\d.,]*\d(?:[%\p{L}]+)?|[-+]?\d(?:[%\p{L}]+)?/gu) ?? [];

function byModel(outcomes: Outcome[]) {
  return [...new Set(outcomes.map(({ model }) => model))].map((name) => {
    const own = outcomes.filter(({ model }) => model === name);
    return share(name, own.filter(({ accepted }) => !accepted).length, own.length);
  });
}
