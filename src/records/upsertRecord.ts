import { docketError } from '../core/errors.ts';
import { type RecordBody, type RecordKind, recordSchemas } from '../core/records/registry.ts';
import { storable } from '../core/storable.ts';
import { appendAuditBatch } from '../db/audit.ts';
import type { TransactionContext } from '../db/context.ts';
import { type WrittenRecord, writeRecords } from './writeRecords.ts';

/**
 * Writes one record in the caller's transaction: the newest `asOf` wins, an equal body makes no new version and no audit
 * row. It appends its audit row itself, so call it last; for many records use `writeRecords`.
 */
export async function upsertRecord(
  inside: TransactionContext,
  input: { kind: RecordKind; body: unknown; asOf: Date; documentId: string | null; eventId: string | null },
): Promise<{ id: string; version: number; changed: boolean }> {
  const parsed = recordSchemas[input.kind].safeParse(storable(input.body));
  if (!parsed.success)
    throw docketError({
      code: 'invalid_input',
      message: `Not a valid ${input.kind}: ${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}`,
      details: { problems: parsed.error.issues },
    });
  const { written, audit } = await writeRecords(inside, [{ ...input, body: parsed.data as RecordBody }]);
  await appendAuditBatch(inside, audit);
  const { id, version, changed } = written[0] as WrittenRecord;
  return { id, version, changed };
}
