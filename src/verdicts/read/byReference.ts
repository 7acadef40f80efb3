import { plainReference } from '../items.ts';
import { apart, withoutAccents } from './concepts.ts';
import type { Fact, Leaf } from './readFact.ts';
import type { EvidenceRecord, Facts, LineFacts } from './readRecord.ts';
import type { RecordType } from './shapes.ts';
import { readDay } from './values.ts';

/** Facts with more beside them. */
export const filled = (facts: Facts, more: [string, Fact][]): Facts =>
  more.length === 0 ? facts : new Map([...facts, ...more]);

/** What a leaf of a record says as text, as it is printed or as `read` reads it. */
export const textFact = (record: EvidenceRecord, { field, value }: Leaf, read = (said: string) => said): Fact => ({
  kind: 'text',
  value: read(String(value).trim()),
  at: { record: record.name, field, value },
});

/** The records that go by a number of their own, and the field by which others name them. */
const references: Partial<Record<RecordType, string>> = {
  invoice: 'invoiceNumber',
  order: 'orderNumber',
  shipment: 'shipmentNumber',
  promotion: 'promotionNumber',
  credit: 'creditNumber',
};

/** The types of records that may name another by each of these fields. */
const namers: Record<string, readonly RecordType[]> = {
  invoiceNumber: ['invoice', 'shipment', 'receipt', 'pod', 'credit', 'claim', 'order', 'payment', 'return', 'note'],
  orderNumber: ['order', 'invoice', 'shipment', 'receipt', 'pod', 'credit', 'claim', 'return', 'note'],
  shipmentNumber: ['shipment', 'invoice', 'receipt', 'pod', 'credit', 'claim', 'note'],
  promotionNumber: ['promotion', 'credit', 'claim', 'invoice', 'note'],
  creditNumber: ['credit', 'claim', 'note'],
};

/** Links that only their values show: what others call a record, then what it calls others. */
export function withReferences(records: readonly EvidenceRecord[]): EvidenceRecord[] {
  const numbered = records.map((record) => ownNumber(records, record));
  return numbered.map((record) => linked(numbered, record));
}

/** A record under the number that others call it by. What nobody calls it by was no number of it, and may be a link. */
function ownNumber(records: readonly EvidenceRecord[], record: EvidenceRecord): EvidenceRecord {
  const link = references[record.type];
  const known = link && knownAs(records, record, record.type, link);
  const leaf = known && record.unread.find(({ value }) => known.has(plainReference(String(value))));
  if (!leaf) return record;
  const number = record.head.get('number');
  if (!number) return { ...record, head: filled(record.head, [['number', textFact(record, leaf)]]) };
  // An order has two numbers, ours and the customer's.
  if (record.type === 'order')
    return record.head.has('customerOrder')
      ? record
      : { ...record, head: filled(record.head, [['customerOrder', textFact(record, leaf)]]) };
  if (known.has(plainReference(String(number.at.value)))) return record;
  const was = { path: [], field: number.at.field, value: number.at.value };
  return {
    ...record,
    head: filled(record.head, [['number', textFact(record, leaf)]]),
    unread: [...record.unread, was],
  };
}

function linked(records: readonly EvidenceRecord[], record: EvidenceRecord): EvidenceRecord {
  const more = Object.entries(references).flatMap(([owner, link]): [string, Fact][] => {
    if (record.type === owner || record.head.has(link) || !namers[link]?.includes(record.type)) return [];
    const known = knownAs(records, record, owner, link);
    const leaf = candidatesOf(record).find(({ value }) => known.has(plainReference(String(value))));
    return leaf ? [[link, textFact(record, leaf)]] : [];
  });
  return { ...record, head: filled(record.head, more) };
}

/** The numbers by which the other records call those of a type. */
function knownAs(records: readonly EvidenceRecord[], given: EvidenceRecord, owner: string, link: string): Set<string> {
  const found = records
    .filter((other) => other !== given)
    .flatMap(({ type, head }) => {
      const isNamed = type === owner && given.type !== owner;
      const names = [link, ...(link === 'orderNumber' ? ['customerOrder'] : []), ...(isNamed ? ['number'] : [])];
      return names.flatMap((name) => {
        const fact = head.get(name);
        return fact?.kind === 'text' ? [plainReference(fact.value)] : [];
      });
    });
  return new Set(found.filter(isTelling));
}

/** Unread values, and those read as the record's number for want of a better name. */
function candidatesOf({ head, unread, type }: EvidenceRecord): Leaf[] {
  const number = head.get('number');
  const own = number && !(type in references) ? [{ path: [], field: number.at.field, value: number.at.value }] : [];
  return [...unread, ...own];
}

