import type { OpenItem } from './openItem.ts';

/** An item with the amounts it may be settled for: what is open, and that less its discount. */
export type Choice = { item: OpenItem; amounts: number[] };
export type Pick = { item: OpenItem; amountMinor: number };

export type SubsetSearch = {
  /** Ways to make up the amount exactly, fewest items first; at most `mostFound`. */
  found: Pick[][];
  /** False when a limit ended the search: there may be more ways. */
  complete: boolean;
  /** Items looked at, of how many there were. */
  considered: number;
  of: number;
  steps: number;
};

export type SubsetLimits = { items: number; steps: number; found: number };
export const subsetLimits: SubsetLimits = { items: 40, steps: 200_000, found: 5 };

/**
 * Searches the sets of open items that come to exactly `target`, oldest items first, in a bounded number of steps. Depth
 * first with bounds on what the remaining items can still add or take, so that most branches are never entered. Pure.
 */
export function findSubsets(choices: Choice[], target: number, limits: SubsetLimits = subsetLimits): SubsetSearch {
  const oldest = [...choices].sort((a, b) => (a.item.issuedOn < b.item.issuedOn ? -1 : 1)).slice(0, limits.items);
  // Large amounts first: they decide early whether a branch can still reach the target.
  const ordered = oldest.sort((a, b) => largest(b) - largest(a));
  const most = suffixSums(ordered, (choice) => Math.max(0, ...choice.amounts));
  const least = suffixSums(ordered, (choice) => Math.min(0, ...choice.amounts));
  const search: SubsetSearch = {
    found: [],
    complete: choices.length <= limits.items,
    considered: ordered.length,
    of: choices.length,
    steps: 0,
  };
  const picked: Pick[] = [];
  const visit = (at: number, rest: number): void => {
    if (rest === 0 && picked.length > 0) {
      search.found.push([...picked]);
      return;
    }
    if (at === ordered.length || rest > (most[at] as number) || rest < (least[at] as number)) return;
    if (search.found.length >= limits.found || ++search.steps > limits.steps) {
      search.complete = false;
      return;
    }
    const { item, amounts } = ordered[at] as Choice;
    for (const amountMinor of amounts) {
      picked.push({ item, amountMinor });
      visit(at + 1, rest - amountMinor);
      picked.pop();
    }
    visit(at + 1, rest);
  };
  visit(0, target);
  search.found.sort((a, b) => a.length - b.length);
  return search;
}

const largest = ({ amounts }: Choice): number => Math.max(...amounts.map(Math.abs));

/** For each place the sum over it and all behind it, with a zero at the end. */
function suffixSums(choices: Choice[], worth: (choice: Choice) => number): number[] {
  const sums = new Array<number>(choices.length + 1).fill(0);
  for (let at = choices.length - 1; at >= 0; at--) sums[at] = (sums[at + 1] as number) + worth(choices[at] as Choice);
  return sums;
}

/**
 * How many sets of `size` items out of `items` come to one amount by mere chance, when sums lie anywhere in `spread`
 * minor units: C(items, size) / spread. A single set found among many possible ones is weak evidence.
 */
export function chanceSets(items: number, size: number, spread: number): number {
  let sets = 1;
  for (let n = 0; n < size; n++) sets *= (items - n) / (n + 1);
  return sets / Math.max(1, spread);
}
