import { type HeaderMeaning, meaningOf } from './headers.ts';
import { conceptsOf } from './headerWords.ts';
import type { ColumnProfile } from './profile.ts';

/** What the headers say; "Payment" over money is what was paid, not the payment's number. */
export function meaningsOf(headers: string[], profiles: ColumnProfile[]): (HeaderMeaning | null)[] {
  const meanings = profiles.map((_, at) => meaningOf(headers[at] ?? ''));
  const paid = meanings.includes('paid');
  const credit = meanings.includes('credit') && !meanings.includes('debit');
  return meanings.map((meaning, at) => {
    const { filled, money, amounts, marks } = profiles[at] as ColumnProfile;
    // "Facture | Avoir" over amounts are the two sides of an account.
    const priced = money > filled / 2 || (credit && amounts === filled && meanings.indexOf('reference') !== at);
    // "Settled currency" over "880.00 USD": the amounts and what they are in.
    if (meaning === 'currency' && filled > 0 && money === filled) return withoutCurrency(headers[at] ?? '');
    if (meaning === 'reference' && filled > 0 && priced) return credit ? 'debit' : 'gross';
    // "Desc." over money is the discount, over words a description.
    if (meaning === 'reasonText' && filled > 0 && money > filled / 2)
      return /^d[ei]s/i.test(headers[at] ?? '') && !meanings.includes('discount') ? 'discount' : null;
    if (meaning !== 'paymentReference') return meaning;
    // "Pay?" over marks.
    if (filled > 0 && marks === filled) return null;
    // Sheets keep no decimals that are nought: beside what was billed, "Zahlung" over numbers is what was paid, unless that has decimals.
    const whole =
      filled > 0 &&
      amounts === filled &&
      !paid &&
      meanings.some(isAmountMeaning) &&
      isPlainPayment(headers[at] ?? '') &&
      !meanings.some((other, n) => isAmountMeaning(other) && profiles[n]?.money === profiles[n]?.filled);
    if (money <= filled / 2 && !whole) return meaning;
    return paid ? 'other' : 'paid';
  });
}

/** What a name of amounts means without the word for their currency. */
function withoutCurrency(header: string): HeaderMeaning {
  const words = header.split(/[\s/]+/).filter((word) => !conceptsOf(word).has('currency'));
  return meaningOf(words.join(' ')) ?? 'amount';
}

const isAmountMeaning = (meaning: HeaderMeaning | null) => meaning === 'gross' || meaning === 'amount';

/** "Zahlung", "Payment": no word says that it is the number of one. */
const isPlainPayment = (header: string) =>
  /^(zahlung|payment|paiement|r[eè]glement|versement|pago|pagamento|betaling|betalning)\b/i.test(header) &&
  conceptsOf(header).size === 1;
