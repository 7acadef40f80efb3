import type { RemittanceTarget } from './headers.ts';

/** What a row settles, by the words or codes of its type column. */
export type ItemKind = 'invoice' | 'credit' | 'debit' | 'deduction' | 'discount' | 'payment' | 'other';

/** "GROSS" over rows for the parts of an item. */
const grossWords = 'gross|brutto|brut|bruto|lordo';
const gross = new RegExp(`^(?:${grossWords})(?!\\p{L})`, 'iu');

/** Whether a row's type says that its amount is what was billed, before what rows of its own take off. */
export const namesGross = (type: string): boolean => gross.test(type);

/** Codes of ledgers (SAP's RE, KR, KG, KZ …), of US and UK advices, and words of the languages advices come in. */
const kindWords: [RegExp, ItemKind][] = [
  [/^(dsc|disc|(cash |terms )?discount|skonto|escompte|sconto|descuento|korting|desconto|rabatt?)\b/i, 'discount'],
  [
    /^(ded|deduction|charge ?back|cb|short ?pay(ment)?|adj|adjustment|claim|allowance|fee|abzug|k[üu]rzung|retenue|deducci[óo]n|trattenuta|inhouding|dedu[çc][ãa]o)\b/i,
    'deduction',
  ],
  [
    /^(cm|cr|cn|crn|scn|sc|pc|kg|dg|nc|gs|gu|av|bill ?credit|vendor ?credit|credit[ -]?(memo|note|nota|invoice|factuur)?|gutschrift|rechnungskorrektur|avoir|facture d['’]avoir|abono|(nota|factura) (de|di) (cr[ée]dito|abono|accredito)|nota (credito|accredito|abono)|factura rectificativa|note de cr[ée]dit|kredit(nota|faktura|note|notering|notat|memo)?|faktura koryguj[ąa]ca|korekta)(?!\p{L})/iu,
    'credit',
  ],
  [
    /^(dm|db|dn|nd|bl|debit[ -]?(memo|note)?|(r[üu]ck)?belastung(s?anzeige)?|lastschriftanzeige|(nota|aviso) (de|di) (d[ée]bito|cargo|addebito)|nota (d['’])?addebito|(note|avis) de d[ée]bit|debet ?not[ae]?|debetfaktura|debitnota|belastningsnota|debiteringsnota|nota (obci[ąa][żz]eniowa|debetowa))(?!\p{L})/iu,
    'debit',
  ],
  [
    /^(kz|zp|dz|zv|py|pp|bp|pmt|pymt|bill ?p(?:ay)?m(?:en)?ts?|payment|cheque|check|chq|chk|eft|ach|bacs|wire|remittance|bank (?:payment|transfer)|transfer|zahlung(?:sausgang)?|[üu]berweisung|paiement|virement|r[eè]glement|pago|transferencia|pagamento|bonifico|betaling|betalning|[iu]n?n?betaling|utbetalning|overboeking|wp[łl]ata|zap[łl]ata|p[łl]atno[śs][ćc])(?!\p{L})(?! ?(?:fee|charge|discount))/iu,
    'payment',
  ],
  [
    new RegExp(
      `^(inv|invoice|in|iv|si|sin|pi|bill|${grossWords}|rechnung|re|kr|rn|rv|dr|rg|fa|fc|fv|ft|fac|facture|factura|fattura|factuur|fatura|faktura)\\b`,
      'i',
    ),
    'invoice',
  ],
];

/** Null where the type says nothing. */
export function kindOfType(type: string): ItemKind | null {
  return kindWords.find(([pattern]) => pattern.test(type))?.[1] ?? null;
}

/** What words name a row's kind and nothing else, as they stand before its number ("Creditnota C260012"); null for any other words. */
export function kindNamed(words: string): ItemKind | null {
  const said = words.trim();
  return kindWords.find(([pattern]) => pattern.exec(said)?.[0] === said)?.[1] ?? null;
}

const rate = String.raw`\d{1,2}(?:[.,]\d{1,2})?\s?%`;
/** "2/30", "2/10 net 30", "1% 10 net 30": a rate, the days it holds for, and when all is due. */
const terms = String.raw`(?:\d{1,2}(?:\.\d{1,2})?\s?%?\s?[/,]\s?\d{1,3}|${rate},?\s\d{1,3})(?:,?\s(?:days?\s)?(?:net|n/?)\s?\d{1,3}(?:\sdays?)?)?`;
/** Terms alone are told from a day ("10/05") by a rate or by when all is due. */
const onlyTerms = new RegExp(`^(?:(?:less|terms)[.:]?\\s+)*(?=.*(?:%|\\bn(?:et)?\\b|\\bn/))${terms}$`, 'iu');
const discountWords = new RegExp(
  `^(?:(?:less|minus|ded(?:uct(?:ion)?)?|abz(?:gl|üglich)|moins|menos|meno)[.:]?\\s+)?(?:${rate}\\s+)?(?:(?:cash|terms|settlement|early|prompt|payment|pay)[\\s-]+)*?(?:discount|(?<=(?:early|prompt)[\\s-]+)pay(?:ment)?|skonto|escompte|sconto|descuento(?: pronto pago)?|pronto pago|korting|betalingskorting|desconto|kassarabatt?|kontantrabatt)(?:\\s+(?:taken|allowed|pour paiement anticipé|cassa))?(?:\\s*[(]?(?:${rate}|${terms})[)]?)?$`,
  'iu',
);

/** Whether a row's words name a discount for paying early and nothing else: "Skonto 2 %". */
export function namesDiscount(words: string): boolean {
  return discountWords.test(words.trim()) || onlyTerms.test(words.trim());
}

const creditReference = /^(cn|cm|crn|scn|pcn|gs|gu|nc|av|credit|gutschrift|avoir)[\s/_-]*\d/i;
const debitReference = /^(dm|dn|nd|clm|claim|debit (memo|note)|belastung|charge ?back)[\s/_-]*\d/i;
const creditWords =
  /^abonos?\b|^(?:\p{L}+ )?credit(?:\s*[,:–-]\s|$)|\b(credit (memo|note)|creditnota|gutschrift|avoir|nota (de|di) cr[ée]dito|note de cr[ée]dit)\b/iu;

/** By the row's type, else by a reference or words that only credits have; null where nothing says. */
export function kindOf(values: ReadonlyMap<RemittanceTarget, string>): ItemKind | null {
  const type = values.get('documentType');
  if (type) return kindOfType(type);
  const reference = values.get('reference');
  if (!reference) return null;
  const credit = creditReference.test(reference) || creditWords.test(values.get('reasonText') ?? '');
  return credit ? 'credit' : numbersDebit(reference) ? 'debit' : null;
}

/** Whether a number begins as those of debit notes do: "DM-4471", "ND 0447". */
export function numbersDebit(reference: string): boolean {
  return debitReference.test(reference);
}

/** "Less", "abzgl." before what is taken off. */
export const lessWord = /^(?:less|minus|abz(?:gl|[üu]glich)|moins|menos|meno|avg[åa]r)\b[.:]?\s+(?=[\p{L}\d])/iu;
