import { literally } from '../../core/literally.ts';
import { endsInLegalForm, namesCompany, opensLetter } from '../companies.ts';
import { namesPayee } from '../labels.ts';
import { findDates } from '../prose/dates.ts';
import { type Line, textOf } from './lines.ts';
import type { Mention } from './mentions.ts';
import { foldedAll, isSame } from './sameName.ts';
import { saysName } from './values.ts';
import type { Word } from './words.ts';

/** Words that lead to whom something is paid, sent or said to, with a number of theirs between or not. */
const toWhom = [
  'to|to the order of|in favou?r of|dear|hi|hello|hey|attn\\.?|attention|vendor|supplier|payee|beneficiary|payable to',
  'an|an die|zugunsten(?: von)?|zu gunsten(?: von)?|sehr geehrte|liebe|hallo|guten tag|guten morgen|moin|lieferant(?:en)?|kreditor(?:en)?|empfänger|begünstigter?',
  'à|à l[’\']attention de|à l[’\']ordre de|en faveur de|au bénéfice de|bonjour|chère?s?|fournisseur|bénéficiaire|destinataire',
  'a|a favor de|para|hola|estimad[oa]s?|proveedor|beneficiario|destinatario|a favore di|spett\\.?(?:le|abile)?|gentil[ei]|fornitore',
  'aan|ten gunste van|geachte|beste|leverancier|crediteur(?:en)?|begunstigde|ontvanger|fornecedor|prezad[oa]s?|olá|a favor da',
  'till|til|leverantörs?|leverandør|kreditor|mottagare|modtager|mottaker|hej|bästa|kære|dla|na rzecz|dostawca|odbiorca|szanowni',
].join('|'); // biome-ignore format: a table

/** Names of those that the document is for: behind or below labels, behind words that lead to them, and in the address above "Dear …". */
export function payeesOn(lines: Line[], mentions: Mention[]): string[] {
  const text = lines.map((line) => line.text).join('\n');
  const labelled = lines.flatMap((line, n) => payeesAt(line, lines.slice(n + 1, n + 6)));
  // "Dear Pappas Olive Imports, your bill payment has been scheduled": a bank writes to who pays.
  const toPayer = writesToPayer.test(text);
  const greeted = (toPayer ? [] : lines).flatMap((line) => {
    const opened = opensLetter.exec(line.text);
    const name = opened ? (line.text.slice(opened[0].length).split(/[,!:]/)[0]?.trim() ?? '') : '';
    return /^\p{Lu}/u.test(name) && name.split(' ').length <= 5 ? [name] : [];
  });
  // "Attn: Accounts Receivable" below a name: whoever is owed money.
  const owed = mentions.filter(({ place, words }) => place === 'head' && isOwed(words, lines));
  const ledTo = mentions.filter(({ value, place }) => place !== 'sender' && isLedTo(value, text));
  const addressee = addresseeOf(mentions, lines);
  return [
    ...labelled,
    ...greeted,
    ...[...ledTo, ...owed].map(({ value }) => value),
    ...(addressee ? [addressee] : []),
  ].filter((name) => foldedAll(name).length >= 4);
}

