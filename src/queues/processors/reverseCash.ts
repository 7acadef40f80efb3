import { endReturned } from '../../cases/endReturned.ts';
import { reverseCash } from '../../records/reverseCash.ts';
import type { Processor } from '../handleJob.ts';

/** Books the reversal of an application that took effect, then closes what rested on its payment. */
export function reverseCashJob(): Processor<'cash.reverse'> {
  return async ({ actionId }, { context, log }) => {
    const { reversed, paymentNumber } = await reverseCash(context, { actionId });
    const reason = 'The bank took the money of this payment back; what it was applied to is open again.';
    const { closed } = await endReturned(context, { paymentNumber, reason });
    log.info({ actionId, reversed, closed }, 'cash taken back');
  };
}
