import { randomInt } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { DemoSignIn } from '../../api/options.ts';
import type { Role } from '../../core/roles.ts';
import type { VerbContext } from '../../db/context.ts';
import { users } from '../../db/schema/identity.ts';
import { changeUser } from '../../identity/changeUser.ts';
import { createUser } from '../../identity/createUser.ts';
import { demoFiles, readSignIns, writeJson } from './files.ts';

type DemoPerson = { login: string; name: string; roles: Role[]; limit?: number; about: string };

/** Enough people to try every role, and everything that needs two of them. Limits are in whole currency units. */
const people: DemoPerson[] = [
  { login: 'approver', name: 'Demo approver', roles: ['finance_approver'], limit: 25_000, about: 'approves deduction codes up to 25,000' },
  { login: 'approver2', name: 'Demo second approver', roles: ['finance_approver'], limit: 100_000, about: 'second approver, up to 100,000' },
  { login: 'controller', name: 'Demo controller', roles: ['finance_controller'], about: 'credits, write-offs, policy changes' },
  { login: 'controller2', name: 'Demo second controller', roles: ['finance_controller'], about: 'second controller' },
  { login: 'controller3', name: 'Demo third controller', roles: ['finance_controller'], about: 'a policy change needs two besides its author' },
  { login: 'collector', name: 'Demo collector', roles: ['collector'], about: 'works the list of customers' },
  { login: 'sales', name: 'Demo sales operations', roles: ['sales_ops'], about: 'orders, promotions, customer messages' },
  { login: 'warehouse', name: 'Demo warehouse', roles: ['warehouse'], about: 'shortages and picking' },
  { login: 'logistics', name: 'Demo logistics', roles: ['logistics'], about: 'carriers and delivery' },
  { login: 'analyst', name: 'Demo analyst', roles: ['analyst'], about: 'reads everything, changes nothing' },
  { login: 'auditor', name: 'Demo auditor', roles: ['auditor'], about: 'reads the audit trail' },
  { login: 'admin', name: 'Demo administrator', roles: ['administrator'], about: 'users, keys, queues; never approves' },
]; // biome-ignore format: a table

const adjectives = [
  'amber',
  'brisk',
  'calm',
  'dusty',
  'early',
  'fresh',
  'green',
  'happy',
  'icy',
  'jolly',
  'keen',
  'lucky',
];
const nouns = [
  'otter',
  'maple',
  'harbor',
  'lantern',
  'pebble',
  'falcon',
  'meadow',
  'copper',
  'willow',
  'canyon',
  'ferry',
  'acorn',
];

/** Makes the demo's people with passwords of this data folder's own; those that exist stay as they are. */
export async function ensureDemoPeople(context: VerbContext, folder: string): Promise<DemoSignIn[]> {
  const known = readSignIns(folder);
  const signIns = people.map(({ login, name, roles, about }) => {
    const password = known.find((entry) => entry.login === login)?.password ?? newPassword();
    return { login, password, name, roles, about };
  });
  writeJson(demoFiles(folder).signIns, signIns);
  await Promise.all(
    people.map((person, at) => {
      const isNew = known.every(({ login }) => login !== person.login);
      return ensurePerson(context, person, (signIns[at] as DemoSignIn).password, isNew);
    }),
  );
  return signIns;
}

async function ensurePerson(
  context: VerbContext,
  { about: _, limit, ...person }: DemoPerson,
  password: string,
  isNew: boolean,
): Promise<void> {
  const [existing] = await context.db.select({ id: users.id }).from(users).where(eq(users.login, person.login));
  const minor = limit === undefined ? null : limit * 100;
  const approvalLimits = minor === null ? null : { USD: minor, CAD: minor, EUR: minor, GBP: minor };
  if (!existing) await createUser(context, { ...person, password, approvalLimits, demo: true });
  // The file with the passwords was lost: this person gets a new one.
  else if (isNew) await changeUser(context, { userId: existing.id, password });
}

function newPassword(): string {
  const word = (list: string[]) => list[randomInt(list.length)];
  return `${word(adjectives)}-${word(nouns)}-${randomInt(10, 100)}`;
}
