import { type CaseFile, goodsBilled } from '../caseFile.ts';
import { type Clause, clausesOf } from '../clauses/clauses.ts';
import { type Measure, number } from '../facts.ts';
import { because, type Finding, lacks, supports } from '../finding.ts';
import { type Ratio, shareOf, shown, sum, times } from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';

/** An allowance that terms or a promotion grant outright. */
export function allowanceFor(file: CaseFile, names: string[]): Finding | null {
  for (const record of [...file.terms, ...file.promotions]) {
    const granted =
      number(record.head, ...names) ??
      (record.type === 'promotion' ? number(record.head, 'fixed', 'perUnit', 'percent') : null);
    if (!granted) continue;
    const name = [...record.head].find(([, fact]) => fact.at === granted.at)?.[0] ?? '';
    const value = /percent/i.test(name)
      ? percentOf(file, granted.value)
      : /PerUnit|perUnit/.test(name)
        ? perUnit(file, granted)
        : granted.value;
    if (!value) continue;
    return supports(
      value,
      0.88,
      [because(`An allowance of ${shown(value)} is agreed.`, granted)],
      'A withdrawn agreement would defeat the claim.',
    );
  }
  return null;
}

/** An allowance for each pound or kilogram that the customer fetched. */
export function allowanceByWeight(file: CaseFile): Finding | null {
  const rate = file.terms
    .map(({ head }) => number(head, 'allowancePerWeight', 'allowancePerWeight@freight'))
    .find((one) => one);
  const weights = file.shipments.flatMap(({ head }) => number(head, 'weight') ?? []);
  if (!rate) return null;
  if (weights.length === 0)
    return lacks(
      ['the weight shipped'],
      [because('An allowance by weight is agreed; the weight is not on file.', rate)],
    );
  const due = times(sum(weights.map(({ value }) => value)), rate.value);
  return supports(
    due,
    0.9,
    [because(`An allowance of ${shown(rate.value)} for each unit of weight comes to ${shown(due)}.`, rate, ...weights)],
    'A withdrawn agreement or another weight would change it.',
  );
}

export function percentOf(file: CaseFile, percent: Ratio): Ratio | null {
  const base = goodsBilled(file);
  return base ? shareOf(base.value, percent) : null;
}

function perUnit(file: CaseFile, each: Measure): Ratio | null {
  const counted = file.invoices.flatMap(({ lines }) => lines.flatMap(({ facts }) => number(facts, 'quantity') ?? []));
  return counted.length > 0 ? times(sum(counted.map(({ value }) => value)), each.value) : null;
}

/** The size of an order from which it ships free of freight, where terms name one. */
export const freeFrom = (file: CaseFile): Clause | undefined =>
  file.terms
    .flatMap(clausesOf)
    .find(
      ({ role, measure, about, at }) =>
        measure !== 'percent' &&
        (role === 'least' || /over|above|from|minimum|exceed/i.test(at.field) || saysOrMore(at.value)) &&
        ['freight', 'prepaid', 'ship', 'deliver', 'carriag'].some((word) => about.has(word)) &&
        /free|(pre|carriage )paid|minimum|no freight|waive|threshold/i.test(
          `${at.field} ${inEnglish(String(at.value))}`,
        ),
    );

/** "Freight is allowed on orders of 2,500.00 or more." */
const saysOrMore = (said: unknown): boolean =>
  /\b(orders?|invoices?|shipments?|purchases?)\b[^.\d]{0,30}\d[\d.,]*( \w+)? (or|and) (more|above|over|greater|up)\b/i.test(
    String(said),
  ) ||
  (typeof said === 'string' &&
    /\borders? (from|over|above|of at least|reaching|worth|exceeding|which reach|that reach)\b[^.]{0,12}\d/i.test(
      inEnglish(said),
    ));
