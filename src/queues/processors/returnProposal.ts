import { type ProposedAction, settledItems } from '../../core/actions.ts';
import { type CaseState, nextState } from '../../core/caseStates.ts';
import type { Evidence } from '../../core/evidence.ts';
import type { Proposal } from '../../core/recommendation.ts';
import type { ReceivedCash } from '../../db/returnedCash.ts';
import { moneyText } from '../../insights/printed.ts';
import { paymentReturned, type ReturnedPair } from '../../matching/returnedPayment.ts';

/** A booking by which the bank took money back; the amount as booked, negative. */
export type ReturnBooking = {
  number: string;
  amountMinor: number;
  currency: string;
  bookedOn: string;
  text: string | null;
  payerName: string | null;
  references: string[];
};

/** What a return is judged by: all that its recommendation is computed from. */
export type ReturnInputs = {
  bank: ReturnBooking;
  received: ReceivedCash[];
  /** Deductions that were found in the payment, where it is known. */
  deductions: { number: string; amountMinor: number; state: CaseState }[];
  /** What this booking has taken back already: then the way back is put forward. */
  takenBack: { actionId: string; action: Extract<ProposedAction, { kind: 'apply_cash' }> } | null;
};

export const returnProducer = 'returned payments';

/** The payment a booking takes back, with why it is taken for that; null where none clearly is. */
export function returnedOf({ bank, received }: Pick<ReturnInputs, 'bank' | 'received'>) {
  const money = {
    ...{ number: bank.number, amountMinor: -bank.amountMinor, currency: bank.currency, valueDate: bank.bookedOn },
    ...{ references: bank.references, customerNumber: null, payerName: bank.payerName, text: bank.text },
  };
  const pair = paymentReturned(
    money,
    received.map(({ number, amountMinor, customerNumber, payerName, bookedOn, references }) => ({
      ...{ number, amountMinor, currency: bank.currency },
      ...{ customerNumber, payerName, paidOn: bookedOn, references },
    })),
  );
  const payment = received.find(({ number }) => number === pair?.advice.number);
  return pair && payment ? { pair, payment } : null;
}

/**
 * What to do about money the bank took back: take the application of its payment back, whole; where it was applied by nobody, ask for the
 * money; where no payment clearly is the one, find it. Where the application was taken back and a person has reopened the case, apply it
 * once more. Null while the application is approved and not booked yet: then its booking asks again. Pure.
 */
export function returnProposal(inputs: ReturnInputs): Proposal | null {
  if (inputs.takenBack) return onceMore(inputs, inputs.takenBack);
  const found = returnedOf(inputs);
  if (!found)
    return task(inputs, 'Find the payment that the bank took back, and take its application back in the ledger.', []);
  const { pair, payment } = found;
  if (payment.application) return reversal(inputs, pair, payment, payment.application);
  if (nextState(payment.caseState, 'heal') === null) return null;
  return task(
    inputs,
    `Ask for the money of payment ${payment.number} again: the bank took it back before it was applied.`,
    whichPayment(inputs, pair, payment),
  );
}

/** Which payment it is and why, and what the bank took beyond it or left of it. */
function whichPayment({ bank }: ReturnInputs, pair: ReturnedPair, payment: ReceivedCash): string[] {
  const { overMinor, feeStated } = pair;
  const known = `It is payment ${payment.number}: ${reasonsOf(pair)}`;
  if (overMinor === 0) return [known];
  const money = (amountMinor: number) => moneyText({ amountMinor, currency: bank.currency });
  const [difference, brought] = [money(Math.abs(overMinor)), money(payment.amountMinor)];
  const told =
    overMinor > 0
      ? `The payment brought ${brought}; the bank took ${difference} more${feeStated ? ', which it states as its fee' : ' and states no fee'}: that stays to be booked, and is in none of the items`
      : `The payment brought ${brought}; the bank took ${difference} less${feeStated ? ', which it states as a fee' : ' and does not say why'}: that stays with us, and is to be cleared up`;
  return [known, told];
}

