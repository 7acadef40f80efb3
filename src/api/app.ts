import { OpenAPIHono } from '@hono/zod-openapi';
import { docketError } from '../core/errors.ts';
import type { Endpoint } from './endpoint.ts';
import { businessEndpoints } from './endpoints.ts';
import { mountEndpoints, refuseInvalid } from './mount.ts';
import { describeApi } from './openApi.ts';
import { type ApiEnv, type ApiOptions, defaultRates } from './options.ts';
import { authenticate } from './principal.ts';
import { answerError, answerProblem } from './problems.ts';
import { accessLog, requestId } from './requestLog.ts';
import { systemEndpoints } from './routes/system.ts';
import { securityHeaders } from './securityHeaders.ts';
import { createStaticFiles } from './staticFiles.ts';

export type Api = {
  fetch: OpenAPIHono<ApiEnv>['fetch'];
  /** The OpenAPI 3.1 document. */
  description: Record<string, unknown>;
  /** What was declared, and what the router really has; a test compares them. */
  endpoints: readonly Endpoint[];
  routes: readonly { method: string; path: string }[];
};

/** Puts the HTTP interface together: identification, limits and errors around endpoints that are each one verb or read. */
export function createApi(options: ApiOptions): Api {
  const app = new OpenAPIHono<ApiEnv>({ defaultHook: refuseInvalid });
  const serveFile = createStaticFiles(options.webFolder);
  const https = options.config.publicUrl?.startsWith('https:') ?? false;
  app.use(requestId(options.log));
  app.use(accessLog(() => performance.now()));
  app.use(securityHeaders(https));
  const rates = { ...defaultRates, ...options.rates };
  app.use('/v1/*', authenticate(options, rates));

  let description: Record<string, unknown> = {};
  const endpoints = [...businessEndpoints(options, rates), ...systemEndpoints(() => description)];
  mountEndpoints(app, options, endpoints);
  description = describeApi(app);

  app.notFound(async (c) => {
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
    const file = isRead && !c.req.path.startsWith('/v1/') ? await serveFile(c) : null;
    if (file) return file;
    const message = `There is no ${c.req.method} ${c.req.path}. See /reference for what there is.`;
    return answerProblem(c, docketError({ code: 'not_found', status: 404, message }));
  });
  app.onError((error, c) => answerError(error, c, c.get('log') ?? options.log));
  return { fetch: app.fetch, description, endpoints, routes: app.routes };
}
