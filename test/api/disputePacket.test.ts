import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAndRecommend } from '../../src/cases/openAndRecommend.ts';
import { receiveEvents } from '../../src/records/receiveEvents.ts';
import { codeProposal, deductionCase } from '../cases/proposals.ts';
import { newDocument } from '../records/records.ts';
import { type Caller, type TestApi, testApi } from './support.ts';

let api: TestApi;
let approver: Caller;
beforeAll(async () => {
  api = await testApi();
  approver = await api.person('finance_approver');
});
afterAll(() => api.close());

const records = [
  {
    type: 'invoice',
    id: 'invoice INV-9',
    number: 'INV-9',
    currency: 'USD',
    totalMinor: 120_050,
    lines: [{ itemNumber: 'A-1', quantity: '10', unit: 'CA' }],
  },
  {
    type: 'pod',
    id: 'proof_of_delivery POD-9',
    number: 'POD-9',
    shipmentNumber: 'S-9',
    signedBy: 'Łukasz Przykładowy',
    exceptions: [],
  },
  { type: 'order', id: 'order O-9', number: 'O-9' },
];

async function open(code: string): Promise<string> {
  const documentId = await newDocument(api.system, 'the remittance that says so');
  const taken = await receiveEvents(
    api.system,
    [
      {
        ...{
          specversion: '1.0',
          id: `pod-${code}`,
          source: '/test',
          type: 'delivery.proven',
          time: '2026-05-01T00:00:00Z',
        },
        data: { number: 'POD-9', shipmentNumber: 'S-9', deliveredAt: '2026-05-01T09:00:00Z', signedBy: 'L. P.' },
      },
    ],
    { documentId: await newDocument(api.system, `signed delivery note ${code}`) },
  );
  expect(taken.accepted + taken.duplicates).toBeLessThanOrEqual(1);
  const cite = (record: string, id: string, field: string, quote: string) => ({
    kind: 'field' as const,
    record,
    id,
    field,
    quote,
  });
  const [opened] = await openAndRecommend(api.system, [
    {
      open: deductionCase({
        documentId,
        moneyMinor: 30_000,
        details: {
          verdict: {
            code,
            validAmount: '50.00',
            missing: ['bill of lading'],
            wouldChange: 'x',
            recoverableMinor: 25_000,
          },
        },
      }),
      proposal: codeProposal({
        amountMinor: 30_000,
        reasons: [
          { text: 'The text says that cartons were missing.', evidence: [] },
          {
            text: 'All ten cases were signed for.',
            evidence: [cite('proof_of_delivery', 'POD-9', 'signedBy', 'Łukasz Przykładowy')],
          },
          { text: 'Ten cases were billed.', evidence: [cite('invoice', 'INV-9', 'lines.quantity', '10')] },
        ],
        inputs: { text: 'short', evidence: { claim: {}, records } },
      }),
    },
  ]);
  return opened?.caseId ?? '';
}

const packet = (caseId: string) => api.call(approver, 'GET', `/v1/cases/${caseId}/dispute-packet`);

test('a dispute is one PDF: letter, the records it rests on, and the documents they came in', async () => {
  const answer = await packet(await open('PARTIAL'));
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  const pdf = await getDocument({ data: new Uint8Array(answer.bytes), verbosity: 0 }).promise;
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, at) => {
      const { items } = await (await pdf.getPage(at + 1)).getTextContent();
      return items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ')
        .replace(/\s+/g, ' ');
    }),
  );
  expect(pages[0]).toContain(
    'Our records support USD 50.00 of it, no more. We ask you to pay back the other USD 250.00.',
  );
  expect(pages[0]).toContain('All ten cases were signed for. [1]');
  expect(pages[0]).toContain('Ten cases were billed. [2]');
  expect(pages[0]).not.toContain('The text says');
  const rest = pages.slice(1).join(' ');
  expect(rest).toContain('[1] Proof of delivery POD-9');
  expect(rest).toContain('Lukasz Przykladowy');
  expect(rest).toContain('[2] Invoice INV-9');
  expect(rest).toContain('USD 1200.50');
  expect(rest.indexOf('[3] Order O-9')).toBeGreaterThan(rest.indexOf('[2] Invoice'));
  expect(rest).toMatch(/\[4\] .*, the original: 1 page/);
  expect(rest).toMatch(/the remittance that says so.*Evidence \[4\]/);
});

test('where the records do not speak against a claim there is nothing to send', async () => {
  expect((await packet(await open('VALID'))).json).toMatchObject({ code: 'no_dispute', status: 409 });
  expect((await packet('00000000-0000-4000-8000-00000000abcd')).status).toBe(404);
});
