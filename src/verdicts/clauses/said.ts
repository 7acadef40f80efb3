import type { CaseFile } from '../caseFile.ts';
import { because, type Finding, lacks, supports } from '../finding.ts';
import { least, type Ratio, shown } from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';
import type { Citation } from '../read/readFact.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { readNumber } from '../read/values.ts';
import { clausesOf } from './clauses.ts';
import { evidenceOf } from './counts.ts';
import { plainName, type Stated, statedIn, stemsOf, wordsIn } from './stated.ts';

/** Words that every other name has: sharing them says nothing. */
const common = stemsOf(
  'charge fee amount cost claim invoice order supplier customer vendor the and for with not per our their this that was from any all are agreement terms percent date number',
);

/** The telling words of what is said. */
export const topicOf = (said: string): ReadonlySet<string> =>
  new Set(wordsIn(said).filter((word) => word.length > 2 && !common.has(word) && !/^\d/.test(word)));

export const sharesWith = (words: readonly string[], topic: ReadonlySet<string>): number =>
  new Set(words.filter((word) => topic.has(word))).size;

/** What agreements say on a topic: sentences and single words, each with the words of its name. */
export function sentencesOn(
  records: readonly EvidenceRecord[],
  topic: ReadonlySet<string>,
): { said: string; name: string; at: Citation }[] {
  return records.flatMap((record) =>
    statedIn(record).flatMap(({ at, words, parent }) => {
      if (typeof at.value !== 'string') return [];
      const name = parent ? `${parent.replaceAll('_', ' ')} ${plainName(at)}` : plainName(at);
      return inEnglish(at.value)
        .split(/(?<=[a-z\d])[.;](?:\s|$)|\n/i)
        .filter((said) => sharesWith([...words, ...wordsIn(said)], topic) > 0)
        .map((said) => ({ said, name, at }));
    }),
  );
}

const denial =
  /\b(not|never|no|nor)\b.{0,40}\b(accept|allow|pay|reimburs|charge|permit|grant|bill|apply|applicable|recogni|owed|due)|\b(none|excluded|prohibited|waived|not agreed|declined|refused)\b|^\s*(no|none|never|n\/a|nil)\s*$/i;
const exception = /\b(unless|except|without|other than|only (if|when|with))\b/i;

/** Where agreements say that nothing is owed for it: the place. */
export function deniedIn(records: readonly EvidenceRecord[], about: string): Citation | null {
  const topic = topicOf(about);
  const said = sentencesOn(records, topic).find((one) => denial.test(one.said) && !exception.test(one.said));
  if (said) return said.at;
  const flagged = records
    .flatMap(statedIn)
    .find(
      ({ at, own, words }) =>
        (at.value === false || /^(no|false)$/i.test(String(at.value))) &&
        own.some((word) => /^(allow|payabl|accept|reimburs|chargeabl|permit|billabl|agre|applies|appl)/.test(word)) &&
        sharesWith(words, topic) > 0,
    );
  return flagged?.at ?? null;
}

const atCost =
  /\bat cost\b|actual cost|against (an? |the )?(\w+ )?(receipt|invoice|bill)|reimburs|(supplier|vendor|seller|we) (pays?|bears?|refunds?|credits?)|for (the )?(supplier|vendor|seller)'?s? account|passed through/i;

/** What agreements let the customer pass on at cost: as much as a bill or receipt on file shows, no more than they allow. Null where they let nothing. */
export function atCostFor(file: CaseFile, records: readonly EvidenceRecord[], about: string): Finding | null {
  const topic = topicOf(about);
  const granted = sentencesOn(records, topic).find(
    (one) => atCost.test(`${one.name} ${one.said}`) && !denial.test(one.said),
  );
  if (!granted) return null;
  const shown_ = moneyOn(evidenceOf(file), new Set([...topic, ...topicOf(granted.said)]));
  if (!shown_)
    return lacks(
      ['the receipt or invoice of the cost that is passed on'],
      [because('The agreement lets the cost be passed on; nothing on file shows it.', granted.at)],
    );
  const cap = records
    .flatMap(clausesOf)
    .find(({ role, measure, about: of }) => role === 'most' && measure === 'money' && sharesWith([...of], topic) > 0);
  const due = cap ? least(cap.value, shown_.value) : shown_.value;
  return supports(
    due,
    0.86,
    [
      because(`The agreement lets the cost be passed on: ${shown(shown_.value)} is shown.`, granted.at, shown_.at),
      ...(cap && due === cap.value ? [because(`It is at most ${shown(cap.value)}.`, cap.at)] : []),
    ],
    'Another bill for it would change the amount.',
  );
}

const isMoney = ({ at, own }: Stated): boolean =>
  /[$€£]|\d[.,]\d\d\b/.test(String(at.value)) ||
  (typeof at.value === 'number' && own.some((word) => /^(amount|cost|fee|charg|paid|total|pric)/.test(word)));

/** The sum of money that shares most words with a topic, by its name, what stands beside it and what its paper is about; of several alike the first. */
export function moneyOn(
  records: readonly EvidenceRecord[],
  topic: ReadonlySet<string>,
): { value: Ratio; at: Citation } | null {
  let best: { score: number; value: Ratio; at: Citation } | null = null;
  for (const record of records)
    for (const one of statedIn(record)) {
      // What is left of a budget is no cost.
      if (!isMoney(one) || one.own.some((word) => /^(balanc|accru|remain)/.test(word))) continue;
      const beside = statedIn(record).filter(
        (other) => other.parent === one.parent && other !== one && typeof other.at.value === 'string',
      );
      const words = [...one.words, ...beside.flatMap(({ at }) => wordsIn(inEnglish(String(at.value))))];
      const score = sharesWith(words, topic);
      const printed = readNumber(one.at.value);
      if (printed && score > 0 && score > (best?.score ?? 0)) best = { score, value: printed.value, at: one.at };
    }
  return best;
}
