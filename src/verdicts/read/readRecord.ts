import { lookUp } from '../../core/lookUp.ts';
import { apart, type ReadName, readName } from './concepts.ts';
import type { Field } from './fields.ts';
import { nearestFields } from './nearest.ts';
import { type Fact, type Leaf, readFact, type Writing } from './readFact.ts';
import type { RecordType } from './shapes.ts';
import { type Candidate, factName, type Slots, slotsByType, slotsFor } from './slots.ts';
import { qualifiers } from './systemFields.ts';
import { readDay } from './values.ts';

/** The facts of a record's head or of one of its lines, by field name; `FIELD@CONCEPT` where terms hold for one kind of claim only. */
export type Facts = ReadonlyMap<string, Fact>;

/** `group` is what the list was called: its concepts tell lines of goods from lists of exceptions or fees. `unread` are the values whose names said nothing. */
export type LineFacts = { facts: Facts; group: readonly string[]; unread: readonly Leaf[] };

export type EvidenceRecord = {
  type: RecordType;
  name: string;
  head: Facts;
  lines: LineFacts[];
  unread: readonly Leaf[];
  /** What it calls its own kind. */
  printedType?: string;
};

/** Reads one evidence record, whatever its fields are called and however they nest. `name` is what citations call it. */
export function readRecord(type: RecordType, raw: object, name: string, writing: Writing): EvidenceRecord {
  const reading: Reading = { type, name, ...writing, lines: [] };
  const { head: headSlots, line: lineSlots } = slotsByType[type];
  const leaves = unwrapped(reading, raw, type === 'note' ? kindOf(raw) : []);
  const head = factsOf(reading, leaves, headSlots);
  // What the head only comes near to, the line's fields may say exactly; what the head says, they need not come near to.
  const own = withNearest(reading, unreadOf(leaves, head), lineSlots, namedFacts(reading, leaves, lineSlots));
  const lines = reading.lines.filter(({ facts, unread }) => facts.size + unread.length > 0);
  const hasGoods = ['item', 'quantity', 'quantityReturned', 'gtin', 'price', 'buyerItem', 'weight'].some((field) =>
    own.has(field),
  );
  const stands = lines.some(({ group }) => !isAside(group));
  const isLineToo = hasGoods && !stands;
  // What was read as a line that is none is not read.
  const unread = isLineToo ? unreadOf(leaves, head, own) : unreadOf(leaves, head);
  return {
    type,
    name,
    head,
    lines: isLineToo ? [{ facts: own, group: [], unread }, ...lines] : lines,
    unread,
    printedType: printedType(raw),
  };
}

/** A record that is only a list of one, as graphs answer (`{ "edges": [{ "node": … }] }`), is that one. */
function unwrapped(reading: Reading, raw: object, kind: readonly string[]): Leaf[] {
  const [only, ...others] = Object.entries(raw).filter(([key]) => key !== 'type' && key !== 'id');
  const entries = only && others.length === 0 && Array.isArray(only[1]) ? only[1] : [];
  const [one] = entries;
  if (
    !only ||
    entries.length !== 1 ||
    typeof one !== 'object' ||
    one === null ||
    readName([only[0]]).concepts.length > 0
  )
    return leavesOf(reading, raw, kind, []);
  return leavesOf(reading, one, [only[0]], [only[0], '[0]']);
}

const printedType = (raw: object): string => String((raw as { type?: unknown }).type ?? '');

/** What a paper of no kind of its own is called stands before its fields' names, where it says something: the date of an appointment is one. */
function kindOf(raw: object): string[] {
  const said = printedType(raw);
  return readName([said]).concepts.some((concept) => concept !== 'text') ? [said] : [];
}

/** Lists beside the goods: exceptions, fees, allowances. */
export function isAside(group: readonly string[]): boolean {
  return group.some((concept) =>
    ['exception', 'fee', 'allowance', 'damaged', 'short', 'refused', 'questioned', 'overage'].includes(concept),
  );
}

type Reading = Writing & { type: RecordType; name: string; lines: LineFacts[] };

/** All single values at or below an object but those in lists of objects, which become lines. */
function leavesOf(reading: Reading, object: object, path: readonly string[], at: readonly string[]): Leaf[] {
  const keys = Object.keys(object);
  const isNamed = at.length > 0 && keys.some((key) => /^(refname|displayname)$/i.test(key));
  return namedEntries(object).flatMap(([key, value]): Leaf[] => {
    // Beside a name the id is a system's own, which other records need not share.
    if (isNamed && key.toLowerCase() === 'id') return [];
    // A record's type says what it is; a claim's may say what it is about.
    if (at.length === 0 && key === 'type' && (reading.type !== 'claim' || /^claim$/i.test(String(value)))) return [];
    return leavesIn(reading, value, [...path, key], [...at, at.length === 0 ? key : `.${key}`]);
  });
}

