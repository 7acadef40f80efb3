import type { CategoryCode } from '../core/taxonomy.ts';
import { isTradeMoney, promotionMeant } from './adjudicators/promotionTerms.ts';
import { type CaseFile, currencyOf, sameReference } from './caseFile.ts';
import { meantBy } from './categoryWords.ts';
import { wordsOf } from './claimWords.ts';
import { sharesWith, topicOf } from './clauses/said.ts';
import { wordsIn } from './clauses/stated.ts';
import { day, number, text } from './facts.ts';
import { plainReference } from './items.ts';
import { absolute, compare, most, plus, type Ratio, zero } from './ratio.ts';
import type { Citation } from './read/readFact.ts';
import type { EvidenceRecord } from './read/readRecord.ts';

/** What was granted before for the same thing, by credit memos and earlier claims. */
export type Settled = { amount: Ratio; cites: Citation[]; byCredit: boolean };

const open =
  /\b(open|pending|draft|void|cancel|reject|denied|declin|withdrawn|revers|repaid|in review|under review|disputed|requested)/i;
const granted =
  /\b(settled|paid|accept|approv|allowed|credited|closed|granted|valid|cleared|issued|posted|applied|deducted|taken)/i;

const ended = /\b(void|cancel|reject|denied|declin|withdrawn|revers|repaid|closed)/i;

/** What was granted before on the same claim, or on the same invoice, item and kind of claim. A credit that pays an earlier claim counts once. */
export function priorSettled(file: CaseFile): Settled {
  const credits = creditsForThis(file).filter((credit) => !isForMore(file, credit));
  const claims = file.claims.filter((claim) => isForThis(file, claim) && !isThis(file, claim) && isGranted(claim));
  const byCredits = totalOf(credits, ['amount']);
  const byClaims = totalOf(claims, ['paidAmount', 'amount']);
  const amount = most(byCredits.amount, byClaims.amount);
  return { amount, cites: [...byCredits.cites, ...byClaims.cites], byCredit: credits.length > 0 };
}

/** All that credits paid on the promotion claimed for, also for other claims than this one, on which `own` was settled. */
export function usedOnPromotion(file: CaseFile, own: Settled): { amount: Ratio; cites: Citation[] } {
  const all = totalOf(creditsForThis(file), ['amount']);
  return compare(all.amount, own.amount) > 0 ? all : own;
}

const creditsForThis = (file: CaseFile): EvidenceRecord[] =>
  file.credits.filter((credit) => isForThis(file, credit) && !open.test(statusOf(credit)));

/** A credit on the promotion as such, for more than this claim: it paid others. */
function isForMore(file: CaseFile, credit: EvidenceRecord): boolean {
  if (!isTradeMoney(file.category)) return false;
  const amount = number(credit.head, 'amount');
  const namesOne = text(credit.head, 'invoiceNumber') ?? text(credit.head, 'claimNumber');
  return amount !== null && namesOne === null && compare(absolute(amount.value), file.claimed.value) > 0;
}

/** An earlier claim that is this one over again: same number or same invoice, kind, item and amount, whatever became of it. */
export function sameClaim(file: CaseFile): { claim: EvidenceRecord; cites: Citation[] } | null {
  for (const claim of file.claims) {
    if (isThis(file, claim) || !isForThis(file, claim) || /void|cancel|withdrawn|revers|repaid/i.test(statusOf(claim)))
      continue;
    const amount = number(claim.head, 'amount');
    if (amount && compare(absolute(amount.value), file.claimed.value) === 0)
      return { claim, cites: [amount.at, ...citesOf(claim)] };
  }
  return null;
}

/** Open claims on the same goods that were made before this one: they have the first call on what is missing. */
export function openBefore(file: CaseFile): EvidenceRecord[] {
  return file.claims.filter((claim) => {
    if (isThis(file, claim) || !isForThis(file, claim) || isGranted(claim) || ended.test(statusOf(claim))) return false;
    const [theirs, ours] = [day(claim.head, 'claimedOn', 'date'), file.claimedOn];
    return theirs !== null && ours !== null && theirs.value < ours.value;
  });
}

/** The record is the claim itself, as the customer's own paper on it. */
function isThis(file: CaseFile, claim: EvidenceRecord): boolean {
  const [theirs, ours] = [text(claim.head, 'number'), text(file.claim.head, 'number')];
  const [theirDay, ourDay] = [day(claim.head, 'claimedOn', 'date'), file.claimedOn];
  if (!theirs || !ours || !sameReference(theirs.value, ours.value)) return false;
  return !(theirDay && ourDay && theirDay.value < ourDay.value) && !granted.test(statusOf(claim));
}

