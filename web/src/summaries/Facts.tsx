import type { Fact } from '../api/summaries.ts';
import { Link } from '../app/router.tsx';
import { viewAddress, viewOfApi } from '../queue/view.ts';

const addressOf = ({ cases }: Fact) =>
  'caseId' in cases ? `/cases/${cases.caseId}` : viewAddress(viewOfApi(cases.query));

/** A fact in a sentence: its value, which opens the cases it was counted from. */
export function FactLink({ fact }: { fact: Fact | undefined }) {
  if (!fact) return null;
  return (
    <Link className="fact-link num" href={addressOf(fact)} title={fact.what}>
      {fact.text}
    </Link>
  );
}

/** Everything that was counted, said or not. */
export function FactList({ facts }: { facts: Fact[] }) {
  return (
    <details className="fact-list">
      <summary>{facts.length} facts were counted</summary>
      <dl>
        {facts.map((fact) => (
          <div key={fact.id}>
            <dt>{fact.what}</dt>
            <dd>
              <FactLink fact={fact} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
