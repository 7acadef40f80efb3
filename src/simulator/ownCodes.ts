import { type CategoryCode, categoryCodes } from '../core/taxonomy.ts';
import type { Random } from './random.ts';

/** One line of a customer's own table of reasons: what it prints, and what that means. */
export type OwnCode = { code: string; meaning: string; category: CategoryCode };

/** How such a table may call each category; one of them is taken. */
const meanings: Record<CategoryCode, readonly string[]> = {
  SHORTAGE: ['Received short', 'Qty discrepancy', 'Short on delivery', 'Goods not received'],
  OVERAGE: ['Received over', 'Excess goods', 'Not ordered'],
  MISSHIP: ['Wrong goods', 'Substitution not accepted', 'Incorrect article'],
  DAMAGE: ['Damaged on arrival', 'Freight damage', 'Breakage'],
  QUALITY: ['Quality rejection', 'Defective', 'Out of date stock'],
  RETURNS: ['Vendor return', 'Goods sent back', 'Refused at dock'],
  PRICING: ['Cost variance', 'Price query', 'Invoice price above PO'],
  PROMOTION: ['Trade allowance', 'Promo bill-back', 'Ad contribution', 'Scan allowance'],
  REBATE: ['Volume rebate', 'Growth programme', 'Annual bonus'],
  DISCOUNT: ['Cash discount', 'Terms discount', 'Anticipation'],
  FREIGHT: ['Carriage', 'Freight adjustment', 'Pallet charge'],
  LATE_DELIVERY: ['Late arrival', 'Missed window', 'OTIF fine'],
  COMPLIANCE: ['Routing guide', 'ASN or label fault', 'Vendor non-compliance'],
  DOCUMENTATION: ['Paperwork missing', 'No delivery proof', 'PO reference missing'],
  TAX: ['Tax query', 'Tax not due', 'Withholding'],
  FX_BANK: ['Bank charges', 'Currency difference'],
  DUPLICATE: ['Billed twice', 'Paid before'],
  CANCELLED: ['Order cancelled', 'No order on file'],
  SERVICE_CHARGE: ['Handling fee', 'Rework labour', 'Administration fee'],
  POST_AUDIT: ['Audit recovery', 'Prior period audit'],
  CREDIT_OFFSET: ['Credit taken', 'Account offset', 'Repayment of earlier item'],
  UNIDENTIFIED: ['Other', 'Miscellaneous', 'See buyer'],
};

/** A table of twelve to twenty codes in this customer's own style; the rarest categories have none. */
export function makeOwnCodes(random: Random): OwnCode[] {
  const style = random.pick(['digits', 'letters', 'mixed', 'dashed'] as const);
  const used = new Set<string>();
  const kept = categoryCodes.filter((category) => category === 'UNIDENTIFIED' || random.chance(0.8));
  return kept.map((category) => {
    let code = makeCode(random, style);
    while (used.has(code)) code = makeCode(random, style);
    used.add(code);
    return { code, meaning: random.pick(meanings[category] as readonly string[]), category };
  });
}

function makeCode(random: Random, style: 'digits' | 'letters' | 'mixed' | 'dashed'): string {
  const letter = () => random.pick([...'ABCDEFGHKLMNPRSTW']);
  if (style === 'digits') return random.digits(3);
  if (style === 'letters') return `${letter()}${letter()}${letter()}`;
  if (style === 'mixed') return `${letter()}${random.digits(3)}`;
  return `${letter()}${letter()}-${random.digits(2)}`;
}
