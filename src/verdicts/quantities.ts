import { lookUp } from '../core/lookUp.ts';
import { lastName, statedIn } from './clauses/stated.ts';
import { type Cited, type Measure, number, text } from './facts.ts';
import type { Items } from './items.ts';
import { compare, over, parseRatio, type Ratio, times, whole } from './ratio.ts';
import { apart } from './read/concepts.ts';
import { inEnglish } from './read/inEnglish.ts';
import type { EvidenceRecord, Facts } from './read/readRecord.ts';
import { fixedUnits, isUnit, readUnit } from './read/units.ts';
import { readNumber } from './read/values.ts';

/** How many single units a unit of an item holds, with where that stands. `item` null: of any item. */
type Pack = { item: string | null; unit: string; base: string; holds: Cited<Ratio> };
export type Packs = readonly Pack[];
/** A quantity of an item in a unit; null where none is stated. */
export type Amount = { value: Ratio; unit: string | null };

export function readPacks(records: EvidenceRecord[], items: Items): Packs {
  const packs = records.filter(({ type }) => type === 'pack');
  return [
    ...records.filter(({ type }) => type !== 'terms').flatMap((record) => packsNamed(record, items)),
    ...records.filter(({ type }) => type !== 'pack').flatMap((record) => packsOfLines(record, items)),
    ...packs.flatMap((record) => packsSaid(record, items)),
    ...packs.flatMap(({ head, lines }) =>
      lines.flatMap(({ facts }): Pack[] => {
        const holds = number(facts, 'quantity');
        if (!holds || holds.value.n <= 0n) return [];
        const base = readUnit((text(facts, 'baseUnit') ?? text(head, 'baseUnit'))?.value) ?? 'EA';
        const stated = [text(facts, 'packUnit'), text(facts, 'unit')].map((unit) => readUnit(unit?.value));
        const unit = stated.find((one) => one && one !== base) ?? (holds.unit !== base ? holds.unit : null) ?? 'CA';
        return [{ item: items.keyOf(facts) ?? items.keyOf(head), unit, base, holds }];
      }),
    ),
  ];
}

/** Packs that lines of goods state beside their count: `{ "qty_cases": 40, "case_pack": 12 }`. */
function packsOfLines({ lines }: EvidenceRecord, items: Items): Pack[] {
  return lines.flatMap(({ facts }): Pack[] => {
    const holds = number(facts, 'packSize');
    const unit = measure(facts, 'quantity')?.unit ?? 'CA';
    return holds && compare(holds.value, whole(1)) > 0 && unit !== 'EA'
      ? [{ item: items.keyOf(facts), unit, base: 'EA', holds }]
      : [];
  });
}

/** Packs whose names say both units: `cases_per_pallet`, "units per case". */
function packsNamed(record: EvidenceRecord, items: Items): Pack[] {
  return statedIn(record).flatMap(({ at, parent }): Pack[] => {
    const named = /([a-z]+)[_ ]?per[_ ]?([a-z]+)$/i.exec(apart(lastName(at)));
    const [base, unit] = [named?.[1], named?.[2]].map((word) => (word && isUnit(word) ? readUnit(word) : null));
    const value = base && unit ? readNumber(at.value)?.value : null;
    if (!base || !unit || base === unit || !value || value.n <= 0n) return [];
    const line = record.lines.find(({ facts }) =>
      [...facts.values()].some((fact) => fact.at.field.startsWith(`${parent}.`)),
    );
    const [only] = record.lines;
    const item =
      items.keyOf(record.head) ?? ((line ?? only) ? items.keyOf((line ?? only)?.facts ?? record.head) : null);
    return [{ item, unit, base, holds: { value, at } }];
  });
}

const holdsMany = /(\d+)\s*([a-z]+)\s*(?:=|to (?:a|an|the|one)|per|in (?:a|an|each|one)|\/)\s*(?:1|one)?\s*([a-z]+)/i;
const madeOfMany =
  /(?:^|[^\d.])(?:1|one|each|a|an|every|per)?\s*([a-z]+)\s*(?:=|holds|contains|of|with|has)\s*(\d+)\s*([a-z]+)/i;

