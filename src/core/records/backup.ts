import { z } from 'zod';
import { evidence, reason } from '../evidence.ts';
import { currencyCode } from '../money.ts';
import { plainReference, referenceKeys } from '../printedReference.ts';
import { key } from './parts.ts';

/** The papers that come for a deduction, and what people call them. */
export const backupKinds = {
  proof_of_delivery: 'proof of delivery',
  bill_of_lading: 'bill of lading',
  promotion_sheet: 'promotion sheet',
  debit_memo: 'debit memo',
  chargeback: 'chargeback notice',
  claim: 'claim',
} as const;
export type BackupKind = keyof typeof backupKinds;
export const backupKind = z.enum(Object.keys(backupKinds) as [BackupKind, ...BackupKind[]]);

/** Kinds in which a customer says what it claims: its word, never a proof of what it says. */
const claimKinds: ReadonlySet<BackupKind> = new Set(['debit_memo', 'chargeback', 'claim']);
export const isClaimPaper = (kind: BackupKind): boolean => claimKinds.has(kind);

/** What a number on a paper names. `order` is anybody's number of an order: ours or the customer's. */
export const referenceKinds = [
  'claim',
  'invoice',
  'order',
  'shipment',
  'bill_of_lading',
  'pro',
  'promotion',
  'authorisation',
] as const;
export type ReferenceKind = (typeof referenceKinds)[number];

/** What a paper's own number names. */
export const ownReference: Record<BackupKind, ReferenceKind> = {
  proof_of_delivery: 'shipment',
  bill_of_lading: 'bill_of_lading',
  promotion_sheet: 'promotion',
  debit_memo: 'claim',
  chargeback: 'claim',
  claim: 'claim',
};

export const backupFacts = [
  'customer',
  'date',
  'amount',
  'reason',
  'reasonCode',
  'deliveredOn',
  'shippedOn',
  'signedBy',
  'remark',
  'carrier',
  'carrierSignedBy',
  'freightTerms',
  'name',
  'validFrom',
  'validTo',
  'percent',
  'perUnit',
  'fixed',
  'cap',
  'approvedBy',
] as const;
export type BackupFact = (typeof backupFacts)[number];

export const backupLineFacts = [
  'item',
  'description',
  'quantity',
  'quantityShipped',
  'quantityShort',
  'quantityDamaged',
  'quantityRefused',
  'unit',
  'price',
  'amount',
  'percent',
  'perUnit',
  'invoice',
  'reason',
] as const;
export type BackupLineFact = (typeof backupLineFacts)[number];

/** A value as we write it (days as YYYY-MM-DD, amounts and quantities as plain decimals), and where it stands as printed. */
const cited = z.object({ value: z.string(), evidence });
export type CitedValue = z.infer<typeof cited>;

/**
 * A paper that came for a deduction, as read: what it is and why, the numbers it names and what it states, each value with its
 * place. `customerNumber` is the customer its names lead to; `currency` is left out where none is printed.
 */
export const backupDocument = z.object({
  number: key,
  kind: backupKind,
  why: z.array(reason),
  customerNumber: key.optional(),
  currency: currencyCode.optional(),
  references: z.array(z.object({ of: z.enum(referenceKinds), number: key, evidence })),
  facts: z.partialRecord(z.enum(backupFacts), cited),
  lines: z.array(z.partialRecord(z.enum(backupLineFacts), cited)),
  /** The language model that quoted all this, and its prompt; left out where it was read by rule. */
  readBy: z.object({ model: z.string(), prompt: z.string() }).optional(),
  /** Numbers of the deductions that a person put it with: they count before whatever its own numbers say. */
  putWith: z.array(key).optional(),
});
export type BackupDocument = z.infer<typeof backupDocument>;

/**
 * What a number that names something is looked up by: "invoice:INV51022". Invoices are also known without what customers hang on their
 * numbers. Empty for a number of punctuation alone.
 */
export function nameKeys(of: ReferenceKind, number: string): string[] {
  const plain = of === 'invoice' ? referenceKeys(number) : [plainReference(number)].filter((key) => key !== '');
  return plain.map((key) => `${of}:${key}`);
}

/** All that a paper is looked up by. */
export function paperKeys({ references }: Pick<BackupDocument, 'references'>): string[] {
  return [...new Set(references.flatMap(({ of, number }) => nameKeys(of, number)))];
}
