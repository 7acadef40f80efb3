import { formatDecimal } from '../../core/money.ts';
import type { BankBooking } from './bookings.ts';
import { closingOf, returnText, type Statement } from './statement.ts';

/** A day of an account as camt.053.001.08. A return is a debit that says it reverses. */
export function camt053Text(statement: Statement): string {
  const { account, currency, date, number, openingMinor, bookings } = statement;
  const id = `${account}-${date}`;
  const balance = (code: string, minor: number) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amount(minor, currency)}<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${date}</Dt></Dt></Bal>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>',
    `<GrpHdr><MsgId>${id}</MsgId><CreDtTm>${date}T05:00:00Z</CreDtTm></GrpHdr>`,
    `<Stmt><Id>${id}</Id><ElctrncSeqNb>${number}</ElctrncSeqNb><CreDtTm>${date}T05:00:00Z</CreDtTm>`,
    `<Acct><Id><Othr><Id>${account}</Id></Othr></Id><Ccy>${currency}</Ccy></Acct>`,
    balance('OPBD', openingMinor),
    balance('CLBD', closingOf(statement)),
    ...bookings.map(entry),
    '</Stmt></BkToCstmrStmt></Document>',
    '',
  ].join('\n');
}

function entry(booking: BankBooking): string {
  const { amountMinor, currency, bookedOn, reference, bankReference, payerName, method } = booking;
  const back = amountMinor < 0;
  const family = method === 'CHECK' ? 'RCHQ' : 'RCDT';
  return [
    `<Ntry>${amount(Math.abs(amountMinor), currency)}<CdtDbtInd>${back ? 'DBIT' : 'CRDT'}</CdtDbtInd>`,
    back ? '<RvslInd>true</RvslInd>' : '',
    `<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${bookedOn}</Dt></BookgDt><ValDt><Dt>${bookedOn}</Dt></ValDt>`,
    `<AcctSvcrRef>${bankReference}</AcctSvcrRef>`,
    `<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>${family}</Cd><SubFmlyCd>${back ? 'UPCQ' : 'OTHR'}</SubFmlyCd></Fmly></Domn></BkTxCd>`,
    `<NtryDtls><TxDtls><Refs><AcctSvcrRef>${bankReference}</AcctSvcrRef><EndToEndId>${reference}</EndToEndId></Refs>`,
    `${amount(Math.abs(amountMinor), currency)}<CdtDbtInd>${back ? 'DBIT' : 'CRDT'}</CdtDbtInd>`,
    `<RltdPties><Dbtr><Pty><Nm>${escaped(payerName)}</Nm></Pty></Dbtr></RltdPties></TxDtls></NtryDtls>`,
    back ? `<AddtlNtryInf>${escaped(returnText(booking))}</AddtlNtryInf>` : '',
    '</Ntry>',
  ].join('');
}

const amount = (minor: number, currency: string): string =>
  `<Amt Ccy="${currency}">${formatDecimal(minor, currency)}</Amt>`;
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
