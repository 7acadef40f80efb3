import { decodeText } from '../../core/decodeText.ts';
import { isDocketError } from '../../core/errors.ts';
import { currencyCode, formatDecimal, parseDecimal } from '../../core/money.ts';
import type { Remittance } from '../../core/remittance.ts';
import type { Reader, ReaderInput, ReadItem, Reading } from '../contract.ts';
import { limits } from '../limits.ts';
import { type ProblemLog, problemLog } from '../problems.ts';
import { positionFinder, type TextPosition } from '../text.ts';
import { transmissionName } from '../transmission.ts';
import { accountTail, type Bookings, collectBookings } from './bookings.ts';
import { paidOf, type Reduction, writeRemittance } from './credit.ts';
import { bankIdentity } from './identity.ts';
import { type Mt940Details, readDetails } from './mt940Details.ts';
import type { Field } from './mt940Fields.ts';
import { isCustomerCredit, methodOf } from './mt940Kinds.ts';
import { type Mt940Statement, type Mt940Transaction, parseMt940 } from './mt940Statement.ts';
import { ownReference } from './partyWords.ts';
import { newSearch, readRemittancePieces, type Search, type TextReading } from './remittanceText.ts';

/** Reads SWIFT MT940 statements, and MT942 reports as provisional, with or without their envelope. */
export const mt940Reader: Reader = {
  name: 'mt940',
  version: bankIdentity.version,
  detect: detectMt940,
  read: readMt940,
};

/** Likely where the fields of a statement stand at the start of lines; surer with its account and its balances. */
export function detectMt940(head: string): number {
  const found = ['20', '25P?', '28C?', '6[02][FM]', '61'].filter((tag) =>
    new RegExp(`^[ \\t]*(?:\\{4:\\s*)?:${tag}:`, 'm').test(head),
  );
  if (found.length >= 3) return 0.95;
  return /^\s*(?:\{1:[^{}]*\}|:(?:20|21|25P?|28C?|60[FM]|61|62[FM]|64|86):)/.test(head) ? 0.6 : 0;
}

type Context = {
  text: string;
  problems: ProblemLog;
  positionOf: (offset: number) => TextPosition;
  bookings: Bookings;
  search: Search;
};

