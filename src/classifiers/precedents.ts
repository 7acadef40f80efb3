/** A labelled text that a decision may cite. */
export type Precedent = { id: string; text: string; category: string };
export type PrecedentIndex = { precedents: Precedent[]; vectors: Float32Array[] };
export type NearPrecedent = Precedent & { similarity: number };

/** The `count` labelled texts nearest by cosine (vectors have length 1), nearest first, ties by id. */
export function nearestPrecedents(index: PrecedentIndex, vector: Float32Array, count: number): NearPrecedent[] {
  // One pass that keeps the best few: sorting thousands for every text would cost more than all the rest of coding it.
  const best: { at: number; similarity: number }[] = [];
  for (const [at, other] of index.vectors.entries()) {
    const similarity = dot(other, vector);
    if (best.length === count && similarity <= (best[count - 1]?.similarity ?? 0)) continue;
    const place = best.findIndex((entry) => entry.similarity < similarity);
    best.splice(place === -1 ? best.length : place, 0, { at, similarity });
    best.length = Math.min(best.length, count);
  }
  return best.map(({ at, similarity }) => ({ ...(index.precedents[at] as Precedent), similarity }));
}

function dot(left: Float32Array, right: Float32Array): number {
  let sum = 0;
  for (let axis = 0; axis < left.length; axis++) sum += (left[axis] as number) * (right[axis] as number);
  return sum;
}
