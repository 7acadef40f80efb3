import { namesMethod } from '../paymentMethod.ts';
import { bankCode, between, carrier, doneWord, numberWord, surenessOf, surenessOfDay } from '../paymentWords.ts';
import type { PrintedDate } from './dates.ts';
import { findReferences } from './references.ts';
import { sentenceEnd } from './sentences.ts';

/**
 * What names the payment: a check number, a trace, a payment reference. `rank` 0 is the surest word; `sure` says how surely its words
 * name the one number to know the payment by, as labels are ranked.
 */
export type PaymentNumber = { start: number; end: number; said: string; rank: number; sure: number };

const token =
  '(?<token>\\d{4}(?: \\d{4}){1,3}(?![\\d.,])|(?=[A-Za-z/_.-]*\\d)[A-Za-z0-9]{1,35}(?:[-/_.][A-Za-z0-9]{1,24}){0,5}(?: / [A-Z\\d]{2,12}(?![\\w.,-]))?)';
const joint = '[ \\t]{0,3}[.:#]{0,2}[ \\t]{0,3}(?:is|was|ist|est|es|lautet)?[ \\t]{0,2}[:#]?[ \\t]{0,3}';

/** What an advice is called, whose number stands right behind: "Aviso de pago 4500129". */
const advice =
  '(?:aviso|orden|comprobante|remesa) de (?:pago|transferencia|abono)|(?:avis|ordre|bordereau) de (?:paiement|virement|r[èe]glement|versement)|(?:avviso|ordine|mandato|distinta) di (?:pagamento|bonifico)|(?:zahlungs|überweisungs|vergütungs|zahl)(?:avis|mitteilung|anzeige|lauf|auftrag)|(?:betaal|betalings)(?:advies|specificatie|opdracht|bericht)|(?:ut)?betalnings?avi(?:sering)?|(?:ut)?betalingsa[dv]vis|(?:aviso|ordem|comprovante) de (?:pagamento|transferência)|awizo(?: płatności)?';

