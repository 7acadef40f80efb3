import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectInvestigator } from '../../src/agents/investigate.ts';
import { loadPrompt } from '../../src/agents/prompt.ts';
import { openAndRecommend } from '../../src/cases/openAndRecommend.ts';
import type { FoundRow, Investigator } from '../../src/core/investigation.ts';
import { answerQuestion, questions } from '../../src/insights/investigate/catalogue.ts';
import type { Asking, Question } from '../../src/insights/investigate/question.ts';
import { codeProposal, deductionCase } from '../cases/proposals.ts';
import { orderLife } from '../insights/trade.ts';
import { type Behaviour, startLanguageModelServer } from '../support/languageModelServer.ts';
import { type Caller, type TestApi, testApi } from './support.ts';

const now = new Date('2026-03-31T12:00:00Z');
let api: TestApi;
let analyst: Caller;
beforeAll(async () => {
  api = await testApi({ now: () => now });
  analyst = await api.person('analyst');
  const usual = { orderedAt: '2026-03-02T08:00:00Z', requestedDate: '2026-03-05', shippedAt: '2026-03-03T08:00:00Z' };
  await orderLife(api.system, { ...usual, number: '1', deliveredAt: '2026-03-04T08:00:00Z', billedOn: '2026-03-04' });
  await orderLife(api.system, { ...usual, number: '2', deliveredAt: '2026-03-09T08:00:00Z', billedOn: '2026-03-10' });
  await openAndRecommend(
    { ...api.system, now: () => new Date('2026-03-20T12:00:00Z') },
    [1, 2, 3].map(() => ({ open: deductionCase(), proposal: codeProposal() })),
  );
});
afterAll(() => api.close());

const ask = async (question: string, query = '') =>
  (await api.call(analyst, 'GET', `/v1/investigations/${question}${query}`)).json;
const cellsOf = ({ rows }: { rows: FoundRow[] }) => rows.map(({ cells }) => cells);

test('the catalogue offers what the caller may ask, with the parameters of each', async () => {
  const { questions: offered } = (await api.call(analyst, 'GET', '/v1/investigations')).json;
  const names = offered.map(({ name }: { name: string }) => name);
  expect(names).toEqual(questions.filter(({ right }) => right !== 'operations.read').map(({ name }) => name));
  const figure = offered.find(({ name }: { name: string }) => name === 'key_figure');
  expect(figure.fields[0]).toMatchObject({ name: 'figure', required: true, choices: expect.arrayContaining(['dso']) });
  const administrator = await api.person('administrator');
  const theirs = (await api.call(administrator, 'GET', '/v1/investigations')).json.questions;
  expect(theirs.map(({ name }: { name: string }) => name)).toContain('dead_letters');
  expect(theirs.map(({ name }: { name: string }) => name)).not.toContain('key_figure');
});

describe('each question', () => {
  test('what is stuck leads to exactly the cases it counts', async () => {
    const found = await ask('stuck_cases', '?by=kind');
    expect(cellsOf(found)[0]?.slice(0, 3)).toEqual(['Deduction', '3', '3']);
    const { query } = found.rows[0].cases;
    const { items } = (await api.call(analyst, 'GET', `/v1/cases?${new URLSearchParams(query)}`)).json;
    expect(items).toHaveLength(3);
    expect(found.rows[0].next[0]).toEqual({ question: 'list_cases', input: { view: 'queue', kind: 'deduction' } });
  });

  test('every row that leads on leads to an answer', async () => {
    const begin = [
      'stuck_cases',
      'late_steps',
      'key_figure?figure=perfect_order_scor',
      'figure_records?figure=line_fill_rate',
      'list_cases',
    ];
    for (const start of begin) {
      const found = await ask(start);
      expect(found.rows?.length, `${start}: ${found.detail}`).toBeGreaterThan(0);
      for (const { next } of found.rows as FoundRow[])
        for (const { question, input } of next) {
          const { status } = await api.call(
            analyst,
            'GET',
            `/v1/investigations/${question}?${new URLSearchParams(input)}`,
          );
          // The made-up cases are about deductions and customers that no record tells of.
          if (!['record_life', 'customer_account'].includes(question))
            expect(status, `${start}: ${question}`).toBe(200);
        }
    }
  });

  test('late orders lose their time between shipment and delivery', async () => {
    const found = await ask('late_steps');
    expect(found.about).toContain('1 late, 1 on time');
    expect(cellsOf(found)[0]?.slice(0, 3)).toEqual(['Shipment confirmed', 'Proof of delivery received', '5.0 days']);
    expect(found.rows[0].next).toEqual([{ question: 'record_life', input: { number: 'O-2' } }]);
  });

  test.each(['O-2', 'S-2', 'I-2', 'P-2'])(
    'the life of %s is the same whichever number is asked for',
    async (number) => {
      const found = await ask('record_life', `?number=${number}`);
      expect(cellsOf(found).map(([, what, record]) => `${what} ${record}`)).toEqual([
        'Order accepted O-2',
        'Shipment confirmed S-2',
        'Proof of delivery received P-2',
        'Invoice issued I-2',
      ]);
      expect(cellsOf(found)[2]?.at(-1)).toBe('6.0 days');
    },
  );

  test('a key figure stands beside the period before, and opens into what speaks against it', async () => {
    const found = await ask('key_figure', '?figure=order_cycle_time&from=2026-03-01&to=2026-03-31');
    expect(cellsOf(found)[0]).toEqual(['This period', '4.5 days', '2']);
    const { question, input } = found.rows[0].next[0];
    expect(cellsOf(await ask(question, `?${new URLSearchParams(input)}`))[0]?.slice(0, 4)).toEqual([
      ...['order', 'O-2', '2026-03-09', '7.0 days'],
    ]);
  });

  test('a case’s history tells every step', async () => {
    const listed = await ask('list_cases', '?kind=deduction');
    const reference = listed.rows[0].cells[0].replace('#', '');
    const steps = cellsOf(await ask('case_history', `?reference=${reference}`)).map(([, step]) => step);
    expect(steps).toEqual(expect.arrayContaining(['Case opened', expect.stringMatching(/^Proposal made/)]));
  });
});

