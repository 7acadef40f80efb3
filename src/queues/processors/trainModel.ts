import { existsSync, readFileSync } from 'node:fs';
import { activePolicy } from '../../cases/activePolicy.ts';
import { proposeModel } from '../../cases/proposeModel.ts';
import type { GuardText } from '../../classifiers/learnHead.ts';
import { countLabelsSince, readLabels } from '../../db/labels.ts';
import { activeModel, listModels, modelFile } from '../../db/models.ts';
import type { Processor, RunningJob } from '../handleJob.ts';
import { inThread } from '../inThread.ts';
import type { Learned, LearningTask } from '../learningTask.ts';
import type { Predictor } from '../predict.ts';
import { trainPredictor } from './trainPredictor.ts';

export type Trainer = (task: Omit<LearningTask, 'headFile' | 'encoderModel'>) => Promise<Learned>;

/** Labels to begin with, and new ones since the last training, below which training is not worth it. */
export const leastLabels = 100;
const leastNew = 25;
const mostLabels = 50_000;

/** What models are trained with; `guardFile` holds texts that no deduction coder learns from. */
export type Training = { train: Trainer; predictor: Predictor; guardFile: string | null };

/** Trains a challenger of the model in force for a purpose, and proposes it where it is better. */
export function trainModelJob({ predictor, ...coding }: Training): Processor<'model.train'> {
  return ({ purpose }, job) =>
    purpose === 'deduction-coding' ? trainCoder(coding, job) : trainPredictor(predictor, purpose, job);
}

/**
 * Trains a challenger of the deduction coder on what people decided, and proposes it where it is better. Does nothing while there are
 * too few new decisions, or while an earlier model waits for its approval.
 */
async function trainCoder(
  { train, guardFile }: Omit<Training, 'predictor'>,
  { context, log }: Pick<RunningJob, 'context' | 'log'>,
): Promise<void> {
  const { db } = context;
  const known = await listModels(db, 'deduction-coding');
  if (known.some(({ state }) => state === 'proposed')) return log.info('a model waits for approval: none is trained');
  const fresh = await countLabelsSince(db, known[0]?.trainedAt ?? null);
  const all = await countLabelsSince(db, null);
  if (all < leastLabels || fresh < leastNew) return log.info({ labels: all, fresh }, 'too few decisions to learn from');
  const labels = await readLabels(db, mostLabels);
  const active = await activeModel(db, 'deduction-coding');
  const { body } = await activePolicy(db);
  const learned = await train({
    activeFile: active && (await modelFile(db, active.headVersion)),
    labels: labels.map(({ id, text, category, customerNumber, createdAt }) => ({
      ...{ id, text, category, customer: customerNumber, at: createdAt.toISOString() },
    })),
    guard: guardFile ? readGuard(guardFile) : null,
    errorLimit: body.certifiedErrorLimit,
  });
  const replaces = active?.headVersion ?? null;
  const { version, caseId } = await proposeModel(context, { purpose: 'deduction-coding', ...learned, replaces });
  log.info({ version, caseId, verdict: learned.figures.verdict.why }, 'model trained');
}

/** Trains in a thread of its own: it takes seconds of nothing but computing. */
export function trainerThread(options: Pick<LearningTask, 'headFile' | 'encoderModel'>): Trainer {
  return (task) => inThread<Learned>(new URL('../learningThread.mjs', import.meta.url), { ...options, ...task });
}

/** Texts that no model learns from, one JSON object a line with `text` and `category`; null where the file is not installed. */
function readGuard(file: string): GuardText[] | null {
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines
    .map((line) => JSON.parse(line) as GuardText & { customerCode?: string | null })
    .filter(({ text, customerCode }) => text?.trim() && !customerCode)
    .map(({ text, category }) => ({ text, category }));
}
