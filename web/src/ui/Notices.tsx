import type { ReactNode } from 'react';
import { problemOf } from '../api/client.ts';
import { Button } from './Button.tsx';
import { Icon, type IconName } from './Icon.tsx';

/** Nothing here: says so, and what to do about it. */
export function Empty({ icon = 'check', title, children }: { icon?: IconName; title: string; children?: ReactNode }) {
  return (
    <div className="notice">
      <Icon name={icon} />
      <h2>{title}</h2>
      {children && <p>{children}</p>}
    </div>
  );
}

export function Loading({ lines = 6, what }: { lines?: number; what: string }) {
  return (
    <div className="skeleton" role="status">
      <span className="unseen">Loading {what}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a skeleton have nothing else
        <span key={line} />
      ))}
    </div>
  );
}

/** A load that failed: what happened in the service's own words, and a way on. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const problem = problemOf(error);
  if (problem.status === 403)
    return (
      <Empty icon="lock" title="Your role may not see this">
        {problem.detail} If you need it, ask an administrator for the role, or a colleague to lend you theirs.
      </Empty>
    );
  if (problem.status === 404)
    return (
      <Empty icon="search" title="Nothing is kept under this address">
        The link may be old or mistyped. Look for it in the queue or among the documents.
      </Empty>
    );
  return (
    <div className="notice" role="alert">
      <Icon name="alert" />
      <h2>{problem.status === 0 ? 'No connection' : 'This could not be loaded'}</h2>
      <p>{problem.detail}</p>
      {problem.requestId && <p className="faint mono">Request {problem.requestId}</p>}
      {retry && <Button onClick={retry}>Try again</Button>}
    </div>
  );
}

/** A refused change, shown beside the form that asked for it; what was typed stays. */
export function Trouble({ error }: { error: unknown }) {
  const problem = problemOf(error);
  const fields = fieldProblems(problem.details);
  return (
    <div className="trouble" role="alert">
      <Icon name="alert" />
      <div>
        {problem.detail}
        {fields.map((line) => (
          <div key={line}>{line}</div>
        ))}
      </div>
    </div>
  );
}

/** Validation details come as a list of texts or of {field, message}. */
function fieldProblems(details: Record<string, unknown> | undefined): string[] {
  const list = details?.problems;
  if (!Array.isArray(list)) return [];
  return list.map((entry) => {
    if (typeof entry === 'string') return entry;
    const { field, message } = entry as { field?: string; message: string };
    return field ? `${field}: ${message}` : message;
  });
}
