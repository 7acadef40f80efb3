import { z } from 'zod';
import taxonomy from './taxonomy.json' with { type: 'json' };

export const taxonomyVersion = taxonomy.version;
/** The 22 deduction categories: what the customer says. */
export const categories = taxonomy.categories;
export const categoryCodes = taxonomy.categories.map((category) => category.code) as [string, ...string[]];
export const categoryCode = z.enum(categoryCodes);
export type CategoryCode = z.infer<typeof categoryCode>;
/** Why it happened and who fixes it. */
export const rootCause = z.enum(taxonomy.rootCauses as [string, ...string[]]);
/** Whether the claim holds against the evidence. */
export const verdict = z.enum(taxonomy.verdicts as [string, ...string[]]);

/** What a category is called; a code that is not in the taxonomy stands for itself. */
export const categoryName = (code: string): string =>
  categories.find((category) => category.code === code)?.name ?? code;

/** Name and owner of a category; throws on a code that is not in the taxonomy. */
export function categoryOf(code: string) {
  const category = categories.find((candidate) => candidate.code === code);
  if (!category) throw new Error(`unknown category ${code}`);
  return category;
}
