import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ApiEnv } from './options.ts';
import { sessionCookie } from './principal.ts';

const about = `Everything the workbench does goes through this interface, so whatever it can do, you can.
People sign in and get a cookie; their unsafe requests carry X-CSRF-Token. Machines send Authorization: Bearer dk_….
Every POST carries an Idempotency-Key. Amounts are integer minor units with an ISO 4217 currency, times are ISO 8601.
Lists give nextCursor until there is no more. Errors are application/problem+json (RFC 9457) with a stable code.`;

/** The OpenAPI 3.1 document of everything mounted. */
export function describeApi(app: OpenAPIHono<ApiEnv>): Record<string, unknown> {
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookie,
    description: 'Set by POST /v1/session. Unsafe requests also send X-CSRF-Token.',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'A key made by POST /v1/api-keys, with the rights it was given.',
  });
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Docket', version: '0.1.0', description: about, license: { name: 'Apache-2.0' } },
    servers: [{ url: '/' }],
  });
  return document as unknown as Record<string, unknown>;
}
