import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendCase } from '../../src/cases/amendCase.ts';
import { approveCase } from '../../src/cases/approveCase.ts';
import { escalateCase } from '../../src/cases/escalateCase.ts';
import { openAndRecommend } from '../../src/cases/openAndRecommend.ts';
import type { NewCase } from '../../src/cases/openCase.ts';
import { recommend } from '../../src/cases/recommend.ts';
import { rejectCase } from '../../src/cases/rejectCase.ts';
import type { ProposedAction } from '../../src/core/actions.ts';
import type { Proposal } from '../../src/core/recommendation.ts';
import type { VerbContext } from '../../src/db/context.ts';
import { actions, cases, decisions, labels } from '../../src/db/schema/cases.ts';
import { policies } from '../../src/db/schema/governance.ts';
import { users } from '../../src/db/schema/identity.ts';
import { auditLog, outbox } from '../../src/db/schema/operations.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { modelPolicy } from './modelWorld.ts';
import { type TestHouse, testHouse } from './people.ts';
import { codeProposal, deductionCase, recommendedCase } from './proposals.ts';

let database: TestDatabase;
let house: TestHouse;
type Someone = VerbContext & { userId: string };
let ann: Someone;
let ben: Someone;
let carla: Someone;

beforeAll(async () => {
  database = await testDatabase();
  house = await testHouse(database);
  await database.db.update(policies).set({ body: modelPolicy }).where(eq(policies.state, 'active'));
  ann = await house.person('Ann', ['finance_approver']);
  ben = await house.person('Ben', ['finance_approver']);
  carla = await house.person('Carla', ['finance_controller']);
});
afterAll(() => database.drop());

const waiting = (over: Partial<Proposal> = {}, open: Partial<NewCase> = {}) =>
  recommendedCase(house, { confidence: 0.5, amountMinor: 50_000, ...over }, open);

const readRow = async (caseId: string) => (await database.db.select().from(cases).where(eq(cases.id, caseId)))[0];
const coded = (category: string) => ({ ...codeProposal().action, category }) as ProposedAction;
const refused = (code: string, status: number) => expect.objectContaining({ docket: true, code, status });

describe('four eyes', () => {
  it('nobody approves what they amended, nor anything later on that case', async () => {
    const target = await waiting();
    const amendment = { caseId: target.caseId, recommendationId: target.recommendationId, reason: 'a price' };
    const first = await amendCase(ann, { ...amendment, action: coded('PRICING'), category: 'PRICING' });
    await expect(approveCase(ann, { ...target, ...first })).rejects.toEqual(refused('own_proposal', 403));
    const second = await amendCase(ben, { ...amendment, ...first, action: coded('DAMAGE'), category: 'DAMAGE' });
    await expect(approveCase(ann, second)).rejects.toEqual(refused('own_proposal', 403));
    await expect(approveCase(ben, second)).rejects.toEqual(refused('own_proposal', 403));
    const cid = await house.person('Cid', ['finance_approver']);
    expect(await approveCase(cid, second)).toMatchObject({ state: 'approved' });
    const [label] = await database.db.select().from(labels).where(eq(labels.caseId, target.caseId));
    expect(label).toMatchObject({ category: 'DAMAGE', source: 'amended', text: 'short shipped 3 cartons' });
  });

  it('two approvals take two people, and the action exists only after the second', async () => {
    const target = await waiting({ amountMinor: 150_000 });
    expect(await approveCase(ann, target)).toMatchObject({
      state: 'second_approval',
      givenApprovals: 1,
      neededApprovals: 2,
    });
    await expect(approveCase(ann, target)).rejects.toEqual(refused('already_decided', 409));
    expect(await database.db.select().from(actions).where(eq(actions.caseId, target.caseId))).toEqual([]);
    expect(await approveCase(ben, target)).toMatchObject({ state: 'approved', givenApprovals: 2 });
    expect(await database.db.select().from(actions).where(eq(actions.caseId, target.caseId))).toHaveLength(1);
  });

  it('the machine, keys of machines and administrators never approve', async () => {
    const target = await waiting();
    const root = await house.person('Root', ['administrator', 'finance_approver', 'finance_controller']);
    const key: VerbContext = { ...ann, actor: { type: 'api_key', keyId: ann.userId, name: 'key' } };
    for (const who of [root, key, house.machine, house.agent])
      await expect(approveCase(who, target)).rejects.toEqual(refused('forbidden', 403));
    await expect(rejectCase(root, { ...target, reason: 'no' })).rejects.toEqual(refused('forbidden', 403));
  });

  it('a person who was deactivated or lost the role is out at once', async () => {
    const target = await waiting();
    const gone = await house.person('Gone', ['finance_approver']);
    await database.db.update(users).set({ active: false }).where(eq(users.id, gone.userId));
    await expect(approveCase(gone, target)).rejects.toEqual(refused('forbidden', 403));
    await database.db
      .update(users)
      .set({ active: true, roles: ['analyst'] })
      .where(eq(users.id, gone.userId));
    await expect(approveCase(gone, target)).rejects.toEqual(refused('forbidden', 403));
  });
});

