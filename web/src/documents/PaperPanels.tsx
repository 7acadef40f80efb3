import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getPapers, type Paper, putPaper } from '../api/evidence.ts';
import { access } from '../app/access.ts';
import { Link } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { say } from '../app/toasts.ts';
import { Fact } from '../case/Fact.tsx';
import { Panel } from '../ui/Page.tsx';
import { fromCode, fromField } from '../words/names.ts';

/** The papers for deductions that a document holds: what each states, its places lit when pointed at, and where it belongs. */
export function PaperPanels({ documentId }: { documentId: string }) {
  const { data } = useQuery({
    queryKey: ['papers', documentId],
    queryFn: ({ signal }) => getPapers(documentId, signal),
  });
  return (
    <>
      {data?.items.map((paper) => (
        <PaperPanel key={paper.body.number} paper={paper} documentId={documentId} />
      ))}
    </>
  );
}

function PaperPanel({ paper, documentId }: { paper: Paper; documentId: string }) {
  const { body, links, open } = paper;
  return (
    <Panel title={paper.name}>
      <dl className="facts panel-body">
        {body.why.map(({ text, evidence }) => (
          <Fact key={text} name="Read as" evidence={evidence}>
            {text}
          </Fact>
        ))}
        {body.references.map(({ of, number, evidence }) => (
          <Fact key={`${of} ${number}`} name={fromCode(of)} evidence={[evidence]}>
            {number}
          </Fact>
        ))}
        {Object.entries(body.facts).map(([name, cited]) => (
          <Fact key={name} name={fromField(name)} evidence={[cited.evidence]}>
            {cited.value}
          </Fact>
        ))}
        {body.lines.map((line, at) => (
          <Fact
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own and never move
            key={at}
            name={`Line ${at + 1}`}
            evidence={Object.values(line).map(({ evidence }) => evidence)}
          >
            {Object.entries(line)
              .map(([name, { value }]) => `${fromField(name)}: ${value}`)
              .join(' · ')}
          </Fact>
        ))}
        {links.map(({ deduction, caseId, why }) => (
          <Fact key={deduction} name="Belongs to">
            {caseId ? <Link href={`/cases/${caseId}`}>{deduction}</Link> : deduction}{' '}
            <span className="muted">{why}</span>
          </Fact>
        ))}
      </dl>
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
