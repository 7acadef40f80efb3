import { useQuery } from '@tanstack/react-query';
import { listRules, type RuleVersion } from '../api/rules.ts';
import { useChanges } from '../app/liveChanges.ts';
import { Link } from '../app/router.tsx';
import { Badge } from '../ui/Badges.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Empty } from '../ui/Notices.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { roleNames } from '../words/names.ts';
import { countText, plural } from '../words/numbers.ts';

const areas = [
  { area: 'order', title: 'Orders' },
  { area: 'fulfilment', title: 'Fulfilment' },
  { area: 'billing', title: 'Billing' },
  { area: 'integration', title: 'Integration' },
] as const;

/** The rules in force, by what they watch over, with how much of what they found still holds. */
export function RulesScreen() {
  const query = useQuery({ queryKey: ['rules'], queryFn: ({ signal }) => listRules(signal) });
  useChanges((notices) => {
    if (notices.some(({ what }) => what === 'case')) void query.refetch();
  });
  return (
    <Page
      title="Rules"
      about="A rule opens a case while its condition holds and closes it when it no longer does. Rules are data: another version is tried on the past, proposed, and approved before it counts."
    >
      <Loaded query={query} what="the rules">
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="check" title="No rule is in force">
              The starting rules come into force when the database is migrated.
            </Empty>
          ) : (
            areas.map(({ area, title }) => (
              <Area key={area} title={title} rules={items.filter(({ body }) => body.area === area)} />
            ))
          )
        }
      </Loaded>
    </Page>
  );
}

function Area({ title, rules }: { title: string; rules: (RuleVersion & { holding: number })[] }) {
  if (rules.length === 0) return null;
  const holding = rules.reduce((sum, rule) => sum + rule.holding, 0);
  return (
    <Panel
      title={title}
      aside={
        <span className="muted">
          {holding === 0 ? 'nothing holds' : `${plural(holding, 'finding')} hold${holding === 1 ? 's' : ''}`}
        </span>
      }
    >
      <DataTable
        caption={title}
        rows={rules}
        rowKey={({ id }) => id}
        columns={[
          {
            name: 'Rule',
            cell: ({ id, body }) => (
              <>
                <Link href={`/rules/${id}`}>{body.name}</Link> {body.off && <Badge tone="grey">Off</Badge>}
                <div className="muted">{body.about}</div>
              </>
            ),
          },
          { name: 'Owner', oneLine: true, cell: ({ body }) => roleNames[body.ownerRole] },
          { name: 'Severity', cell: ({ body }) => body.severity },
          { name: 'Version', right: true, cell: ({ version }) => version },
          { name: 'Holds now', right: true, cell: (rule) => countText(rule.holding) },
        ]}
      />
    </Panel>
  );
}
