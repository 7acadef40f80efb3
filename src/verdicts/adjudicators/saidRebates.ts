import type { CaseFile } from '../caseFile.ts';
import { type Stated, statedIn, stemsOf, wordsIn } from '../clauses/stated.ts';
import type { Cited } from '../facts.ts';
import { because, type Cites } from '../finding.ts';
import {
  compare,
  isPositive,
  minus,
  over,
  parseRatio,
  plus,
  type Ratio,
  shareOf,
  shown,
  times,
  whole,
  zero,
} from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';
import { inDigits } from '../read/numerals.ts';
import type { Citation } from '../read/readFact.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { readNumber } from '../read/values.ts';
import { sentencesIn } from '../read/wording.ts';
import type { Earned } from './promotionTerms.ts';

/** A rate that a text gives for goods or customers of one kind. */
type Share = { words: readonly string[]; name: string; percent: Ratio; at: Citation };

/** What a rebate comes to by sentences that give a rate for each kind of goods or customers, or for growth; null where they do not, or nothing tells. */
export function earnedInWords(file: CaseFile, record: EvidenceRecord): Earned | null {
  const shares = sharesIn(record);
  return (shares.length > 1 ? (byGroup(file, shares) ?? byClass(file, shares)) : null) ?? byGrowth(file, record);
}

const common = stemsOf(
  'the and for with per percent rebate bonus rate class of on net annual yearly quarterly monthly all amount purchases customers dealers accounts goods products group',
);

/** "Tools 4 per cent, consumables 1. Spare parts bear none": a kind with its rate, of which the sign may stand once. */
function sharesIn(record: EvidenceRecord): Share[] {
  return statedIn(record).flatMap(({ at }): Share[] => {
    if (typeof at.value !== 'string' || !/\s/.test(at.value)) return [];
    const said = inDigits(inEnglish(at.value));
    if (!/\d\s*(%|per ?cent|pct)/i.test(said)) return [];
    return said.split(/[;,\n]|\.(?:\s|$)|:\s|\band\b/).flatMap((part): Share[] => {
      const match = /(?<![\d.])(\d{1,2}(?:\.\d+)?)(?![\d.]*\d)\s*(%|per ?cent|pct)?/i.exec(part);
      const isNone = /\b(none|nothing|nil|no (rebate|bonus|discount)|zero)\b/i.test(part);
      const name = part
        .replace(match?.[0] ?? '', ' ')
        .replace(/\b(none|nothing|nil|bears?|gets?|earns?|no rebate)\b/gi, ' ');
      const words = wordsIn(name).filter((word) => !common.has(word) && (word.length > 1 || /[a-d]/.test(word)));
      const percent = isNone
        ? zero
        : match && (match[2] || wordsIn(part).length <= 4)
          ? parseRatio(match[1] ?? '')
          : null;
      return percent && words.length > 0 && words.length <= 4 ? [{ words, name: name.trim(), percent, at }] : [];
    });
  });
}

/** Sums by kind of goods, each at the rate of its kind; what no rate names earns nothing. */
function byGroup(file: CaseFile, shares: readonly Share[]): Earned | null {
  const rows = papersOf(file).flatMap((record) => {
    const stated = statedIn(record);
    return stated.flatMap((one) => {
      const sum = /\]$/.test(one.parent) && isMoney(one) ? readNumber(one.at.value)?.value : null;
      const beside = stated.filter(
        (other) => other.parent === one.parent && typeof other.at.value === 'string' && !readNumber(other.at.value),
      );
      const [named] = beside;
      return sum && named ? [{ sum, named, at: one.at, words: wordsIn(inEnglish(String(named.at.value))) }] : [];
    });
  });
  const matched = rows.flatMap((row) => {
    const share = shares.find(({ words }) => words.some((word) => row.words.includes(word)));
    return share ? [{ row, share, due: shareOf(row.sum, share.percent) }] : [];
  });
  if (matched.length < 2) return null;
  const amount = matched.map(({ due }) => due).reduce(plus, zero);
  const cites: Cites = matched.flatMap(({ row, share }) => [row.at, row.named.at, share.at]);
  const parts = matched.map(({ row, share }) => `${shown(share.percent)} % of ${shown(row.sum)}`);
  return { amount, reasons: [because(`${parts.join(', ')}: ${shown(amount)}.`, ...cites)] };
}

/** The rate of the one kind of customers that papers say this customer is of, on what was bought. */
function byClass(file: CaseFile, shares: readonly Share[]): Earned | null {
  const bought = purchasesSaid(file);
  const said = papersOf(file)
    .flatMap(statedIn)
    .filter(({ at }) => typeof at.value === 'string');
  const named = shares.flatMap((share) => {
    const place = said.find(({ at, own }) => namesClass(String(at.value), own, share));
    return place ? [{ share, at: place.at }] : [];
  });
  const [only, other] = named;
  if (!bought || !only || other) return null;
  const amount = shareOf(bought.value, only.share.percent);
  return {
    amount,
    reasons: [
      because(
        `${shown(only.share.percent)} % for ${only.share.name} on ${shown(bought.value)}: ${shown(amount)}.`,
        only.share.at,
        only.at,
        bought,
      ),
    ],
  };
}

