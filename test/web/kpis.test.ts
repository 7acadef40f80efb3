import { afterAll, beforeAll, expect, test } from 'vitest';
import { orderLife } from '../insights/trade.ts';
import { faintTexts, overflowOf } from './support/contrast.ts';
import { openWindow, signIn } from './support/person.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

let workplace: Workplace;
beforeAll(async () => {
  workplace = await openWorkplace();
  await workplace.person('ada', 'Ada Example', 'analyst');
  for (let at = 0; at < 16; at++) {
    const day = (after: number) =>
      new Date(Date.parse('2026-03-02T08:00:00Z') + (at * 2 + after) * 86_400_000).toISOString();
    const late = at % 4 === 0;
    await orderLife(workplace.system, {
      ...{ number: String(at), orderedAt: day(0), requestedDate: day(4).slice(0, 10), shippedAt: day(late ? 6 : 1) },
      ...{ deliveredAt: day(late ? 8 : 3), ...(at < 13 && { billedOn: day(9).slice(0, 10) }) },
    });
  }
});
afterAll(() => workplace.close());

const april = '/kpis?from=2026-03-01&to=2026-04-30';

test.each([
  { dark: false, phone: false },
  { dark: true, phone: false },
  { dark: false, phone: true },
])('key figures are read at a glance (dark: $dark, phone: $phone)', async (look) => {
  const { page, complaints, close } = await openWindow(workplace, look);
  await signIn(page, 'ada', april);
  await expect.poll(() => page.locator('.kpi-card').count(), { timeout: 30_000 }).toBe(25);
  const cards = await page.locator('.kpi-card').allTextContents();
  const card = (title: string) => cards.find((text) => text.startsWith(title));
  expect(card('Perfect order (SCOR')).toContain('69.2 %9 of 13');
  expect(card('Shipped, not billed')).toContain('USD 300.00');
  // Nobody traded before, and nobody posted payments here then: no comparison is made up.
  expect(card('Order cycle time')).toContain('nothing to compare with before');
  expect(card('Days sales outstanding')).not.toMatch(/was|days$/);
  expect(card('Shipped, not billed')).toContain('none before');
  // Nothing was disputed: no figure is made up.
  expect(card('Recovery')).toContain('Not enough data');
  expect(await faintTexts(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test('a figure opens into its formula, its course and the records behind it, and the address says so', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'ada', april);
  await page.getByRole('link', { name: /^Order cycle time/ }).click();
  await page.getByText('Time of the last proof of delivery − time of the order').waitFor();
  expect(await page.locator('.trend-bar').count()).toBe(5);
  expect(new URL(page.url()).searchParams.get('kpi')).toBe('order_cycle_time');
  const slowest = page.locator('.kpi-chosen tbody tr').first();
  await slowest.waitFor();
  expect(await slowest.textContent()).toContain('8.0 days');
  expect(await faintTexts(page)).toEqual([]);
  await page.goto(`${april}&kpi=shipped_not_billed`);
  await page.locator('.age-row').first().waitFor();
  expect(await page.locator('.age-plot').textContent()).toContain('31 days and more');
  expect(await page.locator('.kpi-chosen tbody').textContent()).toContain('S-15');
  expect(await faintTexts(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('a time without records says so and how to go on', async () => {
  const { page, close } = await openWindow(workplace);
  await signIn(page, 'ada', '/kpis?from=2020-01-01&to=2020-01-31&kpi=dso');
  await page.getByText('No record counts in this time').waitFor();
  expect(await page.locator('.kpi-value').count()).toBe(0);
  await close();
});
