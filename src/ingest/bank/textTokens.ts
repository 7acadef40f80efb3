import { readDecimal } from '../../core/money.ts';

/** What a word of a free text says about the reference or amount that follows it. */
export type Label = 'invoice' | 'credit' | 'debit' | 'gross' | 'discount' | 'deduction' | 'paid' | 'charge';
export type TextAmount = { value: number; label: Label | null; words: string; start: number; end: number };
/** What a text names and prices; `charges` are said of the payment, not of a document. */
export type TextSaid = { mentions: Mention[]; charges: TextAmount[] };
/** A document named in a free text with the amounts said of it; `sure` where a word or its form says that it is one. */
export type Mention = {
  reference: string;
  documentType: 'invoice' | 'credit' | 'debit';
  sure: boolean;
  start: number;
  end: number;
  amounts: TextAmount[];
};

const labels: [Label, RegExp][] = [
  [
    'invoice',
    /^(invoices?|invs?|inv[-.]?no|rechnung(en|s[-.]?(nr|nummer)|[-.]?nr)?|rg|rg[-.]?nr|rn|re|re[-.]?nr|rnr|rfb|cinv|factu?ur(en|nr|nummer)?|factures?|facturas?|fras?|fact|fattur[ae]|fatt|faktur[ay]?|fv|fvs|fv?sp|bills?|belege?)$/i,
  ],
  ['credit', /^(cm|cn|crn|creditnota|gutschrift(en)?|gs|avoir|cred(it)?(memo|note))$/i],
  ['debit', /^(dm|debitmemo|debitnote|chargeback|belastung)$/i],
  ['discount', /^(disc|discount|skonto|escompte|escpte|korting|sconto|descuento|dto|rabat|rabatt|kassarabatt)$/i],
  [
    'deduction',
    /^(less|short(age|paid)?|ded|deduct(ed|ion)?|with(held|holding)|damage[ds]?|claim|abz(ug|gl|(ü|ue)gl(ich)?|(ü|ue)ge)?|k(ü|ue)rzung|einbehalt|minderung|retenue|litige|d(é|e)duction|retenci(ó|o)n|deducci(ó|o)n|trattenuta|detrazione|inhouding|aftrek|potr(ą|a)cenie|avdrag|fradrag|allowance|freight|adj|minus)$/i,
  ],
  ['paid', /^(paid|net|netto|pmt|zahlung|zahlbetrag)$/i],
  ['charge', /^(charges?|chgs?|fees?|geb(ü|ue)hr(en)?|spesen|entgelte?|frais|kosten|commission)$/i],
  ['gross', /^(gross|brutto|orig|original)$/i],
];
const fillers =
  /^(memo|note|no|nos|nr|nrs|num|number|nummer|and|und|et|en|of|for|jpy|eur|usd|gbp|chf|cad|aud|nzd|sek|nok|dkk|pln|czk|huf|v(om)?|del?|du|dd|amt|amount|betrag)$/i;
const joined = /^(inv|invoice|re|rg|rechnung|factuur|fact|cm|cn|gs)[-_]?\d[\w-]*$/i;
const joinedCredit = /^(cm|cn|gs)[-_]?\d/i;
const date = /^(\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|[0-3]?\d\.[01]?\d)$/;
const isYear = /^(19|20)\d\d$/;
const currency = '(?:\\b(?:EUR|USD|GBP|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|JPY)|[$€£¥])?';
const withCents = "(?:\\d{1,3}(?:[,'’]\\d{3})+\\.\\d{2}|\\d{1,3}(?:\\.\\d{3})+,\\d{2}|\\d+[.,]\\d{2})(?!\\d|[.,]\\d)";
const wholeUnits = '(?:\\d{1,3}(?:[.,]\\d{3})+|\\d{1,12})(?:[.,](?=\\s|$))?(?![\\p{L}\\d_/.,-])';
const word = '([\\p{L}\\d][\\p{L}\\d_/.-]*)';
const scannerOf = (amount: string) =>
  new RegExp(`${currency}(?![0-3]\\d\\.[01]\\d\\.(?:\\s|$))([-(]?${amount}\\)?-?)|${word}`, 'gu');
const scanner = scannerOf(withCents);
const wholeScanner = scannerOf(`(?:${withCents}|${wholeUnits})`);

