/** How one group of payers writes X12: everything a reader has to find out from the file itself. */
export type X12Dialect = {
  name: string;
  elementSeparator: string;
  segmentTerminator: string;
  /** Written after each terminator, for people. */
  lineBreak: string;
  componentSeparator: string;
  /** Goes into GS08; ISA11 and ISA12 follow from it. */
  release: '003030' | '004010' | '005010';
  /** What a positive ADX01 does: before release 3040 it reduced the payment, since then it adds to it. */
  adxSign: 'positive_reduces' | 'negative_reduces';
  /** Where a deduction of an item goes: into RMR07/08, into an ADX below its RMR, or into a stand-alone ADX. */
  deductions: 'rmr' | 'adx_below' | 'adx_alone';
  /** Whether RMR04 already has the ADX below it taken off. */
  paidIsNet: boolean;
  /** One ENT loop per division of the payer. */
  entPerDivision: boolean;
  /** Where the words go. */
  words: 'NTE' | 'REF';
  /** Quantity, price and item below an ADX. */
  itemDetail: boolean;
  /** A code of the payer's own: as the reason itself, or before the words beside reason ZZ. */
  ownCode: 'reason' | 'words';
  /** Writes 12.5 and 300 rather than 12.50 and 300.00. */
  trimZeros: boolean;
};

const plain: X12Dialect = {
  name: 'plain-4010',
  elementSeparator: '*',
  segmentTerminator: '~',
  lineBreak: '\n',
  componentSeparator: '>',
  release: '004010',
  adxSign: 'negative_reduces',
  deductions: 'adx_below',
  paidIsNet: true,
  entPerDivision: false,
  words: 'NTE',
  itemDetail: false,
  ownCode: 'reason',
  trimZeros: false,
};

const dialects: X12Dialect[] = [
  plain,
  { ...plain, name: 'item-adjustment-4010', deductions: 'rmr', segmentTerminator: '\n', lineBreak: '', words: 'REF' },
  { ...plain, name: 'positive-3030', release: '003030', adxSign: 'positive_reduces', lineBreak: '', words: 'NTE' },
  {
    ...plain,
    name: 'divisions-5010',
    release: '005010',
    elementSeparator: '|',
    componentSeparator: ':',
    deductions: 'adx_alone',
    entPerDivision: true,
    ownCode: 'words',
  },
  {
    ...plain,
    name: 'gross-paid-4010',
    paidIsNet: false,
    segmentTerminator: "'",
    componentSeparator: '<',
    itemDetail: true,
  },
  { ...plain, name: 'positive-4010', adxSign: 'positive_reduces', lineBreak: '\r\n', ownCode: 'words' },
  {
    ...plain,
    name: 'caret-5010',
    release: '005010',
    elementSeparator: '^',
    componentSeparator: '}',
    words: 'REF',
    trimZeros: true,
  },
  {
    ...plain,
    name: 'alone-3030',
    release: '003030',
    adxSign: 'positive_reduces',
    segmentTerminator: '!',
    lineBreak: '\n',
    deductions: 'adx_alone',
    words: 'REF',
  },
];

export const dialectNames: string[] = dialects.map((dialect) => dialect.name);

export function dialectNamed(name: string): X12Dialect {
  const dialect = dialects.find((candidate) => candidate.name === name);
  if (!dialect) throw new Error(`no X12 dialect named ${name}`);
  return dialect;
}
