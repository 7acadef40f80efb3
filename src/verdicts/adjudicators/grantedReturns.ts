import type { CaseFile } from '../caseFile.ts';
import { wordsOf } from '../claimWords.ts';
import { sentencesOn, topicOf } from '../clauses/said.ts';
import { numberIn, statedIn } from '../clauses/stated.ts';
import { type Cited, factsIn, number, remarks, text } from '../facts.ts';
import { type Billed, goodsLines } from '../goods.ts';
import { plainReference } from '../items.ts';
import { measure } from '../quantities.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { sentencesIn } from '../read/wording.ts';
import { ownedUp, statementsIn } from '../statements.ts';
import { creditForEach } from './returnedParts.ts';

/** The paper that grants a return, where it says what it credits. */
export const grantedBy = (file: CaseFile, authorisation: string): EvidenceRecord | undefined =>
  file.all.find(
    (record) =>
      record !== file.claim &&
      (creditForEach(record) !== null || (record.type !== 'invoice' && creditedLines(file, record).length > 0)) &&
      (isUnder(record, authorisation) ||
        factsIn(record).some((facts) => text(facts, 'authorisation')?.value === authorisation)),
  );

/** Where a deposit is what comes back (for cores, crates, kegs): as many as came, at the deposit billed for each; null where the claim is on goods. */
export function depositsOn(file: CaseFile, back: readonly EvidenceRecord[]): Billed[] | null {
  const about = ['core', 'deposit', 'empti', 'crat', 'keg'].filter((word) => topicOf(wordsOf(file)).has(word));
  const price = numberIn(
    [...file.invoices, ...file.terms].flatMap(statedIn),
    ({ own }) =>
      own.some((word) => about.includes(word) || word === 'deposit') &&
      own.some((word) => /^(deposit|charg|pric|amount|valu|each)/.test(word)),
  );
  const count = back.flatMap(goodsLines).flatMap((facts) => measure(facts, 'quantityReturned', 'quantity') ?? [])[0];
  if (about.length === 0 || !price || !count) return null;
  return [
    {
      item: null,
      unit: count.unit,
      quantity: count.value,
      price: { ...price, unit: count.unit },
      amount: null,
      cites: [count.at],
    },
  ];
}

/** The item billed; where no invoice is on file, what the authorisation credits for each of what came back. */
export function withCredit(
  file: CaseFile,
  billed: Billed[],
  granting: EvidenceRecord | undefined,
  back: CaseFile['receipts'],
): Billed[] {
  const listed = billed.length === 0 ? creditedLines(file, granting) : [];
  if (listed.length > 0) return listed;
  const each = billed.length === 0 ? creditForEach(granting) : null;
  const counts = [...(granting ? [granting] : []), ...back].flatMap(({ lines }) =>
    lines.flatMap(({ facts }) => number(facts, 'quantity', 'quantityReturned', 'quantityAuthorised') ?? []),
  );
  const [count] = counts;
  if (!each || !count) return billed;
  const item = (granting?.lines ?? []).map(({ facts }) => file.items.keyOf(facts)).find((one) => one) ?? null;
  return [
    { item, unit: count.unit, quantity: count.value, price: { ...each, unit: count.unit }, amount: null, cites: [] },
  ];
}

