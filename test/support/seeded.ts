/** Whole numbers below a bound, from a seed: enough for made-up documents. */
export type SeededRandom = (below: number) => number;

export function seeded(seed: number): SeededRandom {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}
