import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startRelayRole } from '../../src/cli/relay.ts';
import { startWorkerRole } from '../../src/cli/worker.ts';
import { readConfig } from '../../src/config.ts';
import { cases } from '../../src/db/schema/cases.ts';
import { documents } from '../../src/db/schema/documents.ts';
import { remittances } from '../../src/db/schema/records.ts';
import { receiveEvents } from '../../src/records/receiveEvents.ts';
import { savePartner } from '../../src/records/savePartner.ts';
import { savePartnerData } from '../../src/records/savePartnerData.ts';
import { testHouse } from '../cases/people.ts';
import { newDocument } from '../records/records.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { tinyCoder } from '../support/tinyCoder.ts';
import { eventually, log, outboxStates, systemContext } from './outboxSupport.ts';

let database: TestDatabase;
let folder: string;
const running: { stop: () => Promise<void> }[] = [];

beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'docket-mapping-'));
  const house = await testHouse(database);
  const controller = { ...(await house.person('Mapping Keeper', ['finance_controller'])), now: () => new Date() };
  await receiveEvents(systemContext(database.db), [
    {
      specversion: '1.0',
      id: 'c',
      source: '/test',
      type: 'customer.changed',
      time: '2026-01-01T00:00:00Z',
      data: { number: 'C9', name: 'Simulated Hardware Union', currency: 'EUR' },
    },
  ]);
  await savePartner(controller, { name: 'Hardware', senders: [], customerNumber: 'C9' });
  const headers = ['Rechnung', 'Brutto', 'Wert A', 'Wert B'];
  const columns = { reference: 'Rechnung', gross: 'Brutto', deduction: 'Wert A', paid: 'Wert B' };
  await savePartnerData(controller, { partner: 'Hardware', kind: 'mapping', body: { columns, headers } });
  const config = readConfig({ DOCKET_DATA_DIR: folder, LOG_LEVEL: 'silent', WORKER_CONCURRENCY: '2' });
  const role = { config, databaseUrl: database.url, log };
  running.push(await startWorkerRole({ ...role, coder: tinyCoder() }), await startRelayRole(role));
});
afterAll(async () => {
  await Promise.all(running.map((role) => role.stop()));
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const preamble = 'Payer;Simulated Hardware Union\nPayment amount;100,00\n\n';
async function arrive(text: string) {
  const id = await newDocument(systemContext(database.db), text);
  await vi.waitFor(async () => expect(Object.keys(await outboxStates(database.db))).toEqual(['done']), eventually);
  const [document] = await database.db.select().from(documents).where(eq(documents.id, id));
  const [remittance] = await database.db.select().from(remittances).where(eq(remittances.sourceDocumentId, id));
  return { document, reading: remittance?.body.reading };
}
const drifts = async () => {
  const rows = await database.db.select().from(cases).where(eq(cases.kind, 'integration_failure'));
  return rows.filter(({ dedupeKey }) => dedupeKey.startsWith('layout:'));
};

test('a document that says itself who pays is read by the mapping kept for that payer', async () => {
  const { document, reading } = await arrive(`${preamble}Rechnung;Brutto;Wert A;Wert B\n4711;120,00;20,00;100,00\n`);
  expect(document?.partner).toBe('Hardware');
  expect(reading).toMatchObject({
    balanced: true,
    lines: [{ reference: '4711', gross: '120.00', deductions: [{ amount: '20.00' }], paid: '100.00' }],
  });
  expect(await drifts()).toEqual([]);
});

test('a layout that has changed opens one case, however many documents come in it', async () => {
  const head = `${preamble}Rechnungsnummer;Bruttobetrag;Abzug;Zahlbetrag\n`;
  for (const number of ['4712', '4713']) {
    const { reading } = await arrive(`${head}${number};120,00;20,00;100,00\n`);
    expect(reading).toMatchObject({ balanced: true, lines: [{ reference: number, paid: '100.00' }] });
  }
  expect(await drifts()).toMatchObject([{ state: 'open', customerNumber: 'C9', ownerRole: 'administrator' }]);
});
