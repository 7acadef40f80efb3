import type { TableLayout } from '../../../src/core/tableLayout.ts';

/** What a column can be taken as, in the order in which remittances are laid out. */
export const roleNames: Record<string, string> = {
  reference: 'Invoice number',
  documentType: 'Kind of document',
  gross: 'Invoiced',
  discount: 'Discount',
  deduction: 'Deducted',
  reasonCode: 'Reason code',
  reasonText: 'Reason',
  paid: 'Paid',
  paymentReference: 'Payment number',
  paymentDate: 'Payment date',
  paymentAmount: 'Payment total',
  paymentMethod: 'How it is paid',
  currency: 'Currency',
  payerName: 'Payer',
  payerId: 'Payer’s number',
};

/** Column (from 1) to what it is taken as; columns that are not used are left out. */
export type Roles = ReadonlyMap<number, string>;

export function rolesOf(layout: TableLayout): Roles {
  const roles = new Map(Object.entries(layout.columns).map(([target, column]) => [column, target]));
  for (const column of layout.deductions) if (!roles.has(column)) roles.set(column, 'deduction');
  return new Map([...roles].sort(([a], [b]) => a - b));
}

/** Gives a column another role. All but deductions stand in one column alone, so who had the role before loses it. */
export function withRole(roles: Roles, column: number, role: string | null): Roles {
  const others = [...roles].filter(([at, had]) => at !== column && (role === 'deduction' || had !== role));
  return new Map([...others, ...(role ? [[column, role] as const] : [])].sort(([a], [b]) => a - b));
}

/** The mapping that says so: columns by their names where those tell them apart, else by their numbers. */
export function mappingOf(layout: TableLayout, roles: Roles): Record<string, unknown> {
  const source = (column: number): string | number => {
    const name = layout.headers[column - 1]?.trim() ?? '';
    const alike = layout.headers.filter((header) => folded(header) === folded(name)).length;
    return name !== '' && alike === 1 ? name : column;
  };
  const columns: Record<string, string | number> = {};
  const deductions: (string | number)[] = [];
  for (const [column, role] of roles) {
    if (role === 'deduction' && role in columns) deductions.push(source(column));
    else columns[role] = source(column);
  }
  return {
    columns,
    ...(deductions.length > 0 && { deductions }),
    ...(layout.headers.length === 0 ? { headerRow: 0 } : { headers: layout.headers }),
    ...(layout.proven && { decimal: layout.decimal }),
  };
}

const folded = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** How many columns there are to show. */
export const columnCount = (layout: TableLayout & { width?: number }) =>
  Math.max(layout.headers.length, layout.width ?? 0, ...Object.values(layout.columns), ...layout.deductions, 0);
