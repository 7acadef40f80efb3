import { isCurrency } from '../currencies.ts';
import { conceptsOf, withoutRate } from './headerWords.ts';

/** What a column of a remittance table can hold. */
export const remittanceTargets = [
  'paymentReference', 'paymentDate', 'paymentAmount', 'paymentMethod', 'currency', 'payerName', 'payerId',
  'reference', 'documentType', 'gross', 'discount', 'deduction', 'reasonCode', 'reasonText', 'paid',
] as const; // biome-ignore format: a table
export type RemittanceTarget = (typeof remittanceTargets)[number];

/** Said once per payment: an empty cell below a filled one means the same. */
export const paymentTargets: ReadonlySet<RemittanceTarget> = new Set([
  'paymentReference', 'paymentDate', 'paymentAmount', 'paymentMethod', 'currency', 'payerName', 'payerId',
]); // biome-ignore format: a table

export const amountTargets: ReadonlySet<RemittanceTarget> = new Set([
  'gross',
  'discount',
  'deduction',
  'paid',
  'paymentAmount',
]);

/**
 * What a header may name besides targets: "amount" (gross or paid), "reason" (code or text), the sides of an account, and
 * "other": things of the trade that a remittance does not settle by (orders, stores, due dates, taxes, percentages).
 */
export type HeaderMeaning = RemittanceTarget | 'amount' | 'reason' | 'debit' | 'credit' | 'other';

/** "Number of invoices", "Anzahl Rechnungen": how many there are, not what one is called. */
const countsItems =
  /^(?:number|no\.?|count|anzahl|nombre|n[úu]mero|aantal|liczba|antal)\s(?:(?:of|der|de|di|van)\s)?(?:invoices|bills|items|documents|lines|payments|rechnungen|belege|posten|factures|pi[eè]ces|facturas|fatture|facturen|posten|faktur|fakturor)$/i;

/** "Applied to": the document that a payment settles. */
const appliedTo = /^(?:appl(?:ied|ies)|charged|related?|relates|allocated) to\b/i;

/** A name that begins with a sign or word for what is taken off. */
const lessName = /^(?:\.\/\.|less:?\s|minus\s|abz(?:gl\.|[üu]glich)\s|moins\s|menos\s|meno\s|-\s?)\s*(\p{L}.{2,})$/iu;

/** Over a column that says which side of an account each amount stands on: "DR/CR", "S/H". */
export const sidesName =
  /^(?:cr|c|h|haben|credit)\s?\/\s?(?:dr|d|s|soll|debit)$|^(?:dr|d|s|soll|debit)\s?\/\s?(?:cr|c|h|haben|credit)$/i;

