import type { RecordBody } from '../../core/records/registry.ts';
import { signatureOf } from '../customers.ts';
import type { Invoice, Order, Shipment } from '../delivery.ts';
import { edifactInterchange } from '../edifact/interchange.ts';
import * as edifact from '../edifact/tradeMessages.ts';
import { distributor } from '../names.ts';
import { createRandom } from '../random.ts';
import { segments824, segments997 } from '../x12/answers.ts';
import type { X12Dialect } from '../x12/dialects.ts';
import { interchange, ourSignature, type Segment, type SetId } from '../x12/envelope.ts';
import * as x12 from '../x12/tradeSets.ts';
import type { Exchange } from './booked.ts';

/** What is exchanged as files, by the kind of record that a right reading makes of each. */
export type Exchanged =
  | { kind: 'order'; body: Order }
  | { kind: 'order_acknowledgement'; body: RecordBody<'order_acknowledgement'> }
  | { kind: 'shipment'; body: Shipment }
  | { kind: 'invoice'; body: Invoice }
  | { kind: 'functional_acknowledgement'; body: RecordBody<'functional_acknowledgement'> }
  | { kind: 'application_advice'; body: RecordBody<'application_advice'> };

/** A file as it comes in: the customer's own, or the copy of one of ours. */
export type EdiMessage = Exchanged & {
  /** Of the file. */
  name: string;
  arrivedAt: string;
  customerNumber: string;
  customerName: string;
  format: 'x12' | 'edifact';
  bytes: Uint8Array;
  /** Name of the message that says the same under other control numbers. */
  repeats: string | null;
};

const setOf: Record<Exchanged['kind'], SetId> = {
  order: '850',
  order_acknowledgement: '855',
  shipment: '856',
  invoice: '810',
  functional_acknowledgement: '997',
  application_advice: '824',
};

/** The number an interchange carries, from the name of its file: always the same, and hardly ever that of another. */
export const controlOf = (name: string): number => createRandom(`control ${name}`).int(1, 999_999_999);

type Written = { what: Exchanged; arrivedAt: string; mark?: string; repeats?: string };

/** Writes one message in the language of its exchange. */
export function writeMessage(exchange: Exchange, { what, arrivedAt, mark = '', repeats }: Written): EdiMessage {
  const { customer, language } = exchange;
  const set = setOf[what.kind];
  const name = `${customer.record.number}_${set}_${what.body.number.replace(/\W+/g, '-')}${mark}.edi`;
  const text =
    language.format === 'x12'
      ? inX12(exchange, what, { name, arrivedAt, dialect: language.dialect })
      : inEdifact(exchange, what, { name, arrivedAt });
  return {
    ...what,
    name,
    arrivedAt,
    customerNumber: customer.record.number,
    customerName: customer.record.name,
    format: language.format,
    bytes: Buffer.from(text, 'utf8'),
    repeats: repeats ?? null,
  };
}

const theirs = new Set<Exchanged['kind']>(['order', 'functional_acknowledgement', 'application_advice']);

type InX12 = { name: string; arrivedAt: string; dialect: X12Dialect };

function inX12({ customer, order }: Exchange, what: Exchanged, { name, arrivedAt, dialect }: InX12): string {
  const their = signatureOf(customer);
  const incoming = theirs.has(what.kind);
  return interchange({
    dialect,
    from: incoming ? their : ourSignature,
    to: incoming ? ourSignature : their,
    setId: setOf[what.kind],
    control: controlOf(name),
    date: arrivedAt.slice(0, 10),
    minute: Number(arrivedAt.slice(11, 13)) * 60 + Number(arrivedAt.slice(14, 16)),
    sets: [x12Segments(what, order, customer.record, dialect)],
  });
}

function x12Segments(what: Exchanged, order: Order, buyer: x12.Buyer, dialect: X12Dialect): Segment[] {
  switch (what.kind) {
    case 'order':
      return x12.segments850(what.body, buyer, dialect);
    case 'order_acknowledgement':
      return x12.segments855(what.body, { orderedOn: order.orderedAt.slice(0, 10), buyer }, dialect);
    case 'shipment':
      return x12.segments856(what.body, buyer, dialect);
    case 'invoice':
      return x12.segments810(what.body, buyer, dialect);
    case 'functional_acknowledgement':
      return segments997(what.body);
    case 'application_advice':
      return segments824(what.body, dialect);
  }
}

function inEdifact({ customer }: Exchange, what: Exchanged, { name, arrivedAt }: Omit<InX12, 'dialect'>): string {
  const { type, segments } = edifactMessage(what, customer.record);
  const [from, to] = theirs.has(what.kind) ? [customer.isaId, distributor.isaId] : [distributor.isaId, customer.isaId];
  return edifactInterchange({ from, to, reference: String(controlOf(name)), at: arrivedAt, type, segments });
}

function edifactMessage(what: Exchanged, buyer: x12.Buyer) {
  switch (what.kind) {
    case 'order':
      return { type: 'ORDERS' as const, segments: edifact.orders(what.body, buyer) };
    case 'order_acknowledgement':
      return { type: 'ORDRSP' as const, segments: edifact.ordrsp(what.body, buyer) };
    case 'shipment':
      return { type: 'DESADV' as const, segments: edifact.desadv(what.body, buyer) };
    case 'invoice':
      return { type: 'INVOIC' as const, segments: edifact.invoic(what.body, buyer) };
    default:
      throw new Error(`no EDIFACT message for a ${what.kind} is written`);
  }
}
