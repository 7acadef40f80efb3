import type { CaseFile } from '../caseFile.ts';
import { type Clause, clausesOf } from '../clauses/clauses.ts';
import { measuredLimits } from '../clauses/limits.ts';
import { asRequired } from '../clauses/requirements.ts';
import { lastName, numberIn, plainName, statedIn } from '../clauses/stated.ts';
import { type Cited, day, days, factsIn, number, remarks, text } from '../facts.ts';
import { because, type Finding, lacks, rejects, type VerdictReason } from '../finding.ts';
import { type Billed, billedItems, countOf, goodsLines, type Noted, noted } from '../goods.ts';
import { plainReference } from '../items.ts';
import { measure } from '../quantities.ts';
import { compare, type Ratio, shown, sum, times, whole } from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { daysBetween, readDay } from '../read/values.ts';
import { saidFaulty } from '../saidFaults.ts';
import { standingAllowance, valued } from './faults.ts';

/** The lot or the condition of the goods themselves: an inspection, their remaining life, a recall. */
export function quality(file: CaseFile): Finding {
  return asRequired(file, faultFound(file));
}

function faultFound(file: CaseFile): Finding {
  const flat = standingAllowance(
    file,
    ['allowancePercent@defect', 'allowancePercent@damaged', 'allowancePercent'],
    /defect|unsale|swell|quality|spoil/i,
  );
  if (flat) return flat;
  const billed = billedItems(file);
  const recalled = recallOf(file, billed);
  if (recalled) return recalled;
  const life = shortLife(file, billed) ?? shortShare(file, billed);
  if (life) return life;
  const limited = outsideLimits(file, billed);
  if (limited) return limited;
  const inspected = [...file.receipts, ...file.pods].flatMap((record) => inspectionOf(record));
  const [found] = inspected;
  if (found && isFine(found.value))
    return rejects(
      0.88,
      [because('The inspection found the goods within specification.', found)],
      'A laboratory report that finds the lot out of specification would support the claim.',
    );
  const counted = faultyQuantity(file, billed);
  if (counted) return valued(file, billed, counted, 0.88, 'The receiving advice or inspection confirms the fault.');
  const refused = noted(file, file.pods, billed[0] ?? null, 'refused');
  if (refused && cameBack(file))
    return valued(file, billed, refused, 0.85, 'The goods were refused at the door and taken back.');
  if (found && isBad(found.value))
    return valued(file, billed, { quantity: null, cites: [found.at] }, 0.82, 'The inspection confirms the fault.');
  const said = saidFaulty(file, billed);
  if (said) return valued(file, billed, said, 0.84, 'The inspection counts what is at fault.');
  return lacks(
    ['an inspection or laboratory report', 'the lot number'],
    [
      because(
        'Nothing on file says what is wrong with the goods.',
        ...billed.flatMap(({ cites }) => cites),
        file.claimed,
      ),
    ],
  );
}

/** Goods of a lot that we called back; another lot is none of them. */
function recallOf(file: CaseFile, billed: Billed[]): Finding | null {
  const lotsIn = (records: EvidenceRecord[]) => records.flatMap(factsIn).flatMap((facts) => text(facts, 'lot') ?? []);
  const lots = lotsIn(file.terms);
  const [named] = lotsIn([file.claim, ...file.receipts, ...file.shipments]);
  if (lots.length === 0 || !named) return null;
  const byLot = lotsCounted(
    file,
    lots.map(({ value }) => plainReference(value)),
  );
  if (byLot) return valued(file, billed, byLot, 0.9, 'Of the lots claimed for some were called back.');
  const called = lots.find(({ value }) => plainReference(value) === plainReference(named.value));
  if (!called)
    return rejects(
      0.92,
      [because(`Lot ${named.value} is not among those called back.`, named, ...lots)],
      'A recall of the lot would support the claim.',
    );
  const faulty = faultyQuantity(file, billed);
  return valued(
    file,
    billed,
    { quantity: faulty?.quantity ?? null, cites: [called.at, named.at, ...(faulty?.cites ?? [])] },
    0.9,
    'The lot was called back.',
  );
}

