import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { type Actor, actorKey } from '../core/actor.ts';
import { type DocketError, docketError } from '../core/errors.ts';
import { type Right, rightsOf } from '../core/roles.ts';
import { readApiKey } from '../identity/apiKeys.ts';
import type { User } from '../identity/people.ts';
import { readSession } from '../identity/readSession.ts';
import { callerAddress } from './callerAddress.ts';
import type { ApiEnv, ApiOptions, Rates } from './options.ts';
import { createRateLimiter } from './rateLimit.ts';

export const sessionCookie = 'docket_session';

/** Who a request comes from and what that one may ask for at all; the verbs look closer. */
export type Principal = {
  kind: 'session' | 'api_key';
  actor: Actor;
  /** Short stable name, see core/actor. */
  key: string;
  rights: ReadonlySet<Right>;
  /** The person; null for API keys. */
  user: User | null;
  /** Whether roles of others are lent to this person at the moment. */
  borrows: boolean;
  /** The session's; null for API keys, which no browser sends by itself. */
  csrfToken: string | null;
};

/**
 * Finds out who asks, from `Authorization: Bearer dk_…` or the session cookie, and holds each to its rate. Whoever has no
 * credential, or one that is not valid (any more), goes on as nobody: an old cookie must not keep people from signing in.
 */
export function authenticate(options: ApiOptions, rates: Rates): MiddlewareHandler<ApiEnv> {
  const clock = () => options.now().getTime();
  const anonymous = createRateLimiter({ rate: rates.anonymous, now: clock });
  const people = createRateLimiter({ rate: rates.person, now: clock });
  const machines = createRateLimiter({ rate: rates.apiKey, now: clock });
  return async (c, next) => {
    const address = callerAddress(c, options.config.proxyHops);
    // Guessing costs the guesser's address, not the owner of the key; once it is spent we do not even look.
    if (anonymous.isSpent(address)) refuse(anonymous.take(address));
    const found = await findPrincipal(c, options);
    if (!found || found === 'unknown') refuse(anonymous.take(address));
    else refuse((found.kind === 'session' ? people : machines).take(found.key));
    c.set('principal', found === 'unknown' ? null : found);
    await next();
  };
}

/** The error of whoever needs to be somebody and is nobody. */
export function notSignedIn(): DocketError {
  const message = 'There is no session or API key, or it has ended. Sign in, or send another key.';
  return docketError({ code: 'not_signed_in', status: 401, message });
}

function refuse(error: DocketError | null): void {
  if (error) throw error;
}

/** The caller by its credentials now: null without any, `unknown` with wrong ones. */
export async function findPrincipal(c: Context<ApiEnv>, options: ApiOptions): Promise<Principal | 'unknown' | null> {
  const now = options.now();
  const authorization = c.req.header('authorization');
  if (authorization !== undefined) {
    const key = /^Bearer (dk_[A-Za-z0-9_-]{16,200})$/i.exec(authorization)?.[1];
    return key ? keyPrincipal(await readApiKey(options.db, { key, now })) : 'unknown';
  }
  const token = getCookie(c, sessionCookie);
  if (token === undefined) return null;
  const { sessionHours } = options.config;
  return sessionPrincipal(await readSession(options.db, { token, now, sessionHours }));
}

function keyPrincipal(key: Awaited<ReturnType<typeof readApiKey>>): Principal | 'unknown' {
  if (!key) return 'unknown';
  const actor: Actor = { type: 'api_key', keyId: key.id, name: key.name };
  return {
    kind: 'api_key',
    actor,
    key: actorKey(actor),
    rights: new Set(key.scopes),
    user: null,
    borrows: false,
    csrfToken: null,
  };
}

/** A lent role gives its rights too; whether it serves for a decision is for the verb to say. */
function sessionPrincipal(session: Awaited<ReturnType<typeof readSession>>): Principal | 'unknown' {
  if (!session) return 'unknown';
  const { user, csrfToken, delegations } = session;
  const actor: Actor = { type: 'person', userId: user.id, name: user.name };
  const held = [...user.roles, ...delegations.map((lent) => lent.role)];
  const rights = new Set(held.flatMap((role) => rightsOf[role]));
  return { kind: 'session', actor, key: actorKey(actor), rights, user, borrows: delegations.length > 0, csrfToken };
}
