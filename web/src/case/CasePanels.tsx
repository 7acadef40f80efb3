import type { CaseDetail } from '../api/cases.ts';
import { Comments } from './Comments.tsx';
import { DetailsPanel } from './DetailsPanel.tsx';
import { EffectsPanel } from './EffectsPanel.tsx';
import { EvidencePanel } from './EvidencePanel.tsx';
import { FactsPanel } from './FactsPanel.tsx';
import { History } from './History.tsx';
import { OutcomePanel } from './OutcomePanel.tsx';
import { PolicyChangePanel } from './PolicyChangePanel.tsx';
import { PolicyPanel } from './PolicyPanel.tsx';
import { PriorityPanel } from './PriorityPanel.tsx';
import { ProposalPanel, VersionsPanel } from './ProposalPanel.tsx';
import { ValuesPanel } from './ValuesPanel.tsx';

type Props = { detail: CaseDetail; onPickAlternative: (picked: string) => void };

/** From what must be decided to what it rests on. */
export function CasePanels({ detail, onPickAlternative }: Props) {
  // What went out earlier comes after what waits now.
  const waits =
    detail.case.neededApprovals > 0 && ['proposed', 'second_approval', 'escalated'].includes(detail.case.state);
  return (
    <>
      {!waits && <EffectsPanel detail={detail} />}
      <ProposalPanel detail={detail} onPickAlternative={onPickAlternative} />
      {waits && <EffectsPanel detail={detail} />}
      <EvidencePanel detail={detail} />
      <PolicyChangePanel detail={detail} />
      <PolicyPanel detail={detail} />
      <DetailsPanel detail={detail} />
      <ValuesPanel detail={detail} />
      <FactsPanel detail={detail} />
      <OutcomePanel detail={detail} />
    </>
  );
}

export function HistoryPanels({ detail }: { detail: CaseDetail }) {
  return (
    <>
      <Comments detail={detail} />
      <PriorityPanel detail={detail} />
      <History detail={detail} />
      <VersionsPanel detail={detail} />
    </>
  );
}