/** By how surely they name the payment. The first two need no word for "number" behind them. */
const labels: string[] = [
  `(?:check|cheque|chk|ck|(?:verrechnungs|bar|order|bank)?scheck|(?:lettre-)?chèque|assegno|pagaré|czek)(?:[ \\t](?:nominativo|bancario|circolare|conformado|barrado|certifié|de banque))?(?:[ \\t-]{0,2}${numberWord}){0,2}(?!\\w)${joint}`,
  `(?!${bankCode})(?:${carrier}(?:[ \\t]{0,2}(?:advice|avis|trace|${between} ${carrier}))?(?:[ \\t-]{0,2}${numberWord}){1,2}|${numberWord}[.]?(?: ${between}['’]?){0,2} ?${carrier})(?!\\w)${joint}`,
  `(?:(?:payment|clearing|our) (?:document|doc)(?: (?:no|number))?|unsere? beleg(?:nummer|-?nr)?|payment document|zahlungsbeleg|zahlungsreferenz|überweisungsreferenz|zahlungsnummer|belegnummer der zahlung|verwendungszweck|end-to-end-id|trace#?|avis-?nr|zahlungsavis(?: nr)?|référence (?:du |de )?(?:virement|paiement|règlement)|referencia (?:del? )?(?:pago|transferencia)|(?:betalings|betaal)?kenmerk|betalingsreferentie|betaalreferentie|transactie(?:nummer|kenmerk|-id)|transaktions(?:nummer|-?id|referenz)|zahlungs-id|riferimento|(?:numero|codice|id) (?:operazione|transazione)|clave de rastreo|(?:folio|n[úu]mero|no\\.|clave|id)(?: de)?(?: la)? (?:rastreo|operaci[óo]n|transferencia|pago|transacci[óo]n)|num[ée]ro d['’](?:op[ée]ration|ordre)|n[º°o]\\.? (?:de |da )?(?:opera[çc][ãa]o|transa[çc][ãa]o|d['’]op[ée]ration)|(?!${bankCode})(?:fed|fedwire|imad|omad|utr|uetr|wire|swift|bank)(?: (?:ref(?:erence)?|no|number|id)\\b\\.?)?|CRO(?=\\W{0,6}\\d{9})|TRN)(?!\\w)${joint}`,
  `(?:(?:payment|remit(?:tance)?)(?:[ \\t]{1,2}(?:advice|notification|notice|confirmation))?|advice|wire|ach|eft|transfer|avis)[ \\t]{0,2}(?:#[ \\t]{0,2}|[-–] (?=\\d{5})|(?=[A-Z]{0,6}(?:-[A-Z]{1,6})?-?[A-Z]{0,2}\\d))`,
  `(?:${advice})[ \\t]{1,2}(?:[-–] )?(?=[A-Z]{0,6}[-/]?\\d[\\d/-]{3})`,
  '(?:virement|r[èe]glement|versement|paiement|zahlung|payout|pago|pagamento|betaling|betalning|transferencia|transfer[êe]ncia|bonifico|überweisung|overboeking|przelew|bacs|sepa|transfer)(?:[ \\t-](?:bancaire|bancaria|bancário|bancario|sepa|credit|payment))?[ \\t]{1,3}(?=[A-Z]{1,6}[-/]?\\d)',
  '(?:tytuł(?:em)?|tytul)[ \\t]{0,3}[:.]?[ \\t]{1,3}',
  '(?:(?:our|your|unsere?|notre|nuestra|ons|onze|nostro)[ \\t])?(?:r[ée]f|reference|referenz|référence|referencia|referentie|riferimento|referência|referens)\\b[.]?[ \\t]{0,3}(?:[:#]|(?:is|was|ist|lautet|est|es)(?=[ \\t]))[ \\t]{0,3}',
  '(?<!(?:invoice|rechnungs|facture|factura|customer|your|votre)[ -]?)(?:r[ée]f|reference|referenz|référence|referencia)\\b[.]?[ \\t]{1,3}(?=[A-Z]{1,8}(?:[-/][A-Z]{1,8}){0,2}[-/]?\\d)',
  // "Our ref 118204": a bare number is the payment's where it is theirs, and no amount stands behind it as behind an invoice's.
  '(?:our|unsere?|notre|nuestra|ons|onze|nostr[oa])[ \\t](?:r[ée]f|reference|referenz|référence|referencia|referentie|riferimento)\\b[.]?[ \\t]{1,3}(?=[A-Z0-9/.-]{4,}(?![ \\t:=–-]{1,20}(?:[A-Z]{3} ?|[$€£])?\\d[\\d.,]*[.,]\\d{2}))',
  // "Reference on the payment is GREENCORNER0602", "la référence du virement est VIR-88": whatever stands between says whose it is.
  `(?<!(?:invoice|rechnungs|facture|factura|customer|order|your|ihre|votre|su|uw) ?)(?:reference|referenz|référence|referencia|riferimento|kenmerk|referência|referens|referanse|reference no\\.?)(?:[ \\t](?!invoice|rechnung|fact|fatt|faktu|order|is |was )\\p{L}+){1,5}(?:[ \\t](?:is|was|will be|reads|ist|war|lautet|est|sera|es|será|è|sarà|luidt|är|er|to)|[ \\t]?:)[ \\t:]{1,3}`,
  '(?:(?:show|appear|arrive)s? (?:up )?(?:as|under|with)|erscheint (?:als|unter)|appara[iî]tra (?:sous|comme)|aparecerá como|apparirà come|quoting|quoted as|mit dem vermerk|mit der referenz|sous la référence|con (?:la referencia|il riferimento|causale|referencia)|met (?:als )?kenmerk|med referens|med reference|com a referência)[ \\t:]{1,3}(?:(?:the )?ref(?:erence)?\\.?[ \\t:]{1,3})?(?=[A-Z]{2,20}[-/]?\\d{2})',
  `(?:conf(?:irmation)?|auth(?:ori[sz]ation)?)\\.?(?:[ \\t]{0,2}(?:no|number|code|#))?(?!\\w)${joint}`,
]; // biome-ignore format: a table

/** Numbers that say by themselves what they name. */
const prefixed =
  /(?<![\w/-])(?:ACH|EFT|WIRE|CHK|CHECK|PMT|PAY|TRF|TRX|TXN|WT|VIR|BACS|BON|SEPA)[-_]\d{2,14}(?:-\d{1,10})*(?![\w]|[.,]\d)/g;

/** In quotation marks the number is whole, blanks and all: Verwendungszweck "AVIS 11-0457". */
const quoted =
  /(?<![\wäöüé-])(?:verwendungszweck|(?:zahlungs)?referenz|(?:payment )?reference|référence|referencia|riferimento|kenmerk)(?:\s(?:war|steht|lautet|ist|is|was|est|es|è|luidt))?[ \t]{0,2}:?\s{1,3}["„“”«](?<token>(?!inv|rechnung|fact|fatt)(?=[^"“”»\n]*\d{2})[\p{L}\d][^"“”»\n]{2,34})["“”»]/giu;

