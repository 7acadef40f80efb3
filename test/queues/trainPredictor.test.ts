import { asc, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approveCase } from '../../src/cases/approveCase.ts';
import { proposeModel } from '../../src/cases/proposeModel.ts';
import { rollBackModel } from '../../src/cases/rollBackModel.ts';
import { packModel, unpackModel } from '../../src/classifiers/challenge/modelFile.ts';
import { predictedForDays } from '../../src/core/predictions.ts';
import { activeModel } from '../../src/db/models.ts';
import { cases, recommendations } from '../../src/db/schema/cases.ts';
import { models } from '../../src/db/schema/models.ts';
import { predictionRuns } from '../../src/db/schema/predictions.ts';
import { predictHere } from '../../src/queues/predict.ts';
import { makePredictionsJob } from '../../src/queues/processors/makePredictions.ts';
import { trainModelJob } from '../../src/queues/processors/trainModel.ts';
import { type TestHouse, testHouse } from '../cases/people.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { fileLedger, settleInvoice } from '../support/paidLedger.ts';
import { log } from './outboxSupport.ts';

let database: TestDatabase;
let house: TestHouse;
beforeAll(async () => {
  database = await testDatabase();
  house = await testHouse(database);
});
afterAll(() => database.drop());

const running = () => ({ context: house.machine, log, attempt: 1, lastAttempt: false });
const predict = () => makePredictionsJob(predictHere)({ purpose: 'payment' }, running());
const coder = () => Promise.reject(new Error('no deduction coder is trained here'));
const train = () =>
  trainModelJob({ train: coder, predictor: predictHere, guardFile: null })({ purpose: 'payment' }, running());
const stored = () => database.db.select().from(models).orderBy(asc(models.version));
const latestRun = async () =>
  (await database.db.select().from(predictionRuns).orderBy(desc(predictionRuns.madeAt)).limit(1))[0];

describe('the model that predicts payments', () => {
  let open: Awaited<ReturnType<typeof fileLedger>>;

  test('serves at once where it is the first, and predictions name it', async () => {
    open = await fileLedger(database.db, '2026-03-02', { customers: 8, days: 200 });
    await predict();
    const [first] = await stored();
    expect(first).toMatchObject({ purpose: 'payment', state: 'active', caseId: null, figures: { against: null } });
    expect((await latestRun())?.modelVersion).toBe(first?.headVersion);
    expect(await activeModel(database.db, 'deduction-coding')).toBeNull();
    await train();
    expect(await stored()).toHaveLength(1);
  });

  test('is challenged once a week of outcomes has come, and the challenger does not serve by itself', async () => {
    for (const { number, clear } of open.filter(({ clear: day }) => day < '2026-04-20'))
      await settleInvoice(database.db, number, clear);
    house.clock.advanceHours(24 * 49);
    await train();
    const [first, challenger, ...more] = await stored();
    expect(more).toEqual([]);
    expect(challenger?.figures).toMatchObject({ against: first?.headVersion, before: { days: expect.anything() } });
    expect(['challenger', 'proposed']).toContain(challenger?.state);
    await predict();
    expect((await latestRun())?.modelVersion).toBe(first?.headVersion);
  });

  test('gives way to a better one when two controllers say so, and comes back by one', async () => {
    const [ann, ben] = [
      await house.person('Ann', ['finance_controller']),
      await house.person('Ben', ['finance_controller']),
    ];
    const [first] = await stored();
    if (!first || !('held' in first.figures)) throw new Error('no first model');
    const fitted = unpackModel<object>('payment-1', first.file);
    const { file, name } = packModel('payment-1', { ...fitted, anotherOne: true });
    const figures = { ...first.figures, against: first.headVersion, before: first.figures.after };
    const proposed = { purpose: 'payment' as const, headVersion: name, replaces: first.headVersion, figures, file };
    const { caseId } = await proposeModel(house.machine, proposed);
    const [row] = await database.db
      .select()
      .from(cases)
      .where(eq(cases.id, String(caseId)));
    expect(row).toMatchObject({ kind: 'model_change', neededRole: 'finance_controller', neededApprovals: 2 });
    const [asked] = await database.db
      .select()
      .from(recommendations)
      .where(eq(recommendations.caseId, String(caseId)));
    const approval = {
      caseId: String(caseId),
      recommendationId: asked?.id ?? '',
      contentHash: asked?.contentHash ?? '',
    };
    await approveCase(ann, approval);
    expect((await activeModel(database.db, 'payment'))?.headVersion).toBe(first.headVersion);
    await approveCase(ben, approval);
    house.clock.advanceHours(24 * predictedForDays);
    await predict();
    expect((await latestRun())?.modelVersion).toBe(name);

    await expect(rollBackModel(ann, { reason: 'no coder to go back from' })).rejects.toMatchObject({
      code: 'wrong_state',
    });
    const back = { purpose: 'payment' as const, reason: 'far off since April' };
    expect(await rollBackModel(ann, back)).toMatchObject({ to: first.version });
    house.clock.advanceHours(24 * predictedForDays);
    await predict();
    expect((await latestRun())?.modelVersion).toBe(first.headVersion);
    await expect(rollBackModel(ann, back)).rejects.toMatchObject({ code: 'wrong_state' });
  });

  test('that a release fits in another way takes over at once: the earlier one cannot be asked any more', async () => {
    const [first] = await stored();
    if (!first || !('held' in first.figures)) throw new Error('no first model');
    const { file, name } = packModel('payment-2', {});
    const { figures } = first;
    await proposeModel(house.machine, { purpose: 'payment', headVersion: name, replaces: null, figures, file });
    expect((await activeModel(database.db, 'payment'))?.headVersion).toBe(name);
    expect((await stored())[0]?.state).toBe('retired');
  });
});
