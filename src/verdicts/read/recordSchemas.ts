import { z } from 'zod';
import type { Field, Shape } from './fields.ts';
import { recordTypes, shapes } from './shapes.ts';

const values: Record<Field['kind'], z.ZodType> = {
  text: z.union([z.string(), z.number()]),
  number: z.union([z.string(), z.number()]),
  day: z.string(),
  moment: z.string(),
  flag: z.union([z.boolean(), z.string(), z.number()]),
};

/**
 * The documented shape of each type of evidence record, by the name `docket schema` knows: `evidence-invoice` and so on. Nothing is
 * refused for being called or nested otherwise: these are the names the reader calls fields by, with the words it knows them under.
 */
export const evidenceSchemas = new Map<string, z.ZodType>(
  recordTypes.map((type) => [`evidence-${type}`, schemaOf(type, shapes[type])]),
);

function schemaOf(type: string, shape: Shape): z.ZodType {
  const line = z.looseObject(fieldsOf(shape.line));
  const hasLines = Object.keys(shape.line).length > 0;
  return z
    .looseObject({
      type: z.literal(type),
      id: z.union([z.string(), z.number()]).optional().describe('what citations call the record'),
      ...fieldsOf(shape.head),
      ...(hasLines && {
        lines: z.array(line).optional().describe('a record of one line may state its fields at the top'),
      }),
    })
    .describe(`${shape.about} Fields may be called otherwise and nest; see the words of each.`);
}

function fieldsOf(fields: Record<string, Field>): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, { kind, about, names }]) => [
      name,
      values[kind].optional().meta({ description: `${about}; words: ${names}` }),
    ]),
  );
}
