import { over, type Ratio, times, whole } from '../ratio.ts';
import { type ReadName, readName } from './concepts.ts';
import type { Field } from './fields.ts';
import type { RecordType } from './shapes.ts';
import { type Slots, slotsByType, slotsFor } from './slots.ts';
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
    const possible = slotsFor(reading.type, leaf.path, name, slots);
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
