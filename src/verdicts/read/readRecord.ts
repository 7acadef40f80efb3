import type { Ratio } from '../ratio.ts';
import { over, times, whole } from '../ratio.ts';
import { conceptNamed, type ReadName, readName } from './concepts.ts';
import type { Field } from './fields.ts';
import { type RecordType, shapes } from './shapes.ts';
import { isUnit, readUnit } from './units.ts';
import { readDay, readFlag, readMoment, readNumber } from './values.ts';

/** Where a value stands, exactly as it stands there. Only this reader makes citations, so that none can be invented. */
export type Citation = { record: string; field: string; value: string | number | boolean };
/** One value as read: a number keeps the unit it was printed or named with. */
export type Fact = { at: Citation } & (
  | { kind: 'text' | 'day' | 'moment'; value: string }
  | { kind: 'number'; value: Ratio; unit: string | null; percentSign: boolean }
  | { kind: 'flag'; value: boolean }
);
/** The facts of a record's head or of one of its lines, by field name; `FIELD@CONCEPT` where terms hold for one kind of claim only. */
export type Facts = ReadonlyMap<string, Fact>;
/** `group` is what the list was called: its concepts tell lines of goods from lists of exceptions or fees. */
export type LineFacts = { facts: Facts; group: readonly string[] };
export type EvidenceRecord = { type: RecordType; name: string; head: Facts; lines: LineFacts[] };

type Slot = { name: string; field: Field; rank: number };
/** For each type, what a set of concepts may be: several fields where the kind of the value decides. */
type Slots = ReadonlyMap<string, Slot[]>;

const everyLine: Record<string, Field> = {
  kind: { kind: 'text', about: 'what the line is', names: 'kind | kind line | reason | num | reason num | status' },
  text: { kind: 'text', about: 'free text', names: 'text' },
};

function slotsOf(fields: Record<string, Field>): Slots {
  const slots = new Map<string, Slot[]>();
  for (const [name, field] of Object.entries(fields)) {
    const own = readName([name]);
    // As it is documented, a name means its field before all that its words may mean.
    slots.set(asWritten(name), [{ name, field, rank: 0 }]);
    const sets = [
      ...field.names.split('|').map((words) => words.trim().split(' ').map(conceptNamed)),
      ...(own.unknown === 0 ? [own.concepts] : []),
    ];
    for (const [rank, concepts] of sets.entries()) {
      const key = keyOf(concepts);
      const taken = slots.get(key) ?? [];
      if (!taken.some((slot) => slot.name === name)) slots.set(key, [...taken, { name, field, rank }]);
    }
  }
  return slots;
}

const asWritten = (name: string): string => `=${name}`;
const keyOf = (concepts: readonly string[]): string => [...new Set(concepts)].sort().join(' ');

type TypeSlots = { head: Slots; line: Slots };
const slotsByType = Object.fromEntries(
  Object.entries(shapes).map(([type, shape]) => [
    type,
    {
      head: slotsOf(shape.head),
      line: slotsOf(type === 'terms' ? shape.head : { ...everyLine, ...shape.line }),
    },
  ]),
) as Record<RecordType, TypeSlots>;

/** Concepts that name the record itself and may be left out of its fields' names. */
const ownConcepts: Record<RecordType, readonly string[]> = {
  order: ['ordered', 'confirmed', 'customer'],
  shipment: ['shipped', 'bol', 'notice', 'asn'],
  invoice: ['invoiced'],
  receipt: ['received', 'notice', 'refused', 'subtotal'],
  pod: ['delivered', 'performance', 'signed'],
  promotion: ['promo', 'contract', 'rebate', 'terms'],
  price: ['price', 'contract', 'list'],
  credit: ['credit', 'text'],
  claim: ['claim', 'text'],
  terms: ['terms', 'customer', 'contract'],
  pack: ['pack', 'item'],
};
/** Concepts that may be left out when nothing else fits: they qualify, they do not name. */
const qualifiers = [
  'total',
  'net',
  'line',
  'actual',
  'num',
  'text',
  'amount',
  'other',
  'supplier',
  'by',
  'on',
  'minor',
  'period',
];
/** The kinds of claim that a term may be limited to. */
export const scopes = [
  'short',
  'overage',
  'damaged',
  'defect',
  'refused',
  'asn',
  'price',
  'promo',
  'rebate',
  'discount',
  'freight',
  'late',
  'early',
  'compliance',
  'label',
  'notice',
  'tax',
  'bank',
  'exchange',
  'service',
  'interest',
  'lookback',
  'concealed',
  'substitute',
  'condition',
];

