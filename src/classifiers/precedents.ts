/** A labelled text that a decision may cite. */
export type Precedent = { id: string; text: string; category: string };
/**
 * Labelled texts with their vectors, one after the other (text × dimension), and two sieves that spare most of the comparing.
 * `gatherings`: texts around landmarks, which are some of the texts, evenly spread; texts that say alike lie close together,
 * so a whole gathering is told too far by one angle. `axes`: orthonormal directions (axis × dimension) that span the
 * categories' mean vectors, with each vector along them (`shadows`, text × axis) and the length of what they leave of it
 * (`rests`); most texts are told apart by these few numbers.
 */
export type PrecedentIndex = {
  precedents: Precedent[];
  dimension: number;
  vectors: Float32Array;
  gatherings: Gathering[];
  axes: Float32Array[];
  shadows: Float32Array;
  rests: Float32Array;
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
  const axes = categoryAxes(precedents, dimension, vectors);
  const shadows = new Float32Array(precedents.length * axes.length);
  const rests = new Float32Array(precedents.length);
  for (let row = 0; row < precedents.length; row++) {
    const { shadow, rest } = project(axes, vectors.subarray(row * dimension, (row + 1) * dimension));
    shadows.set(shadow, row * axes.length);
    rests[row] = rest;
  }
  const gatherings = gather(precedents.length, dimension, vectors);
  return { precedents, dimension, vectors, gatherings, axes, shadows, rests };
}

function gather(texts: number, dimension: number, vectors: Float32Array): Gathering[] {
  const count = Math.min(mostLandmarks, texts);
  const gatherings: Gathering[] = Array.from({ length: count }, (_, at) => ({
    landmark: Math.floor((at * texts) / count),
    radius: 0,
    rows: [],
  }));
  for (let row = 0; row < texts; row++) {
    let own = gatherings[0] as Gathering;
    let nearest = Number.NEGATIVE_INFINITY;
    for (const gathering of gatherings) {
      const similarity = dot(vectors, gathering.landmark * dimension, vectors, row * dimension, dimension);
      if (similarity <= nearest) continue;
      own = gathering;
      nearest = similarity;
    }
    own.rows.push(row);
    own.radius = Math.max(own.radius, angleOf(nearest));
  }
  return gatherings;
}

/** Orthonormal directions that span the mean vectors of the categories (Gram–Schmidt). */
function categoryAxes(precedents: Precedent[], dimension: number, vectors: Float32Array): Float32Array[] {
  const sums = new Map<string, Float32Array>();
  for (const [row, { category }] of precedents.entries()) {
    const sum = sums.get(category) ?? new Float32Array(dimension);
    for (let axis = 0; axis < dimension; axis++)
      sum[axis] = (sum[axis] as number) + (vectors[row * dimension + axis] as number);
    sums.set(category, sum);
  }
  const axes: Float32Array[] = [];
  for (const sum of sums.values()) {
    const mean = sum.map((value) => value / (Math.hypot(...sum) || 1));
    for (const axis of axes) {
      const along = dot(axis, 0, mean, 0, dimension);
      for (let at = 0; at < dimension; at++) mean[at] = (mean[at] as number) - along * (axis[at] as number);
    }
    const length = Math.hypot(...mean);
    if (length > 0.01) axes.push(mean.map((value) => value / length));
  }
  return axes;
}

function project(axes: Float32Array[], vector: Float32Array): { shadow: Float32Array; rest: number } {
  const shadow = Float32Array.from(axes, (axis) => dot(axis, 0, vector, 0, vector.length));
  const rest = dot(vector, 0, vector, 0, vector.length) - dot(shadow, 0, shadow, 0, shadow.length);
  return { shadow, rest: Math.sqrt(Math.max(0, rest)) };
}

const angleOf = (cosine: number): number => Math.acos(Math.max(-1, Math.min(1, cosine)));

/**
 * The `count` labelled texts nearest by cosine (vectors have length 1), nearest first, ties in the order of the index.
 * Exact: a gathering is passed over only if even a text on its rim, on the asked one's side, would not be among the nearest
 * (triangle inequality of angles), a text only if even its whole rest, pointing the same way as the asked one's, could not
 * lift it there (Cauchy–Schwarz).
 */
export function nearestPrecedents(index: PrecedentIndex, vector: Float32Array, count: number): NearPrecedent[] {
  const { precedents, dimension, vectors, gatherings, axes, shadows, rests } = index;
  const asked = project(axes, vector);
  const ordered = gatherings
    .map(({ landmark, radius, rows }) => {
      const away = angleOf(dot(vectors, landmark * dimension, vector, 0, dimension));
      return { rows, atMost: Math.cos(Math.max(0, away - radius)) + slack };
    })
    .sort((a, b) => b.atMost - a.atMost);
  const nearest: { row: number; similarity: number }[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (const { rows, atMost } of ordered) {
    if (atMost < least) break;
    for (const row of rows) {
      const shadow = dot(shadows, row * axes.length, asked.shadow, 0, axes.length);
      if (shadow + (rests[row] as number) * asked.rest + slack < least) continue;
      const similarity = dot(vectors, row * dimension, vector, 0, dimension);
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
function dot(left: Float32Array, leftAt: number, right: Float32Array, rightAt: number, length: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let at = 0;
  for (; at + 3 < length; at += 4) {
    a += (left[leftAt + at] as number) * (right[rightAt + at] as number);
    b += (left[leftAt + at + 1] as number) * (right[rightAt + at + 1] as number);
    c += (left[leftAt + at + 2] as number) * (right[rightAt + at + 2] as number);
    d += (left[leftAt + at + 3] as number) * (right[rightAt + at + 3] as number);
  }
  for (; at < length; at++) a += (left[leftAt + at] as number) * (right[rightAt + at] as number);
  return a + b + c + d;
}
