import { type BackupKind, backupKinds, isClaimPaper } from '../../core/records/backup.ts';
import type { Chunk, Line } from '../layout/lines.ts';
import type { Word } from '../layout/words.ts';
import { meaningOf } from '../table/headers.ts';
import type { Heads } from './labelled.ts';
import { columnsOf } from './rows.ts';
import { numberAt } from './values.ts';
import { claimSentences, headName, otherPaper, otherTitle, plainName, titleOf } from './words.ts';

/** What a paper is and which words of it say so; `words` empty where they stand outside of the page, as a mail's subject does. */
export type Told = { kind: BackupKind; text: string; words: Word[]; page: number };

/** Titles stand near the top, with something beside them only at the very top; column names and opening sentences a little below. */
const [mostTitleLines, mostShared, mostOpening] = [14, 3, 60];

/** Whether a paper tells of a payment, or bills or credits something: then it is no backup, whatever it mentions. */
export function isOtherPaper(lines: Line[]): boolean {
  return lines.some(({ text, chunks }) => otherPaper.test(text) || (chunks.length === 1 && otherTitle.test(text)));
}

/** The kind that a paper's title names, the largest and topmost. */
export function kindByTitle(lines: Line[]): Told | null {
  const found = lines
    .slice(0, mostTitleLines)
    .flatMap((line, at) =>
      line.chunks.length > 1 && at >= mostShared
        ? []
        : line.chunks.flatMap((chunk, n) =>
            n > 0 && /\d/.test(chunk.text) ? [] : (titleIn(chunk, line, besideTitle(line.chunks, n)) ?? []),
          ),
    )
    .sort((a, b) => b.size - a.size);
  return found[0]?.told ?? null;
}

/** What stands beside a title; a name that has its own value behind it is not the title's. */
function besideTitle(chunks: Chunk[], n: number): Chunk | undefined {
  const [next, behind] = [chunks[n + 1], chunks[n + 2]];
  const isNamed = next && behind && headName(next.text) !== null && numberAt(behind.words) !== null;
  return isNamed ? undefined : next;
}

function titleIn(chunk: Chunk, line: Line, next: Chunk | undefined): { told: Told; size: number } | null {
  const kind = titleOf(chunk.text);
  if (!kind) return null;
  // "Bill of lading: BL-7700341" names a number and no paper.
  const names = headName(chunk.text.split(':')[0] ?? '') !== null;
  const valued =
    chunk.text.includes(':') ||
    (next !== undefined && (next.amount || numberAt(next.words) !== null || headName(next.text) !== null));
  // "less claim C-771": a title with a number in it begins with what it is.
  const aside = /\d/.test(chunk.text) && isClaimPaper(kind) && !/^(?:debit|charge|claim)/i.test(chunk.text);
  const numbered = /^(?:debit|claim|charge ?back|bill of lading)\b.{0,12}\d/i.test(chunk.text);
  if ((names && valued) || numbered || aside || chunk.text.length > 60) return null;
  const text = `Its title is “${chunk.text}”: a ${backupKinds[kind]}.`;
  return { told: { kind, text, words: chunk.words, page: line.page }, size: line.size };
}

/** Column names that only one kind of list has, the surest first. */
const ownColumns: [BackupKind, RegExp][] = [
  ['proof_of_delivery', /^pod\b|^signed (?:for )?by$/],
  ['chargeback', /^(?:chargeback|cbk) ?(?:no|number|id|#)?$/],
  ['debit_memo', /^debit(?: memo| note)?(?: (?:no|number|id|#))?$/],
  ['claim', /^claim (?:no|number|id|#)$/],
  ['promotion_sheet', /^(?:promo|promotion|deal) ?(?:no|number|id|#)?$/],
  ['bill_of_lading', /^(?:bill of lading|bol|b\/l)(?: (?:no|number|#))?$/],
];

/** The kind of a list that its column names tell. */
export function kindByColumns(lines: Line[]): Told | null {
  const opening = lines.slice(0, mostOpening);
  // Claims listed beside invoices with what was paid are part of their payment.
  if (opening.some(tellsPaid)) return null;
  const headings = opening.filter((line) => columnsOf(line) !== null && !isLedger(line));
  for (const [kind, pattern] of ownColumns)
    for (const line of headings)
      for (const chunk of line.chunks)
        if (line.chunks.length >= 4 && pattern.test(plainName(chunk.text))) {
          const text = `Its column “${chunk.text}” is one of a list of ${backupKinds[kind]}s.`;
          return { kind, text, words: chunk.words, page: line.page };
        }
  return null;
}

/** A debit beside a credit is a side of an account and names no memo. */
function isLedger({ chunks }: Line): boolean {
  const names = chunks.map(({ text }) => plainName(text));
  return ['debit', 'credit'].every((side) => names.some((name) => name.startsWith(side)));
}

/** Invoices with what was billed and paid are a remittance, whatever else its columns name. */
function tellsPaid({ chunks }: Line): boolean {
  const meanings = chunks.map(({ text }) => meaningOf(text));
  return (['reference', 'gross', 'paid'] as const).every((each) => meanings.includes(each));
}

/** Whether the beginning of a text may be a paper for a deduction: a line of it begins with a title, or sentences say so. */
export function speaksOfBackup(start: string): boolean {
  const lines = start.split('\n', 200).map((line) => line.trim());
  const titled = lines.slice(0, mostTitleLines).some((line) => titleOf(line) !== null);
  return titled || claimSentences.some(([, pattern]) => pattern.test(lines.join(' ')));
}

/** The kind that sentences of a letter name. */
export function kindBySentence(lines: Line[]): Told | null {
  for (const [at, line] of lines.slice(0, mostOpening).entries())
    for (const [kind, pattern] of claimSentences) {
      const said = `${line.text} ${lines[at + 1]?.text ?? ''}`;
      if (!pattern.test(said)) continue;
      const words = line.chunks.flatMap((chunk) => chunk.words);
      return { kind, text: `It says so: “${line.text.slice(0, 120)}”.`, words, page: line.page };
    }
  return null;
}

/** The kind of a paper without a title that states a number of a claim and its amount under their names. */
export function kindByNames({ numbers, facts }: Heads): Told | null {
  const claim = numbers.find(({ of, rank }) => of === 'claim' && rank === 3);
  if (!claim || !facts.some(({ fact, rank }) => fact === 'amount' && rank >= 2)) return null;
  const said = plainName(claim.said);
  const kind = /debit|belast|^memo|^dm/.test(said)
    ? 'debit_memo'
    : /charge|cbk|offset/.test(said)
      ? 'chargeback'
      : 'claim';
  return { kind, text: `It states “${claim.said}” and an amount.`, words: claim.words, page: claim.page };
}
