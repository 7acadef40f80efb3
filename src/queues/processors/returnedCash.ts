import { eq } from 'drizzle-orm';
import { endReturned } from '../../cases/endReturned.ts';
import { openAndRecommend } from '../../cases/openAndRecommend.ts';
import type { NewCase } from '../../cases/openCase.ts';
import type { BankRow } from '../../db/cashFacts.ts';
import type { VerbContext } from '../../db/context.ts';
import { deductionsIn, receivedLike, takenBackBy } from '../../db/returnedCash.ts';
import { cases } from '../../db/schema/cases.ts';
import { moneyText } from '../../insights/printed.ts';
import { bankReferences } from './joinBankMoney.ts';
import { type ReturnBooking, type ReturnInputs, returnedOf, returnProposal } from './returnProposal.ts';

/** Whether a booking takes money of ours back for good: a returned cheque, a clearing-house return. */
export const isReturn = ({ amountMinor, body }: BankRow): boolean =>
  amountMinor < 0 && body.reversal && !body.provisional;

/** Puts money that the bank took back in front of those who decide what becomes of its application. Doing it again changes nothing. */
export async function proposeReturn(context: VerbContext, row: BankRow): Promise<void> {
  const bank = bookingOf(row);
  const takenBack = await takenBackBy(context.db, bank.number);
  if (takenBack && !(await isReopened(context, bank))) return;
  const received = takenBack ? [] : await receivedLike(context.db, row);
  const found = returnedOf({ bank, received });
  const deductions = found ? await deductionsIn(context.db, found.payment.number) : [];
  const inputs: ReturnInputs = {
    bank,
    received,
    takenBack,
    deductions: deductions.map(({ number, amountMinor, state }) => ({ number, amountMinor, state })),
  };
  const proposal = returnProposal(inputs);
  if (!proposal) return;
  if (found && !found.payment.application)
    await endReturned(context, {
      paymentNumber: found.payment.number,
      reason: `The bank took this money back on ${bank.bookedOn} (booking ${bank.number}) before it was applied.`,
    });
  const customer = { customerNumber: found?.payment.customerNumber ?? takenBack?.action.customerNumber ?? null };
  await openAndRecommend(context, [{ open: { ...returnCase(row, bank), ...customer }, proposal }]);
}

const keyOf = ({ number }: ReturnBooking) => `returned:${number}`;

async function isReopened({ db }: VerbContext, bank: ReturnBooking): Promise<boolean> {
  const [row] = await db
    .select({ state: cases.state })
    .from(cases)
    .where(eq(cases.dedupeKey, keyOf(bank)));
  return row?.state === 'open';
}

function bookingOf(row: BankRow): ReturnBooking {
  const { body, number, amountMinor, currency } = row;
  const tokens = (body.text ?? '').split(/[\s,;:]+/).filter((token) => /\d{4}/.test(token));
  return {
    ...{ number, amountMinor, currency, bookedOn: body.bookedOn },
    text: body.text ?? null,
    payerName: body.payerName ?? null,
    references: [...new Set([...bankReferences(row), ...(body.references ?? []), ...tokens])].slice(0, 100),
  };
}

function returnCase(row: BankRow, bank: ReturnBooking): NewCase {
  const amount = moneyText({ amountMinor: -bank.amountMinor, currency: bank.currency });
  return {
    kind: 'payment_returned',
    title: `The bank took back ${amount}${bank.payerName ? ` of ${bank.payerName}` : ''}`,
    dedupeKey: keyOf(bank),
    subjectKind: 'bank_transaction',
    subjectId: row.id,
    subjectNumber: bank.number,
    documentId: row.sourceDocumentId,
    customerName: bank.payerName,
    currency: bank.currency,
    moneyMinor: -bank.amountMinor,
    details: { bookedOn: bank.bookedOn, text: bank.text },
  };
}
