import type { Context } from 'hono';
import type { ApiEnv } from './options.ts';

/**
 * The address a request came from: the socket's, or, behind `proxyHops` proxies of our own, the entry that the outermost
 * of them appended to X-Forwarded-For. Entries further left are the caller's own words and never believed.
 */
export function callerAddress(c: Context<ApiEnv>, proxyHops: number): string {
  const socket = c.env?.incoming?.socket?.remoteAddress ?? 'unknown';
  if (proxyHops === 0) return socket;
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((entry) => entry.trim());
  return forwarded.at(-proxyHops) || socket;
}
