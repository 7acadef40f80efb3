import { accountClaims } from './accountClaims.ts';
import { addDays, daysBetween, weekday } from './calendar.ts';
import type { Claim } from './claim.ts';
import { csvLayoutNamed } from './csvLayouts.ts';
import type { SimulatedCustomer } from './customers.ts';
import type { CreditMemo, Delivery, Invoice } from './delivery.ts';
import type { Numbering } from './numbering.ts';
import type { DebitNotice, PaidItem, PaymentRun, SimulatedPayment, StatedClaim } from './payment.ts';
import type { Random } from './random.ts';
import { printedReference, wordsFor } from './words.ts';
import { dialectNamed } from './x12/dialects.ts';

type PaymentOptions = { random: Random; deliveries: Delivery[]; numbering: Numbering; from: string; until: string };

/** Something to pay, with the day the customer means to pay it. */
type OpenItem = {
  payOn: string;
  invoice: Invoice | null;
  credit: CreditMemo | null;
  claims: Claim[];
  discountMinor: number;
};

export type Payments = {
  runs: PaymentRun[];
  /** Invoices that were paid before `from`, with the day. */
  paidBefore: Map<string, string>;
};

/** Every payment run from `from` to `until`, customer by customer. What fell due before `from` was paid before. */
export function simulatePayments(options: PaymentOptions): Payments {
  const paidBefore: Payments['paidBefore'] = new Map();
  const byCustomer = new Map<SimulatedCustomer, Delivery[]>();
  for (const delivery of options.deliveries) {
    byCustomer.set(delivery.customer, [...(byCustomer.get(delivery.customer) ?? []), delivery]);
  }
  const runs = [...byCustomer].flatMap(([customer, deliveries]) => payRuns(customer, deliveries, options, paidBefore));
  return { runs, paidBefore };
}

function payRuns(
  customer: SimulatedCustomer,
  deliveries: Delivery[],
  options: PaymentOptions,
  paidBefore: Payments['paidBefore'],
): PaymentRun[] {
  const random = options.random.fork(customer.record.number);
  const items = deliveries.flatMap((delivery) => openItems(random, delivery));
  for (const { payOn, invoice } of items) if (invoice && payOn < options.from) paidBefore.set(invoice.number, payOn);
  let open = items.filter((item) => item.payOn >= options.from);
  const runs: PaymentRun[] = [];
  for (let date = options.from; date <= options.until; date = addDays(date, 1)) {
    if (!customer.habits.payWeekdays.includes(weekday(date))) continue;
    const due = open.filter((item) => item.payOn <= date);
    if (due.length === 0) continue;
    const run = payRun(random, customer, date, due, options.numbering);
    if (!run) continue;
    open = open.filter((item) => item.payOn > date);
    runs.push(run);
  }
  return runs;
}

function openItems(random: Random, delivery: Delivery): OpenItem[] {
  const { invoice, duplicate, credits, claims } = delivery;
  const early = takesDiscount(random, delivery);
  const payOn = (bill: Invoice) => payDay(random, delivery, bill, early);
  const discountMinor = early ? discountOf(invoice) : 0;
  const items: OpenItem[] = [{ payOn: payOn(invoice), invoice, credit: null, claims, discountMinor }];
  if (duplicate)
    items.push({ payOn: payOn(duplicate), invoice: duplicate, credit: null, claims: [], discountMinor: 0 });
  for (const credit of credits)
    items.push({
      payOn: addDays(credit.issuedOn, random.int(3, 12)),
      invoice: null,
      credit,
      claims: [],
      discountMinor: 0,
    });
  return items;
}

function takesDiscount(random: Random, { invoice, claims }: Delivery): boolean {
  return (
    Boolean(invoice.terms?.discountPercent) &&
    claims.every((claim) => claim.category !== 'DISCOUNT') &&
    random.chance(0.6)
  );
}

/** The discount's base is the goods, not freight or tax. */
function discountOf(invoice: Invoice): number {
  const goods = invoice.totalMinor - invoice.freightMinor - invoice.taxMinor;
  return Math.floor((goods * Number(invoice.terms?.discountPercent ?? 0) + 50) / 100);
}

function payDay(random: Random, { customer }: Delivery, invoice: Invoice, early: boolean): string {
  if (early) return addDays(invoice.issuedOn, (invoice.terms?.discountDays ?? 10) - 3);
  const { usual, spread } = customer.habits.daysLate;
  return addDays(invoice.dueOn ?? addDays(invoice.issuedOn, 30), usual + random.int(-spread, spread));
}

/** Pays what is due; null where credits outweigh invoices, which then wait for a better day. */
function payRun(
  random: Random,
  customer: SimulatedCustomer,
  paidOn: string,
  due: OpenItem[],
  numbering: Numbering,
): PaymentRun | null {
  const notice = customer.habits.announcesDebits ? announce(random, customer, paidOn, due) : null;
  const announced = new Set(notice?.claims.map((stated) => stated.claim.id));
  const items = due.map((item) => paidItem(random, customer, item, announced));
  if (notice) items.push(...notice.claims.map((stated) => takenDebit(notice, stated)));
  const payments = splitByDivision(customer, items)
    .map((part) => pay(random, customer, paidOn, part, numbering))
    .filter((payment) => payment !== null);
  if (payments.length === 0) return null;
  return { customer, paidOn, payments, notice };
}

