import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureStartMappings } from '../../src/cases/ensureStartMappings.ts';
import { delivery, lines, order, orderItem } from '../mappings/sapTables.ts';
import { faintTexts, overflowOf } from './support/contrast.ts';
import { openWindow, signIn } from './support/person.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

let workplace: Workplace;
beforeAll(async () => {
  workplace = await openWorkplace();
  await ensureStartMappings(workplace.system);
  await workplace.person('ada', 'Ada Example', 'administrator');
  await workplace.person('lee', 'Lee Example', 'analyst');
});
afterAll(() => workplace.close());

const file = (name: string, content: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
const tables = [
  file('sales_order_headers.jsonl', lines([order('700001'), order('700002', { totalNetAmount: 'many' })])),
  file('sales_order_items.jsonl', lines([orderItem('700001'), orderItem('700002')])),
  ...Object.entries(delivery('800001', '999999')).map(([name, content]) => file(name, content)),
];

test('tables are tried, loaded, and told row by row', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'ada', '/mappings');
  await page.getByRole('link', { name: 'SAP S/4HANA order to cash' }).waitFor();
  await page.getByText('Nothing was loaded yet').waitFor();
  await page.getByLabel('Tables to load').setInputFiles(tables);
  await page.getByRole('button', { name: 'Try the first rows' }).click();
  await page.getByText('What would become of the first rows').waitFor();
  await page.getByRole('cell', { name: 'totalNetAmount' }).waitFor();
  await page.getByRole('button', { name: 'shipments 0' }).click();
  await page.getByText('800001 would wait for order 999999.').waitFor();
  expect(await faintTexts(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  await page.getByRole('button', { name: 'Load', exact: true }).click();
  await page.getByText('Loaded in part').waitFor();
  await page.getByText('1 row refused').waitFor();
  await page.getByText('1 row waits for records that are not known yet').waitFor();
  await page.getByRole('link', { name: 'The case about what did not become a record' }).click();
  await page.getByRole('link', { name: 'its report' }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('a mapping shows its fields in words, and another version is proposed with what is wrong told first', async () => {
  const { page, close } = await openWindow(workplace);
  await signIn(page, 'ada', '/mappings/sap-s4');
  const orders = page.getByRole('table', { name: 'Fields of orders' });
  await orders.getByText('salesOrder → without leading zeros').waitFor();
  expect(await orders.locator('tbody tr').first().textContent()).toContain('number');
  await page.getByRole('button', { name: 'Propose a version' }).click();
  const text = page.getByLabel('The mapping as JSON');
  const body = JSON.parse(await text.inputValue());
  await text.fill(JSON.stringify({ ...body, samples: [{ name: 'nothing', tables: {}, leftOut: 3 }] }));
  await page.getByRole('button', { name: 'Propose', exact: true }).click();
  await page.getByText('0 left out instead of 3').first().waitFor();
  await text.fill(JSON.stringify({ ...body, about: 'Said otherwise' }));
  await page.getByRole('button', { name: 'Propose', exact: true }).click();
  await page.locator('.case-title').waitFor();
  expect(await page.locator('.case-title').textContent()).toContain('version 2 in place of version 1');
  await close();
});

test('who only looks sees mappings and loads, and no way to load; a phone has room for it', async () => {
  const { page, close } = await openWindow(workplace, { phone: true });
  await signIn(page, 'lee', '/mappings');
  await page.getByRole('heading', { name: 'Past loads' }).waitFor();
  expect(await page.getByRole('button', { name: 'Choose files' }).count()).toBe(0);
  expect(await overflowOf(page)).toBe(0);
  await close();
});
