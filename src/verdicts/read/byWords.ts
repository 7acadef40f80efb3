import { filled, textFact } from './byReference.ts';
import { readName } from './concepts.ts';
import { inEnglish } from './inEnglish.ts';
import type { Leaf } from './readFact.ts';
import type { EvidenceRecord, LineFacts } from './readRecord.ts';
import { countsSomething, faultsIn, leavesCountOpen, saysClean } from './remarks.ts';
import { isUnit } from './units.ts';
import { readDay } from './values.ts';

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

/** A rule of Incoterms or a FOB point says who bears the freight, whatever its field is called ("delivery": "DAP"). */
export function withIncoterm(record: EvidenceRecord): EvidenceRecord {
  const { type, head, unread } = record;
  if (!['order', 'shipment', 'invoice', 'terms'].includes(type) || head.has('freightTerms')) return record;
  const leaf = unread.find(
    ({ value }) =>
      typeof value === 'string' &&
      /^\s*(exw|fca|fas|fob|cfr|cif|cpt|cip|dap|dat|dpu|ddp)\b|^\s*(free on board|ex works|prepaid|collect|freight (prepaid|collect))\b/i.test(
        value,
      ),
  );
  if (!leaf) return record;
  return { ...record, head: filled(head, [['freightTerms', textFact(record, leaf)]]) };
}
