import { type CategoryCode, categoryCode } from '../core/taxonomy.ts';

/** Words that name what a claim or a credit is for. Order matters: the first that fits. */
const meanings: [CategoryCode, RegExp][] = [
  ['POST_AUDIT', /\baudit/i],
  ['DUPLICATE', /duplicat|(billed|invoiced|paid) twice|double bill/i],
  ['CANCELLED', /cancel/i],
  ['TAX', /\btax|\bvat\b|\bgst\b|\bhst\b|duty|withholding/i],
  ['FX_BANK', /\bbank|\bwire\b|\bfx\b|exchange|currency/i],
  ['DOCUMENTATION', /document|paperwork|proof of delivery|\bpod\b|\bbol\b|bill of lading|missing (po|invoice)\b/i],
  ['COMPLIANCE', /complian|routing|label|\basn\b|\bedi\b|violation|packaging|ship notice/i],
  ['FREIGHT', /freight|fuel|delivery (charge|fee)|shipping (charge|cost)|pallet charge|backhaul|carriage/i],
  ['RETURNS', /return|refus|\brtv\b|\brma\b/i],
  ['DAMAGE', /damag|crush|broken|breakage/i],
  ['QUALITY', /quality|defect|expired|short[- ]?dated|recall|spoil|unsaleable/i],
  ['MISSHIP', /mis-?ship|wrong (item|product|goods)|substitut/i],
  ['OVERAGE', /overage|over[- ]?(ship|deliver)|excess|not ordered/i],
  ['REBATE', /rebate|volume bonus|growth bonus/i],
  ['PROMOTION', /promo|allowance|scan|bill[- ]?back|co[- ]?op|display|slotting|\bmdf\b|\btpr\b|coupon|markdown|trade (deal|spend)/i],
  ['DISCOUNT', /discount|early pay|anticipation|\bterms\b|skonto/i],
  ['LATE_DELIVERY', /\blate\b|on[- ]?time|otif|early deliver|no[- ]?show|delivery (window|date)|delay/i],
  ['SHORTAGE', /short|missing|not received|non[- ]?receipt|\blost\b|under[- ]?deliver/i],
  ['PRICING', /pric|cost diff|\bcost\b|overcharge/i],
  ['SERVICE_CHARGE', /handling|service|labou?r|storage|restock|\badmin|interest|rework/i],
  ['CREDIT_OFFSET', /credit|offset|on[- ]account|overpay|revers|repay/i],
]; // biome-ignore format: one category a line

/** The category that words or a code of ours name; null where they name none. */
export function meantBy(said: string): CategoryCode | null {
  const code = categoryCode.safeParse(
    said
      .trim()
      .toUpperCase()
      .replace(/[\s-]+/g, '_'),
  );
  if (code.success) return code.data;
  const plain = said.replaceAll('_', ' ');
  return meanings.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}
