import { formatDecimal } from '../../core/money.ts';
import type { Remittance } from '../../core/remittance.ts';
import { accountTail, type Booking } from '../bank/bookings.ts';
import { paidOf, type Reduction, writeRemittance } from '../bank/credit.ts';
import { all, find, firstText } from './elements.ts';
import {
  chargesOf,
  codeOf,
  counterpartyOf,
  type Entry,
  instructedOf,
  isOwnCredit,
  methodOf,
  paymentReferences,
  reference,
} from './entry.ts';
import { isoIdentity } from './identity.ts';
import { addProblem, directionOf, type Money, moneyOf, type Source } from './message.ts';
import {
  adviceElsewhere,
  type RemittanceInfo,
  readRemittanceInfo,
  takenCharges,
  unstatedCharge,
} from './remittanceInfo.ts';
import type { XmlElement } from './xml.ts';

/** One payment of an entry: the whole entry, or one item of a batch. */
export type Payment = {
  entry: Entry;
  details: XmlElement | null;
  amount: Money;
  sign: 1 | -1;
  position: number;
  count: number;
};
export type Account = {
  id: string;
  currency: string | null;
  format: Remittance['format'] | null;
  statement: string;
  day: string | null;
};
export type ReadPayment = { booking: Booking | null; remittance: Remittance | null };

/**
 * Takes an entry apart. A batch of several itemised transactions is one payment each, where their amounts come to the entry's;
 * otherwise the entry is booked as it is and the difference is a problem.
 */
export function paymentsOf(source: Source, entry: Entry): { booked: Payment[]; stated: Payment[] } {
  const whole: Payment = {
    entry,
    details: entry.details[0] ?? null,
    amount: entry.amount,
    sign: entry.sign,
    position: 1,
    count: 1,
  };
  checkBatch(source, entry);
  if (entry.details.length < 2) return { booked: [whole], stated: [whole] };
  const count = entry.details.length;
  const items = entry.details.flatMap((details, index): Payment[] => {
    const amount = amountOf(source, details, entry.amount.currency);
    const sign = directionOf(source, details) ?? entry.sign;
    return amount === null ? [] : [{ entry, details, amount, sign, position: index + 1, count }];
  });
  const sum = items.reduce((total, { amount, sign }) => total + amount.minor * sign, 0);
  const together = { ...whole, details: null };
  if (items.length === count && sum === entry.amount.minor * entry.sign) return { booked: items, stated: items };
  const say = (minor: number) => formatDecimal(minor, entry.amount.currency);
  const message =
    items.length < count
      ? `Of the ${count} transactions of this entry, ${count - items.length} state no amount in its currency: it is booked as one`
      : `The transactions of this entry come to ${say(sum)}, the entry is ${say(entry.amount.minor * entry.sign)}: it is booked as one`;
  addProblem(source, 'batch_mismatch', message, entry.element);
  return { booked: [together], stated: items.length === count ? items : [] };
}

function amountOf(source: Source, details: XmlElement, currency: string): Money | null {
  const element =
    find(details, 'Amt') ?? find(details, 'AmtDtls', 'TxAmt', 'Amt') ?? find(details, 'AmtDtls', 'InstdAmt', 'Amt');
  const amount = moneyOf(source, element, currency);
  return amount?.currency === currency ? amount : null;
}

function checkBatch(source: Source, entry: Entry): void {
  for (const batch of entry.batches) {
    const stated = Number(firstText(source.text, batch, ['NbOfTxs']) ?? Number.NaN);
    const found = entry.details.length;
    if (found > 0 && entry.batches.length === 1 && Number.isInteger(stated) && stated !== found) {
      addProblem(source, 'batch_count', `The batch says it has ${stated} transactions, ${found} are listed`, batch);
    }
  }
}

/** The bank transaction of a payment; null, with a problem, where its day cannot be told. */
export function bookingOf(
  source: Source,
  account: Account,
  payment: Payment,
  info: RemittanceInfo | null,
): Booking | null {
  const { entry, details, amount, sign, position, count } = payment;
  const bookedOn = entry.bookedOn ?? entry.valueDate ?? account.day;
  if (bookedOn === null) {
    addProblem(
      source,
      'date_missing',
      'Neither the entry nor its statement has a date that can be read',
      entry.element,
    );
    return null;
  }
  const party = otherSideOf(source, payment);
  const bankReference = reference(source, details, ['Refs/AcctSvcrRef']) ?? entry.bankReference;
  const charges = chargesOf(source, details, amount.currency).reduce((sum, one) => sum + one.amount, 0);
  const advice = adviceElsewhere(source, all(details, 'RltdRmtInf'));
  return {
    name: `${bankReference ?? account.statement}${count > 1 ? `/${position}` : ''}`,
    account: account.id,
    currency: amount.currency,
    amountMinor: amount.minor * sign,
    bookedOn,
    valueDate: entry.valueDate,
    reference: reference(source, details, paymentReferences) ?? entry.bankReference,
    payerName: party.name,
    text: info?.text ?? entry.text,
    reversal: entry.reversal,
    provisional: account.format === null ? true : null,
    endToEndReference: reference(source, details, ['Refs/EndToEndId']),
    bankReference,
    transactionCode: (details && codeOf(source, details)) ?? entry.code,
    counterpartyAccountTail: accountTail(party.account),
    counterpartyId: party.id,
    chargeMinor: charges || null,
    batch: count > 1 ? { ...(entry.batchReference && { reference: entry.batchReference }), position, count } : null,
    adviceReference: advice?.reference ?? null,
    references: info?.references ?? null,
  };
}