function readMt940(input: ReaderInput): Reading {
  const { text } = decodeText(input.bytes);
  const statements = parseMt940(text);
  const sender = /\{1:F\d{2}([A-Z0-9]{8})/.exec(text.slice(0, 200))?.[1] ?? null;
  const bookings = collectBookings(sender);
  const context: Context = {
    text,
    problems: problemLog(),
    positionOf: positionFinder(text),
    bookings,
    search: newSearch(),
  };
  const remittances = statements.flatMap((statement) => readStatement(context, statement));
  const read = remittances.map((remittance): ReadItem => ({ type: 'remittance', remittance, sender, index: 0 }));
  const items = [...read, ...bookings.items()].map((item, index) => ({ ...item, index }));
  if (items.length === 0 && context.problems.list().length === 0) {
    context.problems.add({
      code: 'no_transactions',
      message: 'The statement has no transactions (:61:)',
      at: { offset: 0 },
    });
  }
  const names = statements.map(
    ({ account, reference, number, sequence, balances }) =>
      `${account}/${reference}/${number}/${sequence}/${balances[0]?.day}`,
  );
  return {
    format: statements.some(({ intraday }) => intraday) ? 'mt942' : 'mt940',
    items,
    problems: context.problems.list(),
    acknowledgement: null,
    transmissionId: transmissionName('mt940', names),
  };
}

function addProblem({ problems, positionOf }: Context, code: string, message: string, field: Field): void {
  problems.add({ code, message, at: positionOf(field.start), excerpt: field.text.slice(0, 200) });
}

function readStatement(context: Context, statement: Mt940Statement): Remittance[] {
  for (const field of statement.unreadable) {
    addProblem(
      context,
      'transaction_unreadable',
      'A :61: is not date, mark, amount and references as MT940 has them',
      field,
    );
  }
  const currency = statement.balances[0]?.currency ?? currencyAtEnd(statement.account);
  if (!currencyCode.safeParse(currency).success) {
    if (statement.transactions.length > 0)
      addProblem(context, 'currency_missing', 'The statement does not say its currency', statement.first);
    return [];
  }
  checkBalance(context, statement, currency as string);
  return statement.transactions.flatMap((one) => readTransaction(context, statement, one, currency as string) ?? []);
}

/** Some banks print the currency behind the account number instead ("70011110/4005287001EUR"). */
function currencyAtEnd(account: string | null): string | null {
  return /\d([A-Z]{3})$/.exec(account ?? '')?.[1] ?? null;
}

function checkBalance(
  context: Context,
  { balances, transactions, unreadable }: Mt940Statement,
  currency: string,
): void {
  const opening = balances.find(({ tag }) => tag.startsWith('60'));
  const closing = balances.filter(({ tag }) => tag.startsWith('62')).at(-1);
  if (!opening || !closing || unreadable.length > 0) return;
  const amounts = [opening, ...transactions].map(({ amount }) => minorOf(amount, currency) ?? 0);
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  if (closing.currency === currency && sum === minorOf(closing.amount, currency)) return;
  const message = `The opening balance and the transactions come to ${formatDecimal(sum, currency)} ${currency}, the closing balance says ${closing.amount} ${closing.currency}`;
  addProblem(context, 'balance_mismatch', message, closing.field);
}

function minorOf(amount: string, currency: string): number | null {
  try {
    return parseDecimal(amount, currency);
  } catch (error) {
    if (isDocketError(error)) return null;
    throw error;
  }
}

const noReference = /^(NONREF|NOTPROVIDED|NONE|EREF|KREF\+?|EREF\+?|N|\W*)$/i;

function readTransaction(
  context: Context,
  statement: Mt940Statement,
  one: Mt940Transaction,
  currency: string,
): Remittance | null {
  const minor = minorOf(one.amount, currency);
  const bookedOn = one.entryDay ?? one.valueDay;
  if (minor === null || bookedOn === null) {
    addProblem(context, 'transaction_unreadable', 'The amount or the date of a :61: does not exist', one.field);
    return null;
  }
  const details = readDetails(textsWithin(context, one));
  const charges = chargesOf(one, currency);
  const reading = minor > 0 ? remittanceText(context, details, currency, minor, charges) : null;
  const names = reading !== null && reading.items.length + reading.references.length > 0;
  const payerName = details.name ?? (names ? details.bareName : null);
  const own = ownReference(details, reading);
  const references = [details.endToEndReference, one.customerReference, own, one.bankReference];
  const reference = references.find((each) => each !== null && !noReference.test(each)) ?? null;
  const bankReference = one.bankReference && !noReference.test(one.bankReference) ? one.bankReference : null;
  context.bookings.add({
    name: bankReference ?? `${statement.reference ?? ''}/${statement.number ?? ''}/${statement.sequence ?? ''}`,
    account: statement.account ?? '',
    currency,
    amountMinor: minor,
    bookedOn,
    valueDate: one.valueDay,
    reference,
    payerName,
    text: details.purposeText ?? details.text,
    reversal: one.mark.startsWith('R'),
    provisional: statement.intraday || null,
    endToEndReference:
      details.endToEndReference && !noReference.test(details.endToEndReference) ? details.endToEndReference : null,
    bankReference,
    transactionCode: [one.type, details.transactionCode].filter(Boolean).join('/'),
    counterpartyAccountTail: accountTail(details.account),
    counterpartyId: details.bank,
    references: reading?.references ?? null,
  });
  if (reading === null || statement.intraday || !isCustomerCredit(one, details)) return null;
  if (!names && !(details.structured && details.purposeText && details.name)) return null;
  return writeCredit({ one, details, payerName, reading, charges, minor, currency, reference });
}

/** The :86: of a transaction; texts longer than any bank sends are left out, told as a problem. */
function textsWithin(context: Context, { details, field }: Mt940Transaction): Field[] {
  const length = details.reduce((sum, { text }) => sum + text.length, 0);
  if (length <= limits.remittanceTextCharacters) return details;
  const message = `The text of a transaction has ${length} characters, more than are read; it was left out`;
  addProblem(context, 'remittance_text_too_long', message, field);
  return [];
}

function remittanceText(
  { text, search }: Context,
  details: Mt940Details,
  currency: string,
  minor: number,
  charges: Reduction[],
) {
  const charged = charges.reduce((sum, { amount }) => sum + amount, 0);
  return readRemittancePieces(
    text,
    details.purpose,
    details.width,
    currency,
    [...new Set([minor + charged, minor])],
    search,
  );
}

/** /CHGS/EUR10,00 beside the transaction or in its details: what the bank kept. */
function chargesOf(one: Mt940Transaction, currency: string): Reduction[] {
  return [one.field, ...one.details].flatMap((field) =>
    [...field.text.matchAll(/\/CHGS?\d?\/([A-Z]{3})(\d{1,12}),?(\d{0,3})/g)].flatMap((match): Reduction[] => {
      const [whole, unit, digits = '', decimals = ''] = match;
      const amount = unit === currency ? minorOf(decimals ? `${digits}.${decimals}` : digits, currency) : null;
      if (!amount) return [];
      const start = field.start + match.index;
      const evidence = [{ kind: 'span' as const, start, end: start + whole.length, quote: whole }];
      return [{ amount, code: null, text: 'Bank charge', reference: null, evidence }];
    }),
  );
}

type CreditParts = {
  one: Mt940Transaction;
  details: Mt940Details;
  payerName: string | null;
  reading: TextReading;
  charges: Reduction[];
  minor: number;
  currency: string;
  reference: string | null;
};

function writeCredit({
  one,
  details,
  payerName,
  reading,
  charges,
  minor,
  currency,
  reference,
}: CreditParts): Remittance {
  const { items, references } = reading;
  const warnings: Remittance['warnings'] = [];
  if (items.length === 0) {
    const named =
      references.length > 0
        ? `names ${references.slice(0, 20).join(', ')} without amounts`
        : 'names no documents it settles';
    warnings.push({ code: references.length > 0 ? 'amounts_not_stated' : 'no_items', message: `The payment ${named}` });
  }
  const taken = items.length > 0 && paidOf(items) === minor ? [] : charges;
  return writeRemittance({
    format: 'mt940',
    payer: { name: payerName, id: null },
    payment: {
      method: methodOf(one.type, details, currency),
      reference,
      date: one.valueDay ?? one.entryDay,
      amount: minor,
      currency,
    },
    items,
    adjustments: [...taken, ...reading.charges],
    warnings,
    reader: bankIdentity,
  });
}
