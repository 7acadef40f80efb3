import { currencyExponent } from '../../core/money.ts';
import type { RemittanceDeduction } from '../../core/remittance.ts';
import { amountsOn, knownAmounts } from '../completeness.ts';
import { conceptsOf } from '../table/headerWords.ts';
import type { Claim } from './shown.ts';
import { columnOf, tableOf } from './table.ts';

const discountWord =
  /(?<!\p{L})(discounts?|disc|dsct|skonto\p{L}*|skonti|escompte|descuentos?|pronto pago|korting|betalingskorting|sconto|desconto|rabatt?|remise|kassarabatt|abattement)(?!\p{L})/iu;
/** A discount that is given for something else than paying early is kept back like any other claim. */
const otherDiscount =
  /(?<!\p{L})(?:quantity|volume|trade|promo\p{L}*|unearned|disallowed|mengen\p{L}*)[ -]?(?:discount|rabatt)/iu;
const rest =
  /(?<!\p{L})(balance|remaining|remainder|outstanding|still open|open after|left open|to date|previously|prior|already paid|instal+ments?|part(?:ial)?[ -]?pay\p{L}*|part paid|on account|offen\p{L}*|restbetrag|rest|solde|reste|saldo|insoluto|parcialidad\p{L}*|pendiente|openstaand|resterend|acompte|acconto|anticipo|teilzahlung|kvar)(?!\p{L})/iu;
/** A reason that says that an invoice is paid in parts. */
const inParts =
  /(?<!\p{L})(instal+ments?|part(?:ial)?[ -]?pay\p{L}*|part paid|on account|balance to follow|remaining|parcialidad\p{L}*|acompte|acconto|anticipo|teilzahlung|termijn)(?!\p{L})/iu;

/**
 * Money kept back of an item, where the document speaks of something else that it may be: a discount, or what stays open of an invoice paid
 * in part.
 */
export function keptBack(claim: Claim): string | null {
  const { remittance, shown } = claim;
  const kept = remittance.lines.flatMap(({ reference, deductions }) =>
    deductions.map((deduction) => ({ reference, deduction })),
  );
  for (const { reference, deduction } of kept) {
    const { amount, code, text: said } = deduction;
    if (said === null || code !== null) continue;
    const other = (otherDiscount.test(said) ? null : discountWord.exec(said)) ?? inParts.exec(said);
    if (other) return `${amount} is kept back of ${reference} for "${other[0]}"`;
  }
  const named = namedIn(claim);
  const mute = kept.find(({ reference, deduction }) => isMute(deduction) && !named(reference, deduction.amount));
  if (!mute) return null;
  const what = `${mute.deduction.amount} is kept back of ${mute.reference} without a word`;
  const discounted = remittance.lines.some(({ discount }) => Number(discount) !== 0);
  const word = (discounted ? null : discountWord.exec(shown.text)) ?? rest.exec(shown.text);
  if (word) return `${what}, and the document speaks of "${word[0]}"`;
  const open = unexplained(claim);
  return open ? `${what}, and nothing says what ${open} is` : null;
}

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

/** An amount that is printed and no part of the reading; amounts are told by their two decimals. */
function unexplained({ remittance, all, shown }: Claim): string | null {
  if (currencyExponent(remittance.payment.currency) !== 2) return null;
  const known = knownAmounts(all);
  for (const cells of shown.rows) {
    const open = amountsOn(cells.join(' ')).find(({ readings }) => !readings.some((minor) => known.has(minor)));
    if (open) return open.said;
  }
  return null;
}