/** "Class A since 1 January", `class: A`, "a gold dealer". */
function namesClass(value: string, own: readonly string[], { words, name }: Share): boolean {
  const said = wordsIn(inEnglish(value));
  const [letter] = words.filter((word) => word.length === 1);
  if (letter === undefined) return words.some((word) => said.includes(word));
  if (own.some((word) => /^(clas|group|tier|level|categor|grad)/.test(word))) return said.includes(letter);
  return new RegExp(
    `\\b(?:${/[a-z]{3,}/i.exec(name)?.[0] ?? 'class'}|class|group|tier|level|grade)\\s+${letter}\\b`,
    'i',
  ).test(value);
}

const fractions: Record<string, number> = { half: 50, third: 33, quarter: 25, fifth: 20, tenth: 10, twentieth: 5 };

/** "If purchases are more than 10 % above the year before, 1 % of all of them": by sums that papers give for two years. */
function byGrowth(file: CaseFile, record: EvidenceRecord): Earned | null {
  for (const { at } of statedIn(record)) {
    if (typeof at.value !== 'string') continue;
    for (const sentence of sentencesIn(inDigits(inEnglish(at.value)))) {
      const threshold =
        /(?:(\d+(?:\.\d+)?)\s*(?:%|per ?cent)|\ban? (half|third|quarter|fifth|tenth|twentieth))\s+(?:or more )?(?:above|over|more than|higher than|up on|beyond)\b[^.]{0,30}\b(?:before|previous|prior|last|preceding)\b/i.exec(
          sentence,
        );
      const least =
        threshold && (parseRatio(threshold[1] ?? '') ?? whole(fractions[threshold[2]?.toLowerCase() ?? ''] ?? 0));
      const rest = threshold ? sentence.replace(threshold[0], ' ') : '';
      const rate = parseRatio(/(\d+(?:\.\d+)?)\s*(?:%|per ?cent)/i.exec(rest)?.[1] ?? '');
      const ofAll =
        /\b(of|on) (them all|all|the (whole|total|full)|(its|the) (total|whole))|\ball (of )?(them|purchases)/i.test(
          rest,
        );
      const ofGrowth = /\b(of|on) (the )?(growth|increase|excess|difference|additional)/i.test(rest);
      const [before, now] = sumsOfYears(file);
      if (!least || !rate || (!ofAll && !ofGrowth) || !before || !now || !isPositive(before.value)) continue;
      const growth = minus(now.value, before.value);
      const grown = over(times(growth, whole(100)), before.value);
      const isEnough = compare(grown, least) > 0;
      const amount = isEnough ? shareOf(ofAll ? now.value : growth, rate) : zero;
      return {
        amount,
        reasons: [
          because(
            `Purchases grew by ${shown(grown)} % from ${shown(before.value)} to ${shown(now.value)}: ${shown(amount)}.`,
            at,
            before,
            now,
          ),
        ],
      };
    }
  }
  return null;
}

/** The sums of the last two years whose names give the year ("net_2024"). */
function sumsOfYears(file: CaseFile): Cited<Ratio>[] {
  const sums = papersOf(file)
    .flatMap(statedIn)
    .flatMap((one) => {
      const year = /(?<!\d)20\d\d(?!\d)/.exec(one.at.field)?.[0];
      const printed = year && isMoney(one) ? readNumber(one.at.value) : null;
      return year && printed ? [{ year, value: printed.value, at: one.at }] : [];
    })
    .sort((a, b) => a.year.localeCompare(b.year));
  return sums.length === 2 ? sums : [];
}

/** What papers say in a sentence was bought ("Q2 net purchases 75,000.00"); null where two sums are told. */
export function purchasesSaid(file: CaseFile): Cited<Ratio> | null {
  const sums = papersOf(file).flatMap((record) =>
    statedIn(record).flatMap(({ at }): Cited<Ratio>[] => {
      if (typeof at.value !== 'string' || !/\s/.test(at.value)) return [];
      return sentencesIn(inEnglish(at.value)).flatMap((sentence) => {
        if (!/\b(purchases|turnover|sales|spend|revenue|bought)\b/i.test(sentence) || /%|per ?cent/i.test(sentence))
          return [];
        const printed = [
          ...sentence.matchAll(/(?<![\w.,/-])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{4,}(?:\.\d+)?|\d+\.\d\d)(?![\d/-])/g),
        ]
          .map(([, number = '']) => number.replaceAll(',', ''))
          .filter((number) => !/^20\d\d$/.test(number));
        const value = printed.length === 1 ? parseRatio(printed[0] ?? '') : null;
        return value ? [{ value, at }] : [];
      });
    }),
  );
  const [only, other] = sums;
  return only && (!other || compare(other.value, only.value) === 0) ? only : null;
}

/** Papers that sum up what was bought, whoever filed them: a ledger, a statement, a report beside the claim. */
export const purchasePapers = (file: CaseFile): EvidenceRecord[] =>
  file.all.filter((record) => ['note', 'receipt', 'claim'].includes(record.type) && record !== file.claim);

/** Papers that may tell what was bought and of what kind the customer is. */
const papersOf = (file: CaseFile): EvidenceRecord[] => [
  ...purchasePapers(file),
  ...file.all.filter(({ type }) => type === 'invoice'),
];

const isMoney = ({ at }: Stated): boolean =>
  typeof at.value === 'number' || /\d[.,]\d\d\b|\d{4,}/.test(String(at.value));
