import type { CaseFile } from '../caseFile.ts';
import { statedIn } from '../clauses/stated.ts';
import { type Cited, day, type Measure, number, remarks, text } from '../facts.ts';
import { because, type Finding, lacks, supports, type VerdictReason } from '../finding.ts';
import { absolute, compare, shown, sum } from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';
import { inDigits } from '../read/numerals.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { plusMonths, readDay } from '../read/values.ts';
import { sentencesIn } from '../read/wording.ts';

/** One finding that a paper of the claim lists, with what it goes by. */
type Listed = { amount: Measure; names: string[]; on: Cited<string> | null };
type Judged = { holds: boolean; why: VerdictReason };

const found =
  /\b(right|missed|overlooked|forgotten|agreed?|confirm(s|ed)?|owed|due|justified|stands?|indeed|valid|accept(s|ed)?|granted|our (mistake|error|fault)|(not|never) (been )?(given|credited|paid|applied|passed on)|overcharged|(over|above|higher than|beyond) (the )?(contract|agreed|agreement|price list)\b|billed too (high|much))\b/i;
const refuted =
  /\b(correctly (billed|priced|charged|applied)|(billed|charged|priced|applied) (right|correctly|at the (right|contract|agreed|correct|new|list) (price|rate))|auditors? (used|took|missed|overlooked|misread|did not)|(not|nothing|no longer) (is )?(justified|owed|due|right|correct|valid)|(already|was|were|been) (given|credited|paid|granted|settled|refunded)|no (difference|error|claim)|unfounded|unjustified|reject(s|ed)?|wrong(ly)?|duplicate[sd]?|other customer)\b/i;

/**
 * A claim of several findings, line by line: those beyond the look-back, those that were credited, and what we wrote of each. Null where
 * no paper lists several, or nothing tells of any.
 */
export function byLines(file: CaseFile, lookBackMonths: Cited<number> | null): Finding | null {
  const paper = [file.claim, ...file.claims].find((record) => listedIn(record).length > 1);
  if (!paper) return null;
  const listed = listedIn(paper);
  const judged = listed.map((one) => tooOld(file, one, lookBackMonths) ?? credited(file, one) ?? told(file, one));
  if (judged.every((one) => one === null) || judged.every((one) => one?.why.text.startsWith(beyond))) return null;
  const open = listed.filter((_, at) => judged[at] === null);
  const reasons = judged.flatMap((one) => one?.why ?? []);
  if (open.length > 0)
    return lacks(
      open.map(({ names, amount }) => `what was found on ${names[0] ?? shown(amount.value)}`),
      [because('Not all findings can be told.', ...open.map(({ amount }) => amount)), ...reasons],
    );
  const held = listed.filter((_, at) => judged[at]?.holds).map(({ amount }) => amount);
  return supports(
    sum(held.map(({ value }) => absolute(value))),
    0.87,
    reasons,
    'Proof for the other findings, or against these, would change it.',
  );
}

const beyond = 'Beyond the look-back';

function listedIn(record: EvidenceRecord): Listed[] {
  const stated = statedIn(record);
  return record.lines.flatMap(({ facts }): Listed[] => {
    const amount = number(facts, 'amount');
    const parent = amount?.at.field.replace(/\.[^.]*$/, '') ?? '';
    if (!amount || !/\]$/.test(parent)) return [];
    const beside = stated.filter((one) => one.parent === parent && one.at.field !== amount.at.field);
    const days = beside.flatMap(({ at }) => {
      const on = readDay(at.value, false);
      return on ? [{ value: on, at }] : [];
    });
    const names = ['invoiceNumber', 'number', 'item'].flatMap((name) => text(facts, name)?.value ?? []);
    const line = beside.find(({ own }) => own.join() === 'line' || own.join() === 'no' || own.join() === 'po');
    const label = line ? [`line ${line.at.value}`, ...(isLetter(line.at.value) ? [String(line.at.value)] : [])] : [];
    return [{ amount, names: [...names, ...label], on: days[0] ?? null }];
  });
}

function tooOld(file: CaseFile, { on }: Listed, months: Cited<number> | null): Judged | null {
  const noticed = file.claimedOn ?? day(file.claim.head, 'reportedOn');
  if (!on || !months || !noticed || plusMonths(on.value, months.value) >= noticed.value) return null;
  return { holds: false, why: because(`${beyond} of ${months.value} months: ${on.value}.`, on, months, noticed) };
}

function credited(file: CaseFile, { names, amount }: Listed): Judged | null {
  const credit = file.credits.find((record) => {
    const worth = number(record.head, 'amount');
    const isOf = names.some(
      (name) =>
        text(record.head, 'invoiceNumber')?.value === name || remarks(record).some(({ value }) => hasWord(value, name)),
    );
    return isOf && worth && compare(absolute(worth.value), absolute(amount.value)) >= 0;
  });
  return credit
    ? { holds: false, why: because(`${names[0]} was credited before.`, amount, number(credit.head, 'amount')) }
    : null;
}

/** What people wrote of the finding, by its number, or of all of them. */
function told(file: CaseFile, { names, amount }: Listed): Judged | null {
  const said = file.all
    .filter(
      (record) =>
        record.type !== 'terms' &&
        record !== file.claim &&
        !listedIn(record).some(({ amount: one }) => one.at === amount.at),
    )
    .flatMap(statedIn)
    .flatMap(({ at }) =>
      typeof at.value === 'string' && /\s/.test(at.value)
        ? sentencesIn(inDigits(inEnglish(at.value))).map((value) => ({ value, at }))
        : [],
    );
  const own = said.filter(({ value }) => names.some((name) => hasWord(value, name)));
  const all = said.filter(({ value }) =>
    /\b(all|each|every|both)\b.{0,20}\b(lines?|findings?|items?|claims?|invoices?|positions?)\b/i.test(value),
  );
  for (const one of own.length > 0 ? own : all) {
    const [holds, falls] = [found.test(one.value), refuted.test(one.value)];
    if (holds !== falls)
      return {
        holds,
        why: because(
          `${names[0] ?? shown(amount.value)} ${holds ? 'holds' : 'does not hold'} by what was found.`,
          one,
          amount,
        ),
      };
  }
  return null;
}

const isLetter = (label: unknown): boolean => /^[A-Z]$/.test(String(label));

/** A letter names a line only as it is printed: "a" is a word. */
const hasWord = (said: string, name: string): boolean =>
  new RegExp(`(?<![\\p{L}\\d])${name.replace(/[^\p{L}\d]/gu, '.')}(?![\\p{L}\\d])`, isLetter(name) ? 'u' : 'iu').test(
    said,
  );
