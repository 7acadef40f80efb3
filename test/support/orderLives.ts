import type { EventEnvelope } from '../../src/core/events.ts';
import type { VerbContext } from '../../src/db/context.ts';
import { receiveEvents } from '../../src/records/receiveEvents.ts';
import { simulate } from '../../src/simulator/simulate.ts';

const told = ['customer.', 'item.', 'order.', 'shipment.', 'stock_level.'];

/** Simulated orders, shipments and stock until the end of `until` (ISO date), by time, with their customers and items. */
export function orderLives(until: string, pastDays = 90): EventEnvelope[] {
  const lives = { now: `${until}T23:59:59.000Z`, pastDays, aheadDays: 0 };
  const { events } = simulate({ seed: 95, scale: 'small', days: 30, until, lives });
  return [...events.master, ...events.trade]
    .filter(({ type }) => told.some((start) => type.startsWith(start)))
    .sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
}

export async function tell(context: VerbContext, events: EventEnvelope[]): Promise<void> {
  for (let at = 0; at < events.length; at += 1_000) await receiveEvents(context, events.slice(at, at + 1_000));
}
