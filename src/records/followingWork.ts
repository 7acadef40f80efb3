import { and, eq, inArray, sql } from 'drizzle-orm';
import { sha256 } from '../core/canonicalJson.ts';
import type { Changed } from '../core/facts.ts';
import type { RecordBody, RecordKind } from '../core/records/registry.ts';
import type { TransactionContext } from '../db/context.ts';
import { deductionsRestingOn } from '../db/deductionsResting.ts';
import type { Work } from '../db/outbox.ts';
import { cashMatches } from '../db/schema/cash.ts';
import { bankTransactions, payments } from '../db/schema/records.ts';
import type { RecordEntry } from './foldVersions.ts';
import { healWork } from './parkRows.ts';
import type { WrittenRecord } from './writeRecords.ts';

const chunkSize = 50;
/** Payments that are matched again when items arrive that they may have waited for. */
const mostWaiting = 500;

/**
 * The work that follows from what was written: new deductions are coded, and undecided ones whose evidence changed are judged
 * again; new money is matched to open items, and payments with lines that found none are matched again when items of their
 * customers arrive; the rules look at all that trade says; rows that waited for a record go on.
 */
export async function followingWork(
  inside: TransactionContext,
  entries: RecordEntry[],
  written: WrittenRecord[],
): Promise<Work[]> {
  const changes = changesIn(entries, written);
  const records = recordsOf(changes);
  const waiting = await waitingFor(inside, changes);
  const paymentIds = [
    ...new Set([...idsOf(changes, 'payment'), ...(await ofRemittances(inside, changes)), ...waiting.paymentIds]),
  ];
  const bankIds = [...new Set([...idsOf(changes, 'bank_transaction'), ...waiting.bankIds])];
  const cause = causeOf(written);
  return [
    ...codingWork(idsOf(changes, 'deduction')),
    ...codingWork(await deductionsRestingOn(inside.tx, records), cause),
    ...matchingWork(paymentIds, bankIds, cause),
    ...checkingWork(
      records.filter(({ kind }) => judged.has(kind)),
      cause,
    ),
    ...(await healingWork(inside, records, cause)),
  ];
}

/** Parked rows that a record lets go on: those that waited for one of the records just written. */
async function healingWork(inside: TransactionContext, arrived: Changed[], cause: string): Promise<Work[]> {
  if (arrived.length === 0) return [];
  const { rows } = await inside.tx.execute<{ id: string }>(sql`
    select p.id from parked_rows p join json_to_recordset(${JSON.stringify(arrived)}::json) as r(kind text, number text)
      on p.wants_kind = r.kind and p.wants_number = r.number
    where p.state = 'waiting' order by p.id`);
  return healWork(
    rows.map(({ id }) => id),
    cause,
  );
}

/** Kinds that rules look at, or that change what they see. */
const judged: ReadonlySet<RecordKind> = new Set([
  'order',
  'shipment',
  'proof_of_delivery',
  'receipt_advice',
  'invoice',
  'credit_memo',
  'customer',
  'item',
  'price_agreement',
  'promotion',
  'stock_level',
  'queue_level',
  'order_acknowledgement',
  'application_advice',
  'functional_acknowledgement',
] satisfies RecordKind[]);
const recordsTogether = 1_000;

type Change = Changed & { id: string; body: RecordBody };

/** What is new among the entries or says something else now. */
function changesIn(entries: RecordEntry[], written: WrittenRecord[]): Change[] {
  return entries.flatMap(({ kind, body }, at) => {
    const record = written[at];
    return record?.changed ? [{ kind, number: body.number, id: record.id, body }] : [];
  });
}

/** Each changed record once. */
function recordsOf(changes: Change[]): Changed[] {
  return [...new Map(changes.map(({ kind, number }) => [`${kind} ${number}`, { kind, number }])).values()];
}

const idsOf = (changes: Change[], wanted: RecordKind): string[] => [
  ...new Set(changes.filter(({ kind }) => kind === wanted).map(({ id }) => id)),
];

