import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type EvalDocument, loadDocuments } from '../evals/remittance/truth.ts';
import { type Candidate, candidatesFor, type HeadTarget } from '../src/ingest/head/candidates.ts';
import { type HeadWeights, headWatch, nothing, ranked } from '../src/ingest/head/chosen.ts';
import type { Line } from '../src/ingest/layout/lines.ts';
import { findDates, findDaysNear } from '../src/ingest/prose/dates.ts';
import type { KnownBefore } from '../src/ingest/prose/facts.ts';
import { readDocument } from '../src/ingest/read.ts';

/**
 * Fits the weights by which `src/ingest/head` tells a document's payer, number and day: for each, a softmax over the document's candidates
 * (conditional logit), by Adagrad with a little L2, on the open half of evals/remittance. Held documents are never looked at.
 *
 *   npx tsx training/fitHeads.ts            writes src/ingest/head/weights.json
 *   npx tsx training/fitHeads.ts --check    writes nothing: how often the likeliest is right on each set of documents, with weights fitted to all
 *                                           others (sets are by different hands, so this is what to expect of documents not yet seen)
 *   npx tsx training/fitHeads.ts --without PATTERN --to FILE   weights fitted to the documents whose name the pattern doesn't match
 */
const [epochs, rate, decay] = [20, 0.15, 1e-4];
const leastDocuments = 2;
const targets: HeadTarget[] = ['payerName', 'paymentReference', 'paymentDate'];

type Example = { id: string; candidates: Candidate[]; right: Set<Candidate> };

/** What documents made for this project carry in their companies' names, so that nobody takes them for real; no real document has it. */
const ofMark = /[: ](?:sim|(?:ge)?s[iy]mul\p{L}*)(?: |$)/u;

/** The lines that were looked at for the head of a document, the fullest where parts of it were looked at, too. */
async function askedOf({ bytes }: EvalDocument): Promise<{ lines: Line[]; known: KnownBefore } | null> {
  let fullest: { lines: Line[]; known: KnownBefore } | null = null;
  headWatch.asked = (lines, known) => {
    if (lines.length > (fullest?.lines.length ?? 0)) fullest = { lines, known };
  };
  await readDocument({ bytes }).catch(() => null);
  return fullest;
}

function isRight(target: HeadTarget, { value }: Candidate, truth: string, known: KnownBefore): boolean {
  const plain = (text: string) => text.trim().replace(/\s+/g, ' ');
  if (target === 'paymentReference') return plain(value) === plain(truth);
  if (target === 'payerName') return plain(value).toLowerCase() === plain(truth).toLowerCase();
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(value);
  const days = [true, false].flatMap((dayFirst) => findDates(value, dayFirst).map(({ iso }) => iso));
  const near = known.sentOn ? findDaysNear(value, known.sentOn).map(({ iso }) => iso) : [];
  return [...days, ...near, compact?.slice(1).join('-')].includes(truth);
}

async function examplesOf(documents: EvalDocument[]): Promise<Record<HeadTarget, Example[]>> {
  const examples: Record<HeadTarget, Example[]> = { payerName: [], paymentReference: [], paymentDate: [] };
  for (const document of documents) {
    if (document.half === 'held' || document.expected === 'error') continue;
    const asked = await askedOf(document);
    if (!asked) continue;
    const { lines, known } = asked;
    for (const target of targets) {
      const truths = new Set(document.expected.map(({ payer, payment }) => target === 'payerName' ? payer.name : target === 'paymentDate' ? payment.date : payment.reference)); // biome-ignore format: one expression
      const [truth = null] = truths;
      if (truths.size !== 1) continue;
      const candidates = candidatesFor(target, lines, known);
      const right = candidates.filter((candidate) => truth !== null && isRight(target, candidate, truth, known));
      examples[target].push({ id: document.id, candidates: [...candidates, nothing], right: new Set(right.length > 0 ? right : [nothing]) }); // biome-ignore format: one expression
    }
  }
  return examples;
}

