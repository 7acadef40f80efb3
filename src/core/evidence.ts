import { z } from 'zod';
import { box } from './documentView.ts';

const quote = z.string();
/** Half-open 0-based character range in the decoded text of the document, so that any text document can light it. */
const range = { start: z.int().nonnegative(), end: z.int().nonnegative() };

/** The piece of a compound document it stands in, as the document's view names it ("attachment 2"); left out for the whole. */
const part = z.string().optional();

/**
 * A pointer to where a value stands, with the value quoted.
 * `segment` and `element` (EDI), `row` and `column` (tables), `line` and `page` count from 1. Ranges count in the text of
 * their part, boxes are in points from the page's upper left corner (see `documentView`).
 */
export const evidence = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('segment'),
    part,
    segment: z.int(),
    tag: z.string(),
    element: z.int().optional(),
    ...range,
    quote,
  }),
  z.object({
    kind: z.literal('cell'),
    part,
    sheet: z.string().optional(),
    row: z.int(),
    column: z.int(),
    start: range.start.optional(),
    end: range.end.optional(),
    quote,
  }),
  z.object({ kind: z.literal('line'), part, line: z.int(), ...range, quote }),
  z.object({
    kind: z.literal('page'),
    part,
    page: z.int(),
    box,
    quote,
  }),
  z.object({ kind: z.literal('span'), part, ...range, quote }),
  z.object({ kind: z.literal('field'), record: z.string(), id: z.string(), field: z.string(), quote }),
  z.object({
    kind: z.literal('code'),
    system: z.string(),
    code: z.string(),
    meaning: z.string(),
    version: z.string(),
    quote,
  }),
  z.object({
    kind: z.literal('precedent'),
    id: z.string(),
    category: z.string(),
    /** 0 … 1; by their words where `shared` names them, by their sentence vectors before coder 1.2. */
    similarity: z.number(),
    /** The weightiest words in common. */
    shared: z.array(z.string()).optional(),
    quote,
  }),
]);
export type Evidence = z.infer<typeof evidence>;

/** One reason in plain words, heaviest first in a list, each citing what it rests on. */
export const reason = z.object({ text: z.string(), evidence: z.array(evidence) });
export type Reason = z.infer<typeof reason>;
