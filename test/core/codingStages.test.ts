import { expect, test } from 'vitest';
import { type CodedOutcome, chanceOf, opinionsOf, stageFigures } from '../../src/core/codingStages.ts';

const outcome = (
  source: string,
  coded: string,
  opinion: string | null,
  decided: string,
  proposed = coded,
): CodedOutcome => ({
  ...{ source, coded, proposed, decided },
  opinion: opinion === null ? null : { category: opinion, model: 'm', prompt: 'p@1' },
});
const outcomes = [
  outcome('code_table', 'PRICING', null, 'PRICING'),
  outcome('classifier', 'SHORTAGE', null, 'DAMAGE'),
  outcome('classifier', 'SHORTAGE', 'SHORTAGE', 'SHORTAGE'),
  outcome('classifier', 'SHORTAGE', 'PROMOTION', 'SHORTAGE'),
  outcome('language_model', 'SHORTAGE', 'PROMOTION', 'PROMOTION', 'PROMOTION'),
];

test('each stage is counted apart, and with it what the model was good for', () => {
  expect(stageFigures(outcomes)).toEqual({
    codeTables: { n: 1, right: 1 },
    words: { n: 4, right: 2 },
    asked: { n: 3, coderRight: 2, modelRight: 2, proposedRight: 3 },
  });
});

test('opinions are counted by model and prompt, agreeing and differing ones apart', () => {
  expect(opinionsOf(outcomes, { model: 'm', prompt: 'p@1' })).toEqual({
    agreed: { n: 1, right: 1 },
    differed: { n: 2, right: 1 },
  });
  expect(opinionsOf(outcomes, { model: 'm', prompt: 'p@2' }).differed.n).toBe(0);
});

test('a chance is said from thirty decided ones on, and is never all or nothing', () => {
  expect(chanceOf({ n: 29, right: 29 })).toBeNull();
  expect(chanceOf({ n: 30, right: 30 })).toBe(0.9688);
  expect(chanceOf({ n: 98, right: 0 })).toBe(0.01);
});
