import { z } from '@hono/zod-openapi';
import { receiveEvents } from '../../records/receiveEvents.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

const event = z.record(z.string(), z.unknown()).openapi('CloudEvent', {
  description:
    'CloudEvents 1.0 in JSON: specversion, id, source, type, time and data, the record as `docket schema` describes it.',
});

export const eventEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/v1/events',
    tag: 'Events',
    summary: 'Hand in business events',
    description:
      'One CloudEvent or an array of up to 1,000. Each counts once by source and id. One that is not valid is told in `rejected`; the others are taken.',
    access: 'event.write',
    bodyLimit: 'batch',
    body: z.union([z.array(event).min(1), event]),
    answer: z.object({
      accepted: z.int(),
      duplicates: z.int(),
      stale: z.int(),
      rejected: z.array(z.object({ index: z.int(), code: z.string(), message: z.string() })),
    }),
    status: 202,
    handle: ({ context, body }) => receiveEvents(context, Array.isArray(body) ? body : [body]),
  }),
];
