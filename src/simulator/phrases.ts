import type { CategoryCode } from '../core/taxonomy.ts';
import type { ClaimDetails } from './claim.ts';
import { clerkPhrases } from './phrases/clerk.ts';
import { ediPhrases } from './phrases/edi.ts';
import { mailPhrases } from './phrases/mail.ts';
import { portalPhrases } from './phrases/portal.ts';
import type { Phrases } from './phrases/shape.ts';
import type { Random } from './random.ts';

const voices = { edi: ediPhrases, clerk: clerkPhrases, portal: portalPhrases, mail: mailPhrases } satisfies Record<
  string,
  Phrases
>;

export type PhraseStyle = keyof typeof voices;
export const phraseStyles = Object.keys(voices) as PhraseStyle[];

/** A category in one customer's words, with the claim's details filled in and its typing habits applied. */
export function phrase(
  random: Random,
  style: PhraseStyle,
  category: CategoryCode,
  details: ClaimDetails,
  sloppiness: number,
): string {
  const template = random.pick(voices[style][category] as readonly string[]);
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => details[name] ?? '');
  const text = filled.replace(/\s+/g, ' ').trim();
  return random.chance(sloppiness) ? mistype(random, text) : text;
}

/** One slip of the keyboard: two letters swapped, one lost, one doubled, or the spaces gone. Digits are left alone. */
function mistype(random: Random, text: string): string {
  const letters = [...text.matchAll(/[A-Za-z]{2}/g)].map((match) => match.index);
  if (letters.length === 0) return text;
  const at = random.pick(letters);
  const [first, second] = [text.charAt(at), text.charAt(at + 1)];
  const slip = random.pick([`${second}${first}`, first, `${first}${first}${second}`, `${first} ${second}`]);
  return `${text.slice(0, at)}${slip}${text.slice(at + 2)}`;
}

/** Every phrase of every voice, for tests. */
export const allPhrases: Record<string, Phrases> = voices;
