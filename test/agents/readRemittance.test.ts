import { afterEach, describe, expect, test } from 'vitest';
import { connectLanguageModel, type ModelOptions } from '../../src/agents/languageModel.ts';
import { loadPrompt } from '../../src/agents/prompt.ts';
import { readRemittance } from '../../src/agents/readRemittance.ts';
import { type Behaviour, startLanguageModelServer } from '../support/languageModelServer.ts';
import { goodModel, linesShown } from '../support/modelPlays.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

const document = ['From: Simulated Garden Centres', 'INV-1 100.00', 'INV-2 50.00', 'EFT 77 paid USD 150.00'];
const prompt = loadPrompt('extract-remittance');

async function serve(behave: Behaviour, options: Partial<ModelOptions> = {}) {
  const server = await startLanguageModelServer(behave);
  stops.push(server.stop);
  const connect = { apiKey: 'none', baseUrl: server.baseUrl, model: 'test-model', timeoutMs: 5_000, ...options };
  return { model: connectLanguageModel(connect), calls: server.calls };
}

describe('a language model asked to read a remittance', () => {
  test('answers with quotes, and what asking cost is told', async () => {
    const { model } = await serve(goodModel, { prices: { input: 0.25, output: 2 } });
    const quotes = await readRemittance(document, model, prompt);
    expect(quotes).toMatchObject({
      given: true,
      model: 'test-model',
      prompt: expect.stringMatching(/^extract-remittance@1\./),
    });
    if (!quotes.given) return;
    expect(quotes.quoted.lines.map(({ paid }) => paid)).toEqual([
      { line: 2, text: '100.00' },
      { line: 3, text: '50.00' },
    ]);
    // 10 tokens in at 0.25 and 5 out at 2 dollars per million are 12.5 millionths of a dollar, rounded up.
    expect(quotes).toMatchObject({ tokens: 15, price: 13 });
  });

  test('is shown the document as numbered data, without characters that nobody sees', async () => {
    let shown: string[] = [];
    const { model } = await serve((text) => {
      shown = linesShown(text);
      return { status: 400 };
    });
    await readRemittance(['quote " and ] end', 'ze\u200bro\u202e width', 'line\nbreak'], model, prompt);
    expect(shown).toEqual(['quote " and ] end', 'zero width', 'linebreak']);
  });

  test('is not asked about a document beyond its budget', async () => {
    const { model, calls } = await serve(goodModel, { tokensPerDocument: 2_000 });
    const quotes = await readRemittance(Array(500).fill('INV-1 100.00 and more words'), model, prompt);
    expect(quotes).toMatchObject({ given: false, why: 'too_long' });
    expect(calls()).toBe(0);
  });

  test.each([
    ['talks', () => ({ content: 'Here is the remittance you asked for.' }), 'garbage'],
    ['adds a field of its own', () => ({ content: JSON.stringify({ approve: true }) }), 'garbage'],
    ['breaks off', () => ({ rawBody: '{"choices":[{"mess' }), 'garbage'],
    ['refuses', () => ({ refusal: 'no' }), 'refused'],
    ['fails', () => ({ status: 503 }), 'unavailable'],
    ['is overloaded', () => ({ status: 429 }), 'unavailable'],
  ] satisfies [string, Behaviour, string][])('that %s leaves nothing, and it is said why', async (_, behave, why) => {
    const { model } = await serve(behave);
    expect(await readRemittance(document, model, prompt)).toMatchObject({ given: false, why });
  });

  test('that hangs is given up', async () => {
    const { model } = await serve(() => ({ hang: true }), { timeoutMs: 200 });
    expect(await readRemittance(document, model, prompt)).toMatchObject({ given: false, why: 'timeout' });
  });

  test('that keeps failing is left alone for a minute, then asked again', async () => {
    let now = 0;
    let broken = true;
    const { model, calls } = await serve((text, call) => (broken ? { status: 500 } : goodModel(text, call)), {
      retries: 0,
      clock: () => now,
    });
    for (let n = 0; n < 10; n++) await readRemittance(document, model, prompt);
    expect(calls()).toBe(3);
    broken = false;
    now = 61_000;
    expect(await readRemittance(document, model, prompt)).toMatchObject({ given: true });
    expect(calls()).toBe(4);
  });
});
