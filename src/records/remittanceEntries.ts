import type { Deduction } from '../core/records/registry.ts';
import type { TransactionContext } from '../db/context.ts';
import type { RemittanceDraft } from './draftRemittance.ts';
import { findCustomers, type Party, partnerOf } from './findCustomers.ts';
import type { RecordEntry } from './foldVersions.ts';
import { linkInvoices, type PrintedReference } from './linkInvoices.ts';

/** A draft with where it came from. `customerNumber` is set where the source itself named the customer. */
export type SourcedDraft = {
  draft: RemittanceDraft;
  party: Party;
  customerNumber: string | null;
  asOf: Date;
  documentId: string | null;
  eventId: string | null;
};

/** Links drafts to customers and invoices and makes the entries to be written; `partner` is the first one recognised. */
export async function remittanceEntries(
  inside: TransactionContext,
  sourced: SourcedDraft[],
): Promise<{ entries: RecordEntry[]; partner: string | null }> {
  const found = await findCustomers(
    inside.tx,
    sourced.map(({ party }) => party),
  );
  const linked = sourced.map((entry, at) => ({
    ...entry,
    customerNumber: entry.customerNumber ?? found[at]?.customerNumber ?? null,
  }));
  const printed = linked.flatMap(({ draft, customerNumber }) =>
    draft.deductions.flatMap(({ reference }): PrintedReference[] => (reference ? [{ reference, customerNumber }] : [])),
  );
  const invoiceOf = await linkInvoices(inside, printed);
  const entries = linked.flatMap(({ draft, customerNumber, asOf, documentId, eventId }): RecordEntry[] => {
    const source = { asOf, documentId, eventId };
    const customer = customerNumber === null ? {} : { customerNumber };
    return [
      ...(draft.payment ? [{ kind: 'payment' as const, body: { ...draft.payment, ...customer }, ...source }] : []),
      ...(draft.remittance
        ? [{ kind: 'remittance' as const, body: { ...draft.remittance, ...customer }, ...source }]
        : []),
      ...draft.deductions.map((deduction) => ({
        kind: 'deduction' as const,
        body: withInvoice({ ...deduction, ...customer }, invoiceOf),
        ...source,
      })),
    ];
  });
  return { entries, partner: await partnerOf(inside.tx, found) };
}

function withInvoice(deduction: Deduction, invoiceOf: (wanted: PrintedReference) => string | null): Deduction {
  const { reference, customerNumber } = deduction;
  const invoiceNumber = reference ? invoiceOf({ reference, customerNumber: customerNumber ?? null }) : null;
  return invoiceNumber === null ? deduction : { ...deduction, invoiceNumber };
}
