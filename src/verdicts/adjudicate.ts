import { docketError } from '../core/errors.ts';
import type { CategoryCode } from '../core/taxonomy.ts';
import { judged } from './adjudicators/all.ts';
import { isTradeMoney } from './adjudicators/promotionTerms.ts';
import { unlessAwaited } from './awaited.ts';
import { type CaseFile, currencyOf, openFile } from './caseFile.ts';
import { codeNamed, meantBy, shortFor } from './categoryWords.ts';
import { clausesOf } from './clauses/clauses.ts';
import { type Measure, number, text } from './facts.ts';
import { afterSettlements, endedBefore } from './gates.ts';
import { amountOf } from './goods.ts';
import { withPayments } from './payments.ts';
import { sum } from './ratio.ts';
import { fillByValue } from './read/byValue.ts';
import type { Fact, Writing } from './read/readFact.ts';
import { type EvidenceRecord, readRecord } from './read/readRecord.ts';
import { isCertificate, titleIn, typeOf } from './read/recordType.ts';
import type { RecordType } from './read/shapes.ts';
import { saysDayFirst, saysDecimalComma } from './read/values.ts';
import { settle, type Verdict } from './settle.ts';
import { orConceded, promises } from './statements.ts';

/** A claim with its evidence as it came: objects whose field names are anybody's. */
export type Submission = { claim: object; records: readonly object[] };

/** A submission as read, before it is judged: `category` null where the claim names none. */
export type ReadSubmission = {
  claim: EvidenceRecord;
  records: EvidenceRecord[];
  /** Terms that pay for trade claims, read as promotions: they count where the claim is one. */
  tradeTerms: EvidenceRecord[];
  category: CategoryCode | null;
  /** Its words and its reason code, for who codes claims. */
  says: string;
  code: string | null;
  codeSystem: string | null;
};

/** Reads a claim and its records. Throws `bad_record` for a record without a type. */
export function readSubmission({ claim, records }: Submission): ReadSubmission {
  const texts = [...stringsIn([claim, ...records])];
  const writing = { dayFirst: saysDayFirst(texts), decimalComma: saysDecimalComma(texts) };
  const claimed = readRecord('claim', claim, 'claim', writing);
  const types = records.map(typeOf);
  const named = records.map((record, at) => {
    const type = types[at] as RecordType;
    const isOnly =
      types.filter((other) => other === type).length === 1 &&
      records.filter((other) => saidType(other) === saidType(record)).length === 1;
    return nameOf(record, at, isOnly, type, writing);
  });
  const read = records.map((record, at) => {
    const name = named[at] as string;
    // Lines of one document may come as records of one number: their places tell them apart.
    const own = named.filter((other) => other === name).length === 1 ? name : `records[${at}]`;
    return asCertificate(record, readRecord(types[at] as RecordType, record, own, writing));
  });
  const trade = tradeTerms(records, read, writing);
  const promised = records.flatMap((record, at) => {
    const note = read[at];
    return note && promises(note) ? [readRecord('terms', record, note.name, writing)] : [];
  });
  const [own, ...filled] = fillByValue([claimed, ...read, ...promised, ...trade], writing);
  if (!own) throw new Error('the claim is read first');
  return {
    claim: own,
    records: withPayments(filled.slice(0, read.length + promised.length)),
    tradeTerms: filled.slice(read.length + promised.length),
    category: categoryNamed(own),
    says: words(own),
    ...codeOf(own),
  };
}

/**
 * The verdict on a claim by the evidence beside it. Deterministic and pure: the same submission gives the same verdict, and
 * every reason cites values that stand in it. Throws `bad_claim` where the claim states no amount.
 */
export function adjudicate(read: ReadSubmission, category: CategoryCode): Verdict {
  const file = fileOf(read, category);
  return settle(
    file,
    endedBefore(file) ?? unlessAwaited(file, afterSettlements(file, orConceded(file, judged(category, file)))),
  );
}

function fileOf({ claim, records: read, tradeTerms }: ReadSubmission, category: CategoryCode): CaseFile {
  const records = isTradeMoney(category) ? [...read, ...tradeTerms] : read;
  const claimed = claimedBy(claim);
  if (!claimed) throw docketError({ code: 'bad_claim', message: 'The claim states no amount that can be read.' });
  return openFile(claim, category, currencyNamed([claim, ...records]), claimed, records);
}

