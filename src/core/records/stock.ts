import { z } from 'zod';
import { isoDate, isoTime, key, quantity, unit } from './parts.ts';

/** What one system says of an item's stock at one warehouse. The ERP and the warehouse may say different things. */
export const stockLevel = z.object({
  /** Of the system, warehouse and item together: "wms/WH-EAST/100007". */
  number: key,
  system: z.enum(['erp', 'wms']),
  warehouse: key,
  itemNumber: key,
  unit,
  onHand: quantity,
  /** Promised to orders; `allocatedTo` says to which, where the system knows. */
  allocated: quantity.optional(),
  allocatedTo: z.array(z.object({ orderNumber: key, quantity })).optional(),
  incoming: z.array(z.object({ quantity, expectedOn: isoDate })).default([]),
  countedAt: isoTime,
});
