import type { CaseKindName } from '../../../src/core/caseKinds.ts';
import type { CaseDetail } from '../api/cases.ts';
import { verdictOf } from '../words/verdicts.ts';

const aboutPayers: CaseKindName[] = ['deduction', 'remittance_out_of_balance', 'payment_unapplied'];

/** What the machine does not know about a case, in plain words: it stands beside what it knows. */
export function unknowns(detail: CaseDetail): string[] {
  const lines: string[] = [];
  const body = detail.subject?.body ?? {};
  const action = detail.recommendation?.proposal.action;
  if (detail.case.kind === 'deduction') {
    const named = body.invoiceNumber ?? (action?.kind === 'post_deduction_code' ? action.invoiceNumber : null);
    if (!detail.invoice)
      lines.push(
        named
          ? `Invoice ${named} is not among our records, so nothing was compared with it.`
          : 'The customer names no invoice that this belongs to.',
      );
    if (!body.text && !body.code) lines.push('The customer gave no reason.');
    else if (!body.text) lines.push('The customer gave only a code, no words.');
  }
  if (!detail.customer && aboutPayers.includes(detail.case.kind))
    lines.push('The payer has not been matched with a customer, so its tier and terms are unknown.');
  if (action?.kind === 'post_deduction_code') {
    if (!action.verdict && !verdictOf(detail.case.details))
      lines.push('Whether the claim holds has not been checked against orders and deliveries.');
    if (!action.rootCause) lines.push('Why it happened has not been established.');
  }
  return lines;
}
