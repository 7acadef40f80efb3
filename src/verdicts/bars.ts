import type { CaseFile } from './caseFile.ts';
import { clausesOf } from './clauses/clauses.ts';
import { statedIn } from './clauses/stated.ts';
import { day, text } from './facts.ts';
import { because, type Finding, rejects } from './finding.ts';
import { compare, shown } from './ratio.ts';
import { apart, withoutAccents } from './read/concepts.ts';
import { inEnglish } from './read/inEnglish.ts';
import type { Citation } from './read/readFact.ts';
import { readDay } from './read/values.ts';

/** Claims that agreements say are too small to be made. */
export function belowSmallest(file: CaseFile): Finding | null {
  if (file.category === 'CREDIT_OFFSET') return null;
  const least = file.terms
    .flatMap(clausesOf)
    .find(
      ({ role, measure, at }) =>
        measure !== 'percent' &&
        ((role === 'least' && /claim|deduct|debit|charge-?back/i.test(at.field)) ||
          (typeof at.value === 'string' &&
            /\b(no |minimum )?(claims?|deductions?|debits?)\b.{0,40}\b(under|below|less than|of at least|minimum)/i.test(
              at.value,
            ) &&
            role !== 'rate' &&
            measure === 'money')) &&
        !/order|freight|fee|fine/i.test(at.field),
    );
  if (!least || compare(file.claimed.value, least.value) >= 0) return null;
  return rejects(
    0.9,
    [
      because(
        `Claims are made from ${shown(least.value)}; this one is ${shown(file.claimed.value)}.`,
        least.at,
        file.claimed,
      ),
    ],
    'Terms without a smallest claim would open it.',
  );
}

/** Periods that both sides settled for good: a release that covers the year, or the day, that the claim is about. */
export function released(file: CaseFile): Finding | null {
  if (file.category === 'CREDIT_OFFSET') return null;
  const invoice =
    file.invoices.map(({ head }) => day(head, 'issuedOn', 'date')).find((one) => one) ??
    [file.claim, ...file.claims].map(({ head }) => day(head, 'periodTo', 'periodFrom')).find((one) => one);
  const about = statedIn(file.claim)
    .map(({ at }) => String(at.value))
    .filter((said) => /\b(fy ?)?20\d\d\b/i.test(said) && readDay(said, false) === null)
    .join(' ');
  for (const record of file.all) {
    if (!['terms', 'claim', 'note', 'credit'].includes(record.type)) continue;
    const stated = statedIn(record);
    const release = stated.filter(
      ({ at }) => isRelease(`${at.field} ${typeof at.value === 'string' ? at.value : ''}`) && at.value !== false,
    );
    if (release.length === 0 || /draft|unsigned|pending|proposed|void/i.test(text(record.head, 'status')?.value ?? ''))
      continue;
    const near = stated.filter(({ at, parent }) =>
      release.some((one) => one.at === at || one.parent === parent || parent.startsWith(one.at.field)),
    );
    const covers = coversIt(
      near.map(({ at }) => at),
      invoice?.value ?? null,
      about,
    );
    if (covers)
      return rejects(
        0.9,
        [
          because(
            'Both sides settled that period for good.',
            ...release.slice(0, 2).map(({ at }) => at),
            covers,
            invoice,
          ),
        ],
        'Proof that the settlement leaves this claim open would support it.',
      );
  }
  return null;
}

const isRelease = (said: string): boolean =>
  /\brelease[sd]?\b|\b(gives? up|waives?|forgoes?|relinquish(es)?) (every|all|any)\b.{0,20}\b(claims?|deductions?|demands?)\b|full and final|settlement[_ ]?agreement|settles all|closed[_ ]?(period|year)|period[_ ]?closed|\ball (\w+ ){0,2}(claims|disputes|deductions|differences|demands)\b.{0,90}\b(done with|settled|waived|discharged|satisfied|extinguished|closed|cleared|lapse[sd]?|paid)\b|\b(none|no (further |more |other )?(claims?|deductions?|disputes?))\b.{0,30}\b(may|can|shall|will|to) be (raised|made|brought|filed|claimed|taken|reopened)\b|\b(alle|saemtliche) (gegenseitigen )?(ansprueche|forderungen)\b.{0,60}\b(abgegolten|erledigt|paid)\b/i.test(
    withoutAccents(inEnglish(apart(said))),
  );

function coversIt(places: readonly Citation[], on: string | null, about: string): Citation | null {
  for (const at of places) {
    const said = String(at.value);
    const name = apart(at.field);
    const until =
      /through|until|to\b|up to|end|before|prior|cover/i.test(`${name} ${said}`) && !/sign|date$|dated/i.test(name)
        ? (readDay(said, false) ?? dayIn(said))
        : null;
    if (until && on && on <= until) return at;
    // The year in a day is that of the paper, not one that it covers.
    const years =
      said
        .replace(
          /\d{1,2}\.? ?[a-z]{3,9},? 20\d\d|[a-z]{3,9} \d{1,2}, 20\d\d|\d\.\d{1,2}\.20\d\d|20\d\d-\d\d-\d\d/gi,
          ' ',
        )
        .match(/\b20\d\d\b/g) ?? [];
    if (years.some((year) => (on ? on.startsWith(year) : false) || about.includes(year))) return at;
  }
  return null;
}

/** The day up to which words say that all is settled, else the first one printed in digits. */
const dayIn = (said: string): string | null => {
  const found =
    /\b(?:before|through|until|up to|prior to|to|by) (\d{1,2}\.? [a-z]{3,9} \d{4}|[a-z]{3,9} \d{1,2}, \d{4}|\d{4}-\d\d-\d\d)/i.exec(
      said,
    )?.[1] ?? /\d{4}-\d\d-\d\d/.exec(said)?.[0];
  return found ? readDay(found, false) : null;
};
