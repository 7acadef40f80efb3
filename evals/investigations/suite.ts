import { loadPrompt } from '../../src/agents/prompt.ts';
import { sha256 } from '../../src/core/canonicalJson.ts';
import { type Fact, sentenceText } from '../../src/core/countedFacts.ts';
import { type FoundTable, tableFacts } from '../../src/core/investigation.ts';
import { createRandom, type Random } from '../../src/simulator/random.ts';
import { share } from '../statistics.ts';
import type { Suite } from '../suite.ts';
import { type Invention, inventions } from '../summaries/models.ts';
import { numbersOf } from '../summaries/suite.ts';
import { playInvestigation } from './scripted.ts';
import { simulatedTables } from './tables.ts';

const investigations = 60;

/** Ways in which a careful writer would put what was found. */
const ways = [
  'Work lies mainly with {s1r1c1}: {s1r1c2} cases worth {s1r1c3}.',
  'There are {s2total} cases listed, among them {s2r1c1}, open for {s2r1c4}.',
  'The case {s2r1c1} is now at this step: {s2r1c3}.',
  'By owner, {s1r1c1} holds {s1r1c3}.',
];

type Outcome = {
  id: string;
  model: string;
  kind: Invention['kind'] | 'careful';
  /** Careful lines that stand, of how many; whether the invented one does. */
  kept: number;
  said: number;
  passed: boolean;
  /** What stands and is in no cell. */
  invented: string[];
  text: string;
};

/**
 * Investigations of simulated tables by scripted models, careful and inventing, over the production path from tool call
 * to citation. The scorer knows nothing of the check: it looks for the numbers of what would be shown in the cells, and
 * for what was planted.
 */
export const suite: Suite = {
  name: 'investigations',
  about:
    'Answers in words by scripted models that are careful or invent, over simulated tables; what stands must hold no number and no planted name that no step found.',
  run: async () => {
    const sets = Array.from({ length: investigations }, (_, at) =>
      simulatedTables(createRandom(`investigations ${at}`)),
    );
    const all: Outcome[] = [];
    for (const [at, tables] of sets.entries())
      for (const invention of [null, ...inventions]) all.push(await played(at, tables, invention));
    const judged = all.filter(({ kind }) => kind !== 'beyond');
    const inventing = all.filter(({ kind }) => kind === 'inventing');
    const correct = ({ kept, said, passed, invented }: Outcome) => kept === said && !passed && invented.length === 0;
    const bad = judged.filter(({ invented }) => invented.length > 0);
    const sum = (of: Outcome[], what: 'kept' | 'said') => of.reduce((total, one) => total + one[what], 0);
    return {
      ...{ suite: suite.name, about: suite.about, n: judged.length },
      dataset: `${investigations} simulated investigations, ${inventions.length + 1} scripted models`,
      datasetHash: sha256(JSON.stringify([sets, inventions.map(({ name }) => name)])),
      versions: { prompt: loadPrompt('investigate').version },
      metrics: [
        share('answers shown with a number that no step found', bad.length, judged.length),
        share('invented sentences dropped', inventing.filter(({ passed }) => !passed).length, inventing.length),
        share('careful sentences kept', sum(judged, 'kept'), sum(judged, 'said')),
      ],
      slices: {
        'invented sentences dropped': byModel(inventing),
        'dropped of what the check does not claim to see': byModel(all.filter(({ kind }) => kind === 'beyond')),
      },
      baselines: [],
      confusion: null,
      results: judged.map((one) => ({ id: one.id, correct: correct(one) })),
      never: {
        what: 'answers shown with a number or a planted name that no step found',
        cases: bad.map(({ id }) => id),
      },
      mistakes: judged
        .filter((one) => !correct(one))
        .slice(0, 25)
        .map(({ id, kept, said, passed, text }) => ({
          ...{
            id,
            expected: `${said} kept, invention dropped`,
            got: `${kept} kept, invention ${passed ? 'kept' : 'dropped'}`,
          },
          ...{ confidence: 1, text },
        })),
    };
  },
};

async function played(at: number, tables: FoundTable[], invention: Invention | null): Promise<Outcome> {
  const model = invention?.name ?? 'careful';
  const random: Random = createRandom(`investigations ${at} ${model}`);
  const facts: Fact[] = tables
    .flatMap((table, step) => tableFacts(step + 1, table))
    .map((fact) => ({ ...fact, cases: { query: {} } }));
  const careful = ways.filter(() => random.chance(0.6));
  const made = invention?.invent(facts, random) ?? null;
  const lines = [...careful];
  if (made) lines.splice(random.int(0, lines.length), 0, made.sentence);
  const found = await playInvestigation(tables, lines);
  const shown = found.sentences.map(({ pieces }) => sentenceText(pieces, facts));
  const expected = careful.map((line) =>
    line.replace(/\{(\w+)\}/g, (_, id: string) => facts.find((fact) => fact.id === id)?.text ?? ''),
  );
  const text = shown.join('\n');
  const known = new Set(facts.flatMap((fact) => numbersOf(fact.text)));
  const beyond = shown.filter((sentence) => !expected.includes(sentence));
  return {
    ...{ id: `${at}/${model}`, model, kind: invention?.kind ?? 'careful', text },
    kept: expected.filter((sentence) => shown.includes(sentence)).length,
    said: careful.length,
    passed: beyond.length > 0,
    invented: [
      ...numbersOf(text).filter((number) => !known.has(number)),
      ...(made && beyond.some((sentence) => sentence.includes(made.planted)) ? [made.planted] : []),
    ],
  };
}

function byModel(outcomes: Outcome[]) {
  return [...new Set(outcomes.map(({ model }) => model))].map((name) => {
    const own = outcomes.filter(({ model }) => model === name);
    return share(name, own.filter(({ passed }) => !passed).length, own.length);
  });
}
