import type { Change, ChangeFeed } from './changeFeed.ts';

const encoder = new TextEncoder();
/** Notices that may wait for one slow reader; beyond it they are dropped and the reader is told to ask for everything. */
const maxWaiting = 1_000;

type StreamOptions = {
  changes: ChangeFeed;
  heartbeatMs: number;
  /** Asked now and then; false ends the stream (signed out, key revoked, right lost). */
  stillAllowed: () => Promise<boolean>;
  onClose: () => void;
};

/** The change feed as the bytes of a server-sent event stream, with a comment as heartbeat so that proxies keep it open. */
export function eventStream({
  changes,
  heartbeatMs,
  stillAllowed,
  onClose,
}: StreamOptions): ReadableStream<Uint8Array> {
  let missed = false;
  let beats = 0;
  let release = () => {};

  function start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    const send = (text: string) => controller.enqueue(encoder.encode(text));
    const hasRoom = () => (controller.desiredSize ?? 0) > -maxWaiting;
    const end = () => {
      release();
      controller.close();
    };
    const beat = async () => {
      if (++beats % 4 === 0 && !(await stillAllowed().catch(() => true))) return end();
      if (!hasRoom()) return;
      send(missed ? asText({ type: 'resync' }) : ': still here\n\n');
      missed = false;
    };
    const unsubscribe = changes.subscribe((change) => {
      if (change.type === 'end') end();
      else if (hasRoom()) send(asText(change));
      else missed = true;
    });
    const timer = setInterval(() => void beat().catch(() => release()), heartbeatMs);
    release = () => {
      release = () => {};
      clearInterval(timer);
      unsubscribe();
      onClose();
    };
    send('retry: 2000\n: connected\n\n');
  }

  return new ReadableStream<Uint8Array>({ start, cancel: () => release() }, { highWaterMark: 1 });
}

function asText(change: Exclude<Change, { type: 'end' }>): string {
  return `event: ${change.type}\ndata: ${change.type === 'change' ? JSON.stringify(change.notice) : '{}'}\n\n`;
}
