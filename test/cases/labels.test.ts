import { afterAll, beforeAll, expect, test } from 'vitest';
import { approveCase } from '../../src/cases/approveCase.ts';
import { setLabelAside, takeLabelBack } from '../../src/cases/setLabelAside.ts';
import { listAuditOf } from '../../src/db/auditTrail.ts';
import { countLabelsSince, listLabels, readLabels } from '../../src/db/labels.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type TestHouse, testHouse } from './people.ts';
import { recommendedCase } from './proposals.ts';

let database: TestDatabase;
let house: TestHouse;
beforeAll(async () => {
  database = await testDatabase();
  house = await testHouse(database);
  const approver = await house.person('Ann', ['finance_approver']);
  for (const text of ['short 2 cases', 'short one pallet']) {
    const target = await recommendedCase(house, { inputs: { text }, producer: 'deduction coder' });
    await approveCase(approver, target);
    house.clock.advanceHours(1);
  }
});
afterAll(() => database.drop());

const page = (over = {}) => listLabels(database.db, { show: 'all', limit: 50, ...over });

test('a label shows what was proposed, what was decided, and by whom', async () => {
  const { items } = await page();
  expect(items.map(({ text }) => text)).toEqual(['short one pallet', 'short 2 cases']);
  expect(items[0]).toMatchObject({ source: 'approved', decidedBy: { type: 'person', name: 'Ann' }, setAside: null });
  expect(items[0]?.proposed).toEqual({ category: 'SHORTAGE', confidence: 0.93 });
  expect((await page({ show: 'changed' })).items).toEqual([]);
  const first = await page({ limit: 1 });
  const second = await page({ limit: 1, cursor: first.nextCursor });
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(items.map(({ id }) => id));
  expect(second.nextCursor).toBeNull();
  expect((await page({ words: 'PALLET' })).items.map(({ text }) => text)).toEqual(['short one pallet']);
  expect((await page({ category: 'TAX' })).items).toEqual([]);
});

test('one that is set aside teaches nothing until it is taken back, and both are audited', async () => {
  const controller = await house.person('Cora', ['finance_controller']);
  const [wrong, right] = (await page()).items;
  const labelId = wrong?.id ?? '';
  await setLabelAside(controller, { labelId, reason: 'the pallet was found' });
  expect((await readLabels(database.db, 10)).map(({ id }) => id)).toEqual([right?.id]);
  expect(await countLabelsSince(database.db, null)).toBe(1);
  expect((await page({ show: 'set_aside' })).items[0]?.setAside).toMatchObject({ reason: 'the pallet was found' });
  await expect(setLabelAside(controller, { labelId, reason: 'again' })).rejects.toMatchObject({ code: 'wrong_state' });
  await takeLabelBack(controller, { labelId });
  expect(await countLabelsSince(database.db, null)).toBe(2);
  const { items } = await listAuditOf(database.db, labelId, { limit: 10 });
  expect(items.map(({ event }) => event.type)).toEqual(['label.set_aside', 'label.taken_back']);
});

test('only who answers for the models may, and only a label that is there', async () => {
  const approver = await house.person('Abe', ['finance_approver']);
  const controller = await house.person('Cleo', ['finance_controller']);
  const labelId = (await page()).items[0]?.id ?? '';
  await expect(setLabelAside(approver, { labelId, reason: 'no' })).rejects.toMatchObject({ code: 'forbidden' });
  const unknown = '00000000-0000-4000-8000-000000000000';
  await expect(takeLabelBack(controller, { labelId: unknown })).rejects.toMatchObject({ code: 'label_not_found' });
});
