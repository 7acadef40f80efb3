const whys: Record<string, string> = {
  timeout: 'it took too long',
  unavailable: 'it does not answer',
  refused: 'it refused',
  garbage: 'what it answered cannot be read',
  not_in_facts: 'it said what no record says',
};

/** Why nothing of a language model's is shown, as the end of a sentence. */
export const whyNoText = (why: string): string => whys[why] ?? why;
