import type { ReadingProblem } from '../api/documents.ts';

/** What could not be read, where it stands, and the input itself, so that the sender can be told exactly. */
export function ProblemList({ problems }: { problems: readonly ReadingProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul className="problem-list">
      {problems.map((problem, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: problems have no name of their own and never change
        <li key={index}>
          <span>
            {problem.message} {problem.at && <span className="muted">({positionText(problem.at)})</span>}
          </span>
          {problem.excerpt && <code className="excerpt">{problem.excerpt}</code>}
          <span className="faint mono">{problem.code}</span>
        </li>
      ))}
    </ul>
  );
}

export function positionText(at: NonNullable<ReadingProblem['at']>): string {
  const order = ['sheet', 'page', 'segment', 'element', 'line', 'row', 'column'] as const;
  const parts = order.filter((part) => at[part] !== undefined).map((part) => `${part} ${at[part]}`);
  return parts.length > 0 ? parts.join(', ') : `character ${(at.offset ?? 0) + 1}`;
}