function leavesIn(reading: Reading, value: unknown, path: readonly string[], at: readonly string[]): Leaf[] {
  if (path.length > 8) return [];
  if (Array.isArray(value)) {
    // A system's key with its name: `[14, "Harbour Deli"]`.
    const [key, called, none] = value;
    if (typeof key === 'number' && typeof called === 'string' && none === undefined)
      return leavesIn(reading, called, path, [...at, '[1]']);
    return value.flatMap((entry, index) => {
      const pair = pairOf(entry);
      if (pair) return leavesIn(reading, pair.value, [pair.name], [...at, `[${index}]`, `.${pair.key}`]);
      readEntry(reading, entry, path, [...at, `[${index}]`]);
      return [];
    });
  }
  if (typeof value === 'object' && value !== null) {
    if (path.at(-1) === 'attributes' && Object.keys(value).every((key) => key === 'type' || key === 'url')) return [];
    if (isLine(path, value)) {
      readEntry(reading, value, path, at);
      return [];
    }
    const pair = isNamedBy(path) ? null : pairOf(value);
    return pair
      ? leavesIn(reading, pair.value, [pair.name], [...at, `.${pair.key}`])
      : leavesOf(reading, value, path, at);
  }
  if (typeof value === 'string' ? value.trim() === '' : typeof value !== 'number' && typeof value !== 'boolean')
    return [];
  return [{ path, field: at.join(''), value: value as string | number | boolean }];
}

/** What has no name cannot be pointed at. */
const namedEntries = (object: object): [string, unknown][] => Object.entries(object).filter(([key]) => key !== '');

/** A value beside its own name: `{ "name": "PO Number", "value": "P1" }`, `{ "REF01": "PO", "REF02": "P1" }`. */
function pairOf(entry: unknown): { name: string; key: string; value: unknown } | null {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return null;
  const keys = Object.keys(entry);
  if (keys.length !== 2) return null;
  const [nameKey = '', key = ''] = /^(value|val|text|.+02)$/i.test(keys[1] ?? '') ? keys : keys.toReversed();
  if (!/^(name|key|field|label|attribute|qualifier|qual|code|type|tag|.+01)$/i.test(nameKey)) return null;
  if (!/^(value|val|text|.+02)$/i.test(key)) return null;
  const { [nameKey]: said, [key]: value } = entry as Record<string, unknown>;
  return typeof said === 'string' ? { name: lookUp(qualifiers, said) ?? said, key, value } : null;
}

/** What an object is called goes before what it calls itself: the code beside the text of a reason is no name for that text. */
const isNamedBy = (path: readonly string[]): boolean => readName(path.slice(-1)).concepts.includes('reason');

/** A list of one, or with its lines numbered, as programs write XML in JSON: `{ "items": { "item": { "sku": …, "qty": … } } }`. */
function isLine(path: readonly string[], object: object): boolean {
  const key = path.at(-1) ?? '';
  const isNumbered = /^\d+$/.test(key);
  const called = readName([key]).concepts;
  if (!isNumbered && (called.length === 0 || !called.every((concept) => concept === 'line' || concept === 'item')))
    return false;
  const concepts = new Set(Object.keys(object).flatMap((name) => readName([name]).concepts));
  return (
    (concepts.has('qty') || concepts.has('price')) && Object.values(object).some((value) => typeof value !== 'object')
  );
}

/** An entry of a list: a line, whose own lists are lines again; a bare value is a line of one field called as the list. */
function readEntry(reading: Reading, entry: unknown, path: readonly string[], at: readonly string[]): void {
  const slots = slotsByType[reading.type].line;
  const group = readName(path).concepts;
  const place = reading.lines.length;
  const leaves =
    typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? entryLeaves(reading, entry, at)
      : leavesIn(reading, entry, path, at);
  const facts = factsOf(reading, leaves, slots, group);
  reading.lines.splice(place, 0, { facts, group, unread: unreadOf(leaves, facts) });
}

function unreadOf(leaves: Leaf[], ...read: Facts[]): Leaf[] {
  const cited = new Set(read.flatMap((facts) => [...facts.values()].map(({ at }) => at.field)));
  return leaves.filter(({ field }) => !cited.has(field));
}

function entryLeaves(reading: Reading, entry: object, at: readonly string[]): Leaf[] {
  return namedEntries(entry).flatMap(([key, value]) => leavesIn(reading, value, [key], [...at, `.${key}`]));
}

