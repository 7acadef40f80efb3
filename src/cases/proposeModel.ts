import { max } from 'drizzle-orm';
import { z } from 'zod';
import { sha256 } from '../core/canonicalJson.ts';
import { type ModelFigures, modelFigures } from '../core/modelFigures.ts';
import type { Proposal } from '../core/recommendation.ts';
import { appendAuditBatch } from '../db/audit.ts';
import type { VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { models } from '../db/schema/models.ts';
import { modelCasePrefix } from './activateModel.ts';
import { readCase } from './caseRow.ts';
import { newCase, openInside } from './openCase.ts';
import { parseInput } from './parseInput.ts';
import { recommendInside } from './recommend.ts';
import { transactRetrying, versionConflict } from './retryRaces.ts';
import { requireMachine } from './whoActs.ts';

const input = z.object({ file: z.instanceof(Uint8Array), headVersion: z.string().min(1), figures: modelFigures });

/**
 * Keeps a model that was trained, with its figures. Where it is better than the one in force, a case asks two finance controllers
 * to let it code; otherwise it is kept as a challenger for the record. The same model again changes nothing.
 */
export async function proposeModel(
  context: VerbContext,
  raw: { file: Uint8Array; headVersion: string; figures: ModelFigures },
): Promise<{ version: number; caseId: string | null }> {
  const { figures, headVersion } = parseInput(input.omit({ file: true }), raw);
  return transactRetrying(context, async (inside) => {
    requireMachine(inside);
    const [known] = await inside.tx.query.models.findMany({
      where: (table, { eq }) => eq(table.headVersion, headVersion),
    });
    if (known) return { version: known.version, caseId: known.caseId };
    const [newest] = await inside.tx.select({ version: max(models.version) }).from(models);
    const version = (newest?.version ?? 0) + 1;
    const { better } = figures.verdict;
    const opened = better ? await openInside(inside, newCase.parse(modelCase(version, figures))) : null;
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
    const recommended = opened
      ? await recommendInside(
          inside,
          await readCase(inside.tx, opened.caseId),
          activation(version, headVersion, figures, raw.file),
        )
      : null;
    await notifyChange(inside, [{ what: 'model', id: String(version), state: better ? 'proposed' : 'challenger' }]);
    const event = { type: 'model.trained' as const, version, headVersion, better };
    await appendAuditBatch(inside, [
      { subjectId: row.id, event },
      ...(opened?.audit ?? []),
      ...(recommended?.audit ?? []),
    ]);
    return { version, caseId: opened?.caseId ?? null };
  });
}

/** ISO 4217 keeps XXX for what has no currency. */
const noMoney = { currency: 'XXX', amountMinor: 0 };

function modelCase(version: number, { verdict, against }: ModelFigures): z.input<typeof newCase> {
  return {
    kind: 'model_change',
    title: `Model ${version} codes deductions better: ${verdict.why}`,
    dedupeKey: `${modelCasePrefix}${version}`,
    subjectKind: 'model',
    subjectNumber: String(version),
    currency: noMoney.currency,
    moneyMinor: noMoney.amountMinor,
    details: { version, against },
  };
}

function activation(version: number, headVersion: string, figures: ModelFigures, file: Uint8Array): Proposal {
  const { recent, guard, learnedFrom, verdict } = figures;
  const reasons = [
    verdict.why,
    `Of ${recent.n} recent decisions ${recent.fixed} come right that were wrong, and ${recent.broken} the other way`,
    ...(guard ? [`Of ${guard.n} guard texts ${guard.after.right} are right instead of ${guard.before.right}`] : []),
    `It learned from ${learnedFrom.shipped} shipped texts and ${learnedFrom.own} decisions about ${learnedFrom.customers} customers`,
  ];
  return {
    ...noMoney,
    action: { kind: 'activate_model', modelVersion: version },
    category: null,
    confidence: 1,
    certified: false,
    reasons: reasons.map((text) => ({ text, evidence: [] })),
    alternatives: [],
    source: 'rule',
    producer: 'model training',
    inputs: { version, headVersion, fileHash: sha256(file), figures },
    versions: { head: headVersion, against: figures.against },
  };
}
