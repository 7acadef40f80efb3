import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { approveCase } from '../../src/cases/approveCase.ts';
import { proposeModel } from '../../src/cases/proposeModel.ts';
import type { ModelFigures, ModelSide } from '../../src/core/modelFigures.ts';
import { models } from '../../src/db/schema/models.ts';
import { testHouse } from '../cases/people.ts';
import { recommendedCase } from '../cases/proposals.ts';
import { faintTexts, overflowOf } from './support/contrast.ts';
import { openWindow, signIn } from './support/person.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

let workplace: Workplace;
beforeAll(async () => {
  workplace = await openWorkplace();
  await workplace.person('carl', 'Carl Example', 'finance_controller');
  await workplace.person('ada', 'Ada Example', 'analyst');
  for (const [version, better] of [
    ['a', true],
    ['b', true],
  ] as const)
    await proposeModel(workplace.system, {
      file: new Uint8Array([1]),
      headVersion: version,
      replaces: null,
      figures: figures(better),
    });
  await workplace.database.db.update(models).set({ state: 'active' });
  await workplace.database.db
    .update(models)
    .set({ state: 'retired', activatedAt: new Date() })
    .where(eq(models.version, 1));
});
afterAll(() => workplace.close());

const side = (right: number): ModelSide => ({
  right,
  calibrationError: 0.021,
  curve: [0.3, 0.5, 0.7, 0.9].map((from, at) => ({
    from,
    n: 20 + at * 30,
    confidence: from + 0.05,
    right: Math.round((20 + at * 30) * from),
  })),
});
const figures = (better: boolean): ModelFigures => ({
  against: 'shipped@1',
  learnedFrom: { shipped: 2_300, own: 812, leftOut: 31, customers: 40, newestAt: null },
  recent: { n: 203, before: side(170), after: side(188), broken: 3, fixed: 21, chance: 0.0003 },
  guard: { n: 575, before: side(480), after: side(481), broken: 4, fixed: 5, chance: 1 },
  verdict: { better, why: '188 of 203 recent decisions right instead of 170 (p = 0.0003)' },
  certified: {},
});

test('a controller sees what codes, how it compares, and goes back to the one before', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'carl', '/models');
  await page.getByRole('heading', { name: 'Model 2 codes' }).waitFor();
  expect(await page.locator('.page').textContent()).toContain('92.6 %');
  expect(await page.locator('svg.calibration, .calibration svg').count()).toBe(2);
  expect(await faintTexts(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  await page.getByLabel('Why model 2 is taken back').fill('codes returns wrongly');
  await page.getByRole('button', { name: 'Back to the one before' }).click();
  await page.getByRole('heading', { name: 'Model 1 codes' }).waitFor();
  await page.getByRole('button', { name: 'Train now' }).click();
  await page.getByText('Training is under way').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('an analyst looks, and has nothing to press; it fits a telephone', async () => {
  const { page, close } = await openWindow(workplace, { phone: true });
  await signIn(page, 'ada', '/models');
  await page.getByText('It learned from').first().waitFor();
  expect(await page.getByRole('button', { name: 'Train now' }).count()).toBe(0);
  expect(await overflowOf(page)).toBe(0);
  await close();
});

test('a controller sets a wrong label aside and takes it back', async () => {
  const house = await testHouse(workplace.database);
  const approver = await house.person('Abel Example', ['finance_approver']);
  const proposal = { inputs: { text: '3 boxes torn open on arrival' }, producer: 'deduction coder' };
  await approveCase(approver, await recommendedCase(house, proposal));
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'carl', '/labels');
  const row = page.getByRole('row').filter({ hasText: 'torn open' });
  await row.getByRole('button', { name: 'Set aside' }).click();
  await row.getByLabel('Why it should not teach').fill('the boxes were never sent');
  await row.getByRole('button', { name: 'Set aside' }).click();
  await row.getByText('the boxes were never sent').waitFor();
  expect(await faintTexts(page)).toEqual([]);
  await page.getByLabel('Show').selectOption('set_aside');
  await row.getByRole('button', { name: 'Take back' }).click();
  await page.getByText('No such decision').waitFor();
  expect(complaints).toEqual([]);
  await close();
});
