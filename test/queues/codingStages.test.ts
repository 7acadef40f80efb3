import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectLanguageModel } from '../../src/agents/languageModel.ts';
import { loadPrompt } from '../../src/agents/prompt.ts';
import { amendCase } from '../../src/cases/amendCase.ts';
import { approveCase } from '../../src/cases/approveCase.ts';
import { stageFigures } from '../../src/core/codingStages.ts';
import { codedOutcomes } from '../../src/db/codedOutcomes.ts';
import { cases, recommendations } from '../../src/db/schema/cases.ts';
import { deductions } from '../../src/db/schema/records.ts';
import { codeDeductionsJob } from '../../src/queues/processors/codeDeductions.ts';
import { replayRecommendation } from '../../src/queues/replayRecommendation.ts';
import { type TestHouse, testHouse } from '../cases/people.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { startLanguageModelServer } from '../support/languageModelServer.ts';
import { tinyCoder } from '../support/tinyCoder.ts';
import { log } from './outboxSupport.ts';

let database: TestDatabase;
let house: TestHouse;
let stop: () => Promise<void>;
let work: ReturnType<typeof codeDeductionsJob>;

beforeAll(async () => {
  database = await testDatabase();
  house = await testHouse(database);
  const server = await startLanguageModelServer(() => ({
    content: JSON.stringify({ category: 'PROMOTION', quote: 'promo pack' }),
  }));
  stop = server.stop;
  const model = connectLanguageModel({
    apiKey: 'none',
    baseUrl: server.baseUrl,
    model: 'm',
    timeoutMs: 5_000,
    retries: 0,
  });
  work = codeDeductionsJob(async () => tinyCoder(), { model, prompt: loadPrompt('code-deduction') });
});
afterAll(async () => {
  await stop();
  await database.drop();
});

/** Files deductions of which the coder is unsure, and codes them; their cases with what is recommended. */
async function coded(from: number, count: number) {
  const numbers = Array.from({ length: count }, (_, at) => `D-${from + at}`);
  const filed = await database.db
    .insert(deductions)
    .values(
      numbers.map((number) => ({
        ...{
          number,
          customerNumber: 'C1',
          currency: 'USD',
          amountMinor: 1_000,
          asOf: new Date('2026-03-20T00:00:00Z'),
        },
        body: {
          number,
          customerNumber: 'C1',
          currency: 'USD',
          amountMinor: 1_000,
          text: `promo pack ${number}`,
          evidence: [],
        },
      })),
    )
    .returning({ id: deductions.id });
  await work({ deductionIds: filed.map(({ id }) => id) }, { context: house.agent, log } as never);
  const rows = await database.db
    .select({ case: cases, recommendation: recommendations })
    .from(cases)
    .innerJoin(recommendations, eq(recommendations.id, cases.recommendationId));
  return rows.filter((row) => numbers.includes(row.case.subjectNumber ?? ''));
}

test('the word of a language model counts once people have decided on enough of its kind', async () => {
  const first = await coded(0, 40);
  const own = first.map(({ recommendation }) => recommendation.proposal.category);
  expect(own).not.toContain('PROMOTION');
  const decider = await house.person('Fay', ['finance_approver']);
  const second = await house.person('Fritz', ['finance_approver']);
  // People take the model's word in 30 of 40 cases and leave the coder's in ten.
  for (const [at, { case: row, recommendation }] of first.entries()) {
    const said = { caseId: row.id, recommendationId: recommendation.id, contentHash: recommendation.contentHash };
    if (at < 10) await approveCase(decider, said);
    else {
      const { action, amountMinor } = recommendation.proposal;
      if (action.kind !== 'post_deduction_code') throw new Error('no code was proposed');
      const changed = { ...action, category: 'PROMOTION' as const };
      const reason = 'the promotion pack was claimed';
      const amended = await amendCase(decider, {
        ...said,
        action: changed,
        amountMinor,
        category: 'PROMOTION',
        reason,
      });
      await approveCase(second, {
        caseId: row.id,
        recommendationId: amended.recommendationId,
        contentHash: amended.contentHash,
      });
    }
  }
  const figures = stageFigures(await codedOutcomes(database.db));
  expect(figures.asked).toEqual({ n: 40, coderRight: 10, modelRight: 30, proposedRight: 10 });

  const [next] = await coded(100, 1);
  expect(next?.recommendation.proposal).toMatchObject({
    category: 'PROMOTION',
    action: { category: 'PROMOTION' },
    // (30 + 1) / (40 + 2)
    confidence: 0.7381,
    certified: false,
    source: 'language_model',
    inputs: { opinionRecord: { coded: own[0], differed: { n: 40, right: 30 } } },
  });
  expect(next?.case.title).toContain('Trade promotion');
  const { differences } = await replayRecommendation(database.db, tinyCoder(), next?.recommendation.id ?? '');
  expect(differences).toEqual([]);
});
