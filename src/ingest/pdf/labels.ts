import { type RemittanceTarget, targetOf } from '../table/headers.ts';

/** What a printed label names about the payment, and how surely: 3 says it in so many words, 1 is a guess ("Date"). */
export type Label = { target: RemittanceTarget; rank: 1 | 2 | 3 };

const own: [RegExp, Label][] = [
  [/^(value|effective|settlement|deposit|process(ing)?|run|issue|transfer|remit|valuta|wert|buchungs)\.?[ -]?(date|datum|tag)$/i, { target: 'paymentDate', rank: 3 }],
  [/^(payment|check|cheque|eft|ach|wire|remittance|advice|transfer|pay|paid|zahlungs?|valuta)[ -]*(date|dt|datum|on)$|^date (paid|of (payment|check|cheque|transfer|issue))$|^paid on$|^date de (paiement|virement)$|^fecha de pago$|^valuta$|^zahldatum$/i, { target: 'paymentDate', rank: 3 }],
  [/^(date|dated|datum|fecha|statement date|advice date|print date|date d'émission)$/i, { target: 'paymentDate', rank: 1 }],
  [/^((total|net|grand total|total net|final|full|amount|sum|total amount|net amount|total of|amount of|sum of|total amount of)( this)? (payment|check|cheque|remittance|transfer|eft|wire|ach)s?|((total|net) )?(payment|check|cheque|remittance|transfer|eft|wire|ach) (amount|total|value|sum)|total (payment|check|remittance) amount)$/i, { target: 'paymentAmount', rank: 3 }],
  [/^(total|amount|sum|net|total amount|net amount|total net|net total|balance)\s*(of\s+)?(paid|remitted|transferred|payable|payment|to be paid|enclosed|check|cheque)$/i, { target: 'paymentAmount', rank: 3 }],
  [/^(zahlbetrag|überweisungsbetrag|auszahlungsbetrag|zahlungsbetrag|gesamtbetrag|montant (payé|total|du (paiement|virement))|importe (pagado|total)|net pay|check total|pay exactly|pay this amount|we (have )?paid|paid)$/i, { target: 'paymentAmount', rank: 3 }],
  [/^(amount|net amount|betrag|montant|importe|total amount|total due|total net|net total|grand total)$/i, { target: 'paymentAmount', rank: 2 }],
  [/^(total|totals|summe|gesamt|sum)$/i, { target: 'paymentAmount', rank: 1 }],
  [/^(check|cheque|chk|ck|eft|ach|wire|payment|pymt|pmt|remittance|advice|remittance advice|payment advice|zahlungsavis|avis|warrant|draft|settlement|trace|transaction|transfer|voucher|payment doc(ument)?|payment run|bacs|zahlungs?)[ -]*(no|nr|num|number|nbr|#|id|ref|reference|trace|trace no|trace number|reference no|reference number|ref no|document|referenz|nummer)?[ .]*(no|number|#)?$/i, { target: 'paymentReference', rank: 3 }],
  [/^(our reference|our ref|avis(nummer|-nr)?|zahlungsreferenz|belegnummer|référence|référence (du )?(paiement|virement)|n° (de )?(virement|chèque|paiement)|referencia( de pago)?)$/i, { target: 'paymentReference', rank: 3 }],
  [/^(reference|ref|reference no|reference number|ref no|document no|document number|document|number|no|serial no)$/i, { target: 'paymentReference', rank: 1 }],
  [/^(currency|ccy|curr|währung|devise|moneda|payment currency)$/i, { target: 'currency', rank: 3 }],
  [/^(payment )?(method|type|mode)( of payment)?$|^paid (by|via|through)$|^payment (by|via)$|^zahlungsart|^zahlweg$|^mode de (paiement|règlement)$|^method of payment$|^form of payment$/i, { target: 'paymentMethod', rank: 3 }],
  [/^(from|payer|payor|paid by|payer name|remitter|remitted by|customer|customer name|company|company name|buyer|ordering customer|issued by|sender|auftraggeber|absender|zahler|client|payeur|donneur d'ordre|on behalf of|payment from|remittance from|remittance advice from|ordenante)$/i, { target: 'payerName', rank: 3 }],
  [/^(customer|payer|cust|client|buyer)[ .]*(no|number|id|code|#|nr)$|^kundennummer$|^kunden-?nr$/i, { target: 'payerId', rank: 3 }],
]; // biome-ignore format: a table

/** Labels that look like one of ours but speak of something else. */
const foreign =
  /\b(invoice|inv|order|po|due|vendor|supplier|payee|discount|deduction|deductions|gross|bank|account|routing|phone|fax|page|tax|vat|rechnung|lieferant|konto)\b/i;

/** What a label says, its colon and dots apart; null where it says nothing about the payment. */
export function labelOf(text: string): Label | null {
  const said = text.replace(/[\s:.#]+$/, '').trim();
  if (said === '' || said.length > 40 || /\d/.test(said) || !/\p{L}{2}/u.test(said)) return null;
  const found = own.find(([pattern]) => pattern.test(said.replaceAll('.', '')));
  if (found) return found[1];
  if (foreign.test(said)) return null;
  const target = targetOf(said);
  if (target === 'paymentDate' || target === 'paymentReference' || target === 'paymentAmount')
    return { target, rank: 2 };
  return null;
}

/** Labels before the name of whom the payment goes to: us, never the payer. */
export const payeeLabel =
  /^(to|vendor|vendor name|payee|payee name|pay to|pay(able)? to|pay to the order of|to the order of|supplier|supplier name|remit to|remittance to|remittance advice to|payment to|paid to|beneficiary|beneficiary name|creditor|ship to|bill to|sold by|attn|attention|an|à|a|empfänger|lieferant|kreditor|begünstigter|fournisseur|bénéficiaire|proveedor|beneficiario)\s*[:.]?$/i;
