import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { loadDocument } from '../../src/db/documents.ts';
import { savePartner } from '../../src/records/savePartner.ts';
import { storeDocument } from '../../src/records/storeDocument.ts';
import { faintTexts, overflowOf } from './support/contrast.ts';
import { openWindow, signIn } from './support/person.ts';
import { remittance820, shortages } from './support/remittance.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

let workplace: Workplace;
const ids = new Map<string, string>();
const fixture = (name: string) => readFileSync(new URL(`../ingest/fixtures/${name}`, import.meta.url));
beforeAll(async () => {
  workplace = await openWorkplace();
  await workplace.person('maya', 'Maya Example', 'finance_approver');
  await arrive('plain.edi', fixture('820-plain-4010.edi'));
  await arrive('stub.pdf', fixture('pdf-stub-columns.pdf'));
  await arrive('german.csv', fixture('table-german-1252.csv'));
  await arrive('mail.eml', fixture('mail-csv-attached.eml'));
  await arrive('large.edi', Buffer.from(remittance820(900, shortages(2_000))));
});
afterAll(() => workplace.close());

/** Hands a document in and waits until it is read. */
async function arrive(name: string, bytes: Buffer<ArrayBuffer>): Promise<void> {
  const { documentId } = await storeDocument(workplace.system, { bytes, fileName: name, source: 'upload' });
  ids.set(name, documentId);
  const state = async () => (await loadDocument(workplace.system.db, documentId)).document.state;
  await vi.waitFor(async () => expect(await state()).toBe('read'), { timeout: 60_000, interval: 100 });
}

async function open(page: Page, name: string): Promise<void> {
  await page.goto(`/documents/${ids.get(name)}`);
  await page.locator('.reading-value').first().waitFor();
  await page.locator('.source').waitFor();
}

const selected = (page: Page) => page.locator('.reading-value.selected');

test('a value that is selected lights its place, and a place that is pointed at selects its value', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'maya');
  await open(page, 'plain.edi');
  expect(
    await page.locator('.source-row', { hasText: 'RMR*IV*INV-1002' }).locator('.source-name').textContent(),
  ).toMatch(/settled/);
  await page.locator('.reading-value', { hasText: '440.00' }).click();
  await expect.poll(() => page.locator('mark.lit').allInnerTexts()).toEqual(['440.00']);
  // Who paid has no place of its own in the reading: it is looked for.
  await page.locator('.reading-value', { hasText: 'Simulated Grocers Ltd' }).click();
  await expect.poll(() => page.locator('mark.lit').allInnerTexts()).toEqual(['Simulated Grocers Ltd']);
  await page
    .locator('.source-code', { hasText: 'INV-1003' })
    .getByText('RMR*IV*INV-1003')
    .click({ position: { x: 140, y: 8 } });
  await expect.poll(() => selected(page).textContent()).toMatch(/INV-1003|858\.00|900\.00/);
  expect(complaints).toEqual([]);
  await close();
});

test('keys go through lines and values', async () => {
  const { page, close } = await openWindow(workplace);
  await signIn(page, 'maya');
  await open(page, 'german.csv');
  for (const key of ['j', 'j', 'j']) await page.keyboard.press(key);
  expect(await selected(page).textContent()).toBe('30.00');
  await expect.poll(() => page.locator('mark.lit').allInnerTexts()).toEqual(['30,00']);
  for (const key of ['k', 'h']) await page.keyboard.press(key);
  await expect.poll(() => page.locator('mark.lit').allInnerTexts()).toEqual(['20,00']);
  await close();
});

test('pages of a PDF are drawn, with the box of what is selected', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'maya');
  await open(page, 'stub.pdf');
  await page.locator('canvas[data-drawn]').first().waitFor();
  await page.locator('.reading-value', { hasText: '400.00' }).click();
  const box = page.locator('.page-box.lit');
  expect(await box.getAttribute('title')).toBe('400.00');
  // Another word on the page is pressed: the value that comes from it is selected.
  const word = await page.locator('.page-words span', { hasText: 'A1003' }).boundingBox();
  await page.mouse.click((word?.x ?? 0) + 4, (word?.y ?? 0) + 4);
  await expect.poll(() => selected(page).textContent()).toBe('A1003');
  expect(await box.getAttribute('title')).toBe('A1003');
  expect(complaints).toEqual([]);
  await close();
});

test('a mail shows its text and its attachments; selecting turns to the right one', async () => {
  const { page, close } = await openWindow(workplace);
  await signIn(page, 'maya');
  await open(page, 'mail.eml');
  expect(await page.getByRole('tablist', { name: 'Parts of the document' }).getByRole('tab').count()).toBe(2);
  await page.locator('.reading-value', { hasText: '980.00' }).click();
  await expect.poll(() => page.locator('mark.lit').allInnerTexts()).toEqual(['980.00']);
  expect(await page.getByRole('tab', { name: 'remit.csv' }).getAttribute('aria-selected')).toBe('true');
  await close();
});

test('two thousand lines are no more on the screen than fit', async () => {
  const { page, close } = await openWindow(workplace);
  await signIn(page, 'maya');
  await open(page, 'large.edi');
  expect(await page.locator('.reading-row').count()).toBeLessThan(120);
  expect(await page.locator('.source-row').count()).toBeLessThan(120);
  await page.locator('.reading-rows').evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await page.locator('.reading-value', { hasText: 'INV-2000' }).click();
  await expect.poll(() => page.locator('mark.lit').allInnerTexts()).toEqual(['INV-2000']);
  await close();
});

