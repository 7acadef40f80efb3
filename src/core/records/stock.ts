import { z } from 'zod';
import { isoDate, isoTime, key, quantity, unit } from './parts.ts';

/** How much work waits in a queue of some system: Docket's own, an EDI network's, a shop's. */
export const queueLevel = z.object({
  /** Of the system and the queue together: "docket/documents". */
  number: key,
  system: key,
  queue: key,
  waiting: z.int().nonnegative(),
  /** For how long the oldest of it has waited, when it was measured; 0 where nothing waits. */
  oldestMinutes: z.int().nonnegative(),
  measuredAt: isoTime,
});

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
