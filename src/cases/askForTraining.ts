import { transact, type VerbContext } from '../db/context.ts';
import { enqueueWork } from '../db/outbox.ts';
import { isMachine, requirePerson } from './whoActs.ts';

/** Has a model trained on the decisions so far; asked for again while that is under way, nothing more happens. */
export async function askForTraining(context: VerbContext): Promise<{ asked: true }> {
  return transact(context, async (inside) => {
    if (!isMachine(inside.actor)) await requirePerson(inside, 'policy.propose');
    await enqueueWork(inside, [{ job: 'model.train', payload: {}, workKey: 'model.train' }]);
    return { asked: true };
  });
}