function isForThis(file: CaseFile, record: EvidenceRecord): boolean {
  const currency = currencyOf(record);
  if (currency && currency.value !== file.currency) return false;
  const names = (one: EvidenceRecord, field: string) =>
    text(one.head, field) ?? one.lines.map(({ facts }) => text(facts, field)).find((found) => found) ?? null;
  const [own, named] = [
    text(file.claim.head, 'number'),
    record.type === 'credit' ? text(record.head, 'claimNumber') : text(record.head, 'number'),
  ];
  if (own && named && plainReference(own.value) === plainReference(named.value)) return true;
  if (record.type === 'credit' && own && named) return false;
  const kind = kindOf(record);
  if (kind && kind !== file.category && !(related[file.category] ?? []).includes(kind)) return false;
  let shared = false;
  for (const field of ['invoiceNumber', 'promotionNumber', 'orderNumber']) {
    const [theirs, ours] = [names(record, field), names(file.claim, field)];
    if (!theirs || !ours) continue;
    if (!sameReference(theirs.value, ours.value)) return false;
    shared = true;
  }
  // A trade claim that names no promotion may be about the only one on file.
  const meant = promotionMeant(file);
  const [theirs, ours] = [names(record, 'promotionNumber'), meant && text(meant.head, 'number')];
  if (theirs && ours && sameReference(theirs.value, ours.value)) shared = true;
  const items = record.lines.flatMap(({ facts }) => file.items.keyOf(facts) ?? []);
  if (items.length > 0 && file.claimItems.size > 0 && !items.some((item) => file.claimItems.has(item))) return false;
  return shared || (kind !== null && file.claimItems.size > 0 && items.length > 0) || isCreditOfIt(file, record);
}

/** A credit of just what is claimed, from before the claim, that is called as the claim is. */
function isCreditOfIt(file: CaseFile, record: EvidenceRecord): boolean {
  const { type, head } = record;
  const [amount, on] = [number(head, 'amount'), day(head, 'issuedOn', 'date')];
  if (type !== 'credit' || !amount || compare(absolute(amount.value), file.claimed.value) !== 0) return false;
  if (on && file.claimedOn && on.value > file.claimedOn.value) return false;
  const said = ['category', 'reason', 'text'].map((name) => text(head, name)?.value ?? '').join(' ');
  return sharesWith(wordsIn(said), topicOf(wordsOf(file))) > 0 || kindOf(record) === file.category;
}

/** Audit claims and lump claims take up what was claimed under its own name before. */
const related: Record<string, readonly string[]> = {
  POST_AUDIT: ['PRICING', 'PROMOTION', 'REBATE', 'SHORTAGE', 'DISCOUNT', 'FREIGHT', 'RETURNS', 'DUPLICATE'],
  PROMOTION: ['REBATE'],
  REBATE: ['PROMOTION'],
  QUALITY: ['DAMAGE'],
  DAMAGE: ['QUALITY'],
};

function kindOf(record: EvidenceRecord): CategoryCode | null {
  for (const name of ['category', 'reason', 'text']) {
    const said = text(record.head, name);
    const meant = said && meantBy(said.value);
    if (meant) return meant;
  }
  return null;
}

const statusOf = (record: EvidenceRecord): string => text(record.head, 'status')?.value ?? '';
const isGranted = (claim: EvidenceRecord): boolean => granted.test(statusOf(claim)) && !open.test(statusOf(claim));

function totalOf(records: EvidenceRecord[], fields: string[]): { amount: Ratio; cites: Citation[] } {
  const found = records.flatMap((record) => {
    const amount =
      number(record.head, ...fields) ?? record.lines.map(({ facts }) => number(facts, 'amount')).find((one) => one);
    return amount ? [{ amount, record }] : [];
  });
  return {
    amount: found.map(({ amount }) => absolute(amount.value)).reduce(plus, zero),
    cites: found.flatMap(({ amount, record }) => [amount.at, ...citesOf(record)]),
  };
}

function citesOf(record: EvidenceRecord): Citation[] {
  return ['invoiceNumber', 'status', 'reason', 'claimNumber'].flatMap((name) => text(record.head, name)?.at ?? []);
}