function factsOf(reading: Reading, leaves: Leaf[], slots: Slots, group: readonly string[] = []): Facts {
  return withNearest(reading, leaves, slots, namedFacts(reading, leaves, slots, group));
}

function namedFacts(reading: Reading, leaves: Leaf[], slots: Slots, group: readonly string[] = []): Map<string, Fact> {
  const facts = new Map<string, Fact>();
  const ranks = new Map<string, number>();
  for (const leaf of leaves) {
    const read = readName(leaf.path);
    // A bare id names the record in a system, its number names it in trade.
    const name = /^id$/i.test(leaf.field) ? { ...read, unknown: 3 } : read;
    const possible = possibleSlots(reading.type, leaf, name, slots, group);
    for (const { slot, cost, scope } of possible) {
      const key = factName(slot.name, scope);
      const rank = cost * 100 + slot.rank;
      const fact = readFact(reading.name, reading, leaf, slot.field, name);
      if (!fact) continue;
      if ((ranks.get(key) ?? Number.POSITIVE_INFINITY) <= rank) break;
      facts.set(key, fact);
      ranks.set(key, rank);
      break;
    }
  }
  return facts;
}

/** What no pattern is made of exactly, by the pattern it comes nearest to; nothing that is read gives way. */
function withNearest(reading: Reading, leaves: Leaf[], slots: Slots, facts: Map<string, Fact>): Facts {
  const read = (leaf: Leaf, field: Field) => readFact(reading.name, reading, leaf, field, readName(leaf.path));
  // What a name says exactly, it does not say nearly, even where something else says it better.
  const isSaid = (leaf: Leaf) =>
    slotsFor(reading.type, leaf.path, readName(leaf.path), slots).some(({ slot }) => read(leaf, slot.field) !== null);
  const nearest = nearestFields(
    reading.type,
    slots,
    unreadOf(leaves, facts).filter((leaf) => !isSaid(leaf)),
    (name, leaf, field) => (facts.has(name) || isNoName(leaf, field) ? null : read(leaf, field)),
  );
  for (const { name, fact } of nearest) facts.set(name, fact);
  return facts;
}

/** What a value may be by its name; else, or where it cannot be read as that, with what the value itself says ("2 %", "10 days"). */
function possibleSlots(
  type: RecordType,
  { path, value }: Leaf,
  name: ReadName,
  slots: Slots,
  group: readonly string[],
): Candidate[] {
  const last = apart(path.at(-1) ?? '');
  const each =
    isMoney(value) &&
    ((name.concepts.includes('qty') && /(^|[^a-z])(each|apiece)$/i.test(last)) ||
      // `{ "unit": "0.47" }`, `net_unit`
      /^((net[ _-]?)?unit|unit[ _-]?net)$/i.test(last));
  const byName = each
    ? [[...name.concepts, 'price'], [...name.concepts, 'per'], name.concepts].flatMap((concepts) =>
        slotsFor(type, path, { ...name, concepts: [...new Set(concepts)].sort() }, slots, group),
      )
    : slotsFor(type, path, name, slots, group);
  // In what people write, a number with its unit is one of many words.
  const isWritten = name.concepts.some((concept) => ['text', 'reason', 'name'].includes(concept));
  const said = name.concepts.length > 0 && !isWritten && typeof value === 'string' && saidBy(value);
  if (!said || name.concepts.includes(said)) return byName;
  const bySaid = slotsFor(type, path, { ...name, concepts: [...name.concepts, said].sort() }, slots, group);
  // A sign of percent is never to be overlooked: 2 % is no fee of two.
  return said === 'percent' ? [...bySaid, ...byName] : [...byName, ...bySaid];
}

/** A day is no name of anything, nor are words without a number. */
const isNoName = ({ value }: Leaf, { kind, isProse }: Field): boolean =>
  kind === 'text' &&
  !isProse &&
  ((/[-/.]/.test(String(value)) && readDay(value, false) !== null) || /^\D*\s\D*$/.test(String(value).trim()));

/** Money for each, and no count of them: printed with its cents. */
const isMoney = (value: unknown): boolean => /\d[.,]\d{2}\s*([A-Z]{3})?$|[$€£]/.test(String(value));

function saidBy(value: string): 'percent' | 'days' | null {
  if (/^\s*[\d.,]+\s*%(\s[^\d%]*)?$/.test(value)) return 'percent';
  return /^\s*\d+\s*(days?|tage?n?|jours?|d[ií]as?|giorni|dagen)\s*$/i.test(value) ? 'days' : null;
}
