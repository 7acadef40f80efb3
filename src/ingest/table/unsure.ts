import type { Told } from './amountColumns.ts';
import { type AmountColumn, type AmountRole, isRate } from './amountRoles.ts';
import { type RemittanceTarget, referenceRank } from './headers.ts';

/** How the columns of a table were taken. */
type Taken = Told & {
  columns: ReadonlyMap<RemittanceTarget, number>;
  amounts: AmountColumn[];
  roles: ReadonlyMap<number, AmountRole>;
  sides: { plus: number; minus: number } | null;
};

/**
 * What sums cannot settle, in words: they close as well whichever of two numbers is ours, whether money that was taken off is a
 * discount or a deduction, and whatever stands in a column of money that nothing names. Null where the names of the columns leave nothing open.
 */
export function unsureOf(taken: Taken): string | null {
  return (
    gluedDates(taken) ?? twoNumbers(taken) ?? rivalReference(taken) ?? unnamedReduction(taken) ?? unnamedMoney(taken)
  );
}

const called = ({ headers }: Taken, column: number) => headers[column] || `column ${column + 1}`;

/** Numbers that all end in a day: two columns of a listing ran into one. */
function gluedDates({ columns, items }: Taken): string | null {
  const at = columns.get('reference') ?? -1;
  const numbers = items.map(({ cells }) => cells[at]?.value ?? '').filter((value) => /\d/.test(value));
  const glued = /^\S{4,}20\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/;
  return numbers.length > 1 && numbers.every((value) => glued.test(value))
    ? `"${numbers[0]}" seems to be a number and a date in one`
    : null;
}

/** "DOC-EAST SVD-90021" below names that say more than the number: two columns of a listing ran into one. */
function twoNumbers({ columns, headers, items }: Taken): string | null {
  const at = columns.get('reference') ?? -1;
  if ((headers[at] ?? '').trim().split(/\s+/).length < 3) return null;
  const numbers = items.map(({ cells }) => cells[at]?.value ?? '').filter((value) => /\d/.test(value));
  const pairs = numbers.flatMap((value) => /^([\p{L}-]{4,}) (\S*\d\S*)$/u.exec(value)?.[1] ?? []);
  const kinds = new Set(pairs);
  return pairs.length * 2 > numbers.length && kinds.size > 1 ? `"${numbers[0]}" seems to be two values in one` : null;
}

/** Another column of document numbers that could be ours as well. */
function rivalReference(taken: Taken): string | null {
  const { headers, meanings, profiles, columns } = taken;
  const chosen = columns.get('reference');
  if (chosen === undefined || headers.length === 0) return null;
  // Below a name for words only numbers that are all different were taken.
  if (meanings[chosen] !== 'reference' && meanings[chosen] !== 'reasonText')
    return `nothing says that "${called(taken, chosen)}" are the numbers of our invoices`;
  const rank = referenceRank(headers[chosen] ?? '');
  const rows = profiles[chosen]?.filled ?? 0;
  const rival = profiles.findIndex((profile, column) => {
    const { filled, references, distinct, dates } = profile;
    if (dates > 0) return false;
    if (column === chosen || meanings[column] !== 'reference' || [...columns.values()].includes(column)) return false;
    return (
      filled >= rows && references === filled && distinct > filled / 2 && referenceRank(headers[column] ?? '') >= rank
    );
  });
  return rival === -1
    ? null
    : `"${called(taken, chosen)}" and "${called(taken, rival)}" could both be the numbers of our invoices`;
}

/** Money taken off in a column that nothing names, unless it is the usual rate of terms; beside a discount that is named it is none. */
function unnamedReduction(taken: Taken): string | null {
  const { meanings, amounts, roles } = taken;
  const gross = amounts.find(({ column }) => roles.get(column) === 'gross');
  const terms = amounts.some(({ column }) => roles.get(column) === 'discount' && meanings[column] === 'discount');
  const open = amounts.find((amount) => {
    const { column, cells } = amount;
    const role = roles.get(column);
    const guessed = role === 'discount' && !(gross && isRate(gross, amount));
    return meanings[column] === null && (guessed || (role === 'deduction' && !terms)) && cells.some((cell) => cell);
  });
  return open ? `nothing says what "${called(taken, open.column)}" takes off` : null;
}

/** A column of money without a role and without a name that says it is none, in rows that the others do not explain to the cent. */
function unnamedMoney(taken: Taken): string | null {
  const { meanings, amounts, roles, sides } = taken;
  const at = (role: AmountRole) => amounts.find(({ column }) => roles.get(column) === role);
  const [gross, paid] = [at('gross'), at('paid')];
  const lost = amounts.find(({ column, cells }) => {
    const free = !roles.has(column) && meanings[column] === null && column !== sides?.plus && column !== sides?.minus;
    return free && cells.some((cell, row) => cell && cell !== paid?.cells[row] && cell !== gross?.cells[row]);
  });
  if (!lost || (gross && paid)) return null;
  return `nothing says what the money in "${called(taken, lost.column)}" is`;
}
