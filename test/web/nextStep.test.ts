import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { approveCase } from '../../src/cases/approveCase.ts';
import { actions, cases, recommendations } from '../../src/db/schema/cases.ts';
import { users } from '../../src/db/schema/identity.ts';
import { disputedDeduction, tellDisputedTrade } from '../support/disputedTrade.ts';
import { faintTexts, overflowOf } from './support/contrast.ts';
import { expectRows, openWindow, signIn } from './support/person.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

let workplace: Workplace;
let caseId: string;

beforeAll(async () => {
  workplace = await openWorkplace();
  await workplace.person('maya', 'Maya Example', 'finance_approver');
  await workplace.person('jonas', 'Jonas Example', 'finance_approver');
  // All ten cases at 240.00 arrived.
  const proof = { clean: true, signedBy: 'R. Dock', exceptions: [] };
  expect(await tellDisputedTrade(workplace.system, { priceMinor: 24_000, proof })).toBe(5);
  caseId = await disputedDeduction(workplace.system, 48_000);
  await approveCode();
});
afterAll(() => workplace.close());

const caseNow = async () => (await workplace.database.db.select().from(cases).where(eq(cases.id, caseId)))[0];

/** Jonas approves the code; the worker posts it and says what comes next. */
async function approveCode(): Promise<void> {
  const [jonas] = await workplace.database.db.select().from(users).where(eq(users.login, 'jonas'));
  const { recommendationId } = (await caseNow()) ?? {};
  const [present] = await workplace.database.db
    .select()
    .from(recommendations)
    .where(eq(recommendations.id, recommendationId ?? ''));
  const actor = { type: 'person' as const, userId: jonas?.id ?? '', name: 'Jonas Example' };
  await approveCase(
    { ...workplace.system, actor },
    { caseId, recommendationId: present?.id ?? '', contentHash: present?.contentHash ?? '' },
  );
  const waits = async () => {
    const row = await caseNow();
    expect(row).toMatchObject({ state: 'proposed' });
    expect(row?.recommendationId).not.toBe(present?.id);
  };
  await vi.waitFor(waits, { timeout: 45_000, interval: 100 });
}

test('the queue names the step, the case shows every way with its arithmetic and the letter', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'maya', '/?q=INV-1');
  await expectRows(page, 1);
  await page.locator('.queue-row .badge', { hasText: 'Dispute' }).waitFor();
  await page.keyboard.press('Enter');
  const ways = page.getByRole('region', { name: 'Ways to go on' });
  await ways.waitFor();
  const rows = await ways.locator('tbody tr').allInnerTexts();
  expect(rows[0]).toMatch(/Dispute it.*recommended/s);
  expect(rows[0]).toMatch(/480\.00 disputed/);
  expect(rows.join('\n')).toMatch(/Write it off[\s\S]*small-balance limit/);
  await page
    .getByRole('region', { name: 'Letter' })
    .getByText('To the accounts payable team of Simulated Stores')
    .waitFor();
  await ways.getByText(/How the chance of .* is reckoned/).click();
  await ways.getByText('a dispute that is right is paid back').waitFor();
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/nextStep.png` });
  expect(await faintTexts(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  expect(complaints).toEqual([]);
  await close();
  const hand = await openWindow(workplace, { phone: true });
  await signIn(hand.page, 'maya', `/cases/${caseId}`);
  await hand.page.getByRole('region', { name: 'Ways to go on' }).waitFor();
  expect(await overflowOf(hand.page)).toBe(0);
  if (process.env.LOOK) await hand.page.screenshot({ path: `${process.env.LOOK}/nextStepPhone.png` });
  await hand.close();
});

test('another way is taken with a reason, its letter in the approver’s words, and somebody else approves it', async () => {
  const first = await openWindow(workplace);
  await signIn(first.page, 'maya', `/cases/${caseId}`);
  const ways = first.page.getByRole('region', { name: 'Ways to go on' });
  await ways
    .getByRole('row', { name: /Credit it/ })
    .getByRole('button', { name: 'Take this instead' })
    .click();
  await first.page.getByLabel('Why is this right?').fill('Their buyer was promised this');
  await first.page
    .getByRole('button', { name: /^Amend/ })
    .last()
    .click();
  await vi.waitFor(
    async () => {
      const [latest] = await workplace.database.db
        .select()
        .from(recommendations)
        .where(eq(recommendations.id, (await caseNow())?.recommendationId ?? ''));
      expect(latest?.proposal.action).toMatchObject({ kind: 'credit_memo' });
    },
    { timeout: 45_000, interval: 200 },
  );
  await first.close();
  const second = await openWindow(workplace);
  await signIn(second.page, 'jonas', `/cases/${caseId}`);
  const current = second.page.locator('.next-step tr.current');
  await current.waitFor();
  expect(await current.textContent()).toMatch(/Credit it.*proposed/s);
  await second.page.keyboard.press('a');
  await vi.waitFor(
    async () => {
      const made = await workplace.database.db.select().from(actions).where(eq(actions.caseId, caseId));
      const kinds = made.map(({ action, state, amountMinor }) => `${action.kind} ${state} ${amountMinor}`).sort();
      expect(kinds).toEqual(['credit_memo confirmed 48000', 'post_deduction_code confirmed 48000']);
    },
    { timeout: 45_000, interval: 200 },
  );
  await second.close();
});
