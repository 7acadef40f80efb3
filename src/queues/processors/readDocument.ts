import { openCase } from '../../cases/openCase.ts';
import { type DocketError, isDocketError } from '../../core/errors.ts';
import type { VerbContext } from '../../db/context.ts';
import { type DocumentRow, loadDocument } from '../../db/documents.ts';
import { activePartnerData } from '../../db/partners.ts';
import type { ReaderInput, Reading } from '../../ingest/contract.ts';
import { type DetailChange, detailChanges } from '../../ingest/grounding/detailChanges.ts';
import { readByKept } from '../../ingest/keptMapping.ts';
import { withDetailWarnings, withWarning } from '../../ingest/read.ts';
import { fileReading } from '../../records/fileReading.ts';
import { findCustomers, partnerOf } from '../../records/findCustomers.ts';
import { markUnreadable } from '../../records/markUnreadable.ts';
import type { Processor } from '../handleJob.ts';
import { type Interpreter, interpretDocument, leavesOpen, modelReader } from '../interpretDocument.ts';
import type { ReadingPool, ReadResult } from '../readingPool.ts';
import type { RecogniseText } from '../recogniseText.ts';
import { openPaperCases } from './paperCases.ts';
import { openDetailWarning, openReadingCases } from './readingCases.ts';

/**
 * Reads a stored document in a thread of its own, asks the language model about what rules left open (where one is configured),
 * files what it says, and opens a case for whatever could not be read.
 */
export function readDocumentJob(
  pool: ReadingPool,
  recogniseText: RecogniseText | null = null,
  interpreter: Interpreter | null = null,
): Processor<'document.read'> {
  return async ({ documentId }, { context, log }) => {
    const { document, bytes } = await loadDocument(context.db, documentId);
    const input = { bytes, fileName: document.fileName ?? undefined };
    const agreed = await conventionsOf(context, document.partner);
    let byRule = await readByRule(pool, { ...input, ...agreed }, recogniseText);
    if (document.partner === null && 'reading' in byRule) {
      const found = await conventionsOf(context, await senderOf(context, byRule.reading));
      if (found.mapping ?? found.adjustmentSign) byRule = await readByRule(pool, { ...input, ...found }, recogniseText);
    }
    const result = await interpreted(pool, { bytes, sha256: document.sha256 }, byRule, interpreter);
    if ('error' in result) {
      await giveUpOn(context, document, result.error);
      await openDetailWarning(context, document, await watched(pool, bytes));
      log.info({ documentId, code: result.error.code }, 'document is unreadable');
      return;
    }
    const { reading, reader } = result;
    const filed = await fileReading(context, { documentId, reading, reader });
    await openReadingCases(context, document, filed);
    if (!filed.duplicateOf) await openPaperCases(context, document);
    await openDetailWarning(context, document, result.changes);
    log.info({ documentId, items: result.reading.items.length, problems: filed.problems.length }, 'document read');
  };
}

type ByRule = ReadResult | { error: DocketError };

async function readByRule(pool: ReadingPool, input: ReaderInput, recogniseText: RecogniseText | null): Promise<ByRule> {
  try {
    return await readOrRecognise(pool, input, recogniseText);
  } catch (error) {
    if (!isDocketError(error) || error.retryable) throw error;
    return { error };
  }
}

/** The reading that counts, by rule or by quotes of a language model; what was asked is said on it. */
async function interpreted(
  pool: ReadingPool,
  { bytes, sha256 }: { bytes: Uint8Array; sha256: string },
  byRule: ByRule,
  interpreter: Interpreter | null,
): Promise<ByRule> {
  if (!interpreter || !leavesOpen(byRule)) return byRule;
  const view = await pool.view(bytes).catch(() => null);
  if (!view) return byRule;
  const { reading, told } = await interpretDocument(byRule, { view, sha256 }, interpreter);
  if (reading) {
    const changes = 'error' in byRule ? await watched(pool, bytes) : byRule.changes;
    return { reading: withDetailWarnings(reading, changes), reader: modelReader, changes };
  }
  return 'error' in byRule ? byRule : { ...byRule, reading: withWarning(byRule.reading, told) };
}

async function watched(pool: ReadingPool, bytes: Uint8Array): Promise<DetailChange[]> {
  const view = await pool.view(bytes).catch(() => null);
  return view ? detailChanges(view) : [];
}

/** A scan is read again with what the OCR command finds in it, where there is one. */
async function readOrRecognise(pool: ReadingPool, input: ReaderInput, recogniseText: RecogniseText | null) {
  try {
    return await readByKept(pool.read, input);
  } catch (error) {
    if (!recogniseText || !isDocketError(error) || error.code !== 'no_text_layer') throw error;
    return pool.read({ ...input, recognised: await recogniseText(input.bytes) });
  }
}

/** The partner a document comes from where its upload did not say so, by what it says itself. */
async function senderOf({ db }: VerbContext, { items }: Reading): Promise<string | null> {
  const parties = items.flatMap((item) => {
    if (item.type !== 'remittance') return [];
    const { id, name } = item.remittance.payer;
    return [{ sender: item.sender, payerId: id, payerName: name }];
  });
  return partnerOf(db, await findCustomers(db, parties));
}

/** What was agreed with a partner about its documents; nothing where nobody knows whose they are. */
async function conventionsOf(context: VerbContext, partner: string | null) {
  if (!partner) return {};
  const data = await activePartnerData(context.db, partner);
  const sign = data.conventions?.body as
    | { adjustmentSign?: 'reduces_when_negative' | 'reduces_when_positive' }
    | undefined;
  return { mapping: data.mapping?.body, adjustmentSign: sign?.adjustmentSign };
}

async function giveUpOn(context: VerbContext, document: DocumentRow, error: DocketError): Promise<void> {
  const { code, message, at } = error;
  await markUnreadable(context, { documentId: document.id, error: { code, message, ...(at && { at }) } });
  await openCase(context, {
    kind: 'unreadable_document',
    title: `${document.fileName ?? 'A document'} could not be read: ${message}`,
    dedupeKey: `unreadable:${document.id}`,
    subjectKind: 'document',
    subjectId: document.id,
    documentId: document.id,
    currency: 'XXX',
    moneyMinor: 0,
    details: { code, message, ...(at && { at }), ...(error.details && { facts: error.details }) },
  });
}
