import { createRoute, type RouteConfig, type z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Right } from '../core/roles.ts';
import type { VerbContext } from '../db/context.ts';
import type { ApiEnv, ApiOptions } from './options.ts';
import type { Principal } from './principal.ts';
import { problem } from './problems.ts';

/** What a caller needs: one right, a session, a session or key, or nothing. There is no default: it must be said. */
export type Access = Right | 'person' | 'signed_in' | 'public';

export type BodyLimit = 'small' | 'batch' | 'upload';
/** Plain JSON schemas by media type. */
type BodyContent = Readonly<Record<string, { readonly schema: object }>>;
type Absent = z.ZodUndefined;

/** One call as a handler sees it: authenticated, authorised and parsed. */
export type Call<P = unknown, Q = unknown, B = unknown> = {
  options: ApiOptions;
  /** Ready to be handed to a verb. */
  context: VerbContext;
  /** Null on public endpoints only. */
  principal: Principal | null;
  params: P;
  query: Q;
  body: B;
  c: Context<ApiEnv>;
};

type Spec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = {
  method: 'get' | 'post' | 'patch' | 'delete';
  path: string;
  tag: string;
  summary: string;
  description?: string;
  access: Access;
  params?: P;
  query?: Q;
  body?: B;
  /** How large the body may be: 256 KiB unless said otherwise. */
  bodyLimit?: BodyLimit;
  /** For a body that is not JSON: how it is described, read, and told apart from another (for the idempotency key). */
  rawBody?: { content: BodyContent; read: (c: Context<ApiEnv>, options: ApiOptions) => Promise<z.output<B>> };
  /** What makes two calls the same, when that is not simply all of their input. */
  sameness?: (call: Call<z.output<P>, z.output<Q>, z.output<B>>) => unknown;
  /** Schema of the JSON answer; `answerContent` describes any other kind. */
  answer?: R;
  answerContent?: Record<string, { schema: z.ZodType }>;
  status?: 200 | 201 | 202 | 204;
  /** What of the answer is kept for a repeated request, when some of it must not be (a secret shown once). */
  remembered?: (answer: z.input<R>) => unknown;
  /** POSTs repeat safely by their Idempotency-Key unless said otherwise. */
  idempotent?: false;
  handle: (call: Call<z.output<P>, z.output<Q>, z.output<B>>) => Promise<z.input<R> | Response> | z.input<R> | Response;
};

export type Endpoint = {
  route: RouteConfig;
  access: Access;
  status: 200 | 201 | 202 | 204;
  bodyLimit: BodyLimit;
  needsIdempotencyKey: boolean;
  answer: z.ZodType | null;
  readBody: ((c: Context<ApiEnv>, options: ApiOptions) => Promise<unknown>) | null;
  sameness: (call: Call) => unknown;
  remembered: (answer: unknown) => unknown;
  handle: (call: Call) => unknown;
};

const errorAnswer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problem } },
});

/**
 * Declares one endpoint: how it looks in the OpenAPI document, what it needs, and the one verb or read it stands for.
 * The right lands in the document as `x-right`, and mounting refuses an endpoint without one.
 */
export function endpoint<
  P extends z.ZodType = z.ZodObject,
  Q extends z.ZodType = z.ZodObject,
  B extends z.ZodType = Absent,
  R extends z.ZodType = z.ZodNull,
>(spec: Spec<P, Q, B, R>): Endpoint {
  const status = spec.status ?? 200;
  const needsIdempotencyKey = spec.method === 'post' && spec.idempotent !== false;
  const answerContent = spec.answerContent ?? (spec.answer && { 'application/json': { schema: spec.answer } });
  const bodyContent = spec.rawBody?.content ?? (spec.body && { 'application/json': { schema: spec.body } });
  const route = createRoute({
    method: spec.method,
    path: spec.path,
    tags: [spec.tag],
    summary: spec.summary,
    ...(spec.description && { description: spec.description }),
    operationId: operationId(spec.method, spec.path),
    security: spec.access === 'public' ? [] : [{ session: [] }, { apiKey: [] }],
    'x-right': spec.access,
    ...(needsIdempotencyKey && { parameters: [idempotencyParameter] }),
    request: {
      ...(spec.params && { params: spec.params }),
      ...(spec.query && { query: spec.query }),
      ...(bodyContent && { body: { content: bodyContent, required: true } }),
    },
    responses: {
      [status]: { description: 'Done', ...(answerContent && { content: answerContent }) },
      ...errorAnswers(spec.access, Boolean(bodyContent || spec.query || spec.params)),
    },
  } as RouteConfig);
  return {
    route,
    access: spec.access,
    status,
    bodyLimit: spec.bodyLimit ?? 'small',
    needsIdempotencyKey,
    answer: spec.answer ?? null,
    readBody: spec.rawBody?.read ?? null,
    sameness: (spec.sameness as Endpoint['sameness'] | undefined) ?? allInput,
    remembered: (spec.remembered as Endpoint['remembered'] | undefined) ?? ((answer) => answer),
    handle: spec.handle as Endpoint['handle'],
  };
}

const allInput = ({ params, query, body }: Call) => ({ params, query, body });

const idempotencyParameter = {
  in: 'header',
  name: 'Idempotency-Key',
  required: true,
  description:
    'Any unique text of up to 200 characters. The same key and body give the same answer and no second effect.',
  schema: { type: 'string', maxLength: 200 },
} as const;

function errorAnswers(access: Access, takesInput: boolean): RouteConfig['responses'] {
  return {
    ...(access !== 'public' && { 401: errorAnswer('No valid session or key') }),
    ...(access !== 'public' && access !== 'signed_in' && { 403: errorAnswer('Not allowed') }),
    ...(takesInput && { 422: errorAnswer('The input is not usable; details name the fields') }),
    default: errorAnswer('Any other problem'),
  };
}

/** get /v1/cases/{id}/approve → getCasesIdApprove: stable names for generated clients. */
function operationId(method: string, path: string): string {
  const words = path.replace(/^\/v1/, '').split(/[^A-Za-z0-9]+/);
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
