import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Right, Role } from '../../core/roles.ts';
import { at, id } from './columns.ts';

/** People. `approvalLimits` caps what one may approve alone or together, per currency in minor units; absent means no cap of their own. */
export const users = pgTable('users', {
  id: id(),
  login: text('login').notNull().unique(),
  name: text('name').notNull(),
  passwordHash: text('password_hash').notNull(),
  roles: jsonb('roles').$type<Role[]>().notNull(),
  approvalLimits: jsonb('approval_limits').$type<Record<string, number>>(),
  active: boolean('active').notNull().default(true),
  demo: boolean('demo').notNull().default(false),
  createdAt: at('created_at').notNull().defaultNow(),
});

/** Signed-in sessions; the cookie holds a random token, the table only its hash. */
export const sessions = pgTable(
  'sessions',
  {
    tokenHash: text('token_hash').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    csrfToken: text('csrf_token').notNull(),
    createdAt: at('created_at').notNull(),
    lastSeenAt: at('last_seen_at').notNull(),
    expiresAt: at('expires_at').notNull(),
  },
  (table) => [index('sessions_expiry').on(table.expiresAt)],
);

/** Keys for machines: stored hashed, scoped to rights, revocable, with an expiry. */
export const apiKeys = pgTable('api_keys', {
  id: id(),
  name: text('name').notNull(),
  prefix: text('prefix').notNull(),
  keyHash: text('key_hash').notNull().unique(),
  scopes: jsonb('scopes').$type<Right[]>().notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
  expiresAt: at('expires_at'),
  revokedAt: at('revoked_at'),
  lastUsedAt: at('last_used_at'),
});

/** Answers given to POSTs, so that a repeated request gets the same answer and no second effect. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    actorKey: text('actor_key').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    status: integer('status'),
    response: jsonb('response'),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.actorKey, table.key] }), index('idempotency_keys_age').on(table.createdAt)],
);

/**
 * Failed sign-ins per login within the present window; further attempts are refused until it ends. Logins nobody has are
 * counted alike, so that the answer does not tell who exists. Only a hash of what was typed is kept.
 */
export const signInFailures = pgTable(
  'sign_in_failures',
  {
    loginHash: text('login_hash').primaryKey(),
    failures: integer('failures').notNull(),
    windowStartedAt: at('window_started_at').notNull(),
  },
  (table) => [index('sign_in_failures_age').on(table.windowStartedAt)],
);
