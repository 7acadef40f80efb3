import type { PoolClient } from 'pg';
import type { AuditVerdict } from '../../src/cases/verifyAudit.ts';
import { type AuditRow, chainHash } from '../../src/core/audit.ts';
import type { TestDatabase } from '../support/database.ts';

/** What somebody who owns the database could try. Each is one way; `seed` picks the rows. */
export const kinds = [
  'time',
  'actor',
  'event',
  'request',
  'subject',
  'hash',
  'remove',
  'swap',
  'insert',
  'copy',
  'stray',
  'cut tail',
  'cut tail and head',
  'cut chain',
  'rechain',
  'head',
  'no head',
] as const;
export type Tampering = { kind: (typeof kinds)[number]; seed: number };

type Stored = AuditRow & { hash: string };

/**
 * Does the tampering as the owner of the tables, triggers off, lets `look` judge the result, and puts everything back. The chain
 * is chosen among those with at least four rows.
 */
export async function tamper(
  database: TestDatabase,
  { kind, seed }: Tampering,
  look: () => Promise<AuditVerdict>,
): Promise<AuditVerdict> {
  const client = await database.pool.connect();
  try {
    await client.query('create table kept_log as table audit_log');
    await client.query('create table kept_heads as table audit_heads');
    await client.query('alter table audit_log disable trigger user');
    await change(client, kind, seed);
    return await look();
  } finally {
    await client.query('delete from audit_log');
    await client.query('insert into audit_log table kept_log');
    await client.query('delete from audit_heads');
    await client.query('insert into audit_heads table kept_heads');
    await client.query('drop table kept_log, kept_heads');
    await client.query('alter table audit_log enable trigger user');
    client.release();
  }
}

async function change(client: PoolClient, kind: Tampering['kind'], seed: number): Promise<void> {
  const rows = await readChain(client, seed);
  const chain = rows[0]?.chain ?? 0;
  const length = rows.length;
  const seq = 1 + (seed % length);
  const on = `where chain = ${chain} and seq = ${seq}`;
  const statements: Partial<Record<Tampering['kind'], string>> = {
    time: `update audit_log set at = '2020-01-01T00:00:00.000Z' ${on}`,
    actor: `update audit_log set actor = '{"type":"system","process":"nobody"}' ${on}`,
    event: `update audit_log set event = jsonb_set(event, '{type}', '"case.claimed"') ${on}`,
    request: `update audit_log set request_id = 'another' ${on}`,
    subject: `update audit_log set subject_id = gen_random_uuid() ${on}`,
    hash: `update audit_log set hash = repeat('a', 64) ${on}`,
    remove: `delete from audit_log ${on}`,
    stray: `insert into audit_log select chain, -1, at, actor, request_id, subject_id, event, hash from audit_log ${on}`,
    'cut tail': `delete from audit_log where chain = ${chain} and seq > ${Math.min(seq, length - 1)}`,
    'cut chain': `delete from audit_log where chain = ${chain}; update audit_heads set seq = 0, hash = repeat('0', 64) where chain = ${chain}`,
    head: `update audit_heads set seq = seq + 1 where chain = ${chain}`,
    'no head': `delete from audit_heads where chain = ${chain}`,
    swap: `update audit_log set seq = -7 ${on}; update audit_log set seq = ${seq} where chain = ${chain} and seq = ${(seq % length) + 1}; update audit_log set seq = ${(seq % length) + 1} where chain = ${chain} and seq = -7`,
  };
  const statement = statements[kind];
  if (statement) await client.query(statement);
  else if (kind === 'insert' || kind === 'copy') await insertAmong(client, rows, seq, kind === 'copy');
  else await rewrite(client, kind === 'rechain' ? altered(rows, seq) : rows.slice(0, Math.min(seq, length - 1)), chain);
}

async function readChain(client: PoolClient, seed: number): Promise<Stored[]> {
  const { rows: chains } = await client.query(
    'select chain from audit_log group by chain having count(*) >= 4 order by chain',
  );
  const { rows } = await client.query(
    'select chain, seq::int, subject_id as "subjectId", at, actor, request_id as "requestId", event, hash from audit_log where chain = $1 order by seq',
    [chains[seed % chains.length].chain],
  );
  return rows;
}

/** A made-up or copied row in the middle, those after it moved up by one, hashes left as they were. */
async function insertAmong(client: PoolClient, rows: Stored[], seq: number, copied: boolean): Promise<void> {
  const source = rows[copied ? 0 : seq - 1] as Stored;
  await client.query('update audit_log set seq = -seq where chain = $1 and seq >= $2', [source.chain, seq]);
  await client.query('update audit_log set seq = 1 - seq where chain = $1 and seq < 0', [source.chain]);
  await insert(client, { ...source, seq });
  await client.query('update audit_heads set seq = seq + 1 where chain = $1', [source.chain]);
}

/** One event altered, and every hash from there on recomputed as it would be if it were true. */
function altered(rows: Stored[], seq: number): Stored[] {
  let before = '0'.repeat(64);
  return rows.map((row) => {
    const { hash, ...content } = row.seq === seq ? { ...row, requestId: 'never happened' } : row;
    before = chainHash(before, content);
    return { ...content, hash: before };
  });
}

/** Puts these rows in the chain's place and its head at their end: a consistent chain that is not the true one. */
async function rewrite(client: PoolClient, rows: Stored[], chain: number): Promise<void> {
  await client.query('delete from audit_log where chain = $1', [chain]);
  for (const row of rows) await insert(client, row);
  const last = rows.at(-1);
  await client.query('update audit_heads set seq = $2, hash = $3 where chain = $1', [
    chain,
    last?.seq ?? 0,
    last?.hash ?? '0'.repeat(64),
  ]);
}

async function insert(client: PoolClient, row: Stored): Promise<void> {
  await client.query(
    'insert into audit_log (chain, seq, subject_id, at, actor, request_id, event, hash) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [row.chain, row.seq, row.subjectId, row.at, row.actor, row.requestId, row.event, row.hash],
  );
}
