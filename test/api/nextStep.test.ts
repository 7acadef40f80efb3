import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileConnector } from '../../src/connectors/fileConnector.ts';
import { routeConnectors } from '../../src/connectors/routes.ts';
import type { JobName } from '../../src/core/jobs.ts';
import { outbox } from '../../src/db/schema/operations.ts';
import { packetPdf } from '../../src/insights/packetPdf.ts';
import { deliverActionJob } from '../../src/queues/processors/deliverAction.ts';
import { nextStepJob } from '../../src/queues/processors/followDecided.ts';
import { log } from '../queues/outboxSupport.ts';
import { disputedDeduction, tellDisputedTrade } from '../support/disputedTrade.ts';
import { type Caller, type TestApi, testApi } from './support.ts';

let api: TestApi;
let ann: Caller;
let bob: Caller;
let caseId: string;
const folder = mkdtempSync(join(tmpdir(), 'docket-next-step-'));
const connectors = routeConnectors([fileConnector({ folder })], { default: 'file', byKind: {} });

beforeAll(async () => {
  api = await testApi();
  ann = await api.person('finance_approver');
  bob = await api.person('finance_approver');
  // Two of the ten cases at 24.00 did not arrive.
  const exceptions = [{ itemNumber: 'A-1', kind: 'short', quantity: '2', unit: 'CA' }];
  expect(await tellDisputedTrade(api.system, { priceMinor: 2_400, proof: { clean: false, exceptions } })).toBe(5);
  caseId = await disputedDeduction(api.system, 19_200);
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

const running = () => ({ context: api.system, log, lastAttempt: true, attempt: 1 }) as never;

/** Does what waits in the outbox, as the worker would. */
async function work(): Promise<void> {
  const jobs: Partial<Record<JobName, (payload: never, job: never) => Promise<void>>> = {
    'deduction.step': nextStepJob(),
    'action.deliver': deliverActionJob(connectors, packetPdf),
  };
  for (;;) {
    const rows = await api.database.db.select().from(outbox).where(eq(outbox.state, 'pending'));
    if (rows.length === 0) return;
    for (const row of rows) {
      await jobs[row.job]?.(row.payload as never, running());
      await api.database.db.update(outbox).set({ state: 'done' }).where(eq(outbox.id, row.id));
    }
  }
}

type Part = { action: { kind: string }; amountMinor: number };
type Shown = {
  case: { state: string; action: string };
  recommendation: {
    id: string;
    contentHash: string;
    proposal: {
      action: { kind: string; deductionNumber: string; parts: Part[] };
      nextStep: { chosen: { step: string; netMinor: number }; others: { step: string }[] };
      alternatives: { label: string; action: { kind: string } }[];
    };
  };
  actions: { action: { kind: string }; amountMinor: number; state: string }[];
};
const shown = async (by: Caller) => (await api.call(by, 'GET', `/v1/cases/${caseId}`)).json as Shown;
const decide = async (by: Caller, verb: string, body: object) =>
  api.call(by, 'POST', `/v1/cases/${caseId}/${verb}`, body);

async function approve(by: Caller) {
  const { recommendation } = await shown(by);
  const { id: recommendationId, contentHash } = recommendation;
  const answer = await decide(by, 'approve', { recommendationId, contentHash });
  await work();
  return answer;
}

test('once the code is approved the case comes back with its next step, its parts and what else could be done', async () => {
  expect((await approve(ann)).status).toBe(200);
  const { case: row, recommendation } = await shown(ann);
  expect(row).toMatchObject({ state: 'proposed', action: 'settle_deduction' });
  const { action, nextStep, alternatives } = recommendation.proposal;
  expect(action.parts.map((part) => [part.action.kind, part.amountMinor])).toEqual([
    ['credit_memo', 4_800],
    ['dispute', 14_400],
  ]);
  expect(nextStep.chosen.step).toBe('credit_and_dispute');
  expect(alternatives.map(({ label }) => label)).toEqual(nextStep.others.map(({ step }) => step));
});

test('an amendment that loses a part of the money is refused, one that keeps it all waits for somebody else', async () => {
  const { recommendation } = await shown(ann);
  const { action } = recommendation.proposal;
  const [credit, dispute] = action.parts as [Part, Part];
  const amend = (parts: Part[]) =>
    decide(ann, 'amend', {
      ...{ recommendationId: recommendation.id, category: 'SHORTAGE', reason: 'half and half' },
      action: { ...action, parts },
    });
  const lossy = await amend([
    { ...credit, amountMinor: 9_600 },
    { ...dispute, amountMinor: 9_599 },
  ]);
  expect(lossy.status).toBe(422);
  expect(
    (
      await amend([
        { ...credit, amountMinor: 9_600 },
        { ...dispute, amountMinor: 9_600 },
      ])
    ).status,
  ).toBe(200);
  expect((await approve(ann)).json).toMatchObject({ code: 'own_proposal' });
});

test('its approval sends each part once, the dispute with its packet', async () => {
  expect((await approve(bob)).status).toBe(200);
  const { case: row, actions } = await shown(bob);
  expect(row.state).toBe('resolved');
  expect(actions.map(({ action, amountMinor, state }) => `${action.kind} ${amountMinor} ${state}`).sort()).toEqual([
    'credit_memo 9600 confirmed',
    'dispute 9600 confirmed',
    'post_deduction_code 19200 confirmed',
  ]);
  const files = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  expect(files).toHaveLength(3);
  const sent = files.find(({ action }) => action.kind === 'dispute');
  expect(sent).toMatchObject({ amount: '96.00', attachment: { mediaType: 'application/pdf' } });
  const pdf = await getDocument({ data: new Uint8Array(Buffer.from(sent.attachment.base64, 'base64')) }).promise;
  const { items } = await (await pdf.getPage(1)).getTextContent();
  expect(items.map((item) => ('str' in item ? item.str : '')).join(' ')).toContain('We ask you to pay back');
});
