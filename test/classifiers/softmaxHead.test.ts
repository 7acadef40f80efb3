import { describe, expect, it } from 'vitest';
import { calibrate, logLoss } from '../../src/classifiers/calibration.ts';
import { bucketCount, featuresOf, hashOf, vectorOf, wordsOf } from '../../src/classifiers/lexicalFeatures.ts';
import { chancesOf, logitsOf, trainHead } from '../../src/classifiers/softmaxHead.ts';
import { calibrationError } from '../../src/core/judgedChances.ts';

const toys = [
  ...['red apple', 'green pear', 'ripe apple', 'sweet pear', 'apple tree'].map((text) => ({ text, label: 'fruit' })),
  ...['fast car', 'old truck', 'car engine', 'heavy truck', 'new car'].map((text) => ({ text, label: 'vehicle' })),
];

function says(head: ReturnType<typeof trainHead>, text: string): string | undefined {
  const logits = logitsOf(head, vectorOf(featuresOf(text), head.idf));
  return head.labels[logits.indexOf(Math.max(...logits))];
}

describe('trainHead', () => {
  it('separates two toy classes, also in words it has not seen whole', () => {
    const head = trainHead(toys);
    expect(toys.every(({ text, label }) => says(head, text) === label)).toBe(true);
    expect(says(head, 'my aple')).toBe('fruit');
    expect(says(head, 'TRUCKS')).toBe('vehicle');
  });

  it('learns from embeddings where the words say nothing', () => {
    const examples = toys.map(({ label }) => ({
      text: 'same words',
      label,
      embedding: Float32Array.of(label === 'fruit' ? 1 : -1, 0),
    }));
    const head = trainHead(examples, { embeddingWeight: 1 });
    const vector = vectorOf(featuresOf('same words'), head.idf);
    const [fruit = 0, vehicle = 0] = chancesOf(logitsOf(head, vector, Float32Array.of(1, 0)), head.calibration);
    expect(fruit).toBeGreaterThan(0.9);
    expect(fruit + vehicle).toBeCloseTo(1, 12);
  });

  it('gives the same bytes again', () => {
    const [first, second] = [trainHead(toys), trainHead(toys)];
    expect(Buffer.from(first.lexical.weights.buffer).equals(Buffer.from(second.lexical.weights.buffer))).toBe(true);
  });
});

describe('lexical features', () => {
  it('name the words they were read from', () => {
    const text = '  Café “crème” 12';
    const quotes = wordsOf(text).map(({ start, end }) => text.slice(start, end));
    expect(quotes).toEqual(['Café', 'crème', '12']);
    const { ofWords, ofCharacters } = featuresOf(text);
    expect(ofWords.words.filter((_, at) => ofWords.lengths[at] === 2)).toEqual([0, 1]);
    expect(ofWords.words.filter((_, at) => ofWords.lengths[at] === 1)).toEqual([0, 0, 1, 1, 2, 2]);
    expect(new Set(ofCharacters.words)).toEqual(new Set([0, 1]));
  });

  it('are hashed as the features written out would be', () => {
    const [characters, whole] = [
      '^short$',
      ['w not', 'p not short', 'f not', 'w short', 'f short', 'n short'],
    ] as const;
    const parts = [2, 3, 4, 5].flatMap((size) =>
      Array.from({ length: characters.length - size + 1 }, (_, at) => `c ${characters.slice(at, at + size)}`),
    );
    const written = [...whole, ...parts]
      .map((feature) => hashOf(feature))
      .map((hash) => (hash ^ (hash >>> 15)) & (bucketCount - 1));
    const { ofWords, ofCharacters } = featuresOf('not short');
    const ofShort = ofCharacters.buckets.filter((_, at) => ofCharacters.words[at] === 1);
    expect([...ofWords.buckets, ...ofShort]).toEqual(written);
  });

  it('meet through scanner errors', () => {
    const shapes = (text: string) => new Set(featuresOf(text).ofCharacters.buckets);
    expect(shapes('lNVOlCE SH0RT')).toEqual(shapes('INVOICE SHORT'));
  });
});

describe('calibration', () => {
  const overconfident = Array.from({ length: 100 }, (_, index) => ({ logits: [4, 0], truth: index < 75 ? 0 : 1 }));

  it('brings confidence to the hit rate', () => {
    const fitted = calibrate(overconfident);
    expect(chancesOf([4, 0], fitted)[0]).toBeCloseTo(0.75, 3);
    expect(logLoss(overconfident, fitted)).toBeLessThan(logLoss(overconfident, { temperature: 1, doubt: 0 }));
  });

  it('never claims more certainty than the number of judged decisions allows', () => {
    const judged = Array.from({ length: 98 }, () => ({ logits: [30, 0], truth: 0 }));
    expect(chancesOf([1000, 0], calibrate(judged))[0]).toBeCloseTo(0.995, 6);
  });

  it('is judged by the distance of confidence and hit rate', () => {
    const at = (confidence: number, right: boolean) => ({ confidence, right });
    expect(calibrationError([at(0.8, true), at(0.8, true), at(0.8, false), at(0.8, false)])).toBeCloseTo(0.3, 12);
    expect(calibrationError([at(1, true), at(0, false)])).toBe(0);
  });
});
