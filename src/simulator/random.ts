/** Deterministic pseudo-random numbers: the same seed and the same calls give the same values on every machine. */
export type Random = {
  /** A number in [0, 1). */
  next: () => number;
  /** A whole number from low to high, both included. */
  int: (low: number, high: number) => number;
  chance: (probability: number) => boolean;
  pick: <T>(list: readonly T[]) => T;
  weighted: <T>(entries: readonly (readonly [T, number])[]) => T;
  /** `count` decimal digits, the first one not zero. */
  digits: (count: number) => string;
  /** An independent stream: what it is asked does not shift what others get. */
  fork: (name: string) => Random;
};

/** Small fast counter generator (sfc32, public domain by C. Doty-Humphrey), seeded from the hash of a text. */
export function createRandom(seed: string): Random {
  const next = generator(seed);
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => list[int(0, list.length - 1)] as (typeof list)[number],
    weighted: (entries) => {
      let rest = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of entries) {
        rest -= weight;
        if (rest < 0) return value;
      }
      return (entries.at(-1) as (typeof entries)[number])[0];
    },
    digits: (count) => Array.from({ length: count }, (_, at) => int(at === 0 ? 1 : 0, 9)).join(''),
    fork: (name) => createRandom(`${seed}/${name}`),
  };
}

function generator(seed: string): () => number {
  let [a, b, c, count] = [hash(seed, 1), hash(seed, 2), hash(seed, 3), 1];
  const next = () => {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) next();
  return next;
}

/** FNV-1a, salted. */
function hash(text: string, salt: number): number {
  let value = 2_166_136_261 ^ Math.imul(salt, 0x9e3779b1);
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 16_777_619);
  return value | 0;
}
