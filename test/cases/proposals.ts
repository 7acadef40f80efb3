import { randomUUID } from 'node:crypto';
import { openAndRecommend } from '../../src/cases/openAndRecommend.ts';
import type { NewCase } from '../../src/cases/openCase.ts';
import type { Proposal } from '../../src/core/recommendation.ts';
import type { TestHouse } from './people.ts';

/** A deduction case as the coding of a remittance would open it. */
export function deductionCase(over: Partial<NewCase> = {}): NewCase {
  const number = randomUUID();
  return {
    kind: 'deduction',
    title: 'Deduction of a simulated customer',
    dedupeKey: `deduction:${number}`,
    subjectKind: 'deduction',
    subjectNumber: number,
    customerNumber: 'C-1',
    customerName: 'Simulated Grocers',
    currency: 'USD',
    moneyMinor: 12_345,
    ...over,
  };
}

/** A proposed deduction code. */
export function codeProposal(over: Partial<Proposal> = {}): Proposal {
  return {
    action: {
      kind: 'post_deduction_code',
      deductionNumber: 'D-1',
      invoiceNumber: 'I-1',
      category: 'SHORTAGE',
      rootCause: null,
      verdict: null,
      note: null,
    },
    amountMinor: 12_345,
    currency: 'USD',
    category: 'SHORTAGE',
    confidence: 0.93,
    certified: false,
    reasons: [{ text: 'The text says that cartons were missing.', evidence: [] }],
    alternatives: [],
    source: 'classifier',
    producer: 'test',
    inputs: { text: 'short shipped 3 cartons' },
    versions: { model: '1' },
    ...over,
  };
}

/** What a decision names. */
export type Target = { caseId: string; recommendationId: string; contentHash: string };

/** A case with a recommendation on it, of a customer of its own unless told otherwise. */
export async function recommendedCase(
  house: Pick<TestHouse, 'agent'>,
  proposal: Partial<Proposal> = {},
  open: Partial<NewCase> = {},
): Promise<Target> {
  const entry = {
    open: deductionCase({ customerNumber: `C-${randomUUID()}`, ...open }),
    proposal: codeProposal(proposal),
  };
  const [opened] = await openAndRecommend(house.agent, [entry]);
  if (!opened?.recommended) throw new Error('the case was not opened');
  const { recommendationId, contentHash } = opened.recommended;
  return { caseId: opened.caseId, recommendationId, contentHash };
}
