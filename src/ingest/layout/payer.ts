import { closesLetter, companyAlone, endsInLegalForm, namesCompany, onlyLegalForm, opensLetter } from '../companies.ts';
import { isCurrency } from '../currencies.ts';
import { labelOf, namesPayee } from '../labels.ts';
import { conceptsOf, saysTableWords } from '../table/headerWords.ts';
import { type Chunk, chunkOf, isAmountChunk, isDate, type Line, textOf } from './lines.ts';
import { payerSaid } from './payerSaid.ts';
import type { Found } from './values.ts';
import type { Word } from './words.ts';

/** What is no name: titles of documents, labels, addresses, sentences. */
const noName =
  /(?<!\p{L})(?:remittances?|remittance\p{L}*|advices?|avis|statement|payments?|zahlung\p{L}*|paiements?|checks?|cheques?|invoices?|rechnung\p{L}*|page|seite|dates?|dated|datum|vendors?|suppliers?|payees?|totals?|pay|void|dear|phone|tel|fax|p\.?\s?o\.? box|accounts payable|treasury|thanks?|please|questions?|contact|dollars|memo|authori[sz]ed|signature|confidential|copy|not negotiable|bank|deductions?|discounts?|currency|amounts?|details?$|numbers?|account|enclosed|method|printed|generated|subject|reply|automat\p{L}*|re:)(?!\p{L})|www\.|http|@|\*{2}/iu;

/** What is an address, where no legal form behind it says that it is a company's name ("Bluff Road Brewing LLC"). */
const address = /street|avenue|\broad\b|\bsuite\b|\bfloor\b/i;

/** What is known of who pays from outside of a document's lines. */
export type PayerKnown = {
  /** Who sent it, where the words name no payer. */
  payer?: string | null;
  /** What the addresses it was sent to are called by: none of these pays. */
  payees?: string[];
  /** A subject or file head that may name the payment or its payer where the words do not. */
  heading?: string;
};

/**
 * Who pays, where no label says so, the surest first: said outright in sentences or in the heading, the company in letter head or
 * signature, the one that the heading names, who sent it, any other name in the letter head.
 */
export function payerAmong(lines: Line[], { payer = null, payees = [], heading = '' }: PayerKnown): Found | null {
  const isPayee = (name: string) => payees.some((owner) => foldedAll(name).includes(owner));
  const free = (name: string | null) => (name !== null && !isPayee(name) ? name : null);
  const sentences = lines.map(({ text }) => text).join('\n');
  const pieces = lines.flatMap(({ chunks }) => chunks.map(({ text }) => text)).join('\n');
  const outright = free(payerSaid(pieces)) ?? free(payerSaid(sentences)) ?? free(payerSaid(heading));
  const nowhere = { words: [], page: lines[0]?.page ?? 1 };
  if (outright !== null) return { ...nowhere, value: outright, rank: 3 };
  const headed = payerOn(lines, isPayee);
  if (headed && namesCompany(headed.value)) return { ...headed, rank: 2 };
  const known = free(companyIn(heading)) ?? payer;
  return known === null ? headed && { ...headed, rank: 2 } : { ...nowhere, value: known, rank: 2 };
}

/** "Simulated Stores Inc.: Vendor Payment 4471": the company that a heading names. */
function companyIn(heading: string): string | null {
  const pieces = heading.split(/\s[-–—|·/]\s|:\s/).map((piece) => piece.trim());
  return pieces.find((piece) => namesCompany(piece) && isName(chunkSaying(piece))) ?? null;
}

/** A piece of text as a chunk that stands nowhere. */
function chunkSaying(text: string): Chunk {
  const words = text.split(/\s+/).map((said): Word => {
    return { text: said, box: [0, 0, 0, 0], left: 0, right: 0, base: 0, size: 1, turn: 0 };
  });
  return chunkOf(words);
}

/**
 * The name in the letter head, or the company below the closing of a letter. What stands behind or below "To", "Vendor" or "Pay to the
 * order of", or in the address above "Dear …", is us, and so is a name of which `isPayee` says so. Larger, higher, and with a legal form
 * counts more; of a name that is printed in full elsewhere, that is taken.
 */
export function payerOn(lines: Line[], isPayee: (name: string) => boolean = () => false): Omit<Found, 'rank'> | null {
  const page = lines[0]?.page ?? 1;
  const first = lines.filter((line) => line.page === page);
  const usual = median(first.map((line) => line.size));
  const payees = new Set(first.flatMap((line, n) => payeesAt(line, first.slice(n + 1))).map(folded));
  const signer = signerOf(lines);
  const all = first.flatMap((line, n) =>
    namesOn(inLabels(line, first, n) ? { ...line, chunks: line.chunks.slice(1) } : line).map((chunk) => ({
      chunk,
      n,
      score: scoreOf(chunk, line, n, usual),
    })),
  );
  const addressee = addresseeOf(all, first, signer !== null);
  const names = all.filter(
    ({ chunk: { text } }) => !payees.has(folded(text)) && folded(text) !== addressee && !isPayee(text),
  );
  let best: { chunk: Chunk; score: number } | null = signer && { chunk: signer, score: 3 };
  for (const each of names) if (each.score >= 2 && each.score > (best?.score ?? 0)) best = each;
  if (!best) return null;
  const { chunk } = best;
  const full = endsInLegalForm.test(chunk.text)
    ? undefined
    : names.find(({ chunk: { text } }) => endsInLegalForm.test(text) && holdsWhole(text, chunk.text));
  const { text, words } = full?.chunk ?? withFormBelow(chunk, first);
  return { value: companyAlone(text), words, page };
}