function claimedBy(claim: EvidenceRecord): Measure | null {
  const stated = number(claim.head, 'amount');
  if (stated) return stated;
  const worths = claim.lines.flatMap(({ facts }) => amountOf(facts) ?? []);
  const [first] = worths;
  return first && worths.length === claim.lines.length
    ? { ...first, value: sum(worths.map(({ value }) => value)) }
    : null;
}

/** The currency of the claim, else of the first record that states one, else US dollars. */
function currencyNamed(records: EvidenceRecord[]): string {
  for (const record of records) {
    const stated = currencyOf(record)?.value;
    if (stated && /^[A-Z]{3}$/.test(stated)) return stated;
  }
  return 'USD';
}

/** What pays for a trade claim is a promotion, also where it stands in the terms: where no promotion is on file, terms with a rate are read as one too. */
function tradeTerms(records: readonly object[], read: readonly EvidenceRecord[], writing: Writing): EvidenceRecord[] {
  if (read.some(({ type }) => type === 'promotion')) return [];
  return records.flatMap((record, at) => {
    const terms = read[at];
    if (terms?.type !== 'terms') return [];
    const pays = clausesOf(terms).some(({ role, measure }) => role === 'rate' && measure !== 'count');
    return pays ? [readRecord('promotion', record, terms.name, writing)] : [];
  });
}

/** A record that calls itself a certificate is one, under its own number, else under its title. */
function asCertificate(record: object, read: EvidenceRecord): EvidenceRecord {
  if (!isCertificate(record) || read.type !== 'terms' || read.head.has('certificate')) return read;
  const [field, title] = titleIn(record) ?? [];
  const named: Fact | null =
    field && title ? { kind: 'text', value: title, at: { record: read.name, field, value: title } } : null;
  const certificate = read.head.get('number') ?? named;
  return certificate ? { ...read, head: new Map([...read.head, ['certificate', certificate]]) } : read;
}

const saidType = (record: object): string => String((record as { type?: unknown }).type);

/** What citations call a record: its id; else its type where it is the only one of it; else its own number; else its place. */
function nameOf(record: object, at: number, alone: boolean, type: RecordType, writing: Writing): string {
  const { id, record_id, recordId } = record as Record<string, unknown>;
  const own = [id, record_id, recordId].find((value) => typeof value === 'string' || typeof value === 'number');
  if (own !== undefined) return String(own);
  if (alone && type !== 'claim' && !/^claim$/i.test(saidType(record))) return saidType(record);
  const number = readRecord(type, record, '', writing).head.get('number');
  return number ? String(number.at.value) : `records[${at}]`;
}

/** A reason code: short, without spaces; "x12-426:59" names its public list too. */
function codeOf(claim: EvidenceRecord): { code: string | null; codeSystem: string | null } {
  const said = text(claim.head, 'reasonCode', 'reason')?.value ?? '';
  const [, codeSystem, code] = /^(x12-426|edifact-4465):(.+)$/.exec(said) ?? [];
  return code
    ? { code, codeSystem: codeSystem ?? null }
    : { code: /^[A-Z\d]{1,4}$/i.test(said) ? said : null, codeSystem: null };
}

/** What the claim calls itself: a code of ours, words for a kind of claim, or what its reason code is short for. A reason in words is left to who codes claims. */
function categoryNamed(claim: EvidenceRecord): CategoryCode | null {
  const kind = text(claim.head, 'category');
  const meant = kind && meantBy(kind.value);
  if (meant) return meant;
  const reason = text(claim.head, 'reason');
  const code = reason && codeNamed(reason.value);
  if (code) return code;
  const short = text(claim.head, 'reasonCode');
  return short && shortFor(short.value);
}

/** From here on a coding is surer than single words of the claim. */
const sure = 0.9;

/** The category of a claim that names none: as it was coded, unless that is not sure and the claim's own words name one. */
export const categoryBy = (
  coded: { category: CategoryCode; confidence: number },
  { says }: ReadSubmission,
): CategoryCode =>
  (coded.confidence < sure || coded.category === 'UNIDENTIFIED' ? meantBy(says) : null) ?? coded.category;

const words = (claim: EvidenceRecord): string =>
  ['category', 'reason', 'text'].flatMap((name) => text(claim.head, name)?.value ?? []).join(' ');

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) yield* stringsIn(member);
}
