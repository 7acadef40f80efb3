import { isCurrency } from './currencies.ts';
import { isMethodName } from './paymentMethod.ts';
import { bankCode, between, carrier, dayOfMoney, numberWord, surenessOf, surenessOfDay } from './paymentWords.ts';
import { meaningOf, type RemittanceTarget } from './table/headers.ts';
import { conceptsOf, saysTableWords } from './table/headerWords.ts';

/**
 * What a printed label names about the payment, and how surely: from 3 on it says so in so many words, 1 is a guess ("Date"). Numbers and
 * days of payments are ranked between these by what they are called.
 */
export type Label = { target: RemittanceTarget; rank: number };

/** "Paid by check": what stands behind it is the payment's number, or its amount. */
const paidBy =
  /^(?:paid|sent) (?:by|via|per|with) (?:check|cheque|ach|eft|wire|bacs|warrant|bank transfer|direct deposit)$/i;

const our = '(?:our|unsere?|notre|n/|nuestr[oa]|nostr[oa]|ns|ons|onze|(?:a )?nossa|v[åa]r)';
/** "EFT reference number", "N° de virement", "Zahlungslauf-ID", "Our payment ref": a number of what carries the money. */
const paymentNumber = new RegExp(
  `^(?:${our} )?(?:${carrier}(?:[ /-]*${carrier})*(?:[ /-]*${numberWord}){1,2}|${numberWord}(?: ${between}['’]?)* ?${carrier}(?: ${carrier})*)$`,
  'i',
);

