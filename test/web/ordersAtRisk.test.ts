import { afterAll, beforeAll, expect, test } from 'vitest';
import { predictHere } from '../../src/queues/predict.ts';
import { makePredictionsJob } from '../../src/queues/processors/makePredictions.ts';
import { log } from '../queues/outboxSupport.ts';
import { orderLives, tell } from '../support/orderLives.ts';
import { faintTexts, overflowOf } from './support/contrast.ts';
import { openWindow, signIn } from './support/person.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

let workplace: Workplace;
beforeAll(async () => {
  workplace = await openWorkplace();
  await workplace.person('sally', 'Sally Example', 'sales_ops');
});
afterAll(() => workplace.close());

test('says what it takes before there is enough', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'sally', '/orders-at-risk');
  await page.getByText('It takes 60 order lines whose end is known, 15 of them failed').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test.each([
  { dark: false, phone: false },
  { dark: true, phone: false },
  { dark: false, phone: true },
])('open orders are listed with chance, money and reasons (dark: $dark, phone: $phone)', async (look) => {
  if (!look.dark && !look.phone) {
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    await tell(workplace.system, orderLives(yesterday));
    const job = makePredictionsJob(predictHere);
    await job({ purpose: 'order-risk' }, { context: workplace.system, log, attempt: 1, lastAttempt: false });
  }
  const { page, complaints, close } = await openWindow(workplace, look);
  await signIn(page, 'sally', '/orders-at-risk');
  await page
    .getByText(/(raises|lowers) the odds/)
    .first()
    .waitFor();
  expect(await page.locator('tbody tr').first().textContent()).toMatch(/\d %.* line \d+, item /);
  expect(await faintTexts(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});
