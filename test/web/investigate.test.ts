import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectInvestigator } from '../../src/agents/investigate.ts';
import { loadPrompt } from '../../src/agents/prompt.ts';
import { orderLife } from '../insights/trade.ts';
import { startLanguageModelServer } from '../support/languageModelServer.ts';
import { faintTexts, overflowOf } from './support/contrast.ts';
import { openWindow, signIn } from './support/person.ts';
import { remittance820, shortages } from './support/remittance.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

let workplace: Workplace;
let server: Awaited<ReturnType<typeof startLanguageModelServer>>;
beforeAll(async () => {
  server = await startLanguageModelServer((_, call) =>
    call > 2
      ? { rawBody: '{"nonsense":' }
      : call === 1
        ? { ask: [['late_steps', {}]] }
        : { content: 'Late ones lose {s1r1c3} before this: {s1r1c2}.\nThat cost 4,000.' },
  );
  const options = { apiKey: 'test', baseUrl: server.baseUrl, model: 'test model' };
  workplace = await openWorkplace({ investigate: connectInvestigator({ options, prompt: loadPrompt('investigate') }) });
  await workplace.person('ada', 'Ada Example', 'analyst');
  await workplace.receive(remittance820(901, shortages(14)), 'advice.edi', 14);
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString();
  const usual = { orderedAt: day(20), requestedDate: day(16).slice(0, 10), shippedAt: day(19) };
  await orderLife(workplace.system, { ...usual, number: '1', deliveredAt: day(18), billedOn: day(17).slice(0, 10) });
  await orderLife(workplace.system, { ...usual, number: '2', deliveredAt: day(11), billedOn: day(10).slice(0, 10) });
});
afterAll(async () => {
  await workplace.close();
  await server.stop();
});

test('a question in words is answered with its steps, and what was made up is shown as dropped', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'ada', '/investigate');
  await page.getByLabel('Question').fill('Where do late orders lose time?');
  await page.keyboard.press('Enter');
  await page.getByText('Late ones lose 7.0 days before this: Proof of delivery received.').waitFor();
  await page.getByText('Dropped: “That cost 4,000.”').waitFor();
  await page
    .getByRole('region', { name: 'Step 1' })
    .getByRole('row', { name: /7\.0 days/ })
    .waitFor();
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/words.png`, fullPage: true });
  expect(await faintTexts(page)).toEqual([]);
  await page.getByText('Every value was checked against the steps').waitFor();
  // A model that breaks is told of, and vouched for in nothing.
  await page.keyboard.press('Enter');
  await page.getByText('The language model does not answer. The guided questions still do.').waitFor();
  expect(await page.locator('.words-answer').textContent()).not.toContain('checked against');
  expect(complaints).toEqual([]);
  await close();
});

test('a guided question leads from where time is lost to the life of the slowest order, and the address keeps the trail', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'ada', '/investigate');
  await page.getByRole('button', { name: 'Where do late ones lose time?' }).click();
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  const first = page.getByRole('region', { name: 'Step 1' });
  await first.getByRole('row', { name: /Shipment confirmed Proof of delivery received 7\.0 days/ }).waitFor();
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/one.png`, fullPage: true });
  await first.getByRole('button', { name: 'Its life' }).first().click();
  const second = page.getByRole('region', { name: 'Step 2' });
  await second.getByRole('row', { name: /Invoice issued I-2/ }).waitFor();
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/two.png`, fullPage: true });
  const shared = new URL(page.url());
  expect(shared.searchParams.getAll('ask')).toEqual(['late_steps?objectType=order', 'record_life?number=O-2']);
  await page.reload();
  await second.getByRole('row', { name: /Invoice issued I-2/ }).waitFor();
  await page.getByRole('button', { name: 'Take step 1 out' }).click();
  await page.getByRole('region', { name: 'Step 2' }).waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
  await close();
});

test('what is missing or unknown is said, and what was typed stays', async () => {
  const { page, close } = await openWindow(workplace);
  await signIn(page, 'ada', '/investigate');
  await page.getByRole('button', { name: 'What happened to an order, invoice or shipment?' }).click();
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.getByText('This is needed.').waitFor();
  await page.getByLabel('Number').fill('nothing of the kind');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Nothing is kept under this address' }).waitFor();
  await close();
});

test('a count leads to its cases', async () => {
  const { page, complaints, close } = await openWindow(workplace);
  await signIn(page, 'ada', '/investigate?ask=stuck_cases%3Fby%3Dkind');
  await page.getByRole('region', { name: 'Step 1' }).getByRole('link', { name: 'Deduction' }).click();
  await page.getByRole('grid').or(page.getByRole('table')).first().waitFor();
  expect(new URL(page.url()).searchParams.get('kind')).toBe('deduction');
  expect(complaints).toEqual([]);
  await close();
});

test.each([
  { dark: true, phone: false },
  { dark: false, phone: true },
])('it can be read (dark: $dark, phone: $phone)', async (look) => {
  const { page, complaints, close } = await openWindow(workplace, look);
  await signIn(page, 'ada', '/investigate?ask=stuck_cases%3Fby%3Downer&ask=list_cases%3Fview%3Dqueue');
  await page.getByRole('region', { name: 'Step 2' }).getByRole('row').nth(3).waitFor();
  if (process.env.LOOK)
    await page.screenshot({ path: `${process.env.LOOK}/${look.dark ? 'dark' : 'phone'}.png`, fullPage: true });
  expect(await faintTexts(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});
