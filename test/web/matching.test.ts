import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAndRecommend } from '../../src/cases/openAndRecommend.ts';
import { receiveEvents } from '../../src/records/receiveEvents.ts';
import { faintTexts, overflowOf } from './support/contrast.ts';
import { openWindow, signIn } from './support/person.ts';
import { remittance820, shortages } from './support/remittance.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

let workplace: Workplace;
let caseId: string;
beforeAll(async () => {
  workplace = await openWorkplace();
  await workplace.person('maya', 'Maya Example', 'finance_approver', 'finance_controller');
  caseId = await openPayment();
});
afterAll(() => workplace.close());

const line = (place: number, reference: string, paidMinor: number) => ({
  ...{ line: place, reference, paidMinor, grossMinor: paidMinor, discountMinor: 0, deductedMinor: 0 },
});
const item = (number: string, openMinor: number) => ({
  ...{ number, kind: 'invoice', openMinor, issuedOn: '2026-03-02', customerNumber: 'C-1', currency: 'USD' },
});

/** A payment of three lines, of which the second was put on nothing though two open items come close. */
async function openPayment(): Promise<string> {
  const inputs = {
    lines: [line(1, 'INV-1001', 98_000), line(2, 'INV-10O2', 44_000), line(3, 'INV-1003', 85_800)],
    items: [item('INV-1001', 100_000), item('INV-1002', 44_000), item('INV-1020', 50_000), item('INV-1003', 85_800)],
    candidates: [[0], [1, 2], [3]],
  };
  const applications = [
    { invoiceNumber: 'INV-1001', amountMinor: 98_000, line: 1, discountMinor: 2_000 },
    { invoiceNumber: 'INV-1003', amountMinor: 85_800, line: 3 },
  ];
  const [opened] = await openAndRecommend(workplace.system, [
    {
      open: {
        kind: 'payment_unapplied',
        title: 'Apply 2,278.00 USD of Simulated Grocers to 2 open items',
        dedupeKey: 'cash:PAY-1',
        subjectKind: 'payment',
        subjectNumber: 'PAY-1',
        currency: 'USD',
        moneyMinor: 227_800,
      } as never,
      proposal: {
        action: { kind: 'apply_cash', paymentNumber: 'PAY-1', applications, unappliedMinor: 44_000 } as never,
        amountMinor: 227_800,
        currency: 'USD',
        category: null,
        confidence: 0.4,
        certified: false,
        reasons: [{ text: 'Line 2, “INV-10O2”: no open item fits', evidence: [] }],
        alternatives: [],
        source: 'matcher',
        producer: 'cash matcher',
        inputs,
        versions: { matcher: '1.0.0' },
      },
    },
  ]);
  return opened?.caseId as string;
}

test.each([false, true])('payment, lines and open items stand side by side (dark: %s)', async (dark) => {
  const { page, complaints, close } = await openWindow(workplace, { dark });
  await signIn(page, 'maya', `/cases/${caseId}`);
  await page.locator('.match').first().waitFor();
  expect(await page.locator('.match').count()).toBe(3);
  expect(await page.locator('.matching-sums').textContent()).toContain('440.00 stays on account');
  expect(await page.locator('.matching-sums').textContent()).toContain('2 of 3 lines');
  await page.keyboard.press('ArrowDown');
  await page.getByText('no open item fits').first().waitFor();
  expect(await page.locator('.match-choice').first().textContent()).toContain('fits exactly');
  expect(await faintTexts(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test('a line is put on another open item by one key, and saved with time to undo', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'maya', `/cases/${caseId}`);
  await page.locator('.match').first().waitFor();
  for (const key of ['ArrowDown', '1']) await page.keyboard.press(key);
  await page.getByText('Nothing left over').waitFor();
  // What stands there is not what was proposed any more: it must be saved first.
  await page.keyboard.press('a');
  await page.getByText('Save or drop your own matching first.').waitFor();
  await page.keyboard.press('s');
  await page.locator('.toast.pending').waitFor();
  await page.locator('.toast.pending').waitFor({ state: 'detached' });
  await page.goto(`/cases/${caseId}`);
  await page.getByText('3 of 3 lines').waitFor();
  expect(await page.locator('.matching-sums').textContent()).toContain('Nothing left over');
  // Who matched it by hand does not approve it.
  await page.keyboard.press('a');
  await page
    .getByText(/somebody else must approve/)
    .first()
    .waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('cash that came in is matched, shows its signals and rates, and is settled by one key', async () => {
  let sent = 0;
  const send = (type: string, data: object) => {
    const time = new Date(1_770_000_000_000 + ++sent).toISOString();
    return receiveEvents(workplace.system, [{ specversion: '1.0', id: `w${sent}`, source: '/test', type, time, data }]);
  };
  const names = { name: 'Simulated Grocers', aliases: ['SIMULATED GROCERS', 'SIMGROCERS'] };
  await send('customer.changed', { number: 'C-1', currency: 'USD', ...names });
  for (const [at, totalMinor] of [250_000, 251_000].entries())
    await send('invoice.issued', {
      ...{ number: `CASH-${at + 1}`, customerNumber: 'C-1', currency: 'USD', issuedOn: '2026-08-01', totalMinor },
    });
  // Two deductions and the payment itself.
  await workplace.receive(remittance820(801, shortages(2, 'CASH'), 'C'), 'advice.edi', 3);
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'maya', '/?view=live&kind=cash_application');
  await page.locator('.matching-rates').waitFor();
  expect(await page.locator('.matching-rates').textContent()).toContain('2 of 2 lines');
  expect(await faintTexts(page)).toEqual([]);
  // The rates may be there before the rows are.
  await page.locator('.queue-row').first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.match-signals li').first().waitFor();
  expect(await page.locator('.match-signals').textContent()).toContain('the payer’s own');
  await page.getByPlaceholder('Another open item, by its number').fill('CASH-2');
  await page.locator('.match-find .match-choice', { hasText: 'CASH-2' }).waitFor();
  await page.keyboard.press('Escape');
  expect(await faintTexts(page)).toEqual([]);
  expect(await page.locator('.matching-sums').textContent()).toContain('Nothing left over');
  const happened = await page.locator('.panel', { hasText: 'What happened' }).textContent();
  expect(happened).toContain('OverpaidUSD 0.00');
  expect(happened).not.toMatch(/minor|Bank transaction numbers/);
  const address = page.url();
  await page.locator('.case-title h1').click();
  await page.keyboard.press('a');
  await page.locator('.toast.pending').waitFor();
  await page.locator('.toast.pending').waitFor({ state: 'detached' });
  await page.goto(address);
  // Nothing was to be recovered, and no code could be wrong.
  await page.getByLabel('Outcome').waitFor();
  expect(await page.getByLabel('Outcome').locator('option').allTextContents()).toEqual(['Accepted', 'Other']);
  expect(await page.getByLabel('Recovered, USD').count()).toBe(0);
  // A payment that is uploaded opens a case, but none that tells of a fault.
  await page.goto('/upload');
  const text = remittance820(802, shortages(1, 'CASH'), 'C');
  const buffer = Buffer.from(text);
  await page.getByLabel('Files to upload').setInputFiles({ name: 'next.edi', mimeType: 'text/plain', buffer });
  await page.locator('.upload-line').getByText('A case is in the queue:').waitFor();
  expect(complaints).toEqual([]);
  await close();
});
