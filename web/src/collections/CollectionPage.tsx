import { useMutation, useQuery } from '@tanstack/react-query';
import type { PaymentForecast } from '../../../src/core/predictions.ts';
import { type CollectionDetail, getCollection, type PaymentPromise, withdrawPromise } from '../api/collections.ts';
import { queryClient } from '../api/queryClient.ts';
import { access } from '../app/access.ts';
import { useChanges } from '../app/liveChanges.ts';
import { Link } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { say } from '../app/toasts.ts';
import { Badge, type Tone } from '../ui/Badges.tsx';
import { Button } from '../ui/Button.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Failure, Loading } from '../ui/Notices.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { Ago, MoneyValue } from '../ui/Values.tsx';
import { fromCode } from '../words/names.ts';
import { percentText } from '../words/numbers.ts';
import { isPastPredicted, pastPredicted } from '../words/predicted.ts';
import { dateText, dayAfter } from '../words/times.ts';
import { AgeBar } from './AgeBar.tsx';
import { ContactForm } from './ContactForm.tsx';
import { ReminderForm } from './ReminderForm.tsx';
import { StepBadge, Worth } from './Worth.tsx';
import { howNames, outcomeNames } from './words.ts';
import './collections.css';

/** One customer on one screen: why it is next, what is open, what was said, and what to do. */
export function CollectionPage({ customer }: { customer: string }) {
  const mayWork = useHolds(access.collect);
  const query = useQuery({
    queryKey: ['collection', customer],
    queryFn: ({ signal }) => getCollection(customer, signal),
  });
  // A dispute that was noted becomes a case while this is looked at, and a payment that is applied settles an invoice.
  useChanges((notices) => {
    if (notices.some(({ what }) => what === 'case')) void query.refetch();
  });
  if (query.isError && !query.data) return <Failure error={query.error} retry={() => query.refetch()} />;
  if (!query.data) return <Loading lines={14} what="the customer" />;
  const detail = query.data;
  return (
    <Page
      title={detail.customer.name}
      about={
        <>
          <Link href="/collections">Collections</Link> · customer {detail.customer.number} ·{' '}
          {fromCode(detail.customer.tier).toLowerCase()}
          {detail.customer.creditLimitMinor !== null && (
            <>
              {' '}
              · credit limit{' '}
              <MoneyValue amountMinor={detail.customer.creditLimitMinor} currency={detail.customer.currency} />
            </>
          )}
        </>
      }
    >
      <div className="collection-split">
        <div>
          {detail.entries.map((entry) => (
            <Panel key={entry.currency} title={`Why, in ${entry.currency}`} aside={<StepBadge entry={entry} />}>
              <div className="panel-body stack">
                <AgeBar entry={entry} scale={entry.overdueMinor} />
                <p className="muted why-next">{entry.why}</p>
              </div>
              <Worth entry={entry} />
            </Panel>
          ))}
          {detail.entries.length === 0 && (
            <Panel title="Nothing is past due">
              <p className="panel-body muted">There is nothing to ask this customer for.</p>
            </Panel>
          )}
          <Invoices detail={detail} />
        </div>
        <div>
          {mayWork && <ContactForm detail={detail} />}
          {detail.promises.length > 0 && <Promises detail={detail} mayWork={mayWork} />}
          <Contacts detail={detail} />
          {mayWork &&
            detail.drafts.map((draft) => (
              <ReminderForm key={`${draft.currency} ${draft.body}`} detail={detail} draft={draft} />
            ))}
        </div>
      </div>
    </Page>
  );
}

