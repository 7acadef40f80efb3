/**
 * What a backup document is made of: lines as typed or, for pages, lines of texts with the place each begins at
 * ("@40 Date: @120 03/14/2026"); "#16" before them sets a larger type, an empty line leaves one out.
 */
export type Made = {
  id: string;
  format: 'pdf' | 'txt' | 'eml' | 'csv' | 'xlsx';
  /** Rows of cells, parted by "|", for a workbook. */
  text: string;
  /** A mail's attachment: one of the other documents, by its id. */
  attached?: string;
  truth: Truth | null;
};

/** What a careful clerk reads off it. Null for a document that is no backup of a deduction. */
export type Truth = {
  kind: 'proof_of_delivery' | 'bill_of_lading' | 'promotion_sheet' | 'debit_memo' | 'chargeback' | 'claim';
  references: Record<string, string[]>;
  facts: Record<string, string>;
  lines: Record<string, string>[];
};
