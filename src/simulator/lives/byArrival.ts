import type { EventEnvelope } from '../../core/events.ts';
import { inOrder } from '../events.ts';
import type { ToldEvent } from './telling.ts';

/** Events in the order in which they come in; of one moment, in that of their facts. */
export function byArrival(told: ToldEvent[]): EventEnvelope[] {
  const arrival = new Map(told.map(({ envelope, arrivedAt }) => [envelope, Date.parse(arrivedAt)]));
  const at = (envelope: EventEnvelope) => arrival.get(envelope) as number;
  return inOrder(told.map(({ envelope }) => envelope)).sort((a, b) => at(a) - at(b));
}
