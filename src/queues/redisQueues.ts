import { createRedisBackend, FlowProducer, Queue, Worker } from 'bullmq';
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { Log } from '../log.ts';
import type { QueueMakers } from './backend.ts';

/** Hash tag: on a Redis Cluster all keys of the queues fall into one slot, which BullMQ's scripts need. */
const prefix = '{docket}';

/** A connection that went silent is noticed by a command that is not answered; the workers' own waits take 10 s at most. */
const answerWithinMs = { producing: 15_000, consuming: 30_000 };

/**
 * BullMQ on Redis; `?cluster=true` at the end of the URL says that it names a node of a Redis Cluster. Producers fail fast when
 * Redis is away (the outbox keeps the work), workers wait for it.
 */
export function redisMakers(url: string, log: Log): QueueMakers {
  const producing = connectRedis(
    url,
    { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: answerWithinMs.producing },
    log,
  );
  const consuming = connectRedis(url, { maxRetriesPerRequest: null, commandTimeout: answerWithinMs.consuming }, log);
  return {
    kind: 'redis',
    queue: (name, settings) => new Queue(name, { ...settings, prefix, connection: producing }, createRedisBackend),
    worker: (name, process, settings) =>
      new Worker(name, process, { ...settings, prefix, connection: consuming }, createRedisBackend),
    flows: () => new FlowProducer({ prefix, connection: producing }, createRedisBackend),
    close: async () => {
      producing.disconnect();
      consuming.disconnect();
    },
  };
}

function connectRedis(url: string, options: RedisOptions, log: Log): Redis | Cluster {
  const address = new URL(url);
  const cluster = address.searchParams.get('cluster') === 'true';
  address.searchParams.delete('cluster');
  const retryStrategy = (times: number) => Math.min(times * 200, 2_000);
  const node = new URL(address);
  const connection = cluster
    ? new Cluster([{ host: node.hostname, port: Number(node.port || 6379) }], {
        clusterRetryStrategy: retryStrategy,
        ...(options.enableOfflineQueue === false && { enableOfflineQueue: false }),
        redisOptions: {
          ...options,
          ...(node.username && { username: decodeURIComponent(node.username) }),
          ...(node.password && { password: decodeURIComponent(node.password) }),
          ...(node.protocol === 'rediss:' && { tls: {} }),
        },
      })
    : new Redis(address.toString(), { ...options, retryStrategy });
  connection.on('error', (error: Error) => log.warn({ err: error }, 'redis is not reachable'));
  return connection;
}
