/**
 * Trains and calibrates the head that codes deductions, on top of the encoder in models/, and writes it with the model card.
 * Usage: npx tsx training/trainHead.ts (see README.md)
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
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
type Encoded = { row: Row; embedding: Float32Array };
type Fold = { head: Head; held: Encoded[] };
export const headVersion = '1.1.0';
const limit = 0.005;
const certainty = 0.95;
const foldCount = 4;
const root = join(import.meta.dirname, '..');
const encoderFolder = join(root, 'models/deduction-encoder');
const weightsTried = [0, 0.1, 0.2, 0.3, 0.4, 0.6];

function readCorpus(): Row[] {
  const folder = join(root, 'training/corpus');
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return files.sort().flatMap((name) => {
    const lines = readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => ({ ...JSON.parse(line), voice: name.replace('.jsonl', '') }) as Row);
  });
}

/** The voices that the encoder has never seen, so that both can be judged on them; word lists are never judged. */
function voicesToJudge(rows: Row[]): string[] {
  const learned: string[] = JSON.parse(readFileSync(join(root, 'training/encoder/voices.json'), 'utf8'));
  const isJudged = (voice: string): boolean => !learned.includes(voice) && !voice.startsWith('glossary');
  return [...new Set(rows.map((row) => row.voice))].filter(isJudged).sort();
}

/** Every fold's head has never seen the voices that it is judged on, and neither has the encoder. */
function trainFolds(encoded: Encoded[], judged: string[]): Fold[] {
  return Array.from({ length: foldCount }, (_, fold) => {
    const isHeld = ({ row }: Encoded): boolean =>
      judged.includes(row.voice) && judged.indexOf(row.voice) % foldCount === fold;
    return { head: trainHead(encoded.filter((one) => !isHeld(one)).map(toExample)), held: encoded.filter(isHeld) };
  });
}

const toExample = ({ row, embedding }: Encoded) => ({ text: row.text, label: row.category, embedding });

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

async function main(): Promise<void> {
  const rows = readCorpus();
  const encoder = await loadEncoder({ model: encoderFolder });
  const vectors = await encoder.encode(rows.map((row) => row.text));
  const encoded = rows.map((row, at) => ({ row, embedding: vectors[at] as Float32Array }));
  const judged = voicesToJudge(rows);
  const folds = trainFolds(encoded, judged);
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
  const head = { ...trainHead(encoded.map(toExample), trainedWith), calibration: best.calibration };
  const index = indexPrecedents(
    rows.map(({ id, text, category }) => ({ id, text, category })),
    vectors,
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
    judgedVoices: judged.length,
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
