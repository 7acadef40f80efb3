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
  const list = () =>
    beyond === 0 ? kept : [...kept, { code: 'more_problems', message: `and ${beyond} more problems in this document` }];
  return { add, list };
}

export function excerptOf(text: string): string {
  return text.length <= limits.excerptCharacters ? text : `${text.slice(0, limits.excerptCharacters - 1)}…`;
}
