import { afterAll, beforeAll, expect, test } from 'vitest';
import { orderLife } from '../insights/trade.ts';
import { faintTexts, overflowOf } from './support/contrast.ts';
import { openWindow, signIn } from './support/person.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

let workplace: Workplace;
beforeAll(async () => {
  workplace = await openWorkplace();
  await workplace.person('ada', 'Ada Example', 'analyst');
  for (let at = 0; at < 12; at++) {
    const day = (after: number) =>
      new Date(Date.parse('2026-03-02T08:00:00Z') + (at + after) * 86_400_000).toISOString();
    const late = at % 4 === 0;
    await orderLife(workplace.system, {
      ...{ number: String(at), orderedAt: day(0), requestedDate: day(4).slice(0, 10), shippedAt: day(late ? 6 : 1) },
      ...{ deliveredAt: day(late ? 8 : 3), ...(at > 2 && { billedOn: day(9).slice(0, 10) }) },
    });
  }
});
afterAll(() => workplace.close());

/** A made-up log: parcels, of which some are weighed twice and come late. */
const parcels = [
  'parcel;step;moment;slow',
  ...Array.from({ length: 20 }, (_, at) => {
    const late = at % 5 === 0 ? 'yes' : 'no';
    const hours = at % 5 === 0 ? [0, 2, 30, 90, 91] : [0, 2, 4];
    const steps = at % 5 === 0 ? ['Take in', 'Weigh', 'Label', 'Weigh', 'Send'] : ['Take in', 'Weigh', 'Send'];
    return steps.map((step, index) => {
      const moment = new Date(Date.parse('2026-05-04T06:00:00Z') + (hours[index] as number) * 3_600_000).toISOString();
      return `PARCEL-${at};${step};${moment};${late}`;
    });
  }).flat(),
].join('\n');

test.each([
  { dark: false, phone: false },
  { dark: true, phone: false },
  { dark: false, phone: true },
])('orders are drawn from their events (dark: $dark, phone: $phone)', async (look) => {
  const { page, complaints, close } = await openWindow(workplace, look);
  await signIn(page, 'ada', '/process?from=any');
  await page.locator('.process-node').first().waitFor();
  expect(await page.locator('.process-node').count()).toBe(4);
  expect(await page.locator('.process-headline').textContent()).toContain('12 orders');
  expect(await page.locator('.process-headline').textContent()).toContain('25 % are late');
  expect(await faintTexts(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test('a step opens its numbers and narrows the map, and the address says so', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'ada', '/process?objectType=order&from=any');
  const step = page.getByRole('button', { name: /^Order accepted to Shipment confirmed/ });
  await step.focus();
  await page.keyboard.press('Enter');
  await page.getByText('Longest waits').waitFor();
  expect(await page.locator('.process-split .facts').textContent()).toContain('12 times by 12 of 12');
  await page.getByRole('combobox', { name: 'Late or on time' }).selectOption('late');
  await expect.poll(() => page.locator('.process-headline').textContent()).toContain('3 of 12 orders');
  expect(new URL(page.url()).searchParams.get('late')).toBe('late');
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByRole('combobox', { name: 'Show' }).selectOption('late');
  await page.locator('.process-step text', { hasText: '+5.0 d' }).waitFor();
  expect(await faintTexts(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('a log of one’s own asks for the columns it cannot tell, is drawn, and is left again', async () => {
  const { page, close } = await openWindow(workplace);
  await signIn(page, 'ada', '/process?from=any');
  await page
    .getByLabel('Event log to map')
    .setInputFiles({ name: 'parcels.csv', mimeType: 'text/csv', buffer: Buffer.from(parcels) });
  await page.getByRole('alert').waitFor();
  for (const [label, column] of [
    ['What it happened to', 'parcel'],
    ['What happened', 'step'],
    ['When', 'moment'],
  ] as const)
    await page.getByLabel(label).selectOption(column);
  await page.locator('.process-node').first().waitFor();
  await page.getByText('Columns of the table').click();
  await page.getByLabel('Whether it is late').selectOption('slow');
  await expect.poll(() => page.locator('.process-headline').textContent()).toContain('20 % are late');
  expect(await page.locator('.process-headline').textContent()).toContain('20 objects');
  await page.getByText('20 % go round again').waitFor();
  expect(await page.locator('.process-findings').textContent()).toContain('Weigh → Label → Weigh');
  expect(await faintTexts(page)).toEqual([]);
  await page.getByRole('button', { name: /back to our own events/ }).click();
  await expect.poll(() => page.locator('.process-headline').textContent()).toContain('12 orders');
  await close();
});
