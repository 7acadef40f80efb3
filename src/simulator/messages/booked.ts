import { addDays } from '../calendar.ts';
import type { SimulatedCustomer } from '../customers.ts';
import type { Order } from '../delivery.ts';
import type { Fact } from '../exceptions/life.ts';
import type { Exception } from '../exceptions/plants.ts';
import { type Language, languageOf } from './language.ts';

/** One order with all that becomes of it, exchanged as files. */
export type Exchange = { customer: SimulatedCustomer; language: Language; order: Order; facts: Fact[] };

/** Messages are kept for a few days: what is older was handed over long ago. */
const keptDays = 4;

/**
 * An order's facts as they are told where customer and we write EDI, or null where they are not: the customer does not, the order is
 * older than what is handed over, or our ERP has more to say of it than the customer's message does (a back-order, a change). Such an
 * order is booked under the number that the customer gave it; no message knows another.
 */
export function exchangeOf(
  customer: SimulatedCustomer,
  facts: readonly Fact[],
  exceptions: readonly Exception[],
  now: string,
): { exchange: Exchange; exceptions: Exception[] } | null {
  const language = languageOf(customer);
  const [accepted, ...changed] = facts.filter(({ type }) => type.startsWith('order.'));
  const order = accepted?.data as Order | undefined;
  const own = order?.customerOrderNumber;
  if (!language || !order || !own || changed.length > 0 || order.channel !== 'edi') return null;
  if (order.orderedAt.slice(0, 10) < addDays(now.slice(0, 10), -keptDays)) return null;
  if (order.lines.some(({ status, confirmedQuantity }) => status !== 'open' || confirmedQuantity)) return null;
  const named = <T>(value: T) => (value === (order.number as T) ? (own as T) : value);
  return {
    exchange: {
      customer,
      language,
      order: { ...order, number: own },
      facts: facts.map((fact) => ({ ...fact, data: inOwnNumber(fact, named) })),
    },
    exceptions: exceptions.map((one) =>
      one.subject.kind === 'order' ? { ...one, subject: { ...one.subject, number: named(one.subject.number) } } : one,
    ),
  };
}

function inOwnNumber({ type, data }: Fact, named: <T>(value: T) => T): Fact['data'] {
  const { orderNumber } = data as { orderNumber?: string };
  return {
    ...data,
    ...(type.startsWith('order.') && { number: named(data.number) }),
    ...(orderNumber && { orderNumber: named(orderNumber) }),
  };
}
