import { z } from '@hono/zod-openapi';
import { askForTraining } from '../../cases/askForTraining.ts';
import { rollBackModel } from '../../cases/rollBackModel.ts';
import { modelFigures } from '../../core/modelFigures.ts';
import { modelInForce } from '../../insights/modelInForce.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { id, reasonText, time } from '../schemas/shared.ts';

const tag = 'Models';

const model = z
  .object({
    version: z.int(),
    state: z.enum(['challenger', 'proposed', 'active', 'retired', 'rejected']),
    headVersion: z.string(),
    figures: modelFigures,
    caseId: id.nullable(),
    trainedAt: time,
    activatedAt: time.nullable(),
  })
  .openapi('Model');

/** The deduction coder as it learns: what was trained on people's decisions, and which model is in force. */
export const modelEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/v1/models',
    tag,
    summary: 'Models trained on people’s decisions, newest first, with their figures',
    description:
      'Where none is active the shipped model codes. `recent` are people’s latest decisions on its proposals.',
    access: 'policy.read',
    answer: z.object({
      items: z.array(model),
      active: z.int().nullable(),
      labels: z.int(),
      labelsSince: z.int(),
      recent: z.object({ n: z.int(), expectedWrong: z.number(), wrong: z.int() }),
    }),
    handle: async ({ context }) => {
      const { models, ...rest } = await modelInForce(context.db);
      const items = models.map(({ id: _, trainedAt, activatedAt, ...row }) => ({
        ...row,
        trainedAt: trainedAt.toISOString(),
        activatedAt: activatedAt?.toISOString() ?? null,
      }));
      return { items, ...rest };
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/models/train',
    tag,
    summary: 'Train a challenger on the decisions so far',
    description:
      'It happens by itself every day. A model that is better opens a model-change case for two finance controllers.',
    access: 'policy.propose',
    body: z.strictObject({}),
    answer: z.object({ asked: z.literal(true) }),
    status: 202,
    handle: ({ context }) => askForTraining(context),
  }),
  endpoint({
    method: 'post',
    path: '/v1/models/roll-back',
    tag,
    summary: 'Put the model before the present one back in force, at once',
    access: 'policy.propose',
    body: z.strictObject({ reason: reasonText }),
    answer: z.object({ from: z.int(), to: z.int().nullable() }),
    handle: ({ context, body }) => rollBackModel(context, body),
  }),
];