type Application = NonNullable<ReceivedCash['application']>;

function reversal(
  inputs: ReturnInputs,
  pair: ReturnedPair,
  payment: ReceivedCash,
  { actionId, action, postedAt }: Application,
): Proposal {
  const { bank, deductions } = inputs;
  const items = settledItems(action);
  const decided = deductions.filter(({ state }) => nextState(state, 'heal') === null && state !== 'closed');
  // One that is closed is over: it neither closes with this nor waits for anybody.
  const open = deductions.filter(({ state }) => nextState(state, 'heal') !== null).length;
  return proposalOf(inputs, pair.probability, {
    action: {
      kind: 'reverse_application',
      paymentNumber: payment.number,
      applicationActionId: actionId,
      bankTransactionNumber: bank.number,
      customerNumber: action.customerNumber,
      items,
      unappliedMinor: action.unappliedMinor,
    },
    words: [
      ...whichPayment(inputs, pair, payment),
      `Its money was applied on ${postedAt.slice(0, 10)} to ${items.length === 1 ? 'one item' : `${items.length} items`}, which would be open again: ${items
        .slice(0, 20)
        .map(
          ({ itemNumber, settledMinor }) =>
            `${itemNumber} ${moneyText({ amountMinor: settledMinor, currency: bank.currency })}`,
        )
        .join(', ')}${items.length > 20 ? ' …' : ''}`,
      ...(action.unappliedMinor === 0
        ? []
        : [
            `${moneyText({ amountMinor: action.unappliedMinor, currency: bank.currency })} of it stays on account and would leave it`,
          ]),
      ...(open > 0
        ? [`${open} of its deductions nobody has decided: they would close, since the invoices are open in full`]
        : []),
      ...(decided.length > 0
        ? [
            `Decided already, and to be looked at by a person: ${decided
              .slice(0, 20)
              .map(({ number }) => number)
              .join(', ')}`,
          ]
        : []),
    ],
  });
}

function onceMore(inputs: ReturnInputs, { actionId, action }: NonNullable<ReturnInputs['takenBack']>): Proposal {
  return proposalOf(inputs, 0.5, {
    action: { ...action, after: actionId },
    words: [
      `The application of payment ${action.paymentNumber} was taken back because of this booking, and a person has reopened the case`,
      'Applying it once more settles the same items by the same amounts; check that they are open',
    ],
  });
}

function task(inputs: ReturnInputs, instruction: string, words: string[]): Proposal {
  const subject = { record: 'bank_transaction' as const, number: inputs.bank.number };
  return proposalOf(inputs, 0.5, { action: { kind: 'task', instruction, subject }, words });
}

const reasonsOf = ({ signals }: ReturnedPair) => signals.map(({ reason }) => reason).join('; ');

function proposalOf(
  inputs: ReturnInputs,
  confidence: number,
  said: { action: ProposedAction; words: string[] },
): Proposal {
  const { bank } = inputs;
  const taken = `The bank took ${moneyText({ amountMinor: -bank.amountMinor, currency: bank.currency })} back on ${bank.bookedOn}${bank.text ? `: “${bank.text.slice(0, 200)}”` : ''}`;
  const evidence: Evidence[] = [
    {
      kind: 'field',
      record: 'bank_transaction',
      id: bank.number,
      field: 'amountMinor',
      quote: String(bank.amountMinor),
    },
  ];
  return {
    action: said.action,
    amountMinor: -bank.amountMinor,
    currency: bank.currency,
    category: null,
    confidence: Math.round(confidence * 10_000) / 10_000,
    certified: false,
    reasons: [{ text: taken, evidence }, ...said.words.map((text) => ({ text, evidence: [] }))],
    alternatives: [],
    source: 'matcher',
    producer: returnProducer,
    inputs,
    versions: { returns: '1.1.0' },
  };
}
