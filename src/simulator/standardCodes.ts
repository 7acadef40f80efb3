import type { CategoryCode } from '../core/taxonomy.ts';
import type { Random } from './random.ts';

/** X12 element 426 codes a payer may print for each category, likeliest first. */
const codesOf: Record<CategoryCode, readonly string[]> = {
  SHORTAGE: ['59', '06', '75', 'A4'],
  OVERAGE: ['A5', '87', '92'],
  MISSHIP: ['07', 'A2', '08'],
  DAMAGE: ['04'],
  QUALITY: ['05', 'F1', '82'],
  RETURNS: ['72', '11', '12', '25'],
  PRICING: ['01', '03', '02'],
  PROMOTION: ['A8', '56', '71', 'GC', 'SP', 'GE', 'MR', '95'],
  REBATE: ['57', 'B2', 'D5', '28'],
  DISCOUNT: ['76', '24', '90', '09'],
  FREIGHT: ['54', '10', '46', 'RB'],
  LATE_DELIVERY: ['99', '84', 'RH', 'SM'],
  COMPLIANCE: ['70', 'RP', 'C9', 'B8', 'A6'],
  DOCUMENTATION: ['44', 'A9', '73', '17', 'MF'],
  TAX: ['55', 'BA'],
  FX_BANK: ['33', '48'],
  DUPLICATE: ['19'],
  CANCELLED: ['26', '61'],
  SERVICE_CHARGE: ['97', '98', '49', 'B7', 'MQ'],
  POST_AUDIT: ['L1'],
  CREDIT_OFFSET: ['CM', '80', '53', '81'],
  UNIDENTIFIED: ['ZZ', 'OT', 'GL'],
};

/** One of the category's codes, the first ones far more often. */
export function standardCodeFor(random: Random, category: CategoryCode): string {
  const codes = codesOf[category] as readonly string[];
  return random.weighted(codes.map((code, at) => [code, 1 / (at + 1) ** 2] as const));
}
