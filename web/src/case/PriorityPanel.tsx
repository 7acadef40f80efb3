import type { CaseDetail } from '../api/cases.ts';
import { Panel } from '../ui/Page.tsx';
import { fromCode } from '../words/names.ts';

/** Why the case stands where it stands in the queue. */
export function PriorityPanel({ detail }: { detail: CaseDetail }) {
  const parts = detail.case.priorityParts.filter((part) => part.points !== 0);
  if (parts.length === 0) return null;
  return (
    <Panel title="Why it ranks here" aside={<span className="num muted">{detail.case.priority} of 1000 points</span>}>
      <table className="table">
        <thead className="unseen">
          <tr>
            <th scope="col">Signal</th>
            <th scope="col">Why</th>
            <th scope="col">Points</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.signal}>
              <td>{fromCode(part.signal)}</td>
              <td className="muted">{part.reason}</td>
              <td className="right">{part.points}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
