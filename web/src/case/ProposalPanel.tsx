import type { CaseKindName } from '../../../src/core/caseKinds.ts';
import type { CaseDetail } from '../api/cases.ts';
import { useTaxonomy } from '../api/taxonomy.ts';
import { Panel } from '../ui/Page.tsx';
import { Ago } from '../ui/Values.tsx';
import { actorName } from '../words/actors.ts';
import { certaintyOf } from '../words/confidence.ts';
import { fromCode, sourceNames } from '../words/names.ts';
import { proposalSentence } from '../words/proposals.ts';
import { ActionDetails } from './ActionDetails.tsx';
import { Alternatives } from './Alternatives.tsx';
import { adviceOf } from './advice.ts';
import { NextStepSection } from './NextStepSection.tsx';
import { Reasons } from './Reasons.tsx';
import { unknowns } from './unknowns.ts';
import { VerdictSection } from './VerdictSection.tsx';

/** What a person does with a case that comes without a proposal. */
const whatToDo: Partial<Record<CaseKindName, string>> = {
  unreadable_document:
    'Find out what the file is. Ask the sender for one that can be read, or add a mapping for this partner and upload it again; then resolve this with what you did.',
  integration_failure:
    'Mend the cause named below, or ask the sender to send the part again; then resolve this with what you did.',
  remittance_out_of_balance:
    'Compare the sums with the payment, and ask the payer about the difference; then resolve this with what you found.',
  payment_unapplied: 'Find the invoices that the payment settles; then resolve this with what you found.',
};

/** An alternative is picked by its category, or by its step where the next step is proposed. */
type Props = { detail: CaseDetail; onPickAlternative: (picked: string) => void };

/** The recommendation: what, how sure, who says so, why, what else it might be, and what nobody knows. */
export function ProposalPanel({ detail, onPickAlternative }: Props) {
  const names = useTaxonomy();
  const { recommendation } = detail;
  const open = unknowns(detail);
  const advice = adviceOf(detail.case.details);
  return (
    <section className="panel proposal" aria-label="Proposal">
      <div className="panel-body stack">
        {recommendation ? (
          <>
            <p className="proposal-sentence">
              {proposalSentence(recommendation.proposal.action, recommendation.proposal, names)}
            </p>
            <Certainty detail={detail} />
            <NextStepSection detail={detail} onPick={onPickAlternative} />
            <VerdictSection detail={detail} />
            <Reasons reasons={recommendation.proposal.reasons} currency={recommendation.proposal.currency} />
            <ActionDetails action={recommendation.proposal.action} currency={recommendation.proposal.currency} />
            {!recommendation.proposal.nextStep && <Alternatives detail={detail} onPick={onPickAlternative} />}
          </>
        ) : (
          <>
            <p className="proposal-sentence">Nothing is proposed: this needs a person.</p>
            <p className={advice ? undefined : 'muted'}>{advice ?? whatToDo[detail.case.kind]}</p>
          </>
        )}
        {open.length > 0 && (
          <div className="unknowns">
            <h3>Not known</h3>
            <ul>
              {open.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </section>
  );
}

function Certainty({ detail }: { detail: CaseDetail }) {
  if (!detail.recommendation) return null;
  const { proposal, proposedBy, createdAt, seq } = detail.recommendation;
  const { producer } = detail.case;
  const certainty = certaintyOf({ ...proposal, producer });
  return (
    <p className="certainty">
      {certainty && (
        <>
          {certainty.percent && <span className={`share level-${certainty.level} num`}>{certainty.percent}</span>}{' '}
          <strong>{certainty.words}</strong>
          <span className="muted"> · {certainty.sentence}</span>
          <br />
        </>
      )}
      <span className="muted">
        {/* Of a rule, what stands above says all of that. */}
        {proposal.source !== 'rule' &&
          `${sourceNames[proposal.source]} · ${proposedBy.type === 'person' ? actorName(proposedBy) : proposal.producer} · `}
        <Ago at={createdAt} />
        {seq > 1 && ` · proposal ${seq}`}
      </span>
    </p>
  );
}

/** Which model, rules and tables had a part, for whoever must be able to say so. */
export function VersionsPanel({ detail }: { detail: CaseDetail }) {
  if (!detail.recommendation) return null;
  const { proposal, contentHash, policyVersion, id } = detail.recommendation;
  const rows = Object.entries({ ...proposal.versions, policy: String(policyVersion) });
  return (
    <Panel title="Made with">
      <dl className="facts panel-body">
        {rows.map(([name, version]) => (
          <div key={name} className="fact-pair">
            <dt>{fromCode(name)}</dt>
            <dd className="mono">{version}</dd>
          </div>
        ))}
        <div className="fact-pair">
          <dt>Content hash</dt>
          <dd className="mono">{contentHash}</dd>
        </div>
        <div className="fact-pair">
          <dt>Recommendation</dt>
          <dd className="mono">{id}</dd>
        </div>
      </dl>
    </Panel>
  );
}
