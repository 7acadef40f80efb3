import type { Log } from '../log.ts';

export type Loop = {
  /** Runs the work now, or right after the run that is under way. */
  wake: () => void;
  /** Waits for the running work, then ends. */
  stop: () => Promise<void>;
};

type LoopOptions = { name: string; everyMs: number; work: () => Promise<void>; log: Log };

/**
 * Runs `work` at once, then every `everyMs` and whenever it is woken, never twice at the same time. A failure is logged and
 * tried again after a growing pause (at most 5 s), because what it needs may be restarting.
 */
export function startLoop({ name, everyMs, work, log }: LoopOptions): Loop {
  let stopped = false;
  let woken = false;
  let failures = 0;
  let endPause = () => {};
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const turn = async () => {
    woken = false;
    try {
      await work();
      failures = 0;
    } catch (error) {
      failures++;
      log.warn({ err: error, loop: name, failures }, 'will try again');
    }
  };
  const running = (async () => {
    while (!stopped) {
      await turn();
      if (stopped || (woken && failures === 0)) continue;
      await pause(failures > 0 ? Math.min(100 * 2 ** failures, 5_000) : everyMs);
    }
  })();
  return {
    wake: () => {
      woken = true;
      if (failures === 0) endPause();
    },
    stop: () => {
      stopped = true;
      endPause();
      return running;
    },
  };
}
