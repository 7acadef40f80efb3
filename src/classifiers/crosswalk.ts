import { z } from 'zod';
import { categoryCode } from '../core/taxonomy.ts';
import edifact4465 from './crosswalks/edifact-4465.json' with { type: 'json' };
import x12426 from './crosswalks/x12-426.json' with { type: 'json' };

/** How far a code can be trusted by its meaning alone: `sure` names the category, `weak` only hints at it. */
export const codeConfidence = z.enum(['sure', 'likely', 'weak']);
const codeEntry = z.object({
  code: z.string().min(1),
  /** null: the code says nothing about the category (mutually defined, miscellaneous, a root cause only). */
  category: categoryCode.nullable(),
  meaning: z.string().min(1),
  confidence: codeConfidence.default('likely'),
});
export const codeTable = z.object({
  system: z.string().min(1),
  version: z.string().min(1),
  asOf: z.string().optional(),
  source: z.string().optional(),
  releases: z.string().optional(),
  codes: z.array(codeEntry),
});
export type CodeTable = z.infer<typeof codeTable>;
export type CodeEntry = z.infer<typeof codeEntry>;
/** A code with the table that explains it. */
export type CodeMeaning = CodeEntry & { system: string; version: string; partner: boolean };

/** The public code lists that Docket knows, with meanings in its own words. */
export const publicTables: CodeTable[] = [codeTable.parse(x12426), codeTable.parse(edifact4465)];
/** One version for all public tables together, stored on every decision. */
export const crosswalkVersion = publicTables.map((table) => `${table.system}@${table.version}`).join(' ');

const indexes = new WeakMap<CodeTable, Map<string, CodeEntry>>();

/** Codes compare without case, outer blanks and leading zeros of longer numbers: " 0a9" is not "A9", "004" is "4". */
function comparable(code: string): string {
  const bare = code.trim().toUpperCase();
  return /^\d{3,}$/.test(bare) ? bare.replace(/^0+(?=\d)/, '') : bare;
}

function find(table: CodeTable, code: string): CodeEntry | undefined {
  let index = indexes.get(table);
  if (!index) {
    index = new Map(table.codes.map((entry) => [comparable(entry.code), entry]));
    indexes.set(table, index);
  }
  return index.get(comparable(code));
}

/**
 * What a code means: the partner's own table first, then the public list named by `system` (`x12-426`, `edifact-4465`).
 * Returns null for a code that neither lists. Without a system only the partner's table is asked: "22" is a shortage at
 * one customer and a weight error in X12, and a guess would be worse than the words.
 */
export function lookUpCode(system: string | null, code: string, partnerTable?: CodeTable): CodeMeaning | null {
  const own = partnerTable && find(partnerTable, code);
  if (partnerTable && own) return { ...own, system: partnerTable.system, version: partnerTable.version, partner: true };
  const table = publicTables.find((candidate) => candidate.system === system);
  const entry = table && find(table, code);
  return table && entry ? { ...entry, system: table.system, version: table.version, partner: false } : null;
}
