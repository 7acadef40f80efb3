/**
 * Trains and calibrates the head that codes deductions, and writes it with the model card.
 * Usage: npx tsx training/trainHead.ts FOLDER_OF_FOLD_ENCODERS (fold-0, fold-1, …; see README.md)
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calibrate, calibrationError, type Judged, logLoss } from '../src/classifiers/calibration.ts';
import { certifyAll, type ScoredDecision } from '../src/classifiers/certify.ts';
import { loadEncoder } from '../src/classifiers/encoder.ts';
import { writeHead } from '../src/classifiers/headFile.ts';
import { occurrencesOf, vectorOf } from '../src/classifiers/lexicalFeatures.ts';
import { indexPrecedents } from '../src/classifiers/precedents.ts';
import { chancesOf, type Head, headDefaults, logitsOf, trainHead } from '../src/classifiers/softmaxHead.ts';
import { taxonomyVersion } from '../src/core/taxonomy.ts';
import { type Figures, modelCard } from './modelCard.ts';

type Row = { id: string; text: string; category: string; voice: string };
type Fold = { head: Head; held: { row: Row; embedding: Float32Array }[] };
export const headVersion = '1.0.0';
const limit = 0.005;
const certainty = 0.95;
const root = join(import.meta.dirname, '..');
const weightsTried = [0, 0.1, 0.2, 0.3, 0.4, 0.6];

function readCorpus(): Row[] {
  const folder = join(root, 'training/corpus');
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return files.sort().flatMap((name) => {
    const lines = readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => ({ ...JSON.parse(line), voice: name.replace('.jsonl', '') }) as Row);
  });
}

/** Every fold's encoder and head have never seen the voices they are judged on. The glossary is only trained on. */
async function trainFolds(rows: Row[], folder: string): Promise<Fold[]> {
  const voices = [...new Set(rows.map((row) => row.voice))].sort();
  const names = readdirSync(folder).filter((name) => name.startsWith('fold-'));
  return Promise.all(
    names.sort().map(async (name, fold) => {
      const encoder = await loadEncoder({ model: join(folder, name) });
      const embeddings = await encoder.encode(rows.map((row) => row.text));
      const isHeld = (row: Row): boolean => voices.indexOf(row.voice) % names.length === fold;
      const examples = rows.flatMap((row, at) =>
        isHeld(row) ? [] : [{ text: row.text, label: row.category, embedding: embeddings[at] as Float32Array }],
      );
      const held = rows.flatMap((row, at) =>
        isHeld(row) && row.voice !== 'glossary' ? [{ row, embedding: embeddings[at] as Float32Array }] : [],
      );
      return { head: trainHead(examples), held };
    }),
  );
}

type Verdict = Judged & { row: Row; fold: number };

function judge(folds: Fold[], embeddingWeight: number): Verdict[] {
  return folds.flatMap(({ head, held }, fold) =>
    held.map(({ row, embedding }) => {
      const vector = vectorOf(occurrencesOf(row.text), head.idf);
      const logits = logitsOf({ ...head, embeddingWeight }, vector, embedding);
      return { row, fold, logits, truth: head.labels.indexOf(row.category) };
    }),
  );
}

/** Each fold is judged with the calibration fitted on the other folds. */
function decide(verdicts: Verdict[], labels: string[]): (ScoredDecision & { row: Row })[] {
  return [...new Set(verdicts.map(({ fold }) => fold))].flatMap((fold) => {
    const calibration = calibrate(verdicts.filter((other) => other.fold !== fold));
    return verdicts
      .filter((verdict) => verdict.fold === fold)
      .map(({ row, logits, truth }) => {
        const chances = chancesOf(logits, calibration);
        const best = chances.indexOf(Math.max(...chances));
        return { row, category: labels[best] as string, confidence: chances[best] as number, right: best === truth };
      });
  });
}

async function main(foldFolder: string): Promise<void> {
  const rows = readCorpus();
  const folds = await trainFolds(rows, foldFolder);
  const labels = (folds[0] as Fold).head.labels;
  const tried = weightsTried.map((weight) => {
    const verdicts = judge(folds, weight);
    const calibration = calibrate(verdicts);
    return { weight, verdicts, calibration, loss: logLoss(verdicts, calibration) };
  });
  const best = tried.reduce((a, b) => (b.loss < a.loss ? b : a));
  const decisions = decide(best.verdicts, labels);
  const certification = { limit, certainty, categories: certifyAll(decisions, limit, certainty) };

  const encoder = await loadEncoder({ model: join(root, 'models/deduction-encoder') });
  const vectors = await encoder.encode(rows.map((row) => row.text));
  const trainedWith = { ...headDefaults, embeddingWeight: best.weight };
  const examples = rows.map((row, at) => ({ text: row.text, label: row.category, embedding: vectors[at] }));
  const head = { ...trainHead(examples, trainedWith), calibration: best.calibration };
  const index = indexPrecedents(
    rows.map(({ id, text, category }) => ({ id, text, category })),
    vectors,
  );
  mkdirSync(join(root, 'models'), { recursive: true });
  writeHead(join(root, 'models/deduction-head.json'), {
    version: headVersion,
    taxonomy: taxonomyVersion,
    encoder: encoder.version,
    trainedWith,
    certification,
    head,
    index,
  });
  const figures: Figures = {
    texts: rows.length,
    voices: new Set(rows.map((row) => row.voice)).size,
    folds: folds.length,
    weight: best.weight,
    ...best.calibration,
    calibrationError: calibrationError(decisions),
    wordsOnly: accuracyOf(decide((tried[0] as (typeof tried)[number]).verdicts, labels)),
    decisions: decisions.map(({ row, ...decision }) => ({ ...decision, voice: row.voice, truth: row.category })),
  };
  writeFileSync(join(root, 'models/deduction-encoder/README.md'), modelCard(figures));
  console.log(
    tried.map(({ weight, loss, verdicts }) => ({ weight, loss, accuracy: accuracyOf(decide(verdicts, labels)) })),
  );
  console.log({ ...best.calibration, ece: figures.calibrationError, n: decisions.length });
}

const accuracyOf = (decisions: { right: boolean }[]): number =>
  decisions.filter(({ right }) => right).length / decisions.length;

await main(process.argv[2] ?? join(root, 'training/.work'));
