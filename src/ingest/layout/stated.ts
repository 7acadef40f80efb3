import type { Evidence } from '../../core/evidence.ts';
import type { KnownBefore } from '../prose/facts.ts';
import type { RemittanceTarget } from '../table/headers.ts';
import { keep, labelledOn } from './labelled.ts';
import type { Line } from './lines.ts';
import { toldWithoutLabel } from './told.ts';
import type { EvidenceOf } from './words.ts';

/** What stands outside of the tables about the payment: label and value beside or below one another, the letter head, sentences. */
export function statedOn(
  lines: Line[],
  evidenceOf: EvidenceOf,
  headings: Line[] = [],
  known: KnownBefore = {},
): Map<RemittanceTarget, { value: string; evidence: Evidence }> {
  const found = labelledOn(lines);
  for (const [target, value] of toldWithoutLabel(lines, { headings, found, evidenceOf, known }))
    keep(found, target, value);
  return new Map(
    [...found].map(([target, { value, words, page }]) => [target, { value, evidence: evidenceOf(page, words) }]),
  );
}
