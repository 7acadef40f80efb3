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