/** Whether a line begins with a label nobody knows: it has a name beside it, and stands right above or below another label that has one. */
function inLabels({ chunks, page }: Line, lines: Line[], n: number): boolean {
  const [own, value] = chunks;
  if (!own || !value || !isName(value) || endsInLegalForm.test(own.text)) return false;
  return [lines[n - 1], lines[n + 1]].some((other) => {
    const [label, beside] = other?.page === page ? other.chunks : [];
    return (
      label &&
      beside &&
      Math.abs(label.left - own.left) < 2 &&
      Math.abs(beside.left - value.left) < 2 &&
      isLabel(label.text)
    );
  });
}

function isLabel(text: string): boolean {
  return labelOf(text) !== null || namesPayee(text);
}

/** "Simulated Ridge Cellars" above "Pty Ltd": a name too long for its line goes on with its legal form at the same left edge. */
function withFormBelow(chunk: Chunk, lines: Line[]): Chunk {
  if (endsInLegalForm.test(chunk.text)) return chunk;
  const last = chunk.words.at(-1) as Word;
  const below = lines.find((line) => line.base > last.base + 2 && line.base - last.base < 2 * last.size);
  const form = below?.chunks.find(({ left }) => Math.abs(left - chunk.left) < last.size);
  return form && onlyLegalForm.test(form.text) ? chunkOf([...chunk.words, ...form.words]) : chunk;
}

/** "Simulated Stores" and "The Simulated Stores Retail Ltd.". */
function holdsWhole(full: string, name: string): boolean {
  return foldedAll(full).includes(foldedAll(name)) && foldedAll(name).length >= 5;
}

function namesOn(line: Line): Chunk[] {
  return line.chunks
    .map((whole) => behindPerson(beforeAddress(beforeTitle(besideDash(behindTitle(whole))))))
    .filter(isName);
}

/** The company below the closing words of a letter. */
function signerOf(lines: Line[]): Chunk | null {
  const at = lines.findLastIndex(({ text }) => closesLetter.test(text) && text.length < 60);
  if (at === -1) return null;
  const below = lines
    .slice(at + 1, at + 8)
    .flatMap(namesOn)
    .filter(({ text }) => !isPerson.test(text));
  return below.find(({ text }) => namesCompany(text)) ?? null;
}

/** "R. Hartley": who signs, not for whom. */
const isPerson = /^(?:\p{Lu}\. ?){1,2}\p{Lu}\p{L}+$/u;

/** The company nearest above the salutation, where another name above it, or one below the closing, can be the sender's. */
function addresseeOf(names: { chunk: Chunk; n: number }[], lines: Line[], signed: boolean): string | null {
  const greeting = lines.findIndex(({ text }) => opensLetter.test(text));
  const last = names.findLast(({ chunk, n }) => n < greeting && namesCompany(chunk.text));
  const others = names.some(({ n }) => last !== undefined && n < last.n);
  return last && (others || signed) ? folded(last.chunk.text) : null;
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
      saysTableWords(textOf(words.slice(0, n))),
  );
  return at > 0 ? chunkOf(words.slice(at + 1)) : chunk;
}

/** "by Simulated Janitorial", "* SIMULATED MART": what leads to a name is none of it. */
function withoutLead(chunk: Chunk): Chunk {
  const at = chunk.words.findIndex(({ text }) => !/^(from|by|order|of|payer|\W+)$/i.test(text));
  return at > 0 ? chunkOf(chunk.words.slice(at)) : chunk;
}

const ofSomeone = /^(from|of|by|der|des|von|de|di|van|od|från|fra)$/i;

/** "Simulated Stores Remittance Detail": the name stands before the title. */
function beforeTitle(chunk: Chunk): Chunk {
  const { words } = chunk;
  const at = words.findIndex(
    ({ text }, n) => n > 1 && conceptsOf(text).has('payment') && saysTableWords(textOf(words.slice(n))),
  );
  return at > 0 ? chunkOf(words.slice(0, at)) : chunk;
}

