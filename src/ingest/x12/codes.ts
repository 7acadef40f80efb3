import { lookUp } from '../../core/lookUp.ts';
import type { Remittance, RemittanceLine } from '../../core/remittance.ts';

/** What the qualifier of an item's reference (X12 element 128) says the item is. */
export function documentTypeOf(qualifier: string): RemittanceLine['documentType'] {
  switch (qualifier) {
    case 'IV':
    case 'IK':
    case 'OI':
      return 'invoice';
    case 'CM':
    case 'CL':
      return 'credit';
    case 'DB':
    case 'DL':
      return 'debit';
    default:
      return 'other';
  }
}

/** BPR04 (X12 element 591): how the money travels. NON says that none does. */
const methodCodes: [Remittance['payment']['method'], string][] = [
  [
    'ACH',
    'ACH DCC DCD DDP DLC DLD DPC DPD DXC DXD DYC DYD DZC DZD PDC PDD REV SCC SCD SDC SDD SPC SPD SXC SXD SZC SZD',
  ],
  ['ACH', 'CCD CTP CTX PPD'],
  ['CHECK', 'CHK CCH CCF CPC PAC PBC'],
  ['WIRE', 'FWT FEW SWT CWT'],
  ['CARD', 'CCC DEB'],
  [null, 'NON'],
];
const methods = new Map(methodCodes.flatMap(([method, codes]) => codes.split(' ').map((code) => [code, method])));

export function paymentMethodOf(code: string): Remittance['payment']['method'] {
  if (code === '') return null;
  const method = methods.get(code);
  return method === undefined ? 'OTHER' : method;
}

/** BPR01 (X12 element 305), in our words, where it is not simply "money with its advice". */
const handlingMeanings: Record<string, string> = {
  D: 'payment only: the advice is to arrive apart',
  I: 'advice only: the money arrives by another route, match it with the bank file',
  P: 'test of a future payment: no money moves',
  U: 'payment and advice travel apart',
  X: 'the bank may send payment and advice together or apart',
};

/** Says what to know about a handling code; null for C, the ordinary case. */
export function handlingNote(code: string): string | null {
  if (code === 'C') return null;
  return `BPR01 = ${code || '(empty)'}: ${lookUp(handlingMeanings, code) ?? 'a handling code without a known meaning here'}`;
}

/** Reasons (X12 element 426) that add to what is paid even when printed without a sign: interest and late charges. */
export const addingReasons = new Set(['50', '51', 'L3', 'L5', 'L6', 'RU', 'LP']);

/** Which party pays, by N101 (X12 element 98), best first. */
export const payerQualifiers = ['PR', 'RM', 'BY', 'BT', 'FR'];
/** Parties of an 812 that are the customer, best first: it has no payer, and is sent by the buyer. */
export const adjusterQualifiers = ['PR', 'BY', 'BT', 'RI', 'FR', 'ST'];
