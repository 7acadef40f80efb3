import type { EventEnvelope } from '../../src/core/events.ts';
import type { BilledInvoice } from '../../src/core/predictions.ts';
import type { RecordBody } from '../../src/core/records/registry.ts';
import { type Simulation, simulate } from '../../src/simulator/simulate.ts';

/** Open invoices of one day with what is known on it, and which of them were paid short afterwards. */
export type Trial = { name: string; invoices: BilledInvoice[]; paidShort: Map<string, boolean> };

/** Seeds that no simulation elsewhere uses; the question is asked on these days before the end. */
const seeds = [81, 82, 83];
const [until, days, daysBefore] = ['2026-06-30', 150, 25];

/** Histories of the simulated distributor, each seen from one day: paid before it is known, open on it is asked. */
export const trials = (): Trial[] =>
  seeds.map((seed) => trialOf(`simulated distributor ${seed}`, simulate({ seed, scale: 'demo', days, until })));

function trialOf(name: string, simulation: Simulation): Trial {
  const asked = new Date(Date.parse(until) - daysBefore * 86_400_000).toISOString().slice(0, 10);
  const { paidOn, kept } = paymentsOf(simulation);
  const known = recordsOf(simulation.events.trade);
  const issued = [...known.invoices.values()].filter(({ number, issuedOn }) => issuedOn < asked && paidOn.has(number));
  const invoices = issued.map((invoice): BilledInvoice => {
    const paid = (paidOn.get(invoice.number) ?? '') < asked;
    return billed(invoice, known, {
      ...{ seenOn: paid ? (paidOn.get(invoice.number) ?? asked) : asked, paid, wanted: !paid },
      kept: paid ? (kept.get(invoice.number) ?? []) : [],
    });
  });
  const open = invoices.filter(({ wanted }) => wanted);
  return { name, invoices, paidShort: new Map(open.map(({ number }) => [number, kept.has(number)])) };
}

/**
 * When each invoice was paid, and what was kept back of it: in its line, beside it, or by a debit memo announced
 * before.
 */
function paymentsOf({ runs }: Simulation) {
  const paidOn = new Map<string, string>();
  const kept = new Map<string, BilledInvoice['kept']>();
  for (const run of runs) {
    for (const { items } of run.payments)
      for (const { kind, number } of items) if (kind === 'invoice') paidOn.set(number, run.paidOn);
    const stated = run.payments.flatMap(({ items, adjustments }) => [
      ...items.flatMap(({ deductions }) => deductions),
      ...adjustments,
    ]);
    for (const { claim } of [...stated, ...(run.notice?.claims ?? [])]) {
      if (claim.invoiceNumber === null) continue;
      const own = kept.get(claim.invoiceNumber) ?? [];
      kept.set(claim.invoiceNumber, [...own, { amountMinor: claim.amountMinor, category: claim.category }]);
    }
  }
  return { paidOn, kept };
}

type Known = {
  invoices: Map<string, RecordBody<'invoice'>>;
  orders: Map<string, RecordBody<'order'>>;
  shipments: Map<string, RecordBody<'shipment'>>;
  proofs: Map<string, RecordBody<'proof_of_delivery'>>;
};

function recordsOf(events: EventEnvelope[]): Known {
  const known: Known = { invoices: new Map(), orders: new Map(), shipments: new Map(), proofs: new Map() };
  for (const { type, data } of events) {
    const record = data as { number: string; shipmentNumber: string };
    if (type.startsWith('invoice.')) known.invoices.set(record.number, data as RecordBody<'invoice'>);
    else if (type.startsWith('order.')) known.orders.set(record.number, data as RecordBody<'order'>);
    else if (type.startsWith('shipment.')) known.shipments.set(record.number, data as RecordBody<'shipment'>);
    else if ('deliveredAt' in record) known.proofs.set(record.shipmentNumber, data as RecordBody<'proof_of_delivery'>);
  }
  return known;
}

/** The facts that `src/db/billedInvoices.ts` reads from a database, from the simulated records themselves. */
function billed(
  invoice: RecordBody<'invoice'>,
  known: Known,
  seen: Pick<BilledInvoice, 'seenOn' | 'paid' | 'wanted' | 'kept'>,
): BilledInvoice {
  const order = known.orders.get(invoice.orderNumber ?? '');
  const sent = known.shipments.get(invoice.shipmentNumber ?? '');
  const shipment = sent && sent.shippedAt < seen.seenOn ? sent : undefined;
  const proof = known.proofs.get(shipment?.number ?? '');
  const same = (line: { itemNumber: string; unit: string }) => (one: { itemNumber: string; unit: string }) =>
    one.itemNumber === line.itemNumber && one.unit === line.unit;
  const promised = shipment?.promisedDate ?? order?.requestedDate;
  return {
    ...{ number: invoice.number, customerNumber: invoice.customerNumber, totalMinor: invoice.totalMinor, ...seen },
    lines: invoice.lines.length,
    carrier: shipment?.carrier ?? invoice.carrier ?? '',
    warehouse: shipment?.warehouse ?? '',
    overBilled: invoice.lines.filter((line) => {
      const parts = shipment?.lines.filter(same(line)) ?? [];
      return parts.length > 0 && Number(line.quantity) > parts.reduce((sum, { quantity }) => sum + Number(quantity), 0);
    }).length,
    overPriced: invoice.lines.filter((line) => {
      const prices = (order?.lines.filter(same(line)) ?? []).flatMap(({ price }) => price ?? []).map(Number);
      return prices.length > 0 && Number(line.price) > Math.max(...prices);
    }).length,
    daysLate:
      shipment && promised
        ? Math.floor(Date.parse(shipment.shippedAt) / 86_400_000) - Date.parse(promised) / 86_400_000
        : null,
    exceptions: proof && proof.deliveredAt < seen.seenOn ? proof.exceptions.length : 0,
  };
}
