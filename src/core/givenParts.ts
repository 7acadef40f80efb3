/** Where a part comes from: stock that is there (null), or what is expected on an ISO date. */
export type Source = string | null;
export type Part = { expectedOn: Source; quantity: bigint };

/** What has been given so far: each line's parts, what is left of each supply, and lines that wait to be filled whole. */
export type Given<L> = { parts: Map<L, Part[]>; left: Part[]; waiting: Set<L> };

/** Gives a part of a supply to a line; throws where there is less. */
export function give<L>(given: Given<L>, line: L, part: Part): void {
  if (part.quantity === 0n) return;
  const supply = given.left.find(({ expectedOn }) => expectedOn === part.expectedOn);
  if (!supply || supply.quantity < part.quantity) throw new Error('more was given than is there');
  supply.quantity -= part.quantity;
  given.parts.set(line, added(given.parts.get(line) ?? [], part));
}

/** Parts by day, stock on hand first; those of one day are one. */
export function added(parts: Part[], part: Part): Part[] {
  const same = parts.find(({ expectedOn }) => expectedOn === part.expectedOn);
  const rest = parts.filter((one) => one !== same);
  const one = { expectedOn: part.expectedOn, quantity: part.quantity + (same?.quantity ?? 0n) };
  if (one.quantity === 0n) return rest;
  return [...rest, one].sort((a, b) => ((a.expectedOn ?? '') < (b.expectedOn ?? '') ? -1 : 1));
}

/** What is left of a quantity once something is taken; never less than nothing. */
export const leftOf = (quantity: bigint, taken: bigint): bigint => (quantity > taken ? quantity - taken : 0n);
export const wholePacks = (quantity: bigint, pack: bigint): bigint => (quantity / pack) * pack;
export const smallest = (...all: [bigint, ...bigint[]]): bigint => all.sort((a, b) => (a > b ? 1 : -1))[0] as bigint;
export const sum = (parts: readonly { quantity: bigint }[]): bigint =>
  parts.reduce((total, { quantity }) => total + quantity, 0n);
