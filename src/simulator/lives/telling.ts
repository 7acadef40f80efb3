import type { EventEnvelope } from '../../core/events.ts';
import { addDays, daysBetween, momentOf, weekday } from '../calendar.ts';
import type { Invoice, Shipment } from '../delivery.ts';
import { envelopeOf, type Fact, later } from '../exceptions/life.ts';
import { distributor } from '../names.ts';

/** An event with when it came in, which is not always when its fact happened. */
export type ToldEvent = { envelope: EventEnvelope; arrivedAt: string };
/**
 * A stretch in which shipments are confirmed one by one and billed at once; at all other times both come in batches.
 */
export type RealTime = { from: string; until: string };

/**
 * When a warehouse hands its confirmations over: weekdays (0 is Sunday) and the minute of the day. Made up, to differ.
 */
const rhythms: Record<string, { weekdays: number[]; minute: number }> = {
  'WH-EAST': { weekdays: [1, 2, 3, 4, 5], minute: 22 * 60 },
  'WH-MID': { weekdays: [2, 5], minute: 20 * 60 },
  'WH-WEST': { weekdays: [1], minute: 9 * 60 },
};
const everyEvening = { weekdays: [1, 2, 3, 4, 5], minute: 22 * 60 };
/** The billing run of a day bills what has been confirmed until then. */
const billingRun = 21 * 60;
const soonMinutes = 4;
const billedAfterMinutes = 30;
/** An invoice later than this waited for something else than its confirmation: a price check, a missing number. */
const usualDelayDays = 1;

const dayOf = (time: string) => time.slice(0, 10);
const latest = (times: string[]) => [...times].sort().at(-1) as string;

/** The hand-over after a shipment left. */
function batchAfter(warehouse: string | undefined, shippedAt: string): string {
  const { weekdays, minute } = rhythms[warehouse ?? ''] ?? everyEvening;
  for (let date = dayOf(shippedAt); ; date = addDays(date, 1)) {
    const moment = momentOf(date, minute);
    if (weekdays.includes(weekday(date)) && moment > shippedAt) return moment;
  }
}

/**
 * When we learn that a shipment has left: with its warehouse's next batch, or at once while confirmations come in real
 * time.
 */
export function confirmedAt({ warehouse, shippedAt }: Shipment, stretches: readonly RealTime[]): string {
  const batch = batchAfter(warehouse, shippedAt);
  const soon = later(shippedAt, soonMinutes);
  const starts = stretches.flatMap(({ from, until }) => {
    const start = latest([later(from, 1), soon]);
    return start < until && start < batch ? [start] : [];
  });
  return starts.sort()[0] ?? batch;
}

/**
 * Days by which an invoice of these shipments is issued later than it states, and when: nothing is billed unconfirmed.
 */
export function billing(invoice: Invoice, shipments: Shipment[], stretches: readonly RealTime[]) {
  const own = momentOf(invoice.issuedOn, billingRun);
  if (shipments.length === 0) return { days: 0, at: own };
  const delay = daysBetween(dayOf(latest(shipments.map(({ shippedAt }) => shippedAt))), invoice.issuedOn);
  if (delay < 0) return { days: 0, at: own };
  const confirmations = shipments.map((shipment) => confirmedAt(shipment, stretches));
  const confirmed = latest(confirmations);
  const inTime = shipments.every(
    ({ warehouse, shippedAt }, at) => (confirmations[at] as string) < batchAfter(warehouse, shippedAt),
  );
  const run = momentOf(addDays(dayOf(confirmed), delay), billingRun);
  const at =
    inTime && delay <= usualDelayDays
      ? later(confirmed, billedAfterMinutes)
      : run > confirmed
        ? run
        : later(run, 24 * 60);
  return { days: daysBetween(invoice.issuedOn, dayOf(at)), at };
}

/** The invoice as issued so many days later. */
export function moved(invoice: Invoice, days: number): Invoice {
  return {
    ...invoice,
    issuedOn: addDays(invoice.issuedOn, days),
    ...(invoice.dueOn && { dueOn: addDays(invoice.dueOn, days) }),
  };
}

/** The facts of one order as they come in. What was told before a stretch begins is the same with and without it. */
export function tell(facts: readonly Fact[], stretches: readonly RealTime[]): ToldEvent[] {
  const shipments = facts.filter(({ type }) => type === 'shipment.confirmed').map(({ data }) => data as Shipment);
  return facts.map((fact) => {
    if (fact.type === 'shipment.confirmed') return told(fact, confirmedAt(fact.data as Shipment, stretches));
    if (fact.type !== 'invoice.issued' && fact.type !== 'invoice.changed') return told(fact, fact.time);
    const invoice = fact.data as Invoice;
    const of = shipments.filter(({ number }) => !invoice.shipmentNumber || number === invoice.shipmentNumber);
    const { days, at } = billing(invoice, of, stretches);
    const first = fact.type === 'invoice.issued';
    const time = first ? at : latest([at, invoice.openMinor === 0 ? fact.time : later(fact.time, days * 24 * 60)]);
    return told({ ...fact, time, data: moved(invoice, days) }, time);
  });
}

function told(fact: Fact, arrivedAt: string): ToldEvent {
  return { envelope: envelopeOf(fact, `${distributor.source}:${systemOf(fact)}`), arrivedAt };
}

/** Which of our systems tells a fact. */
function systemOf({ type, data }: Fact): string {
  if (type.startsWith('order.'))
    return { edi: 'edi', portal: 'shop' }[(data as { channel?: string }).channel ?? ''] ?? 'crm';
  if (type === 'shipment.confirmed') return 'wms';
  if (type === 'proof_of_delivery.received') return 'tms';
  if (type === 'stock_level.reported') return (data as unknown as { system: string }).system;
  return /acknowledgement|advice/.test(type) ? 'edi' : 'erp';
}
