import { z } from 'zod';

/**
 * How a table was read: its column names as printed (none where it has none), and which column was taken as what. Columns count
 * from 1. What a person confirms or changes, and what is then kept as a partner's mapping.
 */
export const tableLayout = z.object({
  headers: z.array(z.string()),
  /** Target to column: see `remittanceTargets` of the table reader. */
  columns: z.record(z.string(), z.int().positive()),
  /** All columns of deductions, where there are several. */
  deductions: z.array(z.int().positive()),
  decimal: z.enum(['.', ',']),
  dateFormat: z.string().nullable(),
  /** What made the choice doubtful, in words; null where nothing did. */
  doubt: z.string().nullable(),
  /** Whether arithmetic or a stated amount speaks for the choice. */
  proven: z.boolean(),
});
export type TableLayout = z.infer<typeof tableLayout>;
