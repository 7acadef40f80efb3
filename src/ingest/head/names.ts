import { endsInLegalForm, namesCompany } from '../companies.ts';
import { labelOf } from '../labels.ts';
import { mentionsOn } from '../layout/mentions.ts';
import { payeesOn } from '../layout/payees.ts';
import { payersSaid } from '../layout/payerSaid.ts';
import { chunkSaying, isName } from '../layout/printedName.ts';
import { foldedAll, isOf } from '../layout/sameName.ts';
import { nameAlone } from '../names.ts';
import type { KnownBefore } from '../prose/facts.ts';
import type { Candidate, Gatherer } from './candidates.ts';
import type { Setting } from './surroundings.ts';

/** What parts a name from what else stands in its cell. */
const partings = /, | [-–—|·•] |: |\s{2,}|\(|\)/;

/** Longer texts are no names, and longer cells are sentences. */
const [longestName, longestCell] = [90, 100];

/** Takes in every text that may name a company: cells and their pieces, what sentences say, the subject, the sender. */
export function namesIn(setting: Setting, known: KnownBefore, found: Gatherer): void {
  const { heading = '', payer = null, signer = null, payees = [] } = known;
  for (const [line, { chunks }] of setting.lines.entries())
    for (const [chunk, { text, amount }] of chunks.entries()) {
      if (amount) continue;
      for (const piece of piecesOf(text)) {
        const start = text.indexOf(piece);
        if (start !== -1 && mayName(piece)) found.at({ line, chunk, start, end: start + piece.length });
      }
    }
  const mentions = mentionsOn(setting.lines, payer === null && signer === null, signer);
  for (const { value, words, page, place } of mentions) found.outside(value, ['met', `met:${place}`], words, page);
  const text = setting.lines.map((line) => line.text).join('\n');
  for (const name of [text, heading].flatMap(payersSaid)) found.outside(name, ['said']);
  if (payer) found.outside(payer, ['sender']);
  if (signer) found.outside(signer, ['signer']);
  for (const piece of heading.split(/\s[-–—|·/]\s|:\s/).filter(mayName)) {
    found.outside(piece, ['piece of the subject']);
    const name = nameAlone(piece);
    if (name) found.outside(name, ['in the subject']);
  }
  const others = payeesOn(setting.lines, mentions);
  const looks = [...found.all.values()].map(lookOf);
  for (const [n, candidate] of [...found.all.values()].entries()) {
    for (const feature of nameFeatures(looks[n] as Look, looks, known)) candidate.features.add(feature);
    if (payees.some((owner) => foldedAll(candidate.value).includes(owner))) candidate.features.add('a recipient');
    if (others.some((other) => isOf(other, candidate.value))) candidate.features.add('a payee');
  }
}

function piecesOf(text: string): Set<string> {
  const parts = [...text.split(/:\s*/), ...text.split(partings)].map((part) => part.trim());
  const whole = text.length <= longestCell ? [text, ...parts] : parts;
  return new Set([...whole, ...whole.flatMap((part) => nameAlone(part) ?? []), ...payersSaid(text)]);
}

function mayName(text: string): boolean {
  return text.length >= 2 && text.length <= longestName && /\p{L}{2}/u.test(text);
}

/** What is told of a name by itself. */
type Look = { value: string; folded: string; legal: boolean; company: boolean; name: boolean };

function lookOf({ value }: Candidate): Look {
  return {
    value,
    folded: value.toLowerCase(),
    legal: endsInLegalForm.test(value),
    company: namesCompany(value),
    name: isName(chunkSaying(value)),
  };
}

/** How a name looks, and how it stands to the other ones. */
function nameFeatures(own: Look, looks: Look[], { payer, signer, heading = '' }: KnownBefore): string[] {
  const { value, folded } = own;
  const words = value.match(/\p{L}+/gu) ?? [];
  const small = words.filter((word) => /^\p{Ll}/u.test(word)).length;
  const longer = looks.filter((other) => other.value !== value && other.folded.includes(folded));
  const shorter = looks.filter(
    (other) => other.value !== value && other.value.length > 3 && folded.includes(other.folded),
  );
  const isNear = (other: string | null | undefined) => {
    const text = other?.toLowerCase() ?? '';
    return text !== '' && (text.includes(folded) || folded.includes(text));
  };
  const told: [string, boolean][] = [
    ['legal form', own.legal],
    ['of a company', own.company],
    ['a name', own.name],
    ['a colon', value.endsWith(':')],
    ['capitals', value === value.toUpperCase()],
    ['small first', /^\p{Ll}/u.test(value)],
    ['a label', labelOf(value) !== null],
    ['ends a sentence', /[.!?]$/.test(value)],
    ['a comma', value.includes(',')],
    ['an address', /[@/]/.test(value)],
    ['near the sender', isNear(payer)],
    ['near the signer', isNear(signer)],
    ['of the subject', heading.toLowerCase().includes(folded)],
    ['longer with legal form', longer.some((other) => other.legal && other.name)],
    ['longer name', longer.some((other) => other.name)],
    ['shorter with legal form', shorter.some((other) => other.legal)],
    ['shorter of a company', shorter.some((other) => other.company)],
  ];
  const digits = value.replace(/\D/g, '').length;
  return [
    `words:${Math.min(8, words.length)}`,
    `digits:${Math.min(4, digits)}`,
    `small words:${Math.round((3 * small) / (words.length || 1))}`,
    ...told.flatMap(([name, holds]) => (holds ? [name] : [])),
  ];
}
