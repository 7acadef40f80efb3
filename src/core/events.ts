import { z } from 'zod';
import { type RecordKind, recordSchemas } from './records/registry.ts';

/** Business facts that may arrive, and the record each one carries in `data`. */
export const eventTypes = {
  'customer.changed': 'customer',
  'item.changed': 'item',
  'price_agreement.changed': 'price_agreement',
  'promotion.changed': 'promotion',
  'order.received': 'order',
  'order.accepted': 'order',
  'order.changed': 'order',
  'shipment.confirmed': 'shipment',
  'proof_of_delivery.received': 'proof_of_delivery',
  'receipt_advice.received': 'receipt_advice',
  'invoice.issued': 'invoice',
  'invoice.changed': 'invoice',
  'credit_memo.issued': 'credit_memo',
  'payment.received': 'payment',
  'remittance.received': 'remittance',
  'deduction.claimed': 'deduction',
  'bank_transaction.booked': 'bank_transaction',
  'order_acknowledgement.sent': 'order_acknowledgement',
  'application_advice.received': 'application_advice',
  'functional_acknowledgement.received': 'functional_acknowledgement',
  'stock_level.reported': 'stock_level',
  'queue_level.measured': 'queue_level',
} as const satisfies Record<string, RecordKind>;

export type EventType = keyof typeof eventTypes;
export const eventTypeNames = Object.keys(eventTypes) as [EventType, ...EventType[]];

/**
 * CloudEvents 1.0 envelope in its JSON format. `source` + `id` name the event once and for all: a second arrival changes
 * nothing. `time` is when the fact happened, not when it was sent.
 */
export const eventEnvelope = z.object({
  specversion: z.literal('1.0'),
  id: z.string().min(1).max(200),
  source: z.string().min(1).max(400),
  type: z.enum(eventTypeNames),
  time: z.iso.datetime({ offset: true }),
  subject: z.string().max(400).optional(),
  datacontenttype: z.literal('application/json').optional(),
  dataschema: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
});
export type EventEnvelope = z.infer<typeof eventEnvelope>;

/** The schema an event's `data` must satisfy. */
export function eventDataSchema(type: EventType) {
  return recordSchemas[eventTypes[type]];
}
