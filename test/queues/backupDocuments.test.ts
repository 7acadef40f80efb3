import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { approveCase } from '../../src/cases/approveCase.ts';
import { startRelayRole } from '../../src/cli/relay.ts';
import { startWorkerRole } from '../../src/cli/worker.ts';
import { readConfig } from '../../src/config.ts';
import { documentPapers } from '../../src/db/documentPapers.ts';
import { backupDocuments } from '../../src/db/schema/backup.ts';
import { cases, recommendations } from '../../src/db/schema/cases.ts';
import { proofsOfDelivery } from '../../src/db/schema/records.ts';
import { replayRecommendation } from '../../src/queues/replayRecommendation.ts';
import { correctPaper, undoPaperCorrection } from '../../src/records/correctPaper.ts';
import { putPaper } from '../../src/records/putPaper.ts';
import { type DocumentInput, storeDocument } from '../../src/records/storeDocument.ts';
import { testHouse } from '../cases/people.ts';
import { interchange, set820 } from '../ingest/documents.ts';
import { madeDocument, shortPayment, tellBilledTrade } from '../support/billedTrade.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { tinyCoder } from '../support/tinyCoder.ts';
import { eventually, log, outboxStates, systemContext } from './outboxSupport.ts';

let database: TestDatabase;
let folder: string;
const running: { stop: () => Promise<void> }[] = [];

beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'docket-papers-'));
  const house = await testHouse(database);
  const config = readConfig({ DOCKET_DATA_DIR: folder, LOG_LEVEL: 'silent', WORKER_CONCURRENCY: '2' });
  const role = { config, databaseUrl: database.url, log };
  running.push(await startWorkerRole({ ...role, coder: tinyCoder() }), await startRelayRole(role));
  expect(await tellBilledTrade(house.machine)).toBe(4);
});
afterAll(async () => {
  await Promise.all(running.map((role) => role.stop()));
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const settled = () =>
  vi.waitFor(async () => expect(Object.keys(await outboxStates(database.db))).toEqual(['done']), eventually);

async function handIn(bytes: DocumentInput['bytes'], fileName: string): Promise<string> {
  const stored = await storeDocument(systemContext(database.db), { bytes, fileName, source: 'upload' });
  await settled();
  return stored.documentId;
}

async function handInMade(id: string): Promise<string> {
  const { bytes, fileName } = await madeDocument(id);
  return handIn(bytes, fileName);
}

async function deductionCase(documentId: string) {
  const [row] = await database.db
    .select()
    .from(cases)
    .where(and(eq(cases.documentId, documentId), eq(cases.kind, 'deduction')));
  const [present] = await database.db
    .select()
    .from(recommendations)
    .where(eq(recommendations.id, row?.recommendationId ?? ''));
  if (!row || !present) throw new Error('no deduction was judged');
  return { row, present, reasons: present.proposal.reasons };
}

const paperCase = async (documentId: string) =>
  (
    await database.db
      .select()
      .from(cases)
      .where(and(eq(cases.documentId, documentId), eq(cases.kind, 'unlinked_document')))
  )[0];

let first: string;

test('a signed proof of delivery as PDF becomes evidence, and the undecided deduction is judged again by it', async () => {
  first = await handIn(shortPayment('90011288', '210.00', '1050.00', 'short shipped'), '90011288.csv');
  expect((await deductionCase(first)).present.proposal.action).toMatchObject({ verdict: 'INSUFFICIENT_EVIDENCE' });
  const document = await handInMade('pod-carrier-clean');
  const [proof] = await database.db.select().from(proofsOfDelivery);
  expect(proof).toMatchObject({
    sourceDocumentId: document,
    body: { shipmentNumber: 'SH-1', deliveredOn: '2026-03-18', signedBy: 'R. DELGADO', clean: true },
  });
  const { present, reasons } = await deductionCase(first);
  expect(present.proposal.action).toMatchObject({ verdict: 'INVALID' });
  expect(reasons[0]?.text).toContain('Judged again');
  const cited = reasons.flatMap(({ evidence }) => evidence);
  expect(cited).toContainEqual(expect.objectContaining({ record: 'proof_of_delivery', id: proof?.number }));
  expect(await paperCase(document)).toBeUndefined();
  expect((await replayRecommendation(database.db, tinyCoder(), present.id)).differences).toEqual([]);
});

test('a debit memo is put with the deduction of its amount, said why, and proves nothing', async () => {
  const document = await handInMade('debit-classic');
  const [paper] = await database.db
    .select()
    .from(backupDocuments)
    .where(eq(backupDocuments.sourceDocumentId, document));
  expect(paper).toMatchObject({
    customerNumber: 'C1',
    body: { kind: 'debit_memo', facts: { amount: { value: '210.00' } } },
  });
  expect(paper?.body.facts.amount?.evidence).toMatchObject({ kind: 'page', page: 1, quote: 'USD 210.00' });
  const { present, reasons } = await deductionCase(first);
  expect(reasons.map(({ text }) => text)).toContain(
    'Debit memo DM-88213: It names invoice INV-51022, and its amount is 210.00 USD. It says what the customer claims, and proves nothing of it.',
  );
  expect(present.proposal.action).toMatchObject({ verdict: 'INVALID' });
  expect(await paperCase(document)).toBeUndefined();
  expect((await replayRecommendation(database.db, tinyCoder(), present.id)).differences).toEqual([]);
});

test('a claim that fits no deduction waits with an owner, until its deduction comes', async () => {
  const document = await handIn(
    Buffer.from(
      'DEBIT MEMO\n\nDebit memo no: DM-90440\nDate: 2026-04-10\nCustomer: Fenwick Markets Sim\nAmount: 33.00 USD\nReason: short shipped cartons\n',
    ),
    'dm-90440.txt',
  );
  expect(await paperCase(document)).toMatchObject({ ownerRole: 'finance_approver', state: 'open', moneyMinor: 3300 });
  const advice = set820('467.00', ['ENT*1', 'RMR*IV*INV-51023**500.00*500.00', 'ADX*-33.00*ZZ*ZZ*DM-90440']);
  const paid = await handIn(Buffer.from(interchange([advice])), 'paid.edi');
  const { present, reasons } = await deductionCase(paid);
  expect(present.proposal.inputs).toMatchObject({ text: 'short shipped cartons', textFrom: expect.any(String) });
  expect(present.proposal.certified).toBe(false);
  expect(
    reasons.some(({ text: said }) => said.startsWith('Debit memo DM-90440: It names claim number DM-90440.')),
  ).toBe(true);
  expect(await paperCase(document)).toMatchObject({ state: 'closed' });
});

test('a proof that nobody signed is no proof, and somebody is told what to ask for', async () => {
  const document = await handInMade('pod-unsigned');
  expect(await paperCase(document)).toMatchObject({ details: { advice: expect.stringContaining('ask the carrier') } });
});

test('a claim that fits two deductions is put with neither, until a person says which', async () => {
  const one = await handIn(shortPayment('90011401', '52.50', '1207.50', 'one case missing'), '90011401.csv');
  await handIn(shortPayment('90011402', '105.00', '1155.00', 'two cases missing'), '90011402.csv');
  const letter =
    'CLAIM\n\nClaim no: FM-77\nCustomer: Fenwick Markets Sim\nInvoice: INV-51022\nAmount: 77.00 USD\nReason: cases missing\n';
  const document = await handIn(Buffer.from(letter), 'fm-77.txt');
  const waiting = await paperCase(document);
  const { row } = await deductionCase(one);
  expect(waiting).toMatchObject({ state: 'open', title: expect.stringContaining('fits 3 deductions') });
  expect(waiting?.details.candidates).toContain(row.subjectNumber);
  const [stored] = await database.db
    .select({ number: backupDocuments.number })
    .from(backupDocuments)
    .where(eq(backupDocuments.sourceDocumentId, document));
  const house = await testHouse(database);
  const clerk = await house.person('Lena', ['finance_approver']);
  const put = { documentId: document, paper: stored?.number ?? '', deductions: [row.subjectNumber ?? ''] };
  await putPaper({ ...clerk, now: () => new Date() }, put);
  await settled();
  const { reasons } = await deductionCase(one);
  expect(reasons.map(({ text }) => text)).toContain(
    'Claim FM-77: Somebody put it with this deduction. It says what the customer claims, and proves nothing of it.',
  );
  expect(await paperCase(document)).toMatchObject({ state: 'closed' });
});

test('a value that a person sets right on a paper counts from then on, and whoever did it approves nothing that rests on it', async () => {
  const { db } = database;
  const [proof] = await db.select().from(proofsOfDelivery).where(eq(proofsOfDelivery.shipmentNumber, 'SH-1'));
  const paper = proof?.number ?? '';
  const house = await testHouse(database);
  const clerk = { ...(await house.person('Cora', ['finance_approver'])), now: () => new Date() };
  const stored = async () => (await db.select().from(backupDocuments).where(eq(backupDocuments.number, paper)))[0];
  const about = async () => ({
    ...{ documentId: String(proof?.sourceDocumentId), paper },
    version: (await stored())?.version ?? 0,
  });
  const deliveredOn = { place: { at: 'fact' as const, fact: 'deliveredOn' as const }, evidence: null };
  const proven = async () =>
    (await db.select().from(proofsOfDelivery).where(eq(proofsOfDelivery.number, paper)))[0]?.body.deliveredOn;
  const looked = await about();

  await correctPaper(clerk, { ...looked, correction: { ...deliveredOn, value: '2026-03-19' } });
  expect(await proven()).toBe('2026-03-19');
  expect((await stored())?.body.facts.deliveredOn?.evidence).toMatchObject({ kind: 'page' });
  await settled();
  const { row, present, reasons } = await deductionCase(first);
  expect(reasons[0]?.text).toContain('Judged again: Proof of delivery 448-2210973');
  await expect(
    approveCase(clerk, { caseId: row.id, recommendationId: present.id, contentHash: present.contentHash }),
  ).rejects.toMatchObject({ code: 'own_proposal' });

  const again = { ...deliveredOn, value: '2026-03-20' };
  await expect(correctPaper(clerk, { ...looked, correction: again })).rejects.toMatchObject({
    code: 'version_conflict',
  });
  const unsigned = { place: { at: 'fact' as const, fact: 'signedBy' as const }, value: null, evidence: null };
  await expect(correctPaper(clerk, { ...(await about()), correction: unsigned })).rejects.toMatchObject({
    message: expect.stringContaining('on file as a proof'),
  });
  const unread = { place: { at: 'fact' as const, fact: 'freightTerms' as const }, value: 'Collect', evidence: null };
  await expect(correctPaper(clerk, { ...(await about()), correction: unread })).rejects.toMatchObject({
    message: expect.stringContaining('Point at'),
  });

  await undoPaperCorrection(clerk, await about());
  expect(await proven()).toBe('2026-03-18');
  await expect(undoPaperCorrection(clerk, await about())).rejects.toMatchObject({ code: 'nothing_to_undo' });
  const [listed] = await documentPapers(db, looked.documentId);
  expect(listed?.corrections.map(({ change }) => change)).toMatchObject([
    { value: '2026-03-19', old: '2026-03-18' },
    { restores: looked.version },
  ]);
});
