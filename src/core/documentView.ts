import { z } from 'zod';

/** [left, top, right, bottom] in points (1/72 inch) from the page's upper left corner. */
export const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export type Box = z.infer<typeof box>;

/** Which piece of a compound document: null for the document itself, else its path, such as "body" or "attachment 2". */
const part = z.string().nullable();
const named = { part, name: z.string().nullable() };

/**
 * What a person would see of a document, with the places that evidence counts in: a text with its character offsets,
 * pages with the boxes of their words, sheets with their cells. Only visible content stands here, hidden sheets apart, which
 * are marked; evidence never points at those. It is also all that a language model may be shown.
 */
export const documentView = z.object({
  parts: z.array(
    z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('text'),
        ...named,
        text: z.string(),
        /** Segments of an EDI document with what each is, for reading it without the standard at hand. */
        segments: z
          .array(z.object({ start: z.int(), end: z.int(), tag: z.string(), name: z.string().nullable() }))
          .optional(),
      }),
      z.object({
        kind: z.literal('pages'),
        ...named,
        pages: z.array(
          z.object({
            page: z.int().positive(),
            width: z.number(),
            height: z.number(),
            words: z.array(z.object({ text: z.string(), box })),
          }),
        ),
      }),
      z.object({
        kind: z.literal('sheets'),
        ...named,
        sheets: z.array(
          z.object({
            sheet: z.string(),
            hidden: z.boolean(),
            cells: z.array(z.object({ row: z.int().positive(), column: z.int().positive(), text: z.string() })),
          }),
        ),
      }),
    ]),
  ),
});
export type DocumentView = z.infer<typeof documentView>;
export type ViewPart = DocumentView['parts'][number];
