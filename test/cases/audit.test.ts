import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anchorAudit } from '../../src/cases/anchorAudit.ts';
import { commentOnCase } from '../../src/cases/commentOnCase.ts';
import { openAndRecommend } from '../../src/cases/openAndRecommend.ts';
import { verifyAudit } from '../../src/cases/verifyAudit.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type TestHouse, testHouse } from './people.ts';
import { codeProposal, deductionCase } from './proposals.ts';
import { kinds, type Tampering, tamper } from './tampering.ts';

let database: TestDatabase;
let house: TestHouse;
let folder: string;
let anchorFile: string;

const verify = () => verifyAudit(database.db, { anchorFile, key: null, pageRows: 37 });
const anchor = () => anchorAudit(database.db, { file: anchorFile, key: null, now: house.clock.now });
async function work(cases: number): Promise<string[]> {
  const entries = Array.from({ length: cases }, () => ({ open: deductionCase(), proposal: codeProposal() }));
  return (await openAndRecommend(house.agent, entries)).map(({ caseId }) => caseId);
}

beforeAll(async () => {
  database = await testDatabase();
  house = await testHouse(database);
  await work(60);
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docket-anchor-'));
  anchorFile = join(folder, 'audit-anchor.jsonl');
  return () => rmSync(folder, { recursive: true, force: true });
});
afterAll(() => database.drop());

describe('an untouched trail', () => {
  it('is whole, with and without checkpoints, and while it grows', async () => {
    const { rows } = await verify();
    expect(await verify()).toEqual({ ok: true, rows, checkpoints: 0 });
    expect(await anchor()).toEqual({ anchored: true });
    expect(await anchor()).toEqual({ anchored: false });
    const growing = work(100);
    expect(await verify()).toMatchObject({ ok: true, checkpoints: 1 });
    await growing;
    expect(await anchor()).toEqual({ anchored: true });
    expect(await verify()).toEqual({ ok: true, rows: rows + 200, checkpoints: 2 });
  });

  it('keeps its signing key readable by its owner only, or takes the configured one', async () => {
    await anchor();
    expect(statSync(`${anchorFile}.key`).mode & 0o777).toBe(0o600);
    const other = join(folder, 'other.jsonl');
    const key = 'a secret of at least thirty-two characters';
    await anchorAudit(database.db, { file: other, key, now: house.clock.now });
    expect(existsSync(`${other}.key`)).toBe(false);
    expect(await verifyAudit(database.db, { anchorFile: other, key })).toMatchObject({ ok: true, checkpoints: 1 });
    expect(await verifyAudit(database.db, { anchorFile: other, key: `${key}!` })).toMatchObject({
      ok: false,
      firstBad: { line: 1, problem: 'its signature is wrong' },
    });
    await expect(verifyAudit(database.db, { anchorFile: other, key: null })).rejects.toMatchObject({
      code: 'anchor_key_missing',
    });
  });
});

describe('a trail that its database owner tampered with', () => {
  const tampering: fc.Arbitrary<Tampering> = fc.record({ kind: fc.constantFrom(...kinds), seed: fc.nat() });

  it('is found out, whatever was done to it', async () => {
    const done: Record<string, number> = {};
    await anchor();
    await fc.assert(
      fc.asyncProperty(tampering, async (one) => {
        const verdict = await tamper(database, one, verify);
        done[one.kind] = (done[one.kind] ?? 0) + 1;
        expect([one.kind, verdict.ok]).toEqual([one.kind, false]);
        expect(verdict.firstBad?.problem).toBeTruthy();
      }),
      { numRuns: 120, unbiased: true },
    );
    expect(Object.keys(done).sort()).toEqual([...kinds].sort());
    // Each was undone again: had the tampering itself left traces, this would tell.
    expect(await verify()).toMatchObject({ ok: true });
  });

  it('is not vouched for again: no checkpoint is signed over it', async () => {
    await anchor();
    await tamper(database, { kind: 'rechain', seed: 5 }, async () => {
      await expect(anchor()).rejects.toMatchObject({ code: 'audit_altered' });
      return verify();
    });
  });

  it('refuses changes from inside the service', async () => {
    const attempts = ["update audit_log set at = 'x'", 'delete from audit_log', 'truncate audit_log'];
    for (const statement of attempts) await expect(database.pool.query(statement)).rejects.toThrow('only grows');
  });
});

describe('an anchor file that was tampered with', () => {
  it('is found out: a changed, dropped, doubled or forged line', async () => {
    for (let n = 0; n < 4; n++) {
      await work(3);
      await anchor();
    }
    const lines = readFileSync(anchorFile, 'utf8').trim().split('\n');
    expect(lines).toHaveLength(4);
    const written = (changed: string[]) => writeFileSync(anchorFile, `${changed.join('\n')}\n`);
    const line = (at: number) => lines[at] as string;
    const forged = { ...JSON.parse(line(3)), at: '2030-01-01T00:00:00.000Z' };
    const cases: [string[], number][] = [
      [[line(0), line(1).replace(/"seq":\d+/, '"seq":1'), line(2), line(3)], 2],
      [[line(0), line(2), line(3)], 2],
      [[line(0), line(1), line(1), line(2), line(3)], 3],
      [[...lines, JSON.stringify(forged)], 5],
      [[line(0), 'not a checkpoint'], 2],
    ];
    for (const [changed, at] of cases) {
      written(changed);
      expect(await verify()).toMatchObject({ ok: false, firstBad: { line: at } });
    }
    written(lines);
    expect(await verify()).toMatchObject({ ok: true, checkpoints: 4 });
    appendFileSync(anchorFile, line(3).slice(0, 50));
    await work(1);
    await anchor();
    expect(await verify()).toMatchObject({ ok: true, checkpoints: 5 });
    truncateSync(anchorFile, 10);
    await expect(anchor()).rejects.toMatchObject({ code: 'anchor_unreadable' });
  });
});

it('comments of a case stand in its chain', async () => {
  const [caseId] = await work(1);
  const ann = await house.person('Ann', ['finance_approver']);
  await commentOnCase(ann, { caseId: caseId ?? '', body: 'called them' });
  expect(await verify()).toMatchObject({ ok: true });
});
