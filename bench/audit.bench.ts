import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { anchorAudit } from '../src/cases/anchorAudit.ts';
import { verifyAudit } from '../src/cases/verifyAudit.ts';
import type { BenchResult } from '../src/cli/bench.ts';
import { appendAuditBatch } from '../src/db/audit.ts';
import { transact } from '../src/db/context.ts';
import { type PrivateDatabase, privateDatabase } from './privateDatabase.ts';

const rows = 1_000_000;
const perTransaction = 2_000;

/** Time to check a trail of a million rows, beside the time to only read the same rows. */
export async function bench(): Promise<BenchResult[]> {
  const database = await privateDatabase();
  try {
    const filling = await seconds(() => fill(database));
    const anchorFile = join(database.folder, 'anchor.jsonl');
    await anchorAudit(database.db, { file: anchorFile, key: null, now: () => new Date() });
    const reading = await seconds(() =>
      database.pool.query('select count(*), max(length(event::text)), max(hash) from audit_log'),
    );
    const checking = await seconds(async () => {
      const verdict = await verifyAudit(database.db, { anchorFile, key: null });
      if (!verdict.ok || verdict.rows !== rows) throw new Error(`the trail is not whole: ${JSON.stringify(verdict)}`);
    });
    return [
      {
        name: 'audit: check 1,000,000 rows',
        unit: 's',
        docket: checking,
        baseline: { name: 'one pass over the same rows inside PostgreSQL, no hashing', value: reading },
        goal: '≤ 60 s',
        reached: checking <= 60,
        details: { appendedPerSecond: Math.round(rows / filling), rowsPerTransaction: perTransaction },
      },
    ];
  } finally {
    await database.stop();
  }
}

async function fill({ context }: PrivateDatabase): Promise<void> {
  for (let done = 0; done < rows; done += perTransaction)
    await transact(context, (inside) => {
      const entries = Array.from({ length: perTransaction }, () => {
        const caseId = randomUUID();
        return { subjectId: caseId, event: { type: 'case.claimed' as const, caseId, assigneeId: null } };
      });
      return appendAuditBatch(inside, entries);
    });
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return Math.round(performance.now() - started) / 1000;
}
