import { conceptNamed, type ReadName, readName } from './concepts.ts';
import { type Field, prose } from './fields.ts';
import { type RecordType, shapes } from './shapes.ts';

type Slot = { name: string; field: Field; rank: number };

/** For each type, what a set of concepts may be: several fields where the kind of the value decides. */
export type Slots = ReadonlyMap<string, Slot[]>;

const everyLine: Record<string, Field> = {
  kind: prose('what the line is', 'kind | kind line | reason | num | reason num | status'),
  text: prose('free text', 'text'),
};

function slotsOf(fields: Record<string, Field>): Slots {
  const slots = new Map<string, Slot[]>();
  for (const [name, field] of Object.entries(fields)) {
    const own = readName([name]);
    // As it is documented, a name means its field before all that its words may mean.
    slots.set(asWritten(name), [{ name, field, rank: 0 }]);
    for (const word of field.alone ?? []) slots.set(asWritten(word), [{ name, field, rank: 1 }]);
    const sets = [
      ...field.names.split('|').map((words) => words.trim().split(' ').map(conceptNamed)),
      ...(own.unknown === 0 ? [own.concepts] : []),
    ];
    for (const [rank, concepts] of sets.entries()) {
      const key = keyOf(concepts);
      if (key === '') continue;
      const taken = slots.get(key) ?? [];
      if (!taken.some((slot) => slot.name === name)) slots.set(key, [...taken, { name, field, rank }]);
    }
  }
  return slots;
}

/** As documented; a single word also where it is written in capitals. */
const writtenAs = (name: string, slots: Slots): Slot[] =>
  slots.get(asWritten(name)) ?? slots.get(asWritten(name.trim().toLowerCase())) ?? [];

const asWritten = (name: string): string => `=${name}`;

const keyOf = (concepts: readonly string[]): string => [...new Set(concepts)].sort().join(' ');

/** What the fact of a field is called; where terms hold for one kind of claim only, with that kind. */
export const factName = (field: string, scope: string | null): string => (scope ? `${field}@${scope}` : field);

type TypeSlots = { head: Slots; line: Slots };

export const slotsByType = Object.fromEntries(
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
  return: ['refused', 'authorised'],
  payment: ['paid', 'bank', 'advice'],
  pod: ['delivered', 'performance', 'signed'],
  promotion: ['promo', 'contract', 'rebate', 'terms'],
  price: ['price', 'contract', 'list', 'condition'],
  credit: ['credit', 'text'],
  claim: ['claim', 'text'],
  terms: ['terms', 'customer', 'contract'],
  note: ['text', 'sent'],
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

/** Whether a concept names the record itself, only qualifies, or is a kind of claim that terms may be limited to. */
export const isOwn = (type: RecordType, concept: string): boolean => ownConcepts[type].includes(concept);
export const isQualifier = (concept: string): boolean => qualifiers.includes(concept);
export const isScope = (concept: string): boolean => scopes.includes(concept);

/** The kind of claim that words limit a term to: of several ("late ship notice") the one that is narrower than the others. */
export function scopeAmong(concepts: readonly string[]): string | null {
  const named = scopes.filter((scope) => concepts.includes(scope));
  return named.find((scope) => !broadScopes.includes(scope)) ?? named[0] ?? null;
}

const broadScopes = ['late', 'early', 'short', 'compliance', 'service', 'price', 'promo'];

/** Concepts that may be left out last of all, one at a time: what stands beside them is still called so. */
const looseWords = [
  'name',
  'kind',
  'period',
  'contract',
  'allowed',
  'valid',
  'effective',
  'list',
  'terms',
  'customer',
  'sell',
  'confirmed',
];

/** The kinds of claim that a term may be limited to. */
const scopes = [
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

/** All that a value may be: what its name is documented as, what its words with those around it mean, else its own words alone. */
export function slotsFor(
  type: RecordType,
  path: readonly string[],
  name: ReadName,
  slots: Slots,
  group: readonly string[] = [],
): Candidate[] {
  const documented = path.length === 1 ? writtenAs(path[0] ?? '', slots) : [];
  const found = [...documented.map((slot) => ({ slot, cost: -1, scope: null })), ...candidates(type, name, slots)];
  if (found.length > 0) return found;
  // In a list of exceptions, an exception's quantity is a quantity.
  const inGroup = without(name.concepts, group);
  if (inGroup.length > 0 && inGroup.length < name.concepts.length) {
    const named = candidates(type, { ...name, concepts: inGroup }, slots);
    if (named.length > 0) return named.map((candidate) => ({ ...candidate, cost: candidate.cost + 3 }));
  }
  // Outer objects first give way: what they are called need not belong to the name.
  for (let outer = 1; outer < path.length; outer++) {
    const inner = readName(path.slice(outer));
    if (outer === path.length - 1 && inner.concepts.length < 2) break;
    const closer = candidates(type, inner, slots);
    if (closer.length > 0) return closer.map((candidate) => ({ ...candidate, cost: candidate.cost + 4 + outer }));
  }
  return [];
}

export type Candidate = { slot: Slot; cost: number; scope: string | null };

/** The fields a name may mean, surest first: as it stands, without the record's own name, for one kind of claim, without qualifiers. A number may have its currency named. */
function candidates(type: RecordType, { concepts, unit, unknown }: ReadName, slots: Slots): Candidate[] {
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
  const plainerBare = bare.filter((concept) => !qualifiers.includes(concept));
  if (plainerBare.length > 0 && plainerBare.length < bare.length) look(plainerBare, 5);
  for (const loose of bare.filter((concept) => looseWords.includes(concept))) {
    look(without(bare, [loose]), 8);
    look(without(withoutOwn, [loose]), 9);
  }
  // A unit in the name of what is no number says of what it is: "carton labels ok".
  if (unit)
    for (const slot of slots.get(keyOf(without(bare, ['qty']))) ?? [])
      if (slot.field.kind === 'flag') found.push({ slot, cost: 4 + extra, scope: null });
  if (bare.includes('currency') && bare.length > 1)
    for (const kept of [bare, withoutOwn])
      for (const slot of slots.get(keyOf(without(kept, ['currency']))) ?? [])
        if (slot.field.kind === 'number') found.push({ slot, cost: 4 + extra, scope: null });
  return found.sort((a, b) => a.cost - b.cost || a.slot.rank - b.slot.rank);
}

const without = (all: readonly string[], dropped: readonly string[]): string[] =>
  all.filter((concept) => !dropped.includes(concept));
