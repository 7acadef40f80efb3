import type { CaseFile } from '../caseFile.ts';
import { type Stated, statedIn, stemsOf, wordsIn } from '../clauses/stated.ts';
import { because, type Cites, type Finding, rejects, supports } from '../finding.ts';
import { isPositive, minus, parseRatio, type Ratio, shareOf, shown, sum } from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';
import type { Citation } from '../read/readFact.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { readNumber } from '../read/values.ts';

/** A rate of tax for goods that some words name. */
type Rate = { percent: Ratio; words: readonly string[]; at: Citation };

const ofTax = ['tax', 'vat', 'gst', 'hst', 'pst', 'iva', 'tva', 'mwst', 'ust', 'btw', 'moms', 'rate'];
const ofBase = ['net', 'base', 'amount', 'total', 'goods', 'import', 'netto', 'betrag', 'montant', 'extend', 'ext'];

/** Words that goods of all kinds share. */
const common = stemsOf('and the for with per rate tax vat class item good product product line code no number art');

/**
 * Lines taxed at another rate than their goods carry, by the master data of the item, a table of rates or a sentence; null where no line
 * states its rate, or nothing says what it should be.
 */
export function taxByLine(file: CaseFile): Finding | null {
  const agreed = [...file.prices, ...file.terms, ...file.all.filter(({ type }) => type === 'pack')].flatMap(ratesIn);
  const differences: Ratio[] = [];
  const cites: Cites = [];
  for (const invoice of file.invoices)
    for (const line of invoice.lines) {
      const parent = [
        ...line.facts.values(),
        ...line.unread.map(({ field }) => ({ at: { field } })),
      ][0]?.at.field.replace(/\.[^.]*$/, '');
      const stated = statedIn(invoice).filter((one) => one.parent === parent);
      const billed = stated.find((one) => isRate(one));
      const base = baseIn(stated);
      const goods = wordsOfGoods(stated, file.items.keyOf(line.facts));
      const should = billed && base ? rateFor(file, agreed, goods, file.items.keyOf(line.facts)) : null;
      const percent = billed && readNumber(billed.at.value);
      if (!should || !billed || !base || !percent) continue;
      differences.push(shareOf(base.value, minus(percent.value, should.percent)));
      cites.push(billed.at, base.at, should.at);
    }
  if (differences.length === 0) return null;
  const above = sum(differences.filter(isPositive));
  return isPositive(above)
    ? supports(
        above,
        0.9,
        [because(`At the rates that the goods carry the tax is ${shown(above)} less.`, ...cites)],
        'Another rate for these goods would change the amount.',
      )
    : rejects(
        0.9,
        [because('The tax was billed at the rates that the goods carry.', ...cites)],
        'A lower rate for these goods would support the claim.',
      );
}

const isRate = ({ own, at }: Stated): boolean =>
  /%/.test(String(at.value))
    ? own.some((word) => ofTax.includes(word))
    : own.includes('rate') && own.some((word) => word !== 'rate' && ofTax.includes(word));

/** What the tax of a line is on: its net amount, the largest of what it states. */
function baseIn(stated: readonly Stated[]): { value: Ratio; at: Citation } | null {
  const sums = stated.flatMap(({ at, own }) => {
    const printed =
      /%/.test(String(at.value)) || own.some((word) => ofTax.includes(word)) ? null : readNumber(at.value);
    return printed && own.some((word) => ofBase.includes(word)) ? [{ value: printed.value, at }] : [];
  });
  return sums.sort((a, b) => (isPositive(minus(a.value, b.value)) ? -1 : 1))[0] ?? null;
}

const wordsOfGoods = (stated: readonly Stated[], item: string | null): string[] =>
  stated
    .flatMap(({ at }) => (typeof at.value === 'string' && !readNumber(at.value) ? wordsIn(at.value) : []))
    .concat(item ?? [])
    .filter((word) => word.length > 2 && !common.has(word));

/** Rates with fields of their own, and those of sentences, each with the words of its goods. */
function ratesIn(record: EvidenceRecord): Rate[] {
  const stated = statedIn(record);
  return stated.flatMap((one): Rate[] => {
    const { at, parent } = one;
    const beside = stated.filter(
      (other) => other !== one && other.parent === parent && typeof other.at.value === 'string',
    );
    const printed = isRate(one) ? readNumber(at.value) : null;
    if (printed)
      return [{ percent: printed.value, words: beside.flatMap((other) => wordsIn(String(other.at.value))), at }];
    if (typeof at.value !== 'string' || !/\d\s*(%|percent)/i.test(at.value)) return [];
    return inEnglish(at.value)
      .split(/[;\n]|\.(?:\s|$)|,\s(?=\D*\d)/)
      .flatMap((said): Rate[] => {
        const percent = parseRatio(/(\d+(?:\.\d+)?)\s*(?:%|percent)/i.exec(said)?.[1] ?? '');
        return percent ? [{ percent, words: wordsIn(said), at }] : [];
      });
  });
}

/** The rate of an item by its own record; else by the class that its record names, else by the words of its name. */
function rateFor(file: CaseFile, rates: readonly Rate[], goods: readonly string[], item: string | null): Rate | null {
  const own = [...file.prices, ...file.all.filter(({ type }) => type === 'pack')].filter(
    ({ head, lines }) =>
      item !== null && [head, ...lines.map(({ facts }) => facts)].some((facts) => file.items.keyOf(facts) === item),
  );
  const direct = rates.find(({ at }) => own.some(({ name }) => name === at.record));
  if (direct) return direct;
  const named = [
    ...goods,
    ...own.flatMap(statedIn).flatMap(({ at }) => (typeof at.value === 'string' ? wordsIn(at.value) : [])),
  ].filter((word) => word.length > 2 && !common.has(word) && !/^\d/.test(word));
  const scored = rates
    .map((rate) => ({ rate, score: new Set(rate.words.filter((word) => named.includes(word))).size }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const [best, next] = scored;
  return best &&
    (!next ||
      next.score < best.score ||
      next.rate.percent.n * best.rate.percent.d === best.rate.percent.n * next.rate.percent.d)
    ? best.rate
    : null;
}
