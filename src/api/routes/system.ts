import { z } from '@hono/zod-openapi';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { referenceAsset } from '../referencePage.ts';

const tag = 'Service';
const text = (mediaType: string) => ({ [mediaType]: { schema: z.string() } });

/** What operators and probes ask; needs no sign-in and tells nothing about the business. */
export function systemEndpoints(describe: () => unknown): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/healthz',
      tag,
      summary: 'Whether this process is alive',
      access: 'public',
      answer: z.object({ status: z.literal('alive') }),
      handle: () => ({ status: 'alive' as const }),
    }),
    endpoint({
      method: 'get',
      path: '/readyz',
      tag,
      summary: 'Whether it can serve requests: 200, or 503 with what is missing',
      access: 'public',
      answer: z.object({ ready: z.boolean(), missing: z.array(z.string()) }),
      handle: async ({ c, options }) => {
        const missing = await options.missing();
        return c.json({ ready: missing.length === 0, missing }, missing.length === 0 ? 200 : 503);
      },
    }),
    endpoint({
      method: 'get',
      path: '/metrics',
      tag,
      summary: 'Measurements in the Prometheus text format',
      access: 'public',
      answerContent: text('text/plain'),
      handle: async ({ c, options }) =>
        c.body(await options.metrics(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }),
    }),
    endpoint({
      method: 'get',
      path: '/openapi.json',
      tag,
      summary: 'This description',
      access: 'public',
      answerContent: { 'application/json': { schema: z.record(z.string(), z.unknown()) } },
      handle: ({ c }) => c.json(describe() as never),
    }),
    ...(['/reference', '/reference/page.js', '/reference/page.css'] as const).map((path) =>
      endpoint({
        method: 'get',
        path,
        tag,
        summary: path === '/reference' ? 'This description as a page to read' : 'Part of the reference page',
        access: 'public',
        answerContent: text('text/html'),
        handle: ({ c }) => {
          const asset = referenceAsset(path);
          return c.body(asset.text, 200, { 'Content-Type': asset.mediaType, 'Cache-Control': 'no-cache' });
        },
      }),
    ),
  ];
}
