import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { CaseDetail } from '../api/cases.ts';
import type { OpenItem, Scored } from '../api/cash.ts';
import { Link } from '../app/router.tsx';
import { Badge } from '../ui/Badges.tsx';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Notices.tsx';
import { amountText } from '../words/money.ts';
import { dateText } from '../words/times.ts';
import { cashSums, type MatchRow } from './cash.ts';
import { FindItem } from './FindItem.tsx';
import { useMatching } from './useMatching.ts';
import './matching.css';

/** Payment, remittance lines and open items side by side; each line can be put on another item by one key. */
export function MatchingPanel({ detail, onSaved }: { detail: CaseDetail; onSaved: () => void }) {
  const work = useMatching(detail, onSaved);
  const { rows, selected, select, changed, save, drop } = work;
  const { currency } = detail.case;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 34,
    overscan: 12,
  });
  useEffect(() => {
    if (selected >= 0) virtual.scrollToIndex(selected, { align: 'auto' });
  }, [selected, virtual]);
  return (
    <section className="matching" aria-label="Matching">
      <Sums work={work} currency={currency} document={detail.document} />
      <div ref={scroller} className="matching-rows">
        <div className="match-row match-heads" aria-hidden="true">
          <span>Remittance line</span>
          <span className="right">Paid</span>
          <span>Open item</span>
          <span className="right">Open</span>
          <span className="right">Beside cash</span>
        </div>
        {rows.length === 0 && (
          <Empty title="Nothing is applied">Nothing open fits this payment; it stays on account.</Empty>
        )}
        <div className="source-canvas" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((at) => {
            const row = rows[at.index];
            if (!row) return null;
            return (
              <div
                key={row.key}
                ref={virtual.measureElement}
                data-index={at.index}
                className="source-line"
                style={{ transform: `translateY(${at.start}px)` }}
              >
                <Row
                  row={row}
                  currency={currency}
                  current={at.index === selected}
                  onSelect={() => select(at.index)}
                  onAssign={work.may ? work.assign : undefined}
                />
              </div>
            );
          })}
        </div>
      </div>
      {changed && (
        <footer className="matching-foot line-up">
          <span>
            <strong>Not saved.</strong> What you save is yours, so somebody else approves it.
          </span>
          <span className="line-up">
            <Button tone="primary" hint="s" onClick={save}>
              Save the matching
            </Button>
            <Button tone="quiet" onClick={drop}>
              Drop
            </Button>
          </span>
        </footer>
      )}
    </section>
  );
}

type SumsProps = { work: ReturnType<typeof useMatching>; currency: string; document: CaseDetail['document'] };

function Sums({ work, currency, document }: SumsProps) {
  const { action, paymentMinor, rows } = work;
  const sums = cashSums(action, paymentMinor);
  const matched = rows.filter(({ application }) => application).length;
  const say = (minor: number) => amountText(minor, currency);
  return (
    <div className="matching-sums">
      <span className="num">
        <strong>
          {currency} {say(sums.appliedMinor)}
        </strong>{' '}
        <span className="muted">of {say(sums.paymentMinor)} applied</span>
        {sums.adjustmentsMinor !== 0 && (
          <span className="muted">, {say(sums.adjustmentsMinor)} taken off as a whole</span>
        )}
      </span>
      <span className="muted num">
        {matched.toLocaleString('en')} of {rows.length.toLocaleString('en')} lines on an open item
      </span>
      {document && <Link href={`/documents/${document.id}`}>{document.fileName ?? 'Remittance advice'}</Link>}
      {sums.unappliedMinor === 0 ? (
        <Badge tone="green" icon="check">
          Nothing left over
        </Badge>
      ) : (
        <Badge tone="amber" icon="alert">
          {currency} {say(sums.unappliedMinor)} stays on account
        </Badge>
      )}
    </div>
  );
}

type RowProps = {
  row: MatchRow;
  currency: string;
  current: boolean;
  onSelect: () => void;
  onAssign?: (item: OpenItem | null) => void;
};

