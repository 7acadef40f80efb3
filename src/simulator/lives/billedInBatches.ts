import type { Delivery } from '../delivery.ts';
import { billing, moved } from './telling.ts';

/**
 * A delivery as its invoices go out while confirmations come in batches: what customers then pay late is late from
 * there.
 */
export function billedInBatches(delivery: Delivery): Delivery {
  const issued = (invoice: Delivery['invoice']) => moved(invoice, billing(invoice, [delivery.shipment], []).days);
  return {
    ...delivery,
    invoice: issued(delivery.invoice),
    duplicate: delivery.duplicate && issued(delivery.duplicate),
  };
}