/**
 * Finds the documents that a free text names and the amounts that stand behind each. Amounts are in minor units. With `whole`
 * a number without decimals right behind a document, or behind a word for an amount, is an amount too: yen have no others.
 */
export function saidIn(text: string, exponent: number, whole = false): TextSaid {
  const said: TextSaid = { mentions: [], charges: [] };
  let pending: Label | null = null;
  let words = '';
  // "INV/551/100.00": a slash before an amount ends the number.
  const flat = text.replace(/\/(?=(?:[A-Z]{3})?\d+(?:[.,]\d{3})*[.,]\d{2}(?![\d.,]))/g, ' ');
  for (const match of flat.matchAll(whole ? wholeScanner : scanner)) {
    const last = said.mentions.at(-1);
    const behindWord = /[\p{L}\d/-]$/u.test(flat.slice(Math.max(0, match.index - 1), match.index));
    if (match[1] !== undefined && !behindWord && (hasCents(match[1]) || mayBeAmount(last, pending))) {
      const value = amountOf(match[1], exponent);
      // A currency may stand right before its amount ("GBP1250.00").
      const start = match.index + match[0].length - match[1].length;
      const amount = { value, label: pending, words: words.trim(), start, end: start + match[1].length };
      // What the bank keeps is said of the payment, not of a document.
      if (pending === 'charge' && !Number.isNaN(value)) said.charges.push(amount);
      else if (last && !Number.isNaN(value)) last.amounts.push(amount);
      [pending, words] = [null, ''];
      continue;
    }
    for (const piece of piecesOf(match[0], match.index)) {
      const mention = mentionOf(piece, pending, said.mentions.at(-1));
      // "500.00 LESS CLAIM SC-991 50.00": the number of what was kept back, not one more document.
      const claims = mention !== null && pending === 'deduction' && !mention.sure && (last?.amounts.length ?? 0) > 0;
      if (mention && !claims) {
        said.mentions.push(mention);
        [pending, words] = [null, ''];
      } else {
        const label = labelOf(piece.word, text.slice(piece.start + piece.word.length));
        if (label === null && !fillers.test(piece.word) && isNaming(pending)) pending = null;
        if (label !== null && decides(label, pending, words)) pending = label;
        words += ` ${piece.word}`;
      }
    }
  }
  return said;
}

/** Thousands that blanks part, joined: "2 880,00" as " 2880,00". Every character but the blanks stays where it is, or close to it. */
export function withoutGroups(text: string): string {
  return text.replace(/(?<![\p{L}\d-])\d{1,3}(?:[ \u00a0]\d{3})+(?=[.,]\d{2}(?!\d))/gu, (number) =>
    number.replace(/[ \u00a0]/g, '').padStart(number.length),
  );
}

/** "less damage" is a deduction for damage: the first word decides, but for "less discount" and "less bank charge". */
function decides(label: Label, pending: Label | null, words: string): boolean {
  if (pending === null || isNaming(label)) return true;
  if (pending !== 'deduction') return false;
  return label === 'discount' || (label === 'charge' && /\b(bank|wire|transfer|tt|remittance)$/i.test(words));
}

const hasCents = (printed: string) => /[.,]\d{2}\D?$/.test(printed);

/** A number without decimals is an amount where a document waits for one, or a word leads to one. */
function mayBeAmount(last: Mention | undefined, pending: Label | null): boolean {
  if (last === undefined || isNaming(pending)) return false;
  return pending !== null || last.amounts.length === 0;
}

/** `open` where it ends in a mark that something was to follow: "333/" is half a number. */
type Piece = { word: string; start: number; open: boolean };

/** A run without blanks, cut at slashes where both sides are numbers of their own ("90240497/90240498"). */
function piecesOf(run: string, start: number): Piece[] {
  const word = run.replace(/[-_/.]+$/, '');
  // "INV/123": the word that names the number stands right before it.
  const led = /^(inv|invoice|cinv|rfb|re|rg|rechnung|factuur|cm|cn|gs|nr|no)[/.](?=.*\d)/i.exec(word);
  if (led) {
    const name = { word: led[1] as string, start, open: false };
    return [name, ...piecesOf(run.slice(led[0].length), start + led[0].length)];
  }
  const parts = word.split('/');
  if (parts.length > 1 && parts.every((part) => /^\p{L}*$/u.test(part))) return eachPart(parts, start);
  // "2026/0815" and "0815/2026" are one number of that year.
  const several =
    parts.length > 1 &&
    !isYear.test(parts[0] as string) &&
    !isYear.test(parts.at(-1) as string) &&
    parts.every((part) => /\d{4,}/.test(part) && part.length === parts[0]?.length);
  if (!several) return [{ word, start, open: /[-/]$/.test(run) }];
  return eachPart(parts, start);
}

