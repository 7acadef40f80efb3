import { useQuery } from '@tanstack/react-query';
import { type CashForecast, type CurrencyForecast, getForecast, listPredicted } from '../api/predictions.ts';
import { Link } from '../app/router.tsx';
import { collectionAddress } from '../collections/CollectionsScreen.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Empty } from '../ui/Notices.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { MoneyValue } from '../ui/Values.tsx';
import { moneyText } from '../words/money.ts';
import { plural } from '../words/numbers.ts';
import { dateText } from '../words/times.ts';
import { ForecastPlot } from './ForecastPlot.tsx';
import { PredictedDay } from './PredictedDay.tsx';
import './forecast.css';

/** What money is expected when, and from which invoices it may come late. */
export function ForecastScreen() {
  const query = useQuery({ queryKey: ['forecast'], queryFn: ({ signal }) => getForecast(signal) });
  return (
    <Page
      title="Cash forecast"
      about="Money expected from open invoices, by how each customer has paid before. What is disputed or claimed by a payment in the queue is left out."
    >
      <Loaded query={query} what="the forecast">
        {(data) => (data.forecasts.length === 0 ? <NothingYet {...data} /> : <Forecasts {...data} />)}
      </Loaded>
    </Page>
  );
}

function NothingYet({ history: { paid, needed } }: CashForecast) {
  return paid < needed ? (
    <Empty icon="clock" title="Too little is known of payments yet">
      {plural(needed, 'paid invoice')} are needed to learn from; {paid} are known so far, so {needed - paid} more are
      missing. They come with every payment that is matched.
    </Empty>
  ) : (
    <Empty icon="check" title="No open invoice is predicted">
      Open invoices are predicted every hour; those issued today follow tomorrow.
    </Empty>
  );
}

function Forecasts({ forecasts, model }: CashForecast) {
  return (
    <>
      {forecasts.map((forecast) => (
        <Panel key={forecast.currency} title={findingOf(forecast)}>
          <div className="panel-body stack">
            <ForecastPlot forecast={forecast} />
          </div>
          <Weeks forecast={forecast} />
        </Panel>
      ))}
      {model && (
        <p className="muted">
          Model {model.version}, learned from {plural(model.learnedFrom, 'paid invoice')} known before{' '}
          {dateText(model.asOf)}. How right it was stands on <Link href="/models">Models</Link>.
        </p>
      )}
      <LateMoney />
    </>
  );
}

function findingOf({ currency, weeks, invoices }: CurrencyForecast): string {
  const four = weeks.slice(0, 4).reduce((sum, { expectedMinor }) => sum + expectedMinor, 0);
  return `${moneyText({ amountMinor: four, currency })} expected within four weeks, from ${plural(invoices, 'open invoice')}`;
}

function Weeks({ forecast: { currency, weeks, laterMinor } }: { forecast: CurrencyForecast }) {
  return (
    <DataTable
      caption={`Expected ${currency} by week`}
      rows={weeks}
      rowKey={(row) => row.from}
      columns={[
        { name: 'Week from', oneLine: true, cell: (row) => dateText(row.from) },
        {
          name: 'Expected',
          right: true,
          cell: (row) => <MoneyValue amountMinor={row.expectedMinor} currency={currency} />,
        },
        {
          name: 'At least (9 of 10)',
          right: true,
          cell: (row) => <MoneyValue amountMinor={row.lowMinor} currency={currency} />,
        },
        {
          name: 'At most (9 of 10)',
          right: true,
          cell: (row) => (
            <>
              <MoneyValue amountMinor={row.highMinor} currency={currency} />
              {row === weeks.at(-1) && (
                <div className="faint">later: {moneyText({ amountMinor: laterMinor, currency })}</div>
              )}
            </>
          ),
        },
      ]}
    />
  );
}

function LateMoney() {
  const query = useQuery({ queryKey: ['predicted'], queryFn: ({ signal }) => listPredicted(signal) });
  return (
    <Loaded query={query} what="predicted invoices">
      {({ items, of }) => (
        <Panel
          title={of > items.length ? `Most money at risk of being late: ${items.length} of ${of}` : 'Open invoices'}
        >
          <DataTable
            caption="Open invoices by money at risk of being late"
            rows={items}
            rowKey={(row) => row.invoiceNumber}
            columns={[
              { name: 'Invoice', oneLine: true, cell: (row) => row.invoiceNumber },
              {
                name: 'Customer',
                cell: (row) => <Link href={collectionAddress(row.customerNumber)}>{row.customerName}</Link>,
              },
              { name: 'Due', oneLine: true, cell: (row) => dateText(row.dueOn) },
              {
                name: 'Open',
                right: true,
                cell: (row) => <MoneyValue amountMinor={row.freeMinor} currency={row.currency} />,
              },
              { name: 'Predicted to be paid', cell: (row) => <PredictedDay {...row} /> },
            ]}
          />
        </Panel>
      )}
    </Loaded>
  );
}