/** Packs in words: "12 SET = 1 BOX", "24 bottles per case", "1 case = 24 bottles", "a pallet of 48 cartons". */
function packsSaid(record: EvidenceRecord, items: Items): Pack[] {
  return statedIn(record).flatMap(({ at }): Pack[] => {
    if (typeof at.value !== 'string' || !/\d/.test(at.value)) return [];
    const said = inEnglish(at.value);
    const [, many, small, big] = holdsMany.exec(said) ?? [];
    const [, whole_, count, part] = many ? [] : (madeOfMany.exec(said) ?? []);
    const [base, unit] = [readUnit(small ?? part), readUnit(big ?? whole_)];
    const value = parseRatio(many ?? count ?? '');
    if (
      !base ||
      !unit ||
      base === unit ||
      !value ||
      value.n <= 1n ||
      !(isUnit(big ?? whole_ ?? '') || isUnit(small ?? part ?? ''))
    )
      return [];
    return [
      {
        item: items.keyOf(record.head) ?? (record.lines[0] ? items.keyOf(record.lines[0].facts) : null),
        unit,
        base,
        holds: { value, at },
      },
    ];
  });
}

/** A line's quantity with its unit: the one printed with it, else the line's own. "Units" alone give way to the line's. */
export function measure(facts: Facts, ...names: string[]): Measure | null {
  const found = number(facts, ...names);
  if (!found) return null;
  const stated = readUnit(text(facts, 'unit')?.value);
  return { ...found, unit: found.unit === 'EA' ? (stated ?? 'EA') : (found.unit ?? stated) };
}

export type Conversion = { value: Ratio; by: Cited<Ratio>[] };

/**
 * A quantity in another unit, with the packs it took; null where no pack says how. What states no unit is in the wanted one,
 * unless it fits the expected quantity only as packs.
 */
export function inUnit(
  packs: Packs,
  item: string | null,
  amount: Amount,
  wanted: string | null,
  expected?: Ratio,
): Conversion | null {
  if (amount.unit === null || wanted === null) {
    const pack = packs.find((one) => isFor(one, item));
    const asPacks = pack && expected && times(amount.value, pack.holds.value);
    return pack && asPacks && wanted !== pack.unit && compare(asPacks, expected) === 0
      ? { value: asPacks, by: [pack.holds] }
      : { value: amount.value, by: [] };
  }
  if (amount.unit === wanted) return { value: amount.value, by: [] };
  const [from, to] = [singles(packs, item, amount.unit), singles(packs, item, wanted)];
  if (!from || !to || from.base !== to.base) return null;
  return { value: over(times(amount.value, from.holds), to.holds), by: [...from.by, ...to.by] };
}

type Singles = { holds: Ratio; base: string; by: Cited<Ratio>[] };

/** What one of this unit holds in base units; a pack may be stated in a smaller pack (a pallet in cases). */
function singles(packs: Packs, item: string | null, unit: string, depth = 0): Singles | null {
  const fixed = lookUp(fixedUnits, unit);
  if (fixed) return { holds: whole(fixed), base: 'EA', by: [] };
  const pack = packs.find((one) => one.unit === unit && isFor(one, item));
  if (!pack)
    return packs.some((one) => one.base === unit) || unit === 'EA' ? { holds: whole(1), base: unit, by: [] } : null;
  const below = depth < 4 ? singles(packs, item, pack.base, depth + 1) : null;
  if (!below) return { holds: pack.holds.value, base: pack.base, by: [pack.holds] };
  return { holds: times(pack.holds.value, below.holds), base: below.base, by: [pack.holds, ...below.by] };
}

const isFor = (pack: Pack, item: string | null): boolean => pack.item === null || item === null || pack.item === item;
