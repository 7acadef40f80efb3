export const countText = (value: number): string => value.toLocaleString('en');

/** A share of one as percent, rounded down to a tenth, so that 99.96 % never looks like all of it. */
export function percentText(share: number): string {
  return `${Math.floor(share * 1000 + 1e-9) / 10} %`;
}

/** "1 order", "2 orders". */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${countText(count)} ${count === 1 ? one : many}`;
