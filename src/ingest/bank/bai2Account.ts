import { currencyCode } from '../../core/money.ts';
import type { Remittance } from '../../core/remittance.ts';
import { limits } from '../limits.ts';
import { isCredit, isCustomerCredit, isDebit, isReversal, methodOf } from './bai2Codes.ts';
import { addProblem, type Bai2Context } from './bai2Context.ts';
import { type Bai2Field, type Bai2Record, textFrom } from './bai2Records.ts';
import { accountTail } from './bookings.ts';
import { writeRemittance } from './credit.ts';
import { compactDay } from './days.ts';
import { bankIdentity } from './identity.ts';
import type { TextPiece } from './joinedText.ts';
import { bareNameIn, behindName, ownReference, partyWordsIn } from './partyWords.ts';
import { readRemittancePieces } from './remittanceText.ts';

/** An account section (03 to 49) with the 16 in it. */
export type Account = {
  header: Bai2Record;
  id: string;
  currency: string;
  /** As-of date of the group. */
  day: string | null;
  provisional: boolean;
  /** Whether the group's status lets it book anything: updates and corrections do, deletions and tests do not. */
  counts: boolean;
  transactions: Bai2Record[];
  trailer: Bai2Record | null;
  lines: number;
};

/** Reads an account's bookings and remittances; returns the control total its amounts really come to. */
export function readAccount(context: Bai2Context, account: Account): number {
  let sum = summarySum(context, account.header);
  const known = currencyCode.safeParse(account.currency).success;
  if (!known)
    addProblem(context, 'currency_missing', `"${account.currency.slice(0, 10)}" is no currency`, account.header);
  for (const record of account.transactions) {
    const amount = amountOf(record.fields[1]);
    if (amount === null) addProblem(context, 'bad_amount', 'The amount of a transaction is no whole number', record);
    else sum += amount;
    if (amount !== null && known && account.counts) readTransaction(context, account, record, amount);
  }
  checkAccount(context, account, sum);
  return sum;
}

function checkAccount(context: Bai2Context, { trailer, lines }: Account, sum: number): void {
  if (!trailer) return;
  const [total, records] = trailer.fields.map((field) => field.text.trim());
  if (total && Number(total) !== sum) {
    addProblem(context, 'control_total', `The account trailer says ${total}, its amounts come to ${sum}`, trailer);
  }
  if (records && Number(records) !== lines) {
    addProblem(context, 'record_count', `The account trailer says ${records} records, there are ${lines}`, trailer);
  }
}

/** The amounts of an 03: type code, amount, item count, funds type, in repetition; funds types S, V and D take fields of their own. */
function summarySum(context: Bai2Context, header: Bai2Record): number {
  const { fields } = header;
  let sum = 0;
  let at = 2;
  while (at < fields.length) {
    const printed = fields[at + 1]?.text.trim() ?? '';
    const amount = printed === '' ? 0 : amountOf(fields[at + 1]);
    if (amount === null)
      addProblem(context, 'bad_amount', `The amount "${printed.slice(0, 40)}" is no whole number`, header);
    sum += amount ?? 0;
    at += 3 + fundsFields(fields, at + 3);
  }
  return sum;
}

/** How many fields the funds type at `at` takes, itself included: S three amounts, V date and time, D pairs of days and amount. */
function fundsFields(fields: Bai2Field[], at: number): number {
  const type = fields[at]?.text.trim() ?? '';
  if (type === 'S') return 4;
  if (type === 'V') return 3;
  if (type !== 'D') return 1;
  const pairs = Number(fields[at + 1]?.text.trim() ?? 0);
  return Number.isInteger(pairs) && pairs >= 0 && pairs < 100 ? 2 + 2 * pairs : 2;
}

/** Whole minor units of the currency, with or without a sign. */
function amountOf(field: Bai2Field | undefined): number | null {
  const printed = field?.text.trim() ?? '';
  if (!/^[+-]?\d{1,15}$/.test(printed)) return printed === '' ? 0 : null;
  return Number(printed) || 0;
}

