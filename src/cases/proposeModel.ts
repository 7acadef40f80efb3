import { eq, max, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { methodOf } from '../core/modelFigures.ts';
import { type AuditEntry, appendAuditBatch } from '../db/audit.ts';
import type { TransactionContext, VerbContext } from '../db/context.ts';
import { activeModel } from '../db/models.ts';
import { notifyChange } from '../db/notify.ts';
import { models } from '../db/schema/models.ts';
import { modelLock } from './activateModel.ts';
import { modelChange } from './modelChange.ts';
import { openChange } from './openChange.ts';
import { parseInput } from './parseInput.ts';
import { transactRetrying, versionConflict } from './retryRaces.ts';
import { type TrainedModel, trainedModel } from './trainedModel.ts';
import { requireMachine } from './whoActs.ts';

/**
 * Keeps a model that was trained, with its figures. Where it is better than the one in force, a case asks two finance controllers
 * to let it serve; otherwise it is kept as a challenger, which a person may put forward. The first predictor of a purpose serves at once: no action
 * rests on a prediction, and there is none to compare it with. The same model again changes nothing.
 */
export async function proposeModel(
  context: VerbContext,
  raw: z.input<typeof trainedModel> & { file: Uint8Array },
): Promise<{ version: number; caseId: string | null }> {
  const trained = parseInput(trainedModel, raw);
  const { purpose, figures, headVersion } = trained;
  return transactRetrying(context, async (inside) => {
    requireMachine(inside);
    const [known] = await inside.tx.query.models.findMany({
      where: (table, { eq }) => eq(table.headVersion, headVersion),
    });
    if (known) return { version: known.version, caseId: known.caseId };
    const [newest] = await inside.tx.select({ version: max(models.version) }).from(models);
    const version = (newest?.version ?? 0) + 1;
    const { better } = figures.verdict;
    const first = await isFirst(inside, trained);
    const opened = better && !first ? await openChange(inside, modelChange(version, trained, raw.file)) : null;
    const state = first ? 'active' : better ? 'proposed' : 'challenger';
    const written = await inside.tx
      .insert(models)
      .values({
        ...{ version, purpose, state, headVersion, figures, file: raw.file, caseId: opened?.caseId ?? null },
        ...{ trainedAt: inside.now(), activatedAt: first ? inside.now() : null },
      })
      .onConflictDoNothing()
      .returning({ id: models.id });
    const [row] = written;
    if (!row) throw versionConflict('Another model was kept at the same moment.');
    await notifyChange(inside, [{ what: 'model', id: String(version), state }]);
    const audit: AuditEntry[] = [
      { subjectId: row.id, event: { type: 'model.trained', version, headVersion, better } },
      ...(first
        ? [{ subjectId: row.id, event: { type: 'model.activated' as const, version, headVersion, caseId: null } }]
        : []),
    ];
    await appendAuditBatch(inside, [...audit, ...(opened?.audit ?? [])]);
    return { version, caseId: opened?.caseId ?? null };
  });
}

/**
 * Whether a predictor has nothing before it. One fitted in another way, by an earlier release, counts as nothing: it cannot be asked any
 * more, and is retired.
 */
async function isFirst(inside: TransactionContext, { purpose, headVersion }: TrainedModel): Promise<boolean> {
  if (purpose === 'deduction-coding') return false;
  await inside.tx.execute(sql`select pg_advisory_xact_lock(${modelLock})`);
  const active = await activeModel(inside.tx, purpose);
  if (active && methodOf(active.headVersion) === methodOf(headVersion)) return false;
  if (active) await inside.tx.update(models).set({ state: 'retired' }).where(eq(models.version, active.version));
  return true;
}
