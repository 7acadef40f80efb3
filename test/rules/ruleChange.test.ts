import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { approveCase } from '../../src/cases/approveCase.ts';
import { ensureStartRules } from '../../src/cases/ensureStartRules.ts';
import { openCase } from '../../src/cases/openCase.ts';
import { proposeRule } from '../../src/cases/proposeRule.ts';
import { recommend } from '../../src/cases/recommend.ts';
import { rejectCase } from '../../src/cases/rejectCase.ts';
import type { Rule } from '../../src/core/rule.ts';
import type { VerbContext } from '../../src/db/context.ts';
import { cases, recommendations } from '../../src/db/schema/cases.ts';
import { outbox } from '../../src/db/schema/operations.ts';
import { rules } from '../../src/db/schema/rules.ts';
import { startSet } from '../../src/rules/start/startSet.ts';
import { type TestHouse, testHouse } from '../cases/people.ts';
import { codeProposal, deductionCase } from '../cases/proposals.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
let house: TestHouse;
let sam: VerbContext;
let ben: VerbContext;
let carl: VerbContext;

beforeEach(async () => {
  await database?.drop();
  database = await testDatabase();
  house = await testHouse(database);
  await ensureStartRules(house.machine);
  sam = await house.person('Sam', ['sales_ops']);
  ben = await house.person('Ben', ['finance_controller']);
  carl = await house.person('Carl', ['finance_controller']);
});
afterAll(() => database.drop());

const refused = (code: string) => expect.objectContaining({ docket: true, code });
const present = startSet.find(({ id }) => id === 'order-duplicate') as Rule;
const stateOf = async (id: string) =>
  Object.fromEntries(
    (await database.db.select().from(rules).where(eq(rules.id, id))).map(({ version, state }) => [version, state]),
  );

async function target(caseId: string) {
  const [row] = await database.db.select().from(cases).where(eq(cases.id, caseId));
  const [one] = await database.db.select().from(recommendations).where(eq(recommendations.caseId, caseId));
  return { caseId, recommendationId: row?.recommendationId ?? '', contentHash: one?.contentHash ?? '' };
}

describe('a version of a rule', () => {
  it('comes into force with the second approval, retires the one before, and has the past looked at', async () => {
    const { version, caseId } = await proposeRule(sam, { rule: { ...present, severity: 'low' } });
    expect({ version, states: await stateOf(present.id) }).toEqual({
      version: 2,
      states: { 1: 'active', 2: 'proposed' },
    });
    await expect(approveCase(sam, await target(caseId))).rejects.toMatchObject({ docket: true });
    await approveCase(ben, await target(caseId));
    expect(await stateOf(present.id)).toEqual({ 1: 'active', 2: 'proposed' });
    await approveCase(carl, await target(caseId));
    expect(await stateOf(present.id)).toEqual({ 1: 'retired', 2: 'active' });
    const work = await database.db.select().from(outbox).where(eq(outbox.job, 'rules.review'));
    expect(work.map(({ payload }) => payload)).toEqual([{ ruleId: present.id }]);
  });

  it('is refused while it fails a sample of its own, names what it does not show, or cannot be read', async () => {
    const wrong: Partial<Rule>[] = [
      { samples: present.samples.map((sample) => ({ ...sample, expected: !sample.expected })) },
      { title: 'Order {nothing}' },
      { when: 'size(twins) >' },
      { when: 'invoice.totalMinor > 0' },
      { when: '"yes"' },
      { samples: present.samples.filter(({ expected }) => expected) },
    ];
    for (const part of wrong)
      await expect(proposeRule(sam, { rule: { ...present, ...part } })).rejects.toMatchObject({
        docket: true,
        code: expect.stringMatching(/rule_fails|invalid_input/),
      });
    expect(await stateOf(present.id)).toEqual({ 1: 'active' });
  });

  it('that is rejected never comes into force', async () => {
    const { caseId } = await proposeRule(sam, { rule: { ...present, severity: 'low' } });
    await rejectCase(ben, { ...(await target(caseId)), reason: 'too quiet' });
    expect(await stateOf(present.id)).toEqual({ 1: 'active', 2: 'rejected' });
  });

  it('takes the place of the version it was to replace only', async () => {
    const first = await proposeRule(sam, { rule: { ...present, severity: 'low' } });
    const second = await proposeRule(sam, { rule: { ...present, severity: 'normal' } });
    for (const who of [ben, carl]) await approveCase(who, await target(first.caseId));
    await approveCase(ben, await target(second.caseId));
    await expect(approveCase(carl, await target(second.caseId))).rejects.toEqual(refused('version_conflict'));
    expect(await stateOf(present.id)).toEqual({ 1: 'retired', 2: 'active', 3: 'proposed' });
  });

  it('needs the right to propose, and cannot be smuggled in by another case', async () => {
    const dan = await house.person('Dan', ['finance_approver']);
    for (const who of [dan, house.machine])
      await expect(proposeRule(who, { rule: present })).rejects.toEqual(refused('forbidden'));
    const { caseId } = await openCase(house.machine, deductionCase());
    const proposal = codeProposal({ action: { kind: 'activate_rule', ruleId: present.id, ruleVersion: 1 } });
    await expect(recommend(house.agent, { caseId, proposal })).rejects.toEqual(refused('invalid_input'));
  });

  it('of the start set is put in once, and one that people changed is left alone', async () => {
    expect(await ensureStartRules(house.machine)).toEqual({ created: 0 });
    const { caseId } = await proposeRule(sam, { rule: { ...present, severity: 'low' } });
    for (const who of [ben, carl]) await approveCase(who, await target(caseId));
    expect(await ensureStartRules(house.machine)).toEqual({ created: 0 });
    expect(await stateOf(present.id)).toEqual({ 1: 'retired', 2: 'active' });
  });
});
