import type { PrintedLine } from '../prose/printedLine.ts';
import type { Line } from './lines.ts';
import type { EvidenceOf, Word } from './words.ts';

/** Lines as sentences run: what goes on in the next line of a paragraph is one. */
export function paragraphsOf(lines: Line[], evidenceOf: EvidenceOf): PrintedLine[] {
  const widest = Math.max(0, ...lines.map((line) => line.right));
  const paragraphs: Line[][] = [];
  for (const line of lines) {
    const paragraph = paragraphs.at(-1);
    const before = paragraph?.at(-1);
    if (paragraph && before && runsOn(before, line, widest)) paragraph.push(line);
    else paragraphs.push([line]);
  }
  const margin = Math.min(...lines.map((line) => line.left));
  return paragraphs.map((paragraph) => printed(paragraph, margin, evidenceOf));
}

/** A full line of words, close above one that begins at the same left edge, and no label with a value. */
function runsOn(before: Line, line: Line, widest: number): boolean {
  if (before.page !== line.page || before.text.split(' ').length < 7) return false;
  const close = line.base - before.base < 1.7 * line.size && Math.abs(before.size - line.size) < 1;
  return close && Math.abs(before.left - line.left) < 3 && widest - before.right < 10 * line.size;
}

/** Deeper lines are set in, as on the page, so that what belongs to the line above is seen. */
function printed(lines: Line[], margin: number, evidenceOf: EvidenceOf): PrintedLine {
  const words = lines.flatMap((line) => line.chunks.flatMap((chunk) => chunk.words.map((word) => ({ word, line }))));
  const [first] = lines;
  const depth = first && words.length > 0 ? Math.round((first.left - margin) / (first.size / 2)) : 0;
  let text = ' '.repeat(Math.min(40, Math.max(0, depth)));
  const places = words.map(({ word, line }, n) => {
    // A number broken at its hyphen goes on without a blank.
    const broken = words[n - 1]?.line !== line && /[\p{L}\d]-$/u.test(text) && /^\d/.test(word.text);
    const before = words[n - 1];
    // A wide gap parts columns: a label and its value stand apart.
    const apart = before?.line === line && word.left - before.word.right > 1.2 * word.size;
    if (n > 0 && !broken) text += apart ? '  ' : ' ';
    text += word.text;
    return { word, line, from: text.length - word.text.length };
  });
  return {
    text,
    evidenceOf: (start, end) => {
      const within = places.filter(({ from, word }) => from < end && from + word.text.length > start);
      // A box over two lines would hold more than what is meant: the first line's words are pointed at.
      const line = (within[0] ?? places[0])?.line as Line;
      const pointed: Word[] = (within.length > 0 ? within : places)
        .filter((each) => each.line === line)
        .map(({ word }) => word);
      return evidenceOf(line.page, pointed);
    },
  };
}
