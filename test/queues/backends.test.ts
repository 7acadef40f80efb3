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
