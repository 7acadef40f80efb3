import { afterAll, beforeAll, expect, test } from 'vitest';
import { faintTexts, overflowOf } from './support/contrast.ts';
import { expectRows, openWindow, signIn } from './support/person.ts';
import { remittance820, shortages } from './support/remittance.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

let workplace: Workplace;
beforeAll(async () => {
  workplace = await openWorkplace();
  await workplace.person('maya', 'Maya Example', 'finance_approver');
  await workplace.person('ada', 'Ada Example', 'analyst');
  await workplace.receive(remittance820(901, shortages(14)), 'advice.edi', 14);
  await workplace.receive('no remittance at all', 'letter.txt', 1);
});
afterAll(() => workplace.close());

test.each([
  { dark: false, phone: false },
  { dark: true, phone: false },
  { dark: false, phone: true },
])('a view is told in sentences (dark: $dark, phone: $phone)', async (look) => {
  const { page, complaints, close } = await openWindow(workplace, look);
  await signIn(page, 'ada', '/summaries?view=live');
  await page.locator('.summary-text p').first().waitFor();
  expect(await page.locator('.summary-text').textContent()).toContain(
    '15 cases fit this view, with USD 1,816.50 at stake',
  );
  expect(await page.locator('.summary-by').textContent()).toContain('without a language model');
  expect(await faintTexts(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test('a number leads to exactly the cases it counts', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'maya', '/?view=live&minMoney=130.00');
  await page.getByRole('link', { name: 'Summarise' }).click();
  await page.locator('.summary-text p').first().waitFor();
  expect(await page.locator('.summary-text').textContent()).toContain('7 cases fit this view');
  expect(new URL(page.url()).searchParams.get('minMoney')).toBe('130.00');
  await page.getByTitle('Opened in the period', { exact: true }).first().click();
  await expectRows(page, 7);
  expect(new URL(page.url()).searchParams.get('minMoney')).toBe('130');
  // The time it was counted from can be taken off again.
  await page.getByRole('button', { name: /^Opened from/ }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get('openedFrom')).toBeNull();
  expect(complaints).toEqual([]);
  await close();
});

test('what to begin with opens its case', async () => {
  const { page, close } = await openWindow(workplace);
  await signIn(page, 'ada', '/summaries?view=live&kind=deduction');
  await page.getByTitle('Case to begin with, place 1').first().click();
  await page.locator('.case-title h1').waitFor();
  expect(new URL(page.url()).pathname).toMatch(/^\/cases\//);
  await close();
});
