import { createPostgresBackend, FlowProducer, Queue, runMigrations, Worker } from 'bullmq';
import pg from 'pg';
import type { QueueMakers, QueuesOptions } from './backend.ts';

/** The queues' tables live beside ours in the same database, in a schema that only BullMQ writes. */
const schema = 'docket_queue';

/** BullMQ on PostgreSQL. Its tables are brought up to date here, once; a lock makes processes that start together take turns. */
export async function postgresMakers(options: QueuesOptions): Promise<QueueMakers> {
  await bringUpToDate(options.databaseUrl);
  const connection = {
    connectionString: options.databaseUrl,
    schema,
    max: options.connectionsEach ?? 4,
    application_name: 'docket-queue',
  };
  return {
    kind: 'postgres',
    queue: (name, settings) => new Queue(name, { ...settings, connection }, createPostgresBackend),
    worker: (name, process, settings) => new Worker(name, process, { ...settings, connection }, createPostgresBackend),
    flows: () => new FlowProducer({ connection }, createPostgresBackend),
    close: async () => {},
  };
}

async function bringUpToDate(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await runMigrations(client, schema);
  } finally {
    await client.end();
  }
}
