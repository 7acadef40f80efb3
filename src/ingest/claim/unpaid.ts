import { remembered } from '../../core/remembered.ts';
import { meaningOf } from '../table/headers.ts';
import type { Claim, Document } from './document.ts';

/** Words of payments, in the languages that are read. A document without one of them tells of none. */
const paymentWord =
  /(?<!\p{L})(paid|pay(?:ment|ments|ing|s)?|pymt|pmt|remit\p{L}*|che(?:ck|que)s?|chk|ck|ach|eft|bacs|chaps|wire[ds]?|transferr?\p{L}*|warrants?|disburse\p{L}*|settle[dm]\p{L}*|zahl\p{L}*|bezahl\p{L}*|gezahlt|beglichen|ausgeglichen|überw\p{L}*|avis\p{L}*|advies|betaal\p{L}*|overgemaakt|betal\p{L}*|utbetal\p{L}*|virement|r[eé]glement|réglé\p{L}*|paiement\p{L}*|payé\p{L}*|pago\p{L}*|pagad\p{L}*|pagament\p{L}*|abonad\p{L}*|transfer[eê]ncia\p{L}*|bonific\p{L}*|pagat\p{L}*|erogat\p{L}*|distinta|przelew\p{L}*|płatno\p{L}*|zapłac\p{L}*|overf\p{L}*|överför\p{L}*|maks\p{L}*|giro|sepa|faster payments?|direct debit|credited|lockbox|payout|draft|awizo|scheck\p{L}*|advice)(?!\p{L})/iu;

/** What lists goods or debts says. */
const trade =
  /(?<!\p{L})(qty|quantity|unit price|price|orders?|grn|shipped|statement|due|balance|mahnung|preis|menge|reminder|kontoauszug|overdue)(?!\p{L})/iu;

/** What asks for money, promises it, or bids and bills for it. */
const asks =
  /(?<!\p{L})(statement of account|account statement|amount enclosed|please return|return with your payment|past due|overdue|pay now|mahnung|price list|preisliste|quotation|request for quot\p{L}*|packing list|pro ?forma|auftragsbestätigung|order confirmation|purchase order no|order total|tax invoice|expense claim|before we (?:can )?(?:pay|release)|as an example|we (?:will|shall) (?:send|issue|mail|pay|release)|not been able to pay|amount due|balance due|total due|open items|aged receivables|bill to|opening balance|balance forward|unit price|goods received|we dispute|will (?:collect|debit)|einziehen|abbuchen|sera prélevée?|verrà addebitat\p{L}|pre-?notification)(?!\p{L})/iu;

/** What is said of an invoice that nobody has paid. */
const notSettled =
  /(?<!\p{L})(?:(?:please|kindly|bitte|merci de|veuillez|prière de|rogamos|por favor|gelieve|graag|si prega di|prego|proszę o|vänligen)(?: \p{L}+){0,3}? (?:pay|send|settle|remit|transfer\p{L}*|zahlen|bezahlen|überweisen|begleichen|zahlung|envoyer|payer|régler|virement|règlement|paiement|pagar|abonar|transferencia|pago|betalen|overmaken|betaling|pagare|bonificare|bonifico|pagamento|przelew|zapłatę|betala)(?: (?:\p{L}+ )?(?:cheque|check|payment|virement|zahlung|transferencia))?|(?:can|could|to|may) be paid(?: by \p{L}+)?|zahlbar(?: per \p{L}+| bis)?|payable (?:by|within|to|until)|not (?:yet )?(?:been )?(?:paid|settled|received|cleared)|noch nicht (?:beglichen|bezahlt|eingegangen|erhalten|überwiesen)|pas (?:encore )?(?:été )?(?:payée?s?|réglée?s?|reçue?s?)|no ha(?:n)? sido (?:pagad|abonad)\p{L}+|non (?:è|sono) (?:ancora )?stat\p{L} pagat\p{L}|niet (?:betaald|voldaan|ontvangen))(?!\p{L})/giu;

/** What only a promise, a condition, an example or a reminder says, whatever else stands beside it. */
const notYet =
  /(?<!\p{L})(?:(?:we|i)(?:['’]ll| will| shall) (?:then )?(?:send|issue|mail|release)|before (?:we|i) (?:can )?(?:pay|release)|as an example|if (?:your )?payment has (?:already )?been|amount enclosed|not been able to pay|(?:will|can|shall) then be (?:paid|settled|released|processed)|(?:werden|wird) dann (?:bezahlt|beglichen|überwiesen)|(?:seront|sera) alors (?:payée?s?|réglée?s?)|(?:verranno|verrà|saranno) (?:poi|quindi) pagat\p{L}|(?:worden|wordt) dan (?:betaald|overgemaakt)|(?:serán|será) entonces pagad\p{L}+|(?:cannot|can(?:['’]t| not)) (?:pay|release)|(?:check|cheque|payment|transfer)(?:[^.\n]|\.\d){0,60} (?:was|has been) (?:voided|stopped|cancell?ed))(?!\p{L})/iu;

