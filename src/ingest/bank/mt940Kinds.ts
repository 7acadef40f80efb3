import type { Remittance } from '../../core/remittance.ts';
import type { Mt940Details } from './mt940Details.ts';
import type { Mt940Transaction } from './mt940Statement.ts';

/** Types that are no payment of a customer: charges, interest, commission, returns, securities, dividends, own transfers. */
const ownTypes = /^.(CHG|INT|COM|RTI|SEC|DIV|FEX|LDP|BRF|CAS)$/;

/** Words for money that was the holder's before. */
const ownMoney =
  /(?<!\p{L})(?:umbuchung|kontoübertrag|own (?:account|funds|transfer)|internal transfer|inter-?account|account sweep|virement interne|giroconto|traspaso|sammler lastschrift\w*|lastschrift(?:en|einreichung|sammler)|direct debit (?:collection|submission)s?|incassobatch|verzamelincasso|remise de pr[ée]l[èe]vements)(?!\p{L})/iu;

/** German transaction codes 800 to 849 are fees and interest; x59 and x09 returns. */
export function isCustomerCredit(
  { mark, type }: Mt940Transaction,
  { transactionCode, returnCode, postingText, text }: Mt940Details,
): boolean {
  if (mark !== 'C' || (type && ownTypes.test(type))) return false;
  if (ownMoney.test(postingText ?? text?.slice(0, 200) ?? '')) return false;
  if (/^(8[0-4]\d|[01](59|09|08|84))$/.test(transactionCode ?? '')) return false;
  return !/^9[0-8]\d$/.test(returnCode ?? '');
}

/** By the three characters of the type, which German banks fill with their own code, by that code, or by the bank's words. */
export function methodOf(
  type: string | null,
  { transactionCode, text, endToEndReference, structured }: Mt940Details,
  currency: string,
): Remittance['payment']['method'] {
  const kind = type?.slice(1) ?? '';
  const code = /^\d{3}$/.test(kind) && kind !== '103' ? kind : (transactionCode ?? '');
  if (kind === 'CHK' || /^(07\d|170)$/.test(code)) return 'CHECK';
  if (kind === '103' || /^20[1-6]$/.test(code)) return 'WIRE';
  if (
    /\b(CHAPS|FEDWIRE|WIRE|RTGS|TELEGRAPHIC TRANSFER|AUSLANDS(?:ZAHLUNG|(?:UE|Ü)BERWEISUNG)|FOREIGN PAYMENT)\b/i.test(
      (text ?? '').slice(0, 1_000),
    )
  )
    return 'WIRE';
  if (kind === 'DDT' || kind === 'TRF' || /^[01](0[45]|5[1-8]|6[5-9])$|^1(05|9[1-8])$/.test(code)) return 'ACH';
  // An end-to-end id in code words is the SEPA scheme's, unless the money came in another currency.
  const sepa = currency === 'EUR' && structured && endToEndReference !== null && !/\/(OCMT|EXCH)\//.test(text ?? '');
  if (sepa) return 'ACH';
  return /\b(ACH|BACS|SEPA|FPS|FASTER PAYMENT|BGC|BANKGIRO|DIRECT CREDIT)\b/i.test((text ?? '').slice(0, 1_000))
    ? 'ACH'
    : null;
}
