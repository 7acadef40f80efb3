import pg from 'pg';
import { z } from 'zod';
import { type ChangeNotice, noticed } from '../db/notify.ts';
import type { Log } from '../log.ts';

/** What a screen is told: something changed, "you may have missed something, ask for all of it again", or the end. */
export type Change = { type: 'change'; notice: ChangeNotice } | { type: 'resync' } | { type: 'end' };
type Listener = (change: Change) => void;

const notice = z.object({
  what: z.enum(noticed),
  id: z.string(),
  state: z.string(),
});

export type ChangeFeed = {
  /** Calls `listener` for every change until the returned function is called. */
  subscribe: (listener: Listener) => () => void;
  stop: () => Promise<void>;
};

type FeedOptions = { connectionString: string; log: Log; reconnectMs?: number };

/**
 * Listens to `docket_changes` on one connection of its own and passes each notice to every subscriber. A lost connection
 * is opened again; what was missed meanwhile is unknown, so subscribers are told to ask for everything anew.
 */
export async function startChangeFeed({
  connectionString,
  log,
  reconnectMs = 1_000,
}: FeedOptions): Promise<ChangeFeed> {
  const listeners = new Set<Listener>();
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | null = null;
  let stopped = false;

  const tell = (change: Change) => {
    for (const listener of listeners) listener(change);
  };

  async function open(): Promise<void> {
    const fresh = new pg.Client({ connectionString, application_name: 'docket changes', keepAlive: true });
    client = fresh;
    const lost = (error?: Error) => {
      if (stopped || client !== fresh) return;
      client = null;
      log.warn({ err: error }, 'lost the connection that listens for changes; opening it again');
      reopenLater();
    };
    fresh.on('error', lost);
    fresh.on('end', () => lost());
    fresh.on('notification', (message) => {
      const parsed = readNotice(message.payload);
      if (parsed) tell({ type: 'change', notice: parsed });
    });
    await fresh.connect();
    await fresh.query('listen docket_changes');
  }

  async function reopen(): Promise<void> {
    try {
      await open();
      tell({ type: 'resync' });
    } catch (error) {
      if (stopped) return;
      log.warn({ err: error }, 'cannot listen for changes yet');
      client = null;
      reopenLater();
    }
  }

  /** A connection that fails while it opens reports twice; one try at a time is enough. */
  function reopenLater(): void {
    if (retry) clearTimeout(retry);
    retry = setTimeout(() => void reopen(), reconnectMs);
  }

  await open();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: async () => {
      stopped = true;
      if (retry) clearTimeout(retry);
      tell({ type: 'end' });
      await client?.end();
    },
  };
}

function readNotice(payload: string | undefined): ChangeNotice | null {
  try {
    return notice.parse(JSON.parse(payload ?? ''));
  } catch {
    return null;
  }
}
