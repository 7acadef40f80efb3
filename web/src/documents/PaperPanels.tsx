import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getPapers, type Paper, putPaper } from '../api/evidence.ts';
import { access } from '../app/access.ts';
import { Link } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { say } from '../app/toasts.ts';
import { Fact } from '../case/Fact.tsx';
import { Panel } from '../ui/Page.tsx';
import { PaperCorrection, PaperValues } from './PaperValues.tsx';
import type { PaperCorrecting } from './usePaperCorrecting.ts';
import '../reading/reading.css';

type Props = { documentId: string; correcting?: PaperCorrecting | undefined };

/** The papers for deductions that a document holds: what each states, its places lit when pointed at, and where it belongs. */
export function PaperPanels({ documentId, correcting }: Props) {
  const { data } = useQuery({
    queryKey: ['papers', documentId],
    queryFn: ({ signal }) => getPapers(documentId, signal),
  });
  return (
    <>
      {data?.items.map((paper) => (
        <PaperPanel key={paper.body.number} paper={paper} documentId={documentId} correcting={correcting} />
      ))}
    </>
  );
}

function PaperPanel({ paper, documentId, correcting }: Props & { paper: Paper }) {
  const { body, links, open } = paper;
  return (
    <Panel title={paper.name}>
      <dl className="facts panel-body">
        {body.why.map(({ text, evidence }) => (
          <Fact key={text} name="Read as" evidence={evidence}>
            {text}
          </Fact>
        ))}
        {body.readBy && (
          <Fact name="Quoted by">
            {body.readBy.model} <span className="muted">{body.readBy.prompt}: look at the original</span>
          </Fact>
        )}
        {links.map(({ deduction, caseId, why }) => (
          <Fact key={deduction} name="Belongs to">
            {caseId ? <Link href={`/cases/${caseId}`}>{deduction}</Link> : deduction}{' '}
            <span className="muted">{why}</span>
          </Fact>
        ))}
      </dl>
      <PaperValues paper={paper} correcting={correcting} />
      {correcting && <PaperCorrection paper={paper} correcting={correcting} />}
      {open.length > 0 && <ChooseDeduction paper={paper} documentId={documentId} />}
    </Panel>
  );
}

/** Several deductions fit and nothing on the paper decides: a person says which. */
function ChooseDeduction({ paper, documentId }: { paper: Paper; documentId: string }) {
  const may = useHolds(access.upload);
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: (deduction: string) => putPaper(documentId, paper.body.number, [deduction]),
    onSuccess: () => {
      say({ tone: 'good', text: `${paper.name} was put with the deduction; it is judged again.` });
      void queries.invalidateQueries({ queryKey: ['papers', documentId] });
    },
    onError: (error) => say({ tone: 'bad', text: error.message }),
  });
  return (
    <div className="panel-body stack">
      <p>It fits {paper.open.length} deductions and names none of them. Which one does it belong to?</p>
      <ul className="stack">
        {paper.open.map(({ deduction, caseId }) => (
          <li key={deduction} className="line-up">
            {caseId ? <Link href={`/cases/${caseId}`}>{deduction}</Link> : deduction}
            {may && (
              <button type="button" className="button" disabled={isPending} onClick={() => mutate(deduction)}>
                It belongs here
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
