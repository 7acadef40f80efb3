import { z } from 'zod';
import { evidence } from '../evidence.ts';
import { remittance as remittanceDocument } from '../remittance.ts';
import { isoDate, key, minorUnits, money } from './parts.ts';

export const payment = z.object({
  number: key,
  customerNumber: key.optional(),
  payerName: z.string().optional(),
  method: z.enum(['ACH', 'CHECK', 'WIRE', 'CARD', 'OTHER']).optional(),
  reference: z.string().optional(),
  ...money,
  amountMinor: minorUnits,
  paidOn: isoDate.optional(),
  valueDate: isoDate.optional(),
});

/** A remittance as filed: the reading itself plus which document it stands in. */
export const remittance = z.object({
  number: key,
  customerNumber: key.optional(),
  ...money,
  amountMinor: minorUnits,
  reading: remittanceDocument,
});

/** Money a customer kept back (positive) or gave back (negative), with what it said about it. */
export const deduction = z.object({
  number: key,
  remittanceNumber: key.optional(),
  customerNumber: key.optional(),
  payerName: z.string().optional(),
  invoiceNumber: z.string().optional(),
  ...money,
  amountMinor: minorUnits,
  claimedOn: isoDate.optional(),
  codeSystem: z.string().optional(),
  code: z.string().optional(),
  text: z.string().optional(),
  reference: z.string().optional(),
  /** The language model that read the remittance it stands in: then a person decides on it, whatever is certified. */
  readByModel: z.string().optional(),
  evidence: z.array(evidence).default([]),
});

/**
 * One booking on an account of ours, as the bank reports it. A batch that the bank itemises is one record per item.
 * `amountMinor` is signed: positive where the account was credited. `reference` is the payer's own name for the payment
 * where it gave one (the one a remittance advice carries), else the bank's.
 */
export const bankTransaction = z.object({
  number: key,
  account: z.string(),
  ...money,
  amountMinor: minorUnits,
  bookedOn: isoDate,
  valueDate: isoDate.optional(),
  reference: z.string().optional(),
  payerName: z.string().optional(),
  text: z.string().optional(),
  /** The booking takes an earlier one back: a returned payment, a cancelled fee. */
  reversal: z.boolean().default(false),
  /** Reported during the day and not final: the statement will tell it again. */
  provisional: z.boolean().optional(),
  endToEndReference: z.string().optional(),
  bankReference: z.string().optional(),
  /** What kind of booking, in the words of its format: "PMNT/RCDT/ESCT", "bai2:165", "NTRF". */
  transactionCode: z.string().optional(),
  /** The last four characters of the other side's account, and what else identifies it (a BIC, an organisation id). */
  counterpartyAccountTail: z.string().optional(),
  counterpartyId: z.string().optional(),
  /** What the bank took from it before crediting, positive. */
  chargeMinor: minorUnits.optional(),
  /** The booking it is an item of, where the bank booked several payments in one sum. */
  batch: z
    .object({ reference: z.string().optional(), position: z.int().positive(), count: z.int().positive() })
    .optional(),
  /** The advice that was sent apart (ISO 20022 RltdRmtInf). */
  adviceReference: z.string().optional(),
  /** Documents named in its remittance information, as printed. */
  references: z.array(z.string()).optional(),
});
