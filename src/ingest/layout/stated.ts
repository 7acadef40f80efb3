import type { Evidence } from '../../core/evidence.ts';
import { headOn } from '../head/head.ts';
import type { KnownBefore } from '../prose/facts.ts';
import type { Stated } from '../table/grid.ts';
import type { RemittanceTarget } from '../table/headers.ts';
import { amountsLabelledOn, keep, labelledOn } from './labelled.ts';
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
  for (const [target, value] of headOn(lines, known, (target) => found.get(target)?.value ?? null))
    keep(found, target, value);
  return new Map(
    [...found].map(([target, { value, words, page }]) => [target, { value, evidence: evidenceOf(page, words) }]),
  );
}

/** More amounts than these are a table of their own. */
const mostAmounts = 8;

/**
 * The same once for each amount that labels call the payment's, the surest first: which one is meant, the rows tell. The others are looked
 * for only when asked for, which the first mostly makes needless.
 */
export function* statedWaysOn(
  ...[lines, evidenceOf, headings, known]: Parameters<typeof statedOn>
): Generator<Stated, void> {
  const stated = statedOn(lines, evidenceOf, headings, known);
  yield stated;
  const first = stated.get('paymentAmount')?.value;
  const others = new Map(amountsLabelledOn(lines).map((found) => [found.value, found]));
  for (const { value, words, page } of [...others.values()].slice(0, mostAmounts))
    if (value !== first) yield new Map([...stated, ['paymentAmount', { value, evidence: evidenceOf(page, words) }]]);
}
