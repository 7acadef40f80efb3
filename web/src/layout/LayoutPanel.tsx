import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TableLayout } from '../../../src/core/tableLayout.ts';
import { problemOf } from '../api/client.ts';
import { type DocumentDetail, type TriedReading, tryReading, viewQuery } from '../api/documents.ts';
import { Badge } from '../ui/Badges.tsx';
import { Empty, Failure, Loading, Trouble } from '../ui/Notices.tsx';
import { Panel } from '../ui/Page.tsx';
import { columnCount, mappingOf, type Roles, roleNames, rolesOf, withRole } from './roles.ts';
import { SaveLayout } from './SaveLayout.tsx';
import { TriedPanel } from './TriedPanel.tsx';
import { untoldLayout } from './untold.ts';
import './layout.css';

const query = (id: string, mapping: Record<string, unknown> | null) => ({
  queryKey: ['tried', id, mapping],
  queryFn: ({ signal }: { signal: AbortSignal }) => tryReading(id, mapping, signal),
  retry: false,
  staleTime: Number.POSITIVE_INFINITY,
});

/** Which column of a table was taken as what; changed here, tried at once, and kept for this partner's next documents. */
export function LayoutPanel({ detail }: { detail: DocumentDetail }) {
  const { document } = detail;
  const told = useQuery(query(document.id, null));
  const untold = told.isError && problemOf(told.error).code === 'table_header_unknown';
  const view = useQuery({ ...viewQuery(document.id), enabled: untold });
  if (told.isPending || (untold && view.isPending)) return <Loading lines={8} what="the layout" />;
  const blank = untold && view.data ? untoldLayout(view.data) : null;
  if (blank) return <Assign key={document.id} detail={detail} layout={blank} told={null} />;
  if (told.isError) return <Failure error={told.error} retry={() => told.refetch()} />;
  const layout = told.data.layouts[0];
  if (!layout)
    return (
      <Empty icon="document" title="No columns to confirm">
        What was read here does not rest on a table, or on one whose columns its format names itself.
      </Empty>
    );
  return <Assign key={document.id} detail={detail} layout={layout} told={told.data} />;
}

/** `told` is what the columns give as they are; null where nobody can tell them. */
type Props = { detail: DocumentDetail; layout: TableLayout; told: TriedReading | null };

function Assign({ detail, layout, told }: Props) {
  const first = rolesOf(layout);
  const [roles, setRoles] = useState<Roles>(first);
  const changed = JSON.stringify([...roles]) !== JSON.stringify([...first]);
  const mapping = mappingOf(layout, roles);
  const tried = useQuery({
    ...query(detail.document.id, mapping),
    enabled: changed,
    placeholderData: keepPreviousData,
  });
  const shown = changed ? tried.data : told;
  const columns = Array.from({ length: columnCount(layout) }, (_, at) => at + 1);
  return (
    <>
      <Panel title="Columns" aside={<HowTold layout={layout} version={told?.mappingVersion ?? null} />}>
        <table className="table layout-columns">
          <caption className="unseen">Columns of the table and what each is taken as</caption>
          <thead>
            <tr>
              <th scope="col">In the document</th>
              <th scope="col">Taken as</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => {
              const name = layout.headers[column - 1]?.trim() || `Column ${column}`;
              const role = roles.get(column) ?? '';
              return (
                <tr key={column} className={role !== (first.get(column) ?? '') ? 'changed' : undefined}>
                  <td>{name}</td>
                  <td>
                    <select
                      className="select"
                      aria-label={`${name} is taken as`}
                      value={role}
                      onChange={(event) => setRoles(withRole(roles, column, event.target.value || null))}
                    >
                      <option value="">Not used</option>
                      {Object.entries(roleNames).map(([value, words]) => (
                        <option key={value} value={value}>
                          {words}
                        </option>
                      ))}
                    </select>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
        {layout.doubt && <p className="panel-body text-soon">{layout.doubt}</p>}
      </Panel>
      {changed && tried.isError ? (
        <div className="layout-tried">
          <Trouble error={tried.error} />
        </div>
      ) : (
        shown && (
          <TriedPanel
            before={detail.remittances.map(({ reading }) => reading)}
            after={shown}
            changed={changed}
            busy={changed && tried.isFetching}
          />
        )
      )}
      <SaveLayout
        detail={detail}
        mapping={mapping}
        usable={changed ? !tried.isError : told !== null}
        onReset={changed ? () => setRoles(first) : undefined}
      />
    </>
  );
}

function HowTold({ layout, version }: { layout: TableLayout; version: number | null }) {
  if (version !== null)
    return (
      <Badge tone="blue" icon="partner">
        By the partner’s mapping {version}
      </Badge>
    );
  return layout.proven ? (
    <Badge tone="green" icon="check">
      Worked out; the sums prove it
    </Badge>
  ) : (
    <Badge tone="amber" icon="alert">
      Worked out by names alone
    </Badge>
  );
}
