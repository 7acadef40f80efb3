export type Progress = { step: (text: string) => void; update: (text: string) => void; done: () => void };

/**
 * Tells a person what is going on: on a terminal the last line changes in place, elsewhere a line is added every few seconds.
 * Every step says how long it took since the start.
 */
export function createProgress(output: NodeJS.WriteStream, now: () => number): Progress {
  const started = now();
  const seconds = () => `${((now() - started) / 1000).toFixed(1).padStart(5)} s  `;
  let open = false;
  let last = 0;
  const clear = () => {
    if (open) output.write(output.isTTY ? '\r\x1b[2K' : '');
    open = false;
  };
  return {
    step: (text) => {
      clear();
      output.write(`${seconds()}${text}\n`);
    },
    update: (text) => {
      if (output.isTTY) {
        output.write(`\r\x1b[2K${seconds()}${text}`);
        open = true;
      } else if (now() - last > 3_000) {
        output.write(`${seconds()}${text}\n`);
        last = now();
      }
    },
    done: clear,
  };
}
