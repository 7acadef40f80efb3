import type { ReadProblem } from './contract.ts';
import { limits } from './limits.ts';

export type ProblemLog = { add: (problem: ReadProblem) => void; list: () => ReadProblem[] };

/** Collects problems up to the limit and counts the rest, so that a hostile file cannot fill the memory with complaints. */
export function problemLog(): ProblemLog {
  const kept: ReadProblem[] = [];
  let beyond = 0;
  const add = (problem: ReadProblem) => {
    if (kept.length >= limits.problems) beyond++;
    else kept.push(problem.excerpt ? { ...problem, excerpt: excerptOf(problem.excerpt) } : problem);
  };
  const list = () => {
    const sorted = [...kept].sort(byPlace);
    const more = { code: 'more_problems', message: `and ${beyond} more problems in this document` };
    return beyond === 0 ? sorted : [...sorted, more];
  };
  return { add, list };
}

/** In the order of the document; those without a place come last. */
function byPlace(a: ReadProblem, b: ReadProblem): number {
  const [first, second] = [placeOf(a), placeOf(b)];
  return first === second ? 0 : first - second;
}

function placeOf({ at }: ReadProblem): number {
  return at?.row ?? at?.offset ?? at?.line ?? Number.POSITIVE_INFINITY;
}

export function excerptOf(text: string): string {
  return text.length <= limits.excerptCharacters ? text : `${text.slice(0, limits.excerptCharacters - 1)}…`;
}
