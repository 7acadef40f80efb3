import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRows, openWindow, signIn } from './support/person.ts';
import { remittance820 } from './support/remittance.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

let workplace: Workplace;
beforeAll(async () => {
  workplace = await openWorkplace();
  await workplace.person('maya', 'Maya Example', 'finance_approver');
  await workplace.person('jonas', 'Jonas Example', 'finance_approver');
  const lines = [
    { invoice: 'INV-1', grossMinor: 4_000_000, keptMinor: 1_250_000, code: '59', words: 'TWO TRUCKS SHORT SHIPPED' },
    { invoice: 'INV-2', grossMinor: 90_000, keptMinor: 4_500, code: '04', words: 'ARRIVED BROKEN' },
  ];
  await workplace.receive(remittance820(401, lines), 'advice.edi', 2);
});
afterAll(() => workplace.close());

test('selecting a value lights where it stands in the document', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'maya', '/?q=INV-2');
  await expectRows(page, 1);
  await page.keyboard.press('Enter');
  const value = page.getByRole('button', { name: /ARRIVED BROKEN/ });
  await value.waitFor();
  expect(await page.locator('mark.lit').count()).toBe(0);
  await value.focus();
  const lit = page.locator('mark.lit');
  await lit.first().waitFor();
  expect((await lit.allInnerTexts()).join('\n')).toContain('ADX*-45.00*04');
  await value.blur();
  await expect.poll(() => lit.count()).toBe(0);
  // From the keyboard: l walks through everything the case rests on.
  await page.keyboard.press('l');
  await lit.first().waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('what was typed survives leaving the case and a reload', async () => {
  const { page, close } = await openWindow(workplace);
  await signIn(page, 'maya', '/?q=INV-2');
  await expectRows(page, 1);
  await page.keyboard.press('Enter');
  await page.locator('.case-decide').waitFor();
  await page.keyboard.press('r');
  await page.keyboard.type('The carrier has signed for it');
  await page.reload();
  await page.locator('.case-decide').waitFor();
  await page.keyboard.press('r');
  expect(await page.locator('.decide-form textarea').inputValue()).toBe('The carrier has signed for it');
  await close();
});

test('a large deduction needs two different people', async () => {
  const first = await openWindow(workplace);
  await signIn(first.page, 'maya', '/?q=INV-1');
  await expectRows(first.page, 1);
  await first.page.keyboard.press('Enter');
  await first.page.getByText('Two people, each a finance approver, must approve.').waitFor();
  const address = first.page.url();
  await first.page.keyboard.press('a');
  await first.page.locator('.toast.pending').waitFor();
  await first.page.locator('.toast.pending').waitFor({ state: 'detached' });

  // The same person cannot be the second.
  await first.page.goto(address);
  await first.page.getByText('Maya Example').nth(1).waitFor();
  const again = first.page.getByRole('button', { name: /^Approve/ });
  expect(await again.getAttribute('aria-disabled')).toBe('true');
  expect(await first.page.locator('.case-decide .why').first().textContent()).not.toBe('');

  const second = await openWindow(workplace);
  await signIn(second.page, 'jonas', new URL(address).pathname);
  await second.page.locator('.approvals .given').waitFor();
  expect(await second.page.locator('.approvals .given').textContent()).toContain('Maya Example');
  await second.page.keyboard.press('a');
  await second.page.locator('.toast.pending').waitFor({ state: 'attached' });

  // The first person's screen follows by itself, until the code has left through the connector and what to do next is proposed.
  await first.page.locator('.effects', { hasText: 'Confirmed' }).waitFor();
  await first.page.getByText('Ways to go on').first().waitFor();
  expect(await first.page.locator('.approvals .given').count()).toBe(0);
  await first.close();
  await second.close();
});
