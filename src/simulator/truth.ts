import { formatDecimal } from '../core/money.ts';
import type { SimulatedDocument } from './document.ts';
import type { PaymentRun, StatedClaim } from './payment.ts';

/** What is true about one deduction in one document, beside what the customer printed. Amounts in minor units. */
export type DeductionTruth = {
  id: string;
  /** Path of the document, or null where it arrived as an event. */
  document: string | null;
  customerNumber: string;
  invoiceNumber: string | null;
  /** As printed. */
  reference: string | null;
  code: string | null;
  codeSystem: string | null;
  text: string | null;
  amount: string;
  amountMinor: number;
  validMinor: number;
  currency: string;
  category: string;
  rootCause: string;
  verdict: string;
  about: string;
};

export type DocumentTruth = {
  path: string;
  format: string;
  style: string;
  customerNumber: string;
  sender: string;
  receivedOn: string;
  repeats: string | null;
  damage: string | null;
  remittances: SimulatedDocument['expected'];
};

export function deductionTruths(documents: SimulatedDocument[], runs: PaymentRun[]): DeductionTruth[] {
  const inDocuments = documents.flatMap((document) => document.claims.map((stated) => truthOf(stated, document.path)));
  const inEvents = runs
    .filter((run) => run.customer.habits.channel.format === 'event')
    .flatMap((run) => run.payments)
    .flatMap((payment) => [...payment.items.flatMap((item) => item.deductions), ...payment.adjustments])
    .map((stated) => truthOf(stated, null));
  return [...inDocuments, ...inEvents];
}

function truthOf({ claim, words, reference }: StatedClaim, document: string | null): DeductionTruth {
  return {
    id: claim.id,
    document,
    customerNumber: claim.customerNumber,
    invoiceNumber: claim.invoiceNumber,
    reference,
    code: words.code,
    codeSystem: words.codeSystem,
    text: words.text,
    amount: formatDecimal(claim.amountMinor, claim.currency),
    amountMinor: claim.amountMinor,
    validMinor: claim.validMinor,
    currency: claim.currency,
    category: claim.category,
    rootCause: claim.rootCause,
    verdict: claim.verdict,
    about: claim.about,
  };
}

export function documentTruth(document: SimulatedDocument): DocumentTruth {
  return {
    path: document.path,
    format: document.format,
    style: document.style,
    customerNumber: document.customer.record.number,
    sender: document.customer.isaId,
    receivedOn: document.receivedOn,
    repeats: document.repeats,
    damage: document.damage,
    remittances: document.expected,
  };
}