/** Reads one evidence record, whatever its fields are called and however they nest. `name` is what citations call it. */
export function readRecord(type: RecordType, raw: object, name: string, writing: Writing): EvidenceRecord {
  const reading: Reading = { type, name, ...writing, lines: [] };
  const { head: headSlots, line: lineSlots } = slotsByType[type];
  const leaves = leavesOf(reading, raw, [], []);
  const head = factsOf(reading, leaves, headSlots);
  const own = factsOf(reading, leaves, lineSlots);
  const lines = reading.lines.filter(({ facts }) => facts.size > 0);
  const isLine = own.has('item') || own.has('quantity') || own.has('gtin') || own.has('price') || own.has('buyerItem');
  const stands = lines.some(({ group }) => !isAside(group));
  return { type, name, head, lines: isLine && !stands ? [{ facts: own, group: [] }, ...lines] : lines };
}

/** Lists beside the goods: exceptions, fees, allowances. */
export function isAside(group: readonly string[]): boolean {
  return group.some((concept) =>
    ['exception', 'fee', 'allowance', 'damaged', 'short', 'refused', 'questioned', 'overage'].includes(concept),
  );
}

/** How a submission writes slashed dates and decimals: the same in all its records. */
export type Writing = { dayFirst: boolean; decimalComma: boolean };
type Reading = Writing & { type: RecordType; name: string; lines: LineFacts[] };
type Leaf = { path: readonly string[]; field: string; value: string | number | boolean };

/** All single values at or below an object but those in lists of objects, which become lines. */
function leavesOf(reading: Reading, object: object, path: readonly string[], at: readonly string[]): Leaf[] {
  return Object.entries(object).flatMap(([key, value]): Leaf[] => {
    // A record's type says what it is; a claim's may say what it is about.
    if (path.length === 0 && key === 'type' && (reading.type !== 'claim' || /^claim$/i.test(String(value)))) return [];
    return leavesIn(reading, value, [...path, key], [...at, at.length === 0 ? key : `.${key}`]);
  });
}

function leavesIn(reading: Reading, value: unknown, path: readonly string[], at: readonly string[]): Leaf[] {
  if (path.length > 8) return [];
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) readEntry(reading, entry, path, [...at, `[${index}]`]);
    return [];
  }
  if (typeof value === 'object' && value !== null) return leavesOf(reading, value, path, at);
  if (typeof value === 'string' ? value.trim() === '' : typeof value !== 'number' && typeof value !== 'boolean')
    return [];
  return [{ path, field: at.join(''), value: value as string | number | boolean }];
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
  const facts = factsOf(reading, leaves, slots);
  reading.lines.splice(place, 0, { facts, group });
}

function entryLeaves(reading: Reading, entry: object, at: readonly string[]): Leaf[] {
  return Object.entries(entry).flatMap(([key, value]) => leavesIn(reading, value, [key], [...at, `.${key}`]));
}

