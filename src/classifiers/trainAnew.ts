import type { StoredHead } from './headFile.ts';
import { indexPrecedents, type Precedent } from './precedents.ts';
import { trainHead } from './softmaxHead.ts';

/** A stored head trained again, on these labelled texts and their vectors, with its settings and its calibration. */
export function trainAnew(stored: StoredHead, precedents: Precedent[], vectors: Float32Array[]): StoredHead {
  const examples = precedents.map(({ text, category }, at) => ({ text, label: category, embedding: vectors[at] }));
  return {
    ...stored,
    head: { ...trainHead(examples, stored.trainedWith), calibration: stored.head.calibration },
    index: indexPrecedents(precedents, vectors),
  };
}