function eachPart(parts: string[], start: number): Piece[] {
  let at = start;
  return parts.map((part) => {
    const piece = { word: part, start: at, open: false };
    at += part.length + 1;
    return piece;
  });
}

function mentionOf({ word, start, open }: Piece, pending: Label | null, last: Mention | undefined): Mention | null {
  const named = joined.test(word);
  if (!named && !looksLikeReference(word) && !(isNaming(pending) && isShortReference(word))) return null;
  const inList = last !== undefined && last.amounts.length === 0 && alike(last.reference, word);
  const led = isNaming(pending) || isCreditorReference(word);
  const sure = !open && (named || led || (last?.sure === true && (inList || alike(last.reference, word))));
  const said = pending === 'credit' || pending === 'debit' ? pending : null;
  const documentType = said ?? (joinedCredit.test(word) ? 'credit' : inList ? last.documentType : 'invoice');
  return { reference: word, documentType, sure, start, end: start + word.length, amounts: [] };
}

function isNaming(label: Label | null): boolean {
  return label === 'invoice' || label === 'credit' || label === 'debit';
}

function labelOf(word: string, behind: string): Label | null {
  if (/^cr(edit)?$/i.test(word) && /^\W{0,2}(memo|note)\b/i.test(behind)) return 'credit';
  if (/^(memo|note)$/i.test(word)) return null;
  // REF*IV*4711: an X12 segment's qualifier for an invoice.
  if (/^iv$/i.test(word) && behind.startsWith('*')) return 'invoice';
  return labels.find(([, pattern]) => pattern.test(word))?.[0] ?? null;
}

function looksLikeReference(word: string): boolean {
  const digits = word.replace(/\D/g, '').length;
  return digits >= 3 && word.length <= 35 && !date.test(word) && !/^[+]/.test(word);
}

/** Whether a text is one number of a document and nothing else; a word, a date, a year or an amount is none. */
export function isLoneReference(text: string): boolean {
  if (!/^#?\p{L}{0,6}[-_/.]?\d(?:[\d_/.-]|\p{L}(?!\p{L}{2}))*$/u.test(text)) return false;
  return looksLikeReference(text) && !isYear.test(text) && !/[.,]\d{2}$/.test(text) && !compactDate.test(text);
}

const compactDate =
  /^(?:(?:20)?\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:20)?\d\d|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:20)?\d\d)$/;

/** Behind a word that names it, a short number is a reference too ("CM 77"). */
function isShortReference(word: string): boolean {
  return /\d/.test(word) && word.length <= 35 && !date.test(word);
}

/** Of the same build: same length, letters and digits at the same places but for the last few. */
function alike(one: string, other: string): boolean {
  const shape = (word: string) => word.replace(/\d/g, '9').replace(/[A-Za-z]/g, 'A');
  return shape(one) === shape(other);
}

/** An ISO 11649 reference: RF, two check digits by modulo 97, up to 21 characters. */
export function isCreditorReference(word: string): boolean {
  if (!/^RF\d{2}[A-Z0-9]{1,21}$/.test(word)) return false;
  const moved = word.slice(4) + word.slice(0, 4);
  let rest = 0;
  for (const character of moved) rest = Number(`${rest}${Number.parseInt(character, 36)}`) % 97;
  return rest === 1;
}

function amountOf(printed: string, exponent: number): number {
  const digits = printed.replace(/[-()]/g, '');
  const plain = hasCents(printed)
    ? `${digits.slice(0, -3).replace(/[.,'’]/g, '')}.${digits.slice(-2)}`
    : digits.replace(/[.,]/g, '');
  const value = readDecimal(plain, 0, plain.length, exponent);
  return /^-|-$/.test(printed) ? -value : value;
}
