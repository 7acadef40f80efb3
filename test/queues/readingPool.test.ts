import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, expect, test } from 'vitest';
import { createReadingPool, type ReadingPool, type ReadingPoolOptions } from '../../src/queues/readingPool.ts';
import { remittanceText } from './remittanceText.ts';

const folder = mkdtempSync(join(tmpdir(), 'docket-pool-'));
const pools: ReadingPool[] = [];
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const pool = (options: Partial<ReadingPoolOptions> = {}) => {
  const made = createReadingPool({ threads: 1, ...options });
  pools.push(made);
  return made;
};

/** A thread that misbehaves as the document's name says, and else answers with a reading of no items. */
const program = join(folder, 'thread.mjs');
writeFileSync(
  program,
  `import { readlinkSync } from 'node:fs';
   import { parentPort } from 'node:worker_threads';
   const reading = { format: 'none', items: [], problems: [], acknowledgement: null, transmissionId: null };
   parentPort.on('message', ({ fileName }) => {
     if (fileName === 'endless') for (;;);
     if (fileName === 'greedy') { const all = []; for (;;) all.push(new Array(1e5).fill({ a: 1 }).map((x) => ({ ...x }))); }
     if (fileName === 'broken') throw new TypeError('cannot read properties of undefined');
     if (fileName === 'suicide') process.exit(3);
     if (fileName === 'idle') return;
     if (fileName === 'waiting') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2000);
     parentPort.postMessage({ result: { reading, reader: { name: fileName, version: '1' } } });
   });
   let systemId = null;
   try { systemId = Number(readlinkSync('/proc/thread-self').split('/').pop()); } catch {}
   parentPort.postMessage({ systemId });`,
);
const misbehaving = (more: Partial<ReadingPoolOptions> = {}) => pool({ program: pathToFileURL(program), ...more });
const named = (fileName: string) => ({ bytes: new Uint8Array(), fileName });

test('reads a document in another thread, as the readers do', async () => {
  const bytes = Buffer.from(remittanceText({ control: 1, lines: 2 }));
  const { reading, reader } = await pool().read({ bytes });
  expect(reading).toMatchObject({ format: 'x12-820', problems: [] });
  expect(reader.name).toBe('x12');
});

test('shows a document as its reader sees it, one that no reader knows as its text, and no picture', async () => {
  const made = pool();
  const known = await made.view(Buffer.from(remittanceText({ control: 1, lines: 2 })));
  expect(known.parts).toMatchObject([{ kind: 'text', part: null }]);
  expect((await made.view(Buffer.from('nonsense'))).parts).toMatchObject([{ kind: 'text', text: 'nonsense' }]);
  await expect(made.view(Buffer.from([137, 80, 78, 71, 0, 0, 7]))).rejects.toMatchObject({ docket: true });
});

test('an error of the readers arrives with its code and place', async () => {
  await expect(pool().read({ bytes: Buffer.from('nonsense') })).rejects.toMatchObject({
    docket: true,
    code: 'unknown_format',
    retryable: false,
  });
});

const ends: [string, string][] = [
  ['endless', 'reading_took_too_long'],
  ['greedy', 'reading_took_too_much_memory'],
  ['broken', 'reader_failed'],
  ['suicide', 'reader_failed'],
];
test.each(ends)('a %s document ends as %s, and the next one is read', async (name, code) => {
  // The time limit of the greedy one must not come before its memory limit.
  const reading = misbehaving({ timeoutMs: name === 'greedy' ? 30_000 : 500, memoryMb: 32 });
  await expect(reading.read(named(name))).rejects.toMatchObject({ docket: true, code, retryable: false });
  expect((await reading.read(named('good'))).reader.name).toBe('good');
});

test('a document that waits for its turn on a crowded machine is not given up for it, one that never ends is', async () => {
  const reading = misbehaving({ timeoutMs: 500 });
  if (process.platform === 'linux') expect((await reading.read(named('waiting'))).reader.name).toBe('waiting');
  await expect(misbehaving({ timeoutMs: 100 }).read(named('idle'))).rejects.toMatchObject({
    code: 'reading_took_too_long',
  });
});

test('a bad document among many costs only itself', async () => {
  const reading = misbehaving({ threads: 2, timeoutMs: 500 });
  const names = ['a', 'broken', 'b', 'endless', 'c', 'd'];
  const outcomes = await Promise.allSettled(names.map((name) => reading.read(named(name))));
  expect(outcomes.map((outcome) => outcome.status === 'fulfilled' && outcome.value.reader.name)).toEqual([
    'a',
    false,
    'b',
    false,
    'c',
    'd',
  ]);
});
