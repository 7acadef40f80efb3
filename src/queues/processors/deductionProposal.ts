import type { NewCase } from '../../cases/openCase.ts';
import { lookUpCode } from '../../classifiers/crosswalk.ts';
import type { DeductionCoding, DeductionText } from '../../classifiers/deductionCoding.ts';
import { formatDecimal } from '../../core/money.ts';
import type { Proposal } from '../../core/recommendation.ts';
import { categoryOf } from '../../core/taxonomy.ts';
import type { deductions } from '../../db/schema/records.ts';
import type { Deadline } from '../../verdicts/deadlines.ts';
import type { Verdict } from '../../verdicts/settle.ts';
import { adjudicatorsVersion, recoverableMinor, type StoredEvidence, verdictReasons } from './deductionVerdict.ts';
import { type News, newsReason } from './newEvidence.ts';
import type { PartnerCodes } from './partnerCodes.ts';
import type { Considered } from './secondOpinion.ts';

/** A deduction as filed, with the name of its customer where one is known. */
export type DeductionRow = typeof deductions.$inferSelect & { customerName: string | null };

/** What a proposal is made of, and no more: so it can be made again from a stored one. */
export type ProposedDeduction = Pick<
  DeductionRow,
  'number' | 'invoiceNumber' | 'customerNumber' | 'amountMinor' | 'currency'
> & {
  body: Pick<DeductionRow['body'], 'text' | 'code' | 'codeSystem' | 'readByModel' | 'claimedOn'> & {
    /** The paper its text was taken from, where the deduction itself came without a word. */
    textFrom?: string | undefined;
  };
};

/** The case a coded deduction becomes: one per deduction, its category in the title. */
export function deductionCase(row: DeductionRow, coded: DeductionCoding, judged: Judged | null = null): NewCase {
  const { body } = row;
  const about = [categoryOf(coded.category).name, shownAmount(row), invoiceOf(row) && `invoice ${invoiceOf(row)}`];
  return {
    kind: 'deduction',
    title: about.filter(Boolean).join(' · '),
    dedupeKey: `deduction:${row.number}`,
    subjectKind: 'deduction',
    subjectId: row.id,
    subjectNumber: row.number,
    documentId: row.sourceDocumentId,
    customerNumber: row.customerNumber,
    customerName: row.customerName ?? body.payerName ?? null,
    category: coded.category,
    currency: row.currency,
    moneyMinor: row.amountMinor,
    details: {
      remittanceNumber: row.remittanceNumber,
      claimedOn: body.claimedOn ?? null,
      says: body.text ?? null,
      ...(judged && { verdict: verdictDetails(row.amountMinor, judged) }),
    },
    deadlineAt: endOf(judged?.deadline ?? null),
  };
}

/** A verdict with the evidence it was reached by, and until when the deduction may be disputed. */
export type Judged = { evidence: StoredEvidence; verdict: Verdict; deadline: Deadline | null; news: News | null };

/** What screens and the ranking need of a verdict beside its reasons. */
export function verdictDetails(amountMinor: number, { verdict, deadline }: Pick<Judged, 'verdict' | 'deadline'>) {
  const { verdict: code, validAmount, confidence, missing, wouldChange } = verdict;
  const open = code === 'INVALID' || code === 'PARTIAL' ? recoverableMinor(verdict, amountMinor) : 0;
  return { code, validAmount, confidence, missing, wouldChange, recoverableMinor: open, deadline };
}

/** The moment a deadline's last day ends (UTC). */
export const endOf = (deadline: Deadline | null): Date | null => deadline && new Date(`${deadline.lastDay}T23:59:59Z`);

/** What the coder is asked about a deduction. `customer` chooses the partner's own code table. */
export function codingInput({
  body,
  customerNumber,
}: Pick<ProposedDeduction, 'body' | 'customerNumber'>): DeductionText {
  return {
    text: body.text ?? null,
    code: body.code ?? null,
    codeSystem: body.codeSystem ?? null,
    customer: customerNumber,
  };
}

