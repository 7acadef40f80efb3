import { sql } from 'drizzle-orm';
import { customType, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Position } from '../../core/errors.ts';
import { at, id } from './columns.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/**
 * What came of reading a document. `hash` covers the whole reading, so that filing it again is seen to change nothing;
 * `contentHash` covers what it says without positions, so that a resend is told from other content under the same number.
 */
export type FiledReading = {
  items: number;
  problems: { code: string; message: string; at?: Position; excerpt?: string }[];
  reader: string;
  duplicateOf?: string;
  hash?: string;
  contentHash?: string;
};

/** What arrived (or, for acknowledgements, leaves), once per SHA-256, never changed. `state` tells how far reading has come. */
export const documents = pgTable(
  'documents',
  {
    id: id(),
    sha256: text('sha256').notNull().unique(),
    size: integer('size').notNull(),
    fileName: text('file_name'),
    mediaType: text('media_type'),
    direction: text('direction').$type<'in' | 'out'>().notNull().default('in'),
    /** received → reading → read | unreadable; outgoing: ready → delivered. */
    state: text('state').$type<'received' | 'read' | 'unreadable' | 'ready' | 'delivered'>().notNull(),
    format: text('format'),
    partner: text('partner'),
    /** Names the transmission inside (interchange control numbers …): a resend under another hash is recognised by it. */
    transmissionId: text('transmission_id'),
    reading: jsonb('reading').$type<FiledReading>(),
    answersDocumentId: uuid('answers_document_id'),
    receivedAt: at('received_at').notNull().defaultNow(),
    readAt: at('read_at'),
  },
  (table) => [
    index('documents_received').on(table.receivedAt, table.id),
    index('documents_transmission').on(table.transmissionId),
    uniqueIndex('documents_answer').on(table.answersDocumentId).where(sql`answers_document_id is not null`),
  ],
);

/** The bytes, apart from the row that lists carry around. */
export const documentContents = pgTable('document_contents', {
  sha256: text('sha256').primaryKey(),
  bytes: bytea('bytes').notNull(),
});

/** Every arrival of a document, the repeated ones too. */
export const documentArrivals = pgTable(
  'document_arrivals',
  {
    id: id(),
    documentId: uuid('document_id')
      .notNull()
      .references(() => documents.id),
    source: text('source').notNull(),
    fileName: text('file_name'),
    actor: jsonb('actor').notNull(),
    arrivedAt: at('arrived_at').notNull().defaultNow(),
  },
  (table) => [index('document_arrivals_document').on(table.documentId)],
);
