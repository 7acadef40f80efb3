import { expect, test } from 'vitest';
import type { BackupDocument } from '../../src/core/records/backup.ts';
import type { RecordBody } from '../../src/core/records/registry.ts';
import type { LinkedPaper } from '../../src/db/backupLinks.ts';
import { verdictOn } from '../../src/queues/processors/deductionVerdict.ts';
import { claimSaid, paperNotes, paperRecords } from '../../src/queues/processors/paperEvidence.ts';

const evidence = { kind: 'line' as const, line: 1, start: 0, end: 1, quote: 'x' };
const cited = (value: string) => ({ value, evidence });

function paper(kind: BackupDocument['kind'], more: Partial<BackupDocument>): LinkedPaper {
  const body: BackupDocument = { number: 'p-b0', kind, why: [], references: [], facts: {}, lines: [], ...more };
  return { paper: body, documentId: null, link: { deduction: 'D', by: 'trade', why: 'It names it.', evidence: [] } };
}

const shipment = {
  number: 'SH-1',
  orderNumber: 'SO-1',
  customerNumber: 'C1',
  billOfLading: 'BL-1',
  shippedAt: '2026-03-02T08:00:00Z',
  lines: [{ itemNumber: 'A-1', quantity: '10', unit: 'CA' }],
} as RecordBody<'shipment'>;
const bill = (facts: BackupDocument['facts']) =>
  paper('bill_of_lading', {
    references: [{ of: 'bill_of_lading', number: 'BL 1', evidence }],
    facts: { freightTerms: cited('Collect'), ...facts },
    lines: [{ item: cited('A-1'), quantity: cited('8'), unit: cited('CA') }],
  });
const invoice = {
  type: 'invoice',
  id: 'invoice INV-1',
  number: 'INV-1',
  orderNumber: 'SO-1',
  currency: 'USD',
  lines: [{ line: 1, itemNumber: 'A-1', quantity: '10', unit: 'CA', price: '24.00' }],
};

/** What a shortage of two cases comes to with this bill of lading beside our own shipment. */
function shortageBy(linked: LinkedPaper) {
  const { records, shipments } = paperRecords([linked], [shipment], [], []);
  const own = shipments.map((one) => ({ ...one, type: 'shipment', id: `shipment ${one.number}` }));
  const claim = { number: 'D', amount: '48.00', currency: 'USD', invoiceNumber: 'INV-1' };
  return verdictOn({ claim, records: [invoice, ...own, ...records] }, 'SHORTAGE');
}

test('where the customer fetched the goods, a signed bill of lading counts instead of our own shipment record', () => {
  const verdict = shortageBy(bill({ carrierSignedBy: cited('T. Driver') }));
  expect(verdict).toMatchObject({ verdict: 'VALID', validAmount: '48.00' });
  const places = verdict?.reasons.flatMap((reason) => reason.evidence.map(({ record }) => record));
  expect(places).toContain('backup_document p-b0');
});

test('an unsigned bill of lading counts for its terms alone: goods are never counted twice', () => {
  expect(shortageBy(bill({}))).toMatchObject({ verdict: 'INVALID' });
});

test('a promotion sheet is evidence only where our side approved it and we have none of its number', () => {
  const sheet = (facts: BackupDocument['facts']) =>
    paper('promotion_sheet', { references: [{ of: 'promotion', number: 'PR-1', evidence }], facts });
  const records = (linked: LinkedPaper, ours: string[] = []) =>
    paperRecords(
      [linked],
      [],
      ours.map((number) => ({ number }) as RecordBody<'promotion'>),
      [],
    ).records;
  expect(records(sheet({}))).toEqual([]);
  expect(records(sheet({ approvedBy: cited('S. Novak') }))).toMatchObject([{ type: 'promotion', number: 'PR-1' }]);
  expect(records(sheet({ approvedBy: cited('S. Novak') }), ['pr 1'])).toEqual([]);
});

test('a claim is narrowed by the lines of its paper only where all of them were billed, and never becomes evidence', () => {
  const billed = [{ line: 1, itemNumber: 'A-1', quantity: '10', unit: 'CA', price: '24.00', amountMinor: 24_000 }];
  const claim = (...items: string[]) =>
    paper('debit_memo', { lines: items.map((item) => ({ item: cited(item), quantity: cited('2') })) });
  expect(claimSaid([claim('A-1')], billed)).toEqual({ lines: [{ itemNumber: 'A-1', quantity: '2' }] });
  expect(claimSaid([claim('A-1', 'THEIR-9')], billed)).toEqual({});
  expect(paperRecords([claim('A-1')], [], [], []).records).toEqual([]);
});

test('a proof that a language model quoted counts in the judgement a person decides on, and says so', () => {
  const readBy = { model: 'm', prompt: 'extract-paper@1.0.0' };
  const facts = { signedBy: cited('R. DELGADO'), deliveredOn: cited('2026-03-04') };
  const slip = paper('proof_of_delivery', { facts, readBy });
  expect(paperRecords([slip], [shipment], [], []).records).toMatchObject([{ type: 'pod', signedBy: 'R. DELGADO' }]);
  expect(paperRecords([paper('proof_of_delivery', { facts })], [shipment], [], []).records).toEqual([]);
  expect(paperNotes([slip], 'SHORTAGE')[0]?.reason.text).toContain('m quoted it (extract-paper@1.0.0)');
});
