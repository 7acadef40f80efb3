import { z } from 'zod';
import { docketError } from '../../core/errors.ts';
import { currencyCode } from '../../core/money.ts';
import { recordKind } from '../../core/records/registry.ts';

/** A column by its header (case and blanks do not matter) or by its number, from 1. */
const column = z.union([z.string().min(1), z.int().positive()]);

/**
 * How one partner's table is to be read. Everything may be left out and is then worked out from the table; what is given
 * is believed. Versioned, so that a reading can be traced to the mapping it used.
 */
export const tableMapping = z.strictObject({
  name: z.string().min(1).optional(),
  version: z.string().min(1).optional(),
  delimiter: z.string().length(1).optional(),
  /** The mark before the decimals. */
  decimal: z.enum(['.', ',']).optional(),
  /** Of YYYY, YY, MMM, MM, DD and what stands between them, e.g. "DD.MM.YYYY". */
  dateFormat: z.string().min(1).optional(),
  /** Number of the row with the column names, from 1; 0 where there is none and columns are given by number. */
  headerRow: z.int().nonnegative().optional(),
  /** The column names that this was confirmed for: when others come, the reading says so. */
  headers: z.array(z.string()).optional(),
  /** Target to source column. Targets of a remittance, or fields of the record ("terms.netDays", "lines.itemNumber"). */
  columns: z.record(z.string(), column).optional(),
  /** Further columns of deductions, each with its header as its reason ("Freight", "Promotions"). */
  deductions: z.array(column).optional(),
  /** Two columns of amounts, of which the first is what is settled and the second takes off (debit and credit). */
  sides: z.strictObject({ plus: column, minus: column }).optional(),
  /** Values that the table does not say, by target. */
  constants: z.record(z.string(), z.string()).optional(),
  currency: currencyCode.optional(),
  payer: z.string().optional(),
  /** One payment (or record) per different value of these targets; by default per payment reference, or record number. */
  groupBy: z.array(z.string()).optional(),
  /** Which canonical record a row is; a remittance where left out. */
  record: recordKind.optional(),
});
export type TableMapping = z.infer<typeof tableMapping>;

/** Checks a mapping; throws `bad_mapping` naming the field. */
export function parseMapping(mapping: unknown): TableMapping {
  const parsed = tableMapping.safeParse(mapping ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const message = `The column mapping is wrong at "${issue?.path.join('.') ?? ''}": ${issue?.message ?? 'unreadable'}`;
  throw docketError({ code: 'bad_mapping', message, details: { issues: parsed.error.issues.slice(0, 10) } });
}
