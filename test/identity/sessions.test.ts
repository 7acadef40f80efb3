import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { delegations } from '../../src/db/schema/governance.ts';
import { sessions, users } from '../../src/db/schema/identity.ts';
import { closeSession, expireSessions } from '../../src/identity/endSessions.ts';
import { openSession } from '../../src/identity/openSession.ts';
import { longestSessionHours, readSession } from '../../src/identity/readSession.ts';
import { mostFailures } from '../../src/identity/signInThrottle.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { contextAt, later, password, personWith } from './identity.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await personWith(database, 'anna', ['finance_approver']);
});
afterAll(() => database.drop());
const signIn = (minutes: number, login = 'anna', typed = password) =>
  openSession(contextAt(database, later(minutes)), { login, password: typed });
const read = (token: string, minutes: number) => readSession(database.db, { token, now: later(minutes) });

test('signing in gives a session by a token that the database does not hold', async () => {
  const { token, csrfToken, user } = await signIn(0, ' ANNA ');
  expect(user).not.toHaveProperty('passwordHash');
  expect(await read(token, 1)).toMatchObject({ user: { login: 'anna', roles: ['finance_approver'] }, csrfToken });
  expect(await read(`${token}x`, 1)).toBeNull();
  const stored = JSON.stringify(await database.db.select().from(sessions));
  expect(stored).not.toContain(token);
  const { rows } = await database.db.execute(sql`select 1 from audit_log where event ->> 'type' = 'session.opened'`);
  expect(rows.length).toBeGreaterThan(0);
});

test('a session lasts while it is used, ends when it is not, and ends in any case after a week', async () => {
  const { token } = await signIn(0);
  const hour = 60;
  expect(await read(token, 11 * hour)).not.toBeNull();
  expect(await read(token, 22 * hour)).not.toBeNull();
  expect(await read(token, 35 * hour)).toBeNull();
  const used = await signIn(0);
  for (let at = 0; at < longestSessionHours; at += 10) expect(await read(used.token, at * hour)).not.toBeNull();
  expect(await read(used.token, longestSessionHours * hour)).toBeNull();
});

test('signing out ends it; what time ended is cleared', async () => {
  await database.db.delete(sessions);
  const [closed, old] = [await signIn(0), await signIn(0)];
  await closeSession(database.db, closed.token);
  expect(await read(closed.token, 1)).toBeNull();
  expect(await read(old.token, 1)).not.toBeNull();
  const fresh = await signIn(60);
  expect(await expireSessions(database.db, later(12 * 60 + 5))).toEqual({ sessions: 1 });
  expect(await read(fresh.token, 12 * 60)).not.toBeNull();
  await expireSessions(database.db, later(25 * 60));
  expect(await database.db.select().from(sessions)).toEqual([]);
});

test('roles lent to the person come along while they are in force', async () => {
  const lender = await personWith(database, 'lender', ['finance_controller']);
  const { user, token } = await signIn(0);
  const lend = (from: number, to: number, revoked = false) => ({
    fromUserId: lender.user.id,
    toUserId: user.id,
    role: 'finance_controller' as const,
    reason: 'holiday',
    startsAt: later(from),
    expiresAt: later(to),
    revokedAt: revoked ? later(0) : null,
  });
  await database.db.insert(delegations).values([lend(0, 60), lend(60, 90), lend(-90, 0), lend(0, 60, true)]);
  expect((await read(token, 1))?.delegations).toEqual([
    { id: expect.any(String), fromUserId: lender.user.id, role: 'finance_controller' },
  ]);
  expect((await read(token, 95))?.delegations).toEqual([]);
});

test('an unknown login, a wrong password and a person switched off hear the same', async () => {
  const { user } = await personWith(database, 'gone', []);
  await database.db.update(users).set({ active: false }).where(eq(users.id, user.id));
  const answers = await Promise.all(
    [signIn(0, 'nobody-at-all'), signIn(0, 'anna', 'wrong password x'), signIn(0, 'gone')].map((attempt) =>
      attempt.then(
        () => null,
        ({ message, code, status, details }) => ({ message, code, status, details }),
      ),
    ),
  );
  expect(answers[0]).toMatchObject({ code: 'bad_credentials', status: 401 });
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
  const { rows } = await database.db.execute<{ login: string; reason: string }>(
    sql`select event ->> 'login' login, event ->> 'reason' reason from audit_log where event ->> 'type' = 'session.refused' order by 2`,
  );
  expect(rows).toEqual([
    { login: 'gone', reason: 'switched_off' },
    { login: 'unknown', reason: 'unknown_login' },
    { login: 'anna', reason: 'wrong_password' },
  ]);
});

test('guessing is stopped even when all guesses come at once, and only for a while', async () => {
  await personWith(database, 'target', []);
  const guesses = await Promise.allSettled(
    Array.from({ length: mostFailures + 15 }, (_, nth) => signIn(0, 'target', `guess number ${nth}`)),
  );
  const codes = guesses.map((guess) => (guess.status === 'rejected' ? guess.reason.code : 'in'));
  expect(codes.filter((code) => code === 'bad_credentials')).toHaveLength(mostFailures);
  expect(codes.filter((code) => code === 'too_many_attempts')).toHaveLength(15);
  await expect(signIn(1, 'target')).rejects.toMatchObject({ status: 429, details: { retryAfterSeconds: 14 * 60 } });
  expect((await signIn(1)).user.login).toBe('anna');
  expect((await signIn(16, 'target')).user.login).toBe('target');
});

test('a right password forgives earlier mistakes', async () => {
  await personWith(database, 'clumsy', []);
  const wrong = () =>
    expect(signIn(0, 'clumsy', 'not the password')).rejects.toMatchObject({ code: 'bad_credentials' });
  await Promise.all(Array.from({ length: mostFailures - 1 }, wrong));
  expect((await signIn(0, 'clumsy')).user.login).toBe('clumsy');
  await wrong();
  expect((await signIn(0, 'clumsy')).user.login).toBe('clumsy');
});
