import { allMade, bytesOf } from '../../evals/backup-documents/makeDocument.ts';
import type { VerbContext } from '../../src/db/context.ts';
import { receiveEvents } from '../../src/records/receiveEvents.ts';

const goods = { line: 1, itemNumber: '100207', quantity: '24', unit: 'CS', price: '52.50', amountMinor: 126_000 };
const facts: [type: string, data: { number: string } & Record<string, unknown>][] = [
  ['customer.changed', { number: 'C1', name: 'Fenwick Markets Sim', currency: 'USD' }],
  ['order.accepted', { number: 'SO-1', customerNumber: 'C1', customerOrderNumber: '4500128811', currency: 'USD', orderedAt: '2026-03-10T08:00:00Z', lines: [{ line: 1, itemNumber: '100207', quantity: '24', unit: 'CS', price: '52.50' }] }],
  ['shipment.confirmed', { number: 'SH-1', orderNumber: 'SO-1', customerNumber: 'C1', billOfLading: 'BL-7700341', proNumber: '448-2210973', shippedAt: '2026-03-16T08:00:00Z', lines: [{ itemNumber: '100207', quantity: '24', unit: 'CS' }] }],
  ['invoice.issued', { number: 'INV-51022', customerNumber: 'C1', orderNumber: 'SO-1', shipmentNumber: 'SH-1', currency: 'USD', issuedOn: '2026-03-16', lines: [goods], totalMinor: 126_000 }],
]; // biome-ignore format: one fact a line

/** One delivery, from order to invoice INV-51022, that several documents of `evals/backup-documents` are about. */
export async function tellBilledTrade(context: VerbContext): Promise<number> {
  const envelopes = facts.map(([type, data]) => ({
    ...{ specversion: '1.0', id: data.number, source: 'sim/test', type, time: '2026-03-17T00:00:00Z', data },
  }));
  const { accepted } = await receiveEvents(context, envelopes);
  return accepted;
}

/** A remittance that keeps an amount back from that invoice. */
export const shortPayment = (payment: string, deduction: string, paid: string, reason: string): Buffer<ArrayBuffer> =>
  Buffer.from(
    `Payer,Payment Number,Payment Date,Invoice,Gross Amount,Deduction,Paid Amount,Reason\nFenwick Markets Sim,${payment},2026-04-02,INV-51022,1260.00,${deduction},${paid},${reason}\n`,
  );

/** A document of `evals/backup-documents` with a name for it. */
export async function madeDocument(id: string): Promise<{ bytes: Buffer<ArrayBuffer>; fileName: string }> {
  const made = allMade.find((one) => one.id === id);
  if (!made) throw new Error(`there is no document ${id}`);
  return { bytes: Buffer.from(await bytesOf(made)), fileName: `${id}.${made.format}` };
}
