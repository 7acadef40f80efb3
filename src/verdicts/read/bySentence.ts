import { literally } from '../../core/literally.ts';
import { parseRatio } from '../ratio.ts';
import { inEnglish } from './inEnglish.ts';
import { inDigits } from './numerals.ts';
import type { Citation, Fact } from './readFact.ts';
import { type EvidenceRecord, isAside, type LineFacts } from './readRecord.ts';
import { faultsIn } from './remarks.ts';
import type { RecordType } from './shapes.ts';
import { isUnit, noGoods, readUnit } from './units.ts';
import { sentencesIn } from './wording.ts';

/** Papers that people fill with a sentence where forms have a line. */
const told: ReadonlySet<RecordType> = new Set<RecordType>(['order', 'shipment', 'receipt', 'pod', 'return']);

/** A record that lists no goods, with what one of its sentences counts as its line: "30 timers received", "1 pallet charcoal, 612.00 per pallet". */
export function withSaidGoods(record: EvidenceRecord, items: ReadonlySet<string>): EvidenceRecord {
  if (!told.has(record.type) || countsGoods(record)) return record;
  for (const at of textsOf(record)) {
    const listed = byItem(at, items);
    const lines = listed.length > 0 ? listed : countedIn(record, at);
    if (lines.length > 0) return { ...record, lines: [...record.lines, ...lines] };
  }
  return record;
}

const countsGoods = ({ lines }: EvidenceRecord): boolean =>
  lines.some(
    ({ facts, group }) =>
      isAside(group) ||
      [...facts.keys()].some((name) =>
        /^(quantity|carrierQuantity|price|amount|weight|item|gtin|buyerItem)/.test(name),
      ),
  );

function textsOf(record: EvidenceRecord): Citation[] {
  const named = ['text', 'exceptionText', 'condition', 'reason', 'inspection', 'termsText'].flatMap(
    (name) => record.head.get(name)?.at ?? [],
  );
  const unread = record.unread.map(({ field, value }) => ({ record: record.name, field, value }));
  return [...named, ...unread].filter(({ value }) => typeof value === 'string' && /\p{L}\S*\s+\S/u.test(value));
}

/** Items with the count behind each: "A 10 ok. B 6 only. C none on the van." Two at least, so that none is so by chance. */
function byItem(at: Citation, items: ReadonlySet<string>): LineFacts[] {
  const said = inDigits(String(at.value));
  const lines = [...items].flatMap((item): LineFacts[] => {
    const found = new RegExp(
      `(?<![\\w-])${literally(item)}(?![\\w-])\\s*[:=-]?\\s*(\\d+|none|nil|nothing|zero|not one)\\b(?![.,]\\d)`,
    ).exec(said);
    const [, count = ''] = found ?? [];
    const quantity = parseRatio(/^\d/.test(count) ? count : '0');
    return found && quantity
      ? [
          line([
            ['item', textOf(at, item)],
            ['quantity', countOf(at, quantity, null)],
          ]),
        ]
      : [];
  });
  return lines.length > 1 && lines.length === new Set(items).size ? lines : [];
}

const counted = /(?<![\w.,/#:-])(\d{1,6})(?![.,]?\d)(?:\s*(?:out )?of(?: the)?\s*\d+)?\s*(?:x\s*)?([\p{L}][\p{L}-]*)/gu;
const priced =
  /(?<![\w-])(\d+(?:,\d{3})*[.,]\d\d)\s*(?:(?:eur|usd|gbp|euros?|dollars?)\s*)?(each|apiece|(?:per|an?|the)\s+(\p{L}+)|\/\s*(\p{L}+))?/iu;

const saysArrived =
  /\b(rec(eive|v|['’]?)d?|received|signed|deliver\w*|counted|count|arrived|came|complete|total|in full|ok|only|good|clean|all|full|accepted|unloaded|tally|set aside|back)\b/i;

/** The first count of goods that a sentence states, with the money for each where one stands beside it; what tells a fault is a remark. */
function countedIn({ type }: EvidenceRecord, at: Citation): LineFacts[] {
  for (const sentence of sentencesIn(inDigits(inEnglish(String(at.value))))) {
    if (faultsIn(sentence).some(({ kind }) => kind !== 'refused')) continue;
    // What a signature says of a count that says nothing of itself, nobody can tell.
    if ((type === 'pod' || type === 'receipt') && !saysArrived.test(sentence)) continue;
    const count = [...sentence.matchAll(counted)].find(
      ([, , word = '']) =>
        !noGoods.test(word) && (isUnit(word) || /[a-z]{2}s$/i.test(word) || /^\p{Lu}[\p{Lu}-]*$/u.test(word)),
    );
    const [, printed = '', word = ''] = count ?? [];
    const quantity = parseRatio(printed);
    const unit = isUnit(word) ? readUnit(word) : null;
    // Pallets on a paper of the delivery say nothing of the cases on them.
    if (!count || !quantity || (unit === 'PL' && type !== 'order' && type !== 'return')) continue;
    const [, money = ''] = priced.exec(sentence) ?? [];
    const price = /\d[.,]\d\d$/.test(money) ? parseRatio(money.replace(/,(?=\d\d$)/, '.').replaceAll(',', '')) : null;
    return [
      line([
        ['quantity', countOf(at, quantity, unit)],
        ...(price && type !== 'receipt' && type !== 'pod'
          ? [['price', countOf(at, price, unit)] as [string, Fact]]
          : []),
      ]),
    ];
  }
  return [];
}

const line = (facts: [string, Fact][]): LineFacts => ({ facts: new Map(facts), group: [], unread: [] });
const textOf = (at: Citation, value: string): Fact => ({ kind: 'text', value, at });
const countOf = (at: Citation, value: NonNullable<ReturnType<typeof parseRatio>>, unit: string | null): Fact => ({
  kind: 'number',
  value,
  unit,
  percentSign: false,
  at,
});
