import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { activePolicy } from '../../src/cases/activePolicy.ts';
import { approveCase } from '../../src/cases/approveCase.ts';
import { proposeModel } from '../../src/cases/proposeModel.ts';
import { rejectCase } from '../../src/cases/rejectCase.ts';
import { rollBackModel } from '../../src/cases/rollBackModel.ts';
import { codeDeductions, type DeductionCoder } from '../../src/classifiers/deductionCoding.ts';
import { packHead, type StoredHead, unpackHead } from '../../src/classifiers/headFile.ts';
import { learnHead, type OwnLabel } from '../../src/classifiers/learnHead.ts';
import { headDefaults } from '../../src/classifiers/softmaxHead.ts';
import { cases, labels, recommendations } from '../../src/db/schema/cases.ts';
import { policies } from '../../src/db/schema/governance.ts';
import { models } from '../../src/db/schema/models.ts';
import { coderInForce } from '../../src/queues/coderInForce.ts';
import { predictHere } from '../../src/queues/predict.ts';
import { leastLabels, type Trainer, trainerThread, trainModelJob } from '../../src/queues/processors/trainModel.ts';
import { type TestHouse, testHouse } from '../cases/people.ts';
import { deductionCase } from '../cases/proposals.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { tinyCoder } from '../support/tinyCoder.ts';
import { log } from './outboxSupport.ts';

// Training reads all shipped texts: half a minute of computing where other work runs beside it.
vi.setConfig({ testTimeout: 300_000 });

let database: TestDatabase;
let house: TestHouse;
beforeEach(async () => {
  await database?.drop();
  database = await testDatabase();
  house = await testHouse(database);
});
afterAll(() => database.drop());

const coder = tinyCoder();
/** The tiny coder as if it were shipped. */
const shipped: StoredHead = {
  version: coder.headVersion,
  taxonomy: '1',
  encoder: coder.encoder.version,
  trainedWith: { ...headDefaults, epochs: 8 },
  certification: { limit: 0.005, certainty: 0.95, categories: {} },
  head: coder.head,
  index: coder.index,
};
const train: Trainer = async ({ activeFile, ...task }) => {
  const active = activeFile ? unpackHead(activeFile) : shipped;
  const { head, figures } = await learnHead({ base: shipped, active, encoder: coder.encoder, ...task });
  const file = packHead(head);
  return { file, headVersion: unpackHead(file).version, figures };
};
const job = () =>
  trainModelJob({ train, predictor: predictHere, guardFile: null })(
    { purpose: 'deduction-coding' },
    { context: house.machine, log, attempt: 1, lastAttempt: false },
  );

/** Decisions of people on a word that the tiny coder has never heard. */
async function decide(count: number): Promise<void> {
  const made = await database.db
    .insert(cases)
    .values(Array.from({ length: count }, (_, n) => ({ ...caseRow(), dedupeKey: `learn:${Math.random()}:${n}` })))
    .returning({ id: cases.id });
  const category = (n: number) => (n % 2 === 0 ? 'DAMAGE' : 'PRICING');
  await database.db.insert(labels).values(
    made.map(({ id }, n) => ({
      ...{ caseId: id, category: category(n), source: 'amended' as const, customerNumber: `C${n % 12}` },
      text: n % 2 === 0 ? `zzzz zizzz ${n}` : `qqqq quqqq ${n}`,
      createdAt: new Date(house.clock.now().getTime() + n * 1_000),
    })),
  );
}
const caseRow = () => {
  const { kind, title, subjectKind, currency, moneyMinor } = deductionCase();
  const at = house.clock.now();
  return {
    ...{
      kind,
      title,
      subjectKind,
      currency,
      moneyMinor,
      state: 'resolved' as const,
      live: false,
      priority: 0,
      priorityParts: [],
    },
    ...{ ownerRole: 'finance_approver' as const, openedAt: at, dueAt: at, updatedAt: at },
  };
};
const stored = () => database.db.select().from(models).orderBy(models.version);
const target = async (caseId: string | null | undefined) => {
  const [row] = await database.db
    .select()
    .from(cases)
    .where(eq(cases.id, caseId ?? ''));
  const [one] = await database.db
    .select()
    .from(recommendations)
    .where(eq(recommendations.id, row?.recommendationId ?? ''));
  return { row, caseId: row?.id ?? '', recommendationId: one?.id ?? '', contentHash: one?.contentHash ?? '' };
};
const says = async (text: string) => {
  const [coding] = await codeDeductions([{ text }], await coderInForce(coder, database.db, log)());
  return { category: coding?.category, head: coding?.versions.head };
};

