import type { Customer, Invoice } from '../../../src/core/records/registry.ts';
import type { CaseDetail } from '../api/cases.ts';
import { Link } from '../app/router.tsx';
import { Panel } from '../ui/Page.tsx';
import { MoneyValue } from '../ui/Values.tsx';
import { fromCode } from '../words/names.ts';
import { dateText } from '../words/times.ts';
import { Fact } from './Fact.tsx';

/** What our own records say: the invoice and the customer. */
export function FactsPanel({ detail }: { detail: CaseDetail }) {
  const invoice = detail.invoice?.body;
  const customer = detail.customer?.body;
  if (!invoice && !customer) return null;
  return (
    <Panel title="Our records">
      <dl className="facts panel-body">
        {invoice && <InvoiceFacts invoice={invoice} />}
        {customer && <CustomerFacts customer={customer} />}
      </dl>
    </Panel>
  );
}

function InvoiceFacts({ invoice }: { invoice: Invoice }) {
  const { currency } = invoice;
  return (
    <>
      <Fact name="Invoice">{invoice.number}</Fact>
      <Fact name="Total">
        <MoneyValue amountMinor={invoice.totalMinor} currency={currency} />
      </Fact>
      <Fact name="Still open">
        {invoice.openMinor !== undefined && <MoneyValue amountMinor={invoice.openMinor} currency={currency} />}
      </Fact>
      <Fact name="Issued">{dateText(invoice.issuedOn)}</Fact>
      <Fact name="Due">{invoice.dueOn && dateText(invoice.dueOn)}</Fact>
      <Fact name="Order">{[invoice.orderNumber, invoice.customerOrderNumber].filter(Boolean).join(' · ')}</Fact>
      <Fact name="Shipment">{invoice.shipmentNumber}</Fact>
      <Fact name="Freight">
        {invoice.freightMinor > 0 && <MoneyValue amountMinor={invoice.freightMinor} currency={currency} />}
      </Fact>
    </>
  );
}

function CustomerFacts({ customer }: { customer: Customer }) {
  const { terms } = customer;
  return (
    <>
      <Fact name="Customer">
        <Link href={`/?view=live&customer=${encodeURIComponent(customer.number)}`}>{customer.name}</Link>{' '}
        <span className="muted">{customer.number}</span>
      </Fact>
      <Fact name="Tier">{fromCode(customer.tier ?? 'standard')}</Fact>
      <Fact name="Terms">
        {terms &&
          `${terms.netDays} days net${terms.discountPercent ? `, ${terms.discountPercent} % within ${terms.discountDays} days` : ''}`}
      </Fact>
      <Fact name="Credit limit">
        {customer.creditLimitMinor !== undefined && (
          <MoneyValue amountMinor={customer.creditLimitMinor} currency={customer.currency} />
        )}
      </Fact>
      <Fact name="Blocked">{customer.blocked ? 'Yes' : null}</Fact>
    </>
  );
}
