import { sql } from 'drizzle-orm';
import type { TransactionContext } from './context.ts';

/** What live screens are told about. */
export const noticed = ['case', 'document', 'policy', 'model', 'rule', 'mapping', 'load'] as const;

/** News for live screens: which of them changed and to what. Ids only; the screen asks for what it may see. */
export type ChangeNotice = { what: (typeof noticed)[number]; id: string; state: string };

/** Tells listeners of the change once the transaction commits (the API turns these into server-sent events). */
export async function notifyChange(context: TransactionContext, notices: ChangeNotice[]): Promise<void> {
  if (notices.length === 0) return;
  const payloads = notices.map((notice) => sql`(${JSON.stringify(notice)})`);
  await context.tx.execute(
    sql`select pg_notify('docket_changes', n) from (values ${sql.join(payloads, sql`, `)}) as v(n)`,
  );
}
