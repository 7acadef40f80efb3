import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { approveCase } from '../../src/cases/approveCase.ts';
import { startRelayRole } from '../../src/cli/relay.ts';
import { startWorkerRole } from '../../src/cli/worker.ts';
import { readConfig } from '../../src/config.ts';
import { actions, cases, recommendations } from '../../src/db/schema/cases.ts';
import { documents } from '../../src/db/schema/documents.ts';
import { storeDocument } from '../../src/records/storeDocument.ts';
import { testHouse } from '../cases/people.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { tinyCoder } from '../support/tinyCoder.ts';
import { eventually, log, outboxStates, systemContext } from './outboxSupport.ts';
import { remittanceText } from './remittanceText.ts';

let database: TestDatabase;
let folder: string;
const running: { stop: () => Promise<void> }[] = [];

beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'docket-pipeline-'));
  await testHouse(database);
  const config = readConfig({ DOCKET_DATA_DIR: folder, LOG_LEVEL: 'silent', WORKER_CONCURRENCY: '4' });
  const role = { config, databaseUrl: database.url, log };
  running.push(await startWorkerRole({ ...role, coder: tinyCoder() }), await startRelayRole(role));
});
afterAll(async () => {
  await Promise.all(running.map((role) => role.stop()));
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const upload = (text: string, fileName: string) =>
  storeDocument(systemContext(database.db, 'request-7'), { bytes: Buffer.from(text), fileName, source: 'upload' });
const settled = () =>
  vi.waitFor(async () => expect(Object.keys(await outboxStates(database.db))).toEqual(['done']), eventually);

test('a remittance becomes coded deductions that wait for approval, and is answered', async () => {
  const { documentId } = await upload(remittanceText({ control: 101, lines: 3 }), 'advice.edi');
  await settled();
  const opened = await database.db
    .select()
    .from(cases)
    .where(and(eq(cases.documentId, documentId), eq(cases.kind, 'deduction')))
    .orderBy(cases.dedupeKey);
  expect(opened.map((row) => row.title)).toEqual([1, 2, 3].map((n) => `Shortage · 10.00 USD · invoice INV-101-${n}`));
  expect(opened.every((row) => row.state === 'proposed' && row.neededRole === 'finance_approver')).toBe(true);
  const [first] = await database.db
    .select()
    .from(recommendations)
    .where(eq(recommendations.caseId, opened[0]?.id ?? ''));
  expect(first?.proposal).toMatchObject({
    action: { kind: 'post_deduction_code', category: 'SHORTAGE' },
    amountMinor: 1000,
    source: 'code_table',
    inputs: { text: 'SHORT SHIPPED CARTONS', code: '59', codeSystem: 'x12-426', partnerCodes: null, amount: '10.00' },
    versions: { encoder: 'letters@1' },
  });
  const { rows } = await database.db.execute<{ n: number }>(
    sql`select count(*)::int as n from audit_log where request_id = 'request-7' and event ->> 'type' = 'case.recommended'`,
  );
  // The three deductions, and the cash they were kept back from.
  expect(rows[0]?.n).toBe(4);
  const [answer] = await database.db.select().from(documents).where(eq(documents.answersDocumentId, documentId));
  expect(answer?.state).toBe('delivered');
  const sent = readdirSync(join(folder, 'outgoing', 'acknowledgements'));
  expect(readFileSync(join(folder, 'outgoing', 'acknowledgements', sent[0] ?? ''), 'utf8')).toContain('AK9*A*1*1*1');
});

test('an approved code leaves as a file, once, and the next step waits for its approver', async () => {
  const { documentId } = await upload(remittanceText({ control: 102, lines: 1 }), 'advice.edi');
  await settled();
  const house = await testHouse(database);
  const approver = await house.person('Ada', ['finance_approver']);
  const [row] = await database.db
    .select()
    .from(cases)
    .where(and(eq(cases.documentId, documentId), eq(cases.kind, 'deduction')));
  const caseId = row?.id ?? '';
  const [recommendation] = await database.db.select().from(recommendations).where(eq(recommendations.caseId, caseId));
  await approveCase(
    { ...approver, now: () => new Date() },
    { caseId, recommendationId: recommendation?.id ?? '', contentHash: recommendation?.contentHash ?? '' },
  );
  await settled();
  const [action] = await database.db.select().from(actions).where(eq(actions.caseId, caseId));
  expect(action).toMatchObject({ state: 'confirmed', connector: 'file', attempts: 1 });
  const file = JSON.parse(readFileSync(join(folder, 'outgoing', `${action?.effectKey}.json`), 'utf8'));
  expect(file).toMatchObject({ amount: '10.00', currency: 'USD', caseReference: row?.reference, approvedBy: ['Ada'] });
  const [after] = await database.db.select().from(cases).where(eq(cases.id, caseId));
  expect(after?.state).toBe('proposed');
  const next = await database.db.select().from(recommendations).where(eq(recommendations.caseId, caseId));
  expect(next.map(({ proposal }) => proposal.source)).toContain('adjudicator');
});

test('a document that nobody can read becomes a case with an owner', async () => {
  const { documentId } = await upload('this is not a remittance of any kind', 'letter.xyz');
  await settled();
  const [document] = await database.db.select().from(documents).where(eq(documents.id, documentId));
  expect(document?.state).toBe('unreadable');
  const [row] = await database.db.select().from(cases).where(eq(cases.documentId, documentId));
  expect(row).toMatchObject({ kind: 'unreadable_document', state: 'open', details: { code: 'unknown_format' } });
  expect(row?.ownerRole).toBe('finance_approver');
});

test('a part that cannot be read becomes a case, and the rest goes on', async () => {
  const broken = remittanceText({ control: 103, lines: 2 }).replace(
    'RMR*IV*INV-103-2**90.00*100.00',
    'RMR*IV*INV-103-2**9x.00*100.00',
  );
  const { documentId } = await upload(broken, 'half.edi');
  await settled();
  const rows = await database.db.select().from(cases).where(eq(cases.documentId, documentId));
  const failure = rows.find((row) => row.kind === 'integration_failure');
  expect(failure).toMatchObject({ ownerRole: 'administrator', title: expect.stringContaining('half.edi') });
  const problem = { at: { segment: expect.any(Number) }, excerpt: expect.stringContaining('9x.00') };
  expect(failure?.details).toMatchObject({ count: 1, problems: [problem] });
  expect(rows.filter((row) => row.kind === 'deduction').length).toBeGreaterThanOrEqual(1);
});

test('a remittance whose sums do not agree becomes a case that says by how much', async () => {
  const { documentId } = await upload(remittanceText({ control: 104, lines: 2, payment: '175.00' }), 'short.edi');
  await settled();
  const rows = await database.db.select().from(cases).where(eq(cases.documentId, documentId));
  const gap = rows.find((row) => row.kind === 'remittance_out_of_balance');
  expect(gap).toMatchObject({ moneyMinor: 500, title: 'Remittance PAY-104 is out of balance by 5.00 USD' });
});

test('the same document again, and its resend under another hash, open nothing twice', async () => {
  const text = remittanceText({ control: 105, lines: 2 });
  await upload(text, 'one.edi');
  await settled();
  const count = async () => (await database.db.select().from(cases)).length;
  const before = await count();
  expect((await upload(text, 'one.edi')).duplicate).toBe(true);
  expect((await upload(text.replaceAll('~\n', '~'), 'resend.edi')).duplicate).toBe(false);
  await settled();
  expect(await count()).toBe(before);
});
