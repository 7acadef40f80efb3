import { remembered } from '../../core/remembered.ts';
import { codesPrinted, currenciesSigned, currencyOfLanguage, dollars } from '../currencies.ts';
import type { Claim, Document } from './document.ts';

const withSigns = ['USD', 'EUR', 'GBP', 'JPY'];

/** A currency that is printed nowhere, though the document prints another one or is written where another one is used. */
export function currencyUnsaid({ remittance, document }: Claim): string | null {
  const { currency } = remittance.payment;
  const { codes, signs } = printedIn(document);
  if (codes.includes(currency)) return null;
  const signed = signs.has(currency);
  // A rate may name another currency beside a sign; a bare "$" says less than the code of other dollars.
  const code = codes.find((each) => !signed || (dollars.has(currency) && dollars.has(each)));
  if (code) return `${currency} is printed nowhere, and ${code} is`;
  if (signed) return null;
  const other = withSigns.find((each) => !(dollars.has(currency) && dollars.has(each)) && signs.has(each));
  if (other) return `${currency} is printed nowhere, and ${other} is`;
  const spoken = spokenIn(document);
  return spoken !== null && spoken !== currency
    ? `${currency} is printed nowhere, and the language is that of ${spoken}`
    : null;
}

const printedIn = remembered(({ text }: Document) => ({ codes: codesPrinted(text), signs: currenciesSigned(text) }));

const spokenIn = remembered(({ rows }: Document) => currencyOfLanguage(rows.map((cells) => cells.join(' '))));
