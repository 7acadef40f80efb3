import { afterAll, beforeAll, expect, test } from 'vitest';
import { faintTexts, overflowOf } from './support/contrast.ts';
import { openWindow, signIn } from './support/person.ts';
import { remittance820, shortages } from './support/remittance.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

let workplace: Workplace;
beforeAll(async () => {
  workplace = await openWorkplace();
  await workplace.person('carl', 'Carl Example', 'finance_controller');
  await workplace.receive(remittance820(801, shortages(6)), 'advice.edi', 6);
});
afterAll(() => workplace.close());

test('a policy is tried on the past before it is proposed', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'carl', '/policies/propose');
  await page.getByRole('button', { name: 'Try it' }).click();
  await page.getByText('0 of 6 proposals would go another way').waitFor();
  const text = JSON.parse(await page.getByLabel('The whole policy').inputValue());
  text.rules.unshift({
    ...{ id: 'codes-by-two', about: 'Every code needs two.', when: { actions: ['post_deduction_code'] } },
    ...{ route: 'two_approvers', role: 'finance_controller' },
  });
  await page.getByLabel('The whole policy').fill(JSON.stringify(text));
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('6 of 6 proposals would go another way').waitFor();
  expect(await page.locator('.route-bars').textContent()).toContain('Two approversNow0With it6');
  expect(await faintTexts(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  await page.getByRole('button', { name: 'Propose' }).click();
  await page.locator('.case-title').waitFor();
  expect(await page.locator('.case').textContent()).toContain('6 would have gone another way');
  expect(complaints).toEqual([]);
  await close();
});

test('thresholds of orders at risk, how money is asked for and who gets scarce stock are set in forms, and become a case like any other change', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'carl', '/policies/propose');
  await page.getByLabel('The whole policy').waitFor();
  const written = async () => JSON.parse(await page.getByLabel('The whole policy').inputValue());
  const risk = page.locator('.panel', { hasText: 'Orders at risk' });
  await risk.getByLabel('A line counts from').fill('7x');
  await risk.getByText('Not a number that fits here').waitFor();
  await risk.getByLabel('A line counts from').fill('72.5');
  await risk.getByLabel('A case closes below').fill('80');
  await risk.getByText('A case would close at a chance at which it opens').waitFor();
  await risk.getByLabel('A case closes below').fill('50');
  await risk.getByLabel('Cases a day, at most').fill('25');
  await risk.getByLabel('USD').fill('1,200.00');
  expect((await written()).orderRisk).toMatchObject({
    ...{ opensFrom: 725, closesBelow: 500, casesPerDay: 25 },
    leastMinor: { USD: 120_000, EUR: 50_000 },
  });
  const stock = page.locator('.panel', { hasText: 'Scarce stock' });
  await stock.getByLabel('First by').selectOption('due');
  await stock.getByLabel('Last by').selectOption('');
  await stock.getByLabel('Customer classes').fill('key, strategic, key');
  await stock.getByLabel('Where it is not enough').selectOption('fair');
  expect((await written()).allocation).toEqual({
    ...{ order: ['due', 'class'], classes: ['key', 'strategic'], share: 'fair' },
  });
  const standard = page.locator('fieldset', { hasText: 'Standard customers' });
  await standard.getByLabel('Quiet days after').fill('61');
  await standard.getByText('Not a number that fits here').waitFor();
  await standard.getByLabel('Quiet days after').fill('2');
  await standard.getByLabel('A call saves, %').fill('12.5');
  await standard.getByLabel('Lost at 91+, %').fill('20');
  await standard.getByLabel('Call from day').fill('80');
  await standard.getByText('It would go to the controller before anybody calls').waitFor();
  await standard.getByLabel('Call from day').fill('5');
  expect((await written()).collections).toMatchObject({
    standard: { quietDays: 2, callSaves: 1_250, callFromDays: 5, losses: { '61-90': 300, '91+': 2_000 } },
    strategic: { callFromDays: 15 },
  });
  expect(await faintTexts(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  await page.getByRole('button', { name: 'Propose' }).click();
  await page.locator('.case-title').waitFor();
  await page.getByText('allocation, order').waitFor();
  const told = await page.locator('.case').textContent();
  expect(told).toContain('allocation, ordernot theredue, class');
  expect(told).toContain('order risk, opens from600725');
  expect(told).not.toContain('taken away');
  expect(complaints).toEqual([]);
  await close();
});
