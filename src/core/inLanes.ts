/** Does the work of each entry, begun in their order and so many at the same time. Rejects as soon as one fails; the others still go on. */
export async function inLanes<T>(
  entries: readonly T[],
  lanes: number,
  work: (entry: T, at: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < entries.length; at = next++) await work(entries[at] as T, at);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
