import { z } from '@hono/zod-openapi';
import { docketError } from '../../core/errors.ts';
import { role } from '../../core/roles.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import type { ApiOptions } from '../options.ts';

const signIn = z.object({
  login: z.string(),
  password: z.string(),
  name: z.string(),
  roles: z.array(role),
  about: z.string(),
});

const way = z.enum(['batches', 'real_time']);
const time = z.object({
  reached: z.string().describe('Moment up to which the demo’s events have come in'),
  days: z.array(z.object({ day: z.string(), way })).describe('Days told since the demo was loaded'),
  left: z.int().describe('Days that can still be told'),
  waiting: z.int().describe('Days that are asked for and not told yet'),
});

/** Only where the process was started as the demo: elsewhere the routes do not exist. */
export function demoEndpoints({ demoSignIns, demoTime }: ApiOptions): Endpoint[] {
  return [...(demoSignIns ? [signIns(demoSignIns)] : []), ...(demoTime ? timeEndpoints(demoTime) : [])];
}

const signIns = (demoSignIns: NonNullable<ApiOptions['demoSignIns']>) =>
  endpoint({
    method: 'get',
    path: '/v1/demo/sign-ins',
    tag: 'Session',
    summary: 'The made-up people of this demo with their passwords',
    access: 'public',
    answer: z.object({ items: z.array(signIn) }),
    handle: () => ({ items: demoSignIns() }),
  });

const readTime = ({ read }: NonNullable<ApiOptions['demoTime']>) => {
  const at = read();
  if (!at)
    throw docketError({
      code: 'not_found',
      status: 404,
      message: 'This demo has no simulated time: start it anew with --fresh.',
    });
  return at;
};

const timeEndpoints = (demoTime: NonNullable<ApiOptions['demoTime']>) => [
  endpoint({
    method: 'get',
    path: '/v1/demo/time',
    tag: 'Demo',
    summary: 'How far the demo’s simulated time has come',
    access: 'record.read',
    answer: time,
    handle: () => readTime(demoTime),
  }),
  endpoint({
    method: 'post',
    path: '/v1/demo/time',
    tag: 'Demo',
    summary: 'Let simulated days pass, shipments confirmed and billed in batches or in real time',
    access: 'record.read',
    body: z.strictObject({ way, days: z.int().min(1).max(14) }),
    status: 202,
    answer: time,
    handle: ({ body }) => {
      if (readTime(demoTime).left === 0)
        throw docketError({
          code: 'demo_over',
          status: 409,
          message: 'All simulated days have passed: start the demo anew with --fresh.',
        });
      demoTime.ask(body);
      return readTime(demoTime);
    },
  }),
];
