import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { hashOf } from '../core/canonicalJson.ts';
import { type Correction, correction, correctRemittance } from '../core/correctRemittance.ts';
import { docketError } from '../core/errors.ts';
import { parseInput } from '../core/parseInput.ts';
import type { Remittance } from '../core/remittance.ts';
import { storable } from '../core/storable.ts';
import { type AuditEntry, appendAuditBatch } from '../db/audit.ts';
import { requireRight } from '../db/authorise.ts';
import { type TransactionContext, transact, type VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { enqueueWork } from '../db/outbox.ts';
import { documents } from '../db/schema/documents.ts';
import type { ReadingChange } from '../db/schema/readingVersions.ts';
import { remittances } from '../db/schema/records.ts';
import { withPlaces } from './checkRemittance.ts';
import { draftRemittance } from './draftRemittance.ts';
import { changedIds, followingWork } from './followingWork.ts';
import { keepReadingVersions, restorableVersion } from './readingVersions.ts';
import { remittanceEntries } from './remittanceEntries.ts';
import { writeRecords } from './writeRecords.ts';

const target = z.object({ documentId: z.uuid(), remittance: z.string().min(1).max(200), version: z.int().positive() });
const correcting = target.extend({ correction });
type Target = z.infer<typeof target>;

/** Takes back what waits for approval on the cases of these deductions; what was decided makes it throw. From src/cases. */
export type Withdraw = (inside: TransactionContext, deductionIds: string[]) => Promise<AuditEntry[]>;
export type Corrected = { version: number; balanced: boolean };

/**
 * A person sets one value of a reading right. It becomes a new version of the remittance, its records are written through the
 * same door as a reading's, and its deductions are coded anew. `version` is the one that was looked at: another answers
 * `version_conflict`. Whoever corrects cannot approve what follows (see `loadMatter`).
 */
export async function correctReading(
  context: VerbContext,
  input: z.input<typeof correcting>,
  withdraw: Withdraw,
): Promise<Corrected> {
  const wanted = storable(parseInput(correcting, input));
  return change(context, wanted, withdraw, async (_, reading) => {
    const { corrected, old } = correctRemittance(reading, wanted.correction);
    return { reading: corrected, change: { ...wanted.correction, old } };
  });
}

/** Puts a reading back to what it was before its latest correction; undone again, to the one before that. */
export async function undoCorrection(
  context: VerbContext,
  input: z.input<typeof target>,
  withdraw: Withdraw,
): Promise<Corrected> {
  const wanted = parseInput(target, input);
  return change(context, wanted, withdraw, async (inside) => {
    const { version, reading } = await restorableVersion<Remittance>(inside, wanted.remittance);
    return { reading, change: { restores: version } };
  });
}

type Changed = { reading: Remittance; change: ReadingChange<Correction> };
type Make = (inside: TransactionContext, reading: Remittance) => Promise<Changed>;

async function change(context: VerbContext, wanted: Target, withdraw: Withdraw, make: Make): Promise<Corrected> {
  if (context.actor.type !== 'person')
    throw docketError({ code: 'forbidden', status: 403, message: 'Only a person corrects what was read.' });
  await requireRight(context.db, context.actor, 'case.work', context.now());
  return transact(context, async (inside) => {
    const stored = await lockRemittance(inside, wanted);
    const before = stored.body.reading;
    const made = await make(inside, before);
    const { written, audit } = await writeAgain(inside, stored, made.reading);
    const deductionIds = changedIds(written.entries, written.records, 'deduction');
    const withdrawn = await withdraw(inside, deductionIds);
    const version = written.version;
    await keepReadingVersions(inside, {
      documentId: wanted.documentId,
      recordNumber: wanted.remittance,
      before: { version: stored.version, reading: before },
      after: { version, ...made },
    });
    await enqueueWork(inside, await followingWork(inside, written.entries, written.records));
    await appendAuditBatch(inside, [...audit, ...withdrawn, correctedEvent(wanted, version, made)]);
    await notifyChange(inside, [{ what: 'document', id: wanted.documentId, state: 'read' }]);
    return { version, balanced: made.reading.balanced };
  });
}

/** The remittance as it stands, held until the end of the transaction. */
async function lockRemittance(inside: TransactionContext, { documentId, remittance, version }: Target) {
  const [document] = await inside.tx
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.id, documentId), eq(documents.state, 'read')))
    .for('update');
  const [stored] = await inside.tx
    .select()
    .from(remittances)
    .where(and(eq(remittances.number, remittance), eq(remittances.sourceDocumentId, documentId)))
    .for('update');
  if (!document || !stored)
    throw docketError({ code: 'not_found', status: 404, message: `This document has no remittance ${remittance}.` });
  if (stored.version !== version)
    throw docketError({
      code: 'version_conflict',
      status: 409,
      message: 'Somebody else has changed this reading since you looked at it. Look again, then correct it.',
      details: { version: stored.version },
    });
  return stored;
}

/** Files the corrected reading's records as those of a reading are filed: same numbers, so each becomes a new version. */
async function writeAgain(
  inside: TransactionContext,
  stored: typeof remittances.$inferSelect,
  reading: Remittance,
): Promise<{
  written: {
    entries: Parameters<typeof changedIds>[0];
    records: Parameters<typeof changedIds>[1];
    version: number;
  };
  audit: AuditEntry[];
}> {
  const draft = draftRemittance(stored.number, withPlaces(reading));
  if (draft.problems.length > 0 || !draft.remittance)
    throw docketError({ code: 'invalid_input', message: draft.problems[0]?.message ?? 'This cannot be filed.' });
  const party = { sender: null, payerId: reading.payer.id, payerName: reading.payer.name };
  const source = { asOf: stored.asOf, documentId: stored.sourceDocumentId, eventId: stored.sourceEventId };
  const { entries } = await remittanceEntries(inside, [
    { draft, party, customerNumber: stored.customerNumber, ...source },
  ]);
  const { written, audit } = await writeRecords(inside, entries);
  const version = written[entries.findIndex(({ kind }) => kind === 'remittance')]?.version ?? stored.version;
  if (version === stored.version)
    throw docketError({ code: 'nothing_changed', status: 409, message: 'The reading says this already.' });
  return { written: { entries, records: written, version }, audit };
}

function correctedEvent({ documentId, remittance }: Target, version: number, { change, reading }: Changed): AuditEntry {
  const restored = 'restores' in change;
  return {
    subjectId: documentId,
    event: {
      type: 'document.corrected',
      documentId,
      remittanceNumber: remittance,
      version,
      value: restored ? null : valueName(change),
      old: restored ? null : change.old,
      new: restored ? null : change.value,
      restores: restored ? change.restores : null,
      readingHash: hashOf(reading),
    },
  };
}

/** "line 3 paid", counted from 1. */
function valueName({ place, field }: Correction): string {
  const line = 'line' in place ? ` ${place.line + 1}` : '';
  const part = place.at === 'deduction' ? ` ${place.deduction + 1}` : '';
  const adjustment = place.at === 'adjustment' ? ` ${place.adjustment + 1}` : '';
  const where = place.at === 'deduction' ? `line${line} deduction${part}` : `${place.at}${line}${adjustment}`;
  return `${where} ${field}`;
}
