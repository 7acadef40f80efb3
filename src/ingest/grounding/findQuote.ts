import type { Evidence } from '../../core/evidence.ts';
import { literally } from '../../core/literally.ts';
import type { Quote } from '../../core/quotedRemittance.ts';
import type { ShownLine } from './shownLines.ts';

/** A quote that stands in the document: the words there (signs and whole tokens included), and where. */
export type Found = { text: string; line: number; start: number; end: number; evidence: Evidence };

/** Amounts take their sign and brackets along, references the rest of their token; words are taken as they are. */
export type QuoteKind = 'amount' | 'reference' | 'words';

/**
 * Looks a quote up in the line it names, counted from 1. Null unless it stands there as a whole: an amount is never a piece
 * of a longer number ("100.00" in "5,100.00"), a reference never a piece of a word. Runs of blanks count as one.
 */
export function findQuote(lines: ShownLine[], quote: Quote | null, kind: QuoteKind): Found | null {
  const line = quote && lines[quote.line - 1];
  const pattern = quote && patternOf(quote.text);
  if (!line || !pattern) return null;
  for (const match of line.text.matchAll(pattern)) {
    const place = wholeAt(line.text, match.index, match.index + match[0].length, kind);
    const evidence = place && line.evidenceOf(place.start, place.end);
    if (place && evidence) {
      return { text: line.text.slice(place.start, place.end), line: quote.line, ...place, evidence };
    }
  }
  return null;
}

function patternOf(text: string): RegExp | null {
  const words = text.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return null;
  return new RegExp(words.map(literally).join('\\s+'), 'g');
}

type Place = { start: number; end: number };

function wholeAt(text: string, start: number, end: number, kind: QuoteKind): Place | null {
  if (kind === 'words') return /\w/.test(text[start - 1] ?? '') || /\w/.test(text[end] ?? '') ? null : { start, end };
  return kind === 'amount' ? wholeAmount(text, start, end) : wholeReference(text, start, end);
}

/** Signs, brackets and currency that may stand before and behind an amount. A dash behind it must touch it. */
const dressBefore = /(\(\s?)?([-+−]\s?)?(?:(?:USD|CAD|AUD|NZD|EUR|GBP|CHF|MXN|JPY)\s?|[$€£¥]\s?)?([-+−]\s?)?$/;
const dressBehind = /^(?:[-−](?=\s|$|\)|\|))?(?:\s?(?:[A-Z]{3}\b|[$€£¥]))?(?:\s?(?:CR|DR)\b)?(?:\s?\))?/;

const amountWords = new Set(['USD', 'CAD', 'AUD', 'NZD', 'EUR', 'GBP', 'CHF', 'MXN', 'JPY', 'CR', 'DR']);

function wholeAmount(text: string, start: number, end: number): Place | null {
  const [front, back] = [text.slice(0, start), text.slice(end)];
  const cutBefore = /[\d.,'’]$/.test(front) && /^[\d.,]/.test(text.slice(start));
  const cutBehind = /^([.,'’]?\d)/.test(back);
  // Numbers within references and dates ("INV-7001", "14/05/2026") are none.
  const partOfToken =
    /[A-Za-z]$|[A-Za-z0-9][-/]$/.test(front) || (/^[A-Za-z]|^[-/][A-Za-z0-9]/.test(back) && !/^(CR|DR)\b/.test(back));
  // Three letters are a currency only if they are one: "INV-7002" is no amount.
  const words = text.slice(start, end).match(/[A-Za-z]+/g) ?? [];
  if (cutBefore || cutBehind || partOfToken || words.some((word) => !amountWords.has(word))) return null;
  const before = dressBefore.exec(front);
  const behind = dressBehind.exec(back)?.[0] ?? '';
  const dressed = before && (before[1] || before[2] || before[3]) ? before[0].length : 0;
  return { start: start - dressed, end: end + (/[-−)]|CR|DR/.test(behind) ? behind.length : 0) };
}

const tokenCharacter = /[\p{L}\p{N}._/\\-]/u;

function wholeReference(text: string, start: number, end: number): Place {
  let [from, to] = [start, end];
  while (from > 0 && tokenCharacter.test(text[from - 1] as string)) from--;
  while (to < text.length && tokenCharacter.test(text[to] as string)) to++;
  while (to > end && /[./\\-]/.test(text[to - 1] as string)) to--;
  return { start: from, end: to };
}
