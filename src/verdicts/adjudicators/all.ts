import type { CategoryCode } from '../../core/taxonomy.ts';
import type { CaseFile } from '../caseFile.ts';
import type { Finding } from '../finding.ts';
import { creditOffset } from './accounts.ts';
import { bankAndExchange, serviceCharge } from './agreedFees.ts';
import { cancelled } from './cancelled.ts';
import { freight } from './charges.ts';
import { compliance } from './compliance.ts';
import { damage } from './damage.ts';
import { discount } from './discount.ts';
import { documentation } from './documents.ts';
import { duplicate } from './duplicate.ts';
import { lateDelivery } from './lateDelivery.ts';
import { misship } from './misship.ts';
import { overage } from './overage.ts';
import { postAudit } from './postAudit.ts';
import { pricing } from './pricing.ts';
import { promotion } from './promotion.ts';
import { quality } from './quality.ts';
import { returns } from './returns.ts';
import { shortage } from './shortage.ts';
import { tax } from './tax.ts';
import { unidentified } from './unidentified.ts';

export type Adjudicator = (file: CaseFile) => Finding;

/** What the adjudicator of a category finds. */
export function judged(category: CategoryCode, file: CaseFile): Finding {
  const adjudicator = adjudicators.get(category);
  if (!adjudicator) throw new Error(`no adjudicator for ${category}`);
  return adjudicator(file);
}

/** One adjudicator for each category of the taxonomy; a test holds the two lists together. */
export const adjudicators: ReadonlyMap<string, Adjudicator> = new Map<string, Adjudicator>([
  ['SHORTAGE', shortage],
  ['OVERAGE', overage],
  ['MISSHIP', misship],
  ['DAMAGE', damage],
  ['QUALITY', quality],
  ['RETURNS', returns],
  ['PRICING', pricing],
  ['PROMOTION', promotion],
  ['REBATE', promotion],
  ['DISCOUNT', discount],
  ['FREIGHT', freight],
  ['LATE_DELIVERY', lateDelivery],
  ['COMPLIANCE', compliance],
  ['DOCUMENTATION', documentation],
  ['TAX', tax],
  ['FX_BANK', bankAndExchange],
  ['DUPLICATE', duplicate],
  ['CANCELLED', cancelled],
  ['SERVICE_CHARGE', serviceCharge],
  ['POST_AUDIT', postAudit],
  ['CREDIT_OFFSET', creditOffset],
  ['UNIDENTIFIED', (file) => unidentified(file, judged)],
]);
