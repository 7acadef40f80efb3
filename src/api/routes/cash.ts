import { z } from '@hono/zod-openapi';
import { proposedAction } from '../../core/actions.ts';
import { currencyCode, minorUnits } from '../../core/money.ts';
import { searchOpenItems } from '../../db/openItems.ts';
import { cashApplication } from '../../insights/cashApplication.ts';
import { matchingRates } from '../../insights/matchingRates.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { id, idParams } from '../schemas/shared.ts';

const tag = 'Cash application';
const day = z.iso.date();
const text = z.string().nullable();

const openItem = z
  .object({
    number: z.string(),
    kind: z.enum(['invoice', 'credit_memo']),
    customerNumber: z.string(),
    currency: z.string(),
    totalMinor: minorUnits,
    openMinor: minorUnits,
    issuedOn: z.string(),
    terms: z.object({ percent: z.string(), days: z.int(), graceDays: z.int() }).nullable(),
    undiscountedMinor: minorUnits,
    otherNumbers: z.array(z.string()),
  })
  .openapi('OpenItem');

const signal = z.object({ name: z.string(), value: z.number(), weight: z.number(), reason: z.string() });
const scored = z.object({ itemNumber: z.string(), probability: z.number(), signals: z.array(signal) });

const application = z
  .object({
    caseId: id,
    state: z.string(),
    number: z.string(),
    currency: z.string(),
    amountMinor: minorUnits,
    customerNumber: text,
    customerName: text,
    payment: z
      .object({
        number: z.string(),
        reference: text,
        method: text,
        paidOn: text,
        payerName: text,
        documentId: id.nullable(),
      })
      .nullable(),
    bankTransactions: z.array(
      z.object({
        number: z.string(),
        amountMinor: minorUnits,
        bookedOn: z.string(),
        valueDate: text,
        reference: text,
        payerName: text,
        text,
      }),
    ),
    remittance: z.object({ number: z.string(), balanced: z.boolean(), documentId: id.nullable() }).nullable(),
    lines: z.array(
      z.object({
        line: z.int(),
        reference: z.string(),
        grossMinor: minorUnits.nullable(),
        discountMinor: minorUnits,
        deductedMinor: minorUnits,
        paidMinor: minorUnits,
        match: scored.extend({ confidence: z.number() }).nullable(),
        others: z.array(scored),
      }),
    ),
    items: z.array(openItem),
    proposal: z
      .object({
        recommendationId: id,
        contentHash: z.string(),
        source: z.string(),
        confidence: z.number(),
        reasons: z.array(z.string()),
        action: proposedAction,
      })
      .nullable(),
    otherSets: z.array(z.array(z.object({ itemNumber: z.string(), amountMinor: minorUnits }))),
  })
  .openapi('CashApplication');

const rate = z.object({ numerator: z.int(), denominator: z.int() });
const rates = z.object({ envelopes: rate, lines: rate, money: rate });

export const cashEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/v1/cases/{id}/cash-application',
    tag,
    summary: 'A payment, its remittance and the open items it may settle, with the proposal and its reasons',
    description: 'Amounts are in minor units of `currency`. Decide with the verbs of the case: approve, amend, reject.',
    access: 'case.read',
    params: idParams,
    answer: application,
    handle: async ({ context, params }) => cashApplication(context.db, params.id),
  }),
  endpoint({
    method: 'get',
    path: '/v1/open-items',
    tag,
    summary: 'Open invoices and credit memos whose number holds these characters',
    access: 'case.read',
    query: z.strictObject({
      q: z.string().trim().min(2).max(60),
      customer: z.string().max(120).optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    answer: z.object({ items: z.array(openItem) }),
    handle: async ({ context, query }) => ({
      items: await searchOpenItems(context.db, query.q, query.customer ?? null, query.limit),
    }),
  }),
  endpoint({
    method: 'get',
    path: '/v1/matching/rates',
    tag,
    summary: 'How much cash found its open items, by payments, lines and money, each with its denominator',
    access: 'case.read',
    query: z.strictObject({ currency: currencyCode.default('USD'), from: day }),
    answer: z
      .object({ currency: z.string(), from: z.string(), proposed: rates, untouched: rates })
      .openapi('MatchingRates'),
    handle: async ({ context, query }) => matchingRates(context.db, query.currency, query.from),
  }),
];
