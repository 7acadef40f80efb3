import { useRef } from 'react';
import type { CaseDetail } from '../api/cases.ts';
import { Link } from '../app/router.tsx';
import { DecideBar, offered } from '../decide/DecideBar.tsx';
import { DecideForm } from '../decide/DecideForm.tsx';
import type { Verb } from '../decide/decide.ts';
import { cashAction } from '../matching/cash.ts';
import { MatchingPanel } from '../matching/MatchingPanel.tsx';
import { SourceView } from '../source/SourceView.tsx';
import { formatName } from '../words/names.ts';
import type { CaseTab } from './CasePage.tsx';
import { CasePanels, HistoryPanels } from './CasePanels.tsx';
import { documentEvidence } from './documentEvidence.ts';
import { useLit } from './litEvidence.tsx';
import { useCaseKeys } from './useCaseKeys.ts';

type Props = {
  detail: CaseDetail;
  phone: boolean;
  tab: CaseTab;
  setTab: (tab: CaseTab) => void;
  asking: { verb: Verb; picked?: string } | null;
  start: (verb: Verb, picked?: string) => void;
  stop: () => void;
  done: () => void;
  claim: () => void;
};

const tabNames: Record<CaseTab, string> = {
  case: 'Case',
  matching: 'Matching',
  document: 'Document',
  history: 'History',
};

/** Side by side on a screen, behind tabs on a phone; the decision is always in reach. */
export function CaseBody(props: Props) {
  const { detail, phone, tab, setTab, asking, start, stop, done, claim } = props;
  const { lit, pick } = useLit();
  const marked = documentEvidence(detail);
  const lastLit = useRef(-1);
  const lightNext = () => {
    if (marked.length === 0) return;
    lastLit.current = (lastLit.current + 1) % marked.length;
    const next = marked[lastLit.current];
    if (next) pick([next]);
  };
  useCaseKeys({ detail, caseId: detail.case.id, start, claim, lightNext });
  const matching = cashAction(detail) ? (
    <MatchingPanel key={detail.recommendation?.id} detail={detail} onSaved={done} />
  ) : null;
  const source = detail.document ? (
    <>
      <div className="source-caption muted">
        <Link href={`/documents/${detail.document.id}`} className="ellipsis">
          {detail.document.fileName ?? 'Document'}
        </Link>
        <span className="nowrap">
          {formatName(detail.document.format)}
          {marked.length > 0 && !phone && (
            <>
              {' · '}
              <kbd>l</kbd> lights the next evidence
            </>
          )}
        </span>
      </div>
      <SourceView documentId={detail.document.id} format={detail.document.format} marked={marked} lit={lit} />
    </>
  ) : null;
  const panels = <CasePanels detail={detail} onPickAlternative={(picked) => start('amend', picked)} />;
  const history = <HistoryPanels detail={detail} />;
  return (
    <>
      {phone && (
        <div className="tabs" role="tablist">
          {(Object.keys(tabNames) as CaseTab[])
            .filter((name) => (source || name !== 'document') && (matching || name !== 'matching'))
            .map((name) => (
              <button key={name} type="button" role="tab" aria-selected={tab === name} onClick={() => setTab(name)}>
                {tabNames[name]}
              </button>
            ))}
        </div>
      )}
      {phone ? (
        <div className="case-single">
          {tab === 'document' && <section className="case-source">{source}</section>}
          {tab === 'matching' && matching}
          {tab === 'case' && <div className="case-side">{panels}</div>}
          {tab === 'history' && <div className="case-side">{history}</div>}
        </div>
      ) : (
        <div className="case-split">
          {/* A case that was opened from records has its history where the document would be. */}
          {matching ?? (source && <section className="case-source">{source}</section>)}
          <div className="case-side">
            {panels}
            {(source || matching) && history}
          </div>
          {!source && !matching && <div className="case-side">{history}</div>}
        </div>
      )}
      {(asking || offered(detail).length > 0) && (
        <footer className="case-decide">
          {asking ? (
            <DecideForm
              key={`${asking.verb}-${asking.picked}`}
              detail={detail}
              verb={asking.verb}
              picked={asking.picked}
              onDone={done}
              onCancel={stop}
            />
          ) : (
            <DecideBar detail={detail} onDecide={start} />
          )}
        </footer>
      )}
    </>
  );
}
