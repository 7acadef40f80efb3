import type { ProposedAction } from '../../../src/core/actions.ts';
import { Link } from '../app/router.tsx';
import { itemAddress } from '../backOrders/addresses.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { moneyText } from '../words/money.ts';
import { fromCode } from '../words/names.ts';
import { draftOf } from '../words/steps.ts';

/** What exactly would be done, where one sentence does not say all of it: nobody approves a text they have not read. */
export function ActionDetails({ action, currency }: { action: ProposedAction; currency: string }) {
  if (action.kind === 'post_deduction_code') return <CodeDetails action={action} />;
  if (action.kind === 'customer_message') return <MessageText action={action} />;
  const letter = action.kind === 'dispute' || action.kind === 'settle_deduction' ? draftOf(action) : null;
  if (letter !== null) return <LetterText letter={letter} />;
  if (action.kind === 'allocate_stock') return <AllocatedLines action={action} />;
  if (action.kind === 'reverse_application') return <ReopenedItems action={action} currency={currency} />;
  if (action.kind === 'expedite_receipt') return <Expedited action={action} />;
  return null;
}

type Of<K extends ProposedAction['kind']> = { action: Extract<ProposedAction, { kind: K }> };

function CodeDetails({ action }: Of<'post_deduction_code'>) {
  return (
    <Facts
      facts={[
        ['Root cause', action.rootCause && fromCode(action.rootCause)],
        ['Verdict', action.verdict && fromCode(action.verdict)],
        ['Note', action.note],
      ]}
    />
  );
}

function MessageText({ action }: Of<'customer_message'>) {
  return (
    <section aria-label="Message" className="message-text">
      <h3>{action.subject}</h3>
      <p>{action.body}</p>
    </section>
  );
}

/** The cover letter of a dispute, which the packet opens with. */
function LetterText({ letter }: { letter: string }) {
  return (
    <section aria-label="Letter" className="message-text">
      <h3>The letter that goes with the packet</h3>
      <p>{letter}</p>
    </section>
  );
}

function ReopenedItems({ action, currency }: Of<'reverse_application'> & { currency: string }) {
  const said = (amountMinor: number) => moneyText({ amountMinor, currency });
  return (
    <>
      <DataTable
        caption="What would be open again"
        rows={action.items}
        rowKey={(row) => row.itemNumber}
        columns={[
          { name: 'Item', oneLine: true, cell: (row) => row.itemNumber },
          { name: 'Kind', cell: (row) => (row.itemKind === 'invoice' ? 'Invoice' : 'Credit memo') },
          { name: 'Amount', right: true, cell: (row) => said(row.settledMinor) },
        ]}
      />
      {action.unappliedMinor !== 0 && <p>{said(action.unappliedMinor)} would leave the customer’s account.</p>}
    </>
  );
}

function AllocatedLines({ action }: Of<'allocate_stock'>) {
  return (
    <>
      <DataTable
        caption="What each order line would get"
        rows={action.lines}
        rowKey={(row) => `${row.orderNumber} ${row.line}`}
        columns={[
          { name: 'Order', oneLine: true, cell: (row) => row.orderNumber },
          { name: 'Line', right: true, cell: (row) => row.line },
          {
            name: 'Gets',
            cell: (row) =>
              row.parts.map(({ quantity, expectedOn }) => (
                <div key={expectedOn} className="num">
                  {quantity} {row.unit} {expectedOn === null ? 'from stock' : `expected on ${expectedOn}`}
                </div>
              )),
          },
        ]}
      />
      <StockLink {...action} />
    </>
  );
}

function Expedited({ action }: Of<'expedite_receipt'>) {
  return (
    <>
      <Facts
        facts={[
          ['Now expected', action.expectedOn ?? 'on no known day'],
          ['Needed', action.neededOn ?? 'as soon as it can be: what wants it is late already'],
          ['For orders', action.orderNumbers.join(', ')],
        ]}
      />
      <StockLink {...action} />
    </>
  );
}

function StockLink({ itemNumber, warehouse }: { itemNumber: string; warehouse: string }) {
  return (
    <p>
      <Link href={itemAddress(itemNumber, warehouse)}>
        Stock of {itemNumber} at {warehouse} and who wants it now
      </Link>
    </p>
  );
}

function Facts({ facts }: { facts: [string, string | null][] }) {
  const known = facts.filter(([, value]) => value);
  if (known.length === 0) return null;
  return (
    <dl className="facts">
      {known.map(([name, value]) => (
        <div key={name} className="fact-pair">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
