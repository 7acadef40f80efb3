import type { EventEnvelope } from '../core/events.ts';
import type { RecordBody } from '../core/records/registry.ts';
import { addDays, momentOf } from './calendar.ts';
import { eventOf, inOrder } from './events.ts';
import { expectedPayment } from './expected.ts';
import { simulatedMark } from './names.ts';
import type { Numbering } from './numbering.ts';
import type { PaymentRun, SimulatedPayment, StatedClaim } from './payment.ts';

/** What the bank booked (unless its statements tell), and the remittances that another system of ours has read already. */
export function cashEvents(runs: PaymentRun[], numbering: Numbering, byStatement = false): EventEnvelope[] {
  const events = runs.flatMap((run) =>
    run.payments.flatMap((payment) => [
      ...(byStatement ? [] : [bankEvent(payment, numbering)]),
      ...(run.customer.habits.channel.format === 'event' ? remittanceEvents(payment) : []),
    ]),
  );
  return inOrder(events);
}

function bankEvent(payment: SimulatedPayment, numbering: Numbering): EventEnvelope {
  const payer = payment.customer.record.name.replace(` ${simulatedMark}`, '').toUpperCase();
  const bookedOn = addDays(payment.paidOn, 1);
  const transaction: RecordBody<'bank_transaction'> = {
    number: numbering.next('bank'),
    account: '9900001',
    currency: payment.currency,
    amountMinor: payment.amountMinor,
    bookedOn,
    valueDate: bookedOn,
    reference: payment.reference,
    payerName: payer,
    text: `${payment.customer.habits.method} ${payer} ${payment.reference}`,
    reversal: false,
  };
  return eventOf('bank_transaction.booked', momentOf(bookedOn, 5 * 60), transaction);
}

function remittanceEvents(payment: SimulatedPayment): EventEnvelope[] {
  const { number, customer, currency, amountMinor, reference, paidOn } = payment;
  const time = momentOf(paidOn, 9 * 60);
  const common = { customerNumber: customer.record.number, currency };
  const paid: RecordBody<'payment'> = {
    ...common,
    number,
    amountMinor,
    reference,
    paidOn,
    payerName: customer.record.name,
    method: customer.habits.method,
  };
  const remittance: RecordBody<'remittance'> = {
    ...common,
    number: `RM-${number}`,
    amountMinor,
    reading: reading(payment),
  };
  return [
    eventOf('payment.received', time, paid),
    eventOf('remittance.received', time, remittance),
    ...claimsOf(payment).map((claim) => eventOf('deduction.claimed', time, claim)),
  ];
}

function reading(payment: SimulatedPayment): RecordBody<'remittance'>['reading'] {
  const { lines, adjustments, ...rest } = expectedPayment(payment, 'txt');
  return {
    documentType: 'remittance',
    ...rest,
    lines: lines.map((line) => ({ ...line, evidence: [] })),
    adjustments: adjustments.map((adjustment) => ({ ...adjustment, evidence: [] })),
    warnings: [],
    reader: { name: 'simulated ledger', version: '1', model: null, prompt: null },
  };
}

/** Numbers follow the place of the claim: L3D1 is the first deduction of the third line, A2 the second adjustment. */
function claimsOf(payment: SimulatedPayment): RecordBody<'deduction'>[] {
  const inLines = payment.items.flatMap((item, line) =>
    item.deductions.map((stated, at) => deduction(payment, stated, `L${line + 1}D${at + 1}`, item.number)),
  );
  const alone = payment.adjustments.map((stated, at) =>
    deduction(payment, stated, `A${at + 1}`, stated.claim.invoiceNumber),
  );
  return [...inLines, ...alone];
}

function deduction(
  payment: SimulatedPayment,
  { claim, words, reference }: StatedClaim,
  place: string,
  invoiceNumber: string | null,
): RecordBody<'deduction'> {
  return {
    number: `RM-${payment.number}-${place}`,
    remittanceNumber: `RM-${payment.number}`,
    customerNumber: payment.customer.record.number,
    payerName: payment.customer.record.name,
    ...(invoiceNumber && { invoiceNumber }),
    currency: payment.currency,
    amountMinor: claim.amountMinor,
    claimedOn: payment.paidOn,
    ...(words.codeSystem && { codeSystem: words.codeSystem }),
    ...(words.code && { code: words.code }),
    ...(words.text && { text: words.text }),
    ...(reference && { reference }),
    evidence: [],
  };
}
