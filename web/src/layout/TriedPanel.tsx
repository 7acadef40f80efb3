import type { Remittance } from '../../../src/core/remittance.ts';
import type { TriedReading } from '../api/documents.ts';
import { ProblemList } from '../documents/ProblemList.tsx';
import { sumsOf } from '../reading/rows.ts';
import { Badge } from '../ui/Badges.tsx';
import { Panel } from '../ui/Page.tsx';
import { sumDecimals } from '../words/decimals.ts';
import { decimalText } from '../words/money.ts';

type Props = { before: readonly Remittance[]; after: TriedReading; changed: boolean; busy: boolean };

/** What these columns give, beside what is filed: so nobody saves a mapping without having seen what it does. */
export function TriedPanel({ before, after, changed, busy }: Props) {
  const { remittances, problems } = after;
  const lines = remittances.flatMap((one) => one.lines);
  return (
    <Panel
      title={changed ? 'What these columns give' : 'What the columns give now'}
      aside={<Closing remittances={remittances} busy={busy} />}
    >
      <dl className="facts panel-body">
        <dt>Lines</dt>
        <dd>
          {lines.length.toLocaleString('en')}
          {changed && ` (filed: ${before.flatMap((one) => one.lines).length.toLocaleString('en')})`}
        </dd>
        <dt>Paid</dt>
        <dd>
          {decimalText(paidOf(remittances))}
          {changed && ` (filed: ${decimalText(paidOf(before))})`}
        </dd>
        <dt>Deducted</dt>
        <dd>
          {decimalText(deductedOf(remittances))}
          {changed && ` (filed: ${decimalText(deductedOf(before))})`}
        </dd>
      </dl>
      <div className="table-wrap">
        <table className="table">
          <caption className="unseen">First lines by these columns</caption>
          <thead>
            <tr>
              <th scope="col">Reference</th>
              {['Invoiced', 'Discount', 'Deducted', 'Paid'].map((name) => (
                <th key={name} scope="col" className="right">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, 6).map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the place in the document is the line's name
              <tr key={at}>
                <td>{line.reference}</td>
                <td className="right">{line.gross === null ? '–' : decimalText(line.gross)}</td>
                <td className="right">{decimalText(line.discount)}</td>
                <td className="right">
                  {line.deductions.length === 0
                    ? '–'
                    : decimalText(sumDecimals(line.deductions.map(({ amount }) => amount)))}
                </td>
                <td className="right">{decimalText(line.paid)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {lines.length > 6 && <p className="panel-body muted">and {(lines.length - 6).toLocaleString('en')} more lines</p>}
      <ProblemList problems={problems.slice(0, 5)} />
    </Panel>
  );
}

function Closing({ remittances, busy }: { remittances: readonly Remittance[]; busy: boolean }) {
  const closing = remittances.filter((one) => sumsOf(one).closes).length;
  if (busy) return <span className="muted">Trying …</span>;
  if (remittances.length > 0 && closing === remittances.length)
    return (
      <Badge tone="green" icon="check">
        Sums agree
      </Badge>
    );
  return (
    <Badge tone="amber" icon="alert">
      {remittances.length === 0 ? 'Nothing is read' : `Sums agree in ${closing} of ${remittances.length}`}
    </Badge>
  );
}

const paidOf = (remittances: readonly Remittance[]) =>
  sumDecimals(remittances.flatMap(({ lines }) => lines.map(({ paid }) => paid)));
const deductedOf = (remittances: readonly Remittance[]) =>
  sumDecimals(
    remittances.flatMap(({ lines, adjustments }) => [
      ...lines.flatMap(({ deductions }) => deductions.map(({ amount }) => amount)),
      ...adjustments.map(({ amount }) => amount),
    ]),
  );
