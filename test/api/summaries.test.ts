import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAndRecommend } from '../../src/cases/openAndRecommend.ts';
import { openCase } from '../../src/cases/openCase.ts';
import { checkGrounded } from '../../src/core/checkGrounded.ts';
import type { Fact, WrittenSummary } from '../../src/core/countedFacts.ts';
import { codeProposal, deductionCase } from '../cases/proposals.ts';
import { type Caller, type TestApi, testApi } from './support.ts';

let api: TestApi;
let person: Caller;
let written: WrittenSummary | null = null;
beforeAll(async () => {
  api = await testApi({ writeSummary: async () => written as WrittenSummary });
  api.options.writeSummary = async () => written as WrittenSummary;
  person = await api.person('finance_approver');
  const categories = ['SHORTAGE', 'DAMAGE', 'PRICING', null];
  await openAndRecommend(
    api.system,
    Array.from({ length: 23 }, (_, at) => ({
      open: deductionCase({
        moneyMinor: 1_000 * (at + 1),
        customerNumber: `C-${at % 4}`,
        customerName: `Simulated ${'ABCD'[at % 4]}`,
      }),
      proposal: codeProposal({ amountMinor: 1_000 * (at + 1), category: categories[at % 3] as string }),
    })),
  );
  for (let at = 0; at < 5; at++)
    await openCase(api.system, { ...deductionCase({ moneyMinor: 700, currency: 'EUR' }), kind: 'order_exception' });
  // Some are old, some late, some over, some claimed.
  await api.system.db.execute(sql`update cases set opened_at = now() - interval '9 days' where reference % 4 = 0`);
  await api.system.db.execute(sql`update cases set due_at = now() - interval '3 hours' where reference % 5 = 0`);
  await api.system.db.execute(
    sql`update cases set state = 'closed', live = false, turn_role = null, closed_at = now() - interval '2 days' where reference % 7 = 0`,
  );
  await api.system.db.execute(sql`update cases set assignee_id = gen_random_uuid() where reference % 3 = 0`);
});
afterAll(() => api.close());

const summarise = async (body: object) => (await api.call(person, 'POST', '/v1/summaries', body)).json;
const countText = /^[\d,]+$/;

async function listed(query: Record<string, string>): Promise<number> {
  const { json } = await api.call(person, 'GET', `/v1/cases?${new URLSearchParams({ ...query, limit: '200' })}`);
  return json.items.length;
}

describe.each([
  { name: 'everything live', body: {} },
  { name: 'everything', body: { view: 'all' } },
  { name: 'what is mine', body: { view: 'mine' } },
  { name: 'a kind and an amount', body: { kind: 'deduction', minMoneyMinor: 9_000 } },
  { name: 'what is late already', body: { dueUntil: new Date().toISOString(), view: 'all' } },
  { name: 'some states of one customer', body: { view: 'all', state: 'closed,proposed', customer: 'C-1' } },
])('$name', ({ body }) => {
  test('every count is the number of cases that its link lists', async () => {
    const { facts } = await summarise(body);
    const counts = (facts as Fact[]).filter(({ text, cases }) => countText.test(text) && 'query' in cases);
    expect(counts.length).toBeGreaterThan(4);
    for (const { id, text, cases } of counts)
      expect(await listed((cases as { query: Record<string, string> }).query), id).toBe(Number(text));
  });

  test('the text without a model is grounded and reads as sentences', async () => {
    const { text, sentences, facts, writtenBy } = await summarise({ ...body, model: false });
    expect(writtenBy).toEqual({ template: '1.1.0' });
    const grounded = sentences.map((sentence: ({ text: string } | { fact: string })[]) =>
      sentence.map((piece) => ('text' in piece ? piece.text : piece)),
    );
    expect(checkGrounded(grounded, facts)).toEqual([]);
    for (const sentence of text.split(/(?<=\.) (?=[\p{Lu}\d])/u)) expect(sentence).toMatch(/^[\p{Lu}\d].*\.$/u);
    expect(text).not.toMatch(/undefined|null|[{}]|\s\s/);
  });
});

test('money is summed per currency, and groups name what people know', async () => {
  const { facts } = await summarise({ kind: 'deduction', view: 'all' });
  const text = (id: string) => facts.find((fact: Fact) => fact.id === id)?.text;
  expect(text('money_usd')).toBe('USD 2,760.00');
  expect(text('kind1')).toBe('Deduction');
  expect(text('owner1')).toMatch(/^(Finance|Sales|Logistics)/);
  expect(text('customer1')).toMatch(/^Simulated [A-D]$/);
});

test('where several kinds lie together, it says which one holds the money', async () => {
  const { text } = await summarise({ view: 'all' });
  expect(text).toContain(
    'By kind, the money lies in Deduction (23 cases, USD 2,760.00) and Order exception (5 cases).',
  );
});

test('an empty view says so', async () => {
  const { text } = await summarise({ customer: 'nobody' });
  expect(text).toContain('0 cases fit this view');
});

test('a model’s accepted text is taken, and says who wrote it; a dropped one leaves the template and the reason', async () => {
  const by = { model: 'test model', prompt: 'summarise-queue@1' };
  written = { given: true, sentences: [['There are ', { fact: 'total' }, ' cases.']], ...by };
  expect(await summarise({})).toMatchObject({
    writtenBy: by,
    modelDropped: null,
    text: expect.stringMatching(/^There are \d+ cases\.$/),
  });
  written = { given: false, why: 'not_in_facts', ungrounded: [{ why: 'number', words: '512' }], ...by };
  const dropped = await summarise({});
  expect(dropped).toMatchObject({
    writtenBy: { template: '1.1.0' },
    modelDropped: { why: 'not_in_facts', words: ['512'] },
  });
});
