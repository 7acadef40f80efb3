/** Thrown where waiting work is cut short because a person or the system asked this process to end. */
export type Interruption = {
  signal: AbortSignal;
  /** Settles when the process was asked to end. */
  asked: Promise<void>;
};

/** From now on Ctrl-C, SIGTERM and a closed terminal ask for an orderly end instead of cutting the process off. */
export function watchForInterruption(onAsked: () => void): Interruption {
  const controller = new AbortController();
  const asked = new Promise<void>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(name, () => {
        // npm passes on the Ctrl-C that the terminal has sent us already.
        if (controller.signal.aborted) return;
        onAsked();
        controller.abort();
        resolve();
      });
  });
  return { signal: controller.signal, asked };
}
