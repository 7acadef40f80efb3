import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { createQueues } from '../../src/queues/backend.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { redisProgram, startRedis, type TestRedis } from '../support/redis.ts';
import { queueContract } from './contract.ts';

const log = createLog({ logLevel: 'silent' }, 'test');

describe('queues on PostgreSQL', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase(2);
  });
  afterAll(() => database.drop());
  queueContract(() => createQueues({ queueUrl: null, databaseUrl: database.url, log, connectionsEach: 2 }));
});

if (!redisProgram) test('queues on Redis: left out, because redis-server is not installed here', () => {});
else
  describe('queues on Redis', () => {
    let redis: TestRedis;
    beforeAll(async () => {
      redis = await startRedis();
    });
    afterAll(() => redis.stop());
    queueContract(() => createQueues({ queueUrl: redis.url, databaseUrl: '', log }));
  });

if (redisProgram)
  describe('queues on a Redis Cluster', () => {
    let redis: TestRedis;
    beforeAll(async () => {
      redis = await startRedis(['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1']);
      await ownAllSlots(redis.url);
    });
    afterAll(() => redis.stop());
    queueContract(() => createQueues({ queueUrl: `${redis.url}?cluster=true`, databaseUrl: '', log }));
  });

/** One node that holds every slot is a cluster, and refuses keys of two slots in one script as any other does. */
async function ownAllSlots(url: string): Promise<void> {
  const client = new Redis(url);
  await client.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
  while (!String(await client.call('CLUSTER', 'INFO')).includes('cluster_state:ok'))
    await new Promise((resolve) => setTimeout(resolve, 50));
  client.disconnect();
}
