import { z } from '@hono/zod-openapi';
import { docketError } from '../../core/errors.ts';
import { type Call, type Endpoint, endpoint } from '../endpoint.ts';
import { eventStream } from '../eventStream.ts';
import { findPrincipal } from '../principal.ts';

/** Proxies cut silent connections after half a minute or more. */
const heartbeatMs = 15_000;
const most = { perActor: 20, all: 2_000 };

export function changesEndpoints(): Endpoint[] {
  const open = new Map<string, number>();

  function openStream({ c, options, principal }: Call): Response {
    const key = principal?.key ?? '';
    const all = [...open.values()].reduce((sum, count) => sum + count, 0);
    if ((open.get(key) ?? 0) >= most.perActor || all >= most.all)
      throw docketError({ code: 'too_many_streams', status: 429, message: 'Too many live connections. Close some.' });
    open.set(key, (open.get(key) ?? 0) + 1);
    const onClose = () => {
      const left = (open.get(key) ?? 1) - 1;
      if (left > 0) open.set(key, left);
      else open.delete(key);
    };
    const stillAllowed = async () => {
      const now = await findPrincipal(c, options);
      return now !== null && now !== 'unknown' && now.rights.has('case.read');
    };
    c.header('Content-Type', 'text/event-stream; charset=utf-8');
    c.header('X-Accel-Buffering', 'no');
    return c.body(eventStream({ changes: options.changes, heartbeatMs, stillAllowed, onClose }));
  }

  return [
    endpoint({
      method: 'get',
      path: '/v1/changes',
      tag: 'Live changes',
      summary: 'What changes, as it changes (server-sent events)',
      description:
        'Event `change` carries what changed, its id and its new state and nothing else: ask for the rest. Event `resync` says that changes may have been missed.',
      access: 'case.read',
      answerContent: { 'text/event-stream': { schema: z.string() } },
      handle: (call) => (call.c.req.method === 'HEAD' ? call.c.body(null) : openStream(call as Call)),
    }),
  ];
}
