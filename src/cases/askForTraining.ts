import type { ModelPurpose } from '../core/modelFigures.ts';
import { transact, type VerbContext } from '../db/context.ts';
import { enqueueWork } from '../db/outbox.ts';
import { isMachine, requirePerson } from './whoActs.ts';

/** Has models trained on what is known so far; asked for again while that is under way, nothing more happens. */
export async function askForTraining(context: VerbContext, asked: readonly ModelPurpose[]): Promise<{ asked: true }> {
  return transact(context, async (inside) => {
    if (!isMachine(inside.actor)) await requirePerson(inside, 'policy.propose');
    await enqueueWork(
      inside,
      asked.map((purpose) => ({
        ...{ job: 'model.train' as const, payload: { purpose }, workKey: `model.train:${purpose}` },
      })),
    );
    return { asked: true };
  });
}
