import type { DeductionCoder } from '../../src/classifiers/deductionCoding.ts';
import { indexPrecedents } from '../../src/classifiers/precedents.ts';
import { trainHead } from '../../src/classifiers/softmaxHead.ts';

const texts: [string, string][] = [
  ['short shipped three cartons', 'SHORTAGE'],
  ['cartons missing on delivery', 'SHORTAGE'],
  ['goods arrived damaged', 'DAMAGE'],
  ['broken units on pallet', 'DAMAGE'],
  ['price higher than agreed', 'PRICING'],
  ['invoice price does not match contract', 'PRICING'],
];

/** A coder that is made in milliseconds: a handful of texts, and letters counted instead of a sentence encoder. */
export function tinyCoder(): DeductionCoder {
  const encode = (text: string) => {
    const vector = new Float32Array(16);
    for (const letter of text.toLowerCase())
      vector[letter.charCodeAt(0) % 16] = (vector[letter.charCodeAt(0) % 16] ?? 0) + 1;
    const length = Math.hypot(...vector) || 1;
    return vector.map((value) => value / length);
  };
  return {
    encoder: { version: 'letters@1', dimension: 16, encode: async (list) => list.map(encode) },
    head: trainHead(
      texts.map(([text, label]) => ({ text, label, embedding: encode(text) })),
      { epochs: 8 },
    ),
    headVersion: 'tiny@1',
    index: indexPrecedents(
      texts.map(([text, category], at) => ({ id: `t${at}`, text, category })),
      texts.map(([text]) => encode(text)),
    ),
  };
}
