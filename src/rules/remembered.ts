/**
 * A pure function of a record that is worked out once for each record held in memory and forgotten with it. Records are never
 * changed in place, and whoever is given the answer must not change it either.
 */
export function remembered<R extends object, T>(work: (record: R) => T): (record: R) => T {
  const answers = new WeakMap<R, { answer: T }>();
  return (record) => {
    const known = answers.get(record);
    if (known) return known.answer;
    const answer = work(record);
    answers.set(record, { answer });
    return answer;
  };
}
