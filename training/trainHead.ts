/**
 * Trains and calibrates the head that codes deductions, on top of the encoder in models/, and writes it with the model card.
 * Usage: npx tsx training/trainHead.ts (see README.md)
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calibrate, type Judged, logLoss } from '../src/classifiers/calibration.ts';
import { certifyAll, type ScoredDecision } from '../src/classifiers/certify.ts';
import { loadEncoder } from '../src/classifiers/encoder.ts';
import { writeHead } from '../src/classifiers/headFile.ts';
import { featuresOf, vectorOf } from '../src/classifiers/lexicalFeatures.ts';
import { indexPrecedents } from '../src/classifiers/precedents.ts';
import { chancesOf, type Head, headDefaults, logitsOf, trainHead } from '../src/classifiers/softmaxHead.ts';
import { calibrationError } from '../src/core/judgedChances.ts';
import { taxonomyVersion } from '../src/core/taxonomy.ts';
import { type Figures, modelCard } from './modelCard.ts';

type Row = { id: string; text: string; category: string; voice: string };
type Encoded = { row: Row; embedding: Float32Array };
type Fold = { head: Head; held: Encoded[] };
export const headVersion = '1.2.0';
const limit = 0.005;
const certainty = 0.95;
const foldCount = 4;
const root = join(import.meta.dirname, '..');
const encoderFolder = join(root, 'models/deduction-encoder');
const foldFolder = (fold: number): string => join(root, 'training/build', `fold-${fold}`);
const weightsTried = [0, 0.1, 0.2, 0.3, 0.4, 0.6];

function readCorpus(): Row[] {
  const folder = join(root, 'training/corpus');
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return files.sort().flatMap((name) => {
    const lines = readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => ({ ...JSON.parse(line), voice: name.replace('.jsonl', '') }) as Row);
  });
}

async function encode(rows: Row[], model: string): Promise<Encoded[]> {
  const vectors = await (await loadEncoder({ model })).encode(rows.map(({ text }) => text));
  return rows.map((row, at) => ({ row, embedding: vectors[at] as Float32Array }));
}

/** A fold has an encoder and a head of its own, neither of which has seen the voices that it is judged on. */
async function trainFold(rows: Row[], fold: number): Promise<Fold> {
  const leftOut: string[] = JSON.parse(readFileSync(join(foldFolder(fold), 'left-out.json'), 'utf8'));
  const encoded = await encode(rows, foldFolder(fold));
  const isHeld = ({ row }: Encoded): boolean => leftOut.includes(row.voice);
  return {
    head: trainHead(encoded.filter((one) => !isHeld(one)).map(toExample)),
    held: encoded.filter(isHeld),
  };
}

const toExample = ({ row, embedding }: Encoded) => ({ text: row.text, label: row.category, embedding });

type Verdict = Judged & { row: Row; fold: number };

function judge(folds: Fold[], embeddingWeight: number): Verdict[] {
  return folds.flatMap(({ head, held }, fold) =>
    held.map(({ row, embedding }) => {
      const vector = vectorOf(featuresOf(row.text), head.idf);
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

async function main(): Promise<void> {
  const rows = readCorpus();
  const folds: Fold[] = [];
  for (let fold = 0; fold < foldCount; fold++) folds.push(await trainFold(rows, fold));
  const labels = (folds[0] as Fold).head.labels;
  const tried = weightsTried.map((weight) => {
    const verdicts = judge(folds, weight);
    const calibration = calibrate(verdicts);
    return { weight, verdicts, calibration, loss: logLoss(verdicts, calibration) };
  });
  const best = tried.reduce((a, b) => (b.loss < a.loss ? b : a));
  const decisions = decide(best.verdicts, labels);
  const certification = { limit, certainty, categories: certifyAll(decisions, limit, certainty) };

  const trainedWith = { ...headDefaults, embeddingWeight: best.weight };
  const encoder = await loadEncoder({ model: encoderFolder });
  const encoded = await encode(rows, encoderFolder);
  const head = { ...trainHead(encoded.map(toExample), trainedWith), calibration: best.calibration };
  const index = indexPrecedents(
    rows.map(({ id, text, category }) => ({ id, text, category })),
    encoded.map(({ embedding }) => embedding),
  );
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
    judgedVoices: new Set(decisions.map(({ row }) => row.voice)).size,
    folds: folds.length,
    certification,
    weight: best.weight,
    ...best.calibration,
    calibrationError: calibrationError(decisions),
    wordsOnly: accuracyOf(decide((tried[0] as (typeof tried)[number]).verdicts, labels)),
    decisions: decisions.map(({ row, ...decision }) => ({ ...decision, voice: row.voice, truth: row.category })),
  };
  writeFileSync(join(encoderFolder, 'README.md'), modelCard(figures));
  console.log(
    tried.map(({ weight, loss, verdicts }) => ({ weight, loss, accuracy: accuracyOf(decide(verdicts, labels)) })),
  );
  console.log({ ...best.calibration, ece: figures.calibrationError, n: decisions.length });
}

const accuracyOf = (decisions: { right: boolean }[]): number =>
  decisions.filter(({ right }) => right).length / decisions.length;

await main();
