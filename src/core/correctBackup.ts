import { z } from 'zod';
import { proofOf } from './backupProof.ts';
import { docketError } from './errors.ts';
import { evidence } from './evidence.ts';
import {
  type BackupDocument,
  type BackupFact,
  type BackupLineFact,
  backupFacts,
  backupLineFacts,
  type CitedValue,
  referenceKinds,
} from './records/backup.ts';
import { isoDate } from './records/parts.ts';

/** Which value of a paper; lines count from 0. A number is told by what it names and says: null for one that was not read at all. */
export const paperPlace = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('reference'), of: z.enum(referenceKinds), number: z.string().nullable() }),
  z.strictObject({ at: z.literal('fact'), fact: z.enum(backupFacts) }),
  z.strictObject({ at: z.literal('line'), line: z.int().nonnegative(), fact: z.enum(backupLineFacts) }),
]);
export type PaperPlace = z.infer<typeof paperPlace>;

/** One value of a paper set right; null where the paper does not state it. */
export const paperCorrection = z.strictObject({
  place: paperPlace,
  value: z.string().trim().min(1).max(200).nullable(),
  /** Where the right value stands; null where it was typed. */
  evidence: evidence.nullable(),
});
export type PaperCorrection = z.infer<typeof paperCorrection>;

/**
 * The paper with one value set right, and the value it had. What was typed stands where the wrong value stood; a value that nobody has
 * read before must be pointed at, since a paper states nothing but what stands on it. Throws `invalid_input`, `bad_date`, `bad_amount`. Pure.
 */
export function correctBackup(
  paper: BackupDocument,
  change: PaperCorrection,
): { corrected: BackupDocument; old: string | null } {
  const corrected = structuredClone(paper);
  const { place } = change;
  if (place.at === 'reference') return { corrected: withReference(corrected, place, change), old: place.number };
  const part: Partial<Record<string, CitedValue>> | undefined =
    place.at === 'fact' ? corrected.facts : corrected.lines[place.line];
  if (!part) throw invalid('This paper has no such line.');
  const before = part[place.fact];
  if (change.value === null) delete part[place.fact];
  else part[place.fact] = cited(plainValue(place.fact, change.value), change, before);
  if (proofOf(paper, 'it') && !proofOf(corrected, 'it'))
    throw invalid('It is on file as a proof of delivery: say who signed it and on which day, instead of nobody.');
  return { corrected, old: before?.value ?? null };
}

function withReference(
  paper: BackupDocument,
  { of, number }: Extract<PaperPlace, { at: 'reference' }>,
  change: PaperCorrection,
): BackupDocument {
  const at = paper.references.findIndex((one) => one.of === of && one.number === number);
  if (number !== null && at < 0) throw invalid('This paper names no such number.');
  const before = paper.references[at];
  if (change.value === null) return { ...paper, references: paper.references.filter((one) => one !== before) };
  const { value, evidence: place } = cited(change.value, change, before && { value: before.number, ...before });
  const named = { of, number: value, evidence: place };
  return { ...paper, references: before ? paper.references.with(at, named) : [...paper.references, named] };
}

function cited(value: string, { evidence: pointed }: PaperCorrection, before: CitedValue | undefined): CitedValue {
  const place = pointed ?? before?.evidence;
  if (!place) throw invalid('Point at where the value stands: nothing was read there before.');
  return { value, evidence: place };
}

const days: ReadonlySet<BackupFact | BackupLineFact> = new Set([
  'date',
  'deliveredOn',
  'shippedOn',
  'validFrom',
  'validTo',
]);
const decimals: ReadonlySet<BackupFact | BackupLineFact> = new Set([
  'amount',
  'percent',
  'perUnit',
  'fixed',
  'cap',
  'quantity',
  'quantityShipped',
  'quantityShort',
  'quantityDamaged',
  'quantityRefused',
  'price',
]);

function plainValue(fact: BackupFact | BackupLineFact, value: string): string {
  if (days.has(fact) && !isoDate.safeParse(value).success)
    throw docketError({ code: 'bad_date', message: `"${value}" is no day; write it as 2026-09-18.` });
  if (decimals.has(fact) && !/^\d{1,12}(?:\.\d{1,6})?$/.test(value))
    throw docketError({ code: 'bad_amount', message: `"${value}" is no number; write it as 1234.50.` });
  return value;
}

const invalid = (message: string) => docketError({ code: 'invalid_input', message });
