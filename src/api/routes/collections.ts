import { z } from '@hono/zod-openapi';
import { logContact } from '../../cases/logContact.ts';
import { proposeReminder } from '../../cases/proposeReminder.ts';
import { withdrawPromise } from '../../cases/withdrawPromise.ts';
import { nextSteps } from '../../core/collecting.ts';
import { ages } from '../../core/collectionStrategy.ts';
import { docketError } from '../../core/errors.ts';
import { currencyCode, formatDecimal, minorUnits } from '../../core/money.ts';
import { paymentPrediction, shortPayPrediction } from '../../core/predictions.ts';
import { collectionDetail, collectionWorklist, type WorklistEntry } from '../../insights/collections.ts';
import { reminderDraft } from '../../insights/reminderDraft.ts';
import { noteDispute } from '../../records/noteDispute.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { id, idParams, reasonText, time } from '../schemas/shared.ts';

const tag = 'Collections';
const customerParams = z.object({ customer: z.string().min(1).max(120) });
const tier = z.enum(['strategic', 'key', 'standard']);
const person = z.object({ id, name: z.string() });

const entry = z
  .object({
    customerNumber: z.string(),
    customerName: z.string(),
    tier,
    currency: currencyCode,
    worthMinor: minorUnits,
    parts: z.array(
      z.object({ signal: z.enum(['time', 'loss', 'promise', 'credit']), amountMinor: minorUnits, reason: z.string() }),
    ),
    next: z.enum(nextSteps),
    why: z.string(),
    overdueMinor: minorUnits,
    callableMinor: minorUnits,
    disputedMinor: minorUnits,
    arrivingMinor: minorUnits,
    promisedMinor: minorUnits,
    soonMinor: minorUnits,
    overdueInvoices: z.int(),
    daysLate: z.int(),
    due: z.array(z.object({ age: z.enum(ages), amountMinor: minorUnits })),
    collector: person.nullable(),
    lastContactAt: time.nullable(),
  })
  .openapi('CollectionEntry');

const promiseView = z.object({
  id,
  currency: currencyCode,
  amountMinor: minorUnits,
  promisedFor: z.string(),
  madeAt: time,
  invoices: z.array(z.string()),
  state: z.enum(['running', 'kept', 'broken', 'withdrawn']),
});

const detail = z
  .object({
    customer: z.object({
      number: z.string(),
      name: z.string(),
      tier,
      email: z.string().nullable(),
      creditLimitMinor: minorUnits.nullable(),
      currency: currencyCode,
    }),
    entries: z.array(entry),
    invoices: z.array(
      z.object({
        number: z.string(),
        currency: currencyCode,
        issuedOn: z.string(),
        dueOn: z.string(),
        daysLate: z.int(),
        totalMinor: minorUnits,
        openMinor: minorUnits,
        disputedMinor: minorUnits,
        arrivingMinor: minorUnits,
        disputeCaseId: id.nullable(),
        paymentCaseId: id.nullable(),
        shortPay: shortPayPrediction.nullable().describe('The chance that part of it is kept back'),
        predicted: paymentPrediction
          .extend({ asOf: z.string().describe('The day it looks from') })
          .nullable()
          .describe('When it is predicted to be paid, in days from its due date'),
      }),
    ),
    promises: z.array(promiseView),
    contacts: z.array(
      z.object({
        id,
        by: z.string(),
        how: z.string(),
        outcome: z.string(),
        note: z.string().nullable(),
        contactedAt: time,
      }),
    ),
    /** Reminders that could be sent, one per currency with something to ask for. */
    drafts: z.array(
      z.object({ currency: currencyCode, subject: z.string(), body: z.string(), amountMinor: minorUnits }),
    ),
    strategyVersion: z.string(),
  })
  .openapi('CollectionDetail');

const contact = z.strictObject({
  how: z.enum(['call', 'mail', 'visit', 'other']).default('call'),
  outcome: z.enum(['reached', 'no_answer', 'promised', 'disputed', 'says_paid', 'refused', 'sent']),
  note: z.string().trim().min(1).max(4_000).nullable().default(null),
  promise: z
    .strictObject({
      currency: currencyCode,
      amountMinor: minorUnits.positive(),
      promisedFor: z.iso.date(),
      invoices: z.array(z.string().min(1)).min(1).max(500),
    })
    .nullable()
    .default(null),
  dispute: z
    .strictObject({ invoice: z.string().min(1).max(120), amountMinor: minorUnits.positive() })
    .nullable()
    .default(null)
    .describe('What of which invoice will not be paid; the note says why. It becomes a deduction case'),
});

