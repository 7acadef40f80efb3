import { createHash } from 'node:crypto';
import { decodeText } from '../../core/decodeText.ts';
import { backupItems } from '../backup/items.ts';
import { speaksOfBackup } from '../backup/kind.ts';
import type { Reader, ReaderInput, Reading } from '../contract.ts';
import { typedLines } from '../layout/typed.ts';
import { problemLog } from '../problems.ts';
import { surveyOf } from './marks.ts';
import { passageOf, printedLinesOf } from './printedLine.ts';
import { readLines } from './tables.ts';
import { textTablesIn } from './textTables.ts';
import { speaksOfPayment } from './words.ts';

const identity = { name: 'text', version: '1' };

/** Reads plain text: letters, notes and lists of what is paid. Modest in detection, since any document is text to somebody. */
export const textReader: Reader = { ...identity, detect: detectText, read: readText };

/**
 * Possible where the text speaks of a payment and has amounts and something they could belong to, or is by its title a paper for a
 * deduction; any regular table is surer of itself than that.
 */
export function detectText(head: string): number {
  const start = head.slice(0, 16_384);
  if (start.includes('\0') || /^\s*(<|\{|\[|%PDF|ISA|UNA|UNB\+|\{1:|:20:)/.test(start)) return 0;
  if (!speaksOfPayment(start)) return speaksOfBackup(start) ? 0.15 : 0;
  const lines = printedLinesOf(start);
  const { marks, numbers } = surveyOf(passageOf(lines).text);
  const amounts = marks.some((mark) => mark.kind === 'amount');
  const named = numbers.length > 0 || marks.some((mark) => mark.kind === 'reference') || textTablesIn(lines).length > 0;
  if (!amounts || !named) return speaksOfBackup(start) ? 0.15 : 0;
  // A table drawn with bars between lines of words is a page, not a file of rows.
  return /^[ \t]*[+|][-=+|: ]{5,}[+|]?[ \t]*\r?$/m.test(start) ? 0.75 : 0.3;
}

function readText({ bytes }: ReaderInput): Reading {
  const { text } = decodeText(bytes);
  const problems = problemLog();
  const reader = { ...identity, model: null, prompt: null };
  const lines = printedLinesOf(text);
  const titled = backupItems(bytes, typedLines(lines));
  const result = titled.length > 0 ? null : readLines(lines, [], { format: 'txt', reader, problems });
  const papers = titled.length > 0 || result ? titled : backupItems(bytes, typedLines(lines), { guess: true });
  if (!result && papers.length === 0 && problems.list().length === 0) {
    problems.add({ code: 'no_remittance', message: 'The text names no payment whose invoices could be told' });
  }
  return {
    format: 'txt',
    items:
      papers.length > 0
        ? papers
        : (result?.remittances ?? []).map((remittance, index) => ({
            type: 'remittance',
            remittance,
            sender: null,
            index,
          })),
    problems: papers.length > 0 ? [] : problems.list(),
    acknowledgement: null,
    transmissionId: `txt:${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}`,
  };
}
