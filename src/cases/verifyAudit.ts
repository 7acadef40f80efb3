import { and, asc, eq, gt, lt, or } from 'drizzle-orm';
import { auditChains, chainHash, chainOf, genesisHash } from '../core/audit.ts';
import type { Database, Transaction } from '../db/client.ts';
import { auditHeads, auditLog } from '../db/schema/operations.ts';
import { type Anchors, anchorKeys, readAnchors } from './auditAnchor.ts';

export type VerifyOptions = {
  anchorFile: string;
  /** AUDIT_ANCHOR_KEY, or null for the key file beside the anchor file. */
  key: string | null;
  pageRows?: number;
};

/** Where the first thing is wrong: a row of a chain, or a line of the anchor file. */
export type BadRow = { chain?: number; seq?: number; line?: number; problem: string };
export type AuditVerdict = { ok: boolean; rows: number; checkpoints: number; firstBad?: BadRow };

/**
 * Walks all audit chains in one snapshot and recomputes every hash: finds rows that were altered, removed or inserted. Heads are
 * compared with the last rows, and the signed checkpoints with the rows they name: that finds what a chain alone cannot, a
 * trail re-chained by the database's owner and a tail cut off. Rows after the last checkpoint are vouched for by the chain only.
 */
export async function verifyAudit(db: Database, options: VerifyOptions): Promise<AuditVerdict> {
  // Before the snapshot: every head in the file must then be in it.
  const anchors = await readAnchors(options.anchorFile, () => anchorKeys(options.anchorFile, options.key, false));
  const verdict = { rows: 0, checkpoints: anchors.lines };
  if (anchors.bad) return { ok: false, ...verdict, firstBad: { line: anchors.bad.line, problem: anchors.bad.problem } };
  const firstBad = await db.transaction(
    async (tx) => {
      const heads = new Map((await tx.select().from(auditHeads)).map((head) => [head.chain, head]));
      for (let chain = 0; chain < auditChains; chain++) {
        const walked = await walkChain(tx, chain, anchors, options.pageRows ?? 2_000);
        verdict.rows += walked.rows;
        const bad = walked.bad ?? endProblem(chain, walked.seq, walked.hash, heads.get(chain), anchors);
        if (bad) return bad;
      }
      return await strayRow(tx);
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
  return firstBad ? { ok: false, ...verdict, firstBad } : { ok: true, ...verdict };
}

type Row = typeof auditLog.$inferSelect;
type Walk = { rows: number; seq: number; hash: string; bad: BadRow | null };

async function walkChain(tx: Transaction, chain: number, anchors: Anchors, pageRows: number): Promise<Walk> {
  const walk: Walk = { rows: 0, seq: 0, hash: genesisHash, bad: null };
  let page = await readPage(tx, chain, 0, pageRows);
  while (page.length > 0) {
    // The database reads the next page while this one is hashed.
    const next = readPage(tx, chain, page.at(-1)?.seq ?? 0, pageRows);
    for (const row of page) {
      const problem = rowProblem(row, walk, anchors);
      if (problem) {
        await next;
        return { ...walk, bad: { chain, seq: row.seq, problem } };
      }
      walk.rows++;
      walk.seq = row.seq;
      walk.hash = row.hash;
    }
    page = await next;
  }
  return walk;
}

async function readPage(tx: Transaction, chain: number, after: number, pageRows: number): Promise<Row[]> {
  const inOrder = and(eq(auditLog.chain, chain), gt(auditLog.seq, after));
  return tx.select().from(auditLog).where(inOrder).orderBy(asc(auditLog.seq)).limit(pageRows);
}

function rowProblem(row: Row, walk: Walk, anchors: Anchors): string | null {
  if (row.seq !== walk.seq + 1) return `row ${walk.seq + 1} is missing before it`;
  const { hash, ...content } = row;
  if (chainHash(walk.hash, content) !== hash) return 'its content does not give its hash';
  if (chainOf(row.subjectId) !== row.chain) return 'its subject belongs to another chain';
  const signed = anchors.heads.get(row.chain)?.get(row.seq);
  return signed !== undefined && signed !== hash ? 'its hash is not the one in the signed checkpoint' : null;
}

function endProblem(
  chain: number,
  seq: number,
  hash: string,
  head: { seq: number; hash: string } | undefined,
  anchors: Anchors,
): BadRow | null {
  const signedSeq = anchors.last?.heads.find((signed) => signed.chain === chain)?.seq ?? 0;
  if (signedSeq > seq) return { chain, seq: signedSeq, problem: 'a signed checkpoint names this row, but it is gone' };
  if (!head) return { chain, problem: 'the chain has lost its head' };
  if (head.seq !== seq || head.hash !== hash)
    return {
      chain,
      seq: Math.max(seq, head.seq),
      problem: `the chain ends at row ${seq}, its head says row ${head.seq}`,
    };
  return null;
}

/** Rows outside the numbered chains are nobody's. */
async function strayRow(tx: Transaction): Promise<BadRow | null> {
  const [stray] = await tx
    .select({ chain: auditLog.chain, seq: auditLog.seq })
    .from(auditLog)
    .where(or(lt(auditLog.chain, 0), gt(auditLog.chain, auditChains - 1), lt(auditLog.seq, 1)))
    .limit(1);
  return stray ? { ...stray, problem: 'no chain has such a row' } : null;
}
