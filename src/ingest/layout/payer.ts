import { closesLetter, endsInLegalForm, namesCompany, opensLetter } from '../companies.ts';
import { isCurrency } from '../currencies.ts';
import { labelOf, namesPayee } from '../labels.ts';
import { conceptsOf, saysTableWords } from '../table/headerWords.ts';
import { type Chunk, chunkOf, isAmountChunk, isDate, type Line, textOf } from './lines.ts';
import type { Word } from './words.ts';

/** What is no name: titles of documents, labels, addresses, sentences. */
const noName =
  /remittance|advice|avis|statement|payment|zahlung|paiement|\bche(ck|que)\b|invoice|rechnung|\bpage\b|seite|\bdate|datum|vendor|supplier|payee|\btotal|\bpay\b|void|dear|phone|\btel\b|fax|www\.|http|@|p\.?\s?o\.? box|accounts payable|treasury|thank|please|questions|contact|dollars|memo|authori[sz]ed|signature|confidential|copy|not negotiable|\bbank\b|bank$|deduction|discount|currency|amount|details?$|number|account|enclosed|invoices|method|amount|printed|generated|subject|reply|automat|\*{2}|\bre:/i;

/** What is an address, where no legal form behind it says that it is a company's name ("Bluff Road Brewing LLC"). */
const address = /street|avenue|\broad\b|\bsuite\b|\bfloor\b/i;

/**
 * Who pays, where no label says so: the name in the letter head, or the company below the closing of a letter. What stands behind
 * or below "To", "Vendor" or "Pay to the order of", or in the address above "Dear …", is us. Larger, higher, and with a legal
 * form counts more.
 */
export function payerOn(lines: Line[]): { value: string; words: Word[]; page: number } | null {
  const page = lines[0]?.page ?? 1;
  const first = lines.filter((line) => line.page === page);
  const usual = median(first.map((line) => line.size));
  const payees = new Set(first.flatMap((line, n) => payeesAt(line, first.slice(n + 1))).map(folded));
  const signer = signerOf(lines);
  const names = first.flatMap((line, n) =>
    namesOn(line).map((chunk) => ({ chunk, n, score: scoreOf(chunk, line, n, usual) })),
  );
  const addressee = addresseeOf(names, first, signer !== null);
  let best: { chunk: Chunk; score: number } | null = signer && { chunk: signer, score: 3 };
  for (const each of names) {
    if (payees.has(folded(each.chunk.text)) || folded(each.chunk.text) === addressee) continue;
    if (each.score >= 2 && each.score > (best?.score ?? 0)) best = each;
  }
  return best && { value: best.chunk.text.replace(/[,;]$/, ''), words: best.chunk.words, page };
}

function namesOn(line: Line): Chunk[] {
  return line.chunks
    .map((whole) => behindPerson(beforeAddress(beforeTitle(beforeDash(behindTitle(whole))))))
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

/** "Simulated Stores – Remittance advice": the name stands before the dash. */
function beforeDash(chunk: Chunk): Chunk {
  const dash = chunk.words.findIndex((word) => /^[–—|-]$/.test(word.text));
  return dash > 0 ? chunkOf(chunk.words.slice(0, dash)) : chunk;
}

/** "Simulated Catering Ltd, 8 Sim Street, London": the name is what stands before the address. */
function beforeAddress(chunk: Chunk): Chunk {
  const comma = chunk.words.findIndex((word) => word.text.endsWith(','));
  const rest = chunk.words.slice(comma + 1);
  return comma > 0 && rest.some((word) => /^\d/.test(word.text)) ? chunkOf(chunk.words.slice(0, comma + 1)) : chunk;
}

/** "Imran Qadir, Simulated Hotels Ltd": who signs, and for whom. */
function behindPerson(chunk: Chunk): Chunk {
  const comma = chunk.words.findIndex(({ text }) => text.endsWith(','));
  const [person, rest] = [chunk.words.slice(0, comma + 1), chunk.words.slice(comma + 1)];
  const signs = comma > 0 && rest.length > 1 && !namesCompany(textOf(person)) && namesCompany(textOf(rest));
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
  return name
    .toLowerCase()
    .replace(/[^\p{L}\d]/gu, '')
    .slice(0, 24);
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 10;
}