/** What English and German labels say in ways that single words do not tell. */
const own: [RegExp, Label][] = [
  [/^(settles|arrives|funds available|(?:credited|deposited|released|arrives|settles|available) on|uitvoerdatum|valor|fecha valor|date de valeur|data valuta|datum valuta|fecha de (valor|operaci[óo]n|abono|transferencia)|data (do )?(pagamento|cr[ée]dito))$/i, { target: 'paymentDate', rank: 3 }],
  [/^(value|eff(ective)?|settlement|deposit|process(ing|ed)?|issued?|transfer|remit|sent|valuta|wert|buchungs|ausführungs)\.?[ -]?(date|datum|tag|on)$/i, { target: 'paymentDate', rank: 3 }],
  [/^(payment|check|cheque|eft|ach|wire|remittance|advice|transfer|pay|paid|zahlungs?|valuta)[ -]*(date|dt|datum|on)$|^date (paid|of (payment|check|cheque|transfer|issue))$|^valuta$|^wertstellung$|^zahldatum$/i, { target: 'paymentDate', rank: 3 }],
  [/^run[ -]?date$/i, { target: 'paymentDate', rank: 2 }],
  [/^(date|dated|datum|fecha|data|dato|statement date|advice date|print date|date d['’]([ée]mission|[ée]dition)|fecha de emisi[óo]n|data (di )?emissione|data wystawienia|(ausstellungs|druck)datum|printed|date printed|imprim[ée] le)$/i, { target: 'paymentDate', rank: 1 }],
  [/^((total|net|grand total|total net|final|full|amount|sum|total amount|net amount|total of|amount of|sum of|total amount of)( this)? (payment|check|cheque|remittance|transfer|eft|wire|ach)s?|((total|net) )?(payment|check|cheque|remittance|transfer|eft|wire|ach) (amount|total|value|sum)|total (payment|check|remittance) amount)$/i, { target: 'paymentAmount', rank: 3 }],
  [/^(total|amount|sum|net|total amount|net amount|total net|net total|balance)\s*(of\s+)?(paid|remitted|transferred|payable|payment|to be paid|enclosed|check|cheque|sent|credited|deposited|wired|charged|settled|disbursed|released)( in)?( (to|into) (you|your( bank)? account|your bank|(the )?(supplier|vendor|payee)))?$/i, { target: 'paymentAmount', rank: 3 }],
  [/^(gesamtbetrag|montant total|importe total|net pay|check total|pay exactly|pay this amount|payments? made|payout|you (will |'ll )?(receive|get)|(amount|total|net)( amount)? you (will )?receive|(we (have )?)?(paid|remitted|transferred|wired))$/i, { target: 'paymentAmount', rank: 3 }],
  [/^((net(to|te)?|neto|l[íi]quido|total|totaal|totale|summe|montant( net| total)?|betrag|importe?|importo|bedrag|valor|somme|solde|saldo)( (zum|der))? )?(à (payer|r[ée]gler|verser|virer|percevoir)|r[ée]gl[ée]|vir[ée]|vers[ée]|te betalen|te ontvangen|betaald|overgemaakt|zu zahlen|zur (zahlung|auszahlung)|a (pagar|abonar|transferir|percibir|liquidar|receber)|pagado|abonado|transferido|da (pagare|versare|bonificare)|pagato|bonificato|liquidato)$/i, { target: 'paymentAmount', rank: 3 }],
  [/^(amount|net amount|betrag|montant|importe|importo|bedrag|total amount|total due|total net|net total|grand total)$/i, { target: 'paymentAmount', rank: 2 }],
  [/^(total|totals|summe|gesamt|sum|totale|totaal|razem|summa|i alt)$/i, { target: 'paymentAmount', rank: 1 }],
  [/^(check|cheque|chk|chq|ck|eft|ach|wire|swift|payment|pymt|pmt|remit|remittance|advice|remittance advice|payment advice|(?:zahlungs|regulierungs|überweisungs|vergütungs|abrechnungs|verrechnungs)?avis|warrant|draft|settlement|trace|transaction|transfer|voucher|journal|payment doc(ument)?|payment run|bacs|zahlungs?|confirmation|authori[sz]ation|auth|t\/t|tt)[ -]*(no|nr|num|number|nbr|#|id|ref|reference|trace|trace no|trace number|reference no|reference number|ref no|document|referenz|nummer|code)?[ .]*(no|number|#)?$/i, { target: 'paymentReference', rank: 3 }],
  [/^((sender|originator|ordering (party|customer|institution)|remitter|payer)['’]?s? ref(erence)?|(riferimento|rif) (ordinante|mittente)|r[ée]f(érence)? (du )?donneur d['’]ordre|referencia (del )?ordenante|(auftraggeber|zahler)referenz|referenz (des )?auftraggebers?|kenmerk opdrachtgever|(avsändarens|afsenders) referen[sc]e?|(text |shown |appears |kenmerk |texte |texto |testo |tekst )?(on|auf|sur|en|su|op|på|na|as it will appear on|how it will appear on) (your|ihrem|votre|su|vostro|uw|ert|jeres|deres)? ?(bank )?(statement|kontoauszug|relev[ée]( de compte)?|extracto|estratto conto|afschrift|kontoutdrag|kontoudtog|wyciągu))$/i, { target: 'paymentReference', rank: 3 }],
  [/^(kassenzeichen|localizador( (de|del) pago)?|autentica[çc][ãa]o|particulars|kvittering(snr)?|kvitto(nr)?|receipt (no|number|#))$/i, { target: 'paymentReference', rank: 3 }],
  [/^(cro|trn|uetr|(end-?to-?end|ende-zu-ende|bout en bout)(-?(id|ref(erenz)?))?|r[ée]f([ée]rence)? (de )?bout en bout|assegno|clave de rastreo|fed(wire)? ref(erence)?( no| number)?|imad|utr( no| number)?|end[- ]to[- ]end[- ](id|ref(erence)?)|(n[°º.]+ ?|n[úu]m(ero)? |folio )(de |del |da )?(orden|ordem|ordine)( de (pago|pagamento|transferencia))?|(folio|clave|n[úu]mero|no|n[°º]) de(l)? (pago|transferencia|operaci[óo]n|movimiento)|payment order( no| number)?|zahlungsauftrag|auftragsnummer der bank|num[ée]ro d['’](op[ée]ration|ordre)|ordre de virement|codice (operazione|disposizione)|n[°º.]* ?operazione|betaalopdracht(nummer)?|comprovante|n[úu]mero da opera[çc][ãa]o)$/i, { target: 'paymentReference', rank: 3 }],
  [paymentNumber, { target: 'paymentReference', rank: 3 }],
  [/^(zahlungs(?:journal|protokoll|vorgang|liste)|betaal(?:journaal|lijst)|(?:journal|liste) des paiements|(?:diario|relaci[óo]n|lista) de pagos|bordereau|distinta|remesa|remise|comprobante(?: de pago)?|instruction id|sammelüberweisung|sammelavis|ausgleichs(?:beleg|nummer|belegnummer)|buchungs(?:nr|nummer)|vorgangs(?:nr|nummer)|talon|mandat|mandato di pagamento|ordem de pagamento|orden de pago|ordine di bonifico)$/i, { target: 'paymentReference', rank: 2 }],
  [new RegExp(`^${our} ?(no|nr|number|nummer|beleg|beleg-?nr|belegnummer|document(?: no| number)?|doc(?: no)?|voucher|r[ée]f|rif|reference|referenz|r[ée]f[ée]rence|referencia|refer[êe]ncia|riferimento|kenmerk|referentie|referens|pi[èe]ce|boekstuk|bokföringsnr)$`, 'i'), { target: 'paymentReference', rank: 3 }],
  [/^(tytu[łl](?: (?:przelewu|p[łl]atno[śs]ci))?|verwendungszweck|our reference|our ref|unser zeichen|unsere referenz|notre référence|vår referens|vores reference|vår referanse|belegnummer|beleg-?nr|referencia( de pago)?|référence)$/i, { target: 'paymentReference', rank: 2 }],
  [/^(batch|(?:pay(?:ment)? )run|sammler|reference|r[ée]f|reference no|reference number|ref no|document no|document number|document|beleg|dokument|documento|bilag|l[øo]e?penr|l[öo]pnr|l[øo]benr|lopnr|slip|receipt(?: no| number)?|number|no|nr|n[°º]|serial no|betaalbatch|betaalrun|zahl(?:ungs)?lauf|zahlungsvorschlag|(?:payment )?proposal|folio|stuknummer|boekstuk|n[°º] de pi[èe]ce|referenz-?nr|referenznummer|lot n[°º]|kenmerk|referenz|riferimento|rif|referentie|referência|referencia|referens|referanse|viite|kennung)$/i, { target: 'paymentReference', rank: 1 }],
  [paidBy, { target: 'paymentReference', rank: 2 }],
  [paidBy, { target: 'paymentAmount', rank: 2 }],
  [/^(payment )?(method|type|mode)( of payment)?$|^(paid|sent|pay) (by|via|through)$|^payment (by|via)$|^method of payment$|^form of payment$/i, { target: 'paymentMethod', rank: 3 }],
  [/^(payer|payor|paid by|remitting (?:company|party|entity|organi[sz]ation)|paying (?:company|party|entity|organi[sz]ation|agency|institution|unit|office|member)|ordering (?:party|customer)|ordered by|debtor|remitter|remitted by|originator|originating company|drawer|on behalf of|by order of|payment from|remittance from|remittance advice from|auftraggeber(?:in)?|zahler|zahlungspflichtiger?|(?:zahlungs|betalnings|betalings)?(?:absender|avsändare|avsender|afsender)|zahlungsleistender|zahlende (?:gesellschaft|firma|stelle)|(?:bezahlt|gezahlt|überwiesen) (?:von|durch)|donneur d['’]ordre|payeur|ordonnateur|pag[ée] par|(?:raz[óo]n social (?:del )?)?(?:pagador|ordenante)|pagado por|pago por|ordinante|pagatore|pagato da|opdrachtgever|betaler|betaald door|betalende (?:partij|onderneming)|betalare|betalt av|indbetaler|zleceniodawca|p[łl]atnik|soci[ée]t[ée] (?:[ée]mettrice|payeuse)|entit[ée] (?:[ée]mettrice|payeuse)|empresa (?:pagadora|emisora|ordenante)|societ[àa] (?:pagante|ordinante)|betalend bedrijf)(?: (?:name|nom|nombre|nome|naam|namn|navn|nazwa))?$/i, { target: 'payerName', rank: 3 }],
  [/^(from|bill(?:ed)?[- ]to|sold[- ]to|account holder|issuer|issuing company|applicant|initiated by|sent by|issued by|prepared by|organi[sz]ation|customer|company|buyer|sender|ersteller|absender|client|raz[óo]n social|soci[ée]t[ée]|entreprise|empresa|azienda|ragione sociale|bedrijf|bedrijfsnaam|raison sociale|[ée]metteur|exp[ée]diteur|emisor(?:a)?|remitente|emittente|mittente|debitore|societ[àa]|emitente|remetente|afzender|avs[äa]ndare|afsender|avsender|nadawca|f[öo]retag|firma|virksomhed)(?: (?:name|nom|nombre|nome|naam|namn|navn|nazwa))?$/i, { target: 'payerName', rank: 2 }],
  [/^(customer|payer|cust|client|buyer)[ .]*(no|number|id|code|#|nr)$/i, { target: 'payerId', rank: 3 }],
  [dayOfMoney, { target: 'paymentDate', rank: 3 }],
]; // biome-ignore format: a table

/** What stands before whom a payment is from; these small words are labels only where a colon says so. */
const fromWhom = /^(?:van|von|de(?: la part de)?|da(?: parte di)?|fra|från|od)\s*:$/i;

const codeOfBank = new RegExp(`^${bankCode}$`, 'i');

/** Labels that look like one of ours but speak of something else. */
const foreign =
  /\b(invoice|inv|order|po|due|vendor|supplier|payee|discount|deduction|deductions|gross|bank|account|routing|phone|fax|page|tax|vat|rechnung|lieferant|konto|betaalrun|zahl(?:ungs)?lauf)\b/i;

/** What a label says, its colon and dots apart; null where it says nothing about the payment. */
export function labelOf(text: string): Label | null {
  return labelsOf(text)[0] ?? null;
}

/** Whether a label says in so many words that the amount of the payment stands beside it. */
export function namesAmountPaid(text: string): boolean {
  const label = labelOf(text);
  return label?.target === 'paymentAmount' && label.rank >= 3;
}

/** All that a label may name: "Valuta" is a currency to most and the day of value to Germans, which its value tells. */
export function labelsOf(text: string): Label[] {
  const [one = '', other = '', ...more] = text.replace(/\s*:$/, '').split(/\s*\/\s*/);
  if (one === '' || other === '' || more.length > 0) return labelsIn(text);
  // "Company / Empresa": the same in two languages.
  const both = labelsIn(other);
  const same =
    namesPayee(one) || namesPayee(other)
      ? []
      : labelsIn(one).filter(({ target }) => both.some((each) => each.target === target));
  return same.length > 0 ? same : labelsIn(text);
}

function labelsIn(text: string): Label[] {
  return labelsByName(text).map((label) => ({ ...label, rank: label.rank + surenessWithin(label, text) }));
}

function surenessWithin({ target }: Label, text: string): number {
  if (target === 'paymentReference') return surenessOf(text);
  return target === 'paymentDate' ? surenessOfDay(text) : 0;
}

function labelsByName(text: string): Label[] {
  if (namesPayee(text)) return [];
  if (fromWhom.test(text)) return [{ target: 'payerName', rank: 2 }];
  const said = withoutUnit(
    text
      .replace(/^[(\s]+|[\s:.#)]+$/g, '')
      .replace(/\be2e\b/i, 'end-to-end')
      .replace(/ n$/i, ' n°'),
  );
  // "Payment type: Electronic Funds" is a label and the beginning of its value.
  if (said === '' || said.length > 40 || /\d|:\s/.test(said) || !/\p{L}{2}|^n[°º]$/iu.test(said)) return [];
  const plain = said.replaceAll('.', '');
  if (codeOfBank.test(plain)) return [];
  const found = own.flatMap(([pattern, label]) => (pattern.test(plain) ? [label] : []));
  if (found.length > 0) return /^valuta$/i.test(plain) ? [...found, { target: 'currency', rank: 3 }] : found;
  if (isMethodName(said)) return [{ target: 'paymentReference', rank: 2 }];
  const label = foreign.test(said) ? null : labelByWords(said);
  return label ? [label] : [];
}

/** "Amount (GBP)", "Total EUR", "Date (MM/DD/YYYY)": without the currency or form of what the label names. What ends "ACH ref. ORB" is none. */
function withoutUnit(label: string): string {
  const unit = / (?:\((?<form>[DMYJTA]{2,4}(?:[-./][DMYJTA]{2,4}){2})\)|\(?(?<code>[A-Z]{3}|[$€£])\)?)$/i.exec(label);
  const { form, code } = unit?.groups ?? {};
  return unit && (form || isCurrency(code ?? '')) ? label.slice(0, unit.index) : label;
}

/** The same in all languages of column names: what its single words come to. */
function labelByWords(said: string): Label | null {
  const words = conceptsOf(said);
  const has = (...any: string[]) => any.some((word) => words.has(word));
  if (said.split(' ').length > 5 || has('invoice', 'order', 'due', 'vendor', 'discount', 'deduction', 'gross'))
    return null;
  // "Betaalspecificatie 2026-06-117": the title of an advice and its number.
  if (words.has('payment') && [...words].every((word) => ['payment', 'text', 'document'].includes(word)))
    return { target: 'paymentReference', rank: 2 };
  const meaning = meaningOf(said);
  if (meaning === 'paid' || meaning === 'paymentAmount')
    return has('sum', 'amount', 'payment') && (has('paid') || has('payment'))
      ? { target: 'paymentAmount', rank: 3 }
      : null;
  if (meaning === 'paymentDate' || meaning === 'currency' || meaning === 'paymentMethod')
    return { target: meaning, rank: 3 };
  // "ACH ref. ORB": what is no word of names begins the number.
  if (meaning === 'paymentReference')
    return saysTableWords(said) ? { target: meaning, rank: has('number', 'reference') ? 3 : 2 } : null;
  if (meaning === 'payerId') return { target: meaning, rank: 3 };
  return meaning === 'payerName' && words.size === 1 ? { target: meaning, rank: 2 } : null;
}

/** Labels before the name of whom the payment goes to: us, never the payer. */
const payee =
  /^(to|pay(able)? to|pay to the order of|(to the )?order of|remit to|remittance to|remittance advice to|payment to|paid to|ship to|sold by|attn|attention|an|à|a|spett\.?(le)?|payee|payee name|beneficiary(?: name)?|paid to|sent to|credited to|in favou?r of|zugunsten(?: von)?|(?:au )?b[ée]n[ée]ficiaire|beneficiario|benefici[áa]rio|begunstigde|a favor de|a favore di|till|til|(?:zahlungs|überweisungs|rechnungs)?empf[äa]nger(?:in)?|(?:betalnings|betalings)?(?:mottagare|mottaker|modtager)|ontvanger|odbiorca|destinat(?:aire|ario)|na rzecz)\s*[:.]?$|^(firma|herrn|frau|an die firma)$/i;

/** Whether a label stands before whom the payment goes to. */
export function namesPayee(text: string): boolean {
  if (payee.test(text)) return true;
  // "Beneficiary / Beneficiario".
  const parts = text.replace(/\s*:$/, '').split(/\s*\/\s*/);
  if (parts.length === 2 && parts.some((part) => part !== '' && payee.test(part))) return true;
  const words = conceptsOf(text.replace(/[\s:.]+$/, ''));
  return words.has('vendor') && [...words].every((word) => word === 'vendor' || word === 'name');
}
