import type { Remittance } from '../../../src/core/remittance.ts';
import { useLighting } from '../case/litEvidence.tsx';
import { Badge } from '../ui/Badges.tsx';
import { Panel } from '../ui/Page.tsx';
import { decimalText } from '../words/money.ts';
import { dateText } from '../words/times.ts';

/** One payment and what it says it settles; pointing at a line lights it in the document. */
export function RemittancePanel({ number, reading }: { number: string; reading: Remittance }) {
  const { payment, payer, lines, adjustments } = reading;
  return (
    <Panel
      title={payer.name ?? payer.id ?? `Remittance ${number}`}
      aside={
        <span className="line-up">
          <span className="muted num">
            {[payment.method, payment.reference, payment.date && dateText(payment.date)].filter(Boolean).join(' · ')}
          </span>
          <strong className="num">
            {payment.currency} {decimalText(payment.amount)}
          </strong>
          {reading.balanced ? (
            <Badge tone="green" icon="check">
              Sums agree
            </Badge>
          ) : (
            <Badge tone="amber" icon="alert">
              Out of balance
            </Badge>
          )}
        </span>
      }
    >
      <div className="table-wrap remittance-lines">
        <table className="table">
          <caption className="unseen">Lines of the remittance</caption>
          <thead>
            <tr>
              <th scope="col">Reference</th>
              <th scope="col" className="right">
                Invoiced
              </th>
              <th scope="col" className="right">
                Discount
              </th>
              <th scope="col" className="right">
                Deducted
              </th>
              <th scope="col" className="right">
                Paid
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the place in the document is the line's name
              <LineRow key={index} line={line} />
            ))}
            {adjustments.map((adjustment, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <AdjustmentRow key={index} adjustment={adjustment} />
            ))}
          </tbody>
        </table>
      </div>
      {reading.warnings.length > 0 && (
        <ul className="panel-body muted">
          {reading.warnings.map((warning) => (
            <li key={warning.code + warning.message}>{warning.message}</li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function LineRow({ line }: { line: Remittance['lines'][number] }) {
  const { onMouseEnter, onMouseLeave, onClick } = useLighting(line.evidence);
  const said = line.deductions.map((deduction) => deduction.text ?? deduction.code).filter(Boolean);
  return (
    <tr onMouseEnter={onMouseEnter} onMouseLeave={onMouseLeave} onClick={onClick}>
      <td>
        {line.reference}
        {said.length > 0 && <div className="muted">{said.join('; ')}</div>}
      </td>
      <td className="right">{line.gross === null ? '–' : decimalText(line.gross)}</td>
      <td className="right">{decimalText(line.discount)}</td>
      <td className="right">
        {line.deductions.map((deduction) => decimalText(deduction.amount)).join(' + ') || '0.00'}
      </td>
      <td className="right">{decimalText(line.paid)}</td>
    </tr>
  );
}

function AdjustmentRow({ adjustment }: { adjustment: Remittance['adjustments'][number] }) {
  const { onMouseEnter, onMouseLeave, onClick } = useLighting(adjustment.evidence);
  return (
    <tr onMouseEnter={onMouseEnter} onMouseLeave={onMouseLeave} onClick={onClick}>
      <td>
        Adjustment {adjustment.reference}
        <div className="muted">{adjustment.text ?? (adjustment.code && `Code ${adjustment.code}`)}</div>
      </td>
      <td className="right">–</td>
      <td className="right">–</td>
      <td className="right">{decimalText(adjustment.amount)}</td>
      <td className="right">–</td>
    </tr>
  );
}
