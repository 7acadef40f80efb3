import type { Evidence } from '../../core/evidence.ts';
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
  return new Map(
    [...found].map(([target, { value, words, page }]) => [target, { value, evidence: evidenceOf(page, words) }]),
  );
}

/** More amounts than these are a table of their own. */
const mostAmounts = 8;

/** The same once for each amount that labels call the payment's, the surest first: which one is meant, the rows tell. */
export function statedWaysOn(...[lines, evidenceOf, headings, known]: Parameters<typeof statedOn>): Stated[] {
  const stated = statedOn(lines, evidenceOf, headings, known);
  const first = stated.get('paymentAmount')?.value;
  const others = new Map(amountsLabelledOn(lines).map((found) => [found.value, found]));
  const ways = [...others.values()].slice(0, mostAmounts).flatMap(({ value, words, page }) => {
    const amount = { value, evidence: evidenceOf(page, words) };
    return value === first ? [] : [new Map([...stated, ['paymentAmount' as const, amount]])];
  });
  return [stated, ...ways];
}
