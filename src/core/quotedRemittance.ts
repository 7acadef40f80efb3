import { z } from 'zod';

/** Words copied from a numbered line of what a document shows. Nothing else may come from a language model: no sums, no values of its own. */
export const quote = z.strictObject({ line: z.int(), text: z.string().max(300) });
export type Quote = z.infer<typeof quote>;

const quotedDeduction = z.strictObject({
  amount: quote,
  code: quote.nullable(),
  reason: quote.nullable(),
});

/**
 * What a language model reads from a document: where each value of a remittance stands. It becomes a remittance only by
 * grounding (see `src/ingest/grounding`), which looks every quote up, parses it and recomputes every sum.
 */
export const quotedRemittance = z.strictObject({
  isRemittance: z.boolean(),
  payment: z.strictObject({
    payer: quote.nullable(),
    reference: quote.nullable(),
    date: quote.nullable(),
    amount: quote.nullable(),
    currency: quote.nullable(),
    method: z.enum(['ACH', 'CHECK', 'WIRE', 'CARD', 'OTHER']).nullable(),
  }),
  lines: z
    .array(
      z.strictObject({
        reference: quote,
        kind: z.enum(['invoice', 'credit', 'debit', 'other']),
        gross: quote.nullable(),
        discount: quote.nullable(),
        paid: quote.nullable(),
        deductions: z.array(quotedDeduction).max(20),
      }),
    )
    .max(500),
  adjustments: z
    .array(
      z.strictObject({ amount: quote, code: quote.nullable(), reason: quote.nullable(), reference: quote.nullable() }),
    )
    .max(200),
});
export type QuotedRemittance = z.infer<typeof quotedRemittance>;