/** Work to judge records by the rules, at most 1,000 a job; `cause` tells it from earlier work on the same ones. */
export function checkingWork(records: Changed[], cause: string): Work[] {
  const works: Work[] = [];
  for (let start = 0; start < records.length; start += recordsTogether) {
    const chunk = records.slice(start, start + recordsTogether);
    const name = sha256(JSON.stringify(chunk) + cause).slice(0, 32);
    works.push({ job: 'rules.check', payload: { records: chunk }, workKey: `rules.check:${name}` });
  }
  return works;
}

/** The records of one kind among what was written that are new or say something else now. */
export function changedIds(entries: RecordEntry[], written: WrittenRecord[], wanted: RecordKind): string[] {
  return idsOf(changesIn(entries, written), wanted);
}

/** Work to code deductions and judge them, at most 50 a job; `cause` tells it from earlier work on the same ones. */
export function codingWork(deductionIds: string[], cause = ''): Work[] {
  return chunks(deductionIds).map((chunk) => ({
    job: 'deduction.code',
    payload: { deductionIds: chunk },
    workKey: `deduction.code:${sha256(chunk.join() + cause).slice(0, 32)}`,
  }));
}

/** `cause` tells this work from earlier work on the same payments, which may have read older facts. */
export function matchingWork(paymentIds: string[], bankTransactionIds: string[], cause: string): Work[] {
  const key = (ids: string[]) => `cash.match:${sha256(ids.join() + cause).slice(0, 32)}`;
  const ofPayments = chunks(paymentIds).map(
    (chunk): Work => ({
      job: 'cash.match',
      payload: { paymentIds: chunk, bankTransactionIds: [] },
      workKey: key(chunk),
    }),
  );
  const ofBank = chunks(bankTransactionIds).map(
    (chunk): Work => ({
      job: 'cash.match',
      payload: { paymentIds: [], bankTransactionIds: chunk },
      workKey: key(chunk),
    }),
  );
  return [...ofPayments, ...ofBank];
}

function causeOf(written: WrittenRecord[]): string {
  return sha256(written.map(({ id, version }) => `${id}${version}`).join());
}

/** A remittance and its payment share their number: when a person corrects the one, the other is matched again. */
async function ofRemittances(inside: TransactionContext, changes: Change[]): Promise<string[]> {
  const numbers = changes.filter(({ kind }) => kind === 'remittance').map(({ number }) => number);
  if (numbers.length === 0) return [];
  const rows = await inside.tx.select({ id: payments.id }).from(payments).where(inArray(payments.number, numbers));
  return rows.map(({ id }) => id);
}

async function waitingFor(inside: TransactionContext, changes: Change[]) {
  const customers = changes
    .filter(({ kind }) => kind === 'invoice' || kind === 'credit_memo')
    .map(({ body }) => (body as { customerNumber: string }).customerNumber);
  if (customers.length === 0) return { paymentIds: [], bankIds: [] };
  const rows = await inside.tx
    .select({ paymentId: payments.id, bankId: bankTransactions.id })
    .from(cashMatches)
    .leftJoin(payments, eq(payments.number, cashMatches.number))
    .leftJoin(bankTransactions, eq(bankTransactions.number, cashMatches.number))
    .where(
      and(
        inArray(cashMatches.customerNumber, [...new Set(customers)]),
        eq(cashMatches.state, 'proposed'),
        sql`(${cashMatches.linesMatched} < ${cashMatches.lines} or ${cashMatches.matchedMinor} < ${cashMatches.amountMinor})`,
      ),
    )
    .orderBy(cashMatches.number)
    .limit(mostWaiting);
  return {
    paymentIds: rows.flatMap(({ paymentId }) => paymentId ?? []),
    bankIds: rows.flatMap(({ paymentId, bankId }) => (paymentId ? [] : (bankId ?? []))),
  };
}

function chunks(ids: string[]): string[][] {
  const parts: string[][] = [];
  for (let start = 0; start < ids.length; start += chunkSize) parts.push(ids.slice(start, start + chunkSize));
  return parts;
}
