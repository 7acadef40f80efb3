import { useQuery } from '@tanstack/react-query';
import type { CaseDetail } from '../api/cases.ts';
import { getEvidence, type MatrixEntry, type MatrixRow } from '../api/evidence.ts';
import { copyText } from '../app/clipboard.ts';
import { Link } from '../app/router.tsx';
import { Failure, Loading } from '../ui/Notices.tsx';
import { Panel } from '../ui/Page.tsx';
import { fromField } from '../words/names.ts';

/** What the claim was judged by, paper by paper: what is on file with its original, what is missing, and a message that asks for it. */
export function EvidencePanel({ detail }: { detail: CaseDetail }) {
  const { id } = detail.case;
  const judged = detail.case.kind === 'deduction' && detail.recommendation?.proposal.inputs.evidence !== undefined;
  const { data, isError, error, refetch } = useQuery({
    queryKey: ['evidence', id, detail.recommendation?.id],
    queryFn: ({ signal }) => getEvidence(id, signal),
    enabled: judged,
  });
  if (!judged) return null;
  if (isError) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Loading lines={4} what="the evidence" />;
  const { request } = data;
  return (
    <Panel
      title="Evidence"
      aside={
        request && (
          <button
            type="button"
            className="button"
            onClick={() => copyText(request, { what: 'The request', instead: 'note what is missing' })}
          >
            Ask for what is missing
          </button>
        )
      }
    >
      <table className="evidence-matrix">
        <caption className="unseen">Papers of this claim</caption>
        <tbody>
          {data.rows.map((row) => (
            <Row key={row.paper} row={row} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Row({ row }: { row: MatrixRow }) {
  return (
    <tr>
      <th scope="row">
        {row.name}
        {row.decides && <span className="muted"> · decides</span>}
      </th>
      <td>
        {row.missing && <span className="text-late">Missing</span>}
        {row.entries.map((entry) => (
          <Entry key={`${entry.kind} ${entry.number}`} entry={entry} />
        ))}
      </td>
    </tr>
  );
}

function Entry({ entry }: { entry: MatrixEntry }) {
  const { document, why, facts, cited } = entry;
  return (
    <div className="evidence-entry">
      <div className="line-up">
        <strong>{entry.name}</strong>
        {cited && <span className="badge tone-green">cited</span>}
        {document && <Link href={`/documents/${document.id}`}>{document.fileName ?? 'the original'}</Link>}
      </div>
      {facts.length > 0 && <div>{facts.map(({ name, value }) => `${fromField(name)}: ${value}`).join(' · ')}</div>}
      {why && <div className="muted">{why}</div>}
    </div>
  );
}
