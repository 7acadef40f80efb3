import type { Remittance } from '../../core/remittance.ts';
import { handlingNote } from './codes.ts';
import { adxSignOf, type Convention } from './conventions820.ts';
import type { Printed820 } from './printed820.ts';

/** What was counted while the items were built. */
export type Tally = { paidBefore: number; unexplained: number };

/** What a person should know about how an 820 was read. */
export function warningsOf(
  printed: Printed820,
  convention: Convention,
  tally: Tally,
  release: string,
  signKnown: boolean,
): Remittance['warnings'] {
  const warnings: Remittance['warnings'] = [];
  const warn = (code: string, message: string) => warnings.push({ code, message });
  const handling = handlingNote(printed.handling);
  if (handling) warn('handling_code', handling);
  if (convention.adxSign !== adxSignOf(release) && !signKnown) {
    const sign = convention.adxSign === 1 ? 'positive' : 'negative';
    warn(
      'adjustment_sign',
      `Here ${sign} ADX amounts reduce the payment, unlike in release ${release}: only so it adds up`,
    );
  }
  if (convention.creditsUnsigned) {
    warn('credits_unsigned', 'Credit memos are printed without a minus: only with one the payment adds up');
  }
  if (printed.flag === 'D') warn('debit_payment', 'BPR03 = D: the payer states that it takes this money');
  if (tally.paidBefore > 0) {
    const message = `RMR04 of ${tally.paidBefore} items is stated before the ADX below them; paid is after them`;
    warn('paid_before_adjustments', message);
  }
  if (tally.unexplained > 0) {
    warn('unexplained_difference', `${tally.unexplained} items are paid short or over without a stated reason`);
  }
  if (printed.lines.length + printed.adjustments.length === 0) {
    const named = printed.references.length > 0 ? `; it names ${printed.references.join(', ')}` : '';
    warn('no_items', `The payment names no items it settles${named}`);
  }
  return warnings;
}
