import type { Remittance } from '../../core/remittance.ts';
import type { Reduction } from '../bank/credit.ts';
import { all, attributeOf, evidenceOfAll, find, firstText, textOf } from './elements.ts';
import { dayAt, directionOf, isTrue, type Money, moneyOf, type Source } from './message.ts';
import type { XmlElement } from './xml.ts';

/** A booked line of a statement (Ntry), with the payments the bank itemises in it. Amounts are signed, credits positive. */
export type Entry = {
  element: XmlElement;
  amount: Money;
  sign: 1 | -1;
  status: string;
  reversal: boolean;
  bookedOn: string | null;
  valueDate: string | null;
  bankReference: string | null;
  batchReference: string | null;
  code: string | null;
  text: string | null;
  details: XmlElement[];
  batches: XmlElement[];
};

export function readEntry(source: Source, element: XmlElement, currency: string | null): Entry | null {
  const { text } = source;
  const amount = moneyOf(source, find(element, 'Amt'), currency);
  const sign = directionOf(source, element);
  if (amount === null || sign === null) return null;
  const groups = all(element, 'NtryDtls');
  const batches = [...groups.flatMap((group) => all(group, 'Btch')), ...all(element, 'Btch')];
  return {
    element,
    amount,
    sign,
    status: firstText(text, element, ['Sts/Cd', 'Sts/Prtry', 'Sts']) ?? 'BOOK',
    reversal: isTrue(source, find(element, 'RvslInd')),
    bookedOn: dayAt(source, find(element, 'BookgDt')),
    valueDate: dayAt(source, find(element, 'ValDt')),
    bankReference: firstText(text, element, ['AcctSvcrRef', 'NtryRef']),
    batchReference: batches.map((batch) => firstText(text, batch, ['PmtInfId', 'MsgId'])).find(Boolean) ?? null,
    code: codeOf(source, element),
    text: firstText(text, element, ['AddtlNtryInf']),
    details: [...groups.flatMap((group) => all(group, 'TxDtls')), ...all(element, 'TxDtls')],
    batches,
  };
}

/** Domain, family and sub-family ("PMNT/RCDT/ESCT"), or the bank's own code. */
export function codeOf({ text }: Source, element: XmlElement): string | null {
  const domain = find(element, 'BkTxCd', 'Domn');
  const parts = ['Cd', 'Fmly/Cd', 'Fmly/SubFmlyCd'].map((path) => firstText(text, domain, [path]));
  const joined = parts.filter(Boolean).join('/');
  return joined || firstText(text, element, ['BkTxCd/Prtry/Cd', 'BkTxCd/Cd', 'BkTxCd']);
}

/** Never a payer's name for a payment: placeholders that schemes demand where there is none. */
const noReference = /^(NOTPROVIDED|NOTAVAILABLE|NONREF|NONE|N\/?A|-+|0+)$/i;

/** The value of the first path whose value says something. */
export function reference(source: Source, element: XmlElement | null, paths: string[]): string | null {
  for (const path of paths) {
    const value = firstText(source.text, element, [path]);
    if (value !== null && !noReference.test(value)) return value;
  }
  return null;
}

/**
 * What names a payment, best first: the cheque's number, the payer's end-to-end id (it travels unchanged and stands in the
 * advice), then ids given on the way (transaction, UETR, clearing), last the bank's own reference of this booking.
 */
export const paymentReferences = [
  'Refs/ChqNb', 'Refs/EndToEndId', 'Refs/TxId', 'Refs/UETR', 'Refs/ClrSysRef', 'Refs/InstrId', 'Refs/AcctSvcrRef',
]; // biome-ignore format: a table

export type Party = { name: string | null; account: string | null; id: string | null };

