import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faintTexts, groundOf, overflowOf } from './support/contrast.ts';
import { openWindow, signIn } from './support/person.ts';
import { remittance820, shortages } from './support/remittance.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

let workplace: Workplace;
beforeAll(async () => {
  workplace = await openWorkplace();
  await workplace.person('maya', 'Maya Example', 'finance_approver');
  await workplace.person('helen', 'Helen Example', 'finance_controller');
  await workplace.person('iris', 'Iris Example', 'administrator');
  await workplace.receive(remittance820(601, shortages(6)), 'advice.edi', 6);
  await workplace.receive('no remittance at all', 'letter.txt', 1);
});
afterAll(() => workplace.close());

/** Every screen with something in it, each waited for by what only it shows when it is ready. */
const screens: { name: string; who?: string; open: (page: Page) => Promise<void> }[] = [
  { name: 'queue', open: (page) => at(page, '/?view=live', '.queue-row, .queue-card') },
  { name: 'documents', open: (page) => at(page, '/documents', '.table td') },
  { name: 'upload', open: (page) => at(page, '/upload', '.drop-zone') },
  { name: 'summary', open: (page) => at(page, '/summaries?view=live', '.summary-text') },
  { name: 'key figures', open: (page) => at(page, '/kpis', '.kpi-card') },
  { name: 'process map', open: (page) => at(page, '/process', '.process-node') },
  { name: 'policies', open: (page) => at(page, '/policies', '.table td') },
  { name: 'policy proposal', open: (page) => at(page, '/policies/propose', '.limit-row') },
  { name: 'partners', open: (page) => at(page, '/partners', '.notice, .table td') },
  { name: 'delegations', open: (page) => at(page, '/delegations', '.notice, .table td') },
  { name: 'people', who: 'iris', open: (page) => at(page, '/people', '.table td') },
  { name: 'operations', who: 'iris', open: (page) => at(page, '/operations', '.table td') },
  {
    name: 'case',
    open: async (page) => {
      await at(page, '/?view=live&kind=deduction', '.queue-row, .queue-card');
      const href = await page.locator('.queue-row a, a.queue-card').first().getAttribute('href');
      await at(page, href ?? '', '.proposal-sentence');
    },
  },
  {
    name: 'document',
    open: async (page) => {
      await at(page, '/documents', '.table td a');
      const href = await page.locator('.table td a').first().getAttribute('href');
      await at(page, href ?? '', '.case-side, .case-source');
    },
  },
];

async function at(page: Page, path: string, ready: string): Promise<void> {
  await page.goto(path);
  await page.locator(ready).first().waitFor();
}

describe.each([
  { look: 'light', dark: false, phone: false },
  { look: 'dark', dark: true, phone: false },
  { look: 'on a phone', dark: false, phone: true },
])('$look', ({ dark, phone }) => {
  test('every screen has readable text and is no wider than its window', async () => {
    const { page, close } = await openWindow(workplace, { dark, phone });
    await page.goto('/');
    await page.getByLabel('Password').waitFor();
    expect(await faintTexts(page), 'sign-in').toEqual([]);
    await close();
    for (const login of ['helen', 'iris']) {
      const { page, complaints, close } = await openWindow(workplace, { dark, phone });
      await signIn(page, login);
      for (const { open, ...screen } of screens.filter(({ who = 'helen' }) => who === login)) {
        await open(page);
        expect(await faintTexts(page), screen.name).toEqual([]);
        expect(await overflowOf(page), screen.name).toBe(0);
      }
      expect(complaints).toEqual([]);
      await close();
    }
  });
});

test('the chosen colours win over the browser’s preference and stay', async () => {
  const { page, close } = await openWindow(workplace, { dark: true });
  await signIn(page, 'maya');
  const dark = await groundOf(page);
  await page.getByRole('button', { name: 'Light', exact: true }).click();
  const light = await groundOf(page);
  expect(light).not.toBe(dark);
  await page.reload();
  await page.locator('.sign-out').waitFor({ state: 'attached' });
  expect(await groundOf(page)).toBe(light);
  await close();
});

test('a quick approval on a phone: open, read, approve', async () => {
  const { page, close } = await openWindow(workplace, { phone: true });
  await signIn(page, 'maya');
  await page.locator('.queue-card').first().tap();
  await page.locator('.proposal-sentence').waitFor();
  await page.getByRole('tab', { name: 'Document' }).tap();
  await page.locator('mark').first().waitFor();
  await page.getByRole('tab', { name: 'Case' }).tap();
  await page.getByRole('button', { name: 'Approve' }).tap();
  await page.locator('.toast.pending').waitFor();
  await page.locator('.toast.pending').waitFor({ state: 'detached' });
  await close();
});