test.each([false, true])('every kind is readable and no wider than its window (dark: %s)', async (dark) => {
  const { page, close } = await openWindow(workplace, { dark });
  await signIn(page, 'maya');
  for (const name of ['plain.edi', 'stub.pdf', 'mail.eml']) {
    await open(page, name);
    await page.keyboard.press('j');
    expect(await faintTexts(page), name).toEqual([]);
    expect(await overflowOf(page), name).toBe(0);
  }
  await close();
});

test('a value is set right by pointing at it, seen as a new version, and taken back', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'maya');
  await open(page, 'stub.pdf');
  await page.locator('.reading-value', { hasText: '300.00' }).click();
  await page.keyboard.press('e');
  const field = page.getByLabel(/Correct the paid amount of A1003/);
  await field.waitFor();
  // The wrong word on purpose: its sums are told before anything is saved.
  const word = await page.locator('.page-words span', { hasText: '500.00' }).first().boundingBox();
  await page.mouse.click((word?.x ?? 0) + 4, (word?.y ?? 0) + 4);
  await expect.poll(() => field.inputValue()).toBe('500.00');
  await page.getByText('The sums then differ by 200.00.').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Maya Example').last().waitFor();
  await page.locator('.reading-value.mended').waitFor();
  expect(await page.locator('.reading-sums').textContent()).toContain('200.00 less');
  expect(await faintTexts(page)).toEqual([]);
  await page.keyboard.press('z');
  await page.locator('.reading-value.mended').waitFor({ state: 'detached' });
  expect(await page.locator('.reading-sums').textContent()).toContain('Sums agree');
  expect(complaints).toEqual([]);
  await close();
});

test('a typed correction that is no value is not saved, and Escape leaves everything as it was', async () => {
  const { page, close } = await openWindow(workplace);
  await signIn(page, 'maya');
  await open(page, 'german.csv');
  for (const key of ['j', 'j', 'e']) await page.keyboard.press(key);
  await page.keyboard.type('12,3456');
  expect(await page.getByRole('button', { name: 'Save' }).getAttribute('aria-disabled')).toBe('true');
  await page.keyboard.press('Escape');
  await page.locator('.correct').waitFor({ state: 'detached' });
  await close();
});

test('columns that were taken wrongly are assigned anew, tried at once, and kept for the partner', async () => {
  await workplace.person('helen', 'Helen Example', 'finance_controller');
  await savePartner(workplace.system, { name: 'Simulated Stores', senders: [], customerNumber: null });
  const rows = ['Invoice,Amount,Net,Remark', 'INV-1,100.00,90.00,short', 'INV-2,50.00,50.00,', ''];
  await arrive('stores.csv', Buffer.from(rows.join('\n')));
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'helen', `/documents/${ids.get('stores.csv')}`);
  await page.getByRole('tab', { name: 'Columns' }).click();
  const role = (name: string) => page.getByLabel(`${name} is taken as`);
  await role('Net').selectOption('discount');
  await page.getByText('What these columns give').waitFor();
  await role('Net').selectOption('paid');
  await role('Amount').selectOption('gross');
  await page.locator('.table td', { hasText: '90.00' }).first().waitFor();
  expect(await faintTexts(page)).toEqual([]);
  await page.getByLabel('Partner').selectOption('Simulated Stores');
  await page.getByRole('button', { name: 'Keep these columns' }).click();
  await page.getByText('Mapping 1 of Simulated Stores is in force.').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('a table whose columns nobody can tell is given its columns, and then read', async () => {
  await workplace.person('ida', 'Ida Example', 'finance_controller');
  await savePartner(workplace.system, { name: 'Simulated Kiosks', senders: [], customerNumber: null });
  const { documentId } = await storeDocument(workplace.system, {
    bytes: Buffer.from('Qux,Foo,Bar\nx-1,alpha,10.00\nx-2,beta,20.00\n'),
    ...{ fileName: 'odd.csv', source: 'upload' },
  });
  const state = async () => (await loadDocument(workplace.system.db, documentId)).document.state;
  await vi.waitFor(async () => expect(await state()).toBe('unreadable'), { timeout: 60_000, interval: 100 });
  const { page, close } = await openWindow(workplace);
  await signIn(page, 'ida', `/documents/${documentId}`);
  await page.getByRole('tab', { name: 'Columns' }).click();
  await page.getByLabel('Qux is taken as').selectOption('reference');
  await page.getByLabel('Bar is taken as').selectOption('paid');
  await page.getByText('30.00').first().waitFor();
  await page.getByLabel('Partner').selectOption('Simulated Kiosks');
  await page.getByRole('button', { name: 'Keep these columns' }).click();
  await page.getByText('Mapping 1 of Simulated Kiosks is in force.').waitFor();
  await page.getByRole('button', { name: 'Read this document again' }).click();
  await page.getByRole('tab', { name: 'Reading' }).click();
  await page.locator('.reading-value', { hasText: '20.00' }).waitFor();
  await close();
});

test('on a phone the reading fits, and a value picked there is found in the document', async () => {
  const { page, close } = await openWindow(workplace, { phone: true });
  await signIn(page, 'maya');
  await page.goto(`/documents/${ids.get('plain.edi')}`);
  await page.locator('.reading-value').first().waitFor();
  expect(await overflowOf(page)).toBe(0);
  const wide = await page.locator('.reading-rows').evaluate((element) => element.scrollWidth - element.clientWidth);
  expect(wide).toBe(0);
  await page.locator('.reading-value', { hasText: '440.00' }).tap();
  await page.getByRole('tab', { name: 'Document' }).tap();
  await expect.poll(() => page.locator('mark.lit').allInnerTexts()).toEqual(['440.00']);
  await close();
});
