import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { environmentWith } from '../../src/config.ts';
import { startAll } from '../../src/main.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { descendants, freePort, statusOf, stillThere, untilTrue } from './support/dockets.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase(2);
});
afterAll(() => database.drop());

describe('a group of processes', () => {
  test('starts a killed one again, and ends in good order', async () => {
    const port = await freePort();
    const health = `http://127.0.0.1:${port}/healthz`;
    const notices: string[] = [];
    const lines: string[] = [];
    const group = startAll({
      roles: ['api'],
      environment: environmentWith({
        DATABASE_URL: database.url,
        PORT: String(port),
        HOST: '127.0.0.1',
        LOG_LEVEL: 'info',
      }),
      onLine: (role, line) => lines.push(`${role}: ${line}`),
      onNotice: (text) => notices.push(text),
      restartDelaysMs: [10, 10, 10],
    });
    await untilTrue(async () => (await statusOf(health)) === 200);
    const [first] = descendants(process.pid).filter((pid) =>
      stillThere([pid]).some((row) => row.includes('docket.js api')),
    );
    process.kill(first as number, 'SIGKILL');
    await untilTrue(() => notices.length === 1);
    expect(notices[0]).toBe('api was ended by SIGKILL; it is started again in 0.01 s.');
    await untilTrue(async () => (await statusOf(health)) === 200);
    const all = descendants(process.pid);
    expect(await group.stop()).toBe(0);
    expect(await group.ended).toBe(0);
    expect(stillThere(all).filter((row) => row.includes('docket.js'))).toEqual([]);
    expect(lines.some((line) => line.startsWith('api: {'))).toBe(true);
  });

  test('gives up a process that cannot stay up, and says so', async () => {
    const notices: string[] = [];
    const lines: string[] = [];
    const group = startAll({
      roles: ['relay'],
      environment: environmentWith({ DATABASE_URL: '' }),
      onLine: (role, line) => lines.push(`${role}: ${line}`),
      onNotice: (text) => notices.push(text),
      restartDelaysMs: [10],
    });
    expect(await group.ended).toBe(1);
    expect(notices).toEqual([
      'relay ended with code 1; it is started again in 0.01 s.',
      'relay ended with code 1 again and again and is given up. Everything ends now.',
    ]);
    expect(lines.join('\n')).toContain('DATABASE_URL: needed to run the relay');
  });

  test('waits for no delay once it is asked to stop', async () => {
    const notices: string[] = [];
    const group = startAll({
      roles: ['relay'],
      environment: environmentWith({ DATABASE_URL: '' }),
      onLine: () => {},
      onNotice: (text) => notices.push(text),
      restartDelaysMs: [3_600_000],
    });
    await untilTrue(() => notices.length === 1);
    expect(await group.stop()).toBe(0);
  });
});
