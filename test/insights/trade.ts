import type { EventType } from '../../src/core/events.ts';
import type { VerbContext } from '../../src/db/context.ts';
import { receiveEvents } from '../../src/records/receiveEvents.ts';

let sent = 0;

/** A business fact with its time, as another system would send it. */
export async function tell(context: VerbContext, type: EventType, time: string, data: { number: string }) {
  const envelope = { specversion: '1.0', id: `fact-${++sent}`, source: '/simulated', type, time, data };
  const { problems } = (await receiveEvents(context, [envelope])) as { problems?: unknown[] };
  if (problems && problems.length > 0) throw new Error(JSON.stringify(problems));
}

type OrderLife = {
  number: string;
  orderedAt: string;
  requestedDate?: string;
  shippedAt?: string;
  deliveredAt?: string;
  billedOn?: string;
  dueOn?: string;
  /** Units ordered and shipped of one item at 10.00 USD each. */
  ordered?: number;
  shipped?: number;
  billed?: number;
  clean?: boolean;
  customer?: string;
};

/** One order line of a made-up item through its whole life, as far as its times are given. */
export async function orderLife(context: VerbContext, life: OrderLife): Promise<void> {
  const { number, ordered = 10, customer = 'C-1', clean = true } = life;
  const common = { customerNumber: customer, currency: 'USD' };
  const line = { line: 1, itemNumber: 'ITEM-1', unit: 'CA', price: '10.00' };
  const order = {
    ...{ number: `O-${number}`, ...common, orderedAt: life.orderedAt, totalMinor: ordered * 1_000 },
    ...(life.requestedDate && { requestedDate: life.requestedDate }),
    lines: [{ ...line, quantity: String(ordered) }],
  };
  await tell(context, 'order.accepted', life.orderedAt, order);
  const quantity = String(life.shipped ?? ordered);
  if (life.shippedAt)
    await tell(context, 'shipment.confirmed', life.shippedAt, {
      ...{ number: `S-${number}`, ...common, orderNumber: `O-${number}`, shippedAt: life.shippedAt },
      ...(life.requestedDate && { promisedDate: life.requestedDate }),
      lines: [{ orderLine: 1, itemNumber: 'ITEM-1', unit: 'CA', quantity }],
    } as never);
  if (life.deliveredAt)
    await tell(context, 'proof_of_delivery.received', life.deliveredAt, {
      ...{ number: `P-${number}`, shipmentNumber: `S-${number}`, deliveredAt: life.deliveredAt, clean },
      exceptions: clean ? [] : [{ kind: 'damaged' }],
    } as never);
  if (life.billedOn) {
    const amountMinor = (life.billed ?? life.shipped ?? ordered) * 1_000;
    await tell(context, 'invoice.issued', `${life.billedOn}T21:00:00Z`, {
      ...{ number: `I-${number}`, ...common, orderNumber: `O-${number}`, shipmentNumber: `S-${number}` },
      ...{ issuedOn: life.billedOn, totalMinor: amountMinor, ...(life.dueOn && { dueOn: life.dueOn }) },
      lines: [{ ...line, quantity: String(amountMinor / 1_000), amountMinor }],
    } as never);
  }
}
