import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { docketError } from '../core/errors.ts';
import { minorUnits } from '../core/money.ts';
import { parseInput } from '../core/parseInput.ts';
import { appendAuditBatch } from '../db/audit.ts';
import { requireRight } from '../db/authorise.ts';
import { type TransactionContext, transact, type VerbContext } from '../db/context.ts';
import { enqueueWork } from '../db/outbox.ts';
import { receivableOf } from '../db/receivables.ts';
import { invoices } from '../db/schema/records.ts';
import { applyEvents } from './applyEvents.ts';
import { checkEvent, isRejected } from './checkEvent.ts';

const input = z.object({
  customerNumber: z.string().min(1).max(120),
  invoiceNumber: z.string().min(1).max(120),
  amountMinor: minorUnits.positive(),
  /** What the customer says is wrong: the claim is coded by it. */
  words: z.string().trim().min(1).max(4_000),
});
export type DisputeInput = z.input<typeof input>;

/**
 * Notes that a customer will not pay part of an open invoice before it has kept anything back: a claim like one in a remittance,
 * so that it is coded, judged by its evidence and decided like any other, and no reminder asks for it meanwhile. Not more than
 * is open and neither disputed nor being paid (`dispute_too_large`, 409).
 */
export async function noteDispute(context: VerbContext, raw: DisputeInput): Promise<{ deductionNumber: string }> {
  await requireRight(context.db, context.actor, 'case.work', context.now());
  const dispute = parseInput(input, raw);
  return transact(context, async (inside) => {
    const currency = await requireFree(inside, dispute);
    const deductionNumber = `DISPUTE-${randomUUID()}`;
    const at = inside.now().toISOString();
    const { customerNumber, invoiceNumber, amountMinor, words } = dispute;
    const claim = { number: deductionNumber, customerNumber, invoiceNumber, currency, amountMinor };
    const checked = checkEvent(
      {
        ...{
          specversion: '1.0',
          id: deductionNumber,
          source: '/docket/collections',
          type: 'deduction.claimed',
          time: at,
        },
        data: { ...claim, claimedOn: at.slice(0, 10), text: words },
      },
      0,
    );
    if (isRejected(checked)) throw docketError({ code: 'invalid_input', message: checked.message });
    const { works, audit } = await applyEvents(inside, [checked], null);
    await enqueueWork(inside, works);
    await appendAuditBatch(inside, audit);
    return { deductionNumber };
  });
}

/** The currency of the invoice, once it is this customer's and has so much open that nothing else claims. */
async function requireFree(
  inside: TransactionContext,
  { customerNumber, invoiceNumber, amountMinor }: z.output<typeof input>,
): Promise<string> {
  await inside.tx.select({ id: invoices.id }).from(invoices).where(eq(invoices.number, invoiceNumber)).for('update');
  const invoice = await receivableOf(inside.tx, customerNumber, invoiceNumber);
  if (!invoice)
    throw docketError({
      code: 'invalid_input',
      message: `${invoiceNumber} is no open invoice of ${customerNumber}.`,
    });
  if (amountMinor > invoice.freeMinor)
    throw docketError({
      code: 'dispute_too_large',
      status: 409,
      message: 'The dispute is about more than is open on the invoice and neither disputed nor being paid.',
    });
  return invoice.currency;
}
