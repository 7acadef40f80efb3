import { eq } from 'drizzle-orm';
import { docketError } from '../core/errors.ts';
import { bankByNumber, paymentsByNumber, remittanceOf } from '../db/cashFacts.ts';
import type { Queryable } from '../db/client.ts';
import { cases, recommendations } from '../db/schema/cases.ts';
import { cashMatches } from '../db/schema/cash.ts';
import type { LineMatch } from '../matching/assign.ts';
import { type MatchInputs, matchCash } from '../matching/recompute.ts';
import type { ScoredItem } from '../matching/score.ts';

/**
 * Everything a clerk needs to judge one application of cash: the payment, the bank's bookings, the remittance's lines each
 * with its match, signals and competitors, the open items in question, and the present proposal. What the machine found is
 * computed again from the recommendation's stored inputs, so what is shown is what was decided on. Throws `not_found`.
 */
export async function cashApplication(q: Queryable, caseId: string) {
  const [row] = await q.select().from(cases).where(eq(cases.id, caseId));
  const [match] = await q.select().from(cashMatches).where(eq(cashMatches.caseId, caseId));
  if (!row || !match)
    throw docketError({ code: 'not_found', status: 404, message: `Case ${caseId} is no application of cash.` });
  const [present] = row.recommendationId
    ? await q.select().from(recommendations).where(eq(recommendations.id, row.recommendationId))
    : [];
  const [payment] = await paymentsByNumber(q, match.paymentNumber ? [match.paymentNumber] : []);
  const remittance = match.paymentNumber ? await remittanceOf(q, match.paymentNumber) : null;
  const inputs = (present?.proposal.inputs ?? null) as MatchInputs | null;
  const computed = inputs?.items ? matchCash(inputs) : null;
  return {
    caseId,
    state: row.state,
    number: match.number,
    currency: match.currency,
    amountMinor: match.amountMinor,
    customerNumber: match.customerNumber,
    customerName: row.customerName,
    payment: payment
      ? {
          number: payment.number,
          reference: payment.reference,
          method: payment.body.method ?? null,
          paidOn: payment.body.paidOn ?? null,
          payerName: payment.body.payerName ?? null,
          documentId: payment.sourceDocumentId,
        }
      : null,
    bankTransactions: (await bankByNumber(q, match.bankTransactionNumbers)).map(({ number, amountMinor, body }) => ({
      number,
      amountMinor,
      bookedOn: body.bookedOn,
      valueDate: body.valueDate ?? null,
      reference: body.reference ?? null,
      payerName: body.payerName ?? null,
      text: body.text ?? null,
    })),
    remittance: remittance && {
      number: remittance.number,
      balanced: remittance.balanced,
      documentId: remittance.sourceDocumentId,
    },
    lines: inputs?.lines.map((line) => ({ ...line, ...lineView(computed?.application.matches, line.line) })) ?? [],
    items: inputs?.items ?? [],
    proposal:
      present && present.proposal.action.kind === 'apply_cash'
        ? {
            recommendationId: present.id,
            contentHash: present.contentHash,
            source: present.proposal.source,
            confidence: present.proposal.confidence,
            reasons: present.proposal.reasons.map(({ text }) => text),
            action: present.proposal.action,
          }
        : null,
    /** Other sets of open items that come to the same amount, where the money came without a remittance. */
    otherSets: (computed?.alone?.alternatives ?? []).map((picks) =>
      picks.map(({ item, amountMinor }) => ({ itemNumber: item.number, amountMinor })),
    ),
  };
}

function lineView(matches: LineMatch[] | undefined, line: number) {
  const found = matches?.find((match) => match.line.line === line);
  return {
    match: found?.match ? { ...scoredView(found.match), confidence: found.confidence } : null,
    others: found?.others.map(scoredView) ?? [],
  };
}

const scoredView = ({ item, probability, signals }: ScoredItem) => ({ itemNumber: item.number, probability, signals });