describe('an approval', () => {
  it('is bound to the content that was seen and void once anything newer is proposed', async () => {
    const target = await waiting({ amountMinor: 150_000 });
    await expect(approveCase(ann, { ...target, contentHash: '0'.repeat(64) })).rejects.toEqual(
      refused('stale_content', 409),
    );
    await approveCase(ann, target);
    const proposal = codeProposal({ amountMinor: 150_001 });
    const newer = await recommend(house.agent, { caseId: target.caseId, proposal });
    expect(await readRow(target.caseId)).toMatchObject({ state: 'proposed', givenApprovals: 0 });
    await expect(approveCase(ben, target)).rejects.toEqual(refused('stale_content', 409));
    const again = { caseId: target.caseId, ...newer };
    await approveCase(ann, again);
    expect(await approveCase(ben, again)).toMatchObject({ state: 'approved' });
  });

  it('needs the role, and an amount within the limits of the person, by its size and in its currency', async () => {
    await expect(approveCase(carla, await waiting())).rejects.toEqual(refused('forbidden', 403));
    const small = await house.person('Small', ['finance_approver'], { USD: 5_000 });
    for (const amountMinor of [5_001, -5_001])
      await expect(approveCase(small, await waiting({ amountMinor }))).rejects.toEqual(refused('limit_exceeded', 403));
    expect(await approveCase(small, await waiting({ amountMinor: -5_000 }))).toMatchObject({ state: 'approved' });
    const euros = await waiting({ amountMinor: 0, currency: 'EUR' });
    expect(await approveCase(small, euros)).toMatchObject({ state: 'approved' });
    const dollarsOnly = await house.person('Dollars', ['finance_controller'], { USD: 9_000_000 });
    const someEuros = await waiting({ amountMinor: 1, currency: 'EUR' });
    await expect(approveCase(dollarsOnly, someEuros)).rejects.toEqual(refused('limit_exceeded', 403));
  });

  it('says why it is refused without changing anything', async () => {
    const target = await waiting();
    const before = await readRow(target.caseId);
    const rows = await database.db.$count(auditLog);
    await expect(approveCase(carla, target)).rejects.toThrow('Finance approver');
    await expect(approveCase(ann, { ...target, contentHash: 'nonsense' })).rejects.toEqual(
      refused('invalid_input', 422),
    );
    await expect(approveCase(ann, { ...target, caseId: target.recommendationId })).rejects.toEqual(
      refused('not_found', 404),
    );
    expect(await readRow(target.caseId)).toEqual(before);
    expect(await database.db.$count(auditLog)).toBe(rows);
  });
});