/** "Simulated Stores – Remittance advice", "Check register - Simulated Stores": the name stands on the side of the dash that is no title. */
function besideDash(chunk: Chunk): Chunk {
  const { words } = chunk;
  const dash = words.findIndex((word) => /^[–—|-]$/.test(word.text));
  if (dash <= 0 || dash === words.length - 1) return dash > 0 ? chunkOf(words.slice(0, dash)) : chunk;
  const [before, behind] = [chunkOf(words.slice(0, dash)), chunkOf(words.slice(dash + 1))];
  return !isName(before) && namesCompany(behind.text) ? behind : before;
}

/** "Simulated Catering Ltd, 8 Sim Street, London": the name is what stands before the address. */
function beforeAddress(chunk: Chunk): Chunk {
  // The comma before a legal form is the name's own: "Simulated Stores, Inc. Payables, PO Box 22".
  const form = chunk.words.findIndex(
    ({ text }, n) => chunk.words[n - 1]?.text.endsWith(',') && onlyLegalForm.test(text),
  );
  const behind = chunk.words.slice(form + 1);
  if (form > 1 && behind.some(({ text }) => /\d/.test(text))) return chunkOf(chunk.words.slice(0, form + 1));
  const comma = chunk.words.findIndex((word) => word.text.endsWith(','));
  const rest = chunk.words.slice(comma + 1);
  return comma > 0 && rest.some((word) => /^\d/.test(word.text)) ? chunkOf(chunk.words.slice(0, comma + 1)) : chunk;
}

/** "Imran Qadir, Simulated Hotels Ltd": who signs, and for whom. */
function behindPerson(chunk: Chunk): Chunk {
  const comma = chunk.words.findIndex(({ text }) => text.endsWith(','));
  const [person, rest] = [chunk.words.slice(0, comma + 1), chunk.words.slice(comma + 1)];
  const signs = comma > 0 && rest.length > 1 && !namesCompany(textOf(person)) && namesCompany(textOf(rest));
  // "Comercializadora Simulada, S.A. de C.V." has only its legal form behind the comma.
  if (onlyLegalForm.test(textOf(rest))) return chunk;
  return signs ? chunkOf(rest) : chunk;
}

function scoreOf({ text, words }: Chunk, line: Line, n: number, usual: number): number {
  const size = Math.max(...words.map((word) => word.size));
  const form = namesCompany(text) ? 3 : 0;
  const large = Math.min(2, Math.max(0, (size / usual - 1) * 3));
  const high = Math.max(0, 2 - n * 0.4);
  return form + large + high + (line.chunks.length === 1 ? 0.2 : 0);
}

function isName(chunk: Chunk): boolean {
  const { text, words } = chunk;
  if (isAmountChunk(chunk) || isCurrency(text) || noName.test(text) || text.length > 80 || words.length > 9)
    return false;
  if (address.test(text) && !endsInLegalForm.test(text)) return false;
  if (saysTableWords(text) || labelOf(text) !== null || opensLetter.test(text) || closesLetter.test(text)) return false;
  if (/^\p{Ll}/u.test(text) && !namesCompany(text)) return false;
  if (text.includes(':') || words.some((word) => isDate(word.text))) return false;
  const digits = text.replace(/\D/g, '').length;
  return /\p{L}{3}/u.test(text) && digits <= 3 && !/^\d/.test(text) && !/[.!?]$/.test(text.replace(companyEnd, ''));
}

/** Points that belong to the name: "Inc.", "S.p.A.", "Sp. z o.o.". */
const companyEnd = /\b(inc|ltd|co|corp|lda|ltda)\.$|(?<!\p{L})(\p{L}{1,2}\.){1,4}$/iu;

/** Names behind or below a label that says whom the payment goes to. */
function payeesAt(line: Line, below: Line[]): string[] {
  return line.chunks.flatMap((chunk, n) => {
    const inside = /^([^:]{1,30}:)\s*(.+)$/.exec(chunk.text);
    if (inside?.[1] && namesPayee(inside[1])) return [inside[2] ?? ''];
    const start = chunk.words.findIndex((_, at) => namesPayee(textOf(chunk.words.slice(0, at + 1))));
    if (start === -1) return [];
    const rest = chunk.words.slice(longestPayeeLabel(chunk.words));
    if (rest.length > 0) return /^\p{Lu}/u.test(rest[0]?.text ?? '') ? [textOf(rest)] : [];
    const next = line.chunks[n + 1];
    const under = below.find((lower) => lower.page === line.page && lower.base - line.base < 3 * line.size + 8);
    const below1 = under?.chunks.find((lower) => Math.abs(lower.left - chunk.left) < 40);
    return [next?.text ?? '', below1?.text ?? ''].filter((text) => text !== '');
  });
}

function longestPayeeLabel(words: Word[]): number {
  let length = 0;
  for (let at = 1; at <= Math.min(6, words.length); at++) {
    if (namesPayee(textOf(words.slice(0, at)))) length = at;
  }
  return length;
}

function folded(name: string): string {
  return foldedAll(name).slice(0, 24);
}

function foldedAll(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\d]/gu, '');
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 10;
}
