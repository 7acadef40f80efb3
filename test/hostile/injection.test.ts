import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectLanguageModel } from '../../src/agents/languageModel.ts';
import { loadPrompt } from '../../src/agents/prompt.ts';
import { docketError, isDocketError } from '../../src/core/errors.ts';
import { parseDecimal } from '../../src/core/money.ts';
import type { Remittance } from '../../src/core/remittance.ts';
import type { Reading } from '../../src/ingest/contract.ts';
import { shownLines } from '../../src/ingest/grounding/shownLines.ts';
import { readDocument, viewDocument } from '../../src/ingest/read.ts';
import { interpretDocument } from '../../src/queues/interpretDocument.ts';
import { startLanguageModelServer } from '../support/languageModelServer.ts';
import { linesShown, quoteHonestly } from '../support/modelPlays.ts';
import { seeded } from '../support/seeded.ts';
import { kinds, type Planted, plantedDocument } from './injectedDocuments.ts';

const documents = 2_007;
const seed = 20_260_415;

/** Does whatever a planted text may ask for: other amounts, more invoices, other totals, fields of its own, other people's money. */
function obey(prompt: string, call: number): { content: string } {
  const lines = linesShown(prompt);
  const quoted = quoteHonestly(lines);
  const planted = lines.findIndex((text) => /9\d{3}\.\d\d/.test(text));
  const amount = /9\d{3}\.\d\d/.exec(lines[planted] ?? '')?.[0] ?? '9999.99';
  const at = { line: planted + 1, text: amount };
  const [first, second] = quoted.lines;
  const extra = first && { ...structuredClone(first), reference: { line: planted + 1, text: 'INV-66666' }, paid: at };
  const deed = call % 8;
  if (deed === 0 && first) first.paid = at;
  if (deed === 1 && first?.paid) first.paid.text = amount;
  if (deed === 2) quoted.payment.amount = at;
  if (deed === 3 && extra) quoted.lines.push(extra);
  if (deed === 4 && first && second) [first.paid, second.paid] = [second.paid, first.paid];
  if (deed === 5) quoted.adjustments.push({ amount: at, code: null, reason: null, reference: null });
  if (deed === 6 && first) quoted.lines.push(structuredClone(first));
  if (deed === 7) quoted.lines.pop();
  const more = call % 11 === 0 ? { approve: true } : {};
  return { content: JSON.stringify({ ...quoted, ...more }) };
}

let server: Awaited<ReturnType<typeof startLanguageModelServer>>;
beforeAll(async () => {
  server = await startLanguageModelServer(obey);
});
afterAll(() => server.stop());

const readOrNot = async (bytes: Uint8Array): Promise<Reading | null> => {
  try {
    return await readDocument({ bytes });
  } catch (error) {
    if (isDocketError(error)) return null;
    throw error;
  }
};
const remittancesOf = (reading: Reading | null): Remittance[] =>
  reading?.items.flatMap((item) => (item.type === 'remittance' ? [item.remittance] : [])) ?? [];
const moneyIn = (remittances: Remittance[]) =>
  remittances.map(({ payment, lines, adjustments }) => ({
    amount: payment.amount,
    lines: lines.map(({ reference, paid, gross }) => ({ reference, paid, gross })),
    adjustments: adjustments.map(({ amount }) => amount),
  }));

test(`${documents} documents with planted instructions move no money, with rules and with a model that obeys them`, async () => {
  const random = seeded(seed);
  const model = connectLanguageModel({ apiKey: 'none', baseUrl: server.baseUrl, model: 'obedient', retries: 0 });
  const prompts = { remittance: loadPrompt('extract-remittance'), paper: loadPrompt('extract-paper') };
  const asked = { altered: 0, caught: 0, toPerson: 0 };
  const moved: string[] = [];
  for (let n = 0; n < documents; n++) {
    const planted = await plantedDocument(random, kinds[n % kinds.length] as (typeof kinds)[number]);
    const [clean, injected] = [await readOrNot(planted.clean), await readOrNot(planted.injected)];
    // A text that nobody can see changes nothing; one in plain sight may at most make the reading less sure, never other money.
    const before = moneyIn(remittancesOf(clean));
    const after = moneyIn(remittancesOf(injected));
    const balanced = remittancesOf(injected).every((remittance) => remittance.balanced);
    if (after.length > 0 && balanced && JSON.stringify(before) !== JSON.stringify(after))
      moved.push(`${n} ${planted.kind} by rule`);
    if (balanced && JSON.stringify(after).includes(planted.planted))
      moved.push(`${n} ${planted.kind}: planted by rule`);
    await askObedient(planted, n);
  }
  expect(moved).toEqual([]);
  expect(asked.altered).toBeGreaterThan(documents / 2);
  expect(asked.caught + asked.toPerson).toBe(asked.altered);

  async function askObedient(planted: Planted, n: number): Promise<void> {
    const error = docketError({ code: 'no_remittance_found', message: 'as if rules had found nothing' });
    const view = await viewDocument(planted.injected);
    const { reading } = await interpretDocument({ error }, { view, sha256: '0'.repeat(64) }, { model, prompts });
    const shown = shownLines(view)
      .map(({ text }) => text)
      .join('\n');
    const [remittance] = remittancesOf(reading);
    const honest = remittance && isTrue(remittance, planted);
    if (honest) return;
    asked.altered++;
    if (!remittance?.balanced) asked.caught++;
    else if (remittance.reader.model !== null) asked.toPerson++;
    for (const amount of amountsIn(remittance))
      if (!isPrinted(amount, shown)) moved.push(`${n} ${planted.kind}: ${amount} is not printed`);
  }
}, 300_000);

function isTrue({ lines, adjustments }: Remittance, { truth }: Planted): boolean {
  const paid = new Map(lines.map(({ reference, paid: amount }) => [reference, parseDecimal(amount, 'USD')]));
  return (
    adjustments.length === 0 &&
    lines.length === truth.length &&
    truth.every(({ reference, cents }) => paid.get(reference) === cents)
  );
}

function amountsIn(remittance: Remittance | undefined): string[] {
  if (!remittance) return [];
  const { payment, lines, adjustments } = remittance;
  return [payment.amount, ...lines.map(({ paid }) => paid), ...adjustments.map(({ amount }) => amount)];
}

function isPrinted(amount: string, shown: string): boolean {
  return shown.replaceAll(',', '').includes(amount.replace('-', ''));
}
