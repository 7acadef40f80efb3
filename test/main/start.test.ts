import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  descendants,
  freePort,
  type RunningDocket,
  runDocket,
  statusOf,
  stillThere,
  untilTrue,
} from './support/dockets.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const folder = mkdtempSync(join(tmpdir(), 'docket-start-'));
const password = 'correct horse battery staple';
let settings: Record<string, string>;
let docket: RunningDocket;

beforeAll(async () => {
  settings = { DOCKET_DATA_DIR: folder, PORT: String(await freePort()), HOST: '127.0.0.1' };
  docket = runDocket(['start'], settings);
  const ready = `http://127.0.0.1:${settings.PORT}/readyz`;
  await untilTrue(async () => (await statusOf(ready)) === 200 || docket.child.exitCode !== null);
});
afterAll(async () => {
  docket.child.kill('SIGTERM');
  await docket.ended;
  rmSync(folder, { recursive: true, force: true });
});

async function signIn(login: string): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${settings.PORT}/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  return answer.status;
}

/** Life with the private PostgreSQL, in order. */
describe('docket start', () => {
  test('says what runs where, and how to make the first administrator', () => {
    expect(docket.output()).toContain(`http://localhost:${settings.PORT}`);
    expect(docket.output()).toContain(`private, in ${folder}`);
    expect(docket.output()).toMatch(/npx docket user create .*--role administrator/);
    expect(docket.output()).not.toMatch(/postgres:\/\/\w+:\w+@/);
  });

  test('runs all three roles, their log lines under their names', async () => {
    for (const role of ['api', 'worker', 'relay']) await docket.until(new RegExp(`^${role} +\\| \\{`, 'm'));
  });

  test('lets those who wait for an answer go before jobs', () => {
    const priorityOf = (role: string) => {
      const pid = descendants(docket.pid).find((one) =>
        stillThere([one]).some((row) => row.includes(`docket.js ${role}`)),
      );
      return getPriority(pid as number);
    };
    expect(priorityOf('worker')).toBeGreaterThan(priorityOf('api'));
  });

  test('offers no demo', async () => {
    expect(await statusOf(`http://127.0.0.1:${settings.PORT}/v1/demo/sign-ins`)).toBe(404);
  });

  test('lets the administrator in who was made in another terminal', async () => {
    const made = runDocket(
      ['user', 'create', '--login', 'first', '--name', 'First Person', '--role', 'administrator'],
      settings,
    );
    made.child.stdin?.end(`${password}\n`);
    expect(await made.ended).toBe(0);
    expect(await signIn('first')).toBe(200);
    expect(await signIn('second')).toBe(401);
  });

  test('SIGTERM ends all of it, and the next start knows the administrator', async () => {
    const all = descendants(docket.pid);
    docket.child.kill('SIGTERM');
    expect(await docket.ended).toBe(0);
    expect(stillThere(all)).toEqual([]);
    expect(existsSync(join(folder, 'database-url'))).toBe(false);
    docket = runDocket(['start'], settings);
    await docket.until(/Workbench and API/);
    await docket.until(/\| \{/);
    expect(docket.output()).not.toContain('Nobody can sign in yet');
  });
});
