import { purposes } from '../core/predictions.ts';
import { transact, type VerbContext } from '../db/context.ts';
import { enqueueWork } from '../db/outbox.ts';
import { requireMachine } from './whoActs.ts';

/**
 * Has open invoices and order lines predicted and earlier predictions scored; asked for again while that is under way,
 * nothing more happens.
 */
export async function askForPredictions(context: VerbContext): Promise<void> {
  await transact(context, async (inside) => {
    requireMachine(inside);
    await enqueueWork(
      inside,
      purposes.map((purpose) => ({
        ...{ job: 'predictions.make' as const, payload: { purpose }, workKey: `predictions.make:${purpose}` },
      })),
    );
  });
}
