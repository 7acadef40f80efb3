import type { OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { docketError } from '../core/errors.ts';
import { rights } from '../core/roles.ts';
import { storable } from '../core/storable.ts';
import type { VerbContext } from '../db/context.ts';
import { refuseForgery } from './csrf.ts';
import type { Access, Call, Endpoint } from './endpoint.ts';
import { answerOnce, idempotencyKeyOf } from './idempotency.ts';
import type { ApiEnv, ApiOptions } from './options.ts';
import { notSignedIn, type Principal } from './principal.ts';
import { invalidInput } from './problems.ts';

const knownAccess = new Set<string>([...rights, 'person', 'signed_in', 'public'] satisfies Access[]);
const smallBody = 256 * 1024;
const batchBody = 16 * 1024 * 1024;
/** What multipart adds around a file. */
const envelope = 64 * 1024;

/** Puts endpoints on the app. One that does not say who may call it is refused: nothing is open by omission. */
export function mountEndpoints(app: OpenAPIHono<ApiEnv>, options: ApiOptions, endpoints: readonly Endpoint[]): void {
  for (const endpoint of endpoints) {
    const { method, path } = endpoint.route;
    if (
      !knownAccess.has(endpoint.access) ||
      endpoint.route['x-right' as keyof typeof endpoint.route] !== endpoint.access
    )
      throw new Error(`${method} ${path} does not declare the right it needs`);
    const middleware = [guard(endpoint, options), limitBody(endpoint, options)] as never;
    app.openapi({ ...endpoint.route, middleware }, (async (c: Context<ApiEnv>) => {
      const call = await readCall(c, endpoint, options);
      return endpoint.needsIdempotencyKey ? answerOnce(call, endpoint) : answer(call, endpoint);
    }) as never);
  }
}

/** What is wrong with a request's shape becomes the one 422 of this API. */
export function refuseInvalid(result: { success: boolean; target: string; error?: unknown }): void {
  if (!result.success)
    throw invalidInput(result.error as z.core.$ZodError, result.target === 'json' ? 'body' : result.target);
}

/** Runs before anything of the request is parsed. */
function guard(endpoint: Endpoint, { config }: ApiOptions): MiddlewareHandler<ApiEnv> {
  const { access } = endpoint;
  return async (c, next) => {
    const principal = c.get('principal');
    if (access !== 'public' && !principal) throw notSignedIn();
    if (principal && !isAllowed(principal, access)) throw forbidden(access);
    // Signing in again needs no token of the session before, but must come from our own pages as well.
    const csrfToken = access === 'public' ? null : (principal?.csrfToken ?? null);
    if (principal?.kind !== 'api_key') refuseForgery(c, config.publicUrl, csrfToken);
    if (endpoint.needsIdempotencyKey) idempotencyKeyOf(c);
    await next();
  };
}

function isAllowed(principal: Principal, access: Access): boolean {
  if (access === 'public' || access === 'signed_in') return true;
  return access === 'person' ? principal.kind === 'session' : principal.rights.has(access);
}

function forbidden(access: Access) {
  const message =
    access === 'person'
      ? 'This is for people who signed in.'
      : `This needs the right ${access}, which you do not have.`;
  return docketError({ code: 'forbidden', status: 403, message, details: { right: access } });
}

function limitBody(endpoint: Endpoint, { config }: ApiOptions): MiddlewareHandler<ApiEnv> {
  const sizes = { small: smallBody, batch: batchBody, upload: config.maxUploadBytes + envelope };
  const maxSize = sizes[endpoint.bodyLimit];
  const onError = () => {
    throw docketError({
      code: 'too_large',
      status: 413,
      message: `The body is larger than the ${Math.floor(maxSize / 1024)} KiB allowed here.`,
    });
  };
  const counted = bodyLimit({ maxSize, onError });
  return (c, next) => {
    // A length told beforehand is held to by the HTTP parser; counting would first make a web request of each, which lives until the
    // next full collection.
    const told = c.req.header('transfer-encoding') === undefined ? c.req.header('content-length') : undefined;
    if (told === undefined) return counted(c, next);
    if (Number(told) > maxSize) onError();
    return next();
  };
}

async function readCall(c: Context<ApiEnv>, endpoint: Endpoint, options: ApiOptions): Promise<Call> {
  const valid = (target: string) => c.req.valid(target as never) as unknown;
  const { request } = endpoint.route;
  const principal = c.get('principal');
  return {
    options,
    context: verbContext(c, options),
    principal,
    params: request?.params ? storable(valid('param')) : {},
    query: request?.query ? storable(valid('query')) : {},
    body: endpoint.readBody
      ? await endpoint.readBody(c, options)
      : storable(request?.body?.content['application/json'] && valid('json')),
    c,
  };
}

function verbContext(c: Context<ApiEnv>, options: ApiOptions): VerbContext {
  const actor = c.get('principal')?.actor ?? { type: 'system' as const, process: 'api' };
  return { db: options.db, actor, now: options.now, requestId: c.get('requestId') };
}

async function answer(call: Call, endpoint: Endpoint): Promise<Response> {
  const made = await endpoint.handle(call);
  if (made instanceof Response) return made;
  return endpoint.status === 204 ? call.c.body(null, 204) : call.c.json(made as never, endpoint.status);
}
