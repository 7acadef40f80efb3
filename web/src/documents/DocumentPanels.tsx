import type { DeductionRow, DocumentDetail } from '../api/documents.ts';
import { useTaxonomy } from '../api/taxonomy.ts';
import { Link } from '../app/router.tsx';
import { DocumentBadge, StateBadge } from '../ui/Badges.tsx';
import { DataTable, type TableColumn } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Notices.tsx';
import { Panel } from '../ui/Page.tsx';
import { MoneyValue } from '../ui/Values.tsx';
import { PaperPanels } from './PaperPanels.tsx';
import { ProblemList } from './ProblemList.tsx';
import type { PaperCorrecting } from './usePaperCorrecting.ts';

type Props = { detail: DocumentDetail; correcting?: PaperCorrecting | undefined };

export function DocumentPanels({ detail, correcting }: Props) {
  const { document, reading, deductions, acknowledgement } = detail;
  const otherCases = detail.cases.filter((row) => row.kind !== 'deduction');
  if (document.state === 'received')
    return (
      <Empty icon="clock" title="Waiting to be read">
        This page changes by itself as soon as it is.
      </Empty>
    );
  return (
    <>
      {reading?.duplicateOf && (
        <Panel title="Sent before">
          <p className="panel-body">
            The same transmission had already arrived as{' '}
            <Link href={`/documents/${reading.duplicateOf}`}>another document</Link>. Nothing was counted twice.
          </p>
        </Panel>
      )}
      {reading && reading.problems.length > 0 && (
        <Panel title={problemTitle(reading.problems.length, reading.items)}>
          <ProblemList problems={reading.problems} />
        </Panel>
      )}
      <PaperPanels documentId={document.id} correcting={correcting} />
      {otherCases.length > 0 && (
        <Panel title="Cases about the document itself">
          <ul className="panel-body stack">
            {otherCases.map((row) => (
              <li key={row.id} className="line-up">
                <StateBadge state={row.state} />
                <Link href={`/cases/${row.id}`}>
                  #{row.reference} {row.title}
                </Link>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {deductions.length > 0 && <Deductions deductions={deductions} />}
      {acknowledgement && (
        <Panel title="Answered with">
          <p className="panel-body line-up">
            <Link href={`/documents/${acknowledgement.id}`}>{acknowledgement.fileName ?? 'Acknowledgement'}</Link>
            <DocumentBadge state={acknowledgement.state} />
          </p>
        </Panel>
      )}
      {reading && (
        <p className="muted read-by">
          {reading.items} {reading.items === 1 ? 'item' : 'items'} read by {reading.reader}. SHA-256{' '}
          <span className="mono">{document.sha256}</span>
        </p>
      )}
    </>
  );
}

function problemTitle(count: number, items: number): string {
  const problems = count === 1 ? '1 problem' : `${count} problems`;
  return items > 0 ? `${problems}; the rest was read` : problems;
}

/** Ten thousand rows would only slow the page down. */
const mostShown = 200;

function Deductions({ deductions }: { deductions: DeductionRow[] }) {
  const { category } = useTaxonomy();
  const columns: TableColumn<DeductionRow>[] = [
    {
      name: 'Deduction',
      cell: (row) => (
        <>
          {row.caseId ? (
            <Link href={`/cases/${row.caseId}`}>{row.category ? category(row.category) : 'Open the case'}</Link>
          ) : (
            <span className="muted">Being coded</span>
          )}
          <div className="muted">{row.text ?? (row.code && `Code ${row.code}`) ?? 'No reason given'}</div>
        </>
      ),
    },
    { name: 'State', cell: (row) => row.caseState && <StateBadge state={row.caseState} /> },
    {
      name: 'Amount',
      right: true,
      cell: (row) => <MoneyValue amountMinor={row.amountMinor} currency={row.currency} />,
    },
  ];
  return (
    <Panel title={deductions.length === 1 ? '1 deduction' : `${deductions.length} deductions`}>
      <DataTable
        caption="Deductions"
        columns={columns}
        rows={deductions.slice(0, mostShown)}
        rowKey={(row) => row.id}
      />
      {deductions.length > mostShown && (
        <p className="panel-body muted">
          The {mostShown} largest; the queue lists the cases of {(deductions.length - mostShown).toLocaleString('en')}{' '}
          more.
        </p>
      )}
    </Panel>
  );
}