/** The collectors' worklist: whom to contact next, why, and what came of it. */
export const collectionEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/v1/collections',
    tag,
    summary: 'Customers with overdue invoices, by what a call today is worth',
    description:
      'The worth is money: what earlier payment, avoided loss, broken promises and blocked orders come to, each part with its arithmetic. Disputed invoices, payments in the queue and promised money are not asked for.',
    access: 'case.read',
    query: z.object({
      collector: z
        .union([z.literal('me'), id])
        .optional()
        .describe('only this collector’s customers'),
      next: z.enum(nextSteps).optional(),
      limit: z.coerce.number().int().min(1).max(1_000).default(200),
    }),
    answer: z.object({ items: z.array(entry), of: z.int(), asOf: time }),
    handle: async ({ context, query }) => {
      const all = await collectionWorklist(context.db, context.now());
      const wanted = query.collector === 'me' ? userOf(context.actor) : query.collector;
      const fitting = all.filter(
        (one) => (!wanted || one.collector?.id === wanted) && (!query.next || one.next === query.next),
      );
      const items = fitting.slice(0, query.limit).map(entryView);
      return { items, of: fitting.length, asOf: context.now().toISOString() };
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/collections/{customer}',
    tag,
    summary: 'One customer: what is open, disputed, promised and said',
    access: 'case.read',
    params: customerParams,
    answer: detail,
    handle: async ({ context, params }) => {
      const found = await collectionDetail(context.db, params.customer, context.now());
      const currencies = [...new Set(found.invoices.map(({ currency }) => currency))];
      return {
        customer: found.customer,
        entries: found.entries.map(entryView),
        invoices: found.invoices,
        promises: found.promises.map(({ customerNumber: _, madeAt, ...one }) => ({
          ...one,
          madeAt: madeAt.toISOString(),
        })),
        contacts: found.contacts.map(({ id: contactId, actor, how, outcome, note, contactedAt }) => ({
          ...{ id: contactId, how, outcome, note },
          by: actor.name ?? actor.type,
          contactedAt: contactedAt.toISOString(),
        })),
        drafts: currencies.flatMap((currency) => {
          const { draft } = reminderIn(found, currency);
          return draft ? [{ currency, subject: draft.subject, body: draft.body, amountMinor: draft.amountMinor }] : [];
        }),
        strategyVersion: found.strategyVersion,
      };
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/collections/{customer}/contacts',
    tag,
    summary: 'Note a contact and what came of it, with the promise to pay or the dispute if there is one',
    access: 'case.work',
    params: customerParams,
    body: contact,
    answer: z.object({ contactId: id, promiseId: id.nullable(), deductionNumber: z.string().nullable() }),
    status: 201,
    handle: async ({ context, params, body: { dispute, ...body } }) => {
      const customerNumber = params.customer;
      if (dispute && (body.outcome !== 'disputed' || body.note === null))
        throw docketError({
          code: 'invalid_input',
          message: 'A dispute needs the outcome disputed, and a note of what the customer says is wrong.',
        });
      const disputed = dispute && {
        ...{ customerNumber, invoiceNumber: dispute.invoice, amountMinor: dispute.amountMinor, words: body.note ?? '' },
      };
      const noted = disputed ? await noteDispute(context, disputed) : { deductionNumber: null };
      return { ...(await logContact(context, { customerNumber, ...body })), ...noted };
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/collections/{customer}/reminders',
    tag,
    summary: 'Put a reminder into the approval queue',
    description: 'It is sent only once another person has approved it. One a day per customer and currency.',
    access: 'case.work',
    params: customerParams,
    body: z.strictObject({
      currency: currencyCode,
      subject: z.string().trim().min(1).max(300),
      body: z.string().trim().min(1).max(10_000),
    }),
    answer: z.object({ caseId: id, opened: z.boolean() }),
    status: 201,
    handle: async ({ context, params, body }) => {
      const found = await collectionDetail(context.db, params.customer, context.now());
      const { draft, ranked } = reminderIn(found, body.currency);
      if (!draft || !ranked)
        throw docketError({
          code: 'nothing_due',
          status: 409,
          message: `Nothing is left to ask ${found.customer.name} for in ${body.currency}.`,
        });
      const { caseId, opened } = await proposeReminder(context, {
        ...{ customerNumber: params.customer, customerName: found.customer.name, ...body },
        amountMinor: draft.amountMinor,
        invoices: draft.invoices.map(({ number, dueOn }) => ({ number, dueOn })),
        next: `${ranked.next}, ${ranked.why}`,
        worth: ranked.parts.map(
          ({ amountMinor, reason }) => `${formatDecimal(amountMinor, body.currency)} ${body.currency}: ${reason}`,
        ),
        strategyVersion: found.strategyVersion,
      });
      return { caseId, opened };
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/promises/{id}/withdraw',
    tag,
    summary: 'Take back a promise that was noted by mistake',
    access: 'case.work',
    params: idParams,
    body: z.strictObject({ reason: reasonText }),
    answer: z.object({ promiseId: id }),
    handle: ({ context, params, body }) => withdrawPromise(context, { promiseId: params.id, ...body }),
  }),
];

function userOf(actor: { type: string; userId?: string }): string {
  return actor.userId ?? '';
}

/** A customer's place in the list in one currency, and the reminder of what can be asked for in it. */
function reminderIn({ customer, entries, invoices }: Awaited<ReturnType<typeof collectionDetail>>, currency: string) {
  const ranked = entries.find((one) => one.currency === currency);
  return { ranked, draft: reminderDraft(customer.name, currency, invoices, ranked?.facts.promisedMinor ?? 0) };
}

function entryView({ facts, lastContactAt, ...one }: WorklistEntry): z.input<typeof entry> {
  const { disputedMinor, arrivingMinor, promisedMinor, daysLate, due } = facts;
  return {
    ...one,
    ...{ disputedMinor, arrivingMinor, promisedMinor, daysLate },
    due: due.map(({ age, amountMinor }) => ({ age, amountMinor })),
    lastContactAt: lastContactAt?.toISOString() ?? null,
  };
}