/** Names that mean what they do as a whole: as people write them who made their table by hand, and words that mean other things beside others. */
const phrases: [RegExp, HeaderMeaning][] = [
  [/^(?:we(?:'ve| have| are)? )?(?:pay|paid|paying|remit|remitted|sent?|sending)(?: you)?$|^you(?:'ll| will)? (?:get|receive)$|^(?:sie (?:erhalten|bekommen)|wir (?:zahlen|[üu]berweisen)|vous recevez|nous (?:payons|r[ée]glons)|u ontvangt|wij betalen|usted recibe|pagamos|paghiamo)$/i, 'paid'],
  [/^(?:we(?:'ve| have)? )?(?:kept|held|taken|took|keep|hold|take)(?: back| off)?$|^(?:einbehalten|zur[üu]ckbehalten|wir behalten|retenu|retenons|ingehouden|trattenuto|retenido)$/i, 'deduction'],
  [/^(?:you(?:'ve| have)? )?(?:asked|billed|charged|invoiced)(?: for)?$|^(?:sie berechneten|vous avez factur[ée]|u rekende)$/i, 'gross'],
  // Spanish and Italian sides of an account; beside "fecha" the first is the day of value.
  [/^(?:abonos?|accredit[oi])(?:\W+(?:eur|mxn|[€$]))?\W*$/i, 'credit'],
  [/^(?:cargos?|addebit[oi])(?:\W+(?:eur|mxn|[€$]))?\W*$/i, 'debit'],
  [/^your (?:paper|paperwork|number|doc|bill|inv)$/i, 'reference'],
  [/^(?:pay(?:ments?)?|pmt|remittance)[ _-]?(?:run|batch|order|lot)(?:[ _-]?(?:no|nr|num|number|id|ref|#)\.?)?$|^(?:n[°º]\.?\s?)?(?:ordre|mandat|bordereau) de (?:paiement|virement|r[eè]glement)$|^(?:n[°ºo]\.?\s?)?(?:orden de (?:pago|transferencia)|(?:ordine|mandato|distinta) di (?:pagamento|bonifico)|ordem de pagamento|betaal(?:opdracht|run|batch)|zahl(?:ungs)?(?:lauf|auftrag)|(?:ut)?betalningsorder)(?:[ -]?(?:nr|no|id)\.?)?$/i, 'paymentReference'],
  [/^pay(?:er|or|ing)?[ _-]?(?:co|comp|company|entity|org)\.?$/i, 'payerName'],
  [/^(?:(?:paying|remitting|legal)[ _-]?)?(?:org|organi[sz]ation|entity|company|firm|firma|société|empresa|societ[àa]|bedrijf)[ _-]?name$|^firmenname$/i, 'payerName'],
  [/^(?:ausf[üu]hrung|ausgef[üu]hrt|zahlung|gezahlt|bezahlt|[üu]berwiesen|[üu]berweisung|wertstellung) (?:am|vom|zum)$|^(?:pay[ée]|r[ée]gl[ée]|vir[ée]|vers[ée])s? le$|^(?:pagad[oa]|abonad[oa]) el$|^(?:pagat[oa]|bonificat[oa]) il$|^(?:betaald|overgemaakt) op$|^(?:betald|betalt) (?:den|d\.)$/i, 'paymentDate'],
  [sidesName, 'other'],
  [/^(?:running|cumulative|cumulated|kumulier\p{L}*|laufende|cumulé|cumul|acumulado|progressivo|lopende?|løbende|löpande|narastająco)(?:\s\p{L}+)?$|^(?:\p{L}+\s)?(?:cumulé|acumulad[oa]|progressivo)$/iu, 'other'],
  [/^re\.?[- ]?(?:nr|no|nummer)\.?$|^r\.?nr\.?$/i, 'reference'],
]; // biome-ignore format: a table

/** What a header names, or null where it says nothing we know. */
export function meaningOf(header: string): HeaderMeaning | null {
  // "./. Mängelrüge", "Less: freight": what is taken off, and what for.
  const less = lessName.exec(header.trim())?.[1];
  if (less !== undefined) return meaningOf(less) === 'discount' ? 'discount' : 'deduction';
  // "USD", "£" over amounts.
  if (isCurrency(header.trim())) return 'amount';
  const phrase = phrases.find(([pattern]) => pattern.test(header.trim()));
  if (phrase) return phrase[1];
  // "INV/CM": invoices and credit memos.
  if (/^inv\w*\.?\s*[/&]\s*(?:cm|cn|cr|credit)\b/i.test(header)) return 'reference';
  // "Applied to invoice".
  if (appliedTo.test(header.trim())) return 'reference';
  if (/\bto date\b/i.test(header) || countsItems.test(header)) return 'other';
  // "Backcharge | For".
  if (/^(?:for|pour|wof[üu]r|voor|por|per)$/i.test(header.trim())) return 'reason';
  // British: what prompt settlement takes off.
  if (/^settlement(?:\s?[£€$])?$/i.test(header.trim())) return 'discount';
  if (orReason(header)) return 'reasonText';
  // "Escompte 2 %" names amounts, and the rate they are at.
  const words = conceptsOf(withoutRate(header));
  const has = (...any: string[]) => any.some((word) => words.has(word));
  if (words.size === 0 || words.size > 7) return null;
  // Which of the two is what this payment settles, the sums tell.
  if (has('due') && has('balance') && words.size === 2) return 'amount';
  if (has('due', 'balance') && has('amount', 'sum', 'original', 'gross') && !has('date', 'payment')) return 'gross';
  // "Payment £": what has a currency is an amount.
  if (has('payment') && words.size === 1 && /[$€£]|\b(?:USD|EUR|GBP|CAD|AUD|CHF)\b/.test(header)) return 'paid';
  // "Paid on", "Sent on".
  if (has('on') && words.size <= 2 && has('paid', 'payment', 'effective')) return 'paymentDate';
  if (/\b(?:open|due|left) (?:after|then)\b|\bstill (?:open|due|owed)\b/i.test(header)) return 'other';
  // What earlier payments paid is none of this one.
  if (has('earlier') && has('paid', 'payment', 'amount', 'credit')) return 'other';
  if (has('this') && has('payment', 'paid') && !has('number', 'reference', 'date')) return 'paid';
  if (has('type')) return has('payment') ? 'paymentMethod' : 'documentType';
  // "IVA retenido": what is withheld for a tax is taken off, whatever tax it is.
  if (has('tax') && has('deduction') && !has('percent')) return 'deduction';
  // "Short ship" and "Store charge" are no place.
  if (has('place') && has('deduction') && words.size === 2 && !has('number', 'code')) return 'deduction';
  // "Pallet fee" is none of the quantities.
  if (has('quantity') && has('deduction') && /(?:fee|charge|allowance|penalt(?:y|ie)|fine)s?$/i.test(header.trim()))
    return 'deduction';
  if (namesItemsToo(header)) return 'reference';
  // "Short shipment", "Delivery charge" over amounts.
  if (has('deduction') && has('order') && words.size === 2) return 'deduction';
  if (has('percent', 'quantity', 'tax', 'due', 'order', 'place') && !has('number', 'reference')) return otherOr(has);
  if (has('percent', 'quantity', 'due', 'order', 'place'))
    return has('invoice') && !has('order') ? 'reference' : 'other';
  // "Vendor doc." is what we call it, "Vendor no." what they call us.
  if (has('vendor')) return has('invoice', 'reference', 'document') && !has('date', 'amount') ? 'reference' : 'other';
  if (has('paymentreference')) return 'paymentReference';
  if (namesWithDay(header) || namesWithWords(header)) return 'reference';
  if (has('date', 'paymentdate')) return dateMeaning(has);
  // "Amount in document currency" is an amount.
  if (has('currency') && !has('amount', 'gross', 'paid', 'discount')) return 'currency';
  if (has('customer', 'account')) return partyMeaning(has, words);
  if (has('method')) return 'paymentMethod';
  return moneyMeaning(has, words) ?? nameMeaning(has, words);
}

/** "Invoice / item", "Invoice / adjustment" over invoices and what is taken off below them. */
export function namesItemsToo(header: string): boolean {
  const words = conceptsOf(header);
  if (!words.has('invoice') || words.size !== 2) return false;
  return (words.has('quantity') && /\bitem\b/i.test(header)) || (words.has('deduction') && /[/&]| or /.test(header));
}

/** What a header names that a remittance is read by; null for all else. */
export function targetOf(header: string): RemittanceTarget | 'amount' | 'reason' | null {
  const meaning = meaningOf(header);
  return meaning === 'other' || meaning === 'debit' || meaning === 'credit' ? null : meaning;
}

/** "Invoice / date": numbers with their days in one column. */
function namesWithDay(header: string): boolean {
  const [number = '', day = '', ...more] = header.split(/\s*[/&+]\s*/);
  const [named, dated] = [conceptsOf(number), conceptsOf(day)];
  const refers = named.has('invoice') || named.has('document') || named.has('reference');
  return more.length === 0 && refers && !named.has('date') && dated.size === 1 && dated.has('date');
}

/** "Your ref / Details": our numbers with words beside them, in one column or under one name. */
function namesWithWords(header: string): boolean {
  const [number = '', text = '', ...more] = header.split(/\s*[/&+]\s*/);
  const [named, said] = [conceptsOf(number), conceptsOf(text)];
  const ours = named.has('yours') && (named.has('reference') || named.has('number') || named.has('document'));
  return more.length === 0 && ours && !named.has('order') && said.size === 1 && said.has('text');
}

/** "PO / Reason": the order of an invoice, or why something was taken off. */
function orReason(header: string): boolean {
  const [one = '', other = '', ...more] = header.split(/\s*\/\s*/);
  if (one === '' || other === '' || more.length > 0) return false;
  const names = [one, other].map(meaningOf);
  return names.includes('other') && (names.includes('reason') || names.includes('reasonText'));
}

type Has = (...any: string[]) => boolean;

/** "Discount % taken" is no amount, "freight terms" no deduction; "gross (incl. VAT)" and "Net + VAT" still are the gross. */
function otherOr(has: Has): HeaderMeaning {
  if (has('tax') && has('gross', 'with', 'plus') && !has('percent')) return 'gross';
  return 'other';
}

function dateMeaning(has: Has): HeaderMeaning {
  return has('payment', 'paid', 'paymentdate', 'effective', 'value', 'amount', 'currency') &&
    !has('invoice', 'document', 'discount')
    ? 'paymentDate'
    : 'other';
}

function partyMeaning(has: Has, words: ReadonlySet<string>): HeaderMeaning {
  if (has('invoice')) return 'reference';
  if (has('reference') && !has('number', 'account')) return 'payerId';
  if (has('bank', 'iban', 'bic')) return 'other';
  return has('number', 'account', 'code', 'reference') && !words.has('name') ? 'payerId' : 'payerName';
}

function moneyMeaning(has: Has, words: ReadonlySet<string>): HeaderMeaning | null {
  if (has('code')) return has('invoice', 'reference') ? 'reference' : 'reasonCode';
  // "Debit memo" is a document; the other memos are words.
  if (has('debit', 'credit') && has('text') && words.size === 2) return 'reference';
  if (has('text') && has('number') && words.size === 2) return 'reference';
  if (has('text')) return 'reasonText';
  if (has('reason')) return 'reason';
  if (has('discount')) return has('number', 'reference') ? null : 'discount';
  // "Credit / short", "Credits and claims": what is taken off, whichever it is.
  if (has('credit') && has('deduction') && !has('number', 'reference', 'document', 'memo', 'note')) return 'deduction';
  if (has('debit', 'credit')) return sideMeaning(has, words);
  if (has('deduction')) return has('number', 'reference') ? 'other' : 'deduction';
  if (has('gross')) return 'gross';
  if (has('payment') && has('amount', 'sum')) return 'paymentAmount';
  if (has('invoice', 'document') && has('amount', 'sum')) return has('paid') ? 'paid' : 'gross';
  if (has('paid')) return 'paid';
  if (has('balance')) return 'other';
  return has('amount') || (words.size === 1 && has('sum', 'value')) ? 'amount' : null;
}

/** "Debit" and "Credit" are sides where they stand alone; a "credit memo no." is a document. */
function sideMeaning(has: Has, words: ReadonlySet<string>): HeaderMeaning | null {
  if (has('number', 'reference', 'memo', 'note')) return 'reference';
  const alone = [...words].every((word) => ['debit', 'credit', 'amount', 'invoice', 'paid'].includes(word));
  if (!alone) return null;
  return has('debit') ? 'debit' : 'credit';
}

function nameMeaning(has: Has, words: ReadonlySet<string>): HeaderMeaning | null {
  if (has('payment')) return has('number', 'reference', 'document') || words.size === 1 ? 'paymentReference' : null;
  // "Clearing document": what clears the items is the payment.
  if (has('effective') && has('document', 'number') && words.size === 2) return 'paymentReference';
  // "Number" alone is the number of what the row is about.
  if (has('invoice', 'document', 'reference') || (has('number') && words.size === 1)) return 'reference';
  return null;
}

/** "Our reference": the payer writes the table, and calls so what it books our invoices by. */
const payersOwn = /^(?:our|unsere?|notre|nos|nuestr[oa]|nostr[oa]|onze?|vår|vores?)\b/i;

/** How surely a header that means a reference names our invoice: "Invoice no." before "Your ref." before "Document". */
export function referenceRank(header: string): number {
  const words = conceptsOf(header);
  if (words.has('invoice') && (words.has('vendor') || words.has('yours'))) return 11;
  if (words.has('invoice')) return words.has('number') || words.size === 1 ? 10 : 9;
  if (appliedTo.test(header.trim())) return 9;
  if (words.has('yours') || words.has('vendor')) return 8;
  if (words.has('reference')) return payersOwn.test(header.trim()) ? 2 : 6;
  return words.has('document') ? 5 : 1;
}

/** Whether a header names dates of any kind. */
export function conceptDate(header: string): boolean {
  const words = conceptsOf(header);
  return words.has('date') || words.has('paymentdate');
}
