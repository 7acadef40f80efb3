import type { HeaderMeaning, RemittanceTarget } from './headers.ts';

export type AmountRole = 'gross' | 'discount' | 'deduction' | 'paid';
/** A column of amounts: what its header means, and its cells in hundredths (null where blank), row by row. */
export type AmountColumn = { column: number; meaning: HeaderMeaning | null; cells: (number | null)[]; sum: number };

export type RoleChoice = {
  roles: Map<number, AmountRole>;
  /** Rows that add up with something taken off, and rows that do not add up. */
  closing: number;
  open: number;
  score: number;
};

const roles: (AmountRole | null)[] = ['gross', 'discount', 'deduction', 'paid', null];
/** Columns tried in every role; further ones keep the role of their header. */
const mostTried = 6;

/**
 * Gives columns of amounts their roles: all assignments are tried and scored by what the headers say, by how many rows close
 * (gross − discount − deductions = paid), and by whether the sum paid is an amount stated elsewhere (`anchors`). Best first.
 */
export function chooseRoles(columns: AmountColumn[], anchors: ReadonlySet<number>, headless: boolean): RoleChoice[] {
  const tried = [...columns].sort((a, b) => strength(b) - strength(a)).slice(0, mostTried);
  const fixed = columns.filter((column) => !tried.includes(column));
  const start = new Map(fixed.flatMap((each) => (isRole(each.meaning) ? [[each.column, each.meaning] as const] : [])));
  const choices: RoleChoice[] = [];
  const place = (at: number, chosen: Map<number, AmountRole>, prior: number) => {
    const column = tried[at];
    if (!column) {
      const choice = scored(columns, chosen, prior, anchors);
      if (choice) choices.push(choice);
      return;
    }
    for (const role of columns.length === 1 && column.meaning === null ? onlyMoney : worthTrying(column)) {
      // A column of noughts is what nothing was taken off by.
      if (headless && (role === 'gross' || role === 'paid') && column.cells.every((cell) => !cell)) continue;
      if (role && role !== 'deduction' && [...chosen.values()].includes(role)) continue;
      const next = role ? new Map([...chosen, [column.column, role]]) : chosen;
      place(at + 1, next, prior + priorOf(column, role, headless));
    }
  };
  place(0, start, 0);
  return choices.sort((a, b) => b.score - a.score);
}

/** The one column of money of a table takes nothing off, whatever it is called. */
const onlyMoney: readonly AmountRole[] = ['paid', 'gross'];

/** A header that names a role outright may be wrong about gross and paid, or name something else, but no more. */
function worthTrying({ meaning }: AmountColumn): readonly (AmountRole | null)[] {
  if (meaning === 'gross' || meaning === 'paid') return ['gross', 'paid', null];
  if (meaning === 'discount' || meaning === 'deduction') return [meaning, null];
  return meaning === 'amount' || meaning === 'paymentAmount' ? ['paid', 'gross', null] : roles;
}

function isRole(meaning: HeaderMeaning | null): meaning is AmountRole {
  return roles.includes(meaning as AmountRole) && meaning !== null;
}

function strength({ meaning }: AmountColumn): number {
  if (meaning === 'paid' || meaning === 'gross') return 3;
  return meaning === null ? 0 : 2;
}

/** How well a role goes with what the header says. */
function priorOf({ meaning }: AmountColumn, role: AmountRole | null, headless: boolean): number {
  if (isRole(meaning)) return role === meaning ? 3 : role === null ? -2 : -4;
  if (meaning === 'amount') return role === 'paid' ? 1 : role === 'gross' ? 0.9 : role === null ? 0 : -2;
  if (meaning === 'paymentAmount') return role === null ? 0.5 : role === 'paid' ? 1 : -3;
  if (headless) return role === 'paid' ? 0.5 : role === null ? -0.5 : role === 'deduction' ? -0.25 : 0;
  return role === null ? 0.5 : role === 'deduction' ? 0 : -1;
}

function scored(
  columns: AmountColumn[],
  roles: Map<number, AmountRole>,
  prior: number,
  anchors: ReadonlySet<number>,
): RoleChoice | null {
  const withRole = (role: AmountRole) => columns.filter(({ column }) => roles.get(column) === role);
  const [[gross], [paid], [discount]] = [withRole('gross'), withRole('paid'), withRole('discount')];
  if (!gross && !paid && withRole('deduction').length === 0) return null;
  let score = prior;
  const { closing, open, trivial } = closure(gross, paid, discount, withRole('deduction'));
  const right = closing + trivial / 2;
  if (right > 0) score += ((closing > 0 ? 6 : 2) * right) / (right + open);
  // What is taken off is less than what is left, as good as always.
  const less = [...withRole('deduction'), ...(discount ? [discount] : [])];
  const taken = less.reduce((sum, column) => sum + Math.abs(column.sum), 0);
  if (paid && taken > Math.abs(paid.sum)) score -= 2;
  if (gross && paid && Math.abs(gross.sum) < Math.abs(paid.sum)) score -= 1;
  // What nobody named but is the same share of every invoice is the terms' discount.
  for (const column of less)
    if (column.meaning === null && gross && isRate(gross, column)) score += column === discount ? 2 : -0.5;
  if (paid && anchors.has(Math.abs(paid.sum)) && paid.sum !== 0) score += 3;
  return { roles, closing, open, score };
}

/** Usual cash discounts, in tenths of a percent. */
const usualRates = new Set([5, 10, 15, 20, 25, 30, 40, 50]);

/** Whether a column takes the same usual percentage off every gross that it takes something off. */
export function isRate(gross: AmountColumn, column: AmountColumn): boolean {
  const rates = column.cells.flatMap((cell, row) => {
    const whole = gross.cells[row];
    return cell && whole ? [Math.round((1_000 * Math.abs(cell)) / Math.abs(whole))] : [];
  });
  const [first] = rates;
  return first !== undefined && usualRates.has(first) && rates.every((rate) => rate === first);
}

function closure(
  gross: AmountColumn | undefined,
  paid: AmountColumn | undefined,
  discount: AmountColumn | undefined,
  deductions: AmountColumn[],
) {
  const counts = { closing: 0, open: 0, trivial: 0 };
  if (!gross || !paid) return counts;
  for (let row = 0; row < paid.cells.length; row++) {
    const [g, p] = [gross.cells[row] ?? null, paid.cells[row] ?? null];
    if (g === null || p === null) continue;
    const d = discount?.cells[row] ?? 0;
    const k = deductions.reduce((sum, column) => sum + (column.cells[row] ?? 0), 0);
    if (d === 0 && k === 0) {
      if (g === p) counts.trivial++;
      else counts.open++;
    } else if (closes(g, d, k, p)) counts.closing++;
    else counts.open++;
  }
  return counts;
}

function closes(gross: number, discount: number, deduction: number, paid: number): boolean {
  const signs = [1, -1];
  return signs.some((a) => signs.some((b) => gross - a * discount - b * deduction === paid));
}

/** The targets that the roles come to; the first of several deduction columns stands for all in `columns`. */
export function targetsOf(roles: Map<number, AmountRole>): {
  columns: [RemittanceTarget, number][];
  deductions: number[];
} {
  const sorted = [...roles].sort((a, b) => a[0] - b[0]);
  const deductions = sorted.flatMap(([column, role]) => (role === 'deduction' ? [column] : []));
  const columns = sorted.flatMap(([column, role]): [RemittanceTarget, number][] =>
    role === 'deduction' && column !== deductions[0] ? [] : [[role, column]],
  );
  return { columns, deductions };
}
