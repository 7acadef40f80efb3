import { currencyExponent, readDecimal } from '../../core/money.ts';
import type { Fault } from './faults.ts';
import { type Segment, value } from './segment.ts';
import type { Syntax } from './syntax.ts';

/**
 * A numeric value as a plain decimal with a point; null where it is none. Groups of thousands do not exist in EDIFACT, so
 * either mark can be the decimal one; but three digits behind the mark that the UNA does not name are suspect.
 */
export function plainDecimal(text: string, { decimal }: Syntax): string | null {
  const match = /^([+-]?)(\d*)(?:([.,])(\d*))?(-?)$/.exec(text);
  if (!match) return null;
  const [, sign, whole, mark, rest, after] = match;
  if (!whole && !rest) return null;
  if (mark && decimal && mark !== decimal && rest?.length === 3) return null;
  const minus = sign === '-' || after === '-' ? '-' : '';
  return `${minus}${whole || '0'}${rest ? `.${rest}` : ''}`;
}

export type AmountContext = { syntax: Syntax; currency: string; faults: Fault[] };

/**
 * The amount of an MOA in minor units of the payment's currency; null and a fault where it is no amount or of another currency.
 */
export function amountOf({ syntax, currency, faults }: AmountContext, moa: Segment): number | null {
  const [text, stated] = [value(moa, 1, 1), value(moa, 1, 2)];
  const fault = (code: string, message: string) => {
    faults.push({ code, message, segment: moa.index, element: 1 });
    return null;
  };
  if (/^[A-Z]{3}$/.test(stated) && stated !== currency) {
    return fault('other_currency', `The amount is in ${stated}, the payment in ${currency}: not taken`);
  }
  const plain = plainDecimal(text, syntax);
  const minor = plain === null ? Number.NaN : readDecimal(plain, 0, plain.length, currencyExponent(currency));
  if (!Number.isNaN(minor)) return minor;
  return fault('bad_amount', `"${text.slice(0, 40)}" is not an amount in ${currency}`);
}
