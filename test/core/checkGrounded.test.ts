import { describe, expect, test } from 'vitest';
import { checkGrounded } from '../../src/core/checkGrounded.ts';
import { type Fact, readGrounded, sentenceText } from '../../src/core/countedFacts.ts';

const facts: Fact[] = [
  { id: 'total', what: 'Cases that fit', text: '312', cases: { query: {} } },
  { id: 'customer1', what: 'Customer with most money', text: 'Simulated Grocers', cases: { query: {} } },
  { id: 'money_usd', what: 'Money at stake in USD', text: 'USD 1,234.50', cases: { query: {} } },
];
const trouble = (...sentences: string[]) => checkGrounded(sentences.map(readGrounded), facts).map(({ why }) => why);

test('what names facts by their ids and adds plain words is accepted', () => {
  const text = 'There are {total} cases, with {money_usd} at stake; {customer1} leads.';
  expect(trouble(text, '{customer1} has the next most money in USD.'.replace(' most', ''))).toEqual([]);
  expect(sentenceText(readGrounded(text), facts)).toBe(
    'There are 312 cases, with USD 1,234.50 at stake; Simulated Grocers leads.',
  );
});

describe('what no fact says is not', () => {
  test.each([
    ['There are 312 cases.', 'number'],
    ['There are {total} cases, ３ of them late.', 'number'],
    ['There are {total} cases, ½ of them late.', 'number'],
    ['Twenty-four cases wait.', 'number'],
    ['A dozen of {total} wait.', 'number'],
    ['All of {total} are late.', 'number'],
    ['It doubled to {total}.', 'number'],
    ['There are {invented} cases.', 'unknown_fact'],
    ['There are {total} cases at Megamart.', 'name'],
    ['Megamart leads with {money_usd}.', 'name'],
    ['Here is what happened. Megamart leads.', 'name'],
    ['There are {total} cases at Меgamart.', 'name'],
    ['There are {total} cases, zwölf late.', 'name'],
    ['There are {total} cases worth €.', 'sign'],
    ['About {total} % wait.', 'sign'],
    ['There are {total}{total} cases.', 'number'],
    ['There are {total},{total} cases.', 'number'],
    ['There are -{total} cases.', 'number'],
    ['There are {total}k cases.', 'number'],
    ['**There** are {total} cases.', 'sign'],
    ['See http://example.test for {total}.', 'sign'],
  ])('%s', (text, why) => {
    expect(trouble(text)).toContain(why);
  });

  test('nor is nothing, or too much', () => {
    expect(trouble()).toEqual(['empty']);
    expect(trouble(`There are {total} ${'such '.repeat(100)} cases.`)).toEqual(['too_long']);
    expect(trouble(...Array.from({ length: 13 }, () => 'There are {total} cases.'))).toEqual(['too_long']);
  });
});
