import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { role } from '../../core/roles.ts';
import { closeSession } from '../../identity/endSessions.ts';
import { openSession } from '../../identity/openSession.ts';
import type { User } from '../../identity/people.ts';
import { longestSessionHours } from '../../identity/readSession.ts';
import { callerAddress } from '../callerAddress.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import type { ApiEnv, ApiOptions, Rates } from '../options.ts';
import { notSignedIn, sessionCookie } from '../principal.ts';
import { createRateLimiter } from '../rateLimit.ts';
import { id } from '../schemas/shared.ts';

const tag = 'Session';

const session = z
  .object({
    user: z.object({
      id,
      login: z.string(),
      name: z.string(),
      roles: z.array(role),
      /** Most this person may approve, per currency in minor units; null means no limit of their own. */
      approvalLimits: z.record(z.string(), z.int()).nullable(),
    }),
    csrfToken: z.string(),
  })
  .openapi('Session');

export function sessionEndpoints(options: ApiOptions, rates: Rates): Endpoint[] {
  const attempts = createRateLimiter({ rate: rates.signIn, now: () => options.now().getTime() });
  return [
    endpoint({
      method: 'post',
      path: '/v1/session',
      tag,
      summary: 'Sign in',
      description: `Sets the cookie ${sessionCookie}. Send csrfToken as X-CSRF-Token with every request that is not a GET.`,
      access: 'public',
      idempotent: false,
      body: z.strictObject({ login: z.string().min(1).max(200), password: z.string().min(1).max(4096) }),
      answer: session,
      handle: async ({ c, context, body }) => {
        const spent = attempts.take(callerAddress(c, options.config.proxyHops));
        if (spent) throw spent;
        const { sessionHours, demo } = options.config;
        const { token, csrfToken, user } = await openSession(context, { ...body, sessionHours, demoPeople: demo });
        setCookie(c, sessionCookie, token, { ...cookieOptions(options), maxAge: longestSessionHours * 3600 });
        return sessionView(user, csrfToken);
      },
    }),
    endpoint({
      method: 'get',
      path: '/v1/session',
      tag,
      summary: 'Who I am',
      access: 'person',
      answer: session,
      handle: ({ principal }) => {
        if (!principal?.user || principal.csrfToken === null) throw notSignedIn();
        return sessionView(principal.user, principal.csrfToken);
      },
    }),
    endpoint({
      method: 'delete',
      path: '/v1/session',
      tag,
      summary: 'Sign out',
      access: 'person',
      status: 204,
      handle: async ({ c, context }) => {
        await closeSession(context.db, getCookie(c as Context<ApiEnv>, sessionCookie) ?? '');
        deleteCookie(c, sessionCookie, cookieOptions(options));
        return null;
      },
    }),
  ];
}

function cookieOptions({ config }: ApiOptions) {
  const secure = config.publicUrl?.startsWith('https:') ?? false;
  return { httpOnly: true, sameSite: 'Strict', path: '/', secure } as const;
}

function sessionView(
  { id: userId, login, name, roles, approvalLimits }: User,
  csrfToken: string,
): z.input<typeof session> {
  return { user: { id: userId, login, name, roles, approvalLimits }, csrfToken };
}
