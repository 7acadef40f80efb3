import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveEvents } from '../../src/records/receiveEvents.ts';
import { faintTexts, overflowOf } from './support/contrast.ts';
import { openWindow, signIn } from './support/person.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

let workplace: Workplace;
beforeAll(async () => {
  workplace = await openWorkplace();
  await workplace.person('sally', 'Sally Example', 'sales_ops');
  await workplace.person('walt', 'Walt Example', 'sales_ops');
  expect((await receiveEvents(workplace.system, events())).rejected).toEqual([]);
});
afterAll(() => workplace.close());

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
const at = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString();
let made = 0;
const event = (type: string, data: object) => ({
  ...{ specversion: '1.0', id: `w-${++made}`, source: '/test', type, data },
  time: new Date(Date.now() - 3_600_000 + made).toISOString(),
});
const customer = (number: string, name: string, tier: string) =>
  event('customer.changed', { number, name, currency: 'USD', tier, email: `orders@${number.toLowerCase()}.example` });
const order = (number: string, customerNumber: string, quantity: string, due: number, ordered: number) =>
  event('order.accepted', {
    ...{ number, customerNumber, customerOrderNumber: `PO-${number}`, currency: 'USD', warehouse: 'WH-EAST' },
    ...{ orderedAt: at(-ordered), requestedDate: day(due) },
    lines: [{ line: 1, itemNumber: '100287', quantity, unit: 'CA', price: '48.50', status: 'back_ordered' }],
  });
const stock = (onHand: string, countedAt: string) =>
  event('stock_level.reported', {
    ...{ number: 'erp/WH-EAST/100287', system: 'erp', warehouse: 'WH-EAST', itemNumber: '100287', unit: 'CA', onHand },
    ...{ countedAt, incoming: [{ quantity: '20', expectedOn: day(6) }] },
  });
const events = () => [
  customer('C-1', 'Simulated Garden Centres', 'strategic'),
  customer('C-2', 'Simulated Hardware Union', 'standard'),
  event('item.changed', {
    number: '100287',
    description: 'Deck screw 5 x 80',
    baseUnit: 'EA',
    packs: [{ unit: 'CA', quantity: '12' }],
  }),
  order('SO-700', 'C-1', '30', -2, 9),
  order('SO-701', 'C-2', '25', -12, 20),
  order('SO-702', 'C-2', '8', 10, 3),
  stock('24', at(-0.2)),
];

test('who gets what is seen, put up for approval, refused once stock has changed, and approved anew by another', async () => {
  const sally = await openWindow(workplace);
  await signIn(sally.page, 'sally', '/back-orders');
  await sally.page.getByRole('link', { name: 'Key figure: Back-orders' }).waitFor();
  expect(await sally.page.locator('.age-plot').textContent()).toContain('8 to 14 daysUSD 1,212.501 line');
  await sally.page.getByRole('link', { name: '100287' }).click();
  await sally.page
    .getByRole('heading', { name: 'Of 63 CA wanted, 19 CA are neither there nor coming on a known day' })
    .waitFor();
  const rows = sally.page.locator('tbody tr');
  expect(await rows.nth(0).textContent()).toContain('24 CA from stock suggested6 CA');
  await rows.nth(1).getByText('why', { exact: true }).click();
  expect(await rows.nth(1).textContent()).toContain('place 2 of 3 by customer class, due day, day of the order');
  await sally.page.getByRole('button', { name: 'Put the suggestion up for approval' }).click();
  await sally.page.locator('.case-title').waitFor();
  expect(await sally.page.locator('.proposal').textContent()).toContain('Promise 100287 at WH-EAST to 2 order lines.');
  expect(await sally.page.locator('.proposal').textContent()).toContain('24 CA from stock');
  const address = new URL(sally.page.url()).pathname;
  expect(sally.complaints).toEqual([]);
  await sally.close();

  expect((await receiveEvents(workplace.system, [stock('12', at(-0.1))])).rejected).toEqual([]);
  const walt = await openWindow(workplace);
  await signIn(walt.page, 'walt', address);
  const approve = () =>
    walt.page
      .getByRole('button', { name: /^Approve/ })
      .first()
      .click();
  await walt.page.locator('.proposal').getByText('24 CA from stock', { exact: true }).waitFor();
  await approve();
  await walt.page
    .getByText(/have changed since this was worked out/)
    .first()
    .waitFor();
  await walt.page.goto(address);
  await walt.page.locator('.proposal').getByText('12 CA from stock', { exact: true }).waitFor();
  await approve();
  await walt.page.goto('/back-orders/items/100287/WH-EAST');
  await expect
    .poll(
      async () => {
        await walt.page.reload();
        await walt.page.locator('tbody tr').first().waitFor();
        return walt.page.locator('tbody tr').first().textContent();
      },
      { timeout: 60_000, interval: 2_000 },
    )
    .toContain('12 CA from stock promised');
  await walt.close();
});

test('a message is drafted per customer, keeps to what is known, and waits for approval', async () => {
  const { page, close } = await openWindow(workplace);
  await signIn(page, 'sally', '/back-orders?by=customer');
  await page.getByRole('link', { name: 'Simulated Hardware Union' }).click();
  const text = page.getByLabel('Text');
  expect(await text.inputValue()).toContain('Order PO-SO-701 (our number SO-701), line 1: 100287 Deck screw 5 x 80');
  expect(await text.inputValue()).toContain('we do not know a day yet');
  const drafted = await text.inputValue();
  await text.fill(`${drafted}\nYou will have it on Friday.`);
  await page.getByRole('button', { name: 'Put up for approval' }).click();
  await page.getByText('names what nobody knows: Friday').waitFor();
  await text.fill(drafted);
  await page.getByRole('button', { name: 'Put up for approval' }).click();
  await page.locator('.case-title').waitFor();
  expect(await page.locator('.message-text').textContent()).toContain('PO-SO-702');
  await close();
});

test.each([{ dark: true }, { phone: true }])('is readable (%o)', async (screen) => {
  const { page, complaints, close } = await openWindow(workplace, screen);
  await signIn(page, 'walt', '/back-orders');
  for (const [path, sign] of [
    ['/back-orders', 'Items with back-orders'],
    ['/back-orders?by=customer', 'Customers with back-orders'],
    ['/back-orders/items/100287/WH-EAST', 'Order lines that want it, the first served first'],
    ['/back-orders/customers/C-2', 'Lines that are late, will be late or are short'],
  ] as const) {
    await page.goto(path);
    await page.getByText(sign).waitFor({ state: 'attached' });
    expect(await faintTexts(page), path).toEqual([]);
    expect(await overflowOf(page), path).toBeLessThanOrEqual(0);
  }
  expect(complaints).toEqual([]);
  await close();
});
