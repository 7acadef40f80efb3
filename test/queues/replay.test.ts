import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAndRecommend } from '../../src/cases/openAndRecommend.ts';
import { codeDeductions, type DeductionCoder, suspended } from '../../src/classifiers/deductionCoding.ts';
import {
  codingInput,
  type DeductionRow,
  deductionCase,
  deductionProposal,
} from '../../src/queues/processors/deductionProposal.ts';
import { partnerCodes } from '../../src/queues/processors/partnerCodes.ts';
import { considered } from '../../src/queues/processors/secondOpinion.ts';
import { replayRecommendation } from '../../src/queues/replayRecommendation.ts';
import { savePartner } from '../../src/records/savePartner.ts';
import { savePartnerData } from '../../src/records/savePartnerData.ts';
import { type TestHouse, testHouse } from '../cases/people.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { tinyCoder } from '../support/tinyCoder.ts';
import { log } from './outboxSupport.ts';

const coder: DeductionCoder = tinyCoder();
let database: TestDatabase;
let house: TestHouse;
let ids: string[];

const texts = [
  'short shipped 3 cartons',
  'price not as agreed on PO 44',
  'see attached',
  null,
  'carton PROMO PACK missing',
  'daños en la entrega',
];
const codes = [null, ['x12-426', '01'], ['x12-426', 'ZZ'], ['own', '900']] as const;

beforeAll(async () => {
  database = await testDatabase();
  house = await testHouse(database);
  await savePartner(house.machine, { name: 'Simulated Stores', senders: ['SIMSTORES'], customerNumber: 'C1' });
  await savePartnerData(house.machine, { partner: 'Simulated Stores', kind: 'codes', body: ownCodes('SHORTAGE') });
  const rows = Array.from({ length: 1_000 }, (_, at) => deductionRow(at));
  for (let at = 0; at < rows.length; at += 250) await recommendAll(rows.slice(at, at + 250));
  const stored = await database.db.execute<{ id: string }>(sql`select id from recommendations order by id`);
  ids = stored.rows.map((row) => row.id);
});
afterAll(() => database.drop());

const ownCodes = (category: string) => ({
  system: 'own',
  version: '1',
  codes: [{ code: '900', category, wording: 'short' }],
});

function deductionRow(at: number): DeductionRow {
  const [codeSystem, code] = codes[at % codes.length] ?? [];
  const body = {
    number: `D${at}`,
    currency: 'USD',
    amountMinor: 100 + at,
    evidence: [],
    text: texts[at % texts.length] ?? undefined,
    code,
    codeSystem,
  };
  const row = {
    number: body.number,
    body,
    customerNumber: at % 3 === 0 ? 'C1' : null,
    invoiceNumber: `INV${at}`,
    currency: 'USD',
    amountMinor: body.amountMinor,
  };
  return {
    ...row,
    id: crypto.randomUUID(),
    remittanceNumber: null,
    customerName: null,
    sourceDocumentId: null,
  } as unknown as DeductionRow;
}

/** The way of the coding job, without its queue. */
async function recommendAll(rows: DeductionRow[], by = coder): Promise<void> {
  const own = await partnerCodes(database.db, ['C1'], log);
  const coded = await codeDeductions(rows.map(codingInput), { ...by, partnerTables: own.tables });
  await openAndRecommend(
    house.agent,
    rows.map((row, at) => ({
      open: deductionCase(row, coded[at] as never),
      proposal: deductionProposal(row, considered(coded[at] as never, null, null), own),
    })),
  );
}

test('1,000 recommendations are recomputed to the same bytes, each by itself', async () => {
  expect(ids).toHaveLength(1_000);
  for (const id of ids) expect((await replayRecommendation(database.db, coder, id)).differences).toEqual([]);
});

test("a partner's newer code table does not change what was recommended with the older one", async () => {
  await savePartnerData(house.machine, { partner: 'Simulated Stores', kind: 'codes', body: ownCodes('DAMAGE') });
  for (const id of ids.slice(0, 50))
    expect((await replayRecommendation(database.db, coder, id)).differences).toEqual([]);
});

test('a recommendation that was altered afterwards is told by what differs', async () => {
  const [id = ''] = ids;
  await database.db.execute(
    sql`update recommendations set proposal = jsonb_set(proposal, '{amountMinor}', '1') where id = ${id}`,
  );
  const { differences } = await replayRecommendation(database.db, coder, id);
  expect(differences.map(({ path }) => path)).toContain('contentHash');
});

test('another model is noticed, not glossed over', async () => {
  const { differences } = await replayRecommendation(database.db, { ...coder, headVersion: 'tiny@2' }, ids[1] ?? '');
  expect(differences).toEqual([{ path: 'versions.head', stored: 'tiny@1', recomputed: 'tiny@2' }]);
});

test('what was said while certificates did not count stays so when they count again', async () => {
  const proven: DeductionCoder = { ...coder, certified: { SHORTAGE: 0 } };
  await recommendAll([deductionRow(2_000), deductionRow(3_000)], suspended(proven));
  const { rows } = await database.db.execute<{ id: string }>(
    sql`select id from recommendations where proposal -> 'versions' ->> 'certificates' = 'suspended'`,
  );
  expect(rows).toHaveLength(2);
  for (const { id } of rows) expect((await replayRecommendation(database.db, proven, id)).differences).toEqual([]);
});

test('what does not exist is said clearly', async () => {
  await expect(replayRecommendation(database.db, coder, crypto.randomUUID())).rejects.toMatchObject({
    code: 'not_found',
  });
});
