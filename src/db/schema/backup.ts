import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { RecordBody } from '../../core/records/registry.ts';
import { common } from './columns.ts';

/** Papers that came for deductions. `names` are the numbers they name, as `paperKeys` has them. */
export const backupDocuments = pgTable(
  'backup_documents',
  {
    ...common(),
    body: jsonb('body').$type<RecordBody<'backup_document'>>().notNull(),
    customerNumber: text('customer_number'),
    names: text('names').array().notNull(),
  },
  (table) => [
    index('backup_documents_names').using('gin', table.names),
    index('backup_documents_document').on(table.sourceDocumentId),
    // Promotion sheets are looked for by their customer.
    index('backup_documents_customer').on(table.customerNumber),
  ],
);
