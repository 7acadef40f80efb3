import type { CaseDetail } from '../api/cases.ts';
import { useTaxonomy } from '../api/taxonomy.ts';
import { certaintyOf, ruleName } from '../words/confidence.ts';
import { sourceNames } from '../words/names.ts';
import { proposalSentence } from '../words/proposals.ts';
import { adviceOf } from './advice.ts';

/** What is proposed in one sentence, how sure it is, and who or what proposed it. */
export function ProposalLine({ detail }: { detail: CaseDetail }) {
  const names = useTaxonomy();
  const { recommendation } = detail;
  if (!recommendation) return <Unproposed details={detail.case.details} />;
  const { proposal } = recommendation;
  const { producer } = detail.case;
  const certainty = certaintyOf({ ...proposal, producer });
  return (
    <p className="proposal-line">
      <strong>{proposalSentence(proposal.action, proposal, names)}</strong>{' '}
      <span className="muted">
        {certainty && (
          <span title={certainty.sentence}>
            {certainty.percent && <span className="num">{certainty.percent}</span>} {certainty.words} ·{' '}
          </span>
        )}
        {proposal.source === 'rule' ? ruleName(producer) : sourceNames[proposal.source]}
      </span>
    </p>
  );
}

/** Where nothing is proposed, what to do first. */
function Unproposed({ details }: { details: Record<string, unknown> }) {
  const advice = adviceOf(details);
  if (advice === null) return <p className="proposal-line">Nothing is proposed yet.</p>;
  return (
    <>
      <p className="proposal-line">
        <strong>{advice}</strong> <span className="muted">to do first</span>
      </p>
      {typeof details.explanation === 'string' && <p className="muted">{details.explanation}</p>}
    </>
  );
}