function announce(random: Random, customer: SimulatedCustomer, paidOn: string, due: OpenItem[]): DebitNotice | null {
  const claims = due.flatMap((item) =>
    item.claims.map((claim) => ({ claim, words: wordsFor(random, customer, claim), reference: claim.invoiceNumber })),
  );
  if (claims.length === 0) return null;
  const number = `DN${random.digits(7)}`;
  return { customer, number, issuedOn: addDays(paidOn, -random.int(1, 4)), currency: customer.record.currency, claims };
}

/** What was announced by an 812 stands in the payment as a debit memo taken, not as a second deduction. */
function takenDebit(notice: DebitNotice, { claim, words }: StatedClaim): PaidItem {
  return {
    kind: 'debit',
    number: notice.number,
    reference: words.debitMemo ?? notice.number,
    issuedOn: notice.issuedOn,
    orderNumber: null,
    grossMinor: -claim.amountMinor,
    discountMinor: 0,
    deductions: [],
    paidMinor: -claim.amountMinor,
    division: 0,
  };
}

function paidItem(random: Random, customer: SimulatedCustomer, item: OpenItem, announced: Set<string>): PaidItem {
  const number = (item.invoice ?? item.credit)?.number as string;
  const reference = item.invoice ? printedReference(random, customer, number) : number;
  const deductions = item.claims
    .filter((claim) => !announced.has(claim.id))
    .map((claim) => ({ claim, words: wordsFor(random, customer, claim), reference }));
  const grossMinor = item.invoice ? item.invoice.totalMinor : -(item.credit?.totalMinor ?? 0);
  const kept = deductions.reduce((sum, { claim }) => sum + claim.amountMinor, 0);
  const discountMinor = Math.min(item.discountMinor, Math.max(grossMinor - kept, 0));
  return {
    kind: item.invoice ? 'invoice' : 'credit',
    number,
    reference,
    issuedOn: (item.invoice ?? item.credit)?.issuedOn as string,
    orderNumber: item.invoice?.customerOrderNumber ?? null,
    grossMinor,
    discountMinor,
    deductions,
    paidMinor: grossMinor - discountMinor - kept,
    division: customer.habits.divisions.length > 0 ? random.int(0, customer.habits.divisions.length - 1) : 0,
  };
}

/** A payer with divisions whose advice has no place for them sends one payment for each. */
function splitByDivision(customer: SimulatedCustomer, items: PaidItem[]): PaidItem[][] {
  const { channel, divisions } = customer.habits;
  const together = divisions.length === 0 || channel.format === 'event' || !canCarrySeveral(channel);
  if (together || (channel.format === 'x12' && dialectNamed(channel.dialect).entPerDivision)) return [items];
  const parts = divisions
    .map((_, at) => items.filter((item) => item.division === at))
    .filter((part) => part.length > 0);
  return parts.every((part) => sumPaid(part) > 0) ? parts : [items];
}

function sumPaid(items: PaidItem[]): number {
  return items.reduce((sum, item) => sum + item.paidMinor, 0);
}

function canCarrySeveral(channel: SimulatedCustomer['habits']['channel']): boolean {
  if (channel.format !== 'csv') return true;
  return csvLayoutNamed(channel.layout).columns.some(({ field }) => field === 'paymentReference');
}

function pay(
  random: Random,
  customer: SimulatedCustomer,
  paidOn: string,
  all: PaidItem[],
  numbering: Numbering,
): SimulatedPayment | null {
  const items = standsAlone(customer) ? all.map(withoutDeductions) : all;
  const inItems = sumPaid(all);
  if (inItems <= 0) return null;
  const account = accountClaims({ random, customer, paidOn, payableMinor: inItems, numbering }).map((claim) => {
    const words = wordsFor(random, customer, claim);
    return { claim, words, reference: words.debitMemo };
  });
  const apart = standsAlone(customer) ? all.flatMap((item) => item.deductions) : [];
  const onAccount = account.reduce((sum, { claim }) => sum + claim.amountMinor, 0);
  const fits = onAccount < inItems;
  const unexplainedMinor = inItems - onAccount > 10_000 ? unexplained(random, customer) : 0;
  return {
    number: numbering.next('payment'),
    customer,
    reference: paymentReference(random, customer, paidOn),
    paidOn,
    currency: customer.record.currency,
    amountMinor: inItems - (fits ? onAccount : 0) - unexplainedMinor,
    unexplainedMinor,
    items,
    adjustments: [...apart, ...(fits ? account : [])],
  };
}

/**
 * One payment in forty is a little less than its advice says. Only payers whose advice can be read without its total do so
 * here: where the sign of an adjustment follows from the balance alone, nobody could tell what is right.
 */
function unexplained(random: Random, { habits: { channel } }: SimulatedCustomer): number {
  if (channel.format !== 'x12' || !random.chance(1 / 40)) return 0;
  const { adxSign, release, paidIsNet } = dialectNamed(channel.dialect);
  const plain = paidIsNet && (adxSign === 'positive_reduces') === release < '003040';
  return plain ? random.int(200, 4_500) : 0;
}

function withoutDeductions(item: PaidItem): PaidItem {
  return { ...item, deductions: [], paidMinor: item.grossMinor - item.discountMinor };
}

function standsAlone({ habits: { channel } }: SimulatedCustomer): boolean {
  if (channel.format === 'x12') return dialectNamed(channel.dialect).deductions === 'adx_alone';
  return channel.format === 'csv' && csvLayoutNamed(channel.layout).deductions === 'rows';
}

function paymentReference(random: Random, customer: SimulatedCustomer, paidOn: string): string {
  if (customer.habits.method === 'CHECK') return random.digits(7);
  return `${customer.habits.method === 'WIRE' ? 'W' : ''}${daysBetween('2000-01-01', paidOn)}${random.digits(6)}`;
}
