type Waiting<I, O> = { item: I; resolve: (output: O) => void; reject: (error: unknown) => void };

type BatcherOptions<I, O> = {
  /** What a group may weigh in all; a single item that weighs more goes alone. */
  most: number;
  /** 1 when left out. */
  weigh?: (item: I) => number;
  run: (items: I[]) => Promise<O[]>;
};

/**
 * Gathers single calls into groups: the first call starts at once, those that come while it runs go together in the next
 * group. `run` gives one output per item, in order; when it throws, every call of the group gets the error.
 */
export function createBatcher<I, O>(options: BatcherOptions<I, O>) {
  const waiting: Waiting<I, O>[] = [];
  let running = false;
  const groupSize = () => {
    let weight = 0;
    const full = waiting.findIndex(({ item }) => {
      weight += options.weigh?.(item) ?? 1;
      return weight > options.most;
    });
    return full === -1 ? waiting.length : Math.max(1, full);
  };
  const drain = async () => {
    running = true;
    // Calls made in the same tick belong together.
    await Promise.resolve();
    while (waiting.length > 0) {
      const group = waiting.splice(0, groupSize());
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
