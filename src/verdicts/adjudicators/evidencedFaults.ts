import type { CaseFile } from '../caseFile.ts';
import { evidenceOf } from '../clauses/counts.ts';
import { sharesWith, topicOf } from '../clauses/said.ts';
import { plainName, statedIn, wordsIn } from '../clauses/stated.ts';
import { because, type Finding, rejects } from '../finding.ts';
import { goodsLines } from '../goods.ts';
import { measure } from '../quantities.ts';
import { compare, isPositive, whole } from '../ratio.ts';
import type { Facts } from '../read/readRecord.ts';
import { readNumber } from '../read/values.ts';
import { ownedUp } from '../statements.ts';
import { fine } from './fines.ts';

const bad =
  /without|missing|wrong|incorrect|invalid|unlabel|unread|illegib|unscan|fail|error|violat|defect|non.?(compli|conform)|improper|unapproved|broken|overhang|mixed|not (scannable|readable|labell?ed|compliant|as required|per guide)|\bno\b|absent|damaged|\b(not|n['’]t|never|cannot) (be )?(scan|read|match|fit|compl|carr|bear|show|conform|correspond)|mis-?(label|pack|rout|plac|print|mark|sort)\w*|upside|crooked|torn/i;
const good =
  /\b(ok|pass(ed)?|compliant|correct|as required|in order|complete|all (cartons|labels|cases)|scanned|accepted|yes)\b/i;

/** A number with at most its unit beside it: a sentence that counts something is one still. */
function plainNumber(value: unknown): ReturnType<typeof readNumber> {
  const printed = readNumber(value);
  return printed && wordsIn(printed.words).length <= 3 ? printed : null;
}

/** A fault that the records of the delivery count, flag or tell, on what the claim is about; that they deny it; null where they say neither. */
export function evidencedFault(file: CaseFile, about: string): Finding | null {
  const topic = topicOf(about);
  const told = evidenceOf(file)
    .filter(({ type }) => ['receipt', 'pod', 'shipment', 'return'].includes(type))
    .flatMap((record) => {
      const stated = statedIn(record);
      // Of what is counted together ("labels read 45, failures 0") each tells of the same.
      return stated.filter(({ words, at, parent }) => {
        const beside = parent === '' ? [] : stated.filter((one) => one.parent === parent).flatMap((one) => one.words);
        return sharesWith([...words, ...beside, ...(typeof at.value === 'string' ? topicOf(at.value) : [])], topic) > 0;
      });
    });
  for (const one of told) {
    const isBadName = bad.test(plainName(one.at));
    const { value } = one.at;
    const printed = plainNumber(value);
    const isFault = isBadName
      ? value === true || (printed !== null && isPositive(printed.value)) || /^(yes|true)$/i.test(String(value))
      : value === false ||
        (typeof value === 'string' &&
          !printed &&
          bad.test(value) &&
          !/\bno (exception|issue|fault|violation|error)/i.test(value));
    if (isFault) return fine(file, because('The records of the delivery show the fault.', one.at));
  }
  const owned = ownedUp(file);
  if (owned && sharesWith([...topicOf(owned.value), ...topicOf(String(owned.at.value))], topic) > 0)
    return fine(file, because('Our own side owns up to it.', owned.at));
  for (const one of told) {
    const { value } = one.at;
    const printed = plainNumber(value);
    const isDenied = bad.test(plainName(one.at))
      ? value === false || (printed !== null && !isPositive(printed.value)) || /^(none|no|false)$/i.test(String(value))
      : value === true || (typeof value === 'string' && good.test(value) && !bad.test(value));
    if (isDenied)
      return rejects(
        0.85,
        [because('The records of the delivery show it in order.', one.at)],
        'Photos or scans that show the fault would support the claim.',
      );
  }
  return null;
}

/** Lines of our own record that count what the notice said beside what was packed. */
function noticeAgainstPacked(file: CaseFile): Finding | null {
  const counts = file.shipments.flatMap(statedIn).flatMap((one) => {
    const printed = readNumber(one.at.value);
    return printed && one.parent !== '' && one.own.some((word) => /^(qty|quantit|unit|case|count|piec)/.test(word))
      ? [{ ...one, value: printed.value }]
      : [];
  });
  const isNotice = ({ own }: { own: readonly string[] }) =>
    own.some((word) => /^(asn|notic|856|advis|announc|declar)/.test(word));
  const pairs = counts.filter(isNotice).flatMap((one) => {
    const other = counts.find((that) => that.parent === one.parent && !isNotice(that));
    return other ? [{ one, other }] : [];
  });
  const wrong = pairs.filter(({ one, other }) => compare(one.value, other.value) !== 0);
  if (pairs.length === 0) return null;
  const cites = (wrong.length > 0 ? wrong : pairs).flatMap(({ one, other }) => [one.at, other.at]);
  return wrong.length === 0
    ? rejects(
        0.88,
        [because('The ship notice says what was packed.', ...cites)],
        'A receiving advice with other quantities would support the claim.',
      )
    : fine(file, because(`${wrong.length} lines of the ship notice are not what was packed.`, ...cites), {
        counts: { line: { value: whole(wrong.length), cites: [] }, item: { value: whole(wrong.length), cites: [] } },
      });
}

/** Lines of the ship notice whose quantity is another than what came; null where the claim is about something else or a side is not on file. */
export function noticeAccuracy(file: CaseFile, about: string): Finding | null {
  if (!/accura|quantit|mismatch|discrep|content|incorrect|wrong|differ/i.test(about) || !/asn|notice|856/i.test(about))
    return null;
  const told = noticeAgainstPacked(file);
  if (told) return told;
  const noticed = file.shipments
    .flatMap(({ lines }) => lines.map(({ facts }) => facts))
    .filter((facts) => measure(facts, 'quantity'));
  const came = file.receipts.flatMap(goodsLines);
  const itemOf = (facts: Facts) => file.items.keyOf(facts);
  const pairs = noticed.flatMap((facts) => {
    const other = came.find((line) => itemOf(line) !== null && itemOf(line) === itemOf(facts));
    const [told, counted] = [measure(facts, 'quantity'), other && measure(other, 'quantity')];
    return told && counted ? [{ told, counted }] : [];
  });
  if (pairs.length === 0) return null;
  const wrong = pairs.filter(({ told, counted }) => compare(told.value, counted.value) !== 0);
  const cites = (wrong.length > 0 ? wrong : pairs).flatMap(({ told, counted }) => [told, counted]);
  if (wrong.length === 0)
    return rejects(
      0.9,
      [because('The ship notice says what came.', ...cites)],
      'A receiving advice with other quantities would support the claim.',
    );
  return fine(file, because(`${wrong.length} lines of the ship notice are not what came.`, ...cites), {
    counts: { line: { value: whole(wrong.length), cites: [] }, item: { value: whole(wrong.length), cites: [] } },
  });
}
