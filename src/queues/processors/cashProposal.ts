import type { NewCase } from '../../cases/openCase.ts';
import type { Evidence, Reason } from '../../core/evidence.ts';
import { parseDecimal } from '../../core/money.ts';
import type { Proposal } from '../../core/recommendation.ts';
import type { Remittance } from '../../core/remittance.ts';
import { moneyText } from '../../insights/printed.ts';
import type { AloneResult } from '../../matching/applyAlone.ts';
import type { CashApplication } from '../../matching/applyCash.ts';
import type { PaidLine } from '../../matching/openItem.ts';
import type { MatchInputs } from '../../matching/recompute.ts';
import type { Application } from '../../matching/settle.ts';

/** The lines of a remittance as matching takes them, in minor units of the payment's currency. */
export function paidLines({ lines, payment }: Remittance): PaidLine[] {
  const minor = (amount: string) => parseDecimal(amount, payment.currency);
  return lines.map((line, at) => ({
    line: at + 1,
    reference: line.reference,
    grossMinor: line.gross === null ? null : minor(line.gross),
    discountMinor: minor(line.discount),
    deductedMinor: line.deductions.reduce((sum, { amount }) => sum + minor(amount), 0),
    paidMinor: minor(line.paid),
  }));
}

export type CashSubject = {
  number: string;
  paymentNumber: string | null;
  bankTransactionNumbers: string[];
  customerNumber: string | null;
  payerName: string | null;
  documentId: string | null;
  paymentId: string | null;
  /** Money that came for a payment after the bank took the first back: applied on a case of its own. */
  again?: string;
  /** Why people should look twice: shown first. */
  cautions: string[];
};

/** Reasons listed one by one; a remittance of thousands of lines is summed up. */
const mostReasons = 60;

/** The recommendation: put this cash on these items. Amounts that stay over are named, and why. */
export function cashProposal(
  subject: CashSubject,
  result: CashApplication,
  alone: AloneResult | null,
  inputs: MatchInputs,
  certified: boolean,
): Proposal {
  const { currency, paymentMinor } = result;
  return {
    action: cashAction(subject, result, result.applications),
    amountMinor: paymentMinor,
    currency,
    category: null,
    confidence: result.confidence,
    certified,
    reasons: reasonsOf(subject, result),
    alternatives: (alone?.alternatives ?? []).slice(0, 4).map((picks) => ({
      label: picks.map(({ item }) => item.number).join(' + '),
      confidence: 0,
      action: null,
    })),
    source: 'matcher',
    producer: 'cash matcher',
    inputs: { ...inputs, subject, certified },
    versions: { matcher: '1.0.0', matchWeights: result.weights },
  };
}

function cashAction(subject: CashSubject, result: CashApplication, parts: Application[]): Proposal['action'] {
  return {
    kind: 'apply_cash',
    paymentNumber: subject.number,
    bankTransactionNumbers: subject.bankTransactionNumbers,
    customerNumber: subject.customerNumber,
    applications: parts.map((part) => ({
      invoiceNumber: part.itemNumber,
      itemKind: part.itemKind,
      line: part.line,
      reference: part.reference,
      amountMinor: part.cashMinor,
      discountMinor: part.discountMinor,
      deductedMinor: part.deductedMinor,
      shortMinor: part.shortMinor,
      shortReason: part.shortReason,
      toleranceMinor: part.toleranceMinor,
    })),
    adjustmentsMinor: result.adjustmentsMinor,
    unappliedMinor: result.unappliedMinor,
  };
}

function reasonsOf(subject: CashSubject, result: CashApplication): Reason[] {
  const say = (amountMinor: number) => moneyText({ amountMinor, currency: result.currency });
  const { applications, unmatched, unapplied } = result;
  const sums: string[] = [...subject.cautions];
  if (applications.length > 0)
    sums.push(
      `${applications.length} open ${applications.length === 1 ? 'item takes' : 'items take'} ${say(sumOf(applications, 'cashMinor'))} of ${say(result.paymentMinor)}`,
    );
  if (unapplied.overpaidMinor !== 0) sums.push(`${say(unapplied.overpaidMinor)} is paid beyond what is open`);
  if (unapplied.unmatchedMinor !== 0)
    sums.push(`${say(unapplied.unmatchedMinor)} fits no open item and stays on account`);
  if (unapplied.unexplainedMinor !== 0)
    sums.push(`${say(unapplied.unexplainedMinor)} is not explained by the remittance and stays on account`);
  const short = sumOf(applications, 'shortMinor');
  if (short !== 0) sums.push(`${say(short)} was kept back without a stated reason and becomes deductions`);
  const lines = unmatched
    .slice(0, mostReasons)
    .map(({ line }) => ({ text: `Line ${line.line}, “${line.reference}”: no open item fits`, evidence: [] }));
  const parts = [...applications].sort((a, b) => a.confidence - b.confidence).slice(0, mostReasons);
  return [...sums.map((text) => ({ text, evidence: [] })), ...lines, ...parts.map((part) => partReason(part, say))];
}

const sumOf = (parts: Application[], name: 'cashMinor' | 'shortMinor') =>
  parts.reduce((sum, part) => sum + part[name], 0);

function partReason(part: Application, say: (minor: number) => string): Reason {
  const record = part.itemKind === 'invoice' ? 'invoice' : 'credit_memo';
  const evidence: Evidence[] = [
    { kind: 'field', record, id: part.itemNumber, field: 'number', quote: part.itemNumber },
  ];
  const from = part.line === null ? '' : `Line ${part.line}: `;
  return { text: `${from}${say(part.cashMinor)} to ${part.itemNumber}: ${part.reasons.join('; ')}`, evidence };
}

/** The case of one payment. */
export function cashCase(subject: CashSubject, result: CashApplication): NewCase {
  const say = (amountMinor: number) => moneyText({ amountMinor, currency: result.currency });
  const items = result.applications.length;
  const takes = items === 0 ? 'No open item takes' : items === 1 ? '1 open item takes' : `${items} open items take`;
  const open = result.unappliedMinor === 0 ? '' : `, ${say(result.unappliedMinor)} unapplied`;
  return {
    kind: 'cash_application',
    title: `${takes} ${say(result.paymentMinor)}${subject.payerName ? ` of ${subject.payerName}` : ''}${open}`,
    dedupeKey: ['cash', subject.number, ...(subject.again ? [subject.again] : [])].join(':'),
    subjectKind: subject.paymentNumber ? 'payment' : 'bank_transaction',
    subjectId: subject.paymentId,
    subjectNumber: subject.number,
    documentId: subject.documentId,
    customerNumber: subject.customerNumber,
    customerName: subject.payerName,
    currency: result.currency,
    moneyMinor: result.paymentMinor,
    details: { unapplied: result.unapplied, bankTransactionNumbers: subject.bankTransactionNumbers },
  };
}