/** Long enough, and with a digit, so that two records hardly share it by chance. */
const isTelling = (reference: string): boolean => reference.length >= 4 && /\d/.test(reference);

/** Items that only their values show: what is an item elsewhere, or stands unread in the lines of two records. */
export function withItems(records: readonly EvidenceRecord[]): EvidenceRecord[] {
  const known = new Set(
    records.flatMap(({ lines }) =>
      lines.flatMap(({ facts }) => {
        const fact = facts.get('item');
        return fact?.kind === 'text' ? [plainReference(fact.value)] : [];
      }),
    ),
  );
  // What a paper goes by is no item, though others name it too.
  const papers = new Set(
    records.flatMap(({ head }) =>
      [...head].flatMap(([name, fact]) =>
        fact.kind === 'text' && /^(number|\w+Number|customerOrder|billOfLading)$/.test(name)
          ? [plainReference(fact.value)]
          : [],
      ),
    ),
  );
  const seen = new Map<string, Set<EvidenceRecord>>();
  for (const record of records)
    for (const line of record.lines.length > 0 ? record.lines : [record])
      for (const { value } of codesOf(line)) {
        const code = plainReference(String(value));
        if (papers.has(code)) continue;
        seen.set(code, (seen.get(code) ?? new Set()).add(record));
      }
  const isItem = ({ value }: Leaf) => {
    const code = plainReference(String(value));
    return known.has(code) || (known.size === 0 && (seen.get(code)?.size ?? 0) > 1);
  };
  const itemOf = (record: EvidenceRecord, unread: readonly Leaf[]): [string, Fact][] => {
    const leaf = unread.find(isItem);
    return leaf ? [['item', textFact(record, leaf)]] : [];
  };
  const coded = records.map((record) => {
    const lines = record.lines.map((line) => {
      const { facts } = line;
      const isNamed = facts.has('item') || facts.has('gtin') || facts.has('buyerItem');
      return isNamed ? line : { ...line, facts: filled(facts, itemOf(record, codesOf(line))) };
    });
    if (lines.length > 0 || record.type === 'terms') return { ...record, lines };
    const own = itemOf(record, codesOf(record));
    return { ...record, lines: own.length > 0 ? [{ facts: new Map(own), group: [], unread: record.unread }] : lines };
  });
  return coded.some(({ lines }) => lines.some(isOfItem)) ? coded : coded.map(withDescriptions);
}

const isOfItem = ({ facts }: LineFacts): boolean => facts.has('item') || facts.has('gtin') || facts.has('buyerItem');

/** Where nobody numbers items, they go by what they are called ("Goods": "Monitor arm"). */
function withDescriptions(record: EvidenceRecord): EvidenceRecord {
  const lines = record.lines.map((line) => {
    const text = line.facts.get('text');
    const places = [...line.unread, ...(text ? [{ path: [], field: text.at.field, value: text.at.value }] : [])];
    const named = places.find(isDescription);
    return named && hasGoods.some((field) => line.facts.has(field))
      ? { ...line, facts: filled(line.facts, [['item', textFact(record, named)]]) }
      : line;
  });
  return { ...record, lines };
}

const hasGoods = ['quantity', 'price', 'amount', 'weight'];

/** A few words under a name for goods. */
const isDescription = ({ field, value }: Leaf): boolean =>
  typeof value === 'string' &&
  /^(?=.*\p{L}{2})\S+(\s\S+){0,7}$/u.test(value.trim()) &&
  /(^|[^a-z])(goods|wares?|articles?|items?|products?|materials?|desc(r|ription)?|title|bezeichnung|artikel|ware|libelle|designation|concepto|descripcion|articulo|producto|descrizione|articolo|omschrijving)$/i.test(
    withoutAccents(apart(field)),
  );

/** Codes that nothing is read from; a bare "code" was taken for what kind of line it is. */
function codesOf(one: LineFacts | EvidenceRecord): Leaf[] {
  const kind = 'facts' in one ? one.facts.get('kind') : undefined;
  return [...one.unread, ...(kind ? [{ path: [], field: kind.at.field, value: kind.at.value }] : [])].filter(isCode);
}

/** A code, not a count, a word or a sentence. */
const isCode = ({ value }: Leaf): boolean =>
  typeof value === 'string' &&
  /^(?=.*\d)[\w./-]{4,24}$/.test(value.trim()) &&
  readDay(value, false) === null &&
  !/^\d+[.,]\d+$/.test(value);
