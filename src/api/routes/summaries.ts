import { z } from '@hono/zod-openapi';
import { type GroundedSentence, sentenceText } from '../../core/countedFacts.ts';
import { type CaseQuery, queueFacts } from '../../insights/summary/queueFacts.ts';
import { queueNumbers } from '../../insights/summary/queueNumbers.ts';
import { templateSummary, templateVersion } from '../../insights/summary/template.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { caseChoice } from '../schemas/cases.ts';
import { time } from '../schemas/shared.ts';
import { viewerOf } from '../viewer.ts';

const tag = 'Insights';

const fact = z.object({
  id: z.string(),
  what: z.string(),
  text: z.string(),
  cases: z.union([z.strictObject({ caseId: z.string() }), z.strictObject({ query: z.record(z.string(), z.string()) })]),
});

const piece = z.union([z.strictObject({ text: z.string() }), z.strictObject({ fact: z.string() })]);

const summary = z
  .object({
    asOf: time,
    days: z.int(),
    text: z.string(),
    sentences: z.array(z.array(piece)),
    facts: z.array(fact),
    writtenBy: z.union([
      z.strictObject({ template: z.string() }),
      z.strictObject({ model: z.string(), prompt: z.string() }),
    ]),
    modelDropped: z
      .object({ model: z.string(), prompt: z.string(), why: z.string(), words: z.array(z.string()) })
      .nullable()
      .describe('Why the language model’s text was not taken; null where none was asked, or it was taken'),
  })
  .openapi('QueueSummary');

const body = z.strictObject({
  ...caseChoice,
  days: z.int().min(1).max(366).default(7).describe('Length of the period that is compared with the one before'),
  model: z.boolean().default(true).describe('Whether the language model may write, where one is configured'),
});

export const summaryEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/v1/summaries',
    tag,
    summary: 'What a queue holds, in sentences whose every number and name is a counted fact',
    description:
      'Takes the filters of GET /v1/cases in its body. Facts are counted by the database; each says which cases it rests on: one, or the query of GET /v1/cases that lists exactly them. Nothing is kept.',
    access: 'case.read',
    idempotent: false,
    body,
    answer: summary,
    handle: async ({ context, principal, options, body: { days, model, ...choice } }) => {
      const viewer = await viewerOf(context, principal);
      const numbers = await queueNumbers(context.db, { ...choice, viewer }, days, context.now());
      const facts = queueFacts(numbers, asQuery(choice));
      const written = model && options.writeSummary ? await options.writeSummary(facts) : null;
      const sentences = written?.given ? written.sentences : templateSummary(facts);
      return {
        asOf: numbers.asOf,
        days,
        text: sentences.map((sentence) => sentenceText(sentence, facts)).join(' '),
        sentences: sentences.map(asPieces),
        facts,
        writtenBy: written?.given ? { model: written.model, prompt: written.prompt } : { template: templateVersion },
        modelDropped:
          written && !written.given
            ? {
                ...{ model: written.model, prompt: written.prompt, why: written.why },
                words: written.ungrounded.map(({ words }) => words).slice(0, 10),
              }
            : null,
      };
    },
  }),
];

const asPieces = (sentence: GroundedSentence) =>
  sentence.map((piece) => (typeof piece === 'string' ? { text: piece } : piece));

/** The filters again as GET /v1/cases takes them. */
function asQuery({ view, ...filters }: { view: CaseQuery['view'] } & Record<string, unknown>): CaseQuery {
  const set = Object.entries(filters).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(set.map(([name, value]) => [name, Array.isArray(value) ? value.join() : String(value)])),
    view,
  };
}
