import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { standardAllocation } from '../../src/core/allocationPolicy.ts';
import { standardCollectionRules } from '../../src/core/collectionStrategy.ts';
import { defaultPolicy } from '../../src/core/defaultPolicy.ts';
import { formatDecimal } from '../../src/core/money.ts';
import { standardOrderRiskPolicy } from '../../src/core/orderRiskPolicy.ts';
import { changesBetween } from '../../web/src/policies/changes.ts';
import * as standards from '../../web/src/policies/standards.ts';
import { citedValue } from '../../web/src/words/citedValue.ts';
import { certaintyOf, confidenceText } from '../../web/src/words/confidence.ts';
import { whyNoText } from '../../web/src/words/languageModel.ts';
import { amountText, decimalText, readAmount } from '../../web/src/words/money.ts';
import { precedentText } from '../../web/src/words/precedent.ts';
import { isPastPredicted } from '../../web/src/words/predicted.ts';
import { ageText, dueSentence, dueText } from '../../web/src/words/times.ts';

describe('money in words', () => {
  test('amounts are grouped and carry their currency’s own decimals', () => {
    expect(amountText(123_456_789, 'USD')).toBe('1,234,567.89');
    expect(amountText(-5, 'EUR')).toBe('−0.05');
    expect(amountText(1_234, 'JPY')).toBe('1,234');
    expect(amountText(1_234, 'KWD')).toBe('1.234');
    expect(decimalText('-1234567.5')).toBe('−1,234,567.5');
  });

  test('what is typed as it was shown is the same amount again', () => {
    const currency = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'MXN');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e14 }), currency, (minor, code) => {
        expect(amountText(minor, code).replaceAll(',', '')).toBe(formatDecimal(minor, code));
        expect(readAmount(amountText(minor, code), code)).toBe(minor);
      }),
    );
    for (const wrong of ['', 'ten', '1.234', '-5', '1e3']) expect(readAmount(wrong, 'USD')).toBeNull();
  });
});

test('an invoice open for longer than all that is predicted of it is given no day', () => {
  const predicted = { dueOn: '2026-10-22', asOf: '2026-11-28' };
  expect(isPastPredicted({ ...predicted, highDays: 37 })).toBe(true);
  expect(isPastPredicted({ ...predicted, highDays: 38 })).toBe(false);
});

test('why a language model’s text is missing is never told by its code', () => {
  for (const why of ['timeout', 'unavailable', 'refused', 'garbage', 'not_in_facts']) {
    expect(whyNoText(why)).not.toBe(why);
    expect(whyNoText(why)).not.toContain('_');
  }
});

test('deadlines and ages in words', () => {
  const now = Date.parse('2026-03-02T12:00:00Z');
  const inHours = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
  expect(dueText(inHours(5.5), now)).toEqual({ words: 'in 5 h', tone: 'soon' });
  expect(dueText(inHours(72), now)).toEqual({ words: 'in 3 d', tone: 'later' });
  expect(dueText(inHours(-49), now)).toEqual({ words: '2 d late', tone: 'late' });
  expect(dueSentence(inHours(-1), now)).toBe('1 hour overdue');
  expect(ageText(inHours(-0.2), now)).toBe('12 min');
});

test('confidence is never said to be certain', () => {
  expect(confidenceText(1).percent).toBe('> 99 %');
  expect(confidenceText(0.91)).toMatchObject({ percent: '91 %', words: 'very likely', level: 'high' });
  expect(confidenceText(0.42)).toMatchObject({ words: 'a guess', level: 'low' });
});

test('only what was reckoned has a percentage', () => {
  const by = (source: string | null, confidence: number | null = 1) =>
    certaintyOf({ source, confidence, producer: 'X' });
  expect(by('classifier', 0.91)).toMatchObject({ percent: '91 %', words: 'very likely' });
  expect(by('rule')).toMatchObject({ percent: null, words: 'By rule', sentence: '“X” says what it saw' });
  expect(by('rule', null)).toEqual(by('rule'));
  expect(by('adjudicator', 0.8)).toMatchObject({ percent: '80 %', words: 'by the evidence' });
  expect([by('person'), by(null, null), by('matcher', null)]).toEqual([null, null, null]);
});

test('money that a record keeps in minor units is cited as money, other values as they stand', () => {
  const cited = (field: string, quote: string) =>
    citedValue({ kind: 'field', record: 'invoice', id: 'INV-1', field, quote }, 'USD');
  expect(cited('totalMinor', '2607803')).toBe('USD 26,078.03');
  expect(cited('amountMinor', '-141500')).toBe('USD −1,415.00');
  expect(cited('orderNumber', '702985')).toBe('702985');
});

test('a policy change names each value that differs, money as money', () => {
  const changed = structuredClone(defaultPolicy);
  const rule = changed.rules[0];
  if (rule) rule.when.amountAtMost = { ...rule.when.amountAtMost, USD: 500_000 };
  changed.rules.pop();
  const changes = changesBetween(defaultPolicy, changed);
  expect(changes[0]).toEqual({
    where: 'rules, small-deduction-code, when, amount at most, USD',
    before: '10,000.00',
    after: '5,000.00',
  });
  expect(changes.slice(1).every(({ where, after }) => where.startsWith('rules, task') && after === null)).toBe(true);
});

test('a labelled text says where it comes from and what it shares, and no likeness that nobody can check', () => {
  const precedent = {
    kind: 'precedent',
    id: 'own:7',
    category: 'DAMAGE',
    similarity: 0.9996,
    quote: 'torn bags',
  } as const;
  expect(precedentText({ ...precedent, shared: ['torn', 'bags'] })).toBe('Decided here, shares “torn”, “bags”');
  expect(precedentText({ ...precedent, id: 'portal-031' })).toBe('Shipped example');
});

test('what a policy leaves out is shown as the service takes it', () => {
  expect(standards.standardAllocation).toEqual(standardAllocation);
  expect(standards.standardOrderRisk).toEqual(standardOrderRiskPolicy);
  expect(standards.standardCollections).toEqual(standardCollectionRules);
});
