import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Log } from '../log.ts';
import type { ApiEnv } from './options.ts';

/** What a caller may name its own request: short and printable, so that it is safe in logs and headers. */
const usableId = /^[A-Za-z0-9._:-]{1,100}$/;

/** Takes over the caller's X-Request-Id or makes one; it stands in every log line, audit row and problem of the request. */
export function requestId(log: Log): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const given = c.req.header('x-request-id');
    const id = given && usableId.test(given) ? given : randomUUID();
    c.set('requestId', id);
    c.set('log', log.child({ requestId: id }));
    await next();
    c.res.headers.set('X-Request-Id', id);
  };
}

/** One line per request. No query string and no headers: they may hold names, search words and secrets. */
export function accessLog(now: () => number): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const started = now();
    await next();
    const line = {
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: Math.round((now() - started) * 10) / 10,
      actor: c.get('principal')?.key ?? null,
    };
    const quiet = c.req.path === '/healthz' || c.req.path === '/readyz' || c.req.path === '/metrics';
    c.get('log')[quiet ? 'debug' : 'info'](line, 'request');
  };
}
