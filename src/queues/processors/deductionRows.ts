import { eq, getTableColumns, inArray } from 'drizzle-orm';
import type { ClaimEvidence } from '../../db/claimEvidence.ts';
import type { Queryable } from '../../db/client.ts';
import { customers, deductions } from '../../db/schema/records.ts';
import { type Deadline, deadlineOf } from '../../verdicts/deadlines.ts';
import type { DeductionRow } from './deductionProposal.ts';

/** Deductions as filed, each with the name of its customer, by their numbers. */
export async function readDeductions(q: Queryable, ids: string[]): Promise<DeductionRow[]> {
  return q
    .select({ ...getTableColumns(deductions), customerName: customers.name })
    .from(deductions)
    .leftJoin(customers, eq(customers.number, deductions.customerNumber))
    .where(inArray(deductions.id, ids))
    .orderBy(deductions.number);
}

/** Until when a deduction may be disputed. */
export function deadlineFor(row: DeductionRow, category: string, found: ClaimEvidence): Deadline | null {
  const invoice = found.invoice.find(({ number }) => number === row.invoiceNumber);
  return deadlineOf({
    customerName: row.customerName,
    category,
    claimedOn: row.body.claimedOn ?? row.asOf.toISOString().slice(0, 10),
    invoicedOn: invoice?.issuedOn ?? null,
  });
}
