import { max } from 'drizzle-orm';
import { z } from 'zod';
import { sha256 } from '../core/canonicalJson.ts';
import { modelFigures } from '../core/modelFigures.ts';
import { appendAuditBatch } from '../db/audit.ts';
import type { VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { models } from '../db/schema/models.ts';
import { modelCasePrefix } from './activateModel.ts';
import { type Change, openChange } from './openChange.ts';
import { parseInput } from './parseInput.ts';
import { transactRetrying, versionConflict } from './retryRaces.ts';
import { requireMachine } from './whoActs.ts';

const input = z.object({
  headVersion: z.string().min(1),
  /** The model in force it was held against; null for the shipped one. */
  replaces: z.string().nullable(),
  figures: modelFigures,
});

/**
 * Keeps a model that was trained, with its figures. Where it is better than the one in force, a case asks two finance controllers
 * to let it code; otherwise it is kept as a challenger for the record. The same model again changes nothing.
 */
export async function proposeModel(
  context: VerbContext,
  raw: z.input<typeof input> & { file: Uint8Array },
): Promise<{ version: number; caseId: string | null }> {
  const trained = parseInput(input, raw);
  const { figures, headVersion } = trained;
  return transactRetrying(context, async (inside) => {
    requireMachine(inside);
    const [known] = await inside.tx.query.models.findMany({
      where: (table, { eq }) => eq(table.headVersion, headVersion),
    });
    if (known) return { version: known.version, caseId: known.caseId };
    const [newest] = await inside.tx.select({ version: max(models.version) }).from(models);
    const version = (newest?.version ?? 0) + 1;
    const { better } = figures.verdict;
    const opened = better ? await openChange(inside, modelChange(version, trained, raw.file)) : null;
    const written = await inside.tx
      .insert(models)
      .values({
        ...{ version, headVersion, figures, file: raw.file, caseId: opened?.caseId ?? null, trainedAt: inside.now() },
        state: better ? 'proposed' : 'challenger',
      })
      .onConflictDoNothing()
      .returning({ id: models.id });
    const [row] = written;
    if (!row) throw versionConflict('Another model was kept at the same moment.');
    await notifyChange(inside, [{ what: 'model', id: String(version), state: better ? 'proposed' : 'challenger' }]);
    const event = { type: 'model.trained' as const, version, headVersion, better };
    await appendAuditBatch(inside, [{ subjectId: row.id, event }, ...(opened?.audit ?? [])]);
    return { version, caseId: opened?.caseId ?? null };
  });
}

function modelChange(version: number, trained: z.output<typeof input>, file: Uint8Array): Change {
  const { headVersion, replaces, figures } = trained;
  const { recent, guard, learnedFrom, verdict, against } = figures;
  return {
    asked: {
      kind: 'model_change',
      title: `Model ${version} codes deductions better: ${verdict.why}`,
      dedupeKey: `${modelCasePrefix}${version}`,
      subjectKind: 'model',
      subjectNumber: String(version),
      details: { version, against },
    },
    proposed: {
      action: { kind: 'activate_model', modelVersion: version },
      source: 'rule',
      producer: 'model training',
      reasons: [
        verdict.why,
        `Of ${recent.n} recent decisions ${recent.fixed} come right that were wrong, and ${recent.broken} the other way`,
        ...(guard ? [`Of ${guard.n} guard texts ${guard.after.right} are right instead of ${guard.before.right}`] : []),
        `It learned from ${learnedFrom.shipped} shipped texts and ${learnedFrom.own} decisions about ${learnedFrom.customers} customers`,
      ],
      inputs: { version, headVersion, replaces, fileHash: sha256(file), figures },
      versions: { head: headVersion, against },
    },
  };
}
