import type { ReactNode } from 'react';
import type { Remittance } from '../../../src/core/remittance.ts';
import { Badge } from '../ui/Badges.tsx';
import { isZero } from '../words/decimals.ts';
import { decimalText } from '../words/money.ts';
import { dateText } from '../words/times.ts';
import { valueKey } from './corrected.ts';
import { lineGap, type ReadingRow, type Sums } from './rows.ts';
import { type Field, fieldNames, valueAt } from './values.ts';

type Props = {
  row: ReadingRow;
  reading: Remittance;
  selected: Field | null;
  onSelect: (field: Field) => void;
  corrected: ReadonlySet<string>;
  onCorrect?: () => void;
};

export function ReadingRowView(props: Props) {
  const { row, reading } = props;
  if (row.kind === 'sums') return <SumsRow sums={row.sums} reading={reading} />;
  if (row.place.at === 'payment') return <PaymentRow {...props} />;
  return <AmountsRow {...props} row={row} place={row.place} />;
}

type ValueProps = {
  field: Field;
  value: string | null;
  none?: string;
  selected: Field | null;
  onSelect: (field: Field) => void;
  onCorrect?: () => void;
  /** Whether a person set it right. */
  mended: boolean;
  right?: boolean;
  children?: ReactNode;
};

/** One value that can be selected: its place lights, and it can be corrected. */
function Value({ field, value, none = '–', selected, onSelect, onCorrect, mended, right, children }: ValueProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`reading-value${right ? ' right num' : ''}${selected === field ? ' selected' : ''}${mended ? ' mended' : ''}`}
      title={mended ? 'Set right by a person' : undefined}
      aria-pressed={selected === field}
      aria-label={`${fieldNames[field]} ${value ?? 'not said'}`}
      onClick={() => onSelect(field)}
      onDoubleClick={onCorrect}
    >
      {children ?? value ?? <span className="faint">{none}</span>}
    </button>
  );
}

function PaymentRow({ row, reading, selected, onSelect, onCorrect, corrected }: Props) {
  const { payment, payer } = reading;
  const common = (field: Field) => ({
    ...{ field, selected, onSelect, onCorrect },
    mended: corrected.has(valueKey(row.remittance, { at: 'payment' }, field)),
  });
  return (
    <div className="reading-payment">
      <div className="line-up">
        <Value {...common('payer')} value={payer.name ?? payer.id} none="Payer not named" />
        <span className="reading-amount">
          <span className="muted">{payment.currency}</span>
          <Value {...common('amount')} value={payment.amount} right>
            {decimalText(payment.amount)}
          </Value>
        </span>
      </div>
      <div className="line-up muted">
        {payment.method && <span>{payment.method}</span>}
        <Value {...common('reference')} value={payment.reference} none="no reference" />
        <Value {...common('date')} value={payment.date} none="no date">
          {payment.date ? dateText(payment.date) : undefined}
        </Value>
      </div>
    </div>
  );
}

type AmountsProps = Props & { row: Extract<ReadingRow, { kind: 'value' }>; place: { at: string } };

function AmountsRow({ row, reading, selected, onSelect, onCorrect, corrected }: AmountsProps) {
  const { place } = row;
  const common = (field: Field) => ({
    ...{ field, selected, onSelect, onCorrect },
    mended: corrected.has(valueKey(row.remittance, place, field)),
  });
  const value = (field: Field) => valueAt(reading, place, field);
  const amount = (field: Field) => {
    const decimal = value(field);
    return (
      <Value {...common(field)} value={decimal} right>
        {decimal === null ? undefined : <span className={isZero(decimal) ? 'faint' : ''}>{decimalText(decimal)}</span>}
      </Value>
    );
  };
  const gap = place.at === 'line' ? lineGap(reading.lines[place.line] as Remittance['lines'][number]) : null;
  const className = `reading-row at-${place.at}${selected ? ' current' : ''}${gap ? ' open' : ''}`;
  if (place.at === 'line')
    return (
      <div className={className}>
        <Value {...common('reference')} value={value('reference')} />
        {amount('gross')}
        {amount('discount')}
        <span className="reading-gap right num">{gap && `off ${decimalText(gap)}`}</span>
        {amount('paid')}
      </div>
    );
  return (
    <div className={className}>
      <span className="reading-said">
        {place.at === 'adjustment' && <Value {...common('reference')} value={value('reference')} none="Adjustment" />}
        <span className="muted ellipsis">{saidOf(reading, place)}</span>
      </span>
      {amount('amount')}
      <span />
    </div>
  );
}

function saidOf(reading: Remittance, place: Extract<ReadingRow, { kind: 'value' }>['place']): string {
  if (place.at !== 'deduction' && place.at !== 'adjustment') return '';
  const part =
    place.at === 'deduction'
      ? reading.lines[place.line]?.deductions[place.deduction]
      : reading.adjustments[place.adjustment];
  return [part?.code && `Code ${part.code}`, part?.text].filter(Boolean).join(' · ') || 'No reason given';
}

function SumsRow({ sums, reading }: { sums: Sums; reading: Remittance }) {
  const adjusted = isZero(sums.adjusted) ? '' : ` less adjustments ${decimalText(sums.adjusted)}`;
  return (
    <div className={sums.closes ? 'reading-sums' : 'reading-sums open'}>
      {sums.closes ? (
        <Badge tone="green" icon="check">
          Sums agree
        </Badge>
      ) : (
        <Badge tone="amber" icon="alert">
          Out of balance
        </Badge>
      )}
      <span className="num">
        Paid {decimalText(sums.paid)}
        {adjusted} = {decimalText(sums.comesTo)}
        {!sums.closes && (
          <>
            ; the payment is {decimalText(reading.payment.amount)},{' '}
            <strong>
              {decimalText(sums.difference.replace('-', ''))} {sums.difference.startsWith('-') ? 'less' : 'more'}
            </strong>
          </>
        )}
      </span>
    </div>
  );
}