/** What is said below the name of whoever is owed money: its department, or to whose hands. */
const ofOwed =
  /^\W*(?:attn|attention|z\. ?hd|zu h[äa]nden|t\. ?a\. ?v|à l['’]attention|a la atenci[óo]n|(?:alla )?c(?:ortese)? ?\.?a(?:ttenzione)?\b|att\b|a\/c|c\/o accounts receivable)|receivable|debitorenbuchhaltung|debiteuren(?:administratie)?|sales ledger|credit control|cobros|cuentas por cobrar|recouvrement|comptabilit[ée] clients?|contas a receber|kundreskontra/iu;

/** "Attn Vendor Payments" in a letter head is the department that pays. */
const ofPaying =
  /(?<!\p{L})(?:payments?|payables?|a\/?p|treasury|disbursements?|kreditoren\p{L}*|fournisseurs|proveedores|fornitori|crediteuren\p{L}*|fornecedores|leverant[öo]rsreskontra|kreditorbogholderi)(?!\p{L})/iu;

const ofWriter =
  /(?<!\p{L})(?:siret|siren|rcs|vat|ust|tva|btw|kvk|nif|cif|nipc|cnpj|p\.? ?iva|partita iva|org\.? ?(?:nr|nummer)|cvr|nip|abn|hrb)(?!\p{L})/iu;

const writesToPayer =
  /(?<!\p{L})(?:your bill payment|(?:payment|transfer|wire) (?:that )?you (?:sent|made|scheduled|authori[sz]ed)|you (?:have )?(?:sent|made|scheduled|authori[sz]ed) (?:an?|the|this|your) (?:\w+ )?(?:payment|transfer|wire))(?!\p{L})/iu;

function isOwed([first]: Word[], lines: Line[]): boolean {
  const at = lines.findIndex(({ chunks }) => first !== undefined && chunks.some(({ words }) => words.includes(first)));
  for (const [n, line] of at === -1 ? [] : lines.slice(at + 1, at + 5).entries()) {
    // Whom a letter is for has no registration in it, and is not set above the day of writing.
    if (ofWriter.test(line.text) || findDates(line.text, false).length > 0) return false;
    // An address is one block, and below another name it is that one's.
    if (line.base - (lines[at + n]?.base ?? 0) > 2.2 * line.size || opensLetter.test(line.text)) return false;
    const below = line.chunks.find(({ left }) => Math.abs(left - (first?.left ?? 0)) < 20);
    // "To: Northern Aggregates plc, Sales Ledger" below the letter head: another's.
    if (below?.text.split(', ').some((piece) => endsInLegalForm.test(piece))) return false;
    if (below && ofOwed.test(below.text)) return !ofPaying.test(below.text);
    if (below && namesCompany(below.text)) return false;
  }
  return false;
}

function isLedTo(name: string, text: string): boolean {
  const number =
    '(?:[ -]?(?:no|nr|num|number|nummer|n[°º]|id|code))?[ \\t:.#·]+(?:\\p{Lu}{0,5}-?\\d[\\d-]*[ \\t:.·–—-]+)?';
  return new RegExp(`(?<!\\p{L})(?:${toWhom})(?:${number}|[ \\t:.#\\d-]{1,20})(?:the |die |der |la |le |de )?${literally(name)}`, 'iu').test(text); // biome-ignore format: one pattern
}

/** The company nearest above the salutation, where another name above it, or one below the closing, can be the sender's. */
function addresseeOf(mentions: Mention[], lines: Line[]): string | null {
  const greeting = lines.findIndex(({ text }) => opensLetter.test(text));
  const lineOf = ({ words }: Mention) => lines.findIndex(({ chunks }) => chunks.some((chunk) => chunk.words.includes(words[0] as Word))); // biome-ignore format: one expression
  const above = mentions.filter((each) => each.place === 'head' && lineOf(each) < greeting);
  const last = above.findLast(({ value }) => namesCompany(value));
  const signed = mentions.some(
    ({ place, value }) => place === 'signature' && namesCompany(value) && !isSame(value, last?.value ?? ''),
  );
  const others = last && above.some((each) => lineOf(each) < lineOf(last));
  return last && (others || signed) ? last.value : null;
}

/** Names behind or below a label that says whom the payment goes to. */
function payeesAt(line: Line, below: Line[]): string[] {
  return line.chunks.flatMap((chunk, n) => {
    const inside = /^([^:]{1,30}:)\s*(.+)$/.exec(chunk.text);
    if (inside?.[1] && namesPayee(inside[1])) return [inside[2] ?? ''];
    // "A. Hobbs" begins with a letter of a name.
    const start = /^\p{Lu}\.$/u.test(chunk.words[0]?.text ?? '')
      ? -1
      : chunk.words.findIndex((_, at) => namesPayee(textOf(chunk.words.slice(0, at + 1))));
    if (start === -1) return [];
    // "Vendor no. 10773   Sim Stores": with the number that they have.
    const rest = chunk.words.slice(longestPayeeLabel(chunk.words));
    const numbered = rest.every(({ text }) => /\d|^(?:no|nr|num|number|id|code)\b|^[#:.]+$/i.test(text));
    if (!numbered) return /^\p{Lu}/u.test(rest[0]?.text ?? '') ? [textOf(rest)] : [];
    const next = line.chunks[n + 1];
    const under = below.find((lower) => lower.page === line.page && lower.base - line.base < 3 * line.size + 8);
    const own = under?.chunks.find((lower) => Math.abs(lower.left - chunk.left) < 40);
    // "Beneficiary" above "Name   Sim Stores".
    const lower = own && saysName.test(own.text) ? under?.chunks[under.chunks.indexOf(own) + 1] : own;
    return [next?.text ?? '', lower?.text ?? ''].filter((text) => text !== '');
  });
}

function longestPayeeLabel(words: Word[]): number {
  let length = 0;
  for (let at = 1; at <= Math.min(6, words.length); at++) {
    if (namesPayee(textOf(words.slice(0, at)))) length = at;
  }
  return length;
}
