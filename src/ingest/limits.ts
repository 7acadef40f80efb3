/**
 * What one document may ask of us. A file beyond these ends as a clear error instead of a machine out of memory; each
 * is far above what partners send (the largest remittances in the field have some ten thousand lines).
 */
export const limits = {
  documentBytes: 24 * 1024 * 1024,
  /** Read piece by piece, by readers that can. */
  streamedBytes: 2 * 1024 * 1024 * 1024,
  interchanges: 5_000,
  segments: 500_000,
  transactionSets: 50_000,
  segmentCharacters: 65_536,
  rows: 300_000,
  columns: 500,
  cellCharacters: 65_536,
  bankTransactions: 100_000,
  /** Free text of one payment; banks carry some ten thousand characters at most. */
  remittanceTextCharacters: 50_000,
  remittanceTextPieces: 5_000,
  /** Characters read again, in a whole document, to find where formats cut words. */
  joiningCharacters: 8_000_000,
  /** Lines of a BAI2 file. */
  bankRecords: 500_000,
  xmlElements: 1_500_000,
  xmlDepth: 64,
  xmlTagCharacters: 65_536,
  /** All that an archive unpacks to, and the filled cells of a workbook. */
  inflatedBytes: 96 * 1024 * 1024,
  sheetCells: 1_000_000,
  events: 200_000,
  jsonValues: 2_000_000,
  jsonDepth: 100,
  /** Of a PDF: pages, operators of a page, characters painted, and bytes that its packed streams come to. */
  pages: 2_000,
  operators: 500_000,
  glyphs: 2_500_000,
  unpackedBytes: 48 * 1024 * 1024,
  /** Problems listed one by one; what lies beyond is counted in the last one. */
  problems: 1_000,
  excerptCharacters: 200,
} as const;