/** Where several lots are counted and some of them were called back: how many are of these. */
function lotsCounted(file: CaseFile, called: readonly string[]): Noted | null {
  for (const record of [file.claim, ...file.receipts]) {
    const counted = record.lines.flatMap(({ facts }) => {
      const [lot, quantity] = [text(facts, 'lot'), measure(facts, 'quantity', 'quantityQuestioned', 'quantityDamaged')];
      return lot && quantity ? [{ lot, quantity, isCalled: called.includes(plainReference(lot.value)) }] : [];
    });
    const own = counted.filter(({ isCalled }) => isCalled);
    if (own.length > 0 && own.length < counted.length)
      return {
        quantity: sum(own.map(({ quantity }) => quantity.value)),
        cites: own.flatMap(({ lot, quantity }) => [lot.at, quantity.at]),
      };
  }
  return null;
}

/** Whether what was refused is ours again: the driver took it back, or it came to our dock. */
const cameBack = (file: CaseFile): boolean =>
  [...file.pods, ...file.receipts, ...file.shipments]
    .flatMap(remarks)
    .some(({ value }) =>
      /\b(took|taken|brought|carried|back (at|to|in|on)|returned with|came back)\b.{0,24}\b(back|driver|plant|depot|warehouse|truck|dock|us)\b/i.test(
        value,
      ),
    );

const isFine = (said: string): boolean =>
  /\b(within|in) spec|\bpass|\bno (defect|fault)|conform(?!.*non)|\bok\b|good|accepted|saleable|sellable/i.test(said) &&
  !/non[- ]?conform|not |fail|unsale/i.test(said);

const isBad = (said: string): boolean =>
  /defect|\bfault(y|s)?\b(?!.{0,20}\b(none|not|no)\b)|out of spec|fail|spoil|expired|recall|non[- ]?conform|contamin|mold|mould|short[- ]?dated|quality|off[- ]?spec|rejected|bad|temperature/i.test(
    said,
  );

function inspectionOf(record: EvidenceRecord): Cited<string>[] {
  return factsIn(record).flatMap((facts) =>
    ['inspection', 'condition', 'reason', 'kind', 'text', 'status'].flatMap((name) => {
      const said = text(facts, name);
      return said && (isBad(said.value) || (name === 'inspection' && isFine(said.value))) ? [said] : [];
    }),
  );
}

function faultyQuantity(file: CaseFile, billed: Billed[]): Noted | null {
  for (const record of [...file.receipts, ...file.pods])
    for (const facts of [...record.lines.map((line) => line.facts), record.head]) {
      const of = billed.find((one) => one.item === file.items.keyOf(facts)) ?? billed[0];
      const said = ['inspection', 'condition', 'kind', 'reason', 'text', 'status']
        .map((name) => text(facts, name))
        .find((one) => one && isBad(one.value));
      const quantity = number(facts, 'quantityQuestioned', 'quantityDamaged', 'quantityRefused');
      if (!of || !quantity || quantity.value.n <= 0n || (!said && !record.head.has('inspection'))) continue;
      return {
        quantity:
          countOf(
            file,
            [{ ...record, lines: [{ facts, group: [], unread: [] }] }],
            of,
            'quantityQuestioned',
            'quantityDamaged',
            'quantityRefused',
          )?.value ?? quantity.value,
        cites: [quantity.at, ...(said ? [said.at] : [])],
      };
    }
  return null;
}

/** A temperature, weight or other limit of the terms that was kept or broken on arrival. */
function outsideLimits(file: CaseFile, billed: Billed[]): Finding | null {
  const measured = measuredLimits(file);
  const broken = measured.find(({ isBroken }) => isBroken);
  const [kept] = measured;
  if (!kept) return null;
  if (!broken)
    return rejects(
      0.88,
      measured.map(({ said, at, limit }) => because(said, at, limit.at)),
      'A measurement outside the limit would support the claim.',
    );
  const refused = noted(file, [...file.pods, ...file.receipts], billed[0] ?? null, 'refused');
  return valued(
    file,
    billed,
    {
      quantity: faultyQuantity(file, billed)?.quantity ?? refused?.quantity ?? null,
      cites: [broken.at, broken.limit.at],
    },
    0.88,
    broken.said,
  );
}

