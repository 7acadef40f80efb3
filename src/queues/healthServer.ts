import { createServer } from 'node:http';
import { docketError } from '../core/errors.ts';
import type { Log } from '../log.ts';
import type { Metrics } from './metrics.ts';

type HealthOptions = {
  port: number;
  host: string;
  metrics: Metrics;
  /** What is missing before this process can work, for people; empty when it is ready. */
  missing: () => Promise<string[]>;
  log: Log;
};

/** The three pages of a process without an API: /healthz (alive), /readyz (able to work), /metrics. */
export async function startHealthServer(options: HealthOptions): Promise<{ stop: () => Promise<void> }> {
  const { port, host, metrics, missing, log } = options;
  const pages: Record<string, () => Promise<{ status: number; type: string; text: string }>> = {
    '/healthz': async () => ({ status: 200, type: 'text/plain', text: 'alive\n' }),
    '/readyz': async () => {
      const lacking = await missing();
      return { status: lacking.length ? 503 : 200, type: 'text/plain', text: `${lacking.join('\n') || 'ready'}\n` };
    },
    '/metrics': async () => ({ status: 200, type: metrics.contentType, text: await metrics.text() }),
  };
  const server = createServer(async (request, response) => {
    const page = pages[new URL(request.url ?? '/', 'http://localhost').pathname];
    if (!page) return void response.writeHead(404).end();
    try {
      const { status, type, text } = await page();
      response.writeHead(status, { 'content-type': type }).end(text);
    } catch (error) {
      log.warn({ err: error }, 'health page failed');
      response.writeHead(503, { 'content-type': 'text/plain' }).end('not able to say\n');
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        docketError({
          code: 'port_unusable',
          message: `Port ${port} cannot be listened on (${error.code}). Set another PORT.`,
          cause: error,
        }),
      ),
    );
    server.listen(port, host, resolve);
  });
  return {
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
