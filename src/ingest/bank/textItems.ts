import { currencyCodes } from '../currencies.ts';
import { type PaidItem, paidOf, type Reduction } from './credit.ts';
import type { JoinedText } from './joinedText.ts';
import type { Mention, TextAmount } from './textTokens.ts';

type Reading = 'first_is_gross' | 'first_is_paid' | 'second_is_discount' | 'second_is_paid';
const readings: Reading[] = ['first_is_gross', 'first_is_paid', 'second_is_discount', 'second_is_paid'];

/** The reading under which the items come to one of the totals; null where none does. */
export function closing(mentions: Mention[], text: JoinedText, totals: number[]): PaidItem[] | null {
  if (mentions.length === 0 || mentions.some((mention) => !isClear(mention))) return null;
  for (const reading of readings) {
    const items = mentions.map((mention) => itemOf(mention, text, reading));
    // More paid than a document came to is no way to read two amounts: it only hides that one of them is something else.
    if (items.some(paidMoreThanGross)) continue;
    if (totals.includes(paidOf(items))) return items;
  }
  return null;
}

function paidMoreThanGross({ gross, paid }: PaidItem): boolean {
  return gross !== null && Math.abs(paid) > Math.abs(gross);
}

/** The documents less a discount that the text states once, in per cent ("abzgl. 2 % Skonto"); null where it states none. */
export function lessRate(mentions: Mention[], text: JoinedText): PaidItem[] | null {
  const stated = /(\d{1,2})(?:[.,](\d))?0?\s?%/.exec(text.text);
  if (!stated || mentions.length === 0 || !mentions.every(isClear)) return null;
  const tenths = Number(stated[1]) * 10 + Number(stated[2] ?? 0);
  const items = mentions.map((mention) => itemOf(mention, text, 'first_is_gross'));
  if (items.some(({ gross, discount, deductions }) => gross !== null || discount !== 0 || deductions.length > 0))
    return null;
  return items.map((item) => {
    const discount = Math.round((item.paid * tenths) / 1_000);
    return { ...item, gross: item.paid, discount, paid: item.paid - discount };
  });
}

/** Whether every amount said of a document is understood: labelled, or the first, or side by side with the first. */
export function isClear({ amounts }: Mention): boolean {
  const plain = amounts.filter(
    ({ label }) => label === null || label === 'invoice' || label === 'credit' || label === 'debit',
  );
  // A bare number between a reference and its amount may be the rest of the reference.
  if (/(^|\s)\d+(\s|$)/.test(amounts[0]?.words ?? '')) return false;
  return amounts.length > 0 && plain.slice(1).every(({ words }) => words === '');
}

export function isReduction({ label }: TextAmount): boolean {
  return label === 'discount' || label === 'deduction';
}

/** The one document of a payment is paid by all of it; where only what was taken off is said, it came to both together. */
export function wholePayment({ reference, start, end, amounts }: Mention, text: JoinedText, paid: number): PaidItem {
  const evidence = text.evidenceOf(start, amounts.at(-1)?.end ?? end);
  const { discount, deductions } = amountsOf(amounts, text, 'first_is_gross');
  const taken = deductions.reduce((sum, { amount }) => sum + amount, discount);
  const gross = amounts.length > 0 ? paid + taken : null;
  return { reference, documentType: 'invoice', gross, discount, deductions, paid, evidence };
}

export function itemOf(mention: Mention, text: JoinedText, reading: Reading): PaidItem {
  const { reference, documentType, start, amounts } = mention;
  const sign = documentType === 'invoice' ? 1 : -1;
  const evidence = text.evidenceOf(start, amounts.at(-1)?.end ?? mention.end);
  const { gross, discount, deductions, paid } = amountsOf(amounts, text, reading);
  const turned = sign === -1 && (paid ?? gross ?? 0) > 0 ? -1 : 1;
  const kept = deductions.map((one) => ({ ...one, amount: one.amount * turned }));
  const taken = kept.reduce((sum, one) => sum + one.amount, 0);
  const net = paid === null ? (gross ?? 0) * turned - discount * turned - taken : paid * turned;
  const stated = reading === 'first_is_paid' && paid !== null ? null : gross === null ? null : gross * turned;
  const plain = stated === net && discount === 0 && kept.length === 0;
  const left = stated === null ? 0 : stated - discount * turned - taken - net;
  if (left !== 0) kept.push({ amount: left, code: null, text: null, reference: null, evidence });
  // One amount behind a reference says what was paid of it, not what the document came to.
  const grossStated = plain && amounts.length === 1 && amounts[0]?.label !== 'gross' ? null : stated;
  return {
    reference,
    documentType,
    gross: grossStated,
    discount: discount * turned,
    deductions: kept,
    paid: net,
    evidence,
  };
}

const currencyBehind = new RegExp(`\\s+(?:${currencyCodes})$`);

/** What was taken off, with the words that say why but without the one that only says that it was. */
export function reductionOf({ value, words, start, end }: TextAmount, text: JoinedText): Reduction {
  const why = words
    .replace(currencyBehind, '')
    .replace(/^(?:[A-Z]{3}\s+)?(?:less|minus|abz(?:gl|(?:ü|ue)gl(?:ich)?)?|moins|menos|meno)\s+(?=\p{L})/iu, '');
  return {
    amount: Math.abs(value),
    code: null,
    text: why || null,
    reference: null,
    evidence: text.evidenceOf(start, end),
  };
}

type Amounts = { gross: number | null; discount: number; deductions: Reduction[]; paid: number | null };

/** What each of the amounts behind a reference is: by its word, by arithmetic (gross less discount is paid), by the reading tried. */
function amountsOf(amounts: TextAmount[], text: JoinedText, reading: Reading): Amounts {
  const labelled = (label: string) => amounts.filter((amount) => amount.label === label);
  const plain = amounts.filter(({ label }) => label === null || label === 'invoice' || label === 'credit');
  // An amount behind other words belongs to something that was not understood: only amounts side by side are read as a set.
  const together = plain.slice(1).every(({ words }) => words === '');
  const [first, second, third] = (together ? plain : plain.slice(0, 1)).map(({ value }) => value);
  const discount = labelled('discount').reduce((sum, { value }) => sum + Math.abs(value), 0);
  const deductions = labelled('deduction').map((one) => reductionOf(one, text));
  const gross = labelled('gross')[0]?.value ?? first ?? null;
  const paid = labelled('paid')[0]?.value ?? null;
  if (paid !== null) return { gross, discount, deductions, paid };
  if (first !== undefined && second !== undefined && third !== undefined && first - second === third) {
    return { gross: first, discount: second, deductions, paid: third };
  }
  if (reading === 'first_is_paid') return { gross, discount, deductions, paid: gross };
  if (reading === 'second_is_discount' && second !== undefined)
    return { gross, discount: second, deductions, paid: null };
  if (reading === 'second_is_paid' && second !== undefined) return { gross, discount, deductions, paid: second };
  return { gross, discount, deductions, paid: null };
}
