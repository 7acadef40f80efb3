import { z } from 'zod';
import { hashOf } from '../core/canonicalJson.ts';
import { correctBackup, type PaperCorrection, type PaperPlace, paperCorrection } from '../core/correctBackup.ts';
import { docketError } from '../core/errors.ts';
import { parseInput } from '../core/parseInput.ts';
import type { BackupDocument } from '../core/records/backup.ts';
import { storable } from '../core/storable.ts';
import { type AuditEntry, appendAuditBatch } from '../db/audit.ts';
import { requireRight } from '../db/authorise.ts';
import { type TransactionContext, transact, type VerbContext } from '../db/context.ts';
import type { ReadingChange } from '../db/schema/readingVersions.ts';
import { keepReadingVersions, restorableVersion } from './readingVersions.ts';
import { lockPaper, rewritePaper, type StoredPaper } from './rewritePaper.ts';

const target = z.object({ documentId: z.uuid(), paper: z.string().min(1).max(120), version: z.int().positive() });
const correcting = target.extend({ correction: paperCorrection });
type Target = z.infer<typeof target>;

/**
 * A person sets one value of a paper right, as `correctReading` does with a remittance: a new version, whose deductions are judged
 * again before anybody approves them. `version` is the one that was looked at: another answers `version_conflict`. Whoever corrects
 * cannot approve what rests on it (see `loadMatter`).
 */
export async function correctPaper(
  context: VerbContext,
  raw: z.input<typeof correcting>,
): Promise<{ version: number }> {
  const wanted = storable(parseInput(correcting, raw));
  return change(context, wanted, async (_, { body }) => {
    const { corrected, old } = correctBackup(body, wanted.correction);
    return { reading: corrected, change: { ...wanted.correction, old } };
  });
}

/** Puts a paper back to what it said before its latest correction. Where a person put it stays. */
export async function undoPaperCorrection(
  context: VerbContext,
  raw: z.input<typeof target>,
): Promise<{ version: number }> {
  const wanted = parseInput(target, raw);
  return change(context, wanted, async (inside, { body: { putWith } }) => {
    const { version, reading } = await restorableVersion<BackupDocument>(inside, wanted.paper);
    const { putWith: _, ...before } = reading;
    return { reading: { ...before, ...(putWith && { putWith }) }, change: { restores: version } };
  });
}

type Changed = { reading: BackupDocument; change: ReadingChange<PaperCorrection> };
type Make = (inside: TransactionContext, stored: StoredPaper) => Promise<Changed>;

async function change(context: VerbContext, wanted: Target, make: Make): Promise<{ version: number }> {
  if (context.actor.type !== 'person')
    throw docketError({ code: 'forbidden', status: 403, message: 'Only a person corrects what was read.' });
  await requireRight(context.db, context.actor, 'case.work', context.now());
  return transact(context, async (inside) => {
    const stored = await lockPaper(inside, wanted);
    if (stored.version !== wanted.version) throw changedMeanwhile(stored.version);
    const made = await make(inside, stored);
    const { version, audit } = await rewritePaper(inside, stored, made.reading);
    if (version === stored.version)
      throw docketError({ code: 'nothing_changed', status: 409, message: 'The paper says this already.' });
    await keepReadingVersions(inside, {
      documentId: wanted.documentId,
      recordNumber: wanted.paper,
      before: { version: stored.version, reading: stored.body },
      after: { version, ...made },
    });
    await appendAuditBatch(inside, [...audit, correctedEvent(wanted, version, made)]);
    return { version };
  });
}

const changedMeanwhile = (version: number) =>
  docketError({
    code: 'version_conflict',
    status: 409,
    message: 'Somebody else has changed this paper since you looked at it. Look again, then correct it.',
    details: { version },
  });

function correctedEvent({ documentId, paper }: Target, version: number, { change, reading }: Changed): AuditEntry {
  const restored = 'restores' in change;
  return {
    subjectId: documentId,
    event: {
      type: 'paper.corrected',
      documentId,
      paper,
      version,
      value: restored ? null : valueName(change.place),
      old: restored ? null : change.old,
      new: restored ? null : change.value,
      restores: restored ? change.restores : null,
      bodyHash: hashOf(reading),
    },
  };
}

/** "line 3 quantity", counted from 1. */
function valueName(place: PaperPlace): string {
  if (place.at === 'reference') return `number of ${place.of}`;
  return place.at === 'fact' ? place.fact : `line ${place.line + 1} ${place.fact}`;
}