describe('a policy', () => {
  it('lets through by its own name what it names, with the action on its way', async () => {
    const sure = { confidence: 0.99, certified: true, amountMinor: 9_000 };
    const { caseId } = await waiting(sure);
    expect(await readRow(caseId)).toMatchObject({ state: 'approved', turnRole: null });
    const [made] = await database.db.select().from(decisions).where(eq(decisions.caseId, caseId));
    expect(made).toMatchObject({ decision: 'approve', actor: { type: 'policy', version: 1, rule: 'sure-and-small' } });
    expect(await database.db.select().from(outbox).where(eq(outbox.caseId, caseId))).toHaveLength(1);
    expect(await database.db.select().from(labels).where(eq(labels.caseId, caseId))).toEqual([]);
  });

  it('asks people where a person proposed it, however sure the proposal claims to be', async () => {
    const [opened] = await openAndRecommend(ann, [
      { open: deductionCase(), proposal: codeProposal({ amountMinor: 1, confidence: 1, certified: true }) },
    ]);
    expect(opened?.recommended).toMatchObject({ state: 'proposed', answer: { approvals: 1 } });
  });

  it('that has become stricter since holds at approval time; a looser one does not loosen', async () => {
    const target = await waiting();
    const stricter = { ...modelPolicy, rules: modelPolicy.rules.filter((rule) => rule.id !== 'small') };
    await database.db.update(policies).set({ body: stricter }).where(eq(policies.state, 'active'));
    expect(await approveCase(ann, target)).toMatchObject({ state: 'second_approval', neededApprovals: 2 });
    await database.db.update(policies).set({ body: modelPolicy }).where(eq(policies.state, 'active'));
    expect(await readRow(target.caseId)).toMatchObject({ neededApprovals: 2 });
    expect(await approveCase(ben, target)).toMatchObject({ state: 'approved' });
  });
});

describe('escalation', () => {
  it('raises the needed role, for later recommendations too, and keeps approvals only of that role', async () => {
    const target = await waiting({ amountMinor: 150_000 });
    await approveCase(ann, target);
    await escalateCase(ben, { caseId: target.caseId, reason: 'too large for us' });
    expect(await readRow(target.caseId)).toMatchObject({
      state: 'escalated',
      neededRole: 'finance_controller',
      ownerRole: 'finance_controller',
      givenApprovals: 0,
      escalationLevel: 1,
    });
    const dan = await house.person('Dan', ['finance_approver']);
    await expect(approveCase(dan, target)).rejects.toEqual(refused('forbidden', 403));
    const newer = await recommend(house.agent, { caseId: target.caseId, proposal: codeProposal({ amountMinor: 1 }) });
    expect(await readRow(target.caseId)).toMatchObject({ neededRole: 'finance_controller', neededApprovals: 1 });
    expect(await approveCase(carla, { caseId: target.caseId, ...newer })).toMatchObject({ state: 'approved' });
  });

  it('leaves a finance controller decision where it is and never goes to the administrator', async () => {
    const fraud = await waiting({}, { kind: 'fraud_warning' });
    await escalateCase(carla, { caseId: fraud.caseId, reason: 'look at this' });
    expect(await readRow(fraud.caseId)).toMatchObject({ neededRole: 'finance_controller', ownerRole: 'administrator' });
  });
});

describe('a rejection', () => {
  it('sends the case back to its owner with nothing on the table, until something is proposed', async () => {
    const target = await waiting();
    await rejectCase(ann, { ...target, reason: 'not a shortage' });
    expect(await readRow(target.caseId)).toMatchObject({
      state: 'returned',
      recommendationId: null,
      turnRole: 'finance_approver',
    });
    await expect(approveCase(ben, target)).rejects.toEqual(refused('stale_content', 409));
    const sure = codeProposal({ confidence: 0.99, certified: true, amountMinor: 1 });
    const again = await recommend(house.agent, { caseId: target.caseId, proposal: sure });
    expect(again).toMatchObject({ state: 'proposed', answer: { approvals: 1 } });
  });
});
