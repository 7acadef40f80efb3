import { closesLetter, endsInLegalForm, namesCompany } from '../companies.ts';
import { labelOf, namesPayee } from '../labels.ts';
import { type Chunk, chunkOf, type Line } from './lines.ts';
import { goneOn, isName, namesOn } from './printedName.ts';
import type { Found } from './values.ts';

/** Where a name was met. A place speaks for it once, however often the name is met there. */
export type Place = 'label' | 'sentence' | 'subject' | 'sender' | 'head' | 'foot' | 'signature';
/** A name as it was met, and how much its place speaks for its being the payer's. */
export type Mention = Omit<Found, 'rank'> & { place: Place; weight: number };

/** How much standing first on a page speaks for a name. */
const byTop = 1.5;

/** The names on the first page, of which larger and higher ones speak more for themselves, and those below the closing of a letter. */
export function mentionsOn(lines: Line[], printed = true, signer: string | null = null): Mention[] {
  const page = lines[0]?.page ?? 1;
  const first = lines.filter((line) => line.page === page);
  const usual = median(first.map((line) => line.size));
  const head = first.flatMap((line, n) =>
    namesOn(inLabels(line, first, n) ? { ...line, chunks: line.chunks.slice(1) } : line).map((chunk): Mention => {
      const { text, words } = goneOn(chunk, first);
      return { value: text, words, page, place: 'head', weight: weightOf(chunk, line, n, usual) };
    }),
  );
  // On paper the first name is the letter head's; a mail begins with its words.
  const top = printed ? head.find(({ value }) => namesCompany(value) || /\s\p{Lu}/u.test(value)) : undefined;
  if (top) top.weight += byTop;
  const foot = printed ? imprintOf(first) : null;
  const signed = signersOf(lines, signer);
  const [person, ...firms] = signed;
  // Where a firm stands below who signs, that is a person, whatever else shows the name.
  const signs = person && firms.length > 0 && isPerson(person.value) ? person.value : null;
  return [...head, ...signed, ...(foot ? [foot] : [])].filter(({ value }) => value !== signs);
}

/** Below this, in points, is the lower part of a sheet of paper. */
const lowerPart = 480;

/** Who issued a page, in small print at its foot: a name with its address or its registration behind it on the line. */
function imprintOf(lines: Line[]): Mention | null {
  for (const line of lines.slice(-3)) {
    if (line.base < lowerPart) continue;
    const [name] = namesOn({ ...line, chunks: line.chunks.slice(0, 1) });
    if (!name || !namesCompany(name.text) || !line.text.startsWith(name.text)) continue;
    const rest = line.text.slice(name.text.length);
    if (/^[.,]? ?[,·•|–—-] ?\S/.test(rest) && /\d{3}/.test(rest) && !line.chunks.some(({ amount }) => amount))
      return { value: name.text, words: name.words, page: line.page, place: 'foot', weight: 4.5 };
  }
  return null;
}

/** Whether a line begins with a label nobody knows: it has a name beside it, and stands right above or below another label that has one. */
function inLabels({ chunks, page }: Line, lines: Line[], n: number): boolean {
  const [own, value] = chunks;
  if (!own || !value || !isName(value) || endsInLegalForm.test(own.text)) return false;
  return [lines[n - 1], lines[n + 1]].some((other) => {
    const [label, beside] = other?.page === page ? other.chunks : [];
    return (
      label &&
      beside &&
      Math.abs(label.left - own.left) < 2 &&
      Math.abs(beside.left - value.left) < 2 &&
      isLabel(label.text)
    );
  });
}

function isLabel(text: string): boolean {
  return labelOf(text) !== null || namesPayee(text);
}

/** Lines below a closing that may still be the signature. */
const signatureLines = 8;

/**
 * The names below the closing words of a letter, or from the name on that its sender shows; where there is neither, companies in the last
 * lines. First mostly stands the person who signs, below it the firm.
 */
function signersOf(lines: Line[], signer: string | null): Mention[] {
  const closing = lines.findLastIndex(
    ({ text }) => (closesLetter.test(text) && text.length < 60) || /^-- ?\S/.test(text),
  );
  const shown = signer === null ? -1 : lines.findLastIndex(({ text }) => text.startsWith(signer));
  const at = Math.max(closing, shown - 1);
  const last = lines.at(-1);
  if (at < 0 || !last)
    return lastLinesOf(lines).flatMap((line) => mentionsIn(line, (text) => (namesCompany(text) ? 2.5 : 0)));
  // "Groet, Jos - Bakkerij Jansen": on the line of the closing itself.
  const words = at === closing ? closingWords(lines[at] as Line) : null;
  const below = lines.slice(at + 1, at + 1 + signatureLines);
  return [...(words ? [words] : []), ...below].flatMap((line, n) =>
    mentionsIn(line, (text) => (initials.test(text) ? 0 : namesCompany(text) ? 3 : n > 0 ? 2.2 : 0.8)),
  );
}

function mentionsIn(line: Line, weigh: (name: string) => number): Mention[] {
  return namesOn(line).flatMap(({ text, words }): Mention[] => {
    const weight = weigh(text);
    return weight === 0 ? [] : [{ value: text, words, page: line.page, place: 'signature', weight }];
  });
}

/** The last block of lines, where it is short and tells no amounts. */
function lastLinesOf(lines: Line[]): Line[] {
  const start = lines.findLastIndex((line, n) => line.base - (lines[n - 1]?.base ?? -Infinity) > 1.8 * line.size);
  const block = lines.slice(Math.max(start, 0));
  return start > 0 && block.length <= 5 && !block.some(({ chunks }) => chunks.some(({ amount }) => amount))
    ? block
    : [];
}

/** What stands behind the closing words on their line; null where nothing does. */
function closingWords(line: Line): Line | null {
  const closing = closesLetter.exec(line.text)?.[0].split(/\s+/).length ?? 0;
  const words = line.chunks.flatMap((chunk) => chunk.words).slice(closing);
  return words.length === 0 ? null : { ...line, chunks: [chunkOf(words)] };
}

/** "R. Hartley": who signs, not for whom. */
const initials = /^(?:\p{Lu}\. ?){1,2}\p{Lu}\p{L}+$/u;

/** One to four words without any that companies are called by, or two first names. */
function isPerson(name: string): boolean {
  return !namesCompany(name) && /^[\p{Lu}][\p{L}.'’-]*(?: [\p{L}.'’-]+| &(?= \p{Lu}\p{L}+$)){0,3}$/u.test(name);
}

/** How much a name's place and size speak for it. */
function weightOf({ words }: Chunk, line: Line, n: number, usual: number): number {
  const size = Math.max(...words.map((word) => word.size));
  const large = Math.min(2, Math.max(0, (size / usual - 1) * 3));
  const high = Math.max(0, 2 - n * 0.4);
  return large + high + (line.chunks.length === 1 ? 0.2 : 0);
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 10;
}
