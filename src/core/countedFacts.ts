/** Where the cases behind a fact are: one case, or the query of GET /v1/cases that lists exactly them. */
export type FactCases = { caseId: string } | { query: Record<string, string> };

/** One checked statement: what it says, its value as it is printed, and the cases it rests on. */
export type Fact = { id: string; what: string; text: string; cases: FactCases };

/** Text in which every number and name is a fact: plain words, and facts by their ids. */
export type GroundedPiece = string | { fact: string };
export type GroundedSentence = GroundedPiece[];

const reference = /\{([a-z][a-z0-9_]{0,40})\}/g;

/** "There are {total} cases" as pieces. References are taken as they stand, known or not. */
export function readGrounded(text: string): GroundedSentence {
  const pieces: GroundedSentence = [];
  let end = 0;
  for (const match of text.matchAll(reference)) {
    if (match.index > end) pieces.push(text.slice(end, match.index));
    pieces.push({ fact: match[1] as string });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}

/** The sentence as it is read; a fact that is not there is shown as its reference, which nothing accepted ever has. */
export function sentenceText(sentence: GroundedSentence, facts: readonly Pick<Fact, 'id' | 'text'>[]): string {
  const texts = new Map(facts.map(({ id, text }) => [id, text]));
  return sentence
    .map((piece) => (typeof piece === 'string' ? piece : (texts.get(piece.fact) ?? `{${piece.fact}}`)))
    .join('');
}

/** Why a text is not accepted, with the words in question. */
export type Ungrounded = { why: 'unknown_fact' | 'number' | 'name' | 'sign' | 'too_long' | 'empty'; words: string };

/** Sentences that a language model wrote from facts and that passed (see checkGrounded), or why there are none. */
export type WrittenSummary =
  | { given: true; sentences: GroundedSentence[]; model: string; prompt: string }
  | {
      given: false;
      why: 'timeout' | 'unavailable' | 'refused' | 'garbage' | 'not_in_facts';
      ungrounded: Ungrounded[];
      model: string;
      prompt: string;
    };
