/** A labelled text that a decision may cite. */
export type Precedent = { id: string; text: string; category: string };
export type PrecedentIndex = { precedents: Precedent[]; vectors: Float32Array[] };
export type NearPrecedent = Precedent & { similarity: number };

/** The `count` labelled texts nearest by cosine (vectors have length 1), nearest first, ties by id. */
export function nearestPrecedents(index: PrecedentIndex, vector: Float32Array, count: number): NearPrecedent[] {
  const similarities = index.vectors.map((other) => dot(other, vector));
  return [...similarities.keys()]
    .sort((a, b) => (similarities[b] as number) - (similarities[a] as number) || a - b)
    .slice(0, count)
    .map((at) => ({ ...(index.precedents[at] as Precedent), similarity: similarities[at] as number }));
}

function dot(left: Float32Array, right: Float32Array): number {
  let sum = 0;
  for (let axis = 0; axis < left.length; axis++) sum += (left[axis] as number) * (right[axis] as number);
  return sum;
}
