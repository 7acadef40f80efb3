import { z } from '@hono/zod-openapi';
import { proposeBackOrderMessage } from '../../cases/proposeBackOrderMessage.ts';
import { proposeOnStock } from '../../cases/proposeOnStock.ts';
import { strangeFigures } from '../../core/checkGrounded.ts';
import type { WrittenSummary } from '../../core/countedFacts.ts';
import { csvText } from '../../core/csv.ts';
import { docketError } from '../../core/errors.ts';
import { currencyCode, formatDecimal, minorUnits } from '../../core/money.ts';
import type { VerbContext } from '../../db/context.ts';
import { type BackOrderDraft, backOrderDraft, backOrderTemplate, toldOf } from '../../insights/backOrderDraft.ts';
import { type BackOrders, backOrders, customerBackOrders } from '../../insights/backOrders.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { id, time } from '../schemas/shared.ts';

const tag = 'Back-orders';
const day = z.iso.date();
const quantity = z.string().describe('decimal string');
const quantified = z.array(z.object({ quantity, expectedOn: day.nullable().describe('null: from stock on hand') }));
const linked = z.array(z.object({ id, reference: z.int(), title: z.string(), state: z.string() }));

const line = z
  .object({
    ...{ orderNumber: z.string(), line: z.int(), rank: z.int(), unit: z.string() },
    ...{ customerNumber: z.string(), customerName: z.string(), customerClass: z.string() },
    dueOn: day.nullable().describe('as promised, else as asked for'),
    daysLate: z.int().nullable().describe('negative where the day is still to come'),
    open: quantity,
    held: quantified.describe('promised before'),
    suggested: quantified,
    short: quantity,
    completeOn: day.nullable().describe('the day on which all of it is there; null where something is short'),
    affected: z.boolean().describe('late, to be late, or short'),
    why: z.array(z.string()),
    ...{ currency: currencyCode, valueMinor: minorUnits, cases: linked },
  })
  .openapi('BackOrderLine');

const item = z
  .object({
    ...{ itemNumber: z.string(), description: z.string().nullable(), warehouse: z.string().nullable() },
    unit: z.string(),
    stock: z
      .object({ onHand: quantity, promised: quantity, incoming: quantified, overdue: quantified, left: quantified })
      .nullable()
      .describe('null where stock is not known, or was counted too long ago'),
    countedAt: time.nullable(),
    about: z.string(),
    ...{ open: quantity, short: quantity, lines: z.array(line) },
    ...{ mayAllocate: z.boolean(), mayExpedite: z.boolean() },
    basis: z.string().describe('hash of what the suggestion rests on; to be given when it is proposed'),
    cases: linked,
  })
  .openapi('BackOrderItem');

const report = z
  .object({
    ...{ asOf: time, policyVersion: z.string(), items: z.array(item) },
    customers: z.array(
      z.object({
        ...{ customerNumber: z.string(), customerName: z.string(), lines: z.int() },
        undated: z.int().describe('lines with a quantity of which no day is known'),
        oldestDays: z.int(),
        values: z.array(z.object({ currency: currencyCode, valueMinor: minorUnits })),
      }),
    ),
    ageing: z.array(
      z.object({
        currency: currencyCode,
        buckets: z.array(z.object({ upTo: z.int().nullable(), valueMinor: minorUnits, lines: z.int() })),
      }),
    ),
  })
  .openapi('BackOrders');

const affected = z.object({
  ...{ orderNumber: z.string(), line: z.int(), customerOrderNumber: z.string().nullable() },
  ...{ itemNumber: z.string(), description: z.string().nullable(), warehouse: z.string().nullable() },
  ...{ unit: z.string(), open: quantity, dueOn: day.nullable(), ready: quantity.nullable() },
  coming: z.array(z.object({ quantity, expectedOn: day })),
  undated: quantity.nullable(),
  suggested: z.boolean().describe('some of it is suggested and not approved yet'),
  ...{ currency: currencyCode, valueMinor: minorUnits },
});

