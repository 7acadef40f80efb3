import type { DocumentView } from '../core/documentView.ts';

/** Views of the documents looked at last, by SHA-256: whoever looks again, or at the same time, waits for no second computing. */
export type ViewsKept = (sha256: string, compute: () => Promise<DocumentView>) => Promise<DocumentView>;

export function keepViews(most = 16): ViewsKept {
  const kept = new Map<string, Promise<DocumentView>>();
  return (sha256, compute) => {
    const found = kept.get(sha256) ?? compute();
    // The latest stands last; one that failed may be tried again.
    kept.delete(sha256);
    kept.set(sha256, found);
    found.catch(() => kept.delete(sha256));
    const [oldest] = kept.keys();
    if (kept.size > most && oldest) kept.delete(oldest);
    return found;
  };
}
