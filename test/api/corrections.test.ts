import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outbox } from '../../src/db/schema/operations.ts';
import { readDocument } from '../../src/ingest/read.ts';
import { codeDeductionsJob } from '../../src/queues/processors/codeDeductions.ts';
import { fileReading } from '../../src/records/fileReading.ts';
import { tinyCoder } from '../support/tinyCoder.ts';
import { remittance820, shortages } from '../web/support/remittance.ts';
import { type Caller, type TestApi, testApi } from './support.ts';

let api: TestApi;
let clerk: Caller;
let colleague: Caller;
beforeAll(async () => {
  api = await testApi();
  clerk = await api.person('finance_approver');
  colleague = await api.person('finance_approver');
});
afterAll(() => api.close());

let made = 700;

/** A remittance with one short-paid invoice, read, filed and coded; the sums of its document agree. */
async function arrive(): Promise<{ id: string; number: string }> {
  const bytes = Buffer.from(remittance820(++made, shortages(1, `N${made}`)));
  const form = new FormData();
  form.set('file', new File([bytes], 'advice.edi'));
  const { id } = (await api.call(clerk, 'POST', '/v1/documents', form)).json.document;
  const reading = await readDocument({ bytes });
  const filed = await fileReading(api.system, { documentId: id, reading, reader: { name: 'x12', version: '1' } });
  await code(filed.deductionIds);
  return { id, number: filed.remittanceNumbers[0] as string };
}

const log = pino({ level: 'silent' });
/** What the worker does: codes them, and says that the job is done. */
async function code(deductionIds: string[]): Promise<void> {
  await codeDeductionsJob(async () => tinyCoder())({ deductionIds }, { context: api.system, log } as never);
  await api.system.db.update(outbox).set({ state: 'done' }).where(eq(outbox.job, 'deduction.code'));
}

const see = async (id: string) => (await api.call(clerk, 'GET', `/v1/documents/${id}`)).json;
const correct = (who: Caller, id: string, body: object) =>
  api.call(who, 'POST', `/v1/documents/${id}/corrections`, body);
const paid = (value: string, evidence: object | null = null) => ({
  place: { at: 'line', line: 0 },
  field: 'paid',
  value,
  evidence,
});

describe('a correction', () => {
  test('is a new version with its sums recomputed, and can be taken back', async () => {
    const { id, number } = await arrive();
    const { json } = await correct(clerk, id, { remittance: number, version: 1, correction: paid('2000') });
    expect(json).toEqual({ version: 2, balanced: false });
    const seen = await see(id);
    expect(seen.remittances[0]).toMatchObject({
      version: 2,
      reading: { balanced: false, lines: [{ paid: '2000.00' }] },
    });
    expect(seen.corrections).toMatchObject([
      { version: 2, change: { field: 'paid', old: '2380.00', value: '2000' }, restores: null },
    ]);
    const undone = await api.call(colleague, 'POST', `/v1/documents/${id}/corrections/undo`, {
      remittance: number,
      version: 2,
    });
    expect(undone.json).toEqual({ version: 3, balanced: true });
    const after = await see(id);
    expect(after.remittances[0].reading.lines[0].paid).toBe('2380.00');
    const again = await api.call(clerk, 'POST', `/v1/documents/${id}/corrections/undo`, {
      remittance: number,
      version: 3,
    });
    expect(again.json.code).toBe('nothing_to_undo');
  });

  test('of a version that is no longer there is refused, and of two at the same time one wins', async () => {
    const { id, number } = await arrive();
    const both = await Promise.all(
      ['1.00', '2.00'].map((value) => correct(clerk, id, { remittance: number, version: 1, correction: paid(value) })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.json.code).toBe('version_conflict');
  });

  test('must quote what stands where it points', async () => {
    const { id, number } = await arrive();
    const { text } = (await api.call(clerk, 'GET', `/v1/documents/${id}/text`)).json;
    const start = text.indexOf('2500.00');
    const evidence = { kind: 'span', start, end: start + 7, quote: '2500.00' };
    const wrong = await correct(clerk, id, {
      remittance: number,
      version: 1,
      correction: paid('2500.00', { ...evidence, quote: '2600.00' }),
    });
    expect(wrong.json.code).toBe('not_standing_there');
    expect(
      (await correct(clerk, id, { remittance: number, version: 1, correction: paid('2500.00', evidence) })).status,
    ).toBe(200);
    const { evidence: kept } = (await see(id)).remittances[0].reading.lines[0];
    expect(kept.at(-1)).toEqual(evidence);
  });

  test.each([
    ['an amount that is none', { ...paid('12.345') }, 'bad_amount'],
    ['a line that is not there', { ...paid('1.00'), place: { at: 'line', line: 7 } }, 'invalid_input'],
    ['a value that a place does not have', { ...paid('1.00'), field: 'date' }, 'invalid_input'],
    ['what it says already', { ...paid('2380.00') }, 'nothing_changed'],
  ])('with %s is refused', async (_, correction, expected) => {
    const { id, number } = await arrive();
    const { json } = await correct(clerk, id, { remittance: number, version: 1, correction });
    expect(json.code).toBe(expected);
  });

  test('is for people alone', async () => {
    const { id, number } = await arrive();
    const machine = await api.machine('case.work');
    const { json } = await correct(machine, id, { remittance: number, version: 1, correction: paid('1.00') });
    expect(json.code).toBe('forbidden');
  });
});

describe('what follows from a correction', () => {
  const deducted = {
    place: { at: 'deduction', line: 0, deduction: 0 },
    field: 'amount',
    value: '119.00',
    evidence: null,
  };
  const caseOf = async (id: string) => {
    const { caseId } = (await see(id)).deductions[0];
    return (await api.call(colleague, 'GET', `/v1/cases/${caseId}`)).json;
  };
  const approve = (
    who: Caller,
    detail: { case: { id: string }; recommendation: { id: string; contentHash: string } },
  ) =>
    api.call(who, 'POST', `/v1/cases/${detail.case.id}/approve`, {
      recommendationId: detail.recommendation.id,
      contentHash: detail.recommendation.contentHash,
    });

  test('is proposed anew, and somebody else must approve it', async () => {
    const { id, number } = await arrive();
    const before = await caseOf(id);
    expect((await correct(clerk, id, { remittance: number, version: 1, correction: deducted })).status).toBe(200);
    // What waited is void at once: the old amount cannot be approved in the meantime.
    expect((await approve(colleague, before)).status).toBe(409);
    await code([(await see(id)).deductions[0].id]);
    const after = await caseOf(id);
    expect(after.case.state).toBe('proposed');
    expect(after.recommendation.id).not.toBe(before.recommendation.id);
    expect((await approve(clerk, after)).json.code).toBe('own_proposal');
    expect((await approve(colleague, after)).status).toBe(200);
  });

  test('never changes what was approved', async () => {
    const { id, number } = await arrive();
    expect((await approve(colleague, await caseOf(id))).status).toBe(200);
    const refused = await correct(clerk, id, { remittance: number, version: 1, correction: deducted });
    expect(refused.json).toMatchObject({ status: 409, code: 'already_decided' });
    expect((await see(id)).remittances[0].version).toBe(1);
  });
});