function weightsFor(examples: Example[]): Record<string, number> {
  const seen = new Map<string, number>();
  for (const { candidates } of examples)
    for (const feature of new Set(candidates.flatMap(({ features }) => [...features])))
      seen.set(feature, (seen.get(feature) ?? 0) + 1);
  const weights = new Map(
    [...seen].filter(([name, count]) => count >= leastDocuments && !ofMark.test(name)).map(([name]) => [name, 0]),
  );
  const squares = new Map<string, number>();
  const order = examples.map((_, n) => n);
  const random = randomFrom(1);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let n = order.length - 1; n > 0; n--) {
      const other = Math.floor(random() * (n + 1));
      [order[n], order[other]] = [order[other] as number, order[n] as number];
    }
    for (const { candidates, right } of order.map((n) => examples[n] as Example)) {
      const scores = candidates.map(({ features }) =>
        [...features].reduce((sum, name) => sum + (weights.get(name) ?? 0), 0),
      );
      const top = Math.max(...scores);
      const parts = scores.map((score) => Math.exp(score - top));
      const sum = parts.reduce((total, part) => total + part, 0);
      const rightSum = parts.reduce((total, part, n) => total + (right.has(candidates[n] as Candidate) ? part : 0), 0);
      for (const [n, candidate] of candidates.entries()) {
        const part = parts[n] as number;
        const error = part / sum - (right.has(candidate) ? part / rightSum : 0);
        if (Math.abs(error) < 1e-3) continue;
        for (const name of candidate.features) {
          const weight = weights.get(name);
          if (weight === undefined) continue;
          const slope = error + decay * weight;
          const square = (squares.get(name) ?? 1e-8) + slope * slope;
          squares.set(name, square);
          weights.set(name, weight - (rate * slope) / Math.sqrt(square));
        }
      }
    }
  }
  const rounded = [...weights].map(([name, weight]): [string, number] => [name, Math.round(weight * 100) / 100]);
  return Object.fromEntries(rounded.filter(([, weight]) => weight !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Numbers from 0 up to 1, the same ones each time (a linear congruential generator). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

/** Documents written by one hand at one time: "month-e-04.pdf" is of "month-e". */
const setOf = (id: string) => /^(month-[a-z]|heads|bodies-\w+-\d)/.exec(id)?.[1] ?? 'others';

function check(examples: Record<HeadTarget, Example[]>): void {
  for (const target of targets)
    for (const set of [...new Set(examples[target].map(({ id }) => setOf(id)))].sort()) {
      const weights = weightsFor(examples[target].filter(({ id }) => setOf(id) !== set));
      const own = examples[target].filter(({ id }) => setOf(id) === set);
      const wrong = own.filter(({ candidates, right }) => !right.has(ranked(candidates.slice(0, -1), weights)[0]?.candidate as Candidate)); // biome-ignore format: one expression
      process.stdout.write(`${target} ${set}: ${own.length - wrong.length} of ${own.length} ${wrong.map(({ id }) => id).join(' ')}\n`); // biome-ignore format: one expression
    }
}

const option = (name: string) =>
  process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined;
const folder = fileURLToPath(new URL('../evals/remittance/documents', import.meta.url));
const { documents, hash } = loadDocuments(`${folder}/open`);
const without = option('--without');
const used = documents.filter(({ id }) => without === undefined || !new RegExp(without).test(id));
const examples = await examplesOf(used);
if (process.argv.includes('--check')) check(examples);
else {
  const weights = Object.fromEntries(targets.map((target) => [target, weightsFor(examples[target])])) as HeadWeights;
  const fitted = `conditional logit on ${examples.payerName.length} documents of evals/remittance/documents/open`;
  const file = option('--to') ?? fileURLToPath(new URL('../src/ingest/head/weights.json', import.meta.url));
  writeFileSync(file, `${JSON.stringify({ version: '1.0.0', fitted, documents: hash, weights }, null, 1)}\n`);
  process.stdout.write(
    `${targets.map((target) => `${target}: ${Object.keys(weights[target]).length} weights`).join(', ')}\n`,
  );
}
