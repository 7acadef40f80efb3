import type { Evidence } from '../../../src/core/evidence.ts';
import { amountText } from './money.ts';

/** What is cited, as people write it: records keep money in minor units under names that say so. */
export function citedValue(evidence: Evidence, currency: string): string {
  const { quote } = evidence;
  const isMinor = evidence.kind === 'field' && evidence.field.endsWith('Minor') && /^-?\d+$/.test(quote);
  return isMinor ? `${currency} ${amountText(Number(quote), currency)}` : quote;
}
