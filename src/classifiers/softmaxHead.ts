import {
  bucketCount,
  featuresOf,
  hashOf,
  inverseDocumentFrequencies,
  type SparseVector,
  vectorOf,
} from './lexicalFeatures.ts';
import { seededRandom } from './seededRandom.ts';

export type LabelledExample = { text: string; label: string; embedding?: Float32Array };
export type HeadOptions = {
  epochs?: number;
  learningRate?: number;
  /** How loudly the embedding speaks beside the words; 0 leaves it out. */
  embeddingWeight?: number;
  /** Share of a text's words and characters that each step of learning leaves out, so that none is leaned on alone. */
  dropout?: number;
  seed?: number;
};
/** One linear layer: row-major weights (input × label) and a bias per label. */
type Layer = { weights: Float32Array; bias: Float32Array };
/**
 * Two linear softmax classifiers over the same labels, one on hashed words and characters, one on the sentence embedding,
 * whose scores are added. They learn apart: an encoder has seen its training texts, so a common loss would trust it too much.
 */
export type Head = {
  labels: string[];
  idf: Float32Array;
  lexical: Layer;
  dense: Layer;
  embeddingWeight: number;
  calibration: Calibration;
};
/** How scores become chances: divided by the temperature first; `doubt` is shared out evenly over all labels. */
export type Calibration = { temperature: number; doubt: number };

export const headDefaults = { epochs: 20, learningRate: 0.3, embeddingWeight: 0.5, dropout: 0.5, seed: 1 };
const adaGradFloor = 1e-6;

/** Trains by AdaGrad, one example at a time in a seeded order. The same examples and options give the same head. */
export function trainHead(examples: LabelledExample[], options: HeadOptions = {}): Head {
  const settings = { ...headDefaults, ...options };
  const features = examples.map((example) => featuresOf(example.text));
  const idf = inverseDocumentFrequencies(features);
  const labels = [...new Set(examples.map((example) => example.label))].sort();
  const targets = examples.map((example) => labels.indexOf(example.label));
  const words = features.map((own) => vectorOf(own, idf));
  const seeds = examples.map(({ text }) => hashOf(text) ^ settings.seed);
  const vectors = settings.embeddingWeight > 0 ? examples.map(({ embedding }) => denseVector(embedding)) : [];
  const dimension = vectors[0]?.values.length ?? 0;
  return {
    labels,
    idf,
    lexical: trainLayer(words, targets, seeds, emptyLayer(bucketCount, labels.length), settings),
    dense: trainLayer(vectors, targets, seeds, emptyLayer(dimension, labels.length), { ...settings, dropout: 0 }),
    embeddingWeight: settings.embeddingWeight,
    calibration: { temperature: 1, doubt: 0 },
  };
}

function denseVector(embedding: Float32Array = new Float32Array(0)): SparseVector {
  const buckets = new Int32Array(embedding.length);
  for (let axis = 0; axis < buckets.length; axis++) buckets[axis] = axis;
  return { buckets, values: embedding };
}

function emptyLayer(inputs: number, labels: number): Layer {
  return { weights: new Float32Array(inputs * labels), bias: new Float32Array(labels) };
}

/**
 * The mean of the weights after each epoch of the second half. Order and dropout come from each text's own generator, so
 * that examples which are added later leave the lessons of the others as they were.
 */
function trainLayer(
  vectors: SparseVector[],
  targets: number[],
  seeds: number[],
  layer: Layer,
  { epochs, learningRate, dropout }: { epochs: number; learningRate: number; dropout: number },
): Layer {
  const past = emptyLayer(layer.weights.length / layer.bias.length, layer.bias.length);
  const mean = emptyLayer(layer.weights.length / layer.bias.length, layer.bias.length);
  const generators = seeds.map(seededRandom);
  const averaged = Math.ceil(epochs / 2);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const turns = vectors.map((_, index) => ({ index, turn: (generators[index] as () => number)() }));
    for (const { index } of turns.sort((a, b) => a.turn - b.turn)) {
      const vector = thinned(vectors[index] as SparseVector, dropout, generators[index] as () => number);
      learn(layer, past, vector, targets[index] as number, learningRate);
    }
    if (epoch < epochs - averaged) continue;
    addShare(mean.weights, layer.weights, averaged);
    addShare(mean.bias, layer.bias, averaged);
  }
  return mean;
}

