import { useQuery } from '@tanstack/react-query';
import type { CaseDetail } from '../api/cases.ts';
import { listPolicies } from '../api/governance.ts';
import { Link } from '../app/router.tsx';
import { changesBetween } from '../policies/changes.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Panel } from '../ui/Page.tsx';

/** For a policy change: exactly what would change, beside what is in force. */
export function PolicyChangePanel({ detail }: { detail: CaseDetail }) {
  const action = detail.recommendation?.proposal.action;
  const wanted = action?.kind === 'activate_policy' ? action.policyVersion : null;
  const query = useQuery({
    queryKey: ['policies'],
    queryFn: ({ signal }) => listPolicies(signal),
    enabled: wanted !== null,
  });
  if (wanted === null) return null;
  return (
    <Panel title="What would change" aside={<Link href={`/policies?version=${wanted}`}>Version {wanted} in full</Link>}>
      <Loaded query={query} what="the policies">
        {({ items }) => {
          const next = items.find((item) => item.version === wanted);
          // A list from before it was proposed: what it would change is not known yet, least of all that all is taken away.
          if (!next) return <p className="panel-body muted">Version {wanted} is being read.</p>;
          const before = items
            .filter((item) => item.version < wanted && item.activatedAt !== null)
            .sort((a, b) => b.version - a.version)[0];
          return (
            <DataTable
              caption="Changes"
              rows={changesBetween(before?.body, next.body)}
              rowKey={(change) => change.where}
              columns={[
                { name: 'Where', cell: (change) => change.where },
                { name: `Version ${before?.version ?? '–'}`, cell: (change) => change.before ?? <em>not there</em> },
                {
                  name: `Version ${wanted}`,
                  cell: (change) => <strong>{change.after ?? 'taken away'}</strong>,
                },
              ]}
            />
          );
        }}
      </Loaded>
    </Panel>
  );
}
