import { z } from '@hono/zod-openapi';
import { docketError } from '../../core/errors.ts';
import { answerQuestion, questions } from '../../insights/investigate/catalogue.ts';
import type { Question } from '../../insights/investigate/question.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { investigationStream } from '../investigationStream.ts';
import type { Principal } from '../principal.ts';
import { viewerOf } from '../viewer.ts';

const tag = 'Insights';
const cases = z.union([
  z.strictObject({ caseId: z.string() }),
  z.strictObject({ query: z.record(z.string(), z.string()) }),
]);
const askedQuestion = z.object({ question: z.string(), input: z.record(z.string(), z.string()) });

const foundTable = z
  .object({
    title: z.string(),
    about: z.string(),
    columns: z.array(z.object({ name: z.string(), right: z.boolean() })),
    rows: z.array(z.object({ cells: z.array(z.string()), cases: cases.nullable(), next: z.array(askedQuestion) })),
    total: z.int(),
    plot: z.object({ title: z.string(), values: z.array(z.number()) }).nullable(),
  })
  .openapi('FoundTable');

const field = z.object({
  name: z.string(),
  about: z.string(),
  required: z.boolean(),
  usual: z.string().nullable(),
  choices: z.array(z.string()).nullable(),
  kind: z.enum(['text', 'date', 'number']),
});

const catalogue = z.object({
  /** Whether a language model may be asked in words. */
  inWords: z.boolean(),
  questions: z.array(
    z
      .object({ name: z.string(), title: z.string(), short: z.string(), about: z.string(), fields: z.array(field) })
      .openapi('Question'),
  ),
});

/** Each question has its own address, parameters and right, as the screens behind it have. */
export const investigationEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/v1/investigations',
    tag,
    summary: 'Questions that the recorded data answers, as far as the caller may ask them',
    access: 'case.read',
    answer: catalogue,
    handle: ({ principal, options }) => ({
      inWords: options.investigate !== null,
      questions: askable(principal).map(({ input, name, title, short, about }) => ({
        ...{ name, title, short, about },
        fields: fieldsOf(input),
      })),
    }),
  }),
  endpoint({
    method: 'post',
    path: '/v1/investigations',
    tag,
    summary: 'Ask in words; a language model asks the questions that the caller may ask (server-sent events)',
    description:
      'Event `step`: a question the model asked, with what was found. Event `answer`, the last one: sentences made of words and found cells, each with the steps it rests on; what said more than was found is in `dropped`. `why` says why there is no answer: `not_held` where the data does not hold it. Needs a configured language model (`no_language_model` otherwise). Nothing is kept.',
    access: 'case.read',
    idempotent: false,
    body: z.strictObject({ question: z.string().trim().min(3).max(500) }),
    answerContent: { 'text/event-stream': { schema: z.string() } },
    handle: async ({ context, principal, options, body, c }) => {
      if (!options.investigate)
        throw docketError({
          code: 'no_language_model',
          status: 409,
          message: 'No language model is configured here. Ask one of the guided questions instead.',
        });
      const who = { viewer: await viewerOf(context, principal), now: context.now() };
      const tools = askable(principal).map((asked) => ({
        ...{ name: asked.name, about: asked.about, input: asked.input },
        ask: (input: unknown) => answerQuestion(context.db, asked, input, who),
      }));
      c.header('Content-Type', 'text/event-stream; charset=utf-8');
      c.header('X-Accel-Buffering', 'no');
      return c.body(investigationStream(options.investigate, body.question, tools, options.log));
    },
  }),
  ...questions.map((asked) =>
    endpoint({
      method: 'get',
      path: `/v1/investigations/${asked.name}`,
      tag,
      summary: asked.title,
      description: asked.about,
      access: asked.right,
      query: asked.input,
      answer: foundTable,
      handle: async ({ context, principal, query }) =>
        answerQuestion(context.db, asked, query, { viewer: await viewerOf(context, principal), now: context.now() }),
    }),
  ),
];

const askable = (principal: Principal | null) => questions.filter(({ right }) => principal?.rights.has(right));

type JsonField = { description?: string; default?: unknown; enum?: string[]; format?: string; type?: string };

/** A question's parameters for a form. */
function fieldsOf(input: Question['input']): z.input<typeof field>[] {
  const { properties = {}, required = [] } = z.toJSONSchema(input, { io: 'input' }) as {
    properties?: Record<string, JsonField>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, said]) => ({
    name,
    about: said.description ?? name,
    required: required.includes(name),
    usual: said.default === undefined ? null : String(said.default),
    choices: said.enum ?? null,
    kind: said.format === 'date' ? ('date' as const) : name === 'days' ? ('number' as const) : ('text' as const),
  }));
}
