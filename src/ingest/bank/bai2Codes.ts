import type { Remittance } from '../../core/remittance.ts';

type Method = Remittance['payment']['method'];

/**
 * Detail codes of BAI2 that credit an account by a customer's payment, in our words, with how the money came. Sources: the
 * codes named in domain notes and bank guides of public record; a code not listed is judged by its range alone.
 */
const customerCredits: Record<string, [string, Method]> = {
  '108': ['credit without a further kind', null],
  '115': ['cheques of a lockbox', 'CHECK'],
  '116': ['item in a lockbox deposit', 'CHECK'],
  '121': ['card receipts of a merchant', 'CARD'],
  '135': ['deposit of collections', 'OTHER'],
  '142': ['payment through the clearing house', 'ACH'],
  '143': ['item of a clearing house settlement', 'ACH'],
  '155': ['debit agreed on beforehand, collected', 'ACH'],
  '164': ['corporate trade payment', 'ACH'],
  '165': ['payment agreed on beforehand, through the clearing house', 'ACH'],
  '166': ['clearing house settlement', 'ACH'],
  '169': ['other payment through the clearing house', 'ACH'],
  '171': ['loan or trade payment', null],
  '174': ['other deposit', null],
  '175': ['cheque deposit', 'CHECK'],
  '187': ['cash letter', 'CHECK'],
  '191': ['bank transfer', 'WIRE'],
  '193': ['transfer received', 'WIRE'],
  '195': ['wire received', 'WIRE'],
  '196': ['bank transfer received', 'WIRE'],
  '206': ['book transfer received', 'WIRE'],
  '208': ['international transfer received', 'WIRE'],
  '218': ['proceeds of a letter of credit', 'OTHER'],
  '221': ['collection in another currency', 'OTHER'],
  '229': ['foreign collection', 'OTHER'],
  '390': ['credits in sum', null],
  '399': ['other credit', null],
};

/** Credits that are no payments: concentration, returns, sweeps, deposits at a counter, interest, adjustments, cash. */
const ownCredits = /^(118|145|2[5-8]\d|30[0-68]|31\d|35[2478]|366|37\d)$/;

export function methodOf(code: string): Method {
  return customerCredits[code]?.[1] ?? null;
}

/** Whether a detail code is a payment that a customer may have made. */
export function isCustomerCredit(code: string): boolean {
  return isCredit(code) && !ownCredits.test(code);
}

/** Returned, rejected and corrected items, by code. */
export function isReversal(code: string): boolean {
  return /^(25[0-9]|26[0-9]|55[0-9]|56[0-9])$/.test(code);
}

/** Detail codes by range: 101–399 credit, 401–699 debit, 900 and above are the bank's own, signed by the amount. */
export function isCredit(code: string): boolean {
  return code >= '101' && code <= '399';
}

export function isDebit(code: string): boolean {
  return code >= '401' && code <= '699';
}