/** What questions, orders and promises say, and remittances that say nothing of a payment do not. */
const speaksOfMore =
  /(?<!\p{L})(?:due|orders?|ordered|could you|would you|when will|example|requests?|promise\p{L}*|will (?:be )?(?:pay|paid|send|sent|release[d]?)|cannot|not able|once|bestell\p{L}*|auftrag\p{L}*|pedido\p{L}*|commande\p{L}*|ordine|offerta|offerte|angebot)(?!\p{L})|\?/iu;

/** What is said of a payment that was made. */
const told =
  /(?<!\p{L})(?:(?:we|i|wir|ich|nous|have|haben|hebben|hemos|abbiamo|avons|has been|was|were|wurden?|payment) (?:\p{L}+ ){0,3}(?:paid|sent|issued|made|mailed|wired|transferred|remitted|bezahlt|überwiesen|beglichen|angewiesen|payé|viré|réglé|pagado|transferido|pagato|bonificato|betaald|overgemaakt)|(?:paid|sent) (?:on|by|via|u|you)|(?:ach|eft|wire|payment|transfer|cheque|check|bacs) (?:\S+ )?(?:of|for|by|value|settles|sent|made|going out|went out|goes out|mailed|(?:is )?(?:in the (?:mail|post)|on its way|enclosed)|posted|number)|you will receive (?:\S+ )?[\d$€£]|gone over|(?:anbei|ci-joint|in allegato|adjunt\p{L}+)(?: [\p{L}'’]+){0,3}?[ '’](?:\p{L}*scheck|chèque|assegno|cheque|talón)|(?:effectuado|efectuado|realizado|realizada|hizo|hecho|effettuato|effectué\p{L}*|effectuée|betalat|betalt|overført|gezahlt|überwiesen|bezahlt|beglichen)|(?:a|ont) été (?:\p{L}+ )?(?:faite?s?|émise?s?|crédit\p{L}+|vers\p{L}+|dépos\p{L}+|transmis\p{L}*)|dépôt direct|depósito directo|(?:ha sido|han sido|se ha|se han|hemos) (?:\p{L}+ )?(?:abonad\p{L}+|ingresad\p{L}+|depositad\p{L}+|enviad\p{L}+)|(?:è|sono) stat\p{L} (?:\p{L}+ )?(?:accreditat\p{L}|dispost\p{L}|vers\p{L}+|inviat\p{L})|gutgeschrieben|bijgeschreven|gestort|krediter\p{L}+|creditad\p{L}|settles|posted to you|released today|(?:pay(?:ment)?|paying)(?: on| via| date| no| number| ref\p{L}*| id| method| type| amount| details?| total|:| #|\/)|(?:amount|net|total|date|balance|sum|invoices?) (?:paid|remitted|transferred)|(?:payment|pay|eft|ach) advice|remittance(?! (?:slip|stub|coupon|to|address))|payment notification|(?:che(?:ck|que)|chk|ck|eft|ach|wire|bacs|warrant)[ .]*(?:no|nr|num\p{L}*|#|date|amount|payment|trace|ref\p{L}*|total|id|\d)|(?:this|our|(?<!with )your|net|total) payment|zahlungsavis|zahlungsanzeige|zahlung|avis|virement|règlement|paiement|pago|pagamento|bonifico|betaling\p{L}*|betaal\p{L}*|przelew\p{L}*|maks\p{L}*|utbetal\p{L}*|(?<!(?:be|to|get|been|not) )paid|sepa|bacs)(?!\p{L})/iu;

/** A document that lists goods or debts, asks for money or promises it, and nowhere says that somebody paid. */
export const unpaid = ({ document }: Claim): string | null => unpaidIn(document);

const unpaidIn = remembered((document: Document): string | null => {
  // A slip to be filled in names the cheque that nobody has written yet.
  const text = document.text.replace(/[^\n\t]{0,40}\s?_{3,}/g, ' ');
  const promised = notYet.exec(document.text)?.[0];
  if (promised) return `it says "${promised}": that is no payment made`;
  const named = document.rows.some(namesPayment);
  // "Not been paid" is no word of a payment.
  const [unsettled] = text.match(notSettled) ?? [];
  const isTold = told.test(unsettled ? text.replace(notSettled, ' ') : `${document.title}\n${text}`);
  const asked = isTold || named ? null : (unsettled ?? (asks.exec(text) ?? speaksOfMore.exec(text))?.[0]);
  if (asked) return `it speaks of "${asked}" and nowhere says that somebody paid`;
  const listed = paymentWord.test(text) || named ? null : trade.exec(text)?.[0];
  return listed ? `it speaks of "${listed}" and nowhere says that somebody paid` : null;
});

const facts: ReadonlySet<string | null> = new Set(['paid', 'paymentReference', 'paymentDate', 'paymentAmount']);

/** A name over a column, or beside a value, of something that only a payment has. */
function namesPayment(cells: string[]): boolean {
  return cells.some(
    (cell) => cell.length < 40 && !/\d/.test(cell) && cell.split(' ').length < 4 && facts.has(meaningOf(cell)),
  );
}