/** Whose money it is. What takes a payment back names its parties as the payment did, where the bank does not turn them round. */
function otherSideOf(source: Source, { entry, details, sign }: Payment) {
  const turned = entry.reversal ? counterpartyOf(source, details, sign === 1 ? -1 : 1) : null;
  return turned?.name ? turned : counterpartyOf(source, details, sign);
}

/** The remittance information of a payment; null where it carries none. */
export function infoOf(source: Source, { details, amount }: Payment): RemittanceInfo | null {
  const blocks = all(details, 'RmtInf');
  if (blocks.length === 0) return null;
  const charges = chargesOf(source, details, amount.currency);
  const instructed = instructedOf(source, details);
  const same = instructed?.currency === amount.currency ? [instructed.minor] : [];
  const charged = charges.reduce((sum, one) => sum + one.amount, 0);
  return readRemittanceInfo(source, blocks, amount.currency, [
    ...new Set([amount.minor + charged, amount.minor, ...same]),
  ]);
}

/** A customer's credit with what it settles; null for everything else: our own payments, fees, interest, returns. */
export function remittanceOf(
  source: Source,
  account: Account,
  payment: Payment,
  info: RemittanceInfo | null,
): Remittance | null {
  const { entry, details, amount, sign } = payment;
  const code = (details && codeOf(source, details)) ?? entry.code;
  if (account.format === null || info === null || sign !== 1 || entry.reversal || isOwnCredit(source, code, details))
    return null;
  const party = counterpartyOf(source, details, sign);
  const said = info.items.length + info.adjustments.length + info.references.length;
  if (said === 0 && (info.text === null || party.name === null)) return null;
  const instructed = instructedOf(source, details);
  const paid = creditedIn(info, amount, instructed);
  const warnings = [...info.warnings, ...paid.warnings];
  if (said === 0) warnings.push({ code: 'no_items', message: 'The payment names no documents it settles' });
  const advice = adviceElsewhere(source, all(details, 'RltdRmtInf'));
  if (advice) warnings.push({ code: 'advice_elsewhere', message: advice.message });
  return writeRemittance({
    format: account.format,
    payer: { name: party.name, id: party.id },
    payment: {
      method: methodOf(code, find(details, 'Refs', 'ChqNb') !== null),
      reference: reference(source, details, paymentReferences) ?? entry.bankReference,
      date: entry.valueDate ?? entry.bookedOn,
      amount: paid.amount,
      currency: paid.currency,
    },
    items: info.items,
    adjustments: [...info.adjustments, ...chargesTaken(source, payment, info, paid.currency, instructed)],
    warnings,
    reader: isoIdentity,
  });
}

/** Documents listed in the payer's currency are held against what the payer ordered, not against its countervalue. */
function creditedIn(info: RemittanceInfo, amount: Money, instructed: Money | null) {
  if (info.currency === null || info.currency === amount.currency || instructed?.currency !== info.currency) {
    return { amount: amount.minor, currency: amount.currency, warnings: [] };
  }
  const booked = `${formatDecimal(amount.minor, amount.currency)} ${amount.currency}`;
  const message = `Stated in ${info.currency} as instructed; ${booked} was credited`;
  return { amount: instructed.minor, currency: info.currency, warnings: [{ code: 'currency_converted', message }] };
}

function chargesTaken(
  source: Source,
  { details, amount }: Payment,
  info: RemittanceInfo,
  currency: string,
  instructed: Money | null,
): Reduction[] {
  if (currency !== amount.currency) return [];
  const before = instructed?.currency === currency ? instructed.minor : null;
  const charges = takenCharges(chargesOf(source, details, currency), info.items, amount.minor, before);
  if (charges.length > 0 || before === null || before === amount.minor || info.items.length === 0) return charges;
  const adjusted = info.adjustments.reduce((sum, one) => sum + one.amount, 0);
  if (paidOf(info.items) - adjusted !== before) return [];
  return [unstatedCharge(source, currency, before, amount.minor, instructed?.element ?? null)];
}
