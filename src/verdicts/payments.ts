import { sameReference } from './caseFile.ts';
import { factsIn, text } from './facts.ts';
import type { Fact } from './read/readFact.ts';
import type { EvidenceRecord } from './read/readRecord.ts';

/** What a payment says of the invoice it pays. */
const told = ['paidOn', 'paidAmount'];

/** Invoices with the day and sum of their payments, where they do not state them: the payment that names them, else the only one. */
export function withPayments(records: readonly EvidenceRecord[]): EvidenceRecord[] {
  const payments = records.filter(({ type }) => type === 'payment');
  const invoices = records.filter(({ type }) => type === 'invoice');
  return records.map((record) => {
    if (record.type !== 'invoice') return record;
    const [unnamed, second] = payments.filter((payment) => namesOf(payment).length === 0);
    const isMeant = unnamed && !second && invoices.length === 1;
    const own = [...payments.filter((payment) => pays(payment, record)), ...(isMeant ? [unnamed] : [])];
    // An advice says what will be paid, the bank what was and when.
    const payment = own.find(({ head }) => head.has('paidOn')) ?? own[0];
    if (!payment) return record;
    const more = told.flatMap((field): [string, Fact][] => {
      const fact = payment.head.get(field);
      return fact && !record.head.has(field) ? [[field, fact]] : [];
    });
    return { ...record, head: new Map([...record.head, ...more]) };
  });
}

const namesOf = (payment: EvidenceRecord) => factsIn(payment).flatMap((facts) => text(facts, 'invoiceNumber') ?? []);

export function pays(payment: EvidenceRecord, invoice: EvidenceRecord): boolean {
  const number = text(invoice.head, 'number');
  return number !== null && namesOf(payment).some(({ value }) => sameReference(value, number.value));
}
