import { isDocketError } from '../core/errors.ts';
import { parseDecimal } from '../core/money.ts';
import { isoDate } from '../core/records/parts.ts';
import type { Deduction, RecordBody } from '../core/records/registry.ts';
import type { Remittance, RemittanceAdjustment, RemittanceDeduction, RemittanceLine } from '../core/remittance.ts';
import { unsaidReason } from '../core/unsaidReason.ts';
import type { CheckedRemittance } from './checkRemittance.ts';
import type { Problem } from './reading.ts';

/** A remittance's records before anybody knows which customer and which invoices are meant. */
export type RemittanceDraft = {
  remittance: RecordBody<'remittance'> | null;
  payment: RecordBody<'payment'> | null;
  deductions: Deduction[];
  problems: Problem[];
};

/**
 * Turns a remittance into records with amounts in minor units of the payment's currency: itself, its payment, and one
 * deduction for every deduction of a line and every adjustment (a cash discount is none). An amount that is not one in that
 * currency costs its record alone and becomes a problem. Numbers follow from places, so the same document gives the same ones. Pure.
 */
export function draftRemittance(number: string, checked: CheckedRemittance): RemittanceDraft {
  const { remittance } = checked;
  const problems: Problem[] = [];
  const { currency } = remittance.payment;
  const minor = (amount: string, what: string) => minorOrProblem(amount, currency, `${what} of ${number}`, problems);
  const claimedOn = dayOrProblem(remittance.payment.date, number, problems);
  const common = {
    remittanceNumber: number,
    ...(remittance.payer.name && { payerName: remittance.payer.name }),
    currency,
    ...(claimedOn && { claimedOn }),
    ...(remittance.reader.model && { readByModel: remittance.reader.model }),
  };
  const draft = (name: string, part: RemittanceDeduction, reference: string | null, context: string): Deduction[] => {
    const amountMinor = minor(part.amount, `amount ${name}`);
    if (amountMinor === null) return [];
    const said = {
      ...(part.codeSystem && { codeSystem: part.codeSystem }),
      ...(part.code && { code: part.code }),
      ...(reference && { reference }),
      text: part.text?.trim() || context,
    };
    return [{ number: `${number}-${name}`, ...common, amountMinor, ...said, evidence: part.evidence ?? [] }];
  };
  const ofLines = remittance.lines.flatMap((line, at) =>
    line.deductions.flatMap((part, nth) =>
      draft(`L${checked.linePlaces[at]}D${nth + 1}`, withEvidence(part, line), line.reference, lineContext(line, part)),
    ),
  );
  const ofAdjustments = remittance.adjustments.flatMap((part, at) =>
    draft(`A${checked.adjustmentPlaces[at]}`, part, part.reference, adjustmentContext(part)),
  );
  const amountMinor = minor(remittance.payment.amount, 'payment amount');
  return {
    remittance: amountMinor === null ? null : { number, currency, amountMinor, reading: remittance },
    payment: amountMinor === null ? null : paymentOf(number, remittance, amountMinor, claimedOn),
    deductions: [...ofLines, ...ofAdjustments],
    problems,
  };
}

/** An X12 812 moves no money, so it has no payment. */
function paymentOf(
  number: string,
  { format, payer, payment }: Remittance,
  amountMinor: number,
  paidOn: string | null,
): RecordBody<'payment'> | null {
  if (format === 'x12-812') return null;
  return {
    number,
    currency: payment.currency,
    amountMinor,
    ...(payer.name && { payerName: payer.name }),
    ...(payment.method && { method: payment.method }),
    ...(payment.reference && { reference: payment.reference }),
    ...(paidOn && { paidOn }),
  };
}

function withEvidence(part: RemittanceDeduction, line: RemittanceLine): RemittanceDeduction {
  return part.evidence?.length ? part : { ...part, evidence: line.evidence };
}

/** What a reader may know of a deduction about which the payer wrote nothing. */
function lineContext(line: RemittanceLine, part: RemittanceDeduction): string {
  const what = line.documentType === 'other' ? line.reference : `${line.documentType} ${line.reference}`;
  return unsaidReason(part.amount, what, part.code);
}

function adjustmentContext(part: RemittanceAdjustment): string {
  return unsaidReason(part.amount, part.reference ?? 'the payment as a whole', part.code);
}

function minorOrProblem(amount: string, currency: string, what: string, problems: Problem[]): number | null {
  try {
    return parseDecimal(amount, currency);
  } catch (error) {
    if (!isDocketError(error)) throw error;
    problems.push({ code: error.code, message: `${capital(what)}: ${error.message}.`, excerpt: amount.slice(0, 200) });
    return null;
  }
}

function dayOrProblem(day: string | null, number: string, problems: Problem[]): string | null {
  if (day === null || isoDate.safeParse(day).success) return day;
  problems.push({ code: 'bad_date', message: `The payment date of ${number}, "${day}", is no day.`, excerpt: day });
  return null;
}

const capital = (text: string) => text[0]?.toUpperCase() + text.slice(1);