const isForeign =
  /\b(not|never|none) (\w+ ){0,3}(sold|made|supplied|delivered|shipped|bought) (by|from) us\b|\b(not|none)( of (them|these|it))?( is| are)? ours\b|\b(another|other|different|foreign|competing|competitor'?s?) (maker|brand|manufacturer|supplier|vendor|make)|competitor'?s (goods|product|units?)/i;

/** Where our own side says that what came back was never ours. */
export const foreignGoods = (file: CaseFile, back: readonly EvidenceRecord[]): Cited<string> | undefined =>
  statementsIn([...file.notes, ...back, ...file.returns], file.claim).find(
    ({ value, by }) => by === 'ours' && isForeign.test(value),
  );

/** Whether a paper goes by the number of an authorisation, with or without what it calls itself ("RA 77-310"). */
const isUnder = ({ head }: EvidenceRecord, number: string): boolean => {
  const [own, plain] = [plainReference(text(head, 'number')?.value ?? ''), plainReference(number)];
  return plain.length >= 4 && own.endsWith(plain);
};

const isNumbered = /^\s*(rma|rga|ra|rtv)[\s#-]*\d/i;
const agreed =
  /\breturns?\b( of .{1,40})?( (was|is|are|were|has been|have been))? (authori[sz]ed|approved|agreed|accepted)|\b(authori[sz]ed|approved|agreed)\b.{0,30}\b(return|take back|take .{0,24} back|destr(uction|oy))|\bmay (be returned|come back|send back)\b|\b(is|are) (credited|refunded|repaid|reimbursed|paid back)\b.{0,40}\b(received|returned|come back|that reach|sent back)\b|\b(agreed|happy|ok) to (take|have|accept)\b.{0,30}\bback\b/i;
const isNot =
  /\b(not (returnable|accepted|taken|allowed)|no returns|never|nothing|without)\b|refus|declin|reject|\bneed|requir|must|only/i;

/** A paper that goes by the number of an authorisation, or tells that the return was agreed. */
export function agreedInWords(file: CaseFile): Cited<string> | null {
  const papers = file.all.filter(({ type }) => !['invoice', 'order', 'receipt', 'pod'].includes(type));
  for (const record of papers.filter((one) => one !== file.claim)) {
    const number = text(record.head, 'number');
    if (number && isNumbered.test(number.value) && record.type !== 'claim') return number;
    const said = remarks(record)
      .concat(text(record.head, 'termsText') ?? [])
      .find(({ value }) => sentencesIn(value).some((one) => agreed.test(one) && !isNot.test(one)));
    if (said) return said;
  }
  return null;
}

/** What an authorisation lists item by item, with what it credits for each. */
const creditedLines = (file: CaseFile, granting: EvidenceRecord | undefined): Billed[] =>
  (granting ? goodsLines(granting) : []).flatMap((facts): Billed[] => {
    const [quantity, price] = [measure(facts, 'quantity'), number(facts, 'price')];
    const item = file.items.keyOf(facts);
    return quantity && price && (item !== null || goodsLines(granting as EvidenceRecord).length === 1)
      ? [
          {
            item,
            unit: quantity.unit,
            quantity: quantity.value,
            price: { ...price, unit: quantity.unit },
            amount: null,
            cites: [quantity.at],
          },
        ]
      : [];
  });

/** Returns for our own fault cost no restocking where terms, as they mostly do, spare those. */
export function isOurFault(file: CaseFile): boolean {
  const fault =
    /defect|damag|mis-?ship|wrong (item|product|goods|article|part)|our (fault|error|mistake)|supplier('s)? (fault|error|mistake)|recall/i;
  const spared = sentencesOn(file.terms, topicOf('restocking handling return')).some(
    ({ said, name }) =>
      fault.test(said) &&
      /waiv|no |not |free|except|exempt|unless|without|only|other( \w+)? than/i.test(`${name} ${said}`),
  );
  const waived = statementsIn(file.returns).some(({ value }) => /\b(no|without|waive\w*) (any )?restock/i.test(value));
  if (waived || (spared && ownedUp(file))) return true;
  const why = [file.claim, ...file.returns, ...file.receipts].flatMap((record) => [
    ...remarks(record),
    text(record.head, 'reason'),
  ]);
  return spared && (why.some((one) => one && fault.test(one.value)) || sentOthers(file));
}

/** Whether all that was sent or billed are other items than those ordered. */
function sentOthers(file: CaseFile): boolean {
  const itemsOf = (records: EvidenceRecord[]) =>
    new Set(records.flatMap(goodsLines).flatMap((facts) => file.items.keyOf(facts) ?? []));
  const ordered = itemsOf(file.orders);
  const sent = itemsOf([...file.shipments, ...file.invoices]);
  return ordered.size > 0 && sent.size > 0 && [...sent].every((item) => !ordered.has(item));
}
