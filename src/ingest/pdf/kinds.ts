import type { Line } from '../layout/lines.ts';

/** Words that only stand on documents which tell of a payment made. */
const tellsOfPayment =
  /remittance|payment advice|\bavis\b|zahlungsavis|avis de (paiement|virement)|\b(check|cheque|chk) ?(no|num|#|:|date|amount)|\beft\b|\bach\b|\bwires?\b|\bpayments of\b|paid|payment (no|num|date|ref|amount|total)|we (have )?(paid|enclose|transferred|remit)|in settlement|pay to the order|remitted|zahlung|überw[ie]{2}sen|virement|règlement|réglé|pay[ée]e?s?\b|\bpago\b|pagad[oa]|pagat[oa]|bonifico|transfer[eê]ncia|przelew|p[łl]atno[śs]ci|\bbetal|overgemaakt|enclos(ed|ing)\b.{0,40}\bche(ck|que)|\bche(ck|que) \d{3,}|\bpay (exactly|to)\b|amount withheld|net (paid|amount)/i;

const titles: [RegExp, string][] = [
  [
    /^(tax |commercial |proforma |pro forma |sales )?invoice(\s*[:#]?$| (no|number|nr|#)\W.*\d.*$)|^rechnung( nr.*\d.*|$)|^facture( n.*\d.*|$)/i,
    'an invoice',
  ],
  [
    /(?<!\p{L})(mahnung|zahlungserinnerung|payment reminder|past due notice|rappel de paiement)(?!\p{L})/iu,
    'a reminder',
  ],
  [/^debit (memo|note)/i, 'a debit memo'],
  [/^credit (memo|note)/i, 'a credit memo'],
  [/^statement of account|^account statement|^customer statement/i, 'a statement of account'],
  [/^purchase order/i, 'a purchase order'],
  [/^(packing (slip|list)|delivery (note|receipt)|bill of lading|proof of delivery)/i, 'a delivery document'],
  [/^(order (confirmation|acknowledgement)|quotation|quote)/i, 'an order document'],
];

/** What a document is instead of a remittance, with the words that say so; null where it may be one. */
export function whatElse(lines: Line[]): string | null {
  // A slip to be filled in and sent back names the cheque that nobody has written yet.
  const slip = lines.some(
    ({ text }) => /remit(tance)? (slip|stub|coupon)|return this|amount enclosed/i.test(text) && !/\d/.test(text),
  );
  if (
    lines.some(
      (line) =>
        tellsOfPayment.test(line.text) &&
        !(slip && !/\d/.test(line.text)) &&
        !/payment terms|pay(ment)? (is )?due|please (pay|remit)|remit(tance)? (to|address|slip|stub)|return this|terms of payment|until paid|_{3}|upon (invoice|receipt)|pay by|bitte (überweisen|zahlen|begleichen)|veuillez (payer|régler)/i.test(
          line.text,
        ),
    )
  )
    return null;
  for (const line of lines.slice(0, 30)) {
    // Names over columns and what stands beside an amount are no titles.
    if (line.chunks.length > 4 || line.chunks.some(({ amount }) => amount)) continue;
    for (const { text } of line.chunks) {
      // "Invoice | EUR" are names over columns.
      if (line.chunks.length === 2 && !text.includes(' ') && !/\d/.test(line.text)) continue;
      if (line.chunks.length > 2 && (!text.includes(' ') || !/\d/.test(line.text))) continue;
      const title = titles.find(([pattern]) => pattern.test(text));
      if (title) return `"${text.slice(0, 60)}" on page ${line.page}, as ${title[1]} has it`;
    }
  }
  return null;
}
