import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Scored } from '../../evals/deduction-coding/cases.ts';
import { configuredBaselines } from '../../evals/deduction-coding/configured.ts';
import { connectLanguageModel } from '../../src/agents/languageModel.ts';
import { loadPrompt } from '../../src/agents/prompt.ts';
import { startLanguageModelServer } from '../support/languageModelServer.ts';

const scored = (id: string, category: string, got: string, confidence: number): Scored => ({
  ...{ id, text: `promo pack ${id}`, customerCode: null, category: category as Scored['category'], style: 'any' },
  ...{ got, confidence, route: 'review', correct: category === got },
});
const cases = [
  scored('sure', 'SHORTAGE', 'SHORTAGE', 0.9),
  scored('both right', 'PROMOTION', 'PROMOTION', 0.5),
  scored('model right', 'PROMOTION', 'SHORTAGE', 0.4),
  scored('coder right', 'SHORTAGE', 'SHORTAGE', 0.6),
];

let server: Awaited<ReturnType<typeof startLanguageModelServer>>;
beforeAll(async () => {
  server = await startLanguageModelServer(() => ({
    content: JSON.stringify({ category: 'PROMOTION', quote: 'promo pack' }),
  }));
});
afterAll(() => server.stop());

test('nothing is asked of anybody unless it is configured and asked for', async () => {
  expect(await configuredBaselines(cases, null)).toEqual([]);
  expect(await configuredBaselines(cases, { encoderModel: null, adviser: null })).toEqual([]);
  expect(server.calls()).toBe(0);
});

test('a language model is measured where the coder is unsure, beside the coder on the same', async () => {
  const model = connectLanguageModel({ apiKey: 'none', baseUrl: server.baseUrl, model: 'm', retries: 0 });
  const adviser = { model, prompt: loadPrompt('code-deduction') };
  const [beside] = await configuredBaselines(cases, { encoderModel: null, adviser });
  expect(beside?.name).toContain('language model m');
  expect(beside?.metrics.map(({ name, value, n }) => [name, value * n, n])).toEqual([
    ['asked that gave an answer on words of the text', 3, 3],
    ['coder right on those', 2, 3],
    ['model right on those', 2, 3],
    ['right where both agree', 1, 1],
    ['model right where they differ', 1, 2],
    ['coder right where they differ', 1, 2],
  ]);
  expect(server.calls()).toBe(3);
});

test('another encoder is measured on the same cases, with a head of its own', async () => {
  const shipped = fileURLToPath(new URL('../../models/deduction-encoder', import.meta.url));
  const [beside] = await configuredBaselines(cases, { encoderModel: shipped, adviser: null });
  expect(beside?.name).toContain('encoder');
  expect(beside?.metrics.map(({ n }) => n)).toEqual([4, 4]);
});
