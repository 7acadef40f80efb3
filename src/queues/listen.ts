import pg from 'pg';
import type { Log } from '../log.ts';
import { startLoop } from './loop.ts';

type ListenOptions = { databaseUrl: string; channel: string; onNotice: () => void; log: Log };

/**
 * Listens on a Postgres channel on a connection of its own and makes a new one when it is lost. Notices sent meanwhile are
 * lost, so `onNotice` is also called after every (re)connection; callers poll beside it.
 */
export function listen({ databaseUrl, channel, onNotice, log }: ListenOptions): { stop: () => Promise<void> } {
  let client: pg.Client | null = null;
  const connect = async () => {
    if (client) return;
    const fresh = new pg.Client({ connectionString: databaseUrl, keepAlive: true, application_name: 'docket-listen' });
    const lost = () => {
      if (client === fresh) client = null;
      loop.wake();
    };
    fresh.on('error', lost);
    fresh.on('end', lost);
    fresh.on('notification', onNotice);
    await fresh.connect();
    await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
    client = fresh;
    onNotice();
  };
  const loop = startLoop({ name: `listen ${channel}`, everyMs: 2_000, work: connect, log });
  return {
    stop: async () => {
      await loop.stop();
      const last = client;
      client = null;
      await last?.end().catch(() => {});
    },
  };
}
