import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveEvents } from '../../src/records/receiveEvents.ts';
import { faintTexts, overflowOf } from './support/contrast.ts';
import { openWindow, signIn } from './support/person.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

let workplace: Workplace;
beforeAll(async () => {
  workplace = await openWorkplace();
  await workplace.person('cora', 'Cora Example', 'collector');
  await workplace.person('maya', 'Maya Example', 'finance_approver');
  const taken = await receiveEvents(workplace.system, events());
  expect(taken.rejected).toEqual([]);
});
afterAll(() => workplace.close());

const day = (past: number) => new Date(Date.now() - past * 86_400_000).toISOString().slice(0, 10);
let made = 0;
const event = (type: string, data: object) => ({
  ...{
    specversion: '1.0',
    id: `w-${++made}`,
    source: '/test',
    type,
    time: new Date(1_770_000_000_000 + made).toISOString(),
    data,
  },
});
const debtor = (number: string, name: string, debts: [amount: number, daysLate: number][], more: object = {}) => [
  event('customer.changed', { number, name, currency: 'USD', ...more }),
  ...debts.map(([totalMinor, late], n) =>
    event('invoice.issued', {
      ...{ number: `${number}-${n + 1}`, customerNumber: number, currency: 'USD', totalMinor },
      ...{ issuedOn: day(late + 30), dueOn: day(late) },
    }),
  ),
];
const events = () => [
  ...debtor(
    'C-100',
    'Simulated Garden Centres',
    [
      [4_512_000, 75],
      [1_230_050, 40],
      [880_000, 5],
      [400_000, -3],
    ],
    { creditLimitMinor: 5_000_000, email: 'ap@garden-simulated.example' },
  ),
  ...debtor(
    'C-200',
    'Simulated Hardware Union',
    [
      [2_250_000, 20],
      [190_000, 2],
    ],
    { tier: 'key' },
  ),
  ...debtor('C-300', 'Simulated Corner Shops', [[45_000, 12]]),
  ...debtor('C-400', 'Simulated Prompt Payer', [[900_000, -10]]),
];

test('a collector sees whom to contact next and why, notes a promise, takes it back, and drafts a reminder', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'cora', '/collections');
  const rows = page.locator('table tbody tr');
  await expect.poll(() => rows.count(), { timeout: 20_000 }).toBe(3);
  expect(await rows.nth(0).textContent()).toContain('Simulated Garden Centres');
  expect(await page.locator('body').textContent()).not.toContain('Prompt Payer');
  await page.getByRole('link', { name: 'Simulated Garden Centres' }).click();
  await page.getByRole('rowheader', { name: 'A call today' }).waitFor();
  expect(await page.locator('.worth').textContent()).toContain('above the credit limit');

  await page.getByLabel('What came of it').selectOption('promised');
  expect(await page.getByLabel('Amount in USD').inputValue()).toBe('66,220.50');
  await page.getByLabel('Promised for').fill(day(-7));
  await page.getByLabel('Note', { exact: true }).fill('Spoke with accounts payable');
  await page.getByRole('button', { name: 'Note it' }).click();
  await page
    .getByText(`it is promised for ${day(-7)}`)
    .first()
    .waitFor();
  // What is promised is not asked for once more.
  expect(await page.getByRole('button', { name: 'Put up for approval' }).count()).toBe(0);
  // Nothing of a table stands beyond its panel, to be scrolled for.
  const cut = await page
    .locator('.table-wrap')
    .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length);
  expect(cut).toBe(0);
  await page.getByRole('button', { name: 'Noted by mistake' }).click();
  await page.getByText('Withdrawn', { exact: true }).waitFor();

  const text = await page.getByLabel('Text').inputValue();
  expect(text).toContain('USD 45,120.00');
  await page.getByRole('button', { name: 'Put up for approval' }).click();
  await page.locator('.case-title').waitFor();
  expect(await page.locator('.case').textContent()).toContain('Remind Simulated Garden Centres of 3 overdue invoices');
  expect(complaints).toEqual([]);
  await close();
});

test('a dispute names its invoice and what is wrong, and once it is a case no reminder asks for it', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'cora', '/collections/C-200');
  await page.getByLabel('What came of it').selectOption('disputed');
  await page.getByLabel('About invoice').selectOption('C-200-1');
  expect(await page.getByLabel('Disputed in USD').inputValue()).toBe('22,500.00');
  await page.getByLabel('Disputed in USD').fill('480.00');
  const save = page.getByRole('button', { name: 'Note it' });
  expect(await save.getAttribute('title')).toBe('Note what they say is wrong');
  await page.getByLabel('Note', { exact: true }).fill('Forty cartons were short on the delivery');
  await save.click();
  await page.getByText('The dispute is noted').waitFor();
  // The worker codes it; the page follows by itself.
  const disputed = page.getByRole('row', { name: /C-200-1/ }).getByRole('link', { name: 'disputed USD 480.00' });
  await disputed.waitFor();
  await expect.poll(() => page.getByLabel('Text').inputValue()).toContain('USD 22,020.00');
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/dispute.png`, fullPage: true });
  await disputed.click();
  await page.locator('.case-title').waitFor();
  expect(await page.locator('.case').textContent()).toContain('Forty cartons were short on the delivery');
  expect(complaints).toEqual([]);
  await close();
});

test('is readable in the dark and on a telephone', async () => {
  for (const screen of [{ dark: true }, { phone: true }]) {
    const { page, close } = await openWindow(workplace, screen);
    await signIn(page, 'maya', '/collections/C-200');
    await page.getByRole('rowheader', { name: 'A call today' }).waitFor();
    expect(await faintTexts(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await close();
  }
});
