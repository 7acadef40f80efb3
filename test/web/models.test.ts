import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { approveCase } from '../../src/cases/approveCase.ts';
import { proposeModel } from '../../src/cases/proposeModel.ts';
import { compare } from '../../src/classifiers/challenge/compare.ts';
import type { ModelFigures, ModelSide } from '../../src/core/modelFigures.ts';
import type { JudgedPrediction } from '../../src/core/predictionFigures.ts';
import { models } from '../../src/db/schema/models.ts';
import { predictionRuns, predictions } from '../../src/db/schema/predictions.ts';
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
      purpose: 'deduction-coding',
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
  await page.getByRole('heading', { name: 'What each stage got right' }).waitFor();
  await page.getByText('No language model was asked').waitFor();
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

/** What a predictor of this sharpness says of 300 invoices, a quarter of which are paid short. */
function said(sharp: number): JudgedPrediction[] {
  return Array.from({ length: 300 }, (_, n) => {
    const happened = n % 4 === 0;
    const chance = Math.min(0.95, Math.max(0.03, 0.25 + (happened ? sharp : -sharp / 3) + ((n * 37) % 40) / 100 - 0.2));
    return { customer: `C${n % 23}`, happened, chance, days: null };
  });
}

async function trainTwo(): Promise<void> {
  const common = { purpose: 'short-pay' as const, file: new Uint8Array([1]) };
  const figuresOf = (after: number, before: number | null, against: string | null) => {
    const { plain, ...compared } = compare({
      ...{ after: said(after), before: before === null ? null : said(before), plain: said(0.03) },
    });
    const baseline = { ...plain, name: 'the customer’s own past rate' };
    return { ...compared, against, baseline, learnedFrom: { outcomes: 1_214, until: '2026-05-04' } };
  };
  const [first, second] = ['short-pay-1@aaaaaaaaaaaa', 'short-pay-1@bbbbbbbbbbbb'];
  const one = { ...common, headVersion: first, replaces: null, figures: figuresOf(0.15, null, null) };
  await proposeModel(workplace.system, one);
  await proposeModel(workplace.system, {
    ...{ ...common, headVersion: second, replaces: first, figures: figuresOf(0.3, 0.15, first) },
  });
  const { db } = workplace.database;
  const run = { id: randomUUID(), purpose: 'short-pay' as const, modelVersion: first, asOf: '2026-05-10' };
  await db.insert(predictionRuns).values({ ...run, inputsHash: 'x', learnedFrom: 1_214, madeAt: new Date() });
  await db.insert(predictions).values(
    said(0.15).map(({ customer, happened, chance }, n) => ({
      ...{ runId: run.id, purpose: run.purpose, asOf: run.asOf, subjectNumber: `I-${n}`, customerNumber: customer },
      ...{ body: { chance, amountMinor: 1_000, category: null, reasons: [] }, scoredAt: new Date() },
      outcome: { keptMinor: happened ? 500 : 0 },
    })),
  );
}

test('what predicts stands beside its challenger, with figures by model and the case that decides', async () => {
  await trainTwo();
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'carl', '/models');
  await page.getByRole('link', { name: 'Short payments', exact: true }).last().click();
  await page.getByRole('heading', { name: 'Model 3 predicts' }).waitFor();
  await page.getByRole('heading', { name: 'Model 4 beside the one in force when it was trained' }).waitFor();
  const rows = page.getByRole('table', { name: 'Figures of model 4' }).locator('tbody tr');
  const cells = await rows.evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
  );
  expect(cells.map(([name]) => name)).toEqual(['Model 4', 'The one in force', 'Going by the customer’s own past rate']);
  const [challenger, inForce, plain] = cells.map(([, auc]) => Number(auc));
  expect(challenger).toBeGreaterThan(inForce ?? 1);
  expect(inForce).toBeGreaterThan(plain ?? 1);
  await page.getByText('Model 3: 300 ended').first().waitFor();
  expect(await page.locator('.calibration svg').count()).toBe(6);
  expect(await page.getByRole('button', { name: 'Back to the one before' }).count()).toBe(0);
  expect(await faintTexts(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/predictor.png`, fullPage: true });
  await page.getByRole('link', { name: 'Decide on its promotion' }).click();
  await page.getByRole('heading', { name: /Model 4 predicts short payments better/ }).waitFor();
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/promotion.png`, fullPage: true });
  expect(complaints).toEqual([]);
  await close();
});

test('a promoted predictor goes back to the one before with one click and a reason', async () => {
  const { db } = workplace.database;
  await db.update(models).set({ state: 'retired' }).where(eq(models.version, 3));
  await db.update(models).set({ state: 'active', activatedAt: new Date() }).where(eq(models.version, 4));
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'carl', '/models?purpose=short-pay');
  await page.getByLabel('Why model 4 is taken back').fill('far off since April');
  await page.getByRole('button', { name: 'Back to the one before' }).click();
  await page.getByRole('heading', { name: 'Model 3 predicts' }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('a controller puts a model forward that was judged no better, with a reason that stands in the case', async () => {
  const kept = { purpose: 'deduction-coding' as const, file: new Uint8Array([1]), replaces: 'a' };
  const noBetter = {
    better: false,
    why: '170 of 203 recent decisions right, as before: no better than the one in force',
  };
  const judged = { ...figures(false), verdict: noBetter };
  await proposeModel(workplace.system, { ...kept, headVersion: 'old', figures: judged });
  await proposeModel(workplace.system, { ...kept, headVersion: 'c', figures: { ...judged, against: 'a' } });
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'ada', '/models');
  await page.getByText('no better than the one in force').first().waitFor();
  expect(await page.getByRole('button', { name: 'Put forward' }).count()).toBe(0);
  await close();
  const { page: carls, complaints: his, close: end } = await openWindow(workplace);
  await signIn(carls, 'carl', '/models');
  // Only the one that was held against the model in force: of the other the judgement says nothing any more.
  const forward = carls.getByRole('button', { name: 'Put forward' });
  await forward.waitFor();
  expect(await forward.count()).toBe(1);
  await forward.click();
  if (process.env.LOOK) await carls.screenshot({ path: `${process.env.LOOK}/forward.png`, fullPage: true });
  expect(await overflowOf(carls)).toBe(0);
  await carls.getByLabel('Why model 6 should serve all the same').fill('it knows the new claims');
  await carls.getByRole('button', { name: 'Ask two controllers' }).click();
  await carls.getByText('Two controllers are asked about model 6').waitFor();
  await carls.getByRole('link', { name: 'decide on it' }).first().click();
  await carls.getByRole('heading', { name: /Model 6 codes deductions, and was not judged better/ }).waitFor();
  await carls.getByText('Put forward for this reason: it knows the new claims').waitFor();
  if (process.env.LOOK) await carls.screenshot({ path: `${process.env.LOOK}/forwarded.png`, fullPage: true });
  expect([...complaints, ...his]).toEqual([]);
  await end();
});
