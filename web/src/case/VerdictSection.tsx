import type { CaseDetail } from '../api/cases.ts';
import { useNow } from '../app/clock.ts';
import { deadlineSentence, isWinnable, verdictOf, verdictSentence } from '../words/verdicts.ts';

/** Whether the claim holds by the records, what is missing to tell, what would change it, and how long it may be disputed. */
export function VerdictSection({ detail }: { detail: CaseDetail }) {
  const today = new Date(useNow()).toISOString().slice(0, 10);
  const verdict = verdictOf(detail.case.details);
  if (!verdict) return null;
  const { deadline, missing } = verdict;
  return (
    <section className="verdict stack" aria-label="Verdict">
      <p>
        <strong>{verdictSentence(verdict, detail.case.currency)}</strong>
      </p>
      {missing.length > 0 && (
        <div>
          <h3>Missing</h3>
          <ul>
            {missing.map((paper) => (
              <li key={paper}>{paper}</li>
            ))}
          </ul>
        </div>
      )}
      <p className="muted">{verdict.wouldChange}</p>
      {isWinnable(verdict.code) && (
        <p>
          <a className="button" href={`/v1/cases/${detail.case.id}/dispute-packet`} target="_blank" rel="noreferrer">
            Dispute packet (PDF)
          </a>
        </p>
      )}
      {deadline && (
        <p>
          {deadlineSentence(deadline, today)}{' '}
          <span className="muted">
            {deadline.days} days, {deadline.source} (as of {deadline.asOf}, confidence {deadline.confidence}).
          </span>
        </p>
      )}
    </section>
  );
}
