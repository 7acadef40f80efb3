import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureStartMappings } from '../../src/cases/ensureStartMappings.ts';
import { cases } from '../../src/db/schema/cases.ts';
import { loadFiles, loads } from '../../src/db/schema/mappings.ts';
import { dropTablesSweep } from '../../src/queues/processors/dropTables.ts';
import { lines, order, orderItem } from '../mappings/sapTables.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { log, systemContext } from './outboxSupport.ts';

let database: TestDatabase;
let folder: string;
let now = 0;
beforeAll(async () => {
  database = await testDatabase(3);
  await ensureStartMappings(systemContext(database.db));
  folder = mkdtempSync(join(tmpdir(), 'docket-tables-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

function put(path: string, content: string): void {
  const at = join(folder, 'tables', path);
  mkdirSync(dirname(at), { recursive: true });
  writeFileSync(at, content);
}

test('a folder that keeps still is one load, one that still grows is not, and one for no mapping becomes a case', async () => {
  const sweep = dropTablesSweep({
    folder,
    maxBytes: 100_000,
    log,
    context: systemContext(database.db),
    clock: () => now,
  });
  put('sap-s4/monday/sales_order_headers.jsonl', lines([order('700001')]));
  await sweep();
  now += 3_000;
  put('sap-s4/monday/sales_order_items/part-1.jsonl', lines([orderItem('700001')]));
  put('no-such-erp/orders.csv', 'a,b\n1,2\n');
  await sweep();
  now += 3_000;
  await sweep();
  expect(await database.db.select().from(loads)).toEqual([]);
  now += 3_000;
  await sweep();
  expect(await database.db.select().from(loads)).toMatchObject([
    { mappingId: 'sap-s4', source: 'drop-folder', state: 'waiting' },
  ]);
  expect((await database.db.select().from(loadFiles)).map(({ path }) => path).sort()).toEqual([
    'sales_order_headers.jsonl',
    'sales_order_items/part-1.jsonl',
  ]);
  expect(existsSync(join(folder, 'tables/sap-s4/done/monday/sales_order_headers.jsonl'))).toBe(true);
  const failed = join(folder, 'tables/no-such-erp/failed');
  expect(readdirSync(failed)).toEqual(['orders.csv', 'orders.csv.problem.txt']);
  expect(readFileSync(join(failed, 'orders.csv.problem.txt'), 'utf8')).toContain('not_found');
  expect(await database.db.select().from(cases)).toMatchObject([{ kind: 'integration_failure' }]);
  now += 10_000;
  await sweep();
  expect(await database.db.select().from(loads)).toHaveLength(1);
});
