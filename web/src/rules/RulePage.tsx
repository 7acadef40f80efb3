import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getRule, type Holding, proposeRule, type Rule, type RuleVersion } from '../api/rules.ts';
import { access } from '../app/access.ts';
import { go, Link } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { Badge } from '../ui/Badges.tsx';
import { Button } from '../ui/Button.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Trouble } from '../ui/Notices.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { Ago } from '../ui/Values.tsx';
import { NewVersion } from '../versions/NewVersion.tsx';
import { presentOf, VersionChoice, VersionState } from '../versions/VersionState.tsx';
import { roleNames } from '../words/names.ts';
import { plural } from '../words/numbers.ts';
import { actionName } from '../words/proposals.ts';
import { TriedRule } from './TriedRule.tsx';
import './rules.css';

/** One rule: its condition, what it says and to whom, its samples, what holds of it now, and the way to another version. */
export function RulePage({ id }: { id: string }) {
  const mayPropose = useHolds(access.proposeRule);
  const query = useQuery({ queryKey: ['rule', id], queryFn: ({ signal }) => getRule(id, signal) });
  const [shown, setShown] = useState<number | null>(null);
  const [editing, setEditing] = useState(false);
  const versions = query.data?.versions ?? [];
  const present = presentOf(versions, shown);
  return (
    <Page
      title={present?.body.name ?? 'Rule'}
      about={present?.body.about}
      actions={
        <>
          {mayPropose && present && <Button onClick={() => setEditing(!editing)}>Propose a version</Button>}
          {mayPropose && present?.state === 'active' && <Switch rule={present.body} />}
          <Link className="button" href="/rules">
            All rules
          </Link>
        </>
      }
    >
      <Loaded query={query} what="the rule">
        {({ holding }) =>
          present && (
            <>
              {editing && (
                <NewVersion
                  draft={`rule.${id}`}
                  from={present.body}
                  label="The rule as JSON"
                  hint="It must pass its own samples. It is in force once those whom the policy names have approved it. Another id is a new rule."
                  onPropose={proposeRule}
                  onDone={() => setEditing(false)}
                >
                  {(text, why) => <TriedRule title="Try it on the past" rule={text} why={why} />}
                </NewVersion>
              )}
              <Condition versions={versions} present={present} onShow={setShown} />
              <Holds holding={holding} />
              {!editing && <TriedRule title="On the past" rule={JSON.stringify(present.body)} why={null} />}
              <Samples rule={present.body} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function proposesWords({ action, when, reason }: NonNullable<Rule['proposes']>): string {
  return `${actionName(action)}${when ? `, while ${when}` : ''}: ${reason}`;
}

/** Switching a rule off or on is a version like any other: it is proposed, and somebody else approves it. */
function Switch({ rule }: { rule: Rule }) {
  const flip = useMutation({
    mutationFn: () => proposeRule({ ...rule, off: !rule.off }),
    onSuccess: ({ caseId }) => go(`/cases/${caseId}`),
  });
  return (
    <>
      <Button busy={flip.isPending} onClick={() => flip.mutate()}>
        {rule.off ? 'Propose to switch on' : 'Propose to switch off'}
      </Button>
      {flip.isError && <Trouble error={flip.error} />}
    </>
  );
}

type ConditionProps = { versions: RuleVersion[]; present: RuleVersion; onShow: (version: number) => void };

function Condition({ versions, present, onShow }: ConditionProps) {
  const { body } = present;
  const facts: [string, string][] = [
    ['Watches', body.watches.replaceAll('_', ' ')],
    ['Owner', roleNames[body.ownerRole]],
    ['Severity', body.severity],
    ['Opens a case after', body.patienceMinutes === 0 ? 'at once' : plural(body.patienceMinutes, 'minute')],
    ['Groups like cases beyond', body.cause ? String(body.groupBeyond) : 'never'],
    ['Title', body.title],
    ['Explanation', body.explanation],
    ['Advice', body.advice],
    ...(body.proposes ? [['Proposes', proposesWords(body.proposes)] as [string, string]] : []),
  ];
  return (
    <Panel
      title={`Version ${present.version}`}
      aside={<VersionChoice versions={versions} present={present} onShow={onShow} />}
    >
      <VersionState version={present} samples={body.samples.length} />
      <div className="panel-body stack">
        {body.off && (
          <p>
            <Badge tone="grey">Off</Badge> It opens nothing.
          </p>
        )}
        <h3>Holds while</h3>
        <pre className="rule-condition">{body.when}</pre>
        <dl className="rule-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      {Object.keys(body.shows).length > 0 && (
        <DataTable
          caption="Values it shows"
          rows={Object.entries(body.shows)}
          rowKey={([name]) => name}
          columns={[
            { name: 'Value', oneLine: true, cell: ([name]) => <span className="mono">{`{${name}}`}</span> },
            { name: 'Is', cell: ([, expression]) => <span className="mono">{expression}</span> },
          ]}
        />
      )}
    </Panel>
  );
}

function Holds({ holding }: { holding: Holding[] }) {
  return (
    <Panel title={holding.length === 0 ? 'Nothing holds now' : `${plural(holding.length, 'finding')} now`}>
      {holding.length > 0 && (
        <DataTable
          caption="What holds now"
          rows={holding}
          rowKey={({ kind, number }) => `${kind} ${number}`}
          columns={[
            {
              name: 'Finding',
              cell: ({ caseId, title }) => (caseId ? <Link href={`/cases/${caseId}`}>{title}</Link> : title),
            },
            { name: 'Values it saw', cell: ({ values }) => <Values values={values} /> },
            { name: 'By version', right: true, cell: ({ ruleVersion }) => ruleVersion },
            { name: 'Since', oneLine: true, cell: ({ since }) => (since ? <Ago at={since} /> : 'not long enough yet') },
          ]}
        />
      )}
    </Panel>
  );
}

function Values({ values }: { values: Holding['values'] }) {
  return (
    <span className="muted">
      {Object.entries(values)
        .map(([name, value]) => `${name} ${value ?? '–'}`)
        .join(', ')}
    </span>
  );
}

function Samples({ rule }: { rule: Rule }) {
  return (
    <Panel title="Samples: the rule's own tests">
      <DataTable
        caption="Samples"
        rows={rule.samples}
        rowKey={({ name }) => name}
        columns={[
          { name: 'Situation', cell: ({ name }) => name },
          { name: 'Must', oneLine: true, cell: ({ expected }) => (expected ? 'hold' : 'not hold') },
          {
            name: 'Records in it',
            cell: ({ records }) => records.map(({ kind }) => kind.replaceAll('_', ' ')).join(', '),
          },
        ]}
      />
    </Panel>
  );
}
