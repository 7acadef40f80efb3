/** What a column of a simulated CSV remittance holds. */
export type CsvField =
  | 'paymentReference'
  | 'paymentDate'
  | 'invoice'
  | 'invoiceDate'
  | 'order'
  | 'kind'
  | 'gross'
  | 'discount'
  | 'deduction'
  | 'code'
  | 'text'
  | 'paid'
  | 'total';

export type CsvLayout = {
  name: string;
  delimiter: string;
  decimalComma: boolean;
  dates: 'iso' | 'us' | 'dotted';
  encoding: 'utf-8' | 'utf-8-bom' | 'windows-1252';
  /** Lines of a letter head before the column names. */
  preamble: boolean;
  /** A row with the payment's total at the end. */
  totalRow: boolean;
  /** Deductions stand in columns of the invoice's row, or in rows of their own with a negative amount. */
  deductions: 'columns' | 'rows';
  columns: { header: string; field: CsvField }[];
};

const column = (field: CsvField, header: string) => ({ header, field });

export const csvLayouts: CsvLayout[] = [
  {
    name: 'columns-us',
    delimiter: ',',
    decimalComma: false,
    dates: 'us',
    encoding: 'utf-8',
    preamble: false,
    totalRow: false,
    deductions: 'columns',
    columns: [
      column('paymentReference', 'Check Number'),
      column('paymentDate', 'Check Date'),
      column('invoice', 'Invoice Number'),
      column('invoiceDate', 'Invoice Date'),
      column('gross', 'Gross Amount'),
      column('discount', 'Discount'),
      column('deduction', 'Deduction Amount'),
      column('code', 'Reason Code'),
      column('text', 'Reason'),
      column('paid', 'Net Paid'),
    ],
  },
  {
    name: 'rows-comma',
    delimiter: ';',
    decimalComma: true,
    dates: 'dotted',
    encoding: 'windows-1252',
    preamble: true,
    totalRow: true,
    deductions: 'rows',
    columns: [
      column('kind', 'Art'),
      column('invoice', 'Document'),
      column('invoiceDate', 'Document date'),
      column('gross', 'Amount'),
      column('discount', 'Cash discount'),
      column('code', 'Reason'),
      column('text', 'Remark'),
      column('paid', 'Paid'),
    ],
  },
  {
    name: 'rows-tab',
    delimiter: '\t',
    decimalComma: false,
    dates: 'iso',
    encoding: 'utf-8-bom',
    preamble: false,
    totalRow: false,
    deductions: 'rows',
    columns: [
      column('paymentReference', 'payment_ref'),
      column('paymentDate', 'payment_date'),
      column('kind', 'line_type'),
      column('invoice', 'document_no'),
      column('order', 'po_no'),
      column('gross', 'gross'),
      column('discount', 'disc'),
      column('code', 'adj_code'),
      column('text', 'adj_comment'),
      column('paid', 'net'),
    ],
  },
  {
    name: 'columns-quoted',
    delimiter: ',',
    decimalComma: false,
    dates: 'iso',
    encoding: 'utf-8',
    preamble: true,
    totalRow: true,
    deductions: 'columns',
    columns: [
      column('order', 'Your PO Ref'),
      column('invoice', 'Bill #'),
      column('gross', 'Bill Amt'),
      column('discount', 'Terms Disc'),
      column('deduction', 'Short Paid'),
      column('text', 'Comments'),
      column('paid', 'Amt Paid'),
    ],
  },
];

export const csvLayoutNames: string[] = csvLayouts.map((layout) => layout.name);

export function csvLayoutNamed(name: string): CsvLayout {
  const layout = csvLayouts.find((candidate) => candidate.name === name);
  if (!layout) throw new Error(`no CSV layout named ${name}`);
  return layout;
}
