/**
 * A pure function of something held in memory (a record, the bytes of a document) that is worked out once for each and forgotten
 * with it. Neither what is asked about nor the answer may be changed in place.
 */
export function remembered<Held extends object, T>(work: (held: Held) => T): (held: Held) => T {
  const answers = new WeakMap<Held, { answer: T }>();
  return (held) => {
    const known = answers.get(held);
    if (known) return known.answer;
    const answer = work(held);
    answers.set(held, { answer });
    return answer;
  };
}
