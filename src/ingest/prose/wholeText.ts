import type { Remittance } from '../../core/remittance.ts';
import { withCompleteness } from '../completeness.ts';
import { withLegend } from '../legend.ts';
import { withStatedRate } from '../statedRate.ts';
import { withReasons } from './reasons.ts';

/**
 * Remittances with what the whole document says of them, wherever it does: the rate of a discount, reasons in sentences and in a list
 * of codes; last, all money it prints is held against them.
 */
export function withWholeText(remittances: Remittance[], text: string): Remittance[] {
  const lines = text.split('\n');
  return withCompleteness(withLegend(withReasons(withStatedRate(remittances, text), lines), lines), lines);
}