function readTransaction(context: Bai2Context, account: Account, record: Bai2Record, amount: number): void {
  const { fields } = record;
  const code = fields[0]?.text.trim() ?? '';
  if (!isCredit(code) && !isDebit(code) && amount === 0) return;
  const funds = fundsFields(fields, 2);
  const valueDay = fields[2]?.text.trim() === 'V' ? compactDay(fields[3]?.text ?? '') : null;
  const [bank, customer] = [fields[2 + funds], fields[3 + funds]].map((field) => field?.text.trim() || null);
  const pieces = textWithin(context, record, textFrom(record, 4 + funds));
  const bookedOn = account.day ?? valueDay;
  if (bookedOn === null) {
    addProblem(context, 'date_missing', 'Neither the group nor the transaction has a date that exists', record);
    return;
  }
  const words = partyWordsIn(nameText(pieces));
  const named = words.payer ?? bareNameIn(pieces[0]?.text ?? '');
  const minor = isDebit(code) ? -amount : amount;
  const reading =
    minor > 0 && isCustomerCredit(code)
      ? readRemittancePieces(
          context.text,
          behindName(purposeOf(pieces), named),
          Number.POSITIVE_INFINITY,
          account.currency,
          [minor],
          context.search,
        )
      : null;
  const names = reading !== null && reading.items.length + reading.references.length > 0;
  const payer = names ? named : words.payer;
  const reference =
    [words.endToEnd, customer, words.trace, ownReference(words, reading), bank].find(
      (each) => each && !noReference.test(each),
    ) ?? null;
  context.bookings.add({
    name: bank ?? customer ?? words.endToEnd ?? code,
    account: account.id,
    currency: account.currency,
    amountMinor: minor,
    bookedOn,
    valueDate: valueDay,
    reference,
    // What takes a payment back names who had paid.
    payerName: minor > 0 || isReversal(code) ? payer : words.payee,
    text: pieces.map((piece) => piece.text).join(' '),
    reversal: isReversal(code),
    provisional: account.provisional || null,
    endToEndReference: words.endToEnd,
    bankReference: bank,
    transactionCode: `bai2:${code}`,
    counterpartyAccountTail: accountTail(minor > 0 ? words.payerAccount : null),
    references: reading?.references ?? null,
  });
  if (!reading || !names) return;
  const remittance = writeRemittance({
    format: 'bai2',
    payer: { name: payer, id: words.payerId },
    payment: {
      method: methodOf(code),
      reference,
      date: valueDay ?? bookedOn,
      amount: minor,
      currency: account.currency,
    },
    items: reading.items,
    adjustments: reading.charges,
    warnings: reading.items.length > 0 ? [] : withoutAmounts(reading.references),
    reader: bankIdentity,
  });
  context.items.push({ type: 'remittance', remittance, sender: context.sender, index: 0 });
}

function withoutAmounts(references: string[]): Remittance['warnings'] {
  const message = `The payment names ${references.slice(0, 20).join(', ')} without saying how much is paid of each`;
  return [{ code: 'amounts_not_stated', message }];
}

const noReference = /^(NONREF|NOTPROVIDED|0+|\W*)$/i;

/** A text longer than any bank sends costs its transaction the text, told as a problem. */
function textWithin(context: Bai2Context, record: Bai2Record, pieces: TextPiece[]): TextPiece[] {
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0);
  if (length <= limits.remittanceTextCharacters && pieces.length <= limits.remittanceTextPieces) return pieces;
  const message = `The text of a transaction has ${length} characters, more than are read; it was left out`;
  addProblem(context, 'remittance_text_too_long', message, record);
  return [];
}

/** The pieces as one text in which a piece that the bank closed with a slash ends what it says. */
function nameText(pieces: TextPiece[]): string {
  return pieces.map(({ text, closed }) => (closed ? `${text}\n` : text)).join(' ');
}

/** Pieces that hold nothing but a label other than the remittance's own say nothing about what is paid. */
function purposeOf(pieces: TextPiece[]): TextPiece[] {
  return pieces.filter(
    ({ text }) =>
      !/^(EREF|CREF|DBNM|CRNM|DACT|CACT|DABA|CABA|DBIC|CBIC|IDNM|CHKN|TRN|TRACE|ORIG[A-Z ]*|COMPANY[A-Z ]*|SENDER|PAYER|PAYOR)\s*[:=]/i.test(
        text,
      ) || /\b(INV|RMR)/i.test(text),
  );
}
