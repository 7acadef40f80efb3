import type { Claim } from './document.ts';

/** A reference that is no number, or holds more than one. */
export function references({ remittance: { lines } }: Claim): string | null {
  for (const { reference } of lines) {
    if (!/[\p{L}\d]/u.test(reference)) return `"${reference}" is no number`;
    if (/^\S*\d\S* \S*\d|^[A-Z]{2,}-[A-Z]+ \S*\d/.test(reference))
      return `"${reference}" seems to be two values in one`;
    if (/^(?:nr|no|num|nummer)[.:#]/i.test(reference) || /^[^(=]*\([^)]*\p{L}{3}/u.test(reference))
      return `"${reference}" seems to hold more than a number`;
  }
  return null;
}

const token = /[\p{L}\d][\p{L}\d./_-]*[\p{L}\d]/gu;

/** In a bank's text: a number that goes on behind a cut of the format, or a list of which only the first was read. */
export function cutOff({ remittance: { lines, payer, payment }, document: { text } }: Claim): string | null {
  const told = new Set(
    [payment.reference, payer.name, ...lines.map(({ reference }) => reference)].flatMap(
      (each) => each?.match(token) ?? [],
    ),
  );
  for (const { reference } of lines) {
    const at = text.indexOf(reference);
    if (at < 0) continue;
    const behind = text.slice(at + reference.length, at + reference.length + 60);
    const before = text.slice(Math.max(0, at - 20), at);
    if (/^\?\d\d\d+(?![\d.,]*[.,]\d)/.test(behind)) return `the number ${reference} may go on behind a cut of the text`;
    const next = /^, (?:\?\d\d|\n)?(\d{3,})(?![.,]\d\d(?!\d))/.exec(behind)?.[1];
    if (next && !told.has(next)) return `a list of numbers goes on behind ${reference}`;
    const sibling = siblingOf(reference, before, text, told);
    if (sibling) return `${sibling} is named like ${reference} and was not read`;
  }
  return null;
}

/** A number of the same form behind the same word, that the reading does not have. */
function siblingOf(reference: string, before: string, text: string, told: ReadonlySet<string>): string | null {
  const word = leading(before);
  if (word === null) return null;
  const found = [...text.matchAll(token)].find(
    ({ 0: said, index }) =>
      /\d{3}/.test(said) &&
      shapeOf(said) === shapeOf(reference) &&
      !told.has(said) &&
      leading(text.slice(Math.max(0, index - 20), index)) === word,
  );
  return found?.[0] ?? null;
}

const leading = (before: string) => /(\p{L}[\p{L}.#]+)[\s:#.]*$/u.exec(before)?.[1]?.toLowerCase() ?? null;

const shapeOf = (text: string) =>
  text
    .replace(/\d/g, '9')
    .replace(/\p{Lu}/gu, 'A')
    .replace(/\p{Ll}/gu, 'a');
