import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureStartRules } from '../../src/cases/ensureStartRules.ts';
import { receiveEvents } from '../../src/records/receiveEvents.ts';
import { eventMaker, makeOrder } from '../rules/trade.ts';
import { faintTexts, overflowOf } from './support/contrast.ts';
import { openWindow, signIn } from './support/person.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

let workplace: Workplace;
beforeAll(async () => {
  workplace = await openWorkplace();
  await ensureStartRules(workplace.system);
  await workplace.person('sam', 'Sam Example', 'sales_ops');
  await workplace.person('lee', 'Lee Example', 'analyst');
  const orderedAt = new Date(Date.now() - 3_600_000).toISOString();
  const event = eventMaker();
  const blocked = { number: 'C2', name: 'Blocked Stores (simulated)', currency: 'USD', blocked: true };
  await receiveEvents(workplace.system, [
    event('order.accepted', orderedAt, makeOrder({ orderedAt })),
    event('customer.changed', new Date(Date.now() - 7_200_000).toISOString(), blocked),
    event('order.accepted', orderedAt, makeOrder({ orderedAt, number: 'SO2', customerNumber: 'C2' })),
  ]);
});
afterAll(() => workplace.close());

test('a rule shows its condition and what holds, is tried on the past, and another version is proposed', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'sam', '/rules');
  await page.getByRole('heading', { name: 'Billing' }).waitFor();
  await page.getByRole('link', { name: 'Unknown customer' }).click();
  await page.getByText('customer == null && waits').waitFor();
  await expect.poll(() => page.getByRole('heading', { name: '1 finding now' }).count(), { timeout: 60_000 }).toBe(1);
  expect(await faintTexts(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  await page.getByRole('button', { name: 'Play the last 90 days' }).click();
  await page.getByText('it would have opened 1 case').waitFor();
  await page.getByRole('button', { name: 'Propose a version' }).click();
  const text = page.getByLabel('The rule as JSON');
  const body = JSON.parse(await text.inputValue());
  await text.fill(JSON.stringify({ ...body, when: 'customer != null' }));
  await page.getByRole('button', { name: 'Propose', exact: true }).click();
  await page
    .getByText(/sample/i)
    .first()
    .waitFor();
  await text.fill(JSON.stringify({ ...body, severity: 'critical' }));
  await page.getByRole('button', { name: 'Play the last 90 days' }).click();
  await page.getByText('it would have opened 1 case').waitFor();
  await page.getByRole('button', { name: 'Propose', exact: true }).click();
  await page.locator('.case-title').waitFor();
  expect(await page.locator('.case-title').textContent()).toContain('version 2');
  // The one that did not pass its samples.
  expect(complaints).toEqual([expect.stringMatching(/^422 .*\/v1\/rules$/)]);
  await close();
});

test('a case that a rule opened shows what it found in words, the values it saw, and the rule itself', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'sam', '/rules/order-customer-unknown');
  const found = page.getByRole('table', { name: 'What holds now' }).getByRole('link');
  await found.waitFor({ timeout: 60_000 });
  await found.click();
  const panel = page.locator('.panel', { has: page.getByRole('heading', { name: 'What happened' }) });
  const seen = panel.getByRole('table', { name: 'Values the rule saw' });
  await seen.getByRole('row', { name: /^customer / }).waitFor();
  await panel.getByRole('link', { name: 'Unknown customer' }).waitFor();
  expect(await panel.textContent()).toContain('version 1');
  expect(await panel.textContent()).not.toMatch(/[{}]/);
  expect(await faintTexts(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('what a rule proposes is said to be by the rule, by its name, and never how likely it is right', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'sam', '/?view=live');
  const row = page.getByRole('row').filter({ hasText: 'is blocked' });
  await row.getByText('By rule').waitFor({ timeout: 60_000 });
  expect(await row.textContent()).toContain('Blocked customer');
  expect(await row.textContent()).not.toContain('%');
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/queue-by-rule.png` });
  await row.first().click();
  await page.keyboard.press('Enter');
  const proposal = page.getByRole('region', { name: 'Proposal' });
  await proposal.getByText('By rule').waitFor();
  expect(await proposal.textContent()).toContain('“Blocked customer” says what it saw');
  expect(await proposal.textContent()).not.toMatch(/%|certain/);
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/case-by-rule.png` });
  expect(await faintTexts(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('who only looks sees rules and no way to change them; a phone has room for it', async () => {
  const { page, close } = await openWindow(workplace, { phone: true });
  await signIn(page, 'lee', '/rules/shipped-not-billed');
  await page.getByRole('heading', { name: 'Shipped, not billed' }).waitFor();
  expect(await page.getByRole('button', { name: 'Propose a version' }).count()).toBe(0);
  expect(await overflowOf(page)).toBe(0);
  await close();
});
