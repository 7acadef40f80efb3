import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { predictHere } from '../../src/queues/predict.ts';
import { makePredictionsJob } from '../../src/queues/processors/makePredictions.ts';
import { log } from '../queues/outboxSupport.ts';
import { fileLedger } from '../support/paidLedger.ts';
import { faintTexts, overflowOf } from './support/contrast.ts';
import { openWindow, signIn } from './support/person.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

let workplace: Workplace;
beforeAll(async () => {
  workplace = await openWorkplace();
  await workplace.person('cora', 'Cora Example', 'collector');
  await workplace.person('will', 'Will Example', 'warehouse');
});
afterAll(() => workplace.close());

test('says what is missing before there is enough, and is not for the warehouse', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'cora', '/cash-forecast');
  await page.getByText('Too little is known of payments yet').waitFor();
  expect(await page.locator('main').textContent()).toContain('0 are known so far, so 60 more are missing');
  await close();
  const other = await openWindow(workplace);
  await signIn(other.page, 'will', '/cash-forecast');
  await other.page.getByText('Your role may not see this').waitFor();
  expect(complaints).toEqual([]);
  await other.close();
});

test.each([
  { dark: false, phone: false },
  { dark: true, phone: false },
  { dark: false, phone: true },
])(
  'the money expected per week is drawn, with why an invoice may come late (dark: $dark, phone: $phone)',
  async (look) => {
    if (!look.dark && !look.phone) {
      const today = new Date().toISOString().slice(0, 10);
      await fileLedger(workplace.system.db, today, { customers: 6, days: 150 });
      const job = makePredictionsJob(predictHere);
      await job({ purpose: 'payment' }, { context: workplace.system, log, attempt: 1, lastAttempt: false });
    }
    const { page, complaints, close } = await openWindow(workplace, look);
    await signIn(page, 'cora', '/cash-forecast');
    await expect.poll(() => page.locator('.forecast .trend-bar').count()).toBe(10);
    await page.getByText(/expected within four weeks, from \d+ open invoices/).waitFor();
    await expect.poll(() => page.locator('main').textContent()).toMatch(/customer paid .* of the last/);
    expect(await faintTexts(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  },
);

test('short payments to come are listed with chance, amount and reasons, or what is missing', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'will', '/short-payments');
  await page.getByText('It takes 60 paid invoices, 15 of them paid short').waitFor();
  const { db } = workplace.system;
  await db.execute(sql`insert into deductions (number, invoice_number, currency, amount_minor, as_of, body)
    select 'D-' || number, number, currency, 500, now(), jsonb_build_object('claimedOn', '2026-01-02') from invoices where open_minor = 0 and hashtext(number) % 3 = 0`);
  const job = makePredictionsJob(predictHere);
  await job({ purpose: 'short-pay' }, { context: workplace.system, log, attempt: 1, lastAttempt: false });
  await page.reload();
  await page
    .getByText(/customer paid \d+ of \d+ invoices? short/)
    .first()
    .waitFor();
  expect(await page.locator('tbody tr').first().textContent()).toMatch(/\d %USD \d/);
  expect(await faintTexts(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});
