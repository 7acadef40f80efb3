import { parseRatio, type Ratio } from '../ratio.ts';
import { inDigits } from './numerals.ts';
import { isUnit, readUnit } from './units.ts';

export type FaultKind = 'short' | 'damaged' | 'refused' | 'over';
/** What a remark says is wrong with how many of what. `quantity` null where it does not count. */
export type Fault = { kind: FaultKind; quantity: Ratio | null; unit: string | null };

const words: [FaultKind, RegExp][] = [
  [
    'short',
    /\b(short(?:age|ed|s)?|missing|lost|not (?:received|delivered|on (?:truck|board))|osd-?s|manco|fehl\w*)\b/i,
  ],
  [
    'damaged',
    /\b(damag\w*|snapped|bent|split|chipped|scratched|burst|punctured|squashed|soaked|moist\w*|warped|shattered|defaced|crack\w*|crush\w*|broken|wet|leak\w*|torn|dented|smashed|spoiled|dmg|besch[äa]dig\w*)\b/i,
  ],
  ['refused', /\b(refus\w*|reject\w*|return\w*|turned away)\b/i],
  ['over', /\b(over(?:age|s)?|excess|surplus|extra|too many)\b/i],
];
const denied = /\b(?:no|not|nothing|none|without|zero|0|nil|never|keine?)\s+(?:\w+\s+){0,2}$/i;
const counted = '(?<![\\w.])(\\d+(?:\\.\\d+)?)\\s*(?:x\\s*)?([a-z]{1,8})?';
/** What may stand between a count and its fault: words and numbers of items, no other count. */
const between = '(?:[\\w-]*[a-z][\\w-]*\\s+){0,6}';

/** The count that stands before a fault; a number behind the name of a unit numbers it. */
function countedBefore(said: string): RegExpExecArray | null {
  const found = new RegExp(`${counted}\\s*${between}$`, 'i').exec(said);
  return found &&
    !/\b(carton|case|box|pallet|line|item|page|no|nr|number|lot|batch|po|order)\.?\s*$/i.test(
      said.slice(0, found.index),
    )
    ? found
    : null;
}

/** Kind of fault that a word names ("SHORT", "dmg", "Refused"); null where it names none. */
export function faultKind(word: string): FaultKind | null {
  return words.find(([, pattern]) => pattern.test(word))?.[0] ?? null;
}

/** The faults that a remark tells: "4 cs short", "SHORT 4", "2 cartons crushed"; none where it denies them ("no damage"). */
export function faultsIn(said: string): Fault[] {
  const remark = inDigits(said).replace(/\s*\([^)]*\d[.,]\d\d\b[^)]*\)/g, '');
  const told = words.flatMap(([kind, pattern]): Fault[] => {
    const matches = [...remark.matchAll(new RegExp(pattern.source, 'gi'))].filter(
      ({ index }) => !denied.test(remark.slice(0, index)),
    );
    // Of several words for one fault, the one with a count tells more ("carton 2 crushed, 3 wheels bent").
    const match = matches.find(({ index }) => countedBefore(remark.slice(0, index))) ?? matches[0];
    if (!match) return [];
    const before = countedBefore(remark.slice(0, match.index));
    const after = new RegExp(`^[\\s:=#by-]*${counted}`, 'i').exec(remark.slice(match.index + match[0].length));
    const [, count, unit] = before ?? after ?? [];
    return [{ kind, quantity: count ? parseRatio(count) : null, unit: unit && isUnit(unit) ? readUnit(unit) : null }];
  });
  const later = told.some(({ kind }) => kind === 'short') ? null : owedStill.exec(remark);
  const [, count = '', unit] = later ?? [];
  return later
    ? [...told, { kind: 'short', quantity: parseRatio(count), unit: unit && isUnit(unit) ? readUnit(unit) : null }]
    : told;
}

/** So many of the goods that come later did not come now ("2 tops to follow"). */
const owedStill = new RegExp(
  `${counted}\\s*${between}(?:to follow|to come|left behind|(?:on )?back-?order(?:ed)?|still owed|not loaded|next (?:truck|delivery|run))\\b`,
  'i',
);

/** Whether a remark or signature says that all was in order. */
export function saysClean(remark: string): boolean {
  return (
    /\b(clean|clear|no exceptions?|no (?:short|damage|discrep|remark)\w*|good order|in full|complete|received in full|nothing (?:missing|short|damaged|broken)|ok|all (?:pieces|cases|cartons)|without (?:remark|exception)s?|intact)\b/i.test(
      remark,
    ) &&
    !/\b(not|un)\s*(clean|clear|complete|ok)\b/i.test(remark) &&
    !saysRest.test(remark)
  );
}

/** That the others are in order says that some are not. */
const saysRest = /\b(rest|remainder|remaining|others?|otherwise|balance|apart from|except for|all but)\b/i;

/** Whether a remark counts goods without saying what of them: nobody can tell what it means. */
export function countsSomething(remark: string): boolean {
  const match = /\b(\d+)\s*([a-z]{1,10})\b/i.exec(remark);
  return match !== null && isUnit(match[2] ?? '') && faultsIn(remark).length === 0 && !saysClean(remark);
}

/** Whether a remark leaves the count open: nobody counted at the dock. */
export function leavesCountOpen(remark: string): boolean {
  return /\b(subject to (?:count|inspection|verification)|s\.?t\.?c\.?|said to contain|s\.?l\.?&?c\.?|shipper'?s? load (?:and|&) count|not counted|uncounted|pallet count only|page \d+ (only|of \d+ (only|missing))|(quantity|count|page)\b.{0,40}\b(not (in|on) file|missing|illegible|unreadable|cut off)|piece count not verified|sealed load)\b/i.test(
    remark,
  );
}