/** Days of life left beside those that goods have in all, where a paper counts both. */
function lifeCounted(
  file: CaseFile,
  needed: Clause,
): { left: Cited<Ratio>; isEnough: boolean; reason: VerdictReason } | null {
  for (const record of [...file.receipts, ...file.pods, ...file.shipments]) {
    const stated = statedIn(record).filter(({ at }) => /life|shelf/.test(plainName(at)));
    const all = numberIn(stated, ({ at }) => /total|full|whole|overall/.test(plainName(at)));
    const left = numberIn(stated, ({ at }) => at !== all?.at && /left|remain|shelf life/.test(plainName(at)));
    if (!all || !left) continue;
    const reason = because(
      `${shown(left.value)} of ${shown(all.value)} days of life were left on arrival; ${shown(needed.value)} % are agreed.`,
      needed.at,
      left,
      all,
    );
    const isEnough = compare(times(left.value, whole(100)), times(needed.value, all.value)) >= 0;
    return { left, isEnough, reason };
  }
  return null;
}

/** Goods that arrived with less of their life than the share that terms ask for. */
function shortShare(file: CaseFile, billed: Billed[]): Finding | null {
  const needed = file.terms
    .flatMap(clausesOf)
    .find(
      ({ measure, at }) =>
        measure === 'percent' && /shelf|life|fresh/i.test(`${at.field} ${inEnglish(String(at.value))}`),
    );
  if (!needed) return null;
  const counted = lifeCounted(file, needed);
  if (counted) return byLife(file, billed, counted.left, counted.isEnough, counted.reason);
  for (const { record, arrived, expires } of datedGoods(file)) {
    const made = statedIn(record).find(
      ({ at }) => /(prod|manufactur|made|pack).{0,12}(date|on|day)?/i.test(lastName(at)) && readDay(at.value, false),
    );
    const from = made && readDay(made.at.value, false);
    if (!made || !from) continue;
    const life = daysBetween(from, expires.value);
    const left = daysBetween(arrived.value, expires.value);
    if (life <= 0) continue;
    const reason = because(
      `${left} of ${life} days of life were left on arrival; ${shown(needed.value)} % are agreed.`,
      needed.at,
      made.at,
      expires,
      arrived,
    );
    const isEnough = compare(whole(left * 100), times(needed.value, whole(life))) >= 0;
    return byLife(file, billed, expires, isEnough, reason);
  }
  return null;
}

/** Goods that arrived with less life than the terms ask for. */
function shortLife(file: CaseFile, billed: Billed[]): Finding | null {
  const needed = file.terms.map((terms) => days(terms.head, 'shelfDays')).find((one) => one);
  if (!needed) return null;
  const dated = datedGoods(file);
  // Of several lots the one that the claim or a remark names, else the one that lives shortest, is meant.
  const first =
    dated.find(({ lot }) => lot && isNamedIn(file, lot.value)) ??
    dated.sort((a, b) => a.expires.value.localeCompare(b.expires.value))[0];
  if (!first) return null;
  const { arrived, expires } = first;
  const left = daysBetween(arrived.value, expires.value);
  const reason = because(
    `${left} days of life were left on arrival; ${needed.value} are agreed.`,
    expires,
    arrived,
    needed,
  );
  return byLife(file, billed, expires, left >= needed.value, reason);
}

/** Goods received that print when they expire, with the day on which they came. */
const datedGoods = (file: CaseFile) =>
  [...file.receipts, ...file.pods, ...file.shipments].flatMap((record) => {
    const arrived =
      (record.type === 'receipt' ? day(record.head, 'receivedOn', 'date') : null) ??
      file.pods.map((pod) => day(pod.head, 'deliveredOn', 'date')).find((one) => one);
    return [record.head, ...goodsLines(record)].flatMap((facts) => {
      const expires = day(facts, 'expiresOn');
      return expires && arrived ? [{ record, arrived, expires, lot: text(facts, 'lot') }] : [];
    });
  });

/** Whether the claim, or what was written where the goods came, names a lot. */
const isNamedIn = (file: CaseFile, lot: string): boolean =>
  [file.claim, ...file.pods, ...file.receipts]
    .flatMap(remarks)
    .some(({ value }) => value.split(/[\s,;:()]+/).some((word) => plainReference(word) === plainReference(lot)));

const byLife = (
  file: CaseFile,
  billed: Billed[],
  expires: Cited<unknown>,
  isEnough: boolean,
  reason: VerdictReason,
): Finding =>
  isEnough
    ? rejects(0.92, [reason], 'An earlier date on the goods would support the claim.')
    : valued(file, billed, { quantity: null, cites: [expires.at] }, 0.92, 'The goods were short-dated.', reason);
