import type { Finding } from '../../../src/insights/patterns/pattern.ts';

const percent = (share: number) => `${(Math.round(share * 1_000) / 10).toFixed(1)} %`;

/** The share of this group as a bar, with a mark at what is usual. */
export function ShareBar({ finding }: { finding: Finding }) {
  const { share, usual, hits, trials, counts } = finding;
  const words = `${hits} of ${trials} ${counts}: ${percent(share)}, usual are ${percent(usual)}`;
  const full = Math.min(1, Math.max(share, usual) * 1.15);
  return (
    <div>
      <div className="share-bar" role="img" aria-label={words} title={words}>
        <span className="share-own" style={{ width: `${(share / full) * 100}%` }} />
        <span className="share-usual" style={{ left: `${(usual / full) * 100}%` }} />
      </div>
      <div className="num">
        <strong>{percent(share)}</strong> <span className="muted">usual {percent(usual)}</span>
      </div>
      <div className="faint">
        {hits} of {trials} {counts}
      </div>
    </div>
  );
}
