/**
 * Letters that large retailers append to an invoice's number when they deduct from it (shortage claims, reversals, accounts
 * payable deductions and their repayments). Longest first. What was printed is always kept beside the link.
 */
const retailerSuffixes = ['SCR', 'SC', 'WX', 'W', 'V', 'X'] as const;

/** A number without case, separators and leading zeros: "inv-000123" becomes "INV000123", "000123" becomes "123". */
export function plainReference(printed: string): string {
  return printed
    .replace(/[^A-Za-z0-9]/g, '')
    .toUpperCase()
    .replace(/^0+/, '');
}

/** Words that payers put before an invoice's number. */
const leadingWords = /^(INVOICE|INVNO|INV|IV|RE|RG)(?=\d{3})/;
/** A split or line mark behind the number: "90240497-1", "90240497/A". */
const splitMark = /^(.*\d)[-/ ][A-Za-z0-9]{1,2}$/;

/**
 * What an invoice number printed by a payer may stand for, best first: the plain number, then without a known retailer
 * suffix, without a split mark, and without a word for "invoice" before it. A suffix only counts behind a digit, and at
 * least three characters must remain.
 */
export function referenceKeys(printed: string): string[] {
  const plain = plainReference(printed);
  if (plain === '') return [];
  const stripped = retailerSuffixes
    .filter((suffix) => plain.endsWith(suffix))
    .map((suffix) => plain.slice(0, -suffix.length))
    .filter((rest) => rest.length >= 3 && /\d$/.test(rest));
  const unmarked = plainReference(splitMark.exec(printed.trim())?.[1] ?? '');
  const keys = [plain, ...stripped, ...(unmarked.length >= 3 ? [unmarked] : [])];
  const withoutWords = keys.map((key) => key.replace(leadingWords, '').replace(/^0+/, '')).filter((key) => key !== '');
  return [...new Set([...keys, ...withoutWords])];
}

/** Fewer characters than these say too little to be a piece or a misspelling of a number. */
export const shortestPiece = 5;

/** Whether the shorter of two plain references is the beginning or the end of the longer. */
export function isPieceOf(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= shortestPiece && (long.startsWith(short) || long.endsWith(short));
}

/** Whether one insertion, deletion, replacement or swap of neighbours turns one into the other. */
export function withinOneEdit(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let [endOne, endOther] = [one.length, other.length];
  while (endOne > start && endOther > start && one[endOne - 1] === other[endOther - 1])
    [endOne, endOther] = [endOne - 1, endOther - 1];
  const [left, right] = [one.slice(start, endOne), other.slice(start, endOther)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
