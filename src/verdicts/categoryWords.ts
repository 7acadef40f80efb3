import { type CategoryCode, categoryCode } from '../core/taxonomy.ts';

/** Words that name what a claim or a credit is for. Order matters: the first that fits. */
const meanings: [CategoryCode, RegExp][] = [
  ['POST_AUDIT', /\baudit/i],
  ['DUPLICATE', /duplicat|(billed|invoiced|paid) twice|double bill/i],
  ['CANCELLED', /cancel/i],
  ['TAX', /\btax|\bvat\b|\bgst\b|\bhst\b|duty|withholding/i],
  ['FX_BANK', /\bbank|\bwire\b|\bfx\b|exchange|currency/i],
  ['DOCUMENTATION', /document|paperwork|proof of delivery|\bpod\b|\bbol\b|bill of lading|missing (po|invoice)\b/i],
  ['COMPLIANCE', /complian|routing|label|consolidat|\basn\b|\bedi\b|violation|packaging|ship notice|\bsscc|barcode/i],
  ['FREIGHT', /freight|fuel|delivery (charge|fee)|shipping (charge|cost)|pallet charge|palettenberechnung|backhaul|carriage/i],
  ['QUALITY', /short[- ]?(dated|life)|\bwarm\b|thaw|cold chain|temperature|too (hot|warm)|recall/i],
  ['MISSHIP', /wrong (item|product|goods|article|sku|model|colou?r|size)\b|\b(colou?r|size|model|item|article|product) (was |is )?wrong\b/i],
  ['RETURNS', /return|refus|\brtv\b|\brma\b/i],
  ['DAMAGE', /damag|crush|broken|breakage/i],
  ['QUALITY', /quality|defect|expired|short[- ]?dated|recall|spoil|unsaleable/i],
  ['MISSHIP', /mis-?ship|wrong (item|product|goods|article|sku|model)|\bsubst(itut\w*|\.)|falschlieferung|instead of\b/i],
  ['OVERAGE', /overage|over[- ]?(ship|deliver)|excess|not ordered/i],
  ['REBATE', /rebate|volume bonus|growth bonus/i],
  ['PRICING', /discount (class|group|level|category)|\boff list\b|(price|list) class/i],
  ['PROMOTION', /promo|off[- ]invoice|end[- ]?cap|listing fee|allowance|scan|bill[- ]?back|co[- ]?op|display|slotting|\bmdf\b|\btpr\b|coupon|markdown|trade (deal|spend)/i],
  ['DISCOUNT', /\bdisc(ount)?s?\b|(early|prompt) pay|^\s*\d(\.\d+)?\s*%?\s*\/\s*\d{1,2}(\s*,?\s*n(et)?\b.*)?\s*$|anticipation|\bterms\b|skonto/i],
  ['LATE_DELIVERY', /\blate\b|on[- ]?time|otif|early deliver|no[- ]?show|delivery (window|date)|delay/i],
  ['SHORTAGE', /short|missing|not received|non[- ]?receipt|\blost\b|under[- ]?deliver/i],
  ['PRICING', /pric|cost diff|\bcost\b|overcharge/i],
  ['SERVICE_CHARGE', /handling|service|labou?r|storage|restock|\badmin|interest|rework/i],
  ['CREDIT_OFFSET', /credit|offset|on[- ]account|overpay|revers|repay/i],
]; // biome-ignore format: one category a line

/** The category of which this is our code, however its words are parted; null where it is none. */
export function codeNamed(said: string): CategoryCode | null {
  const code = categoryCode.safeParse(
    said
      .trim()
      .toUpperCase()
      .replace(/[\s-]+/g, '_'),
  );
  return code.success ? code.data : null;
}

/** The category that words or a code of ours name; null where they name none. */
export function meantBy(said: string): CategoryCode | null {
  const code = codeNamed(said);
  if (code) return code;
  const plain = said.replaceAll('_', ' ');
  return meanings.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

/** Reasons as customers shorten them to codes in letters, by their beginnings; what is longer than these is read as words. */
const shortened: [CategoryCode, RegExp][] = [
  ['SHORTAGE', /^(sht|shr?t|short|shrtg|shtg|os&d|qty|pqv|und?lv|ndl?v|nrc?v)/i],
  ['DISCOUNT', /^(dis|dsc|csh|trm|term|skto?)/i],
  ['PRICING', /^(prc|pri|prx|cst|cost|ext|ppv)/i],
  ['PROMOTION', /^(prm|pro|coop|co-op|mdf|tpr|oi|bb|scan|adv|dsply|slot)/i],
  ['REBATE', /^(rbt|reb|vol)/i],
  ['FREIGHT', /^(frt|frg|frei|fsc|fuel)/i],
  ['LATE_DELIVERY', /^(otif|late|lat|dly)/i],
  ['COMPLIANCE', /^(asn|cmp|compl|lbl|rtg|edi|viol)/i],
  ['RETURNS', /^(rtn|rtv|rma|rga|ret|core|rfsd?)/i],
  ['DAMAGE', /^(dmg|dam|brk)/i],
  ['QUALITY', /^(defa?|dfct|qual|qlty|qc|spoil|unsal)/i],
  ['TAX', /^(tax|vat|gst|hst)/i],
  ['DUPLICATE', /^(dup|dbl)/i],
  ['CANCELLED', /^(canc|cxl|cncl|cnl)/i],
  ['POST_AUDIT', /^(aud|pac)/i],
  ['OVERAGE', /^(over|ovr|ovg|ovsh)/i],
  ['MISSHIP', /^(wrg|wrong|miss?hi?p|msh|subs)/i],
  ['CREDIT_OFFSET', /^(crd|cred|cm$|cn$|off?s)/i],
  ['FX_BANK', /^(bnk|bank|wire|fx)/i],
  ['SERVICE_CHARGE', /^(lab|svc|serv|hndl|hdl|stor|int)/i],
]; // biome-ignore format: one category a line

/** The category that a reason code in letters is short for; null where it is none that can be told. */
export function shortFor(code: string): CategoryCode | null {
  const plain = code.trim().replaceAll('_', ' ');
  return meantBy(plain) ?? shortened.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

/** The concept that names each category in terms. */
export const scopeOf: Record<string, string> = {
  SHORTAGE: 'short', OVERAGE: 'overage', MISSHIP: 'substitute', DAMAGE: 'damaged', QUALITY: 'defect', RETURNS: 'refused', PRICING: 'price', PROMOTION: 'promo',
  REBATE: 'rebate', DISCOUNT: 'discount', FREIGHT: 'freight', LATE_DELIVERY: 'late', COMPLIANCE: 'compliance', TAX: 'tax', FX_BANK: 'bank',
  SERVICE_CHARGE: 'service', POST_AUDIT: 'lookback',
}; // biome-ignore format: a table
