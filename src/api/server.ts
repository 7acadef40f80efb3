import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { docketError } from '../core/errors.ts';
import { createApi } from './app.ts';
import type { ApiOptions } from './options.ts';

export type ApiServer = { port: number; stop: () => Promise<void> };

/** How long requests that are under way may still take once the process is asked to end. */
const patienceMs = 10_000;

/**
 * Listens for HTTP. `stop` takes no new requests, ends the live streams (that is the change feed's owner's call), waits for
 * the requests under way and then cuts what is left.
 */
export async function startApi(options: ApiOptions, listen: { port: number; host: string }): Promise<ApiServer> {
  const api = createApi(options);
  const server = await listening(api.fetch, listen);
  const { port } = server.address() as AddressInfo;
  options.log.info({ port, host: listen.host }, 'the API listens');
  return { port, stop: () => stop(server) };
}

function listening(
  fetch: ReturnType<typeof createApi>['fetch'],
  { port, host }: { port: number; host: string },
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: host, serverOptions }, () => resolve(server)) as Server;
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenProblem(error, port)));
  });
}

/** Keep-alive beyond what common balancers use (60 s), so that they never reuse a connection that we are just closing. */
const serverOptions = { keepAliveTimeout: 65_000, headersTimeout: 66_000, requestTimeout: 300_000 };

function listenProblem(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return docketError({
      code: 'port_in_use',
      message: `Port ${port} is taken by another program. Stop it, or choose another port with PORT.`,
      cause: error,
    });
  if (error.code === 'EACCES')
    return docketError({ code: 'port_refused', message: `Port ${port} may not be used by this user.`, cause: error });
  return error;
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), patienceMs);
  await closed;
  clearTimeout(cut);
}
