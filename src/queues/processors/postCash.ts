import { postCash } from '../../records/postCash.ts';
import type { Processor } from '../handleJob.ts';

/** Books an application of cash that took effect. */
export function postCashJob(): Processor<'cash.post'> {
  return async ({ actionId }, { context, log }) => {
    const { posted } = await postCash(context, { actionId });
    log.info({ actionId, posted }, 'cash booked');
  };
}
