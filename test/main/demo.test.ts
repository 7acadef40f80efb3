import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { roles } from '../../src/core/roles.ts';
import {
  descendants,
  freePort,
  type RunningDocket,
  runDocket,
  statusOf,
  stillThere,
  untilTrue,
} from './support/dockets.ts';

type SignIn = { login: string; password: string; roles: string[] };
type Case = { kind: string; amountMinor: number; ownerRole: string };
type DemoTime = { left: number; waiting: number; days: { day: string; way: string }[] };

/** A whole installation starts in some of these tests; on a busy machine that takes its time. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const folder = mkdtempSync(join(tmpdir(), 'docket-demo-'));
let port: number;
let demo: RunningDocket;
const at = (path: string) => `http://127.0.0.1:${port}${path}`;
const start = () => runDocket(['demo', '--small'], { DOCKET_DATA_DIR: folder, PORT: String(port) });

async function signIns(): Promise<SignIn[]> {
  return ((await (await fetch(at('/v1/demo/sign-ins'))).json()) as { items: SignIn[] }).items;
}

/** What a request of this person carries. */
async function openSession({ login, password }: SignIn): Promise<Record<string, string>> {
  const answer = await fetch(at('/v1/session'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  expect(answer.status).toBe(200);
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  return { Cookie: cookies.join('; '), 'X-CSRF-Token': csrfToken };
}

async function casesFor(person: SignIn): Promise<Case[]> {
  const answer = await fetch(at('/v1/cases?view=all&limit=200'), { headers: await openSession(person) });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { items: Case[] }).items;
}

beforeAll(async () => {
  port = await freePort();
  // The first one is killed in the middle of loading: the second must come out as if nothing had been.
  const cutShort = start();
  await cutShort.until(/data are loaded through it/);
  cutShort.child.kill('SIGKILL');
  await cutShort.ended;
  demo = start();
  await untilTrue(async () => (await statusOf(at('/healthz'))) === 200 || demo.child.exitCode !== null);
});
afterAll(async () => {
  demo.child.kill('SIGTERM');
  await demo.ended;
  rmSync(folder, { recursive: true, force: true });
});

/** The demo's whole life, in order: each test goes on where the one before it ended. */
describe('the demo', () => {
  test('is not ready before its data are loaded', async () => {
    if (!demo.output().includes('is ready')) expect(await statusOf(at('/readyz'))).toBe(503);
    await demo.until(/Docket is ready at/);
    expect(await statusOf(at('/readyz'))).toBe(200);
  });

  test('prints a sign-in for every role, and offers the same over HTTP', async () => {
    const offered = await signIns();
    for (const { login, password } of offered) expect(demo.output()).toMatch(new RegExp(`${login}\\s+${password}`));
    const held = offered.flatMap((person) => person.roles);
    expect(new Set(held)).toEqual(new Set(roles.filter((role) => role !== 'integration')));
    // Two approvers decide large amounts together; a policy change needs two controllers besides the one who proposes it.
    expect(held.filter((name) => name === 'finance_approver').length).toBe(2);
    expect(held.filter((name) => name === 'finance_controller').length).toBe(3);
  });

  test('lets people in, who find deductions to decide', async () => {
    const approver = (await signIns()).find((person) => person.roles.includes('finance_approver')) as SignIn;
    const found = await casesFor(approver);
    const { deductions } = JSON.parse(readFileSync(join(folder, 'demo/loaded.json'), 'utf8')) as { deductions: number };
    expect(deductions).toBeGreaterThan(10);
    expect(found.filter(({ kind }) => kind === 'deduction').length).toBe(deductions);
  });

  test('has orders, stock and deliveries to decide, each for its role', async () => {
    const all = await signIns();
    for (const role of ['sales_ops', 'warehouse', 'logistics']) {
      const person = all.find((one) => one.roles.includes(role)) as SignIn;
      const own = (await casesFor(person)).filter(({ ownerRole }) => ownerRole === role);
      expect(own.length, role).toBeGreaterThan(0);
      expect(own.length, role).toBeLessThan(150);
    }
  });

  test('lets days pass with confirmations in real time, and less is left unbilled', async () => {
    const analyst = (await signIns()).find((person) => person.roles.includes('analyst')) as SignIn;
    const session = await openSession(analyst);
    const time = async () => (await (await fetch(at('/v1/demo/time'), { headers: session })).json()) as DemoTime;
    const before = await time();
    const asked = await fetch(at('/v1/demo/time'), {
      method: 'POST',
      headers: { ...session, 'Content-Type': 'application/json', 'Idempotency-Key': 'let-seven-days-pass' },
      body: JSON.stringify({ way: 'real_time', days: 7 }),
    });
    expect(asked.status).toBe(202);
    await untilTrue(async () => (await time()).days.length === 7);
    const after = await time();
    expect(after).toMatchObject({ left: before.left - 7, waiting: 0 });
    const [first, last] = [after.days[0]?.day as string, after.days[6]?.day as string];
    const from = new Date(Date.parse(first) - 14 * 86_400_000).toISOString().slice(0, 10);
    const answer = await fetch(at(`/v1/exposure?from=${from}&to=${last}&currency=USD`), { headers: session });
    const { items } = (await answer.json()) as { items: { day: string; exposureMinor: number }[] };
    const mean = (some: typeof items) => some.reduce((sum, { exposureMinor }) => sum + exposureMinor, 0) / some.length;
    const [batches, realTime] = [items.filter(({ day }) => day < first), items.filter(({ day }) => day >= first)];
    expect(mean(realTime)).toBeLessThan(mean(batches) * 0.7);
  });

  test('a second one on the same folder is told so', async () => {
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`running already, as process ${demo.pid}, at http://localhost:${port}`);
  });

  test('one on another folder is told who has the port', async () => {
    const other = join(folder, 'other');
    mkdirSync(other);
    const second = runDocket(['demo'], { DOCKET_DATA_DIR: other, PORT: String(port) });
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(new RegExp(`Port ${port} is taken by process \\d+ \\(.*docket`));
    expect(second.output()).toContain(`PORT=${port + 1} npm run demo`);
  });

  test('killed, it leaves nothing in the way of the next start, which finds the data', async () => {
    const before = descendants(demo.pid);
    const loaded = readFileSync(join(folder, 'demo/loaded.json'), 'utf8');
    const people = await signIns();
    demo.child.kill('SIGKILL');
    await demo.ended;
    demo = start();
    await demo.until(/Docket is ready at/);
    expect(stillThere(before)).toEqual([]);
    expect(readFileSync(join(folder, 'demo/loaded.json'), 'utf8')).toBe(loaded);
    expect(await signIns()).toEqual(people);
    expect((await casesFor(people[0] as SignIn)).length).toBeGreaterThan(5);
  });

  test('Ctrl-C ends it and everything it started', async () => {
    const all = descendants(demo.pid);
    expect(stillThere(all).some((row) => row.includes('postgres'))).toBe(true);
    expect(stillThere(all).filter((row) => row.includes('docket.js')).length).toBe(3);
    demo.child.kill('SIGINT');
    expect(await demo.ended).toBe(0);
    expect(stillThere(all)).toEqual([]);
  });
});

describe('what stands in the way is said in a sentence', () => {
  const refused = async (settings: Record<string, string>, args: string[] = []) => {
    const docket = runDocket(['demo', ...args], { DOCKET_DATA_DIR: folder, ...settings });
    expect(await docket.ended).toBe(1);
    expect(docket.output()).not.toMatch(/\n\s+at /);
    return docket.output();
  };

  test('a bad setting', async () => {
    expect(await refused({ PORT: 'many' })).toMatch(/^Configuration is not usable\. PORT: /);
  });

  test('an unknown option', async () => expect(await refused({}, ['--big'])).toMatch(/--big.*Usage/s));

  test('a folder that cannot be written to', async () => {
    writeFileSync(join(folder, 'file'), '');
    const inside = join(folder, 'file', 'inside');
    const output = await refused({ DOCKET_DATA_DIR: inside });
    expect(output).toContain(`The data folder ${join(inside, 'demo')} cannot be written to`);
    expect(output).toContain('DOCKET_DATA_DIR=');
  });

  test('a port that another program has', async () => {
    const server = createServer();
    const taken = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
    });
    expect(await refused({ PORT: String(taken) })).toContain(`Port ${taken} is taken by process ${process.pid}`);
    server.close();
  });
});
