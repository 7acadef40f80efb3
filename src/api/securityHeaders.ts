import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from './options.ts';

/** Nothing from elsewhere, nothing inline, never in a frame: the workbench and the reference page need no more. */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Headers every answer carries. A handler may set a stricter policy or another Cache-Control; HSTS only where browsers
 * reach us by https.
 */
export function securityHeaders(https: boolean): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    await next();
    const headers = c.res.headers;
    const unlessSet = (name: string, value: string) => {
      if (!headers.has(name)) headers.set(name, value);
    };
    unlessSet('Content-Security-Policy', contentSecurityPolicy);
    unlessSet('Cache-Control', 'no-store');
    unlessSet('Cross-Origin-Resource-Policy', 'same-origin');
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('X-Frame-Options', 'DENY');
    headers.set('Referrer-Policy', 'same-origin');
    headers.set('Cross-Origin-Opener-Policy', 'same-origin');
    headers.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
    if (https) headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  };
}
