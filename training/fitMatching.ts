import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { retrieve } from '../evals/matching/retrieval.ts';
import { scoreCandidates } from '../src/matching/assign.ts';
import { noMemory } from '../src/matching/score.ts';
import { simulateHardCash } from '../src/simulator/cash/hardCash.ts';

/**
 * Fits the weights of `src/matching/score.ts` by logistic regression with a little L2 on pairs of line and candidate from
 * simulated cash. Its seeds are not those of evals/matching. Run: npx tsx training/fitMatching.ts
 */
const seeds = ['fit-1', 'fit-2', 'fit-3', 'fit-4'];
const [rounds, rate, decay] = [3_000, 2, 1e-5];
/** What no simulated cash tells stays as set by hand: how much people's earlier decisions count. */
const byHand = { memory: 6 };

type Pair = { values: Map<string, number>; meant: number };

/** Equal chances, so that no candidate is left out for being unlikely. */
const even = { version: '0', bias: 0, weights: {} };

const pairs = seeds.flatMap((seed) => {
  const { ledger, payments } = simulateHardCash({ seed, payments: 300 });
  return payments.flatMap((payment) => {
    const { payer, valueDate } = payment;
    const context = { currency: 'USD', valueDate, customerNumber: payer.customerNumber, family: new Set(payer.family) };
    const candidates = retrieve(ledger, payment);
    return payment.lines.flatMap((line, at) =>
      scoreCandidates(line, candidates[at] ?? [], context, noMemory, even).map(({ item, signals }): Pair => {
        return {
          values: new Map(signals.map(({ name, value }) => [name, value])),
          meant: item.number === line.truth ? 1 : 0,
        };
      }),
    );
  });
});

const names = [...new Set(pairs.flatMap(({ values }) => [...values.keys()]))].sort();
const weights = new Map<string, number>(names.map((name) => [name, 0]));
let bias = 0;
for (let round = 0; round < rounds; round++) {
  const slopes = new Map<string, number>(names.map((name) => [name, 0]));
  let slope = 0;
  for (const { values, meant } of pairs) {
    let sum = bias;
    for (const [name, value] of values) sum += value * (weights.get(name) as number);
    const error = 1 / (1 + Math.exp(-sum)) - meant;
    slope += error;
    for (const [name, value] of values) slopes.set(name, (slopes.get(name) as number) + error * value);
  }
  bias -= (rate * slope) / pairs.length;
  for (const name of names) {
    const weight = weights.get(name) as number;
    weights.set(name, weight - rate * ((slopes.get(name) as number) / pairs.length + decay * weight));
  }
}

const two = (value: number) => Math.round(value * 100) / 100;
const file = {
  version: '1.0.0',
  fitted: `logistic regression on ${pairs.length} pairs of simulated cash, seeds ${seeds.join(', ')}`,
  bias: two(bias),
  weights: { ...Object.fromEntries(names.map((name) => [name, two(weights.get(name) as number)])), ...byHand },
};
writeFileSync(
  fileURLToPath(new URL('../src/matching/weights.json', import.meta.url)),
  `${JSON.stringify(file, null, 2)}\n`,
);
process.stdout.write(`${JSON.stringify(file, null, 2)}\n`);
