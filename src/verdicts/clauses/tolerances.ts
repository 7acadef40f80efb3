import type { CaseFile } from '../caseFile.ts';
import { compare, type Ratio, shareOf } from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';
import { type Clause, clausesOf } from './clauses.ts';

/** The tolerance that agreements name for such a thing, or for whatever it is; null where they name none. */
export function toleranceFor(file: CaseFile, about: RegExp): Clause | null {
  const named = file.terms.flatMap(clausesOf).filter(
    ({ role, at }) =>
      role === 'tolerance' ||
      ((role === 'rate' || role === 'most') && /tolera/i.test(`${at.field} ${at.value}`)) ||
      // "Differences of up to 2 cartons are not credited."
      (role === 'most' &&
        /differ|short|varianc|deviat|break|damag|loss/i.test(`${at.field} ${at.value}`) &&
        /\b(not|no|never)\b.{0,30}\b(credit|claim|pa(id|y)|accept|deduct|adjust)/i.test(String(at.value))) ||
      // "What shows less by more than 0.5 % is credited, a smaller difference is not."
      /\b(differ\w*|short\w*|less|varianc\w*|deviat\w*)\b.{0,40}\b(more than|above|over|beyond|exceed\w*)\s+\W?\d/i.test(
        String(at.value),
      ),
  );
  return (
    named.find(({ at }) =>
      about.test(`${at.field} ${typeof at.value === 'string' ? at.value : ''}`.replace(/_/g, ' ')),
    ) ?? null
  );
}

/** Whether a difference is within a tolerance: in percent of the whole, in money, or in units. */
export function isTolerated({ value, measure }: Clause, off: Ratio, whole: Ratio, worth: Ratio | null): boolean {
  if (measure === 'percent') return compare(off, shareOf(whole, value)) <= 0;
  return compare(measure === 'money' && worth ? worth : off, value) <= 0;
}

/** Whether agreements give only what is above a tolerance; as a rule what is beyond it counts in full. */
export const isOnlyExcess = ({ at }: Clause): boolean =>
  /\b(anything|what|whatever) (is |comes |goes )?(past|beyond|above|over) (that|it)\b|\bonly\b.{0,24}\b(exceed|above|beyond|over|excess|more than)|\b(excess|(part|portion|amount|what|quantity) (that )?(is )?(above|over|beyond|exceed\w*))\b.{0,40}\b(credit|paid|claim|refund|replac)/i.test(
    inEnglish(String(at.value)),
  );

/** So much of a whole as a tolerance lets be off. */
export const toleratedOf = ({ value, measure }: Clause, whole: Ratio): Ratio =>
  measure === 'percent' ? shareOf(whole, value) : value;
