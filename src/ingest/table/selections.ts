import type { ItemRow } from './rows.ts';

/** Rows that may be meant alone: those with an amount paid where others have none, and those with the same tick. */
export function selections(all: ItemRow[]): ItemRow[][] {
  const unpaid = ({ amounts, values }: ItemRow) =>
    amounts.paid === undefined &&
    amounts.deduction === undefined &&
    (amounts.gross ?? 0) > 0 &&
    /\d/.test(values.get('reference') ?? '');
  const paid = all.some(({ amounts }) => amounts.paid !== undefined) ? all.filter((item) => !unpaid(item)) : all;
  const untold = (item: ItemRow) => !item.values.has('reference');
  const ticked = (all[0]?.marks ?? []).flatMap((_, column) => {
    const ticks = new Set(all.flatMap(({ marks }) => marks[column] ?? []));
    return [...ticks].map((tick) => all.filter((item) => item.marks[column] === tick || untold(item)));
  });
  return [paid, ...ticked].filter((rows) => rows.length > 0 && rows.length < all.length);
}
