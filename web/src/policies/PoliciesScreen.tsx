import { useQuery } from '@tanstack/react-query';
import { listPolicies, type PolicyVersion } from '../api/governance.ts';
import { access } from '../app/access.ts';
import { Link, usePlace } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { Badge, type Tone } from '../ui/Badges.tsx';
import { DataTable, type TableColumn } from '../ui/DataTable.tsx';
import type { IconName } from '../ui/Icon.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Empty } from '../ui/Notices.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { Ago } from '../ui/Values.tsx';
import { actorName } from '../words/actors.ts';
import { PolicyView } from './PolicyView.tsx';

const looks: Record<PolicyVersion['state'], [Tone, IconName, string]> = {
  proposed: ['blue', 'half', 'Proposed'],
  active: ['green', 'check', 'In force'],
  retired: ['grey', 'ring', 'Retired'],
  rejected: ['amber', 'cross', 'Rejected'],
};

export function PoliciesScreen() {
  const wanted = Number(usePlace().query.get('version'));
  const mayPropose = useHolds(access.proposePolicy);
  const query = useQuery({ queryKey: ['policies'], queryFn: ({ signal }) => listPolicies(signal) });
  return (
    <Page
      title="Policies"
      about="Which recommendation may pass by itself, which needs one approver, which two, and from which role."
      actions={
        mayPropose && (
          <Link className="button primary" href="/policies/propose">
            Propose a change
          </Link>
        )
      }
    >
      <Loaded query={query} what="policies">
        {({ items }) => {
          const shown =
            items.find((item) => item.version === wanted) ?? items.find((item) => item.state === 'active') ?? items[0];
          if (!shown) return <Empty icon="policy" title="No policy yet" />;
          return (
            <>
              <p className="policy-now line-up">
                <strong>Version {shown.version}</strong> <VersionBadge state={shown.state} />
                <span className="muted">{shown.body.about}</span>
              </p>
              <PolicyView policy={shown.body} />
              <Panel title="Versions">
                <DataTable caption="Versions" rows={items} rowKey={(item) => String(item.version)} columns={columns} />
              </Panel>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function VersionBadge({ state }: { state: PolicyVersion['state'] }) {
  const [tone, icon, words] = looks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {words}
    </Badge>
  );
}

const columns: TableColumn<PolicyVersion>[] = [
  { name: 'Version', cell: (item) => <Link href={`/policies?version=${item.version}`}>Version {item.version}</Link> },
  { name: 'State', cell: (item) => <VersionBadge state={item.state} /> },
  { name: 'Proposed by', cell: (item) => actorName(item.proposedBy) },
  { name: 'Proposed', cell: (item) => <Ago at={item.proposedAt} /> },
  { name: 'In force since', cell: (item) => (item.activatedAt ? <Ago at={item.activatedAt} /> : '–') },
];
