import { timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { docketError } from '../core/errors.ts';
import type { ApiEnv } from './options.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses an unsafe request that another site made a browser send: by what the browser says about its origin, and, once
 * there is a session, by the token that only our own pages can know. API keys are not sent by browsers by themselves.
 */
export function refuseForgery(c: Context<ApiEnv>, publicUrl: string | null, csrfToken: string | null): void {
  if (safeMethods.has(c.req.method)) return;
  const site = c.req.header('sec-fetch-site');
  if (site && site !== 'same-origin' && site !== 'none') throw forged('The request comes from another site.');
  const origin = c.req.header('origin');
  if (origin && !isOwnOrigin(origin, c, publicUrl)) throw forged('The request comes from another origin.');
  if (csrfToken === null) return;
  const given = c.req.header('x-csrf-token') ?? '';
  if (!sameText(given, csrfToken)) throw forged('X-CSRF-Token is missing or is not that of this session.');
}

function isOwnOrigin(origin: string, c: Context<ApiEnv>, publicUrl: string | null): boolean {
  if (publicUrl && origin === new URL(publicUrl).origin) return true;
  try {
    return new URL(origin).host === (c.req.header('host') ?? new URL(c.req.url).host);
  } catch {
    return false;
  }
}

function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function forged(message: string) {
  return docketError({ code: 'csrf_refused', status: 403, message });
}
