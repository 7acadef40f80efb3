import { because, type Finding, lacks, rejects, type VerdictReason } from './finding.ts';
import { readName } from './read/concepts.ts';
import type { Citation, Leaf } from './read/readFact.ts';
import type { EvidenceRecord } from './read/readRecord.ts';
import { isTitle } from './read/recordType.ts';
import { readDay } from './read/values.ts';

/** Words of names that say when a paper was made or came, or between which days a log was kept. */
const ofMaking = new Set(
  'date sent signed accepted confirmed received by customer supplier us period from to'.split(' '),
);

/** Words of names that say who, what or which, never what is agreed. */
const identifying = new Set('num customer receiver name currency supplier item warehouse line unit text'.split(' '));

/**
 * What stands in records and was not read, though it may bear on a verdict: numbers, days, answers of yes or no, and sentences; not
 * numbers of documents and names of people.
 */
export function unreadIn(records: readonly EvidenceRecord[]): Citation[] {
  return records.flatMap(({ name, unread, lines }) =>
    [...new Set([...unread, ...lines.flatMap((line) => line.unread)])]
      .filter(mayBear)
      .map(({ field, value }) => ({ record: name, field, value })),
  );
}

function mayBear({ path, value }: Leaf): boolean {
  const { concepts } = readName(path);
  if (concepts.length > 0 && concepts.every((concept) => identifying.has(concept))) return false;
  // What a paper is called, and when and by whom it was made, is not what it says.
  if (isTitle(path.at(-1) ?? '')) return false;
  if (concepts.length > 0 && readDay(value, false) !== null && concepts.every((concept) => ofMaking.has(concept)))
    return false;
  return (
    typeof value !== 'string' ||
    /^\W*[\d.,/:\s-]+\s*[%a-z]{0,6}\W*$/i.test(value) ||
    /\w+\s+\w+/.test(value) ||
    /^(yes|no|y|n|true|false)$/i.test(value)
  );
}

/** The records do not say what the claim needs, which defeats it; unless something in them was not read that may say it. */
export function silent(
  records: readonly EvidenceRecord[],
  certainty: number,
  reason: VerdictReason,
  wouldChange: string,
): Finding {
  const unread = unreadIn(records);
  if (unread.length === 0) return rejects(certainty, [reason], wouldChange);
  return lacks(
    unread.map(({ record, field }) => `what ${field} of ${record} means`),
    [reason, because('Something in them was not understood and may say it.', ...unread)],
  );
}
