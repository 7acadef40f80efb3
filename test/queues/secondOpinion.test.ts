import { afterEach, describe, expect, test } from 'vitest';
import { connectLanguageModel } from '../../src/agents/languageModel.ts';
import { loadPrompt } from '../../src/agents/prompt.ts';
import type { CategorySuggestion } from '../../src/agents/suggestCategory.ts';
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

  test('add a reason and change nothing before enough like them were decided', async () => {
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
    expect(after.reasons.at(-1)?.text).toContain('“Shortage”, which stays');
    expect(after.reasons.at(-1)?.evidence).toEqual([{ kind: 'span', start: 0, end: 10, quote: 'promo pack' }]);
    const few = { coded: 'SHORTAGE', agreed: { n: 0, right: 0 }, differed: { n: 29, right: 29 } };
    expect(withOpinion(before, opinion ?? null, few)).toMatchObject({ category: 'SHORTAGE', confidence: 0.4 });
  });

  const said = (category: string): CategorySuggestion => ({
    ...{ given: true, category, quote: 'promo pack', start: 0, end: 10, model: 'm', prompt: 'p@1' },
  });
  const unsure: DeductionCoding = { ...coding(0.4), alternatives: [{ category: 'PROMOTION', confidence: 0.35 }] };
  const record = {
    coded: 'SHORTAGE',
    agreed: { n: 48, right: 40 },
    differed: { n: 58, right: 44 },
  };

  test('one that differs takes the place of the coder’s where such were right more often than the coder claims', () => {
    const after = withOpinion(unsure, said('PROMOTION'), record);
    expect(after).toMatchObject({ category: 'PROMOTION', confidence: 0.75, route: 'review' });
    // What is left of certainty is the coder's.
    expect(after.alternatives).toEqual([{ category: 'SHORTAGE', confidence: 0.25 }]);
    expect(after.reasons.at(-1)?.text).toContain('Of 58 like it that people have decided, 44 were right.');
    const poor = { ...record, differed: { n: 58, right: 11 } };
    expect(withOpinion(unsure, said('PROMOTION'), poor)).toMatchObject({ category: 'SHORTAGE', confidence: 0.4 });
  });

  test('one that agrees makes it as sure as those were that agreed before', () => {
    const after = withOpinion(unsure, said('SHORTAGE'), record);
    expect(after).toMatchObject({ category: 'SHORTAGE', confidence: 0.82, route: 'review' });
    expect(after.alternatives).toEqual([{ category: 'PROMOTION', confidence: 0.18 }]);
  });
});
