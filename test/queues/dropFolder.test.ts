import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cases } from '../../src/db/schema/cases.ts';
import { documentArrivals, documents } from '../../src/db/schema/documents.ts';
import { dropFolderSweep } from '../../src/queues/processors/dropFolder.ts';
import { testHouse } from '../cases/people.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { log, systemContext } from './outboxSupport.ts';

let database: TestDatabase;
let root: string;
let folder: string;
let now = 0;
let sweep: () => Promise<void>;

beforeAll(async () => {
  database = await testDatabase(3);
  await testHouse(database);
  root = mkdtempSync(join(tmpdir(), 'docket-drop-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(root, { recursive: true, force: true });
});
beforeEach(() => {
  folder = mkdtempSync(join(root, 'in-'));
  now = 0;
  sweep = newSweep();
});
const newSweep = (maxBytes = 1000) =>
  dropFolderSweep({ folder, maxBytes, log, context: systemContext(database.db), stableMs: 4_000, clock: () => now });
const sweepAfter = async (ms: number) => {
  now += ms;
  await sweep();
};
const files = (where = '.') => readdirSync(join(folder, where)).filter((name) => name !== 'done' && name !== 'failed');
const storedNames = async () => (await database.db.select().from(documents)).map((row) => row.fileName);

test('a file that has kept still is stored and moved to done', async () => {
  writeFileSync(join(folder, 'one.edi'), 'first content');
  await sweepAfter(0);
  expect(files()).toEqual(['one.edi']);
  await sweepAfter(5_000);
  expect(files()).toEqual([]);
  expect(files('done')).toEqual(['one.edi']);
  expect(await storedNames()).toContain('one.edi');
});

test('a file that still grows is left alone until it is whole', async () => {
  const path = join(folder, 'slow.edi');
  writeFileSync(path, 'half');
  await sweepAfter(0);
  for (let part = 0; part < 3; part++) {
    appendFileSync(path, ` and ${part}`);
    await sweepAfter(5_000);
    expect(files()).toEqual(['slow.edi']);
  }
  await sweepAfter(5_000);
  expect(readFileSync(join(folder, 'done', 'slow.edi'), 'utf8')).toBe('half and 0 and 1 and 2');
});

test('unfinished names, folders and links are not touched', async () => {
  for (const name of ['.hidden', 'x.part', 'x.tmp', 'x.filepart']) writeFileSync(join(folder, name), 'x');
  mkdirSync(join(folder, 'a-folder'));
  symlinkSync('/etc/hostname', join(folder, 'link.edi'));
  await sweepAfter(0);
  await sweepAfter(9_000);
  expect(files().sort()).toEqual(['.hidden', 'a-folder', 'link.edi', 'x.filepart', 'x.part', 'x.tmp']);
});

test('two files of one name are both kept', async () => {
  for (const content of ['version one', 'version two']) {
    writeFileSync(join(folder, 'same.edi'), content);
    await sweepAfter(0);
    await sweepAfter(5_000);
  }
  expect(
    files('done')
      .map((name) => readFileSync(join(folder, 'done', name), 'utf8'))
      .sort(),
  ).toEqual(['version one', 'version two']);
});

test('a file stored just before a crash arrives again and is one document', async () => {
  writeFileSync(join(folder, 'crash.edi'), 'the same bytes');
  await sweepAfter(0);
  await sweepAfter(5_000);
  writeFileSync(join(folder, 'crash.edi'), 'the same bytes');
  sweep = newSweep();
  await sweepAfter(0);
  await sweepAfter(5_000);
  const known = (await database.db.select().from(documents)).filter((row) => row.fileName === 'crash.edi');
  expect(known).toHaveLength(1);
  const arrivals = (await database.db.select().from(documentArrivals)).filter((row) => row.documentId === known[0]?.id);
  expect(arrivals).toHaveLength(2);
});

test('a file that is refused goes to failed with the reason, and gets a case; the others go on', async () => {
  writeFileSync(join(folder, 'a-huge.edi'), 'x'.repeat(2_000));
  writeFileSync(join(folder, 'b-empty.edi'), '');
  writeFileSync(join(folder, 'c-good.edi'), 'fine');
  await sweepAfter(0);
  await sweepAfter(5_000);
  expect(files('failed').sort()).toEqual([
    'a-huge.edi',
    'a-huge.edi.problem.txt',
    'b-empty.edi',
    'b-empty.edi.problem.txt',
  ]);
  expect(readFileSync(join(folder, 'failed', 'a-huge.edi.problem.txt'), 'utf8')).toContain('2000 bytes');
  expect(files('done')).toEqual(['c-good.edi']);
  const opened = (await database.db.select().from(cases)).map((row) => [row.kind, row.ownerRole, row.title]);
  expect(opened).toEqual([
    ['integration_failure', 'administrator', expect.stringContaining('a-huge.edi')],
    ['integration_failure', 'administrator', expect.stringContaining('b-empty.edi')],
  ]);
});

test('when the database is away the file stays for the next sweep', async () => {
  writeFileSync(join(folder, 'later.edi'), 'patience');
  const broken = {
    ...systemContext(database.db),
    db: {
      ...database.db,
      select: () => {
        throw new Error('connection lost');
      },
      transaction: () => Promise.reject(new Error('connection lost')),
    },
  };
  sweep = dropFolderSweep({ folder, maxBytes: 1000, log, context: broken as never, stableMs: 1, clock: () => now });
  await sweepAfter(0);
  await expect(sweepAfter(5_000)).rejects.toThrow('connection lost');
  expect(files()).toEqual(['later.edi']);
});
