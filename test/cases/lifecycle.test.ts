import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveCase } from '../../src/cases/approveCase.ts';
import { beginEffect } from '../../src/cases/beginEffect.ts';
import { openAndRecommend } from '../../src/cases/openAndRecommend.ts';
import { openCase } from '../../src/cases/openCase.ts';
import { recommend } from '../../src/cases/recommend.ts';
import { recordEffect } from '../../src/cases/recordEffect.ts';
import { recordOutcome } from '../../src/cases/recordOutcome.ts';
import { actions, cases, labels } from '../../src/db/schema/cases.ts';
import { auditLog, outbox } from '../../src/db/schema/operations.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type TestHouse, testHouse } from './people.ts';
import { codeProposal, deductionCase } from './proposals.ts';

let database: TestDatabase;
let house: TestHouse;
beforeAll(async () => {
  database = await testDatabase();
  house = await testHouse(database);
});
afterAll(() => database.drop());

describe('from an exception to its outcome', () => {
  it('opens, recommends, is approved, leaves once and closes, all of it audited', async () => {
    const { db } = database;
    const approver = await house.person('Ann', ['finance_approver']);
    const opened = await openCase(house.machine, deductionCase());
    const { caseId } = opened;
    const recommended = await recommend(house.agent, { caseId, proposal: codeProposal() });
    expect(recommended).toMatchObject({
      state: 'proposed',
      answer: { route: 'one_approver', rule: 'small-deduction-code' },
    });
    const approved = await approveCase(approver, { caseId, ...recommended, reason: 'Agreed' });
    expect(approved).toEqual({ caseId, state: 'approved', givenApprovals: 1, neededApprovals: 1 });

    const [action] = await db.select().from(actions).where(eq(actions.caseId, caseId));
    expect(action).toMatchObject({ state: 'intent', amountMinor: 12_345, contentHash: recommended.contentHash });
    const work = await db.select().from(outbox).where(eq(outbox.caseId, caseId));
    expect(work).toMatchObject([{ job: 'action.deliver', state: 'pending', payload: { actionId: action?.id } }]);

    const actionId = action?.id ?? '';
    const begun = await beginEffect(house.machine, { actionId, connector: 'file' });
    expect(begun).toMatchObject({ proceed: true, approvedBy: ['Ann'], action: { state: 'sent', attempts: 1 } });
    expect(await beginEffect(house.machine, { actionId, connector: 'file' })).toMatchObject({ proceed: false });
    await recordEffect(house.machine, { actionId, result: 'confirmed', externalReference: 'X-9' });
    expect(await recordEffect(house.machine, { actionId, result: 'confirmed' })).toMatchObject({ changed: false });
    expect(await recordOutcome(approver, { caseId, label: 'recovered', recoveredMinor: 12_345 })).toMatchObject({
      state: 'closed',
    });

    const [row] = await db.select().from(cases).where(eq(cases.id, caseId));
    expect(row).toMatchObject({ state: 'closed', live: false, turnRole: null, closedAt: house.clock.now() });
    expect(await db.select().from(labels).where(eq(labels.caseId, caseId))).toMatchObject([
      { category: 'SHORTAGE', source: 'approved', text: 'short shipped 3 cartons' },
    ]);
    const history = await db.select().from(auditLog).where(eq(auditLog.subjectId, caseId)).orderBy(auditLog.seq);
    expect(history.map((entry) => entry.event.type)).toEqual([
      'case.opened',
      'case.recommended',
      'case.decided',
      'action.created',
      'action.effect',
      'action.effect',
      'case.transitioned',
      'case.transitioned',
      'outcome.recorded',
    ]);
  });

  it('opens the same exception once, one by one or in a batch', async () => {
    const open = deductionCase();
    const [first] = await openAndRecommend(house.agent, [{ open, proposal: codeProposal() }]);
    const [second] = await openAndRecommend(house.agent, [{ open, proposal: codeProposal() }]);
    expect(first).toMatchObject({ opened: true, recommended: { state: 'proposed' } });
    expect(second).toEqual({ caseId: first?.caseId, opened: false, recommended: null });
    expect(await openCase(house.machine, open)).toEqual({ caseId: first?.caseId, opened: false });
  });
});
