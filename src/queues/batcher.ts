type Waiting<I, O> = { item: I; resolve: (output: O) => void; reject: (error: unknown) => void };

/**
 * Gathers single calls into groups: the first call starts at once, those that come while it runs go together in the next
 * group, of at most `most`. `run` gives one output per item, in order; when it throws, every call of the group gets the error.
 */
export function createBatcher<I, O>(options: { most: number; run: (items: I[]) => Promise<O[]> }) {
  const waiting: Waiting<I, O>[] = [];
  let running = false;
  const drain = async () => {
    running = true;
    // Calls made in the same tick belong together.
    await Promise.resolve();
    while (waiting.length > 0) {
      const group = waiting.splice(0, options.most);
      try {
        const outputs = await options.run(group.map((entry) => entry.item));
        for (const [index, entry] of group.entries()) entry.resolve(outputs[index] as O);
      } catch (error) {
        for (const entry of group) entry.reject(error);
      }
    }
    running = false;
  };
  return (item: I): Promise<O> =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!running) void drain();
    });
}
