import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { users } from '../../src/db/schema/identity.ts';
import { changeUser } from '../../src/identity/changeUser.ts';
import { createUser } from '../../src/identity/createUser.ts';
import { openSession } from '../../src/identity/openSession.ts';
import { hashPassword, verifyPassword } from '../../src/identity/passwords.ts';
import { getUser, listUsers } from '../../src/identity/people.ts';
import { readSession } from '../../src/identity/readSession.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { contextAt, password, personWith } from './identity.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
const context = () => contextAt(database);
const now = new Date('2026-03-02T10:00:00Z');

test('a password is stored salted and can only be verified', async () => {
  const [one, two] = await Promise.all([hashPassword(password), hashPassword(password)]);
  expect(one).not.toBe(two);
  expect(one).toMatch(/^scrypt\$32768\$8\$3\$/);
  expect(await verifyPassword(password, one)).toBe(true);
  expect(await verifyPassword(`${password} `, one)).toBe(false);
  expect(await verifyPassword(password, two.slice(0, -2))).toBe(false);
  expect(await verifyPassword(password, 'plain')).toBe(false);
});

test('the same characters typed on another system are the same password', async () => {
  expect(await verifyPassword('cafe\u0301 au lait x', await hashPassword('caf\u00e9 au lait x'))).toBe(true);
});

test.each([
  ['short', 'weak_password'],
  ['aaaaaaaaaaaaaaaa', 'weak_password'],
  ['my-weak-login-123', 'weak_password'],
  ['x'.repeat(2_000), 'weak_password'],
])('the password %j is refused', async (weak, code) => {
  const input = { login: 'weak-login', name: 'W', password: weak, roles: [] };
  await expect(createUser(context(), input)).rejects.toMatchObject({ code });
});

test('a login is taken once, whatever its case, also by two at the same moment', async () => {
  const input = { login: 'Dora@Example.com', name: 'Dora', password, roles: ['collector' as const] };
  const made = await Promise.allSettled([
    createUser(context(), input),
    createUser(context(), { ...input, name: 'Other' }),
  ]);
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(made.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'login_taken' } });
  const people = await listUsers(database.db);
  expect(people.filter(({ login }) => login === 'dora@example.com')).toHaveLength(1);
  expect(JSON.stringify(people)).not.toContain('scrypt');
});

test.each([
  [['administrator', 'finance_approver']],
  [['administrator', 'warehouse']],
  [['auditor', 'finance_controller']],
  [['integration']],
])('nobody holds %j', async (roles) => {
  const input = { login: 'mixed', name: 'M', password, roles: roles as never };
  await expect(createUser(context(), input)).rejects.toMatchObject({ code: 'role_conflict' });
});

test('who may not manage people is refused', async () => {
  const approver = await personWith(database, 'plain-approver', ['finance_approver']);
  const input = { login: 'friend', name: 'F', password, roles: ['finance_approver' as const] };
  await expect(createUser(approver.context, input)).rejects.toMatchObject({ code: 'forbidden' });
  const change = { userId: approver.user.id, approvalLimits: null };
  await expect(changeUser(approver.context, change)).rejects.toMatchObject({ code: 'forbidden' });
});

test('an administrator manages others, not the own standing, and demo people not at all', async () => {
  const admin = await personWith(database, 'admin-one', ['administrator']);
  const made = await createUser(admin.context, { login: 'paul', name: 'Paul', password, roles: ['finance_approver'] });
  const limits = { USD: 500_000 };
  const changed = await changeUser(admin.context, { userId: made.id, approvalLimits: limits });
  expect(changed.approvalLimits).toEqual(limits);
  for (const own of [{ roles: ['finance_approver' as const] }, { active: false }, { approvalLimits: limits }])
    await expect(changeUser(admin.context, { userId: admin.user.id, ...own })).rejects.toMatchObject({
      code: 'own_account',
    });
  const demo = { login: 'demo', name: 'D', password: 'demo', roles: [], demo: true };
  await expect(createUser(admin.context, demo)).rejects.toMatchObject({ code: 'forbidden' });
  expect((await createUser(context(), demo)).demo).toBe(true);
  await expect(changeUser(admin.context, { userId: crypto.randomUUID(), name: 'X' })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('the last administrator stays, also when two remove each other at the same moment', async () => {
  await database.db.update(users).set({ active: false }).where(sql`${users.roles} ? 'administrator'`);
  const one = await personWith(database, 'race-one', ['administrator']);
  const two = await personWith(database, 'race-two', ['administrator']);
  const outcomes = await Promise.allSettled([
    changeUser(one.context, { userId: two.user.id, active: false }),
    changeUser(two.context, { userId: one.user.id, roles: [] }),
  ]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const left = await database.db.select().from(users).where(sql`${users.active} and ${users.roles} ? 'administrator'`);
  expect(left).toHaveLength(1);
  const alone = { userId: left[0]?.id as string, active: false };
  await expect(changeUser(context(), alone)).rejects.toMatchObject({ code: 'last_administrator' });
});

test('a new password and being switched off end the sessions; every change is audited', async () => {
  const { user } = await personWith(database, 'nora', ['collector']);
  const signedIn = await openSession(context(), { login: 'nora', password });
  expect(await readSession(database.db, { token: signedIn.token, now })).not.toBeNull();
  await changeUser(context(), { userId: user.id, password: 'another long phrase' });
  expect(await readSession(database.db, { token: signedIn.token, now })).toBeNull();
  const again = await openSession(context(), { login: 'nora', password: 'another long phrase' });
  await changeUser(context(), { userId: user.id, active: false });
  expect(await readSession(database.db, { token: again.token, now })).toBeNull();
  await database.db.update(users).set({ active: true }).where(eq(users.id, user.id));
  expect(await readSession(database.db, { token: again.token, now })).toBeNull();
  const { rows } = await database.db.execute<{ change: string }>(
    sql`select event ->> 'change' change from audit_log where event ->> 'type' = 'user.changed' and subject_id = ${user.id} order by seq`,
  );
  expect(rows.map(({ change }) => change)).toEqual(['created', 'password', 'active']);
  expect((await getUser(database.db, user.id)).login).toBe('nora');
});
