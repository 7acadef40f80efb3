import { openCase } from '../../cases/openCase.ts';
import { type DocketError, isDocketError } from '../../core/errors.ts';
import type { VerbContext } from '../../db/context.ts';
import { type DocumentRow, loadDocument } from '../../db/documents.ts';
import { activePartnerData } from '../../db/partners.ts';
import type { ReaderInput } from '../../ingest/contract.ts';
import { fileReading } from '../../records/fileReading.ts';
import { markUnreadable } from '../../records/markUnreadable.ts';
import type { Processor } from '../handleJob.ts';
import type { ReadingPool, ReadResult } from '../readingPool.ts';
import type { RecogniseText } from '../recogniseText.ts';
import { openReadingCases } from './readingCases.ts';

/** Reads a stored document in a thread of its own, files what it says, and opens a case for whatever could not be read. */
export function readDocumentJob(
  pool: ReadingPool,
  recogniseText: RecogniseText | null = null,
): Processor<'document.read'> {
  return async ({ documentId }, { context, log }) => {
    const { document, bytes } = await loadDocument(context.db, documentId);
    const { mapping, adjustmentSign } = await conventionsOf(context, document.partner);
    let result: ReadResult;
    try {
      const input = { bytes, fileName: document.fileName ?? undefined, mapping, adjustmentSign };
      result = await readOrRecognise(pool, input, recogniseText);
    } catch (error) {
      if (!isDocketError(error) || error.retryable) throw error;
      await giveUpOn(context, document, error);
      log.info({ documentId, code: error.code }, 'document is unreadable');
      return;
    }
    const filed = await fileReading(context, { documentId, ...result });
    await openReadingCases(context, document, filed);
    log.info({ documentId, items: result.reading.items.length, problems: filed.problems.length }, 'document read');
  };
}

/** A scan is read again with what the OCR command finds in it, where there is one. */
async function readOrRecognise(pool: ReadingPool, input: ReaderInput, recogniseText: RecogniseText | null) {
  try {
    return await pool.read(input);
  } catch (error) {
    if (!recogniseText || !isDocketError(error) || error.code !== 'no_text_layer') throw error;
    return pool.read({ ...input, recognised: await recogniseText(input.bytes) });
  }
}

/** What was agreed with a partner about its documents, where the upload said whose it is. */
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
