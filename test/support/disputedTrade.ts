import { eq } from 'drizzle-orm';
import type { VerbContext } from '../../src/db/context.ts';
import { cases } from '../../src/db/schema/cases.ts';
import { deductions } from '../../src/db/schema/records.ts';
import { codeDeductionsJob } from '../../src/queues/processors/codeDeductions.ts';
import { receiveEvents } from '../../src/records/receiveEvents.ts';
import { tinyCoder } from './tinyCoder.ts';

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

type Trade = {
  /** Of each of the ten cases. */
  priceMinor: number;
  /** What the proof of delivery says, beside when. */
  proof: { clean: boolean; signedBy?: string; exceptions: Record<string, string>[] };
};

/** One order of ten cases of A-1, shipped, billed and delivered in the last weeks; how many of its five facts were taken in. */
export async function tellDisputedTrade(context: VerbContext, { priceMinor, proof }: Trade): Promise<number> {
  const goods = { itemNumber: 'A-1', quantity: '10', unit: 'CA' };
  const of = { customerNumber: 'C1', orderNumber: 'SO-1' };
  const totalMinor = priceMinor * 10;
  const lines = [{ line: 1, ...goods, price: (priceMinor / 100).toFixed(2), amountMinor: totalMinor }];
  const billed = { shipmentNumber: 'SH-1', currency: 'USD', issuedOn: daysAgo(19).slice(0, 10) };
  const ordered = { currency: 'USD', orderedAt: daysAgo(20), lines: [{ line: 1, ...goods }] };
  const facts: [type: string, data: Record<string, unknown>][] = [
    ['customer.changed', { number: 'C1', name: 'Simulated Stores', currency: 'USD', terms: { netDays: 30 } }],
    ['order.accepted', { number: 'SO-1', customerNumber: 'C1', ...ordered }],
    ['shipment.confirmed', { number: 'SH-1', ...of, shippedAt: daysAgo(19), lines: [goods] }],
    ['invoice.issued', { number: 'INV-1', ...of, ...billed, lines, totalMinor }],
    ['proof_of_delivery.received', { number: 'POD-1', shipmentNumber: 'SH-1', deliveredAt: daysAgo(17), ...proof }],
  ];
  const envelopes = facts.map(([type, data]) => ({
    ...{ specversion: '1.0', id: type, source: 'sim/test', type, time: daysAgo(15), data },
  }));
  const { accepted } = await receiveEvents(context, envelopes);
  return accepted;
}

/** Files a deduction from that invoice, as D-1, and has it coded; its case's id. */
export async function disputedDeduction(context: VerbContext, amountMinor: number): Promise<string> {
  const of = { number: 'D-1', customerNumber: 'C1', invoiceNumber: 'INV-1', currency: 'USD', amountMinor };
  const body = { ...of, claimedOn: daysAgo(2).slice(0, 10), text: 'short shipped three cartons', evidence: [] };
  const [filed] = await context.db
    .insert(deductions)
    .values({ ...of, body, asOf: new Date() })
    .returning({ id: deductions.id });
  const running = { context, log: { info: () => {}, warn: () => {} } } as never;
  await codeDeductionsJob(async () => tinyCoder())({ deductionIds: [filed?.id ?? ''] }, running);
  const [row] = await context.db.select().from(cases).where(eq(cases.subjectNumber, 'D-1'));
  return row?.id ?? '';
}
