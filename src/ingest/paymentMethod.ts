import type { Remittance } from '../core/remittance.ts';

type Method = NonNullable<Remittance['payment']['method']>;

/** Words for ways to pay, in the order in which they decide: batch credits of ACH, BACS and SEPA are one kind to us. */
const methods: [RegExp, Method][] = [
  [/\b(ach|direct deposit|ctx|ccd|eft|bacs|sepa|electronic funds? transfer|trace)\b/i, 'ACH'],
  [/\b(check|cheque|chk|ck|warrant|scheck|ch[èe]que|assegno)\b/i, 'CHECK'],
  [/\b(card|visa|mastercard|amex)\b/i, 'CARD'],
  [/\b(wire|swift|fedwire|chaps|transfer|virement|transferencia|bonifico|overboeking|[üu]berweisung)\b/i, 'WIRE'],
];

/** The way to pay that a text names, or null. */
export function namesMethod(text: string): Method | null {
  return methods.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