/** The other side: who really owes (UltmtDbtr) comes after who paid (Dbtr), whose name the customer is known by. */
export function counterpartyOf({ text }: Source, details: XmlElement | null, sign: 1 | -1): Party {
  const parties = find(details, 'RltdPties');
  const side = sign === 1 ? 'Dbtr' : 'Cdtr';
  const names = [side, `Ultmt${side}`, ...(sign === 1 ? ['InitgPty'] : [])];
  const paths = names.flatMap((name) => [`${name}/Nm`, `${name}/Pty/Nm`, `${name}/Agt/FinInstnId/Nm`]);
  const id = [`${side}/Pty/Id`, `${side}/Id`].flatMap((path) =>
    ['OrgId/AnyBIC', 'OrgId/BICOrBEI', 'OrgId/LEI', 'OrgId/Othr/Id', 'PrvtId/Othr/Id'].map((rest) => `${path}/${rest}`),
  );
  return {
    name: firstText(text, parties, paths),
    account: firstText(text, parties, [`${side}Acct/Id/IBAN`, `${side}Acct/Id/Othr/Id`, `${side}Acct/Id/PrtryAcct/Id`]),
    id: firstText(text, parties, id),
  };
}

/** How the money travelled, where the bank transaction code says so. */
export function methodOf(code: string | null, cheque: boolean): Remittance['payment']['method'] {
  const [, family = '', sub = ''] = (code ?? '').split('/');
  if (cheque || family === 'RCHQ' || family === 'LBOX' || /che(ck|que)/i.test(code ?? '')) return 'CHECK';
  if (family === 'MCRD' || family === 'CCRD') return 'CARD';
  if (sub === 'XBCT' || sub === 'FWIR' || /wire/i.test(code ?? '')) return 'WIRE';
  if (sub === 'BOOK') return null;
  if (['RCDT', 'RRCT', 'IDDT', 'IRCT'].includes(family) || /ach|sepa/i.test(code ?? '')) return 'ACH';
  return null;
}

/** Credits that are no customer's payment: interest, fees, cash paid in at a branch, sweeps between own accounts, returns. */
const ownCredits = /(^|\/)(INTR|CHRG|FEES|COMM|CDPT|CNTR|CAPL|ACCB|ACMT|ZABA|SWEP|TOPG|RRTN|RPCR|UPDD|UPCT|PRDD)(\/|$)/;

export function isOwnCredit(source: Source, code: string | null, details: XmlElement | null): boolean {
  if (details && find(details, 'RtrInf')) return true;
  if (
    code !== null &&
    (ownCredits.test(code) || /interest|return|reject|branch|cash deposit|fee|sweep|transfer$/i.test(code))
  )
    return true;
  return /^(CASH|INTC|INTE|CHGS)$/.test(firstText(source.text, details, ['Purp/Cd']) ?? '');
}

/** Charges as the bank lists them, in the currency of the account; those it says are not in the amount are left out. */
export function chargesOf(source: Source, holder: XmlElement | null, currency: string): Reduction[] {
  const blocks = all(holder, 'Chrgs');
  const records = blocks.flatMap((block) => {
    const inner = all(block, 'Rcrd');
    return inner.length > 0 ? inner : [block];
  });
  return records.flatMap((record): Reduction[] => {
    const element = find(record, 'Amt') ?? find(record, 'TtlChrgsAndTaxAmt');
    const charged = moneyOf(source, element, currency);
    const included = textOf(source.text, find(record, 'ChrgInclInd'));
    if (charged === null || charged.minor === 0 || charged.currency !== currency || /^(false|0)$/i.test(included ?? ''))
      return [];
    const type = firstText(source.text, record, ['Tp/Cd', 'Tp/Prtry/Id', 'Tp/Prtry']);
    const amount = directionOf(source, record) === 1 ? -charged.minor : charged.minor;
    const text = type ? `Bank charge ${type}` : 'Bank charge';
    return [{ amount, code: null, text, reference: null, evidence: evidenceOfAll(source.text, [element]) }];
  });
}

/** What the payer ordered and what the payment was before charges, in whatever currency; null where neither is told. */
export function instructedOf(source: Source, holder: XmlElement | null): Money | null {
  const details = find(holder, 'AmtDtls');
  const element = find(details, 'InstdAmt', 'Amt') ?? find(details, 'TxAmt', 'Amt');
  return element && attributeOf(element, 'Ccy') ? moneyOf(source, element) : null;
}