const draft = z
  .object({
    ...{ subject: z.string(), body: z.string() },
    facts: z
      .array(z.object({ id: z.string(), what: z.string(), text: z.string() }))
      .describe('every number and day that the message may say'),
    writtenBy: z.record(z.string(), z.string()),
    modelDropped: z.string().nullable().describe('why the language model’s sentences were not taken'),
  })
  .openapi('BackOrderDraft');

const customer = z
  .object({
    customer: z.object({
      ...{ number: z.string(), name: z.string(), email: z.string().nullable(), currency: currencyCode },
    }),
    lines: z.array(affected),
    saying: z.string().describe('names what a message would say; to be given when it is proposed'),
    draft: draft.nullable(),
    languageModel: z.boolean().describe('whether one is configured that may write the first sentences'),
  })
  .openapi('CustomerBackOrders');

const customerParams = z.object({ customer: z.string().min(1).max(120) });
const opened = z.object({ caseId: id, opened: z.boolean() });

/** Scarce stock and who waits for it: suggestions, and messages to customers. Nothing leaves without an approval. */
export const backOrderEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/v1/back-orders',
    tag,
    summary: 'Back-orders by item and by customer, with who is suggested to get what and why',
    description: 'Definitions: docs/back-orders.md.',
    access: 'record.read',
    answer: report,
    handle: ({ context }) => backOrders(context.db, context.now()),
  }),
  endpoint({
    method: 'get',
    path: '/v1/back-orders/export',
    tag,
    summary: 'The same, a row per order line, as CSV',
    access: 'record.read',
    answerContent: { 'text/csv': { schema: z.string() } },
    handle: async ({ context, c }) => {
      const found = await backOrders(context.db, context.now());
      return c.body(asCsv(found), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="back-orders-${found.asOf.slice(0, 10)}.csv"`,
      });
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/back-orders/proposals',
    tag,
    summary: 'Put a suggestion for one item at one warehouse into the approval queue',
    description:
      'It takes effect once another person has approved it. 409 `stale_stock` where stock or lines have changed since it was looked at.',
    access: 'case.work',
    body: z.strictObject({
      itemNumber: z.string().min(1).max(120),
      warehouse: z.string().min(1).max(120),
      act: z.enum(['allocate', 'expedite']),
      basis: z.string().min(1).max(100),
    }),
    answer: opened,
    status: 201,
    handle: async ({ context, body }) => {
      const made = await proposeOnStock(context, body);
      return { caseId: made.caseId, opened: made.opened };
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/back-orders/customers/{customer}',
    tag,
    summary: 'One customer’s late lines, with a message about them drafted from the records',
    access: 'record.read',
    params: customerParams,
    answer: customer,
    handle: async ({ context, params, options }) => {
      const found = await customerBackOrders(context.db, params.customer, context.now());
      const made = backOrderDraft(found.customer.name, found.lines, found.today);
      return {
        ...{ customer: found.customer, lines: found.lines, saying: found.saying },
        draft: made && draftView(made, null),
        languageModel: options.writeOpening !== null,
      };
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/back-orders/customers/{customer}/drafts',
    tag,
    summary: 'The message with first sentences by the language model, where one is configured',
    description:
      'The model sees counts and names of facts, never writes a number or a day itself, and is checked. Nothing is kept.',
    access: 'case.work',
    idempotent: false,
    params: customerParams,
    body: z.strictObject({}),
    answer: draft,
    handle: async ({ context, params, options }) => {
      const { found, usual } = await usualDraft(context, params.customer);
      if (!options.writeOpening)
        throw docketError({ code: 'no_language_model', status: 409, message: 'No language model is configured here.' });
      const counts = usual.facts.filter(({ id: name }) => !/^l\d/.test(name));
      const written = await options.writeOpening(counts);
      const made = written.given
        ? backOrderDraft(found.customer.name, found.lines, found.today, written.sentences)
        : null;
      if (!made || !written.given) return draftView(usual, written);
      // A day can be promised without a number: "next week".
      const { model, prompt } = written;
      return strangeFigures(made.body, made.facts).length === 0
        ? draftView(made, written)
        : draftView(usual, { given: false, why: 'not_in_facts', ungrounded: [], model, prompt });
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/back-orders/customers/{customer}/messages',
    tag,
    summary: 'Put a message about a customer’s back-orders into the approval queue',
    description:
      'It is sent once another person has approved it. Numbers and days that stand in no fact are refused (`not_in_facts`), as is a message about what has changed (`stale_stock`).',
    access: 'case.work',
    params: customerParams,
    body: z.strictObject({
      subject: z.string().trim().min(1).max(300),
      body: z.string().trim().min(1).max(20_000),
      saying: z.string().min(1).max(100),
      writtenBy: z.record(z.string().max(40), z.string().max(200)).default({}),
    }),
    answer: opened,
    status: 201,
    handle: async ({ context, params, body }) => {
      const { found, usual } = await usualDraft(context, params.customer);
      if (found.saying !== body.saying)
        throw docketError({
          code: 'stale_stock',
          status: 409,
          message: 'Quantities or days have changed since this message was drafted. Look at the new draft.',
        });
      const strange = strangeFigures(`${body.subject}\n${body.body}`, usual.facts);
      if (strange.length > 0)
        throw docketError({
          code: 'not_in_facts',
          message: `The message names what nobody knows: ${strange.slice(0, 5).join(', ')}. Only numbers and days of the records may be told.`,
          details: { words: strange.slice(0, 20) },
        });
      const { currency } = found.lines[0] ?? found.customer;
      const made = await proposeBackOrderMessage(context, {
        ...{ customerNumber: params.customer, customerName: found.customer.name, currency },
        ...{ subject: body.subject, body: body.body, saying: found.saying },
        amountMinor: found.lines.reduce((sum, one) => sum + (one.currency === currency ? one.valueMinor : 0), 0),
        lines: found.lines.map((one) => ({
          ...{ orderNumber: one.orderNumber, line: one.line, open: one.open, unit: one.unit, told: toldOf(one) },
        })),
        facts: usual.facts.map(({ text }) => ({ text })),
        unapproved: found.lines.filter(({ suggested }) => suggested).length,
        writtenBy: { ...body.writtenBy, template: backOrderTemplate },
      });
      return { caseId: made.caseId, opened: made.opened };
    },
  }),
];

function draftView({ subject, body, facts }: BackOrderDraft, written: WrittenSummary | null): z.input<typeof draft> {
  const by: Record<string, string> = { template: backOrderTemplate };
  if (written?.given) Object.assign(by, { model: written.model, prompt: written.prompt });
  return { subject, body, facts, writtenBy: by, modelDropped: written && !written.given ? written.why : null };
}

/** A customer's late lines and the message written from them; throws `nothing_to_tell` where there are none. */
async function usualDraft(context: VerbContext, customerNumber: string) {
  const found = await customerBackOrders(context.db, customerNumber, context.now());
  const { name } = found.customer;
  const usual = backOrderDraft(name, found.lines, found.today);
  if (!usual)
    throw docketError({ code: 'nothing_to_tell', status: 409, message: `No line of ${name} is late or short now.` });
  return { found, usual };
}

const columns = [
  ...['item', 'description', 'warehouse', 'counted_at', 'order', 'line', 'customer', 'customer_name', 'class', 'rank'],
  ...['due', 'days_late', 'unit', 'open', 'promised_before', 'suggested', 'short', 'complete_on', 'currency', 'value'],
  'why',
];

function asCsv({ items }: BackOrders): string {
  const parts = (list: { quantity: string; expectedOn: string | null }[]) =>
    list.map(({ quantity: much, expectedOn }) => `${much} ${expectedOn ?? 'stock'}`).join('; ');
  return csvText([
    columns,
    ...items.flatMap((one) =>
      one.lines.map((own) => [
        ...[one.itemNumber, one.description, one.warehouse, one.countedAt, own.orderNumber, own.line],
        ...[own.customerNumber, own.customerName, own.customerClass, own.rank, own.dueOn, own.daysLate, own.unit],
        ...[own.open, parts(own.held), parts(own.suggested), own.short, own.completeOn, own.currency],
        ...[formatDecimal(own.valueMinor, own.currency), own.why.join('; ')],
      ]),
    ),
  ]);
}