/** What a payer writes into the transfer may be words and numbers. Behind its label on a line of its own it is whole: "Verwendungszweck: Kd. 71180 Okt 26". */
const purpose =
  /^[ \t]*(?:verwendungszweck|zahlungsgrund|buchungstext|payment (?:text|details|message)|statement text|your statement will show|bank statement reference|motif(?: du virement)?|communication|concepto(?: de pago)?|causale(?: del bonifico)?|omschrijving|mededeling|tytu[łl](?: przelewu)?|meddelande|descritivo)[ \t]*:[ \t]*(?<token>(?=[^\n]*\d)[\p{L}\d][\p{L}\d./-]*(?: [\p{L}\d][\p{L}\d./-]*){1,4})[ \t]*$/gimu;

const statement =
  '(?:statement|kontoauszug|relev[ée](?: de compte)?|extracto|estratto conto|afschrift|extrato|kontoutdrag|kontoudtog|wyciągu)';
/** What stands beside the payment on the payee's own statement, and what a reference in words and capitals is called. */
const carried: [RegExp, sure: number][] = [
  [new RegExp(`(?<!\\p{L})(?:your|ihrem|votre|su|vostro|uw|ert|jeres|deres|waszym|seu)\\s(?:bank\\s)?${statement}(?:\\s(?:as|als|comme|sous|como|come|som|jako))?[ \\t]*:?\\s["„“”«'‘]?(?<token>[^\\n]{3,40})`, 'giu'), 3.9],
  [/(?<!\p{L})(?<!(?:your|account|supplier|customer|invoice|order) )(?:ref|reference|particulars)\.?(?: on (?:it|the (?:transfer|payment|wire)))?[ \t]*:?(?: is| was)?[ \t]+["„“”«'‘]?(?<token>\p{L}{2}[^\n]{2,40})/giu, 3.6],
]; // biome-ignore format: a table

/** "SPIRE OCT) and": the words in capitals, and numbers among them, that a text of small letters begins with; null where they are one word without digits. */
function capitalsIn(said: string): string | null {
  const words = said.split(' ');
  const end = words.findIndex((word) => !/^(?:[\p{Lu}\d][\p{Lu}\d/&.-]*|\/)[.,;:)"“”»'’]*$/u.test(word));
  const stop = words.findIndex((word) => /[.,;:)"“”»'’]$/.test(word)) + 1;
  const count = Math.min(...[end, stop === 0 ? -1 : stop, words.length].filter((n) => n !== -1));
  const taken = words
    .slice(0, count)
    .join(' ')
    .replace(/[.,;:)"“”»'’]+$/, '');
  return count > 1 && /^\p{Lu}{2}/u.test(taken) ? taken : null;
}

/** "It bears the number 400213", "the cheque … , number 000388", "trägt die Auftragsnummer …", "the confirmation … is 7781-AX". */
const borne = new RegExp(
  `(?<!\\p{L})(?:(?:bears|carries|has|trägt|porte|lleva|reca|draagt|bär)\\s(?:the|die|le|el|il|het|)?[ \\t]?\\p{L}{0,12}?${numberWord}|(?:check|cheque|chèque|scheck|assegno)[^.;\\n]{1,40}, ${numberWord}\\.?|confirmation(?: (?:number|code|no))?[^.;\\n\\d]{1,40} (?:is|was)|(?<=paid[^.\\n]{0,120})receipt(?: ${numberWord})?|(?:payment|transfer|wire)[^.;\\n]{0,40} under|(?:transfer|wire|ach|eft|bacs|chaps|sepa|überweisung|virement|transferencia|bonifico|overboeking|przelew|transferência|överföring|overførsel|che(?:ck|que)|scheck|chèque)[^.()\\d\\n]{0,25}\\((?:orden|ordre|order|auftrag|ordine|opdracht|ref\\p{L}*|rif\\p{L}*|trace|conf\\p{L}*|avviso|avis|aviso|advice|id|${numberWord})(?:[ .:]{1,2}${numberWord})?)[ \\t:#]{1,3}${token}`,
  'giu',
);

/** Finds what names the payment, in a text without dates. */
export function findPaymentNumbers(text: string): PaymentNumber[] {
  const found: PaymentNumber[] = [...text.matchAll(quoted)].map((match) => {
    const said = match.groups?.token ?? '';
    const end = match.index + match[0].length - 1;
    return { start: end - said.length, end, said, rank: 2, sure: 3 + surenessOf(match[0].slice(0, -said.length)) };
  });
  for (const { index, 0: whole, groups } of text.matchAll(purpose)) {
    const said = groups?.token ?? '';
    // "Verwendungszweck: RE 4711 RE 4712", "Zahlungsavis 4711" name documents by words of their own.
    if (findReferences(said).length > 0 || namesMethod(said) !== null || /avis|advice|remit|pay|zahl|pago/i.test(said))
      continue;
    // Words that run on are a sentence.
    if (!said.split(' ').every((each) => /^[\p{Lu}\d]/u.test(each))) continue;
    const start = index + whole.lastIndexOf(said);
    found.push({ start, end: start + said.length, said, rank: 2, sure: 3 + surenessOf(whole.slice(0, -said.length)) });
  }
  for (const [pattern, sure] of carried)
    for (const { index, 0: whole, groups } of text.matchAll(pattern)) {
      const said = capitalsIn(groups?.token ?? '');
      const start = index + whole.length - (groups?.token ?? '').length;
      // Where all is in capitals they say nothing; "ref ACH 77120" says how it was paid, too.
      if (said !== null && /\p{Ll}/u.test(whole) && namesMethod(said) === null && findReferences(said).length === 0)
        found.push({ start, end: start + said.length, said, rank: 2, sure });
    }
  for (const { index, 0: whole, groups } of text.matchAll(borne)) {
    const said = groups?.token ?? '';
    const end = index + whole.length;
    if (isNumber(said, text.slice(end, end + 3)))
      found.push({ start: end - said.length, end, said, rank: 2, sure: 3.4 });
  }
  labels.forEach((label, rank) => {
    for (const match of text.matchAll(new RegExp(`(?<![\\wäöüé-])${label}${token}`, 'giu'))) {
      const said = match.groups?.token ?? '';
      const end = match.index + match[0].length;
      // Behind the word for a number what is grouped like an amount is one: "cheque nº 4.418.207".
      const named = rank < 2 && numberBefore.test(match[0].slice(0, -said.length));
      // "EFT118": what is not parted from its word is one number with it.
      const start = /[A-Za-z]/.test(text[end - said.length - 1] ?? '') ? match.index : end - said.length;
      if (
        !isNumber(said, text.slice(end, end + 3), named) ||
        found.some((other) => start < other.end && end > other.start)
      )
        continue;
      const name = match[0].slice(0, match[0].length - said.length);
      found.push({ start, end, said: text.slice(start, end), rank, sure: (rank < 3 ? 3 : 2) + surenessOf(name) });
    }
  });
  for (const { 0: said, index } of text.matchAll(prefixed)) {
    const [start, end] = [index, index + said.length];
    if (!found.some((other) => start < other.end && end > other.start))
      found.push({ start, end, said, rank: 3, sure: 2 + surenessOf(said) });
  }
  return found;
}

const numberBefore = new RegExp(`(?<![\\w])${numberWord}[\\s.:#]*$`, 'i');

/** `named`: a word for numbers stands before it. */
function isNumber(said: string, behind: string, named = false): boolean {
  if (/^\d{1,2}[/.-]\d{1,2}$/.test(said)) return false;
  return (
    /\d{2}|^[A-Z]{2,}-\d/.test(said) &&
    (named || !/^\d{1,3}(?:\.\d{3})+$/.test(said)) &&
    !/^\d+\.\d{2}$/.test(said) &&
    !/^(?:[\w%]|[.,]\d)/.test(behind)
  );
}

const ofPayment = new RegExp(
  `(?<!\\p{L})(?:payments?|pay|checks?|cheques?|chk|ck|\\p{L}{0,12}scheck|chèque|assegno|direct debit|lastschrift|prélèvement|wires?|transfer|remittance|deposit|ach|eft|bacs|chaps|sepa|value|effective|settle(?:ment)?|you(?:['’]ll| will) receive|reach(?:es)?|arrives?|your (?:bank )?account|zahlung(?:s|sdatum|en|savis)?|avis|zahldatum|überweisung|wertstellung|valuta|valutatag|ihr(?:em)? konto|virement|paiement|règlement|votre compte|pago|transferencia|su cuenta|betaal(?:datum)?|betalings?(?:dato)?|uw rekening|bonifico|pagamento|vostro conto|transferência|vossa conta|przelewu?|przelaliśmy|wykonaliśmy|płatności|betalnings?(?:dag)?|betalade|betalte|ert konto|deres konto|${doneWord})(?!\\p{L})`,
  'giu',
);
const ofOther =
  /\b(invoice|due|ship|order|delivery|rechnungs?(datum)?|fällig|facture du|échéance|factura|statement|period|week|month|ending|through|as of|woche|monat|semaine|mois|semana|settimana|maand|semana)\b/gi;

/**
 * The day that words of paying lead to, or follow in its sentence, or today's: of several the one that they name most surely, since the day
 * of value counts before the one a run was made on. `rank` as labels have it.
 */
export function saidOfPayment(text: string, days: PrintedDate[]): { day: PrintedDate; rank: number } | null {
  const said = days.flatMap((day) => {
    const how = howSaid(text, day);
    return how === null ? [] : [{ day, rank: 2.5 + surenessOfDay(how) }];
  });
  return said.reduce<(typeof said)[number] | null>(
    (best, each) => (best && best.rank >= each.rank ? best : each),
    null,
  );
}

/** The words that say that a day is the payment's; null where none do. */
function howSaid(text: string, { start, end }: PrintedDate): string | null {
  const before = wordsBefore(text, start);
  if (endsInToday.test(before)) return 'paid';
  const [paying, other] = [near(before, ofPayment), near(before, ofOther)];
  if (paying > other) return before.slice(paying);
  const behind = wordsBehind(text, end);
  const verb = verbBehind.exec(behind)?.[0];
  if (verb) return verb;
  // "Im Namen und für Rechnung der WEG … haben wir am 21.08. … überwiesen": what is said long before is said of something else.
  return (other === -1 || before.length - other > 40) && near(behind, ofPayment) !== -1 ? 'paid' : null;
}

/** Words for the day on which something was written, as alternatives of a pattern. */
export const todayWord = "today|heute|aujourd['’]hui|ce jour|hoy|oggi|vandaag|idag|i dag|dzisiaj|hoje";

const endsInToday = new RegExp(`(?<!\\p{L})(?:${todayWord})[\\s,(]{0,3}$`, 'iu');

/** "… habe ich am 16.2. überwiesen": the verb of a sentence that may tell of anything before. */
const verbBehind = new RegExp(`^[ \\t]*(?:[^\\s.,;:]+[ \\t]+){0,2}${doneWord}(?!\\p{L})`, 'iu');

/** The day of the paper where nothing says which is the payment's: behind the bare word "Date", else alone on its line, else the only one. */
export function dayOfPaper(text: string, days: PrintedDate[]): PrintedDate | null {
  const free = (day: PrintedDate) => near(wordsBefore(text, day.start), ofOther) === -1;
  const ways: ((day: PrintedDate) => boolean)[] = [
    (day) => /(?:^|\W)(?:date|datum|fecha|data|dato|dated?|le|den|il|op|dnia|em)\W{0,3}$/i.test(wordsBefore(text, day.start)) && free(day),
    ({ start, end }) => /(?:^|\n)(?:[\p{L} .-]{0,30},)?(?: (?:den|le|op|il))?[ \t]*$/u.test(text.slice(Math.max(0, start - 60), start)) && /^[ \t\r]*(?:\n|$)/.test(text.slice(end)),
  ]; // biome-ignore format: one way a line
  for (const way of ways) {
    const found = days.find(way);
    if (found) return found;
  }
  const [only] = days;
  return new Set(days.map(({ iso }) => iso)).size === 1 && only && near(text, ofPayment) !== -1 && free(only)
    ? only
    : null;
}

/** Where words last match; -1 where they do not. */
function near(words: string, pattern: RegExp): number {
  return [...words.matchAll(pattern)].reduce((last, match) => Math.max(last, match.index), -1);
}

/** The words behind a place in its sentence, over the end of a line that is as long as lines of letters are. */
function wordsBehind(text: string, at: number): string {
  const [own = '', next = ''] = text.slice(at, at + 160).split('\n');
  const runs = at - text.lastIndexOf('\n', at - 1) + own.length > 50 && /^\s*[^\s\p{Lu}]/u.test(next);
  return (runs ? `${own} ${next}` : own).split(sentenceEnd)[0] ?? '';
}

/** The words in front of a place in its own sentence or line, and the line above where the line has none. */
function wordsBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 160), at);
  const clause =
    before
      .split(/\n[ \t]*\n/)
      .at(-1)
      ?.split(sentenceEnd)
      .at(-1) ?? '';
  const lines = clause.split('\n');
  const own = lines.at(-1) ?? '';
  return own.trim() === '' || own.includes(':') || lines.length === 1 ? own : lines.slice(-2).join(' ');
}
