import { sha256 } from '../../src/core/canonicalJson.ts';
import { calibrationError } from '../../src/core/judgedChances.ts';
import { plainReference } from '../../src/core/printedReference.ts';
import { applyByRemittance, type CashApplication } from '../../src/matching/applyCash.ts';
import { matchWeights } from '../../src/matching/score.ts';
import { type SimulatedLine, type SimulatedPayment, simulateHardCash } from '../../src/simulator/cash/hardCash.ts';
import type { Ledger } from '../../src/simulator/cash/ledger.ts';
import { bootstrap, share } from '../statistics.ts';
import type { Metric, Suite } from '../suite.ts';
import { retrieve } from './retrieval.ts';

/** Seeds that weights were never fitted on (see training/fitMatching.ts). */
const seeds = ['held-1', 'held-2', 'held-3', 'held-4', 'held-5'];
const paymentsEach = 300;
/** From this confidence on a policy may let an application pass by itself, once a company's own decisions certify it. */
export const automaticFrom = 0.98;

type Scored = SimulatedLine & { id: string; got: string | null; confidence: number; correct: boolean; payment: string };

/** Lines of remittances to open items on simulated cash with planted difficulty, by the production matcher. */
export const suite: Suite = {
  name: 'matching',
  about:
    'Open item of every remittance line on simulated cash of which three in five lines are made hard; held-out seeds.',
  run: async () => {
    const runs = seeds.map((seed) => ({ seed, ...simulateHardCash({ seed, payments: paymentsEach }) }));
    const scored = runs.flatMap(({ seed, ledger, payments }) =>
      payments.flatMap((payment) => scorePayment(seed, ledger, payment)),
    );
    const wrongAutomatic = scored.filter(
      ({ correct, got, confidence }) => got && !correct && confidence >= automaticFrom,
    );
    return {
      suite: suite.name,
      about: suite.about,
      n: scored.length,
      dataset: `hard cash, seeds ${seeds.join(', ')}`,
      datasetHash: sha256(JSON.stringify(runs.map(({ payments }) => payments))),
      versions: { weights: matchWeights.version },
      metrics: figures(scored),
      slices: { difficulty: sliced(scored) },
      baselines: [{ name: 'same number but for case, separators and leading zeros', metrics: plainFigures(runs) }],
      confusion: null,
      results: scored.map(({ id, correct }) => ({ id, correct })),
      never: { what: 'wrong applications above the automatic threshold', cases: wrongAutomatic.map(({ id }) => id) },
      mistakes: scored
        .filter(({ correct }) => !correct)
        .sort((a, b) => b.confidence - a.confidence)
        .slice(0, 25)
        .map(({ id, truth, got, confidence, reference, difficulty }) => ({
          id,
          expected: truth ?? 'no open item',
          got: got ?? 'no open item',
          confidence,
          text: `${difficulty}: ${reference}`,
        })),
    };
  },
};

function scorePayment(seed: string, ledger: Ledger, payment: SimulatedPayment): Scored[] {
  const applied = applySimulated(ledger, payment);
  return payment.lines.map((line) => {
    const found = applied.matches.find((match) => match.line.line === line.line);
    const got = found?.match?.item.number ?? null;
    const id = `${seed}/${payment.number}/${line.line}`;
    const confidence = got ? (found?.confidence ?? 0) : 0;
    return { ...line, id, got, confidence, correct: got === line.truth, payment: `${seed}/${payment.number}` };
  });
}

export function applySimulated(ledger: Ledger, payment: SimulatedPayment): CashApplication {
  const { payer, valueDate, paymentMinor, adjustmentsMinor, lines } = payment;
  const context = {
    currency: 'USD',
    valueDate,
    customerNumber: payer.customerNumber,
    family: new Set(payer.family),
  };
  return applyByRemittance({ paymentMinor, lines, adjustmentsMinor, candidates: retrieve(ledger, payment), context });
}

function figures(scored: Scored[]): Metric[] {
  const meant = scored.filter(({ truth }) => truth !== null);
  const automatic = scored.filter(({ got, confidence }) => got && confidence >= automaticFrom);
  const envelopes = [...grouped(scored, ({ payment }) => payment).values()];
  const right = (lines: Scored[]) => lines.filter(({ correct }) => correct);
  const money = (lines: Scored[]) => lines.reduce((sum, { paidMinor }) => sum + Math.abs(paidMinor), 0);
  const matched = scored.filter(({ got }) => got !== null);
  const error = (sample: Scored[]) =>
    calibrationError(sample.map(({ confidence, correct }) => ({ confidence, right: correct })));
  return [
    share('lines right, untouched', right(scored).length, scored.length),
    share('lines matched to the item that is meant', right(meant).length, meant.length),
    share(
      'envelopes with every line right',
      envelopes.filter((one) => one.every(({ correct }) => correct)).length,
      envelopes.length,
    ),
    {
      ...share('money on right lines', right(scored).length, scored.length),
      value: money(right(scored)) / money(scored),
    },
    share(
      'left alone where no open item is meant',
      scored.filter(({ truth, got }) => !truth && !got).length,
      scored.length - meant.length,
    ),
    share(`lines at confidence ≥ ${automaticFrom}`, automatic.length, scored.length),
    share('wrong among them', automatic.length - right(automatic).length, automatic.length),
    bootstrap('calibration error (ECE)', matched, error, 100),
  ];
}

function sliced(scored: Scored[]): Metric[] {
  const groups = grouped(scored, ({ difficulty }) => difficulty);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, lines]) => share(name, lines.filter(({ correct }) => correct).length, lines.length));
}

/** What a look-up by number alone would reach on the same lines. */
function plainFigures(runs: { ledger: Ledger; payments: SimulatedPayment[] }[]): Metric[] {
  let [hits, lines] = [0, 0];
  for (const { ledger, payments } of runs) {
    for (const payment of payments) {
      const family = payment.payer.family.flatMap((customer) => ledger.byCustomer.get(customer) ?? []);
      for (const { reference, truth } of payment.lines) {
        const fitting = family.filter((item) => plainReference(item.number) === plainReference(reference));
        lines++;
        if ((fitting.length === 1 ? fitting[0]?.number : null) === truth) hits++;
      }
    }
  }
  return [share('lines right, untouched', hits, lines)];
}

function grouped(scored: Scored[], keyOf: (one: Scored) => string): Map<string, Scored[]> {
  const groups = new Map<string, Scored[]>();
  for (const one of scored) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}
