import type { CategoryCode } from '../../src/core/taxonomy.ts';
import { adjudicate, readSubmission } from '../../src/verdicts/adjudicate.ts';
import type { Verdict } from '../../src/verdicts/settle.ts';

const verdictOf = (category: CategoryCode, claim: object, records: object[]): Verdict =>
  adjudicate(
    readSubmission({ claim: { invoice: '7001', currency: 'USD', claim_date: '2026-05-20', ...claim }, records }),
    category,
  );

const inShort = ({ verdict, validAmount }: Verdict): string => `${verdict} ${validAmount}`;

/** The verdict on a claim on invoice 7001 by what stands in the records. */
export const verdictOn = (category: CategoryCode, claim: object, ...records: object[]): Verdict =>
  verdictOf(category, { category, ...claim }, records);

/** Verdict and amount of such a claim. */
export const judge = (category: CategoryCode, claim: object, ...records: object[]): string =>
  inShort(verdictOn(category, claim, ...records));

/** The same of a claim that does not name its category. */
export const judgeUnnamed = (category: CategoryCode, claim: object, ...records: object[]): string =>
  inShort(verdictOf(category, claim, records));

/** Invoice 7001: a hundred cases at 10.00. */
export const goods = (more: object = {}) => ({
  type: 'invoice',
  id: 'inv',
  invoice_number: '7001',
  invoice_date: '2026-04-01',
  po_number: 'P1',
  lines: [{ sku: 'A', qty: 100, uom: 'CS', price: '10.00' }],
  total: '1000.00',
  ...more,
});
