import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decisions } from '../../src/db/schema/cases.ts';
import { expectRows, openWindow, signIn } from './support/person.ts';
import { remittance820, shortages } from './support/remittance.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

let workplace: Workplace;
beforeAll(async () => {
  workplace = await openWorkplace();
  await workplace.person('maya', 'Maya Example', 'finance_approver');
  await workplace.person('ada', 'Ada Example', 'analyst');
  await workplace.receive(remittance820(301, shortages(24)), 'advice.edi', 24);
});
afterAll(() => workplace.close());

const approvals = () => workplace.database.db.select().from(decisions).where(eq(decisions.decision, 'approve'));

test('a wrong password is refused in words, the right one opens the queue', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await page.goto('/');
  await page.getByLabel('Sign-in name').fill('maya');
  await page.getByLabel('Password').fill('not the passphrase');
  await page.keyboard.press('Enter');
  expect(await page.getByRole('alert').textContent()).toMatch(/\w+ \w+/);
  expect(await page.getByLabel('Sign-in name').inputValue()).toBe('maya');
  await signIn(page, 'maya');
  await expectRows(page, 24);
  expect(await page.locator('.queue-sum').textContent()).toContain('24 wait for you');
  expect(complaints).toEqual([]);
  await close();
});

test('a queue that is opened looks again once the line for news stands, and calls no case new for it', async () => {
  const { page, close } = await openWindow(workplace);
  let lists = 0;
  page.on('response', (response) => {
    if (/\/v1\/cases\?/.test(response.url())) lists += 1;
  });
  await signIn(page, 'maya');
  await expectRows(page, 24);
  await expect.poll(() => lists, { timeout: 20_000 }).toBeGreaterThan(1);
  expect(await page.locator('.new-cases').count()).toBe(0);
  await close();
});

test('filters stand in the address, so that a view can be shared', async () => {
  const { page, close } = await openWindow(workplace);
  await signIn(page, 'ada', '/?view=live&minMoney=140.00&sort=money');
  // Amounts go from 120.00 in steps of 1.50: 140.00 and more are the last ten.
  await expectRows(page, 10);
  const amounts = await page.locator('.queue-row .money').allInnerTexts();
  expect(amounts).toEqual([...amounts].sort().reverse());
  await page.getByLabel('Search in titles').fill('INV-24');
  await expectRows(page, 1);
  expect(new URL(page.url()).searchParams.get('q')).toBe('INV-24');
  await close();
});

test('what is asked for is a filter of its own, kept in the address, and the verdict stands beside the keys', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'ada', '/?view=live');
  await expectRows(page, 24);
  await page.getByLabel('Asked for').selectOption({ label: 'A deduction code' });
  await expectRows(page, 24);
  await page.locator('.glance').getByText('cannot be told from the records').waitFor();
  await page.getByLabel('Verdict').selectOption({ label: 'Cannot be told' });
  await expectRows(page, 24);
  expect(await page.locator('.queue-row .col-verdict').first().textContent()).toBe('Cannot be told');
  await page.getByLabel('Asked for').selectOption({ label: 'Any next step' });
  await page.getByText('No case matches these filters').waitFor();
  const query = new URL(page.url()).searchParams;
  expect(query.get('action')).toContain('dispute');
  expect(query.get('verdict')).toBe('INSUFFICIENT_EVIDENCE');
  expect(complaints).toEqual([]);
  await close();
});

test('somebody who only reads sees why nothing can be decided', async () => {
  const { page, close } = await openWindow(workplace);
  await signIn(page, 'ada', '/?view=live');
  await expectRows(page, 24);
  const approve = page.getByRole('button', { name: 'Approve' });
  expect(await approve.getAttribute('aria-disabled')).toBe('true');
  expect(await page.locator('.glance .why').first().textContent()).toContain('role');
  await page.keyboard.press('a');
  await page.getByRole('alert').waitFor();
  await expectRows(page, 24);
  await close();
});

test('a decision can be undone before it is sent', async () => {
  const { page, close } = await openWindow(workplace);
  await signIn(page, 'maya');
  await expectRows(page, 24);
  await page.locator('.glance .proposal-line').waitFor();
  await page.keyboard.press('a');
  await expectRows(page, 23);
  await page.keyboard.press('z');
  await expectRows(page, 24);
  expect(await page.locator('.toast.pending').count()).toBe(0);
  await close();
  expect(await approvals()).toEqual([]);
});

test('a person clears twenty cases without the mouse', async () => {
  await workplace.restWork();
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'maya');
  await expectRows(page, 24);
  for (let done = 1; done <= 17; done++) {
    await page.locator('.glance .button.primary:not([aria-disabled])').waitFor();
    await page.keyboard.press('a');
    await expectRows(page, 24 - done);
  }
  // Two are rejected and one is escalated, each with its reason typed.
  for (const [key, words] of [
    ['r', 'The pallet was counted twice'],
    ['r', 'Paid already'],
    ['e', 'Needs a controller'],
  ] as const) {
    await page.locator('.glance .button.primary:not([aria-disabled])').waitFor();
    const before = await page.locator('.queue-row').count();
    await page.keyboard.press(key);
    await page.locator('.decide-form textarea').waitFor();
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
    await expectRows(page, before - 1);
  }
  // The last ones are still in their seconds of grace: leaving the page sends them.
  await page.goto('about:blank');
  const decided = () => workplace.database.db.select().from(decisions);
  await expect.poll(async () => (await decided()).length, { timeout: 30_000 }).toBe(20);
  const rows = await decided();
  const reasonsOf = (decision: string) => rows.filter((row) => row.decision === decision).map((row) => row.reason);
  expect(reasonsOf('approve')).toHaveLength(17);
  expect(reasonsOf('reject').sort()).toEqual(['Paid already', 'The pallet was counted twice']);
  expect(reasonsOf('escalate')).toEqual(['Needs a controller']);
  expect(complaints).toEqual([]);
  await close();
});