function Row({ row, currency, current, onSelect, onAssign }: RowProps) {
  const { application, item, reference, paidMinor } = row;
  const say = (minor: number | undefined) => (minor === undefined ? '–' : amountText(minor, currency));
  return (
    <div className={`match${current ? ' current' : ''}${application ? '' : ' open'}`}>
      <button type="button" className="match-row" aria-expanded={current} onClick={onSelect}>
        <span className="ellipsis">{reference ?? <span className="muted">Without a line</span>}</span>
        <span className="right num">{say(paidMinor)}</span>
        <span className="ellipsis">
          {application ? application.invoiceNumber : <span className="text-soon">No open item</span>}
        </span>
        <span className="right num">{say(item?.openMinor)}</span>
        <span className="right num">{besideCash(row, say)}</span>
      </button>
      {current && <Choices row={row} currency={currency} onAssign={onAssign} />}
    </div>
  );
}

/** What clears the item beside the cash: discount, stated deductions, what was kept back without a word. */
function besideCash({ application }: MatchRow, say: (minor: number) => string) {
  if (!application) return '–';
  const parts = [
    ['discount', application.discountMinor ?? 0],
    ['deducted', application.deductedMinor ?? 0],
    ['short', application.shortMinor ?? 0],
    ['tolerance', application.toleranceMinor ?? 0],
  ] as const;
  const said = parts.filter(([, minor]) => minor !== 0).map(([name, minor]) => `${say(minor)} ${name}`);
  return said.length === 0 ? <span className="muted">–</span> : said.join(', ');
}

/** Why this item, and which others it could be: the key of each stands before it. */
function Choices({ row, currency, onAssign }: Pick<RowProps, 'row' | 'currency' | 'onAssign'>) {
  const { candidates, application, paidMinor, discountMinor, deductedMinor, why, scores } = row;
  const chosen = scores.get(application?.invoiceNumber ?? '');
  return (
    <div className="match-choices">
      {chosen ? <Signals scored={chosen} /> : why && <p className="muted">{why}</p>}
      {candidates.length === 0 && <p className="muted">No other open item of this customer comes close.</p>}
      <ul>
        {candidates.slice(0, 9).map((item, at) => (
          <li key={item.number}>
            <button
              type="button"
              className="match-choice"
              aria-pressed={application?.invoiceNumber === item.number}
              disabled={!onAssign}
              onClick={() => onAssign?.(item)}
            >
              <kbd>{at + 1}</kbd>
              <span className="ellipsis">{item.number}</span>
              <span className="muted" title={reasonsOf(scores.get(item.number))}>
                {scoreText(scores.get(item.number))}
                {item.kind === 'credit_memo' && 'credit memo '}
                {item.issuedOn && dateText(item.issuedOn)}
              </span>
              <span className="right num">{amountText(item.openMinor, currency)} open</span>
              <span className="right num muted">
                {difference(item.openMinor - paidMinor - discountMinor - deductedMinor, currency)}
              </span>
            </button>
          </li>
        ))}
        {application && onAssign && (
          <li>
            <button type="button" className="match-choice" onClick={() => onAssign(null)}>
              <kbd>0</kbd>
              <span>None: leave it on account</span>
            </button>
          </li>
        )}
      </ul>
      {onAssign && <FindItem key={row.key} currency={currency} onAssign={onAssign} />}
    </div>
  );
}

/** Each signal that speaks for or against the item, the heaviest first, with what it weighs. */
function Signals({ scored }: { scored: Scored }) {
  const signals = scored.signals
    .map((signal) => ({ ...signal, points: signal.weight * signal.value }))
    .filter(({ points }) => points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return (
    <ul className="match-signals" aria-label={`Why ${scored.itemNumber}`}>
      {signals.map(({ name, reason, points }) => (
        <li key={name}>
          <span className="num">{`${points > 0 ? '+' : '−'}${Math.abs(points).toFixed(1)}`}</span> {reason}
        </li>
      ))}
    </ul>
  );
}

const scoreText = (scored: Scored | undefined) =>
  scored ? `${scored.probability > 0.99 ? '> 99' : Math.floor(scored.probability * 100)} % · ` : '';
const reasonsOf = (scored: Scored | undefined) => scored?.signals.map(({ reason }) => reason).join('; ');

const difference = (minor: number, currency: string) =>
  minor === 0 ? 'fits exactly' : `${amountText(Math.abs(minor), currency)} ${minor > 0 ? 'more' : 'less'}`;
