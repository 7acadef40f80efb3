import type { Policy } from '../../../src/core/policy.ts';
import { useTaxonomy } from '../api/taxonomy.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { Panel } from '../ui/Page.tsx';
import './policies.css';
import { standardAllocation, standardCollections } from './standards.ts';
import { allocationText, collectionsText, conditionsText, limitsText, routeText } from './words.ts';

/** A policy in words: the rules in their order, then what holds whatever they say. */
export function PolicyView({ policy }: { policy: Policy }) {
  const { category } = useTaxonomy();
  const rules = policy.rules.map((rule, index) => ({ ...rule, place: index + 1 }));
  return (
    <>
      <Panel title="Rules, in order; the first that fits decides">
        <DataTable
          caption="Rules"
          rows={rules}
          rowKey={(rule) => rule.id}
          columns={[
            { name: '', right: true, cell: (rule) => <span className="faint">{rule.place}</span> },
            {
              name: 'Rule',
              cell: (rule) => (
                <>
                  {rule.about}
                  <div className="faint mono">{rule.id}</div>
                </>
              ),
            },
            {
              name: 'Looks at',
              cell: (rule) => conditionsText(rule, category).map((line) => <div key={line}>{line}</div>),
            },
            { name: 'Then', cell: (rule) => <strong>{routeText(rule)}</strong> },
          ]}
        />
      </Panel>
      <Panel title="Whatever the rules say">
        <dl className="facts panel-body">
          <dt>By itself, per customer and day</dt>
          <dd>{limitsText(policy.byItselfPerCustomerAndDay)}; beyond it a person decides</dd>
          <dt>Approved, per customer and day</dt>
          <dd>{limitsText(policy.approvedPerCustomerAndDay)}; beyond it two finance controllers decide</dd>
          <dt>Certified means</dt>
          <dd>at most {(policy.certifiedErrorLimit * 100).toLocaleString('en')} % wrong, with 95 % confidence</dd>
          <dt>Written off at most</dt>
          <dd>
            {policy.nextStep
              ? `${limitsText(policy.nextStep.writeOffAtMost)}, ${policy.nextStep.writeOffsPerCustomer} per customer in 90 days`
              : 'as the standard of the house says'}
          </dd>
          <dt>An order likely to fail becomes a case</dt>
          <dd>
            {policy.orderRisk
              ? `from ${policy.orderRisk.opensFrom / 10} % and ${limitsText(policy.orderRisk.leastMinor)} at risk, ${policy.orderRisk.casesPerDay} a day at most`
              : 'as the standard of the house says'}
          </dd>
          <dt>Scarce stock goes first</dt>
          <dd>{allocationText(policy.allocation ?? standardAllocation)}</dd>
          <dt>Overdue money is asked for</dt>
          <dd>{collectionsText(policy.collections ?? standardCollections)}</dd>
          <dt>No rule fits</dt>
          <dd>two finance controllers decide</dd>
          <dt>A change of this policy</dt>
          <dd>always needs two finance controllers</dd>
        </dl>
      </Panel>
    </>
  );
}
