import { eventDataSchema, eventTypes } from '../../src/core/events.ts';
import type { FactRecord, Family } from '../../src/core/facts.ts';
import { familyOf } from '../../src/rules/families.ts';
import { compileRule } from '../../src/rules/judge.ts';
import { createReplay, type Opening } from '../../src/rules/replay.ts';
import { startSet } from '../../src/rules/start/startSet.ts';
import type { SimulatedExceptions, ToldEvent } from '../../src/simulator/exceptions/simulateExceptions.ts';

/** Which rule is to find what the simulator lets go wrong. */
export const ruleFor: Record<string, string> = {
  'unknown customer': 'order-customer-unknown',
  'blocked customer': 'order-customer-blocked',
  'held without a cause': 'order-held-without-cause',
  'over the credit limit': 'order-over-credit-limit',
  'terms beyond the agreed ones': 'order-terms-longer',
  'impossible date': 'order-date-impossible',
  'duplicate order': 'order-duplicate',
  'unknown item': 'order-item-unknown',
  'price off the agreement': 'order-price-off-agreement',
  'unknown unit': 'order-unit-unknown',
  'broken pack': 'order-pack-broken',
  'not enough stock': 'order-stock-short',
  'shipped in part': 'order-shipped-in-part',
  'confirmed short': 'order-confirmed-short',
  'late against promise': 'order-late',
  'substituted goods': 'shipment-substituted',
  'delivered short': 'delivery-short',
  'delivered damaged': 'delivery-damaged',
  refused: 'delivery-refused',
  'delivery overdue': 'delivery-overdue',
  'no proof of delivery': 'delivery-unproven',
  'stock disagrees': 'stock-disagrees',
  'shipped, not billed': 'shipped-not-billed',
  'billed before shipped': 'billed-before-shipped',
  'more billed than shipped': 'billed-quantity-differs',
  'another price than ordered': 'billed-price-differs',
  'billed, not ordered': 'billed-not-ordered',
  'billed twice': 'billed-twice',
  'invoice held': 'invoice-held',
  'order not acknowledged': 'order-not-acknowledged',
  'order message twice': 'order-message-twice',
  'message refused': 'message-refused',
  'document refused': 'document-refused',
  'promotion not on the order': 'order-promotion-missed',
  'exemption not proven': 'order-tax-exemption-open',
  'billed before it was agreed to be': 'billed-before-agreed',
  'tax billed to an exempt customer': 'tax-billed-to-exempt',
  'queue backlog': 'queue-backlog',
  'silent partner': 'customer-silent',
};

/** Plays what was told to the starting rules, as the service judges it. */
export function playToRules({ told, from, until }: SimulatedExceptions): { openings: Opening[]; failures: number } {
  const rules = startSet.map((body) => compileRule({ version: 1, body }));
  const replay = createReplay(rules, new Date(`${from}T00:00:00Z`));
  const known = new Set<string>();
  for (const { envelope, arrivedAt } of told) {
    if (known.has(envelope.id)) continue;
    known.add(envelope.id);
    replay.take({ record: recordOf(envelope), arrivedAt: new Date(arrivedAt), asOf: new Date(envelope.time) });
  }
  const { openings, failures } = replay.end(new Date(`${until}T00:00:00Z`));
  return { openings, failures: failures.length };
}

export function recordOf({ type, data }: ToldEvent['envelope']): FactRecord {
  return { kind: eventTypes[type], body: eventDataSchema(type).parse(data) } as FactRecord;
}

/** The order or record that each record is judged with, by kind and number. */
export function familiesIn(told: ToldEvent[]): Map<string, Family> {
  const families = new Map<string, Family>();
  for (const { envelope } of told) {
    const record = recordOf(envelope);
    const family = familyOf(record);
    if (family) families.set(`${record.kind} ${record.body.number}`, family);
  }
  return families;
}
