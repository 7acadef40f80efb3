import { afterEach, describe, expect, test } from 'vitest';
import { connectLanguageModel } from '../../src/agents/languageModel.ts';
import { loadPrompt } from '../../src/agents/prompt.ts';
import type { DeductionCoding } from '../../src/classifiers/deductionCoding.ts';
import { askForOpinions, withOpinion } from '../../src/queues/processors/secondOpinion.ts';
import { type Behaviour, startLanguageModelServer } from '../support/languageModelServer.ts';

const coding = (confidence: number): DeductionCoding => ({
  category: 'SHORTAGE',
  confidence,
  alternatives: [],
  route: 'review',
  reasons: [],
  versions: {},
});
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

async function adviser(behave: Behaviour) {
  const server = await startLanguageModelServer(behave);
  stops.push(server.stop);
  const model = connectLanguageModel({
    apiKey: 'none',
    baseUrl: server.baseUrl,
    model: 'm',
    timeoutMs: 300,
    retries: 0,
  });
  return { adviser: { model, prompt: loadPrompt('code-deduction') }, calls: server.calls };
}

const obedient: Behaviour = () => ({ content: JSON.stringify({ category: 'PROMOTION', quote: 'promo pack' }) });

describe('second opinions', () => {
  test('are asked only where the local coder is unsure and there are words', async () => {
    const { adviser: asked, calls } = await adviser(obedient);
    const opinions = await askForOpinions(
      [{ text: 'promo pack missing' }, { text: 'promo pack' }, { text: ' ' }],
      [coding(0.4), coding(0.9), coding(0.1)],
      asked,
    );
    expect(opinions.map((opinion) => opinion?.given ?? null)).toEqual([true, null, null]);
    expect(calls()).toBe(1);
  });

  test('what the model has said before is not asked again', async () => {
    const { adviser: asked, calls } = await adviser(obedient);
    const inputs = [{ text: 'promo pack missing' }, { text: 'promo pack short' }];
    const codings = [coding(0.4), coding(0.4)];
    const [first] = await askForOpinions(inputs, codings, asked);
    expect(calls()).toBe(2);
    const again = await askForOpinions(inputs, codings, asked, [first ?? null, null]);
    expect(calls()).toBe(3);
    expect(again[0]).toBe(first);
  });

  test('a model that is down is not asked about everything, and coding goes on', async () => {
    const { adviser: asked, calls } = await adviser(() => ({ status: 503 }));
    const inputs = Array.from({ length: 50 }, () => ({ text: 'cartons' }));
    const opinions = await askForOpinions(
      inputs,
      inputs.map(() => coding(0.2)),
      asked,
    );
    expect(calls()).toBeLessThanOrEqual(12);
    expect(opinions.every((opinion) => opinion === null || !opinion.given)).toBe(true);
  });

  test('add a reason and never change what is recommended', async () => {
    const { adviser: asked } = await adviser(obedient);
    const before = coding(0.4);
    const [opinion] = await askForOpinions([{ text: 'promo pack missing' }], [before], asked);
    const after = withOpinion(before, opinion ?? null);
    expect(after).toMatchObject({
      category: 'SHORTAGE',
      confidence: 0.4,
      route: 'review',
      versions: { languageModel: 'm' },
    });
    expect(after.reasons.at(-1)?.text).toContain('differs from the recommendation');
    expect(after.reasons.at(-1)?.evidence).toEqual([{ kind: 'span', start: 0, end: 10, quote: 'promo pack' }]);
  });
});
