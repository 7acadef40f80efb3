import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { activePolicy } from '../../src/cases/activePolicy.ts';
import { amendCase } from '../../src/cases/amendCase.ts';
import { approveCase } from '../../src/cases/approveCase.ts';
import { ensureFirstPolicy } from '../../src/cases/ensureFirstPolicy.ts';
import { escalateCase } from '../../src/cases/escalateCase.ts';
import { openCase } from '../../src/cases/openCase.ts';
import { proposePolicy } from '../../src/cases/proposePolicy.ts';
import { recommend } from '../../src/cases/recommend.ts';
import { rejectCase } from '../../src/cases/rejectCase.ts';
import { resolveCase } from '../../src/cases/transition.ts';
import { defaultPolicy } from '../../src/core/defaultPolicy.ts';
import type { Policy } from '../../src/core/policy.ts';
import type { VerbContext } from '../../src/db/context.ts';
import { actions, cases, recommendations } from '../../src/db/schema/cases.ts';
import { policies } from '../../src/db/schema/governance.ts';
import { outbox } from '../../src/db/schema/operations.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type TestHouse, testHouse } from './people.ts';
import { codeProposal, deductionCase } from './proposals.ts';

let database: TestDatabase;
let house: TestHouse;
let ann: VerbContext;
let ben: VerbContext;
let carl: VerbContext;

beforeEach(async () => {
  await database?.drop();
  database = await testDatabase();
  house = await testHouse(database);
  ann = await house.person('Ann', ['finance_controller']);
  ben = await house.person('Ben', ['finance_controller']);
  carl = await house.person('Carl', ['finance_controller']);
});
afterAll(() => database.drop());

const changed = (about: string): Policy => ({ ...defaultPolicy, about });
const refused = (code: string) => expect.objectContaining({ docket: true, code });

async function present(caseId: string) {
  const [row] = await database.db.select().from(cases).where(eq(cases.id, caseId));
  const [one] = await database.db.select().from(recommendations).where(eq(recommendations.caseId, caseId));
  return { caseId, recommendationId: row?.recommendationId ?? '', contentHash: one?.contentHash ?? '' };
}
const statesOf = async () =>
  Object.fromEntries((await database.db.select().from(policies)).map((row) => [row.version, row.state]));

describe('a change of the policy', () => {
  it('takes two finance controllers, neither the proposer, and is in force with the second approval', async () => {
    const { version, caseId } = await proposePolicy(ann, { policy: changed('second') });
    expect({ version, states: await statesOf() }).toEqual({ version: 2, states: { 1: 'active', 2: 'proposed' } });
    const target = await present(caseId);
    await expect(approveCase(ann, target)).rejects.toEqual(refused('own_proposal'));
    expect(await approveCase(ben, target)).toMatchObject({ state: 'second_approval' });
    expect((await activePolicy(database.db)).version).toBe(1);
    await expect(approveCase(ben, target)).rejects.toEqual(refused('already_decided'));
    expect(await approveCase(carl, target)).toMatchObject({ state: 'resolved' });
    expect(await activePolicy(database.db)).toEqual({ version: 2, body: changed('second') });
    expect(await statesOf()).toEqual({ 1: 'retired', 2: 'active' });
    // It is carried out inside: nothing leaves the house.
    expect(await database.db.select().from(actions).where(eq(actions.caseId, caseId))).toMatchObject([
      { state: 'confirmed', connector: 'internal' },
    ]);
    expect(await database.db.select().from(outbox).where(eq(outbox.caseId, caseId))).toEqual([]);
  });

  it('that is rejected, or whose case is closed otherwise, never comes into force', async () => {
    const first = await proposePolicy(ann, { policy: changed('second') });
    await rejectCase(ben, { ...(await present(first.caseId)), reason: 'too loose' });
    expect(await statesOf()).toEqual({ 1: 'active', 2: 'rejected' });
    await resolveCase(ben, { caseId: first.caseId, reason: 'done with it' });
    const second = await proposePolicy(ann, { policy: changed('third') });
    expect(second.version).toBe(3);
  });

  it('cannot be talked away: while it waits it is decided, not resolved, also once it is escalated to the administrator', async () => {
    const { caseId } = await proposePolicy(ann, { policy: changed('second') });
    const administrator = await house.person('Adm', ['administrator']);
    await escalateCase(ben, { caseId, reason: 'nobody decides' });
    await expect(resolveCase(administrator, { caseId, reason: 'away with it' })).rejects.toEqual(
      refused('wrong_state'),
    );
    expect(await statesOf()).toEqual({ 1: 'active', 2: 'proposed' });
  });

  it('must be valid, and be proposed by somebody with the right to', async () => {
    const twice = { ...defaultPolicy, rules: [...defaultPolicy.rules, ...defaultPolicy.rules.slice(0, 1)] };
    await expect(proposePolicy(ann, { policy: twice })).rejects.toEqual(refused('invalid_input'));
    const approver = await house.person('Dan', ['finance_approver']);
    const administrator = await house.person('Adm', ['administrator']);
    for (const who of [approver, administrator, house.machine])
      await expect(proposePolicy(who, { policy: changed('x') })).rejects.toEqual(refused('forbidden'));
    expect(await statesOf()).toEqual({ 1: 'active' });
  });

  it('cannot be smuggled in: not as a recommendation on another case, not as an amendment', async () => {
    const { caseId } = await openCase(house.machine, deductionCase());
    const smuggled = codeProposal({ action: { kind: 'activate_policy', policyVersion: 2 } });
    await expect(recommend(house.agent, { caseId, proposal: smuggled })).rejects.toEqual(refused('invalid_input'));
    const proposed = await proposePolicy(ann, { policy: changed('second') });
    const target = await present(proposed.caseId);
    const { action } = codeProposal();
    await expect(amendCase(ben, { ...target, action, category: 'SHORTAGE', reason: 'instead' })).rejects.toEqual(
      refused('invalid_input'),
    );
  });

  it('is judged against the policy it was to change: of two at once only the first comes into force', async () => {
    const proposed = await Promise.all(
      ['one', 'two', 'three'].map((about) => proposePolicy(ann, { policy: changed(about) })),
    );
    expect(proposed.map(({ version }) => version).sort()).toEqual([2, 3, 4]);
    const targets = await Promise.all(proposed.map(({ caseId }) => present(caseId)));
    for (const target of targets) await approveCase(ben, target);
    const settled = await Promise.allSettled(targets.map((target) => approveCase(carl, target)));
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of settled) if (one.status === 'rejected') expect(one.reason).toEqual(refused('version_conflict'));
    expect(Object.values(await statesOf()).sort()).toEqual(['active', 'proposed', 'proposed', 'retired']);
  });
});

it('the first policy is set up once, however many start at the same moment', async () => {
  const made = await Promise.all(Array.from({ length: 5 }, () => ensureFirstPolicy(house.machine)));
  expect(made.every(({ created }) => !created)).toBe(true);
  expect(await statesOf()).toEqual({ 1: 'active' });
});
