import { isDocketError } from '../../core/errors.ts';
import { currencyCode, parseDecimal } from '../../core/money.ts';
import { dayOf } from '../bank/days.ts';
import type { ProblemLog } from '../problems.ts';
import type { TextPosition } from '../text.ts';
import { attributeOf, find, textOf } from './elements.ts';
import type { XmlElement } from './xml.ts';

/** The document that elements point into, and where its problems go. */
export type Source = { text: string; problems: ProblemLog; positionOf: (offset: number) => TextPosition };

export type Money = { minor: number; currency: string; element: XmlElement };

export function addProblem(
  { problems, positionOf, text }: Source,
  code: string,
  message: string,
  at: XmlElement,
): void {
  problems.add({
    code,
    message,
    at: positionOf(at.from),
    excerpt: text.slice(at.from, Math.min(at.to, at.from + 200)),
  });
}

/**
 * An amount with its `Ccy` attribute (or the account's currency), in minor units. Null where there is none, and null with a
 * problem where it is none in its currency. Source: ActiveCurrencyAndAmount, up to 18 digits of which 5 are decimals.
 */
export function moneyOf(source: Source, element: XmlElement | null, currency: string | null = null): Money | null {
  const printed = textOf(source.text, element);
  if (element === null || printed === null) return null;
  const stated = attributeOf(element, 'Ccy') ?? currency;
  if (!currencyCode.safeParse(stated).success) {
    addProblem(source, 'currency_missing', `The amount ${printed.slice(0, 40)} has no currency`, element);
    return null;
  }
  try {
    return { minor: parseDecimal(printed, stated as string), currency: stated as string, element };
  } catch (error) {
    if (!isDocketError(error)) throw error;
    addProblem(source, error.code, error.message, element);
    return null;
  }
}

/** The day of a date element, which holds `Dt` or `DtTm` or is one itself; the time of day and its zone are not ours to move. */
export function dayAt(source: Source, element: XmlElement | null): string | null {
  const printed = textOf(source.text, find(element, 'Dt') ?? find(element, 'DtTm') ?? element);
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(printed ?? '');
  return match ? dayOf(match[1] as string, match[2] as string, match[3] as string) : null;
}

/** +1 for CRDT, −1 for DBIT, null where neither is said. */
export function directionOf(source: Source, element: XmlElement): 1 | -1 | null {
  const printed = textOf(source.text, find(element, 'CdtDbtInd'));
  return printed === 'CRDT' ? 1 : printed === 'DBIT' ? -1 : null;
}

export function isTrue(source: Source, element: XmlElement | null): boolean {
  return /^(true|1)$/i.test(textOf(source.text, element) ?? '');
}
