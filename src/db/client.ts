import type { ExtractTablesWithRelations } from 'drizzle-orm';
import { drizzle, type NodePgDatabase, type NodePgTransaction } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { schema } from './schema.ts';

export type Database = NodePgDatabase<typeof schema>;
export type Transaction = NodePgTransaction<typeof schema, ExtractTablesWithRelations<typeof schema>>;
/** Reads accept either: a plain connection or a running transaction. */
export type Queryable = Database | Transaction;

export type DatabaseClient = { db: Database; pool: pg.Pool; close: () => Promise<void> };

type ConnectOptions = {
  connectionString: string;
  poolSize?: number;
  applicationName?: string;
  onError?: (error: Error) => void;
};

/**
 * Opens a pool. A lost idle connection is reported, never thrown: the pool replaces it. Statements that hang are cut at
 * 30 s, transactions left idle at 15 s, so that a stuck process cannot hold a case hostage.
 */
export function connect(options: ConnectOptions): DatabaseClient {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    max: options.poolSize ?? 10,
    application_name: options.applicationName ?? 'docket',
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 15_000,
    // A new connection knows no table yet and is slow at first, just when a burst needs it: those at hand are kept for the next one.
    idleTimeoutMillis: 600_000,
    // Statements here are many and short: compiling one takes longer than running it.
    options: '-c jit=off',
  });
  pool.on('error', (error) => options.onError?.(error));
  // A connection that is lost while a transaction holds it emits an error, too, which would end the process if nobody
  // listened; whoever holds it learns of it from the next statement.
  pool.on('connect', (client) => client.on('error', () => {}));
  return { db: drizzle(pool, { schema }), pool, close: () => pool.end() };
}
