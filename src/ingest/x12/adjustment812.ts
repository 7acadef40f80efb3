import type { Evidence } from '../../core/evidence.ts';
import { extendPrice, formatDecimal, parseImpliedDecimal2, readDecimal } from '../../core/money.ts';
import type { Remittance } from '../../core/remittance.ts';
import { checkRemittance } from '../validate.ts';
import { adjusterQualifiers, documentTypeOf } from './codes.ts';
import { type Cursor, element, evidenceAt, isEmpty, moveTo } from './cursor.ts';
import type { SetFault } from './faults.ts';
import { readerIdentity } from './identity.ts';
import { addNote, type Notes, newNotes, notesText } from './notes.ts';
import {
  addEvidence,
  type Currency,
  currencyOf,
  dateHere,
  faultHere,
  missingSegment,
  type SetContext,
  type SetReading,
} from './set.ts';

/** One CDD, or an SAC that the total counts as one. Debits are positive: they reduce what we are paid. */
type Detail = {
  amount: number;
  code: string | null;
  system: string;
  invoice: string;
  notes: Notes;
  evidence: Evidence[];
};

type Collector = {
  cursor: Cursor;
  currency: Currency;
  faults: SetFault[];
  hasHeader: boolean;
  number: string | null;
  date: string | null;
  invoice: string;
  /** BCD04 signed: positive for a net debit; null where it cannot be read. */
  netDebit: number | null;
  payer: Remittance['payer'];
  payerRank: number;
  details: Detail[];
  /** SAC segments, of the heading and of lines: only adjustments where the total says so. */
  allowances: Detail[];
  detail: Detail | null;
  inDetail: boolean;
};

/**
 * Reads an X12 812, credit or debit adjustment. It moves no money: the payment is minus its net debit, its reference BCD02,
 * and every CDD is one adjustment, debits positive. Amounts are type N2 (two implied decimals), unit prices type R.
 */
export function read812(context: SetContext): SetReading {
  const { cursor, set } = context;
  const faults: SetFault[] = [];
  const currency = currencyOf(context, ' CDD ', faults);
  const collector = newCollector(cursor, currency, faults);
  for (let index = set.first + 1; index < set.last; index++) {
    moveTo(cursor, index);
    collectSegment(collector, element(cursor, 0));
  }
  if (!collector.hasHeader) {
    faults.push(missingSegment(set, 'BCD'));
    return { items: [], faults };
  }
  return { items: [{ type: 'remittance', remittance: checkRemittance(buildRemittance(collector)) }], faults };
}

function newCollector(cursor: Cursor, currency: Currency, faults: SetFault[]): Collector {
  const header = { hasHeader: false, number: null, date: null, invoice: '', netDebit: null };
  const payer = { payer: { name: null, id: null }, payerRank: adjusterQualifiers.length };
  return { cursor, currency, faults, ...header, ...payer, details: [], allowances: [], detail: null, inDetail: false };
}

function collectSegment(collector: Collector, tag: string): void {
  if (tag === 'BCD') collectHeader(collector);
  else if (tag === 'CDD') openDetail(collector);
  else if (tag === 'N1' && !collector.inDetail) collectParty(collector);
  else collectBelow(collector, tag);
}

function collectBelow(collector: Collector, tag: string): void {
  const { cursor } = collector;
  if (tag === 'SAC') collectAllowance(collector);
  if (tag === 'N9' && isInvoice(element(cursor, 1))) nameInvoice(collector);
  if (!collector.detail) return;
  addEvidence(collector.detail.evidence, cursor, tag);
  addNote(collector.detail.notes, cursor, tag);
}

function collectHeader(collector: Collector): void {
  const { cursor, faults } = collector;
  collector.hasHeader = true;
  collector.date = dateHere(cursor, 'BCD', 1, faults);
  collector.number = element(cursor, 2) || null;
  collector.invoice = element(cursor, 7) || (isInvoice(element(cursor, 13)) ? element(cursor, 14) : '');
  const amount = impliedAmount(collector, 'BCD', 4);
  if (amount !== null) collector.netDebit = amount * signOf(collector, 'BCD', 5);
}

function collectParty(collector: Collector): void {
  const { cursor } = collector;
  const rank = adjusterQualifiers.indexOf(element(cursor, 1));
  if (rank === -1 || rank >= collector.payerRank) return;
  collector.payerRank = rank;
  collector.payer = { name: element(cursor, 2) || null, id: element(cursor, 4) || null };
}

function openDetail(collector: Collector): void {
  const { cursor } = collector;
  collector.inDetail = true;
  collector.detail = null;
  const amount = impliedAmount(collector, 'CDD', 4) ?? extendedAmount(collector);
  if (amount === null) return;
  const code = element(cursor, 1) || null;
  const notes = newNotes();
  if (element(cursor, 5) === 'Y') notes.details.push('returned goods');
  const evidence = [evidenceAt(cursor, cursor.at, 'CDD')];
  const signed = amount * signOf(collector, 'CDD', 2);
  collector.detail = { amount: signed, code, system: 'x12-426', invoice: collector.invoice, notes, evidence };
  collector.details.push(collector.detail);
}

