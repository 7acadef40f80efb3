import { randomUUID } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import { z } from 'zod';
import { sha256 } from '../core/canonicalJson.ts';
import { docketError } from '../core/errors.ts';
import { currencyCode, minorUnits } from '../core/money.ts';
import { type AuditEntry, appendAuditBatch } from '../db/audit.ts';
import { type TransactionContext, transact, type VerbContext } from '../db/context.ts';
import { collectionContacts, promises } from '../db/schema/collections.ts';
import { customers, invoices } from '../db/schema/records.ts';
import { parseInput, words } from './parseInput.ts';
import { requirePerson } from './whoActs.ts';

const promise = z.object({
  currency: currencyCode,
  amountMinor: minorUnits.positive(),
  promisedFor: z.iso.date(),
  invoices: z.array(z.string().min(1)).min(1).max(500),
});
const input = z.object({
  customerNumber: z.string().min(1).max(120),
  how: z.enum(['call', 'mail', 'visit', 'other']),
  outcome: z.enum(['reached', 'no_answer', 'promised', 'disputed', 'says_paid', 'refused', 'sent']),
  note: words(4_000).nullable().default(null),
  promise: promise.nullable().default(null),
});
export type ContactInput = z.input<typeof input>;

/**
 * Notes a contact with a customer, and the promise to pay that came of it. A promise names its invoices, must be for today or
 * later and for no more than is open on them (`promise_too_large`), so that it can be told later whether it was kept.
 */
export async function logContact(
  context: VerbContext,
  raw: ContactInput,
): Promise<{ contactId: string; promiseId: string | null }> {
  const parsed = parseInput(input, raw);
  if ((parsed.outcome === 'promised') !== (parsed.promise !== null))
    throw docketError({
      code: 'invalid_input',
      message: 'A contact that ended in a promise needs one, and no other has one.',
    });
  return transact(context, async (inside) => {
    await requirePerson(inside, 'case.work');
    const { customerNumber, how, outcome, note } = parsed;
    await requireCustomer(inside, customerNumber);
    const contactId = randomUUID();
    const row = { id: contactId, customerNumber, how, outcome, note, actor: inside.actor, contactedAt: inside.now() };
    await inside.tx.insert(collectionContacts).values(row);
    const noteHash = note === null ? null : sha256(note);
    const audit: AuditEntry[] = [
      {
        subjectId: contactId,
        event: { type: 'collection.contacted', contactId, customerNumber, how, outcome, noteHash },
      },
    ];
    const made = parsed.promise ? await makePromise(inside, contactId, customerNumber, parsed.promise) : null;
    if (made) audit.push(made.audit);
    await appendAuditBatch(inside, audit);
    return { contactId, promiseId: made?.promiseId ?? null };
  });
}

async function requireCustomer(inside: TransactionContext, number: string): Promise<void> {
  const [row] = await inside.tx
    .select({ number: customers.number })
    .from(customers)
    .where(inArray(customers.number, [number]));
  if (!row) throw docketError({ code: 'not_found', status: 404, message: `There is no customer ${number}.` });
}

async function makePromise(
  inside: TransactionContext,
  contactId: string,
  customerNumber: string,
  { currency, amountMinor, promisedFor, invoices: numbers }: z.output<typeof promise>,
) {
  if (promisedFor < inside.now().toISOString().slice(0, 10))
    throw docketError({ code: 'invalid_input', message: 'A promise is for today or a later day.' });
  const rows = await inside.tx
    .select({
      number: invoices.number,
      open: invoices.openMinor,
      currency: invoices.currency,
      owner: invoices.customerNumber,
    })
    .from(invoices)
    .where(inArray(invoices.number, numbers));
  const own = rows.filter((row) => row.owner === customerNumber && row.currency === currency && row.open > 0);
  if (own.length !== new Set(numbers).size)
    throw docketError({
      code: 'invalid_input',
      message: `Not all of these are open invoices of ${customerNumber} in ${currency}.`,
    });
  const open = own.reduce((sum, row) => sum + row.open, 0);
  if (amountMinor > open)
    throw docketError({
      code: 'promise_too_large',
      status: 409,
      message: 'The promise is for more than is open on its invoices.',
    });
  const promiseId = randomUUID();
  const openBefore = Object.fromEntries(own.map((row) => [row.number, row.open]));
  const madeAt = inside.now();
  await inside.tx
    .insert(promises)
    .values({ id: promiseId, contactId, customerNumber, currency, amountMinor, promisedFor, openBefore, madeAt });
  const event = { type: 'promise.made' as const, promiseId, customerNumber, currency, amountMinor, promisedFor };
  return { promiseId, audit: { subjectId: promiseId, event } };
}
