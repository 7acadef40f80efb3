/** Whether two names are one, in full or in part: "Simulated Stores" and "The Simulated Stores Retail Ltd.". */
export function isSame(one: string, other: string): boolean {
  const [short = '', long = ''] = [foldedAll(one), foldedAll(other)].sort((a, b) => a.length - b.length);
  return short === long || (short.length >= 5 && long.includes(short)) || shortens(one, other) || shortens(other, one);
}

/** "Kettle Moraine School District" for "Kettle Moraine Unified School District No. 14": its words in their order, from the first one on. */
function shortens(short: string, long: string): boolean {
  const [words, all] = [short, long].map((name) => name.split(/[\s,.()]+/).map(foldedAll).filter((word) => word !== '')); // biome-ignore format: one expression
  if (!words || !all || words.length < 3 || words[0] !== all[0]) return false;
  let at = 0;
  for (const word of words) {
    at = all.indexOf(word, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Whether a name is that of somebody else who is named in full or by the first words. */
export function isOf(other: string, name: string): boolean {
  const [theirs, own] = [foldedAll(other), foldedAll(name)];
  return own.length >= 4 && theirs.length >= 4 && (own.startsWith(theirs) || theirs.includes(own));
}

/** A name in letters and digits alone. */
export function foldedAll(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\d]/gu, '');
}
