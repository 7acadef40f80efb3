import type { CaseDetail } from '../api/cases.ts';
import type { Rule } from '../api/rules.ts';
import { Link } from '../app/router.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Panel } from '../ui/Page.tsx';
import { fromCode } from '../words/names.ts';
import { plural } from '../words/numbers.ts';
import { DetailValue } from './DetailValue.tsx';
import { Fact } from './Fact.tsx';

/** What a case that a rule opened carries, as the service writes it; one of many like it names the others instead of values. */
type Finding = {
  rule: Pick<Rule, 'id' | 'name' | 'about'> & { version: number; condition: string };
  severity: string;
  explanation: string;
  values?: Record<string, unknown>;
  cause?: string;
  count?: number;
  members?: string[];
};

/** The finding of a case; null where no rule opened it. */
export function findingOf(details: Record<string, unknown>): Finding | null {
  const { rule } = details;
  return typeof rule === 'object' && rule !== null && 'condition' in rule ? (details as Finding) : null;
}

/** What a rule found, the values it saw, and the rule itself, so that its owner can judge both. */
export function FindingPanel({ detail, finding }: { detail: CaseDetail; finding: Finding }) {
  const { rule, severity, explanation, values } = finding;
  const seen = Object.entries(values ?? {});
  return (
    <Panel title="What happened">
      <div className="panel-body stack">
        <Members finding={finding} />
        <p>{finding.count ? `One of them: ${explanation}` : explanation}</p>
      </div>
      {seen.length > 0 && (
        <DataTable
          caption="Values the rule saw"
          rows={seen}
          rowKey={([name]) => name}
          columns={[
            { name: 'The rule saw', oneLine: true, cell: ([name]) => <span className="muted">{sawName(name)}</span> },
            { name: 'Value', cell: ([, value]) => <DetailValue value={value} currency={detail.case.currency} /> },
          ]}
        />
      )}
      <dl className="facts panel-body">
        <Fact name="Rule">
          <Link href={`/rules/${rule.id}`}>{rule.name}</Link> <span className="muted">version {rule.version}</span>
        </Fact>
        <Fact name="It says">{rule.about}</Fact>
        <Fact name="Holds while">
          <code className="pre">{rule.condition}</code>
        </Fact>
        <Fact name="Severity">{fromCode(severity)}</Fact>
        <Fact name="Document">
          {detail.document && (
            <Link href={`/documents/${detail.document.id}`}>{detail.document.fileName ?? detail.document.id}</Link>
          )}
        </Fact>
      </dl>
    </Panel>
  );
}

/** A value's name as the rule's author wrote it, in words. */
const sawName = (name: string): string =>
  name.replace(/([a-z])([A-Z])/g, (_, end, start) => `${end} ${start.toLowerCase()}`);

/** Where one case stands for many findings: how many, of what, and which. */
function Members({ finding: { rule, count, cause, members } }: { finding: Finding }) {
  if (!count) return null;
  const rest = count - (members?.length ?? 0);
  return (
    <p>
      {plural(count, 'finding')} of one cause ({cause}): {members?.join(', ')}
      {rest > 0 && ` and ${rest} more`}. <Link href={`/rules/${rule.id}`}>All that holds now</Link>
    </p>
  );
}
