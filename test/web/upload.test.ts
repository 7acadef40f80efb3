import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWindow, signIn } from './support/person.ts';
import { remittance820, shortages } from './support/remittance.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

let workplace: Workplace;
beforeAll(async () => {
  workplace = await openWorkplace();
  await workplace.person('maya', 'Maya Example', 'finance_approver');
});
afterAll(() => workplace.close());

const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

test('uploaded files are followed until their deductions wait in the queue', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'maya', '/upload');
  const text = remittance820(501, shortages(3));
  const broken = remittance820(502, shortages(2)).replace('*2390.00*', '*23x0.00*');
  await page
    .getByLabel('Files to upload')
    .setInputFiles([
      file('advice.edi', text),
      file('half.edi', broken.replace('RMR*IV*INV-2**2388.50', 'RMR*IV*INV-2**23x8.50')),
      file('letter.txt', 'Dear Sir or Madam, please find our payment.'),
    ]);
  const line = (name: string) => page.locator('.upload-line', { hasText: name });
  await line('advice.edi').getByText('3 cases in the queue').waitFor();
  expect(await line('advice.edi').textContent()).toContain('3 deductions');

  // Half of this one could be read: what could not is shown where it stands, with its case.
  await line('half.edi').getByText('23x8.50').first().waitFor();
  expect(await line('half.edi').locator('.problem-list').textContent()).toMatch(/segment \d+/);
  await line('half.edi').getByText('A case was opened').waitFor();

  await line('letter.txt').getByText('Cannot be read').waitFor();
  await line('letter.txt').getByText('Case with an owner').waitFor();

  await page.getByLabel('Files to upload').setInputFiles([file('again.edi', text)]);
  await line('again.edi').getByText('Arrived before').waitFor();

  await line('advice.edi').getByRole('button', { name: 'Work through 3 cases' }).click();
  await page.locator('.case-head').waitFor();
  expect(await page.locator('.case-position').textContent()).toContain('1 of 3');
  expect(complaints).toEqual([]);
  await close();
});

test('cases that arrive while the queue is open do not move its rows', async () => {
  const { page, close } = await openWindow(workplace);
  await signIn(page, 'maya', '/?view=live&kind=deduction');
  await page.locator('.queue-row').first().waitFor();
  const before = await page.locator('.queue-row .reference').allInnerTexts();
  await workplace.receive(remittance820(503, shortages(4, 'LATER')), 'later.edi', 4);
  const news = page.getByRole('button', { name: /new or changed/ });
  await news.waitFor();
  expect(await page.locator('.queue-row .reference').allInnerTexts()).toEqual(before);
  await page.keyboard.press('.');
  await expect.poll(() => page.locator('.queue-row').count()).toBe(before.length + 4);
  await close();
});
