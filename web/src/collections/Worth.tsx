import type { CollectionEntry } from '../api/collections.ts';
import { Badge } from '../ui/Badges.tsx';
import { MoneyValue } from '../ui/Values.tsx';
import { signalNames, stepLook } from './words.ts';

export function StepBadge({ entry }: { entry: CollectionEntry }) {
  const { name, tone, icon } = stepLook[entry.next];
  return (
    <Badge tone={tone} icon={icon} title={entry.why}>
      {name}
    </Badge>
  );
}

/** The arithmetic behind a place in the list, part by part. */
export function Worth({ entry }: { entry: CollectionEntry }) {
  if (entry.parts.length === 0) return <p className="panel-body muted">There is nothing to ask for now.</p>;
  return (
    <div className="table-wrap">
      <table className="table worth">
        <caption className="unseen">What a call today is worth</caption>
        <tbody>
          {entry.parts.map(({ signal, amountMinor, reason }) => (
            <tr key={signal}>
              <th scope="row">{signalNames[signal]}</th>
              <td className="muted">{reason}</td>
              <td className="right">
                <MoneyValue amountMinor={amountMinor} currency={entry.currency} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">A call today</th>
            <td className="muted">
              {entry.worthMinor === 0 ? `is not due: ${entry.why}` : 'is worth about this much'}
            </td>
            <td className="right">
              <strong>
                <MoneyValue amountMinor={entry.worthMinor} currency={entry.currency} />
              </strong>
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
