import { readName } from './concepts.ts';
import type { Field, FieldKind } from './fields.ts';
import type { Fact, Leaf } from './readFact.ts';
import type { RecordType } from './shapes.ts';
import { factName, isOwn, isQualifier, isScope, type Slots, scopeAmong } from './slots.ts';
import { readNumber } from './values.ts';

/** A fact that an unread value is taken for, by its name among the facts of the record. */
export type Nearest = { name: string; fact: Fact };

/** Words that only say what sort of value it is: alone they make no two names alike. */
const plainWords = new Set('date num qty amount text kind name unit total net line by on status list'.split(' '));

/** What a number measures: no name of one is a name of another. */
const measures = new Set('percent days hours months qty price tax weight pack exchange'.split(' '));

/** How far a name may be from a pattern, and how much nearer than all other fields it must be. */
const farthest = 0.9;
const clearly = 0.2;

/**
 * The fields that unread values are nearest to by their names, where one is clearly nearest; each value for one field, each field
 * from one value, nearest first. What a name has beyond a pattern counts little unless it tells other fields of the record apart;
 * what it lacks counts little where the value itself says it (a day needs no "date" in its name).
 */
export function nearestFields(type: RecordType, slots: Slots, unread: readonly Leaf[], readAs: ReadAs): Nearest[] {
  const all = patternsOf(slots);
  const taken = new Set<string>();
  return unread
    .flatMap((leaf) => nearestOf(type, all, leaf, readAs))
    .sort((a, b) => a.cost - b.cost)
    .filter(({ name }) => !taken.has(name) && taken.add(name));
}

/** A value as the fact of this name; null where that is filled already or the value cannot be read as it. */
type ReadAs = (name: string, leaf: Leaf, field: Field) => Fact | null;

/** A field by one of its patterns; `telling` are the words that tell the fields of its kind apart: a day is no count, whatever both are called. */
type Pattern = { slot: string; field: Field; words: readonly string[]; telling: ReadonlySet<string> };

const remembered = new WeakMap<Slots, Pattern[]>();

function patternsOf(slots: Slots): Pattern[] {
  const known = remembered.get(slots);
  if (known) return known;
  const days = new Set<string>();
  const telling: Record<FieldKind, Set<string>> = {
    text: new Set(),
    number: new Set(),
    flag: new Set(),
    day: days,
    moment: days,
  };
  const all = [...slots]
    .filter(([key]) => !key.startsWith('='))
    .flatMap(([key, meant]) =>
      meant.map(({ name: slot, field }) => {
        const words = key.split(' ');
        for (const word of words) telling[field.kind].add(word);
        return { slot, field, words, telling: telling[field.kind] };
      }),
    );
  remembered.set(slots, all);
  return all;
}

type Costed = Nearest & { cost: number };

function nearestOf(type: RecordType, patterns: readonly Pattern[], leaf: Leaf, readAs: ReadAs): Costed[] {
  const { concepts, unknown } = readName(leaf.path);
  const best = new Map<string, Costed>();
  for (const pattern of patterns) {
    const far = distance(type, concepts, pattern, leaf);
    const cost = (far?.cost ?? farthest) + unknown * 0.15;
    const { slot, field } = pattern;
    if (!far || cost > farthest || cost >= (best.get(slot)?.cost ?? Number.POSITIVE_INFINITY)) continue;
    const name = factName(slot, far.scope);
    const fact = readAs(name, leaf, field);
    if (fact) best.set(slot, { name, fact, cost });
  }
  const [nearest, next] = [...best.values()].sort((a, b) => a.cost - b.cost);
  return nearest && (!next || next.cost - nearest.cost >= clearly) ? [nearest] : [];
}

/** Null where the two share no word that tells anything. */
function distance(
  type: RecordType,
  concepts: readonly string[],
  { words, field, telling }: Pattern,
  leaf: Leaf,
): { cost: number; scope: string | null } | null {
  const scope = type === 'terms' ? scopeAmong(concepts.filter((one) => !words.includes(one))) : null;
  const isTold =
    scope !== null || words.some((one) => concepts.includes(one) && !plainWords.has(one) && !isOwn(type, one));
  if (!isTold) return null;
  const beyond = concepts.filter((one) => !words.includes(one));
  const lacking = words.filter((one) => !concepts.includes(one));
  const cost =
    beyond.reduce(
      (sum, one) => sum + (one === scope ? 0.3 : scope && isScope(one) ? 0.1 : costBeyond(type, one, telling)),
      0,
    ) + lacking.reduce((sum, one) => sum + costLacking(type, one, concepts, leaf, field), 0);
  return { cost, scope };
}

function costBeyond(type: RecordType, concept: string, telling: ReadonlySet<string>): number {
  if (isOwn(type, concept) || isQualifier(concept)) return 0.2;
  // Who handles an account is not who it is.
  if (measures.has(concept) || concept === 'staff') return 1;
  return telling.has(concept) ? 0.6 : 0.4;
}

function costLacking(
  type: RecordType,
  concept: string,
  named: readonly string[],
  { value }: Leaf,
  { kind }: Field,
): number {
  if (isOwn(type, concept)) return 0.2;
  if (concept === 'date') return kind === 'day' || kind === 'moment' ? 0.1 : 1;
  if (concept === 'num' || concept === 'name' || concept === 'text') return kind === 'text' ? 0.2 : 1;
  if (concept === 'amount') return kind === 'number' && /[.,]\d{2}\D*$/.test(String(value)) ? 0.2 : 1;
  if (concept === 'qty')
    return kind === 'number' && !named.includes('num') && readNumber(value)?.value.d === 1n ? 0.3 : 1;
  return 1;
}
