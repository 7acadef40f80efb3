import { currencyExponent } from '../../core/money.ts';
import { remembered } from '../../core/remembered.ts';
import type { RemittanceDeduction } from '../../core/remittance.ts';
import { amountsOn, isKnown } from '../completeness.ts';
import { conceptsOf } from '../table/headerWords.ts';
import { inParts } from '../table/stillOpen.ts';
import { type Claim, type Document, readOf } from './document.ts';
import { columnOf, tableOf } from './table.ts';

const discountWord =
  /(?<!\p{L})(discounts?|disc|dsct|skonto\p{L}*|skonti|escompte|descuentos?|pronto pago|korting|betalingskorting|sconto|desconto|rabatt?|remise(?! (?:de ch[èe]ques?|en banque|n[°º]))|kassarabatt|abattement)(?!\p{L})/iu;
/** A discount that is given for something else than paying early is kept back like any other claim. */
const otherDiscount =
  /(?<!\p{L})(?:quantity|volume|trade|promo\p{L}*|unearned|disallowed|mengen\p{L}*)[ -]?(?:discount|rabatt)/iu;
const rest =
  /(?<!\p{L})(balance|remaining|remainder|outstanding|still open|open after|left open|to date|previously|prior|already paid|instal+ments?|part(?:ial)?[ -]?pay\p{L}*|part paid|on account|offen\p{L}*|restbetrag|rest|solde|reste|saldo|insoluto|parcialidad\p{L}*|pendiente|openstaand|resterend|acompte|acconto|anticipo|teilzahlung|kvar)(?!\p{L})/iu;
/**
 * Money kept back of an item, where the document speaks of something else that it may be: a discount, or what stays open of an invoice paid
 * in part.
 */
export function keptBack(claim: Claim): string | null {
  const { remittance, document } = claim;
  const kept = remittance.lines.flatMap(({ reference, deductions }) =>
    deductions.map((deduction) => ({ reference, deduction })),
  );
  for (const { reference, deduction } of kept) {
    const { amount, code, text: said } = deduction;
    if (said === null || code !== null) continue;
    const other = (otherDiscount.test(said) ? null : discountWord.exec(said)) ?? inParts.exec(said);
    if (other) return `${amount} is kept back of ${reference} for "${other[0]}"`;
  }
  const silent = kept.filter(({ deduction }) => isMute(deduction));
  if (silent.length === 0) return null;
  const named = namedIn(claim);
  const mute = silent.find(({ reference, deduction }) => !named(reference, deduction.amount));
  if (!mute) return null;
  const what = `${mute.deduction.amount} is kept back of ${mute.reference} without a word`;
  const discounted = remittance.lines.some(({ discount }) => Number(discount) !== 0);
  const words = wordsIn(document);
  const word = (discounted ? undefined : words.discount) ?? words.rest;
  if (word) return `${what}, and the document speaks of "${word}"`;
  // Amounts are told by their two decimals.
  const open = currencyExponent(remittance.payment.currency) === 2 ? unexplained(document) : undefined;
  return open ? `${what}, and nothing says what ${open} is` : null;
}

const wordsIn = remembered(({ text }: Document) => ({
  discount: discountWord.exec(text)?.[0],
  rest: rest.exec(text)?.[0],
}));

/** Whether a column that says so holds what was kept back of an item; cells of a page may be off by some, where blanks leave none. */
function namedIn(claim: Claim): (reference: string, amount: string) => boolean {
  const { names, items } = tableOf(claim);
  const says = names.map((name) => conceptsOf(name).has('deduction'));
  return (reference, amount) => {
    const item = items.find(({ line }) => line.reference === reference);
    const at = item ? columnOf(item, amount) : -1;
    return at >= 0 && (item?.row.length === names.length ? says[at] === true : says.includes(true));
  };
}

const isMute = ({ code, text }: RemittanceDeduction) => code === null && text === null;

/** An amount that is printed and no part of the reading. */
const unexplained = remembered((document: Document): string | undefined => {
  const known = readOf(document);
  for (const cells of document.rows) {
    const open = amountsOn(cells.join(' ')).find((amount) => !isKnown(amount, known));
    if (open) return open.said;
  }
  return undefined;
});
