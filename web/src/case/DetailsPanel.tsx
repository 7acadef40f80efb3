import type { CaseDetail } from '../api/cases.ts';
import type { ReadingProblem } from '../api/documents.ts';
import { Link } from '../app/router.tsx';
import { ProblemList } from '../documents/ProblemList.tsx';
import { Panel } from '../ui/Page.tsx';
import { DetailValue, detailName } from './DetailValue.tsx';
import { Fact } from './Fact.tsx';
import { FindingPanel, findingOf } from './FindingPanel.tsx';
import '../documents/documents.css';

const partOfProblem = ['code', 'message', 'at', 'excerpt', 'problems', 'facts', 'count'];

/** What a case that is not about a deduction says about itself: what failed, where, with the excerpt. */
export function DetailsPanel({ detail }: { detail: CaseDetail }) {
  const { details, kind } = detail.case;
  const finding = findingOf(details);
  if (finding) return <FindingPanel detail={detail} finding={finding} />;
  const problems = problemsIn(details);
  const { explanation, ...rest } = details;
  const others = Object.entries(rest).filter(
    ([name, value]) => says(value) && name !== 'advice' && !(problems.length > 0 && partOfProblem.includes(name)),
  );
  if (
    kind === 'deduction' ||
    kind === 'policy_change' ||
    (problems.length === 0 && others.length === 0 && !detail.document && !explanation)
  )
    return null;
  return (
    <Panel title="What happened">
      <ProblemList problems={problems} />
      {typeof explanation === 'string' && <p className="panel-body explanation">{explanation}</p>}
      <dl className="facts panel-body">
        {others.map(([name, value]) => (
          <Fact key={name} name={nameOf(name)}>
            <Detail name={name} value={value} currency={detail.case.currency} />
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

/** Whether a value says anything: an empty list is no more than nothing. */
const says = (value: unknown): boolean =>
  value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** A failure tells one problem about the whole, or a list of them. */
function problemsIn(details: Record<string, unknown>): ReadingProblem[] {
  if (Array.isArray(details.problems)) return details.problems as ReadingProblem[];
  return typeof details.message === 'string' ? [{ code: '', ...details } as ReadingProblem] : [];
}

const nameOf = (name: string): string => (name === 'loadId' ? 'Load' : detailName(name));

type DetailProps = { name: string; value: unknown; currency: string };

/** One detail by its name: an amount of the case's currency, a load that has a page of its own, or what it says. */
function Detail({ name, value, currency }: DetailProps) {
  if (name === 'loadId') return <Link href={`/loads/${value}`}>its report</Link>;
  return <DetailValue value={value} currency={currency} name={name} />;
}