describe('the model that codes deductions', () => {
  test('learns only once there is enough to learn from', async () => {
    await decide(leastLabels - 1);
    await job();
    expect(await stored()).toEqual([]);
  });

  test('is replaced by a better one when two controllers say so, and comes back by one', async () => {
    const [ann, ben] = [
      await house.person('Ann', ['finance_controller']),
      await house.person('Ben', ['finance_controller']),
    ];
    await decide(160);
    await job();
    const [model] = await stored();
    expect(model).toMatchObject({ version: 1, state: 'proposed', figures: { verdict: { better: true } } });
    const { row, ...approval } = await target(model?.caseId);
    expect(row).toMatchObject({ kind: 'model_change', neededRole: 'finance_controller', neededApprovals: 2 });
    expect((await says('zzzz zizzz 999')).head).toBe('tiny@1');
    await approveCase(ann, approval);
    await expect(approveCase(ann, approval)).rejects.toMatchObject({ code: 'already_decided' });
    expect((await says('zzzz zizzz 999')).head).toBe('tiny@1');
    await approveCase(ben, approval);
    expect(await says('zzzz zizzz 999')).toEqual({ category: 'DAMAGE', head: model?.headVersion });

    await job();
    expect(await stored()).toHaveLength(1);
    await expect(
      rollBackModel(await house.person('Eve', ['finance_approver']), { reason: 'why' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    expect(await rollBackModel(ann, { reason: 'codes returns wrongly' })).toEqual({ from: 1, to: null });
    expect((await says('zzzz zizzz 999')).head).toBe('tiny@1');
    await expect(rollBackModel(ann, { reason: 'once more' })).rejects.toMatchObject({ code: 'wrong_state' });
  });

  test('waits while another is waiting, and a rejected one never codes', async () => {
    const ann = await house.person('Ann', ['finance_controller']);
    await decide(160);
    await job();
    await decide(60);
    await job();
    const [model, ...more] = await stored();
    expect(more).toEqual([]);
    const { row, ...approval } = await target(model?.caseId);
    await rejectCase(ann, { ...approval, reason: 'not before the audit' });
    expect((await stored())[0]?.state).toBe('rejected');
    expect(row?.title).toMatch(/recent decisions right instead of/);
  });

  test('is refused where another came into force since it was compared', async () => {
    const [ann, ben] = [
      await house.person('Ann', ['finance_controller']),
      await house.person('Ben', ['finance_controller']),
    ];
    await decide(160);
    const task = { activeFile: null, labels: await ownLabels(), guard: null, errorLimit: 0.005 };
    const learned = { ...(await train(task)), replaces: null };
    const first = await proposeModel(house.machine, learned);
    const second = await proposeModel(house.machine, { ...learned, headVersion: 'tiny@1+own.1@second' });
    for (const { caseId } of [first]) {
      const { row: _, ...approval } = await target(caseId);
      await approveCase(ann, approval);
      await approveCase(ben, approval);
    }
    const { row: _, ...approval } = await target(second.caseId);
    await approveCase(ann, approval);
    await expect(approveCase(ben, approval)).rejects.toMatchObject({ code: 'version_conflict' });
    expect((await stored()).map(({ state }) => state)).toEqual(['active', 'proposed']);
    expect(await proposeModel(house.machine, learned)).toEqual(first);
  });

  test('lets nothing pass by its certificates where the policy asks for less error than they prove', async () => {
    const proven: DeductionCoder = { ...coder, certified: { SHORTAGE: 0 }, certifiedLimit: 0.005 };
    const route = async () => {
      const [coding] = await codeDeductions(
        [{ text: 'short 2 cases' }],
        await coderInForce(proven, database.db, log)(),
      );
      return { category: coding?.category, route: coding?.route, certificates: coding?.versions.certificates };
    };
    expect(await route()).toEqual({ category: 'SHORTAGE', route: 'auto', certificates: undefined });
    const { body } = await activePolicy(database.db);
    await database.db.update(policies).set({ body: { ...body, certifiedErrorLimit: 0.001 } });
    expect(await route()).toEqual({ category: 'SHORTAGE', route: 'review', certificates: 'suspended' });
  });

  test('is trained in a thread of its own, from the files that are shipped', async () => {
    const folder = join(import.meta.dirname, '../../models');
    const encoderModel = join(folder, 'deduction-encoder');
    const thread = trainerThread({ headFile: join(folder, 'deduction-head.json'), encoderModel });
    const label = (n: number) => ({
      id: String(n),
      text: `short ${n} cases on the delivery`,
      category: 'SHORTAGE',
      customer: 'C',
      at: '2026-01-01',
    });
    const learned = await thread({ activeFile: null, labels: [label(1), label(2)], guard: null, errorLimit: 0.005 });
    expect(learned.figures).toMatchObject({ learnedFrom: { own: 2 }, verdict: { better: false } });
    expect(unpackHead(learned.file).version).toBe(learned.headVersion);
    await expect(
      trainerThread({ headFile: '/nowhere', encoderModel })({
        activeFile: null,
        labels: [],
        guard: null,
        errorLimit: 0,
      }),
    ).rejects.toThrow('/nowhere');
  });

  async function ownLabels(): Promise<OwnLabel[]> {
    const rows = await database.db.select().from(labels);
    return rows.map(({ id, text, category, customerNumber, createdAt }) => ({
      ...{ id, text, category, customer: customerNumber, at: createdAt.toISOString() },
    }));
  }
});
