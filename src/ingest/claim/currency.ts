import { codesPrinted, currencyOfLanguage, dollars, printsCurrency } from '../currencies.ts';
import type { Claim } from './document.ts';

const withSigns = ['USD', 'EUR', 'GBP', 'JPY'];

/** A currency that is printed nowhere, though the document prints another one or is written where another one is used. */
export function currencyUnsaid({ remittance, document: { text, rows } }: Claim): string | null {
  const { currency } = remittance.payment;
  const codes = codesPrinted(text);
  if (codes.includes(currency)) return null;
  const signed = printsCurrency(text, currency);
  // A rate may name another currency beside a sign; a bare "$" says less than the code of other dollars.
  const code = codes.find((each) => !signed || (dollars.has(currency) && dollars.has(each)));
  if (code) return `${currency} is printed nowhere, and ${code} is`;
  if (signed) return null;
  const other = withSigns.find((each) => !(dollars.has(currency) && dollars.has(each)) && printsCurrency(text, each));
  if (other) return `${currency} is printed nowhere, and ${other} is`;
  const spoken = currencyOfLanguage(rows.map((cells) => cells.join(' ')));
  return spoken !== null && spoken !== currency
    ? `${currency} is printed nowhere, and the language is that of ${spoken}`
    : null;
}
