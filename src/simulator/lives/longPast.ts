import { addDays, daysBetween, momentOf, workday } from '../calendar.ts';
import type { Delivery } from '../delivery.ts';
import { moved } from './telling.ts';

/**
 * A delivery that was paid weeks ago: whatever was missing has been found since, and no bill is older than its goods.
 */
export function longPast(delivery: Delivery): Delivery {
  const { shipment, proof, invoice } = delivery;
  const shippedOn = shipment.shippedAt.slice(0, 10);
  const found: Delivery['proof'] = {
    number: `POD-${shipment.number}`,
    shipmentNumber: shipment.number,
    deliveredAt: momentOf(workday(addDays(shippedOn, 2)), 10 * 60),
    signedBy: 'receiving',
    clean: true,
    exceptions: [],
  };
  const early = daysBetween(invoice.issuedOn, shippedOn);
  return { ...delivery, proof: proof ?? found, invoice: early > 0 ? moved(invoice, early) : invoice };
}
