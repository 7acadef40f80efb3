import type { CaseFile } from '../caseFile.ts';
import { statedIn, wordsIn } from '../clauses/stated.ts';
import { isOfKind } from '../customerKinds.ts';
import { type Measure, text } from '../facts.ts';
import { compare } from '../ratio.ts';
import { apart } from '../read/concepts.ts';
import { inEnglish } from '../read/inEnglish.ts';
import type { EvidenceRecord, Facts } from '../read/readRecord.ts';

/** A price that an agreement names, with the line that it stands on. */
export type Agreement = { record: EvidenceRecord; line: Facts; price: Measure };

/** Of prices for kinds of customers those for this one; those for all others where it is known to be none of these. None where nothing tells. */
export function forCustomer(file: CaseFile, agreements: Agreement[]): Agreement[] {
  const whom = ({ line }: Agreement) => text(line, 'forWhom')?.value ?? null;
  const named = agreements.filter((one) => whom(one) !== null && whom(one) !== 'others');
  if (named.length === 0) return agreements;
  const kinds = named.map((one) => ({ one, isOf: isOfKind(file, whom(one) ?? '') }));
  const own = kinds.flatMap(({ one, isOf }) => (isOf ? [one] : []));
  const rest = agreements.filter((one) => whom(one) === null || whom(one) === 'others');
  if (own.length > 0) return own;
  return kinds.every(({ isOf }) => isOf === false) ? rest : [];
}

/** Of prices that sentences name for several goods those whose words are most like the line that is billed; none where two are as like and differ. */
export function ofGoods(file: CaseFile, agreements: Agreement[], facts: Facts): Agreement[] {
  const said = ({ line }: Agreement) => text(line, 'text')?.value ?? '';
  if (!agreements.some((one) => said(one) && !one.line.has('item'))) return agreements;
  const words = new Set(
    [text(facts, 'item'), text(facts, 'text')].flatMap((one) => wordsIn(inEnglish(one?.value ?? ''))),
  );
  const score = (one: Agreement) => wordsIn(inEnglish(said(one))).filter((word) => words.has(word)).length;
  const most = Math.max(...agreements.map(score));
  const like = agreements.filter((one) => score(one) === most);
  const [first] = like;
  const isOne = like.every((one) => first && compare(one.price.value, first.price.value) === 0);
  return isOne || most > 0 || file.prices.length > 1 ? like : [];
}

/** How little an agreement is the customer's own: a list is for everybody, and one that says so, or names no customer, more than one that is only called a list. */
export function generality({ record, price }: Agreement): number {
  const { head } = record;
  const number_ = head.get('number')?.at;
  const named = plainly(`${number_?.field} ${price.at.field}`);
  const says = statedIn(record).flatMap(({ at }) => (typeof at.value === 'string' ? plainly(at.value) : []));
  if (says.some((one) => forEverybody.test(one))) return 3;
  if (head.has('customer') || head.has('customerName')) return 0;
  if (/\b(list|standard)\b/i.test(plainly(String(number_?.value)))) return 2;
  return ofList.test(named) ? 1 : 0;
}

const plainly = (said: string): string => apart(said).replace(/[_-]/g, ' ');
const ofList = /\b(price )?list\b|\b(std|standard|catalogue|catalog)\b/i;
const forEverybody =
  /^(general|standard|public|catalogue|catalog)( (list|price ?list|prices?))?( \d{4})?$|\b(customers?|accounts?|buyers?|dealers?)\b.{0,24}\b(without|with no|not under)\b|\bwithout (an? |their |its )?(own )?(contract|agreement)|\b(all|any|other) (customers|accounts|buyers|dealers)\b/i;
