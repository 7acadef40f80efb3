import { filled, textFact } from './byReference.ts';
import { readName } from './concepts.ts';
import { inEnglish } from './inEnglish.ts';
import type { Leaf } from './readFact.ts';
import type { EvidenceRecord, LineFacts } from './readRecord.ts';
import { countsSomething, faultsIn, leavesCountOpen, saysClean } from './remarks.ts';
import { isUnit } from './units.ts';
import { readDay } from './values.ts';
import { sentencesIn } from './wording.ts';

/** Why a customer claims is what it writes, whatever the field is called: the longest free text is the reason where none is named, else it goes with it. */
export function withReason(claim: EvidenceRecord): EvidenceRecord {
  const { head, unread } = claim;
  const field = ['reason', 'text'].find((name) => !head.has(name));
  const [said] = unread
    .filter(({ path, value }) => typeof value === 'string' && isFreeText(value) && !isOfParty(path))
    .sort((a, b) => String(b.value).length - String(a.value).length);
  if (!field || !said) return claim;
  return { ...claim, head: filled(head, [[field, textFact(claim, said, inEnglish)]]) };
}

/** Words beside one another, and no day. */
const isFreeText = (value: string): boolean =>
  /\p{L}{2,}.*\s\S*\p{L}{2,}/u.test(value) && readDay(value, false) === null;

/** Who somebody is, or where, is no reason. */
const isOfParty = (path: readonly string[]): boolean =>
  readName(path).concepts.some((concept) =>
    ['customer', 'name', 'carrier', 'receiver', 'supplier', 'by', 'warehouse', 'state', 'terms'].includes(concept),
  );

/** The one word beside a count that is a unit is its unit, whatever the field is called. */
export function withUnit(record: EvidenceRecord, line: LineFacts): LineFacts {
  const { facts, unread } = line;
  if (facts.has('unit') || !(facts.has('quantity') || facts.has('price'))) return line;
  const isNamed = ({ path }: Leaf) => /^(qty|unit)+$/.test(readName(path).concepts.join(''));
  const units = unread.filter(
    (leaf) =>
      typeof leaf.value === 'string' && (isUnit(leaf.value) || (isNamed(leaf) && /^\s*\p{L}+\s*$/u.test(leaf.value))),
  );
  const [only, second] = units;
  if (!only || second) return line;
  return { ...line, facts: filled(facts, [['unit', textFact(record, only)]]) };
}

/** What is written about the state or count of the goods on a paper signed or made where they arrived is a remark, whatever it is called. */
export function withRemark(record: EvidenceRecord): EvidenceRecord {
  const { type, head, unread } = record;
  if (!(type === 'pod' || type === 'receipt') || head.has('exceptionText')) return record;
  const leaf = unread.find(({ value }) => typeof value === 'string' && isRemark(inEnglish(value.trim())));
  if (!leaf) return record;
  return { ...record, head: filled(head, [['exceptionText', textFact(record, leaf, inEnglish)]]) };
}

const isRemark = (said: string): boolean =>
  /[a-z]\s|\s[a-z]/i.test(said) &&
  (faultsIn(said).length > 0 || saysClean(said) || leavesCountOpen(said) || countsSomething(said));

/**
 * A new time for a delivery that the customer's side tells in a message or log ("please come 9/18 07:00 instead") is an appointment, by
 * whoever told it. The year is that of the other days on file.
 */
export function withNewTime(record: EvidenceRecord, year: string): EvidenceRecord {
  const { type, head } = record;
  if (!['shipment', 'pod', 'order', 'claim', 'note'].includes(type) || head.has('appointmentOn')) return record;
  for (const { unread, facts } of [{ unread: record.unread, facts: head }, ...record.lines]) {
    const texts = [...unread, ...[...facts.values()].map(({ at }) => ({ path: [at.field], ...at }))];
    const isBy = (said: unknown) => typeof said === 'string' && ofCustomer.test(said);
    // Who tells it is named beside it, else where its text begins.
    const by =
      texts.find(({ value }) => isBy(value) && !isMove.test(String(value))) ??
      texts.find(({ value }) => isBy(sender.exec(String(value))?.[0]));
    for (const leaf of by ? texts : []) {
      if (typeof leaf.value !== 'string') continue;
      const told = sentencesIn(leaf.value).find((sentence) => isMove.test(sentence) && !noMove.test(sentence));
      const value = told ? lastTimeIn(told, year) : null;
      if (!by || !value) continue;
      const at = { record: record.name, field: leaf.field, value: leaf.value };
      return {
        ...record,
        head: filled(head, [
          ['appointmentOn', { kind: 'moment', value, at }],
          ['rescheduledBy', textFact(record, by)],
        ]),
      };
    }
  }
  return record;
}

const isMove =
  /\b(moved|moving|resched\w*|re-?book\w*|postpon\w*|pushed|shifted|instead|(come|deliver|arrive)( on| at)? \d|new (slot|appointment|date|time|window))\b/i;
/** "From the scheduling desk", "DC dock:". */
const sender = /^\W*(?:[\w-]+ )?from\b[^:,;]{0,60}|^[^:.,;\d]{0,40}(?=:\s)/i;
const noMove =
  /\b(no|not|never|without)\b.{0,16}\b(new|other|another|moved|resched\w*|re-?book\w*|postpon\w*|agreed)\b/i;
const ofCustomer =
  /^(?!.{0,60}\b(supplier|vendor|carrier|driver|our)\b)(.{0,60}\b(customer|buyer|dc|receiv\w*|schedul\w*|dock|warehouse|store|inbound|distribution cent\w+)\b)/i;

const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const aDay = new RegExp(
  `\\d{4}-\\d\\d-\\d\\d|\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?|\\b${month}\\.? \\d{1,2}(?:st|nd|rd|th)?(?![\\d:])|\\d{1,2}(?:st|nd|rd|th)? ${month}`,
  'gi',
);

/** The last day of a sentence, with its time where one stands beside it; null where it names none. */
function lastTimeIn(sentence: string, year: string): string | null {
  const days = [...sentence.matchAll(aDay)];
  for (const { 0: said, index } of days.reverse()) {
    const plain = said.replace(/\./, '').replace(/(\d)(st|nd|rd|th)/i, '$1');
    const named = /^[a-z]/i.test(plain) ? `${plain}, ${year}` : /[a-z]/i.test(plain) ? `${plain} ${year}` : plain;
    const on = readDay(/^\d{1,2}\/\d{1,2}$/.test(plain) ? `${plain}/${year}` : named, false);
    if (!on) continue;
    const time = /^\D{0,6}(\d{1,2}:\d\d)(?!\d)/.exec(sentence.slice(index + said.length));
    return time ? `${on}T${(time[1] ?? '').padStart(5, '0')}` : on;
  }
  return null;
}

/** A rule of Incoterms or a FOB point says who bears the freight, whatever its field is called ("delivery": "DAP"). */
export function withIncoterm(record: EvidenceRecord): EvidenceRecord {
  const { type, head, unread } = record;
  if (!['order', 'shipment', 'invoice', 'terms'].includes(type) || head.has('freightTerms')) return record;
  const leaf = unread.find(
    ({ value }) =>
      typeof value === 'string' &&
      /^\s*(exw|fca|fas|f\.?\s?o\.?\s?b\.?|cfr|cif|cpt|cip|dap|dat|dpu|ddp)\b|^\s*(free on board|ex works|prepaid|collect|freight (prepaid|collect))\b/i.test(
        value,
      ),
  );
  if (!leaf) return record;
  return { ...record, head: filled(head, [['freightTerms', textFact(record, leaf)]]) };
}
