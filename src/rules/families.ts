import type { FactRecord, Family } from '../core/facts.ts';

/** The family a record is judged in, as far as the record itself says; null where its parent says it, or none is judged. */
export function familyOf({ kind, body }: FactRecord): Family | null {
  switch (kind) {
    case 'order':
      return { kind: 'order', number: body.number };
    case 'shipment':
      return { kind: 'order', number: body.orderNumber };
    case 'invoice':
      return body.orderNumber === undefined
        ? { kind: 'invoice', number: body.number }
        : { kind: 'order', number: body.orderNumber };
    case 'customer':
      return { kind: 'customer', number: body.number };
    case 'stock_level':
      return { kind: 'stock', number: body.itemNumber };
    case 'queue_level':
    case 'functional_acknowledgement':
    case 'application_advice':
      return { kind, number: body.number };
    default:
      return null;
  }
}
