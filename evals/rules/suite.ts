import { sha256 } from '../../src/core/canonicalJson.ts';
import { familyKey } from '../../src/core/facts.ts';
import type { Opening } from '../../src/rules/replay.ts';
import { startSet } from '../../src/rules/start/startSet.ts';
import { type SimulatedExceptions, simulateExceptions } from '../../src/simulator/exceptions/simulateExceptions.ts';
import { share } from '../statistics.ts';
import type { Metric, Suite } from '../suite.ts';
import { familiesIn, playToRules, ruleFor } from './found.ts';
import { naiveFindings } from './naive.ts';

/** Seeds that no rule was written on; "draft" seeds are for that. */
const seeds = ['held-6', 'held-7', 'held-8', 'held-9', 'held-10'];

type Planted = { id: string; what: string; mended: boolean; found: boolean; healed: boolean };
type False = { id: string; rule: string; title: string };
type Scored = {
  planted: Planted[];
  wrong: False[];
  beside: number;
  right: number;
  lookalikes: { what: string; quiet: boolean }[];
  failures: number;
};

/** The rules a new installation starts with, on simulated trade in which things go wrong, arrive late and come twice. */
export const suite: Suite = {
  name: 'rules',
  about:
    'Planted exceptions of a simulated distributor, found by the starting rules as the service judges them; events out of order, late and twice; lives that only look wrong beside them; held-out seeds.',
  run: async () => {
    const runs = seeds.map((seed) => ({ seed, simulated: simulateExceptions(seed) }));
    const scored = runs.map(({ seed, simulated }) => score(seed, simulated));
    const planted = scored.flatMap((one) => one.planted);
    const wrong = scored.flatMap((one) => one.wrong);
    return {
      suite: suite.name,
      about: suite.about,
      n: planted.length,
      dataset: `simulated exceptions, seeds ${seeds.join(', ')}`,
      datasetHash: sha256(JSON.stringify(runs.map(({ simulated }) => simulated))),
      versions: { rules: sha256(JSON.stringify(startSet)).slice(0, 12) },
      metrics: figures(scored),
      slices: { exception: byKind(planted), lookalike: byLookalike(scored) },
      baselines: [
        {
          name: 'each event compared field by field when it arrives',
          metrics: naiveFigures(runs.map(({ simulated }) => simulated)),
        },
      ],
      confusion: null,
      results: [
        ...planted.map(({ id, found }) => ({ id, correct: found })),
        ...wrong.map(({ id }) => ({ id, correct: false })),
      ],
      mistakes: [
        ...planted
          .filter(({ found }) => !found)
          .map(({ id, what }) => ({ id, expected: what, got: 'nothing', confidence: 1, text: '' })),
        ...wrong.map(({ id, rule, title }) => ({ id, expected: 'nothing', got: rule, confidence: 1, text: title })),
      ].slice(0, 40),
    };
  },
};

function score(seed: string, simulated: SimulatedExceptions): Scored {
  const { openings, failures } = playToRules(simulated);
  const families = familiesIn(simulated.told);
  const familyOfSubject = (kind: string, number: string) => {
    const family = families.get(`${kind} ${number}`);
    return family ? familyKey(family) : `${kind}:${number}`;
  };
  const spoiled = new Set(simulated.exceptions.map(({ subject }) => familyOfSubject(subject.kind, subject.number)));
  const expected = new Set(
    simulated.exceptions.map(({ what, subject }) => `${ruleFor[what]} ${subject.kind} ${subject.number}`),
  );
  const bySubject = new Map<string, Opening[]>();
  for (const opening of openings) bySubject.set(keyOf(opening), [...(bySubject.get(keyOf(opening)) ?? []), opening]);
  const wrong = openings.filter(({ subject }) => !spoiled.has(familyOfSubject(subject.kind, subject.number)));
  const noisy = new Set(wrong.map(({ subject }) => familyOfSubject(subject.kind, subject.number)));
  return {
    planted: simulated.exceptions.map(({ what, subject, mended }) => {
      const found = bySubject.get(`${ruleFor[what]} ${subject.kind} ${subject.number}`) ?? [];
      const healed = found.length > 0 && found.every(({ healedAt }) => healedAt !== null);
      return { id: `${seed}/${what}/${subject.number}`, what, mended, found: found.length > 0, healed };
    }),
    wrong: wrong.map(({ ruleId, subject, finding }) => ({
      id: `${seed}/${ruleId}/${subject.number}`,
      rule: ruleId,
      title: finding.title,
    })),
    right: openings.filter((opening) => expected.has(keyOf(opening))).length,
    beside: openings.filter(
      (opening) =>
        !expected.has(keyOf(opening)) && spoiled.has(familyOfSubject(opening.subject.kind, opening.subject.number)),
    ).length,
    lookalikes: simulated.lookalikes.map(({ what, orderNumber }) => ({
      what,
      quiet: !noisy.has(`order:${orderNumber}`),
    })),
    failures,
  };
}

const keyOf = ({ ruleId, subject }: Opening) => `${ruleId} ${subject.kind} ${subject.number}`;

function figures(scored: Scored[]): Metric[] {
  const planted = scored.flatMap((one) => one.planted);
  const mended = planted.filter((one) => one.mended && one.found);
  const lookalikes = scored.flatMap((one) => one.lookalikes);
  const sum = (of: (one: Scored) => number) => scored.reduce((total, one) => total + of(one), 0);
  const [right, wrong, beside] = [sum((one) => one.right), sum((one) => one.wrong.length), sum((one) => one.beside)];
  return [
    share('planted exceptions found', planted.filter(({ found }) => found).length, planted.length),
    share('cases that are right (no life without an exception)', right + beside, right + beside + wrong),
    share('cases beside the planted one, on lives gone wrong', beside, right + beside + wrong),
    share('mended exceptions that closed by themselves', mended.filter(({ healed }) => healed).length, mended.length),
    share('lookalikes left alone', lookalikes.filter(({ quiet }) => quiet).length, lookalikes.length),
  ];
}

function byKind(planted: Planted[]): Metric[] {
  return [...new Set(planted.map(({ what }) => what))].sort().map((what) => {
    const own = planted.filter((one) => one.what === what);
    return share(what, own.filter(({ found }) => found).length, own.length);
  });
}

function byLookalike(scored: Scored[]): Metric[] {
  const all = scored.flatMap((one) => one.lookalikes);
  return [...new Set(all.map(({ what }) => what))].sort().map((what) => {
    const own = all.filter((one) => one.what === what);
    return share(what, own.filter(({ quiet }) => quiet).length, own.length);
  });
}

function naiveFigures(runs: SimulatedExceptions[]): Metric[] {
  let [found, planted, wrong, all] = [0, 0, 0, 0];
  for (const simulated of runs) {
    const findings = naiveFindings(simulated);
    const families = familiesIn(simulated.told);
    const family = (kind: string, number: string) => JSON.stringify(families.get(`${kind} ${number}`));
    const said = new Set(findings.map(({ what, number }) => `${what} ${number}`));
    const spoiled = new Set(simulated.exceptions.map(({ subject }) => family(subject.kind, subject.number)));
    planted += simulated.exceptions.length;
    found += simulated.exceptions.filter(({ what, subject }) => said.has(`${what} ${subject.number}`)).length;
    all += findings.length;
    wrong += findings.filter(({ kind, number }) => !spoiled.has(family(kind, number))).length;
  }
  return [
    share('planted exceptions found', found, planted),
    share('cases that are right (no life without an exception)', all - wrong, all),
  ];
}
