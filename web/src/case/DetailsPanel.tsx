import type { CaseDetail } from '../api/cases.ts';
import { Link } from '../app/router.tsx';
import { Panel } from '../ui/Page.tsx';
import { fromCode } from '../words/names.ts';
import { Fact } from './Fact.tsx';

/** What a case that is not about a deduction says about itself: what failed, where, with the excerpt. */
export function DetailsPanel({ detail }: { detail: CaseDetail }) {
  const entries = Object.entries(detail.case.details).filter(([, value]) => value !== null && value !== '');
  if (detail.case.kind === 'deduction' || (entries.length === 0 && !detail.document)) return null;
  return (
    <Panel title="What happened">
      <dl className="facts panel-body">
        {entries.map(([name, value]) => (
          <Fact key={name} name={fromCode(name.replace(/([A-Z])/g, '_$1'))}>
            <Value value={value} />
          </Fact>
        ))}
        {detail.document && (
          <Fact name="Document">
            <Link href={`/documents/${detail.document.id}`}>{detail.document.fileName ?? detail.document.id}</Link>
          </Fact>
        )}
      </dl>
    </Panel>
  );
}

function Value({ value }: { value: unknown }) {
  if (typeof value === 'string' || typeof value === 'number') return <>{String(value)}</>;
  if (typeof value === 'boolean') return <>{value ? 'Yes' : 'No'}</>;
  return <code className="pre">{JSON.stringify(value, null, 2)}</code>;
}
