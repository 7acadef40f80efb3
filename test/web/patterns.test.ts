import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faintTexts, overflowOf } from './support/contrast.ts';
import { openWindow, signIn } from './support/person.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

let workplace: Workplace;
beforeAll(async () => {
  workplace = await openWorkplace();
  await workplace.person('maya', 'Maya Example', 'finance_approver');
  await plant();
});
afterAll(() => workplace.close());

/** 600 deliveries of ten customers, of which one keeps money back for one delivery in two and the others for one in forty. */
async function plant(): Promise<void> {
  const { db } = workplace.database;
  await db.execute(sql`insert into customers (number, as_of, body, name, tier)
    select 'C' || n, now(), '{}'::jsonb, 'Simulated Stores ' || n, 'standard' from generate_series(0, 9) n`);
  await db.execute(sql`insert into invoices (number, as_of, body, customer_number, currency, issued_on, total_minor, open_minor)
    select 'I' || n, now(), '{"lines": []}'::jsonb, 'C' || n % 10, 'USD', current_date - 1 - n % 80, 100000, 0 from generate_series(0, 599) n`);
  await db.execute(sql`insert into deductions (number, as_of, body, customer_number, invoice_number, currency, amount_minor)
    select 'D' || n, now(), jsonb_build_object('claimedOn', (current_date - 1 - n % 80)::text), 'C' || n % 10, 'I' || n, 'USD', 7500
    from generate_series(0, 599) n where n % 41 = 0 or (n % 10 = 3 and n % 20 = 3)`);
  await db.execute(sql`insert into cases (kind, state, live, title, dedupe_key, owner_role, subject_kind, subject_id, category, currency, money_minor, priority, priority_parts, opened_at, due_at, updated_at)
    select 'deduction', 'open', true, number, number, 'finance_approver', 'deduction', id, 'DAMAGE', 'USD', amount_minor, 0, '[]', now(), now(), now() from deductions`);
}

test('a pattern is shown beside what is usual, and becomes a task', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'maya', '/patterns');
  await page.getByRole('heading', { name: 'Simulated Stores 3 deducts for damage' }).waitFor();
  const bar = await page.locator('.share-bar').first().getAttribute('aria-label');
  expect(bar).toMatch(/^\d+ of 60 invoices with such a deduction: 5\d\.\d %, usual are \d\.\d %$/);
  expect(await faintTexts(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  await page.getByRole('button', { name: 'Make it a task' }).first().click();
  await page.locator('.case-title').waitFor();
  expect(await page.locator('.case').textContent()).toContain('Talk with Simulated Stores 3');
  expect(complaints).toEqual([]);
  await close();
});

test('nothing that stands out is said in words', async () => {
  const { page, close } = await openWindow(workplace, { phone: true });
  await signIn(page, 'maya', '/patterns');
  await page.getByLabel('Currency').selectOption('EUR');
  await page.getByText('Nothing stands out').waitFor();
  expect(await overflowOf(page)).toBe(0);
  await close();
});