function factsOf(reading: Reading, leaves: Leaf[], slots: Slots): Facts {
  const facts = new Map<string, Fact>();
  const ranks = new Map<string, number>();
  for (const leaf of leaves) {
    const read = readName(leaf.path);
    // A bare id names the record in a system, its number names it in trade.
    const name = leaf.path.length === 1 && leaf.path[0] === 'id' ? { ...read, unknown: 3 } : read;
    const documented = leaf.path.length === 1 ? (slots.get(asWritten(leaf.path[0] ?? '')) ?? []) : [];
    const possible = [
      ...documented.map((slot) => ({ slot, cost: -1, scope: null })),
      ...candidates(reading.type, name, slots),
    ];
    for (const { slot, cost, scope } of possible) {
      const key = scope ? `${slot.name}@${scope}` : slot.name;
      const rank = cost * 100 + slot.rank;
      const fact = readFact(reading, leaf, slot.field, name);
      if (!fact) continue;
      if ((ranks.get(key) ?? Number.POSITIVE_INFINITY) <= rank) break;
      facts.set(key, fact);
      ranks.set(key, rank);
      break;
    }
  }
  return facts;
}

type Candidate = { slot: Slot; cost: number; scope: string | null };

/** The fields a name may mean, surest first: as it stands, without the record's own name, for one kind of claim, without qualifiers. */
function candidates(type: RecordType, { concepts, unknown }: ReadName, slots: Slots): Candidate[] {
  const found: Candidate[] = [];
  const extra = unknown;
  const look = (kept: readonly string[], cost: number, scope: string | null = null) => {
    for (const slot of slots.get(keyOf(kept)) ?? []) found.push({ slot, cost: cost + extra, scope });
  };
  const bare = concepts.filter((concept) => concept !== 'minor');
  look(bare, 0);
  const withoutOwn = bare.filter((concept) => !ownConcepts[type].includes(concept));
  if (withoutOwn.length > 0 && withoutOwn.length < bare.length) look(withoutOwn, 1);
  if (type === 'terms') {
    const kinds = bare.filter((concept) => scopes.includes(concept));
    for (const scope of kinds)
      for (const kept of [bare, withoutOwn]) {
        look(without(kept, [scope]), 2, scope);
        // A fee for a violation of the notice rules is named by both.
        if (kinds.length > 1) look(without(kept, kinds), 3, scope);
      }
  }
  const plainer = withoutOwn.filter((concept) => !qualifiers.includes(concept));
  if (plainer.length > 0 && plainer.length < withoutOwn.length) look(plainer, 4);
  return found.sort((a, b) => a.cost - b.cost || a.slot.rank - b.slot.rank);
}

const without = (all: readonly string[], dropped: readonly string[]): string[] =>
  all.filter((concept) => !dropped.includes(concept));

function readFact(reading: Reading, { field, value }: Leaf, { kind }: Field, name: ReadName): Fact | null {
  const at = { record: reading.name, field, value };
  switch (kind) {
    case 'text':
      return { kind, value: String(value).trim(), at };
    case 'flag': {
      const flag = readFlag(value);
      return flag === null ? null : { kind, value: flag !== name.denies, at };
    }
    case 'day': {
      const day = readDay(value, reading.dayFirst);
      return day === null ? null : { kind, value: day, at };
    }
    case 'moment': {
      const moment = readMoment(value, reading.dayFirst);
      return moment === null ? null : { kind, value: moment, at };
    }
    case 'number': {
      const printed = readNumber(value, reading.decimalComma);
      if (!printed) return null;
      const unit = name.unit ?? (isUnit(printed.words) ? readUnit(printed.words) : null);
      const scaled = name.concepts.includes('minor') ? over(printed.value, whole(100)) : printed.value;
      return {
        kind,
        value: asPercent(scaled, name, printed.words),
        unit,
        percentSign: printed.words.includes('%'),
        at,
      };
    }
  }
}

/** Programs write 2 % as 0.02 too. Below one it is such a share, but a cash discount of a fifth of a per cent and more is none. */
function asPercent(value: Ratio, { concepts }: ReadName, words: string): Ratio {
  if (!concepts.includes('percent') || words.includes('%') || value.n <= 0n || value.n >= value.d) return value;
  return concepts.includes('discount') && value.n * 5n >= value.d ? value : times(value, whole(100));
}
