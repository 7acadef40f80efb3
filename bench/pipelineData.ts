import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { jobSchemas } from '../src/core/jobs.ts';
import { outbox } from '../src/db/schema/operations.ts';
import { customers, deductions } from '../src/db/schema/records.ts';
import type { PrivateDatabase } from './privateDatabase.ts';

/** Made-up words of payers, so that the model has something to read; {n} is a number. */
const texts = [
  'SHORT SHIPPED {n} CS ON PO {n}',
  'pricing difference item {n}, agreed 12.40',
  'damaged goods received, {n} units broken in transit',
  'Co-op advertising Q3 per agreement {n}',
  'freight overcharge BOL {n}',
  'unearned cash discount taken',
  'duplicate billing of invoice {n}',
  'late delivery penalty, PO {n} arrived 2 days after window',
  'return authorisation {n} credit not received',
  'ASN not received for shipment {n}',
  'tax exempt, certificate {n} on file',
  'OTHER - SEE ATTACHED',
];
const codes = ['59', '06', null, null, 'A4'];
const customerCount = 60;

/** Files deductions of made-up customers as the reading of remittances would; gives back their ids. */
export async function fillDeductions({ db }: PrivateDatabase, count: number): Promise<string[]> {
  const batch = randomUUID().slice(0, 8);
  await db
    .insert(customers)
    .values(
      Array.from({ length: customerCount }, (_, n) => {
        const body = { number: `C-${n}`, name: `Simulated Customer ${n}`, tier: 'standard' as const };
        return { number: body.number, name: body.name, tier: body.tier, asOf: new Date(), body: body as never };
      }),
    )
    .onConflictDoNothing();
  const rows = Array.from({ length: count }, (_, n) => deductionRow(batch, n));
  for (let at = 0; at < rows.length; at += 500) await db.insert(deductions).values(rows.slice(at, at + 500));
  return rows.map((row) => row.id);
}

function deductionRow(batch: string, n: number) {
  const number = `${batch}-${n}`;
  const customerNumber = `C-${n % customerCount}`;
  const invoiceNumber = `INV-${batch}-${n}`;
  const code = codes[n % codes.length] ?? undefined;
  const body = {
    number,
    customerNumber,
    invoiceNumber,
    currency: 'USD',
    amountMinor: 1000 + ((n * 7919) % 90_000),
    text: (texts[n % texts.length] as string).replaceAll('{n}', String(10_000 + n)),
    ...(code && { code, codeSystem: 'x12-426' }),
    evidence: [],
  };
  return {
    id: randomUUID(),
    number,
    asOf: new Date(),
    body,
    customerNumber,
    invoiceNumber,
    currency: 'USD',
    amountMinor: body.amountMinor,
  };
}

/** Writes the coding work into the outbox, held back until it is released. */
export async function prepareWork({ db }: PrivateDatabase, ids: string[], each: number): Promise<void> {
  const works = Array.from({ length: Math.ceil(ids.length / each) }, (_, n) => {
    const payload = jobSchemas['deduction.code'].parse({ deductionIds: ids.slice(n * each, (n + 1) * each) });
    return { job: 'deduction.code' as const, payload, workKey: randomUUID(), state: 'dead' as const };
  });
  for (let at = 0; at < works.length; at += 1000) await db.insert(outbox).values(works.slice(at, at + 1000));
}

export async function releaseWork({ db }: PrivateDatabase): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`update outbox set state = 'pending', created_at = now() where state = 'dead'`);
    await tx.execute(sql`select pg_notify('docket_outbox', '')`);
  });
}

export async function countCases({ db }: PrivateDatabase): Promise<number> {
  const { rows } = await db.execute<{ n: number }>(sql`select count(*)::int as n from cases`);
  return rows[0]?.n ?? 0;
}