/** Server-sent events of a question in words. */
async function askInWords(investigate: Investigator | null, question = 'Who has it?') {
  api.options.investigate = investigate;
  const response = await api.open(analyst, 'POST', '/v1/investigations', { question });
  const text = await response.text();
  const events = [...text.matchAll(/^event: (\w+)\ndata: (.*)$/gm)].map(([, event, data]) => [
    event,
    JSON.parse(data ?? ''),
  ]);
  return { status: response.status, text, events };
}

describe('a question in words', () => {
  const model = (behave: Behaviour) => startLanguageModelServer(behave);
  const connected = (baseUrl: string) =>
    connectInvestigator({
      options: { apiKey: 'test', baseUrl, model: 'test model', retries: 0 },
      prompt: loadPrompt('investigate'),
    });

  test('is answered over the real questions, its steps told as they come, and nothing is written', async () => {
    const count = async () => (await api.system.db.execute(sql`select count(*)::int as count from audit_log`)).rows[0];
    const before = await count();
    const server = await model((_, call) =>
      call === 1
        ? {
            ask: [
              ['late_steps', {}],
              ['dead_letters', {}],
            ],
          }
        : { content: 'Late ones lose {s1r1c3} between {s1r1c1} and {s1r1c2}.\nThat cost 4,000.' },
    );
    const { events } = await askInWords(connected(server.baseUrl));
    await server.stop();
    expect(events.map(([event]) => event)).toEqual(['step', 'answer']);
    expect(events[1]?.[1]).toMatchObject({
      why: null,
      sentences: [
        { text: 'Late ones lose 5.0 days between Shipment confirmed and Proof of delivery received.', steps: [1] },
      ],
      dropped: [{ why: 'number', words: ['4', '000'] }],
    });
    expect(await count()).toEqual(before);
  });

  test('is refused with a reason where no model is configured', async () => {
    const { status, text } = await askInWords(null);
    expect(status).toBe(409);
    expect(JSON.parse(text).code).toBe('no_language_model');
  });

  test('an agent that breaks ends the stream with a failure', async () => {
    const broken = await askInWords(async () => {
      throw new Error('broken');
    });
    expect(broken.events).toEqual([['failure', { detail: expect.stringContaining('guided') }]]);
  });
});

test('a question cannot write, whatever it tries', async () => {
  const writer = {
    ...(questions[0] as Question),
    find: async ({ q }: Asking) => (await q.execute(sql`delete from cases`)) as never,
  };
  const who = { viewer: { userId: null, roles: [] }, now };
  await expect(answerQuestion(api.system.db, writer, {}, who)).rejects.toMatchObject({ cause: { code: '25006' } });
});

describe('what cannot be answered', () => {
  test.each([
    ['record_life?number=nothing', 404],
    ['case_history?reference=999999999', 404],
    ['case_history?reference=x', 422],
    ['customer_account?customer=nobody', 404],
    ['key_figure?figure=nonsense', 422],
    ['stuck_cases?surprise=1', 422],
  ])('%s is refused with a reason', async (path, status) => {
    const answer = await api.call(analyst, 'GET', `/v1/investigations/${path}`);
    expect(answer.status).toBe(status);
    expect(answer.json.detail).toMatch(/\w+/);
  });
});
