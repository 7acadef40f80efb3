import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { cases } from '../../src/db/schema/cases.ts';
import { storeDocument } from '../../src/records/storeDocument.ts';
import { madeDocument, shortPayment, tellBilledTrade } from '../support/billedTrade.ts';
import { faintTexts } from './support/contrast.ts';
import { openWindow, signIn } from './support/person.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

let workplace: Workplace;
let caseId: string;
const judged = { timeout: 90_000, interval: 200 };
beforeAll(async () => {
  workplace = await openWorkplace();
  await workplace.person('maya', 'Maya Example', 'finance_approver');
  await tellBilledTrade(workplace.system);
  const paid = { bytes: shortPayment('90011288', '210.00', '1050.00', 'short shipped'), fileName: 'advice.csv' };
  await storeDocument(workplace.system, { ...paid, source: 'upload' });
  const { db } = workplace.database;
  caseId = await vi.waitFor(async () => {
    const [row] = await db.select().from(cases).where(eq(cases.kind, 'deduction'));
    if (!row) throw new Error('no deduction was judged yet');
    return row.id;
  }, judged);
});
afterAll(() => workplace.close());

test('a case shows its evidence paper by paper, asks for what is missing, and fills as papers come', async () => {
  const { page, complaints, close } = await openWindow(workplace, { height: 1400 });
  await signIn(page, 'maya', `/cases/${caseId}`);
  const matrix = page.locator('.evidence-matrix');
  const row = (name: string) => matrix.locator('tr').filter({ hasText: name });
  await row('Proof of delivery').getByText('Missing').waitFor();
  await page.getByRole('button', { name: 'Ask for what is missing' }).waitFor();
  for (const id of ['pod-carrier-clean', 'debit-classic'])
    await storeDocument(workplace.system, { ...(await madeDocument(id)), source: 'upload' });
  await row('Proof of delivery').getByText('R. DELGADO').waitFor({ timeout: 90_000 });
  await row('What the customer sent').getByText('proves nothing of it').waitFor({ timeout: 90_000 });
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/evidence.png` });
  await row('What the customer sent').getByRole('link', { name: 'debit-classic.pdf' }).click();
  const number = page.getByRole('button', { name: 'DM-88213', exact: true });
  await number.waitFor();
  await page.getByText('It names invoice INV-51022').waitFor();
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/paper.png` });
  expect(complaints).toEqual([]);
  await close();
});

test('a value that was misread on a paper is set right by pointing at the right one, and taken back', async () => {
  const letter =
    'DEBIT MEMO\n\nDebit memo no: DM-90440\nCustomer: Fenwick Markets Sim\nAmount: 210.00 USD\nRight is 21.00\n';
  const paper = { bytes: Buffer.from(letter), fileName: 'dm-90440.txt', source: 'upload' as const };
  const stored = await storeDocument(workplace.system, paper);
  const { page, complaints, close } = await openWindow(workplace, { height: 1400 });
  await signIn(page, 'maya', `/documents/${stored.documentId}`);
  const amount = page.getByRole('button', { name: '210.00', exact: true });
  await amount.waitFor({ timeout: 90_000 });
  await amount.hover();
  await page.getByRole('button', { name: 'Correct: Amount', exact: true }).click();
  const field = page.getByRole('textbox', { name: 'Correct: Amount' });
  await field.fill('no amount');
  expect(await page.getByRole('button', { name: 'Save' }).last().getAttribute('aria-disabled')).toBe('true');
  const line = page.locator('.source-line', { hasText: 'Right is 21.00' }).getByText('Right is 21.00');
  const { width, height } = (await line.boundingBox()) ?? { width: 0, height: 0 };
  await line.click({ position: { x: width - 6, y: height / 2 } });
  await expect.poll(() => field.inputValue()).toBe('21.00');
  await page.getByText('“21.00” in the document').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('set amount from 210.00 to 21.00').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await amount.waitFor();
  await page.getByLabel('Add what was not read').selectOption({ label: 'Signed by' });
  await page.getByRole('textbox', { name: 'Correct: Signed by' }).fill('R. Delgado');
  expect(await page.getByRole('button', { name: 'Save' }).last().getAttribute('title')).toContain('Point at');
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/paper-correct.png` });
  expect(await faintTexts(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});