/**
 * What is recommended: post the code. `inputs` is all the coder saw, with the version of the partner's code table, so that
 * it can be asked again later and must answer the same.
 */
export function deductionProposal(
  row: ProposedDeduction,
  { own, opinion, record, coding: coded }: Considered,
  codes: PartnerCodes,
  judged: Pick<Judged, 'evidence' | 'verdict' | 'news'> | null = null,
): Proposal {
  const input = codingInput(row);
  const ownTable = codes.versions.get(row.customerNumber ?? '') ?? null;
  const certified = coded.route === 'auto' && !row.body.readByModel && !row.body.textFrom;
  // What may pass by itself is the code, whose error is certified; a verdict waits for a person.
  const posted = certified ? null : (judged?.verdict.verdict ?? null);
  const post = (category: string) => ({
    kind: 'post_deduction_code' as const,
    deductionNumber: row.number,
    invoiceNumber: invoiceOf(row),
    category,
    rootCause: null,
    verdict: posted && category === coded.category ? posted : null,
    note: null,
  });
  return {
    action: post(coded.category),
    amountMinor: row.amountMinor,
    currency: row.currency,
    category: coded.category,
    confidence: coded.confidence,
    certified,
    reasons: [
      ...(judged?.news ? [newsReason(judged.news)] : []),
      ...coded.reasons,
      ...(judged?.evidence.papers ?? []).map(({ reason }) => reason),
      ...(judged ? verdictReasons(judged.verdict) : []),
    ],
    alternatives: coded.alternatives.map(({ category, confidence }) => ({
      label: categoryOf(category).name,
      confidence,
      action: post(category),
    })),
    source: sourceOf(input, own, coded, codes),
    producer: 'deduction coder',
    inputs: {
      ...input,
      partnerCodes: ownTable,
      amount: formatDecimal(row.amountMinor, row.currency),
      currency: row.currency,
      opinion,
      ...(record && { opinionRecord: record }),
      ...(row.body.readByModel && { readByModel: row.body.readByModel }),
      ...(row.body.textFrom && { textFrom: row.body.textFrom }),
      ...(judged && { evidence: judged.evidence }),
      ...(judged?.news && { news: judged.news }),
    },
    versions: {
      ...coded.versions,
      ...(judged && { adjudicators: adjudicatorsVersion }),
      ...(ownTable && { partnerCodes: `${ownTable.partner}@${ownTable.version}` }),
    },
  };
}

function sourceOf(input: DeductionText, own: DeductionCoding, coded: DeductionCoding, codes: PartnerCodes) {
  if (coded.category !== own.category) return 'language_model';
  return saysSo(input, coded, codes) ? 'code_table' : 'classifier';
}

/** Whether a code table named the category that was chosen. */
function saysSo(input: DeductionText, coded: DeductionCoding, codes: PartnerCodes): boolean {
  if (!input.code) return false;
  const meaning = lookUpCode(input.codeSystem ?? null, input.code, codes.tables.get(input.customer ?? ''));
  return meaning?.category === coded.category;
}

type Printed = Pick<DeductionRow['body'], 'text' | 'invoiceNumber' | 'reference'>;

/** The invoice we know it for, else what the customer printed. */
function invoiceOf({ invoiceNumber, body }: Pick<DeductionRow, 'invoiceNumber'> & { body: Printed }): string | null {
  return invoiceNumber ?? body.invoiceNumber ?? body.reference ?? null;
}

/** "1,240.00 USD"; credits keep their sign. */
function shownAmount(row: Pick<DeductionRow, 'amountMinor' | 'currency'>): string {
  const [whole = '0', decimals] = formatDecimal(row.amountMinor, row.currency).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${decimals === undefined ? grouped : `${grouped}.${decimals}`} ${row.currency}`;
}
