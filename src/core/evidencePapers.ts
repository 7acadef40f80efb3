import type { CategoryCode } from './taxonomy.ts';

/** The papers a deduction is decided by, as rows of its evidence matrix, in the order trade makes them. */
export const evidencePapers = {
  claim: 'What the customer sent for its claim',
  order: 'Order',
  price_agreement: 'Price agreement',
  promotion: 'Promotion agreement',
  invoice: 'Invoice',
  shipment: 'Shipment and bill of lading',
  proof_of_delivery: 'Proof of delivery',
  receipt_advice: 'Receiving advice',
  credit_memo: 'Credit memo',
  terms: 'Agreed terms',
} as const;
export type EvidencePaper = keyof typeof evidencePapers;
export const evidencePaperNames = Object.keys(evidencePapers) as [EvidencePaper, ...EvidencePaper[]];

const delivery: EvidencePaper[] = ['invoice', 'shipment', 'proof_of_delivery', 'receipt_advice'];

/**
 * What decides a claim of each category: the table "What decides" of docs/verdicts. Those of categories that are not named here are the
 * invoice and the terms.
 */
const decides: Partial<Record<CategoryCode, EvidencePaper[]>> = {
  SHORTAGE: delivery,
  DAMAGE: delivery,
  QUALITY: ['invoice', 'receipt_advice', 'terms'],
  RETURNS: ['invoice', 'receipt_advice', 'terms'],
  OVERAGE: ['order', 'invoice'],
  MISSHIP: ['order', 'shipment', 'receipt_advice'],
  PRICING: ['order', 'price_agreement', 'invoice'],
  PROMOTION: ['promotion', 'invoice'],
  REBATE: ['promotion', 'invoice'],
  DISCOUNT: ['invoice', 'terms'],
  FREIGHT: ['invoice', 'shipment', 'terms'],
  LATE_DELIVERY: ['order', 'shipment', 'proof_of_delivery'],
  DOCUMENTATION: ['invoice', 'shipment', 'proof_of_delivery'],
  COMPLIANCE: ['order', 'shipment', 'proof_of_delivery', 'terms'],
};

/** The papers that decide a claim of a category. */
export function papersDeciding(category: string | null): readonly EvidencePaper[] {
  return decides[category as CategoryCode] ?? ['invoice', 'terms'];
}
