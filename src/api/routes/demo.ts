import { z } from '@hono/zod-openapi';
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

/** Only where the process was started as the demo: elsewhere the route does not exist. */
export function demoEndpoints({ demoSignIns }: ApiOptions): Endpoint[] {
  if (!demoSignIns) return [];
  return [
    endpoint({
      method: 'get',
      path: '/v1/demo/sign-ins',
      tag: 'Session',
      summary: 'The made-up people of this demo with their passwords',
      access: 'public',
      answer: z.object({ items: z.array(signIn) }),
      handle: () => ({ items: demoSignIns() }),
    }),
  ];
}
