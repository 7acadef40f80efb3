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
  evidence: z.array(evidence).default([]),
});

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
  reversal: z.boolean().default(false),
});
