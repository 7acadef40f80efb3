import { checkGrounded } from '../core/checkGrounded.ts';
import { readGrounded, sentenceText } from '../core/countedFacts.ts';
import { type Investigated, stepOf, type TableFact } from '../core/investigation.ts';

const mostLines = 12;
/** What a model is told to write where the results hold no answer. */
const notHeld = /^["“]?NOT HELD[".”]*$/i;

/**
 * Takes a text line by line: a sentence stands only where it names values that were found and says no number or name
 * beyond them. Its citations are the steps of those values; nobody has to believe a model's own.
 */
export function citeSentences(text: string, facts: readonly TableFact[]): Pick<Investigated, 'sentences' | 'dropped'> {
  const answer: Pick<Investigated, 'sentences' | 'dropped'> = { sentences: [], dropped: [] };
  const lines = text.split('\n').map((line) => line.trim());
  for (const line of lines.filter((line) => line !== '' && !notHeld.test(line)).slice(0, mostLines)) {
    const pieces = readGrounded(line);
    const named = pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.fact]));
    const [first, ...others] = checkGrounded([pieces], facts);
    const shown = sentenceText(pieces, facts);
    if (first)
      answer.dropped.push({ text: shown, why: first.why, words: [first, ...others].map(({ words }) => words) });
    else if (named.length === 0) answer.dropped.push({ text: shown, why: 'uncited', words: [] });
    else answer.sentences.push({ pieces, steps: [...new Set(named.map(stepOf))].sort((a, b) => a - b) });
  }
  return answer;
}