/** Where CDD04 is left out: quantity times the unit price difference, or the unit price where that is missing too. */
function extendedAmount(collector: Collector): number | null {
  const { cursor, currency, faults } = collector;
  const price = isEmpty(cursor, 9) ? element(cursor, 11) : element(cursor, 9);
  const amount = extendPrice(element(cursor, 7), price, currency.exponent);
  if (amount !== null) return amount;
  if (isEmpty(cursor, 4)) {
    const message = 'CDD states neither an amount (CDD04) nor a quantity with a price (CDD07, CDD09)';
    faults.push(faultHere(cursor, 'CDD', 4, 'mandatoryMissing', 'amount_missing', message));
  }
  return null;
}

/** SAC05 of the heading or a line: A is an allowance, to the customer's favour like a debit, C a charge. */
function collectAllowance(collector: Collector): void {
  const { cursor } = collector;
  const amount = impliedAmount(collector, 'SAC', 5);
  if (amount === null) return;
  const signed = element(cursor, 1) === 'C' ? -amount : amount;
  const invoice = collector.detail?.invoice ?? collector.invoice;
  const notes = { words: [element(cursor, 15)].filter(Boolean), details: [] };
  const code = element(cursor, 2) || null;
  collector.allowances.push({
    amount: signed,
    code,
    system: 'x12-1300',
    invoice,
    notes,
    evidence: [evidenceAt(cursor, cursor.at, 'SAC')],
  });
}

function isInvoice(qualifier: string): boolean {
  return documentTypeOf(qualifier) === 'invoice';
}

function nameInvoice(collector: Collector): void {
  const invoice = element(collector.cursor, 2);
  if (collector.detail) collector.detail.invoice = invoice;
  else if (!collector.inDetail && collector.invoice === '') collector.invoice = invoice;
}

function signOf(collector: Collector, tag: string, n: number): 1 | -1 {
  const flag = element(collector.cursor, n);
  if (flag === 'C') return -1;
  if (flag !== 'D') {
    const message = `${tag}0${n} "${flag}" is neither C nor D: taken as a debit`;
    collector.faults.push(
      faultHere(collector.cursor, tag, n, flag === '' ? 'mandatoryMissing' : 'badCode', 'bad_flag', message),
    );
  }
  return 1;
}

/** An N2 element. A decimal point does not belong there, but where a partner prints one it can only mean one thing. */
function impliedAmount(collector: Collector, tag: string, n: number): number | null {
  const { cursor, currency, faults } = collector;
  const text = element(cursor, n);
  if (text === '') return null;
  const fault = (message: string) => faults.push(faultHere(cursor, tag, n, 'badCharacter', 'bad_amount', message));
  if (text.includes('.')) {
    const amount = readDecimal(text, 0, text.length, currency.exponent);
    if (Number.isNaN(amount)) {
      fault(`${tag}0${n} "${text.slice(0, 40)}" is not an amount`);
      return null;
    }
    fault(`${tag}0${n} "${text}" has a decimal point where two decimals are implied: read as printed`);
    return amount;
  }
  try {
    return parseImpliedDecimal2(text, currency.code);
  } catch {
    fault(`${tag}0${n} "${text.slice(0, 40)}" is not an amount`);
    return null;
  }
}

function buildRemittance(collector: Collector): Remittance {
  const { currency, details, allowances } = collector;
  const say = (minor: number) => formatDecimal(minor, currency.code);
  const sum = (list: Detail[]) => list.reduce((total, detail) => total + detail.amount, 0);
  const counted = sum(details) !== collector.netDebit && sum(details) + sum(allowances) === collector.netDebit;
  const all = counted ? [...details, ...allowances] : details;
  const netDebit = collector.netDebit ?? sum(details);
  const noTotal = { code: 'total_missing', message: 'BCD04 states no total: the sum of the details is taken' };
  return {
    documentType: 'remittance',
    format: 'x12-812',
    payer: collector.payer,
    payment: {
      method: null,
      reference: collector.number,
      date: collector.date,
      amount: say(-netDebit),
      currency: currency.code,
    },
    lines: [],
    adjustments: all.map((detail) => ({
      amount: say(detail.amount),
      code: detail.code,
      codeSystem: detail.code === null ? null : detail.system,
      text: notesText(detail.notes),
      reference: detail.invoice || null,
      evidence: detail.evidence,
    })),
    balanced: false,
    warnings: collector.netDebit === null ? [noTotal] : [],
    reader: readerIdentity,
  };
}
