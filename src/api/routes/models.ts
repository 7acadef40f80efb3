import { z } from '@hono/zod-openapi';
import { askForTraining } from '../../cases/askForTraining.ts';
import { putModelForward } from '../../cases/putModelForward.ts';
import { rollBackModel } from '../../cases/rollBackModel.ts';
import { anyFigures, modelPurpose } from '../../core/modelFigures.ts';
import { modelInForce } from '../../insights/modelInForce.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { id, reasonText, time } from '../schemas/shared.ts';

const tag = 'Models';

const purpose = modelPurpose.default('deduction-coding');

const counted = z.object({ n: z.int(), right: z.int() });

const model = z
  .object({
    version: z.int(),
    purpose: modelPurpose,
    state: z.enum(['challenger', 'proposed', 'active', 'retired', 'rejected']),
    headVersion: z.string(),
    figures: anyFigures,
    caseId: id.nullable(),
    trainedAt: time,
    activatedAt: time.nullable(),
  })
  .openapi('Model');

/** What codes and what predicts: the models trained here, which is in force, and the way back. */
export const modelEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/v1/models',
    tag,
    summary: 'Models of a purpose that were trained here, newest first, with their figures',
    description:
      'Deduction coding learns from people’s decisions, of which there are `labels`; where none is active the shipped model codes, and `recent` are people’s latest decisions on its proposals, `stages` what code tables, words and a language model each got right of the last 2,000. The others predict, learn from what came, and have none of these.',
    access: 'policy.read',
    query: z.strictObject({ purpose }),
    answer: z.object({
      items: z.array(model),
      active: z.int().nullable(),
      labels: z.int().optional(),
      labelsSince: z.int().optional(),
      recent: z.object({ n: z.int(), expectedWrong: z.number(), wrong: z.int() }).optional(),
      stages: z
        .object({
          codeTables: counted,
          words: counted,
          asked: z.object({ n: z.int(), coderRight: z.int(), modelRight: z.int(), proposedRight: z.int() }),
        })
        .optional(),
    }),
    handle: async ({ context, query }) => {
      const { models, ...rest } = await modelInForce(context.db, query.purpose);
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
    summary: 'Train a challenger on what is known so far',
    description:
      'It happens by itself every day. A model that is better opens a model-change case for two finance controllers.',
    access: 'policy.propose',
    body: z.strictObject({ purpose }),
    answer: z.object({ asked: z.literal(true) }),
    status: 202,
    handle: ({ context, body }) => askForTraining(context, [body.purpose]),
  }),
  endpoint({
    method: 'post',
    path: '/v1/models/put-forward',
    tag,
    summary: 'Ask two finance controllers to let a challenger serve that was not judged better',
    description:
      'The reason and the judgement stand in the case. Only a challenger of the model in force can be put forward; whoever does it does not approve it.',
    access: 'policy.propose',
    body: z.strictObject({ version: z.int().positive(), reason: reasonText }),
    answer: z.object({ version: z.int(), caseId: id }),
    status: 201,
    handle: ({ context, body }) => putModelForward(context, body),
  }),
  endpoint({
    method: 'post',
    path: '/v1/models/roll-back',
    tag,
    summary: 'Put the model before the present one back in force, at once',
    access: 'policy.propose',
    body: z.strictObject({ purpose, reason: reasonText }),
    answer: z.object({ from: z.int(), to: z.int().nullable() }),
    handle: ({ context, body }) => rollBackModel(context, body),
  }),
];
