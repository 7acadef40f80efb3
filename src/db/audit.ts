import { sql } from 'drizzle-orm';
import type { Actor } from '../core/actor.ts';
import { type AuditEvent, auditEvent, chainHash, chainOf } from '../core/audit.ts';
import type { TransactionContext } from './context.ts';
import { insertMany } from './insertMany.ts';
import { auditLog } from './schema/operations.ts';

/**
 * Appends audit rows about one subject in the caller's transaction. The chain's head row stays locked until commit, so
 * chains never fork; sixteen chains keep writers from queueing behind one lock. Call it last in a verb: it holds the lock.
 */
export async function appendAudit(context: TransactionContext, subjectId: string, events: AuditEvent[]): Promise<void> {
  await appendAuditBatch(
    context,
    events.map((event) => ({ subjectId, event })),
  );
}

/** One row to write; `actor` where it is not the context's (a policy that lets something pass within another's verb). */
export type AuditEntry = { subjectId: string; event: AuditEvent; actor?: Actor };

/** Rows about several subjects in one go: heads are locked in ascending order, so that two batches never deadlock. */
export async function appendAuditBatch(context: TransactionContext, entries: AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const chains = [...new Set(entries.map((entry) => chainOf(entry.subjectId)))].sort((a, b) => a - b);
  const heads = await lockHeads(context, chains);
  const at = context.now().toISOString();
  const rows = entries.map(({ subjectId, event, actor }) => {
    const chain = chainOf(subjectId);
    const head = heads.get(chain);
    if (!head) throw new Error(`audit chain ${chain} has no head; run the migrations`);
    const row = {
      chain,
      seq: head.seq + 1,
      subjectId,
      at,
      actor: actor ?? context.actor,
      requestId: context.requestId,
      event: auditEvent.parse(event),
    };
    const hash = chainHash(head.hash, row);
    heads.set(chain, { seq: row.seq, hash });
    return { ...row, hash };
  });
  await insertMany(context.tx, auditLog, rows);
  const values = [...heads].map(([chain, head]) => sql`(${chain}::smallint, ${head.seq}::bigint, ${head.hash})`);
  await context.tx.execute(
    sql`update audit_heads h set seq = v.seq, hash = v.hash from (values ${sql.join(values, sql`, `)}) as v(chain, seq, hash) where h.chain = v.chain`,
  );
}

async function lockHeads(
  context: TransactionContext,
  chains: number[],
): Promise<Map<number, { seq: number; hash: string }>> {
  const { rows } = await context.tx.execute<{ chain: number; seq: string; hash: string }>(
    sql`select chain, seq, hash from audit_heads where chain in (${sql.join(
      chains.map((chain) => sql`${chain}`),
      sql`, `,
    )}) order by chain for update`,
  );
  return new Map(rows.map((row) => [row.chain, { seq: Number(row.seq), hash: row.hash }]));
}
