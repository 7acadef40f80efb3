import { closesLetter, endsInLegalForm, namesCompany, onlyLegalForm, opensLetter } from '../companies.ts';
import { isCurrency } from '../currencies.ts';
import { labelOf } from '../labels.ts';
import { nameWithin } from '../names.ts';
import { namesMethod } from '../paymentMethod.ts';
import { conceptsOf, saysTableWords } from '../table/headerWords.ts';
import { type Chunk, chunkOf, isAmountChunk, isDate, type Line, textOf, wordsBetween } from './lines.ts';
import type { Word } from './words.ts';

/** What is no name: titles of documents, labels, addresses, sentences. */
const noName =
  /(?<!\p{L})(?:remittances?|remittance\p{L}*|advices?|avis|statement|payments?|zahlung\p{L}*|bezahlte[nrs]?|(?:open|paid|cleared|offene|fällige|beglichene) (?:items|posten)|paiements?|checks?|cheques?|invoices?|rechnung\p{L}*|page|seite|dates?|dated|datum|vendors?|suppliers?|payees?|totals?|pay|void|dear|phone|tel|fax|p\.?\s?o\.? box|accounts payable|treasury|thanks?|please|questions?|contact|dollars|memo|authori[sz]ed|signature|confidential|copy|not negotiable|bank|deductions?|discounts?|currency|amounts?|details?$|numbers?|account|enclosed|method|printed|generated|subject|reply|automat\p{L}*|re:|run|register|reports?|summary|program|receipt|voucher|batch|beneficiary|originator|receivables?|attn|sincerely|sent from|iphone|p\.? ?o\.? box|postfach|(?:handels|volks|landes|sparda|raiffeisen|genossenschafts|hypo|privat|spaar)bank|sparkasse|volksbank|banque|banco|banca|caixa|credit union|savings)(?!\p{L})|www\.|http|@|\*{2}/iu;

/** What is an address, where no legal form behind it says that it is a company's name ("Bluff Road Brewing LLC"). */
const address = /street|avenue|\broad\b|\bsuite\b|\bfloor\b/i;

/** A piece of text as a chunk that stands nowhere. */
export function chunkSaying(text: string): Chunk {
  const words = text.split(/\s+/).map((said): Word => {
    return { text: said, box: [0, 0, 0, 0], left: 0, right: 0, base: 0, size: 1, turn: 0 };
  });
  return chunkOf(words);
}

/**
 * A name too long for its line goes on below at the same edge, up to its legal form or a note in parentheses: "Simulated Ridge Cellars" above
 * "Pty Ltd".
 */
export function goneOn(chunk: Chunk, lines: Line[], further = 1): Chunk {
  if (endsInLegalForm.test(chunk.text)) return chunk;
  const last = chunk.words.at(-1) as Word;
  const below = lines.find((line) => line.base > last.base + 2 && line.base - last.base < 2 * last.size);
  const next = below?.chunks.find(({ left }) => Math.abs(left - chunk.left) < last.size);
  if (!next) return chunk;
  const both = chunkOf([...chunk.words, ...next.words]);
  if (onlyLegalForm.test(next.text.replace(/^\([^()]*\)\s*/, '')) || /^\([^(),\d]*\)$/.test(next.text)) return both;
  if (further === 0 || !isName(next)) return chunk;
  const whole = goneOn(both, lines, further - 1);
  return whole === both ? chunk : whole;
}

export function namesOn(line: Line): Chunk[] {
  return line.chunks.flatMap((whole) => {
    const chunk = beforeTitle(behindTitle(whole));
    const name = chunk.words.length > 0 ? nameIn(chunk) : null;
    return name && isName(name) ? [name] : [];
  });
}

/** The words of a chunk that are a name. */
function nameIn(chunk: Chunk): Chunk | null {
  const place = nameWithin(chunk.text);
  if (!place) return null;
  const words = wordsBetween(chunk.words, place);
  return words.length === 0 ? null : { ...chunkOf(words), text: chunk.text.slice(place.start, place.end) };
}

/** "Zahlungsavis der Simulierte Stores AG", "Paid by Simulated Stores": the name stands behind what it is said of. */
function behindTitle(whole: Chunk): Chunk {
  const chunk = withoutLead(whole);
  const { words } = chunk;
  const at = words.findIndex(
    ({ text }, n) =>
      n > 0 &&
      n < 5 &&
      ofSomeone.test(text) &&
      /^\p{Lu}/u.test(words[n + 1]?.text ?? '') &&
      // "City of …" is what the payer is.
      !namesCompany(textOf(words.slice(0, n + 1))) &&
      isTitle(textOf(words.slice(0, n))),
  );
  return at > 0 ? chunkOf(words.slice(at + 1)) : chunk;
}

/** "Société" is what a company is called, and "City" what begins the name of one, no title. */
function isTitle(text: string): boolean {
  const words = conceptsOf(text);
  return saysTableWords(text) && !words.has('customer') && !words.has('place');
}

/** "by Simulated Janitorial", "* SIMULATED MART": what leads to a name is none of it. */
function withoutLead(chunk: Chunk): Chunk {
  const at = chunk.words.findIndex(({ text }) => !/^(from|by|order|of|payer|\W+)$/i.test(text));
  return at > 0 ? chunkOf(chunk.words.slice(at)) : chunk;
}

const ofSomeone = /^(from|of|by|der|des|von|de|di|van|od|från|fra)$/i;

function saysTitle(text: string): boolean {
  return saysTableWords(text) || namesMethod(text) !== null;
}

/** "Simulated Stores Remittance Detail": the name stands before the title. */
function beforeTitle(chunk: Chunk): Chunk {
  const { words } = chunk;
  const at = words.findIndex(
    ({ text }, n) => n > 1 && conceptsOf(text).has('payment') && saysTitle(textOf(words.slice(n))),
  );
  return at > 0 ? chunkOf(words.slice(0, at)) : chunk;
}

export function isName(chunk: Chunk): boolean {
  const { text, words } = chunk;
  if (isAmountChunk(chunk) || isCurrency(text) || noName.test(text) || text.length > 80 || words.length > 9)
    return false;
  if (address.test(text) && !endsInLegalForm.test(text)) return false;
  if (saysTableWords(text) || labelOf(text) !== null || opensLetter.test(text) || closesLetter.test(text)) return false;
  // A name may begin in a small letter with a particle ("van der Meulen"), and end so where it says what it is ("Boulangerie artisanale").
  if (/^\p{Ll}/u.test(text) && !endsInLegalForm.test(text) && !particle.test(text)) return false;
  if (/(?:^|\s)\p{Ll}+$/u.test(text) && !namesCompany(text)) return false;
  if (text.includes(':') || words.some((word) => isDate(word.text))) return false;
  // "April 22".
  if (/^\p{L}+\.? \d{1,2}(?:st|nd|rd|th)?$/u.test(text) && !namesCompany(text)) return false;
  const digits = text.replace(/\D/g, '').length;
  return /\p{L}{3}/u.test(text) && digits <= 3 && !/^\d/.test(text) && !/[.!?]$/.test(text.replace(companyEnd, ''));
}

const particle = /^(?:van|von|de|der|di|da|du|le|la|el|al|dos|del|['’]t|af|av) (?:\p{Ll}+ )?\p{Lu}/u;

/** Points that belong to the name: "Inc.", "S.p.A.", "Sp. z o.o.". */
const companyEnd = /\b(inc|ltd|co|corp|lda|ltda)\.$|(?<!\p{L})(\p{L}{1,2}\.){1,4}$/iu;