function addShare(sum: Float32Array, values: Float32Array, parts: number): void {
  for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] as number) + (values[at] as number) / parts;
}

/** What is left of a vector when each entry stays with chance 1 − dropout, scaled so that its expected sum is unchanged. */
function thinned(vector: SparseVector, dropout: number, random: () => number): SparseVector {
  if (dropout === 0) return vector;
  const kept = vector.buckets.map((_, index) => (random() < dropout ? -1 : index)).filter((index) => index >= 0);
  return {
    buckets: kept.map((index) => vector.buckets[index] as number),
    values: Float32Array.from(kept, (index) => (vector.values[index] as number) / (1 - dropout)),
  };
}

/** One AdaGrad step of cross-entropy; `past` holds the sums of squared gradients. */
function learn(layer: Layer, past: Layer, vector: SparseVector, target: number, learningRate: number): void {
  const errors = softmax(layerScores(layer, vector));
  errors[target] = (errors[target] as number) - 1;
  const step = (weights: Float32Array, squares: Float32Array, offset: number, value: number): void => {
    for (let label = 0; label < errors.length; label++) {
      const gradient = (errors[label] as number) * value;
      const sum = (squares[offset + label] as number) + gradient * gradient;
      squares[offset + label] = sum;
      const change = (learningRate * gradient) / Math.sqrt(sum + adaGradFloor);
      weights[offset + label] = (weights[offset + label] as number) - change;
    }
  };
  vector.buckets.forEach((bucket, index) => {
    step(layer.weights, past.weights, bucket * errors.length, vector.values[index] as number);
  });
  step(layer.bias, past.bias, 0, 1);
}

function layerScores({ weights, bias }: Layer, { buckets, values }: SparseVector): Float64Array {
  const scores = new Float64Array(bias);
  for (let at = 0; at < buckets.length; at++) {
    const first = (buckets[at] as number) * scores.length;
    const value = values[at] as number;
    for (let label = 0; label < scores.length; label++)
      scores[label] = (scores[label] as number) + (weights[first + label] as number) * value;
  }
  return scores;
}

/** Raw scores per label, before calibration. */
export function logitsOf(head: Head, vector: SparseVector, embedding?: Float32Array): Float64Array {
  const scores = layerScores(head.lexical, vector);
  if (!embedding || head.dense.weights.length === 0) return scores;
  const beside = layerScores(head.dense, denseVector(embedding));
  return scores.map((score, label) => score + head.embeddingWeight * (beside[label] as number));
}

/** Calibrated chances per label from raw scores. */
export function chancesOf(logits: ArrayLike<number>, { temperature, doubt }: Calibration): Float64Array {
  const chances = softmax(logits, temperature);
  for (let label = 0; label < chances.length; label++) {
    chances[label] = (1 - doubt) * (chances[label] as number) + doubt / chances.length;
  }
  return chances;
}

/** Plain loops: this runs for every example, epoch and calibration step. */
function softmax(logits: ArrayLike<number>, temperature = 1): Float64Array {
  const powers = new Float64Array(logits.length);
  let top = Number.NEGATIVE_INFINITY;
  for (let label = 0; label < powers.length; label++) top = Math.max(top, logits[label] as number);
  let total = 0;
  for (let label = 0; label < powers.length; label++) {
    const power = Math.exp(((logits[label] as number) - top) / temperature);
    powers[label] = power;
    total += power;
  }
  for (let label = 0; label < powers.length; label++) powers[label] = (powers[label] as number) / total;
  return powers;
}