function Invoices({ detail }: { detail: CollectionDetail }) {
  return (
    <Panel title={`${detail.invoices.length} open ${detail.invoices.length === 1 ? 'invoice' : 'invoices'}`}>
      <DataTable
        caption="Open invoices"
        rows={detail.invoices}
        rowKey={(row) => row.number}
        columns={[
          { name: 'Invoice', oneLine: true, cell: (row) => row.number },
          { name: 'Due', oneLine: true, cell: (row) => row.dueOn },
          {
            name: 'Late',
            right: true,
            cell: (row) =>
              row.daysLate > 0 ? (
                <span className="text-late">{row.daysLate} d</span>
              ) : (
                <span className="faint">in {-row.daysLate} d</span>
              ),
          },
          {
            name: 'Open',
            right: true,
            cell: (row) => <MoneyValue amountMinor={row.openMinor} currency={row.currency} />,
          },
          { name: 'Predicted', cell: (row) => <Predicted row={row} /> },
          {
            name: 'Held back',
            cell: (row) => (
              <>
                {row.disputeCaseId && row.disputedMinor > 0 && (
                  <Link href={`/cases/${row.disputeCaseId}`}>
                    disputed <MoneyValue amountMinor={row.disputedMinor} currency={row.currency} />
                  </Link>
                )}{' '}
                {row.paymentCaseId && (
                  <Link href={`/cases/${row.paymentCaseId}`}>
                    payment <MoneyValue amountMinor={row.arrivingMinor} currency={row.currency} />
                  </Link>
                )}
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}

/** When it will be paid and what may be kept back of it; why, on hover. */
function Predicted({ row: { dueOn, currency, predicted, shortPay } }: { row: CollectionDetail['invoices'][number] }) {
  return (
    <>
      {predicted && (
        <div title={predicted.reasons.join('\n')}>
          {isPastPredicted({ ...predicted, dueOn }) ? pastPredicted : <ExpectedDays dueOn={dueOn} {...predicted} />}
        </div>
      )}
      {shortPay && shortPay.chance >= worthTelling && (
        <div title={shortPay.reasons.join('\n')}>
          {percentText(shortPay.chance)} short by <MoneyValue amountMinor={shortPay.amountMinor} currency={currency} />
        </div>
      )}
    </>
  );
}

function ExpectedDays({
  dueOn,
  expectedDays,
  highDays,
}: Pick<PaymentForecast, 'expectedDays' | 'highDays'> & { dueOn: string }) {
  const [expected, latest] = [expectedDays, highDays].map((days) => dateText(dayAfter(dueOn, days)));
  return (
    <>
      about {expected}
      {latest !== expected && <span className="faint"> to {latest}</span>}
    </>
  );
}

/** Below this chance a customer is expected to pay in full. */
const worthTelling = 0.5;

const promiseLook: Record<PaymentPromise['state'], [Tone, string]> = {
  running: ['blue', 'Running'],
  kept: ['green', 'Kept'],
  broken: ['red', 'Broken'],
  withdrawn: ['grey', 'Withdrawn'],
};

function Promises({ detail, mayWork }: { detail: CollectionDetail; mayWork: boolean }) {
  const withdraw = useMutation({
    mutationFn: (id: string) => withdrawPromise(id, 'noted by mistake'),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['collection', detail.customer.number] });
      say({ tone: 'good', text: 'The promise is withdrawn.' });
    },
    onError: (error) => say({ tone: 'bad', text: error.message }),
  });
  return (
    <Panel title="Promises to pay">
      <DataTable
        caption="Promises to pay"
        rows={detail.promises}
        rowKey={(row) => row.id}
        columns={[
          { name: 'For', oneLine: true, cell: (row) => row.promisedFor },
          {
            name: 'Amount',
            right: true,
            cell: (row) => <MoneyValue amountMinor={row.amountMinor} currency={row.currency} />,
          },
          {
            name: 'State',
            cell: (row) => (
              <>
                <Badge tone={promiseLook[row.state][0]}>{promiseLook[row.state][1]}</Badge>
                {mayWork && row.state === 'running' && (
                  <div>
                    <Button tone="quiet" busy={withdraw.isPending} onClick={() => withdraw.mutate(row.id)}>
                      Noted by mistake
                    </Button>
                  </div>
                )}
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}

function Contacts({ detail }: { detail: CollectionDetail }) {
  return (
    <Panel title="Contacts">
      {detail.contacts.length === 0 ? (
        <p className="panel-body muted">Nobody has contacted this customer about overdue money yet.</p>
      ) : (
        <ul className="contacts">
          {detail.contacts.map((contact) => (
            <li key={contact.id}>
              <div>
                <strong>{outcomeNames[contact.outcome] ?? contact.outcome}</strong>{' '}
                <span className="muted">
                  {howNames[contact.how] ?? contact.how} by {contact.by}, <Ago at={contact.contactedAt} />
                </span>
              </div>
              {contact.note && <p>{contact.note}</p>}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
