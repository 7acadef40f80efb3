import type { Remittance, RemittanceLine } from '../../core/remittance.ts';

/** What element 1001 says a document is. Source: UN/EDIFACT code list 1001. */
const documentCodes: [RemittanceLine['documentType'], string][] = [
  ['invoice', '82 325 326 380 382 384 385 386 387 388 389 390 393 394 395 457 623 626 751 780 935'],
  ['credit', '81 83 261 262 296 308 381 396 420 458 532'],
  ['debit', '80 84 383 456 527'],
];
const documentTypes = new Map(documentCodes.flatMap(([type, codes]) => codes.split(' ').map((code) => [code, type])));

export function documentTypeOf(code: string): RemittanceLine['documentType'] {
  return documentTypes.get(code) ?? 'other';
}

/** Element 4461, payment means: how the money travels. Source: UN/EDIFACT code list 4461. */
const meansCodes: [NonNullable<Remittance['payment']['method']>, string][] = [
  [
    'ACH',
    '2 3 4 5 6 7 8 9 11 12 13 14 15 17 18 19 27 28 29 30 31 32 33 34 38 39 40 41 42 43 45 49 50 51 52 53 56 57 58 59',
  ],
  ['CHECK', '20 21 22 23 24 25 26 35 36 37 91 92'],
  ['CARD', '48 54 55'],
  ['OTHER', '10 16 44 46 47 60 61 62 63 64 65 66 67 70 74 75 76 77 78 93 94 95 96 97'],
];
const means = new Map(meansCodes.flatMap(([method, codes]) => codes.split(' ').map((code) => [code, method])));

/** Null where the code says nothing about the way, or is unknown. */
export function paymentMethodOf(code: string): Remittance['payment']['method'] {
  return means.get(code) ?? null;
}

/** Which party pays, by element 3035, best first. */
export const payerQualifiers = ['PR', 'PL', 'BY', 'IV', 'BT', 'OY', 'FR', 'MS'];
/** Dates of the heading (element 2005) that can date a payment, best first: paid, valued, to be executed, written. */
export const paymentDates = ['138', '209', '203', '454', '137'];
/** References of the heading (element 1153) that name a payment, best first. */
export const paymentReferences = ['PQ', 'CK', 'AEK', 'TN', 'ACK', 'RA'];

/** MOA of a document (element 5025) that say what was due, best first. */
export const grossAmounts = ['9', '39', '77', '38', '86', '128'];
export const paidAmounts = ['12', '11'];
export const discountAmounts = ['52', '21', '138'];
/** MOA that say what was taken off otherwise. */
export const reductionAmounts = ['165'];
/** MOA of the summary that say what the whole message pays, best first. */
export const totalAmounts = ['12', '11', '86', '128', '9', '39', '77'];
