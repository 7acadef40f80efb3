import { STATUS_CODES } from 'node:http';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type DocketError, docketError, isDocketError } from '../core/errors.ts';
import type { Log } from '../log.ts';
import { databaseProblem } from './databaseProblems.ts';

/** Every error leaves as this (RFC 9457, media type application/problem+json). `code` is stable, `detail` is for people. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    at: z.record(z.string(), z.unknown()).optional(),
    details: z.record(z.string(), z.unknown()).optional(),
    requestId: z.string(),
  })
  .openapi('Problem');

/** One input field that is wrong: where it stands (`body`, `query`, `param`, `header`), its path, and what is expected. */
type FieldProblem = { in: string; field: string; message: string };

const httpCodes: Record<number, string> = {
  400: 'malformed_request',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'too_large',
  415: 'unsupported_media_type',
};

/** Zod's complaints about a request as the one 422 that callers know. */
export function invalidInput(error: z.core.$ZodError, where: string): DocketError {
  const problems: FieldProblem[] = error.issues.slice(0, 50).map((issue) => ({
    in: where,
    field: issue.path.map(String).join('.'),
    message: issue.message,
  }));
  const first = problems[0];
  const named = first ? `${first.field ? `${first.field}: ` : ''}${first.message}` : 'see details';
  return docketError({ code: 'invalid_input', message: `The ${where} is not usable. ${named}`, details: { problems } });
}

/** Turns whatever was thrown into a problem. What we do not know is logged with its stack and answered without it. */
export function answerError(error: unknown, c: Context, log: Log): Response {
  const known = knownError(error);
  if (!known) {
    log.error({ err: error, requestId: c.get('requestId'), path: c.req.path }, 'request failed unexpectedly');
    return answerProblem(
      c,
      docketError({
        code: 'internal_error',
        status: 500,
        message: 'Something went wrong on our side. Nothing was changed. Quote the request id when you report it.',
      }),
    );
  }
  if (known.status >= 500) log.warn({ err: error, requestId: c.get('requestId') }, known.message);
  return answerProblem(c, known);
}

/** Writes one error as problem+json. */
export function answerProblem(c: Context, error: DocketError): Response {
  const retryAfter = error.details?.retryAfterSeconds;
  if (typeof retryAfter === 'number') c.header('Retry-After', String(retryAfter));
  if (error.status === 401) c.header('WWW-Authenticate', 'Bearer realm="docket"');
  c.header('Content-Type', 'application/problem+json');
  const body: z.input<typeof problem> = {
    type: `urn:docket:problem:${error.code}`,
    title: STATUS_CODES[error.status] ?? 'Error',
    status: error.status,
    code: error.code,
    detail: error.message,
    ...(error.at && { at: error.at }),
    ...(error.details && { details: error.details }),
    requestId: c.get('requestId') ?? 'none',
  };
  return c.body(JSON.stringify(body), error.status as ContentfulStatusCode);
}

function knownError(error: unknown): DocketError | null {
  if (isDocketError(error)) return error;
  if (error instanceof z.core.$ZodError) return invalidInput(error, 'input');
  if (error instanceof HTTPException)
    return docketError({
      code: httpCodes[error.status] ?? 'malformed_request',
      status: error.status,
      message: error.message || (STATUS_CODES[error.status] ?? 'The request cannot be answered'),
    });
  return databaseProblem(error);
}
