import type { SimulatedCustomer } from '../customers.ts';
import { dialectNamed, dialectNames, type X12Dialect } from '../x12/dialects.ts';

/** In what a customer exchanges orders, notices and invoices with us. */
export type Language = { format: 'x12'; dialect: X12Dialect } | { format: 'edifact' };

/**
 * Customers that order by EDI write X12 like their remittances, or in one of its dialects by turns; every third of those that
 * pay otherwise, and whoever buys in euros or pounds, writes EDIFACT. Null for all others.
 */
export function languageOf({ habits, record }: SimulatedCustomer): Language | null {
  if (habits.orderChannel !== 'edi') return null;
  const turn = Number(record.number.replace(/\D/g, ''));
  if (['EUR', 'GBP'].includes(record.currency)) return { format: 'edifact' };
  if (habits.channel.format === 'x12') return { format: 'x12', dialect: dialectNamed(habits.channel.dialect) };
  if (turn % 3 === 0) return { format: 'edifact' };
  return { format: 'x12', dialect: dialectNamed(dialectNames[turn % dialectNames.length] as string) };
}
