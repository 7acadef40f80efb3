import { join } from 'node:path';
import { writeOnce } from '../../connectors/fileConnector.ts';
import { docketError } from '../../core/errors.ts';
import { loadDocument } from '../../db/documents.ts';
import { markDelivered } from '../../records/markDelivered.ts';
import type { Processor } from '../handleJob.ts';

/** Puts the answer to a partner's document into the folder that the partner's mailbox is filled from, under a name of its own. */
export function deliverAcknowledgementJob(connectorFolder: string): Processor<'acknowledgement.deliver'> {
  const folder = join(connectorFolder, 'acknowledgements');
  return async ({ documentId }, { context, log }) => {
    const { document, bytes } = await loadDocument(context.db, documentId);
    const name = `${documentId.slice(0, 8)}-${(document.fileName ?? 'answer').replace(/[^A-Za-z0-9._-]+/g, '_')}`;
    const outcome = await writeOnce(folder, name, bytes);
    if (outcome === 'other_content')
      throw docketError({ code: 'effect_conflict', message: `${name} exists already with another content.` });
    await markDelivered(context, { documentId, connector: 'file', reference: name });
    log.info({ documentId, fileName: name }, 'acknowledgement delivered');
  };
}
