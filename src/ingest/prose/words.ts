/**
 * Words that say what an amount is, looked for in front of it and behind it up to the next value. English mainly, with the
 * German, French and Spanish that remittances of continental customers use.
 */
export type AmountRole = 'total' | 'discount' | 'deduction' | 'gross' | 'paid' | 'aside' | 'rated' | 'unknown';

/** What was or will be open, limits, fees of others: amounts that this payment does not pay. */
const aside =
  /(?<![\p{L}\d])(total (?:discounts?|deductions?|credits?|gross|invoiced)|balance|remaining|remainder|outstanding|still (open|due)|past due|overdue|will follow|credit limit|previous(ly)?|last (month|payment)|instead of the|vat|tax|mwst|ust|tva|iva|offen(e[nrs]?)?|restbetrag|solde|reste|saldo|pendiente|openstaand|resterend|restano|restante|residuo|pozostaje|kvar|utestående|btw|moms|vat included)(?![\p{L}\d])/iu;

const total =
  /(?<![\p{L}\d])(total(ling|ing)?|sum of|in the amount of|(payment|transfer|remittance|check|cheque|wire|ach|eft|deposit|paid|remitted|net)[ \t]+(amount|total|sum|value|of|for|in)|net payment|amount enclosed|payment total|amount[ \t]+(paid|remitted|of (the )?(payment|check|cheque|transfer|wire)|transferred|received|sent|credited)|(transferr(?:ed|ing)|wir(?:ed|ing)|remitt(?:ed|ing)|sending|sent you|mailed|issued|deposited|received|credited)|(gesamt|zahl(ungs)?|überweisungs|end)(betrag|summe)|summe|(zahlung|überweisung|scheck) (von|über|in höhe von)|in höhe von|überwiesen|(virement|paiement|règlement|chèque|versement) (d[e’']|total)|d[’'] ?un montant|montant (total|du|payé|viré)|viré|virons|virerons|versé|versons|transferimos|transferiremos|hemos (?:realizado|efectuado|hecho|emitido) (?:\p{L}+ ){1,4}(?:de|por)|bonifichiamo|abbiamo (?:disposto|effettuato|eseguito) (?:\p{L}+ ){1,4}(?:di|per)|maken wij|überweisen|überweise|transferencia( \p{L}+)? (de|por)|pago (de|por|total)|importe total|transferido|totaal(bedrag)?|totale|overgemaakt|(overboeking|betaling) van|ten bedrage van|bonificato|(bonifico|pagamento) di|(per un )?(importo|totale) (di|complessivo)|(transferência|comprovante)( \p{L}+)? de|montante de|(total|valor) (pago|transferido)|przelew na kwotę|na (łączną )?kwotę|razem|łącznie|przelaliśmy|totalt|together|zusammen|insgesamt|samen|ensemble|in all|complessivi|tillsammans|tilsammen|sammen|(betalning|betaling) på|överfört|overført|i alt|total(t)? betal[dt]|(har|hebben|wir haben|avons|hemos|abbiamo) (vi |wij )?(betalat|betalt|betaald|bezahlt|payé|pagado|pagato)|in Höhe von|angewiesen|gutgeschrieben)(?![\p{L}\d])/iu;

const discount =
  /(?<![\p{L}\d])(discounts?|disc|skonto|skontoabzug|escompte|descuento|pronto pago|early pay(ment)?|terms taken|korting|betalingskorting|sconto|abbuono|desconto|rabatt?|kassarabatt)(?![\p{L}\d])/iu;

const deduction =
  /(?<![\p{L}\d])(less|minus|short(ed|age|ages|paid|pay|fall)?|short-?paid|deduct(ed|ing|ion|ions|s)?|withh(eld|olding)|held back|(?:we|i)(?:['’]ve| have)? (?:only )?(?:keep|kept|took|take|taken|knocked|docked)|docked|(keep|kept|keeping) back|took off|taken off|charge ?-?backs?|claims?|damaged?|damages|difference|adjustments?|allowance|penalty|fine|freight|(?:bank|wire|transfer|correspondent|intermediary) (?:charges?|fees?)|reduced by|debit (memo|note)|abz(ug|üge|üglich|gl)|abgezogen|gekürzt|kürzung(en)?|einbehalten|abzüglich|déduit(e|s)?|déduction|retenu(e|s)?|moins|menos|deducid[oa]|deducción|deducimos|descontad[oa]|verminderd met|aftrek|ingehouden|inhouding|meno|detratt[oaie]|trattenut[oaie]|decurtat[oaie]|dedott[oaie]|deduzid[oa]s?|dedução|potrącono|potrącenie|pomniejszon[aeyo]|avdrag|avdraget|dragit av|trukket fra|fratrukket|fradrag|fratrukket|trukket|retención|retenid[oa]|(?:a |da )?dedurre|deduzione|deduciamo|tratteniamo|detraiamo|à déduire|déduisons|retenons|retenir|a (?:deducir|descontar|deduzir)|descontamos|descontámos|retenemos|deduzimos|desconto|af te trekken|in mindering|zu kürzen|kürzen|abzuziehen|behalten|fradrages|att dra av|spese bancarie|commissioni bancarie|frais (?:bancaires|de virement)|(?:gastos|comisión|comisiones) (?:bancari[oa]s?|de transferencia)|despesas bancárias|bank(?:gebühren|spesen|kosten|avgift|gebyr)|opłat[ay] bankow[ay])(?![\p{L}\d])/iu;

const gross =
  /(?<![\p{L}\d])(gross|amounts? due|due amount|original( amount)?|(?:invoice|bill)\s(amount|value|total)|invoiced|billed|instead of|of the|out of|face value|(?:it|bill|invoice|which|original) was(?: for)?|lautete? (?:auf|über)|belief sich auf|(?:elle )?(?:était|s['’]élevait à|s['’]élève à|se montait à)(?: de)?|ascendía a|era de|ammontava a|bedroeg|var på|beløb sig til|rechnungsbetrag|brutto|bruttobetrag|statt|au lieu de|montant (de la )?facture|brut|importe (de la )?factura|bruto|en lugar de|factuurbedrag|importo fattura|valor da fatura|kwota faktury|fakturabelopp|fakturabeløb|fakturabeløp|lordo|montant initial)(?![\p{L}\d])/iu;

const paid =
  /(?<![\p{L}\d])(paid|pay|paying|net|net amount|applied|we pay|zahlen|bezahlt|gezahlt|zahlbetrag|netto|payé|payée|réglé|net à payer|pagado|pagamos|neto|betaald|pagat[oaie]|pag[oa]s?|zapłacono|betalt|betald|betalat|betalte|te betalen|leaving|leaves|comes to|also|somit|mithin|bleiben|verbleiben|ergibt|soit|quindi|ossia|dus|alltså|altså|czyli|quedan|es decir|o sea)(?![\p{L}\d])|=[ \t]*$/iu;

/** Tried in this order at the words in front of an amount. */
const inFront: [RegExp, AmountRole][] = [
  [aside, 'aside'],
  [discount, 'discount'],
  [deduction, 'deduction'],
  [gross, 'gross'],
  [total, 'total'],
  [paid, 'paid'],
];

/** Only these say something about the amount before them: "25.00 short", "20,00 Skonto", "1,200.00 total". */
const behind: [RegExp, AmountRole][] = [
  [
    /^\W{0,3}(?:\w+\W+){0,1}?(cash )?(discount|disc\b|skonto|escompte|descuento|korting|sconto|desconto|rabatt?\b)/i,
    'discount',
  ],
  [
    /^\W{0,3}(were |was |wurden? |has been |have been )?(short|deduct|difference|withheld|held back|taken off|off(?![\w-])|damage|claim|abgezogen|abzug|gekürzt|einbehalten|déduit|retenu|descontad|deducid|ingehouden|trattenut|detratt|potrącon|afgetrokken)/i,
    'deduction',
  ],
  [/^\W{0,3}(in )?(total|gesamt|insgesamt|au total|en total|in totaal|in totale|totalt|łącznie)\b/i, 'total'],
  [/^\W{0,3}(gross|brutto|brut|billed|invoiced|owed|berechnet|facturé)(?!\p{L})/iu, 'gross'],
  [/^\W{0,3}(net|netto|paid)\b/i, 'paid'],
  [
    /^\W{0,3}(überwiesen|belastet|abgebucht|debited|transferred|was wired|remitted|angewiesen|gutgeschrieben|overgemaakt|bonificat|transferid|przelan|överför|overført)/i,
    'total',
  ],
];

/** "2,480.25 (invoice 2,560.25, less …)": the word alone in front of an amount says what was billed. */
const billedAs = /\((?:invoice|inv\.?|billed|rechnung|facture|factura)[ \t:]*(?:[A-Z]{3}|[$€£])?[ \t]*$/iu;

/** "46,00 EUR wegen verwelkter Ware abgezogen": the verb behind the reason. */
const takenFor =
  /^\W{0,3}(?:wegen|für|aufgrund|for|because of|due to|pour|por|per|voor) [^.;:\d\n]{3,50}(?:abgezogen|einbehalten|gekürzt|deducted|withheld|déduit|retenu|descontad|deducid|trattenut|ingehouden)/iu;

/** What is kept back at a rate, as taxes are. */
const withheld = /withh(eld|olding)|reten[cç][iã]|retenue|trattenut|ritenut|inhouding|quellensteuer|potrącen/i;

/** What the nearest words make of an amount. The word closest in front decides; else what stands right behind it. */
export function roleOf(before: string, after: string): AmountRole {
  const words = before.slice(-90);
  // "less 2% 980.00": the discount or what is left, as the amount before it tells.
  if (/\d ?%[ \t]*(?:[-=:]|[A-Z]{3}|[$€£])?[ \t]*$/.test(words))
    return withheld.test(words) ? 'deduction' : discount.test(words) ? 'discount' : 'rated';
  if (billedAs.test(words)) return 'gross';
  if (takenFor.test(after.slice(0, 120))) return 'deduction';
  let best: AmountRole = 'unknown';
  let bestAt = -1;
  for (const [pattern, role] of inFront) {
    const at = lastIndexOf(words, pattern);
    if (at > bestAt) [best, bestAt] = [role, at];
  }
  const said = behind.find(([pattern]) => pattern.test(after.slice(0, 40)))?.[1];
  // "Paid 3,100.00   Short shipped": a word that touches the amount is not overruled by a remark behind it.
  if (best === 'paid' && /(?:paid|net)[ \t:]{1,20}(?:[A-Z]{3}|[$€£])?[ \t]*$/i.test(words)) return best;
  if (said === 'discount' && best === 'deduction') return said;
  return said && (best === 'unknown' || best === 'paid' || best === 'total') ? said : best;
}

/** Where the last match ends; -1 without one. */
function lastIndexOf(words: string, pattern: RegExp): number {
  let last = -1;
  for (const match of words.matchAll(new RegExp(pattern, 'giu'))) last = match.index + match[0].length;
  return last;
}

/** Verbs that take something off a payment. */
export const takesOff =
  /(?<!\p{L})(deduct(?:ed|ing)?|withheld|took off|short-?paid|abgezogen|gekürzt|einbehalten|déduit|deducido)(?!\p{L})/iu;

/** What an invoice that is paid has been, is, or was; with a "not" before it this payment leaves the invoice out. */
const settledAs =
  'paid?|pay|settled?|included?|received?|approved?|released?|cleared|authori[sz]ed|accepted?|part of|bezahlt|gezahlt|beglichen|überwiesen|enthalten|berücksichtigt|freigegeben|erhalten|eingegangen|geprüft|payée?s?|réglée?s?|inclue?s?|incluse?s?|comprise?s?|reçue?s?|validée?s?|prise en compte|pagad[oa]s?|pag[oa]s?|abonad[oa]s?|incluid[oa]s?|recibid[oa]s?|aprobad[oa]s?|autorizad[oa]s?|pagat[oaie]|saldat[oaie]|inclus[oaie]|ricevut[oaie]|approvat[oaie]|autorizzat[oaie]|betaald|voldaan|opgenomen|ontvangen|goedgekeurd|meegenomen|incluíd[oa]s?|recebid[oa]s?|aprovad[oa]s?|betal[dt]|betalat|medtagen|medtaget|godkän[dt]|godkendt|godkjent|mottagit|modtaget|mottatt|attester(?:ad|et)|zapłacon[aeoy]|uwzględnion[aeoy]|otrzyman[aeoy]|zatwierdzon[aeoy]';
/** What may stand between the two: "not yet been", "nog niet", "n'a pas encore été". */
const amidNot =
  '(?:\\s(?:yet|been|be|being|noch|worden|encore|été|está|ha|han|sido|fue|se|ancora|è|sono|state?|stat[oaie]|nog|ainda|foi|está|sendo|ännu|blivit|endnu|ennå|blitt|blevet|jeszcze|została|zostały)){0,3}';

/** A line that says what a bank charged for a transfer, up to its amount. */
export const bankCharge =
  /^[^\n\d]{0,40}(?<!\p{L})(?:(?:bank|wire|transfer|correspondent|intermediary)(?:ing)? (?:charges?|fees?|costs?)|spese (?:bancarie|di bonifico)|commissioni bancarie|frais (?:bancaires|de virement)|(?:gastos|comisi[óo]n(?:es)?) (?:bancari[oa]s?|de transferencia)|despesas banc[áa]rias|bank(?:gebühren|spesen|kosten|avgift\p{L}*|gebyr\p{L}*)|überweisungs(?:gebühr|kosten)\p{L}*|opłat[ay] bankow[ay])(?!\p{L})[^\n\d]*$/iu;

/** Sentences about invoices that this payment leaves out. */
export const leavesOut = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:not|never|nicht|pas|no|non|niet|não|inte|ej|ikke|nie)${amidNot}\\s(?:${settledAs})|(?:did|does|do|have|has|had|could|can|will|was|were|is|are)(?: ?not|n['’]t)${amidNot}\\s(?:${settledAs})|on hold|excluded|excluding|without invoice|unpaid|unapproved|under review|noch offen|zurückgestellt|gesperrt|in (?:klärung|prüfung|rückfrage)|strittig|non (?:réglée|payée|comprise)s?|en (?:attente|litige|suspens)|bloquée?s?|pendientes?|en (?:disputa|revisión|reclamación)|bloquead[oa]s?|in (?:sospeso|contestazione|attesa|verifica)|bloccat[oaie]|in (?:behandeling|onderzoek)|geblokkeerd|betwist|pendentes?|em (?:análise|disputa)|under (?:utredning|afklaring|behandling|avklaring)|wstrzyman[aeoy]|(?:still|is|are|remains?) (?:with|waiting|awaiting|pending|outstanding|open|disputed|queried|blocked|unresolved|in (?:query|dispute)|under (?:query|dispute)))(?![\\p{L}\\d])`,
  'iu',
);

/** What a heading says above what stays open or is held back. */
const unpaidHeading =
  /(?<![\p{L}\d])(?:(?:still|remaining|other|items?|invoices?|balances?) (?:open|outstanding|unpaid)|open (?:items?|invoices?|balances?)|(?:remain|remains|remaining) open|outstanding (?:items?|invoices?|balances?)|not (?:yet )?(?:due|settled|approved|covered)|(?:held|later) (?:over|for|in)|disputed|in dispute|ag(?:e)?ing|offene?r? (?:posten|rechnungen|betr[äa]ge)|gesperrt\p{L}*|zur[üu]ckbehalten\p{L}*|noch nicht (?:f[äa]llig|bezahlt)|en attente|en litige|non (?:r[ée]gl[ée]e?s?|pay[ée]e?s?|[ée]chu\p{L}*)|rest(?:ant|ent|e) (?:d[ûu]e?s?|ouvert\p{L}*|[àa] (?:r[ée]gler|payer))|pendientes?|no (?:pagad[oa]s?|incluid[oa]s?)|retenid[oa]s|in sospeso|non (?:pagat[oaie]|saldat[oaie]|inclus[oaie]|scadut[oaie])|ancora apert[oaie]|nog (?:open|te betalen|niet)|openstaand\p{L}*|niet (?:betaald|inbegrepen)|em aberto|n[ãa]o (?:pag[oa]s?|inclu[íi]d[oa]s?)|ej betald\p{L}*|ikke betalt\p{L}*|(?:[öo]ppna|[åa]bne) poster|kvarst[åa]ende|niezap[łl]acon\p{L}*)(?![\p{L}\d])/iu;

/** Whether a heading says that this payment does not pay what stands below it. */
export function headsUnpaid(title: string): boolean {
  return title.length <= 120 && (leavesOut.test(title) || unpaidHeading.test(title));
}

/** The same in words that may mean something else: only where the sums close without it. */
export const mayLeaveOut =
  /(?<!\p{L})(?:still|later|next (?:week|month|run|payment)|will (?:go|follow|be)|to follow|follows|to be paid|open (?:items?|invoices?)|outstanding|remaining|review\w*|disput\w*|quer(?:y|ied)|pending|awaiting|waiting|await|until|held|hold|blocked|missing|noch|offene[nrs]?|später|folg(?:t|en)|nächste\w*|reklam\w*|klär\w*|prüf\w*|en attente|en litige|plus tard|prochain\w*|reste\w*|pendiente\w*|próxim\w*|en disputa|in sospeso|prossim\w*|contest\w*|nog|openstaande?|volgende?|betwist\w*|próxim\w*|aguard\w*|nästa|återstår|kvarstår|næste|neste|udestående|utestående|następn\w*|spor\w*)(?!\p{L})/iu;

/** What makes a text speak of a payment at all. */
const ofPayment =
  /(?<![\p{L}\d])(remittance|warrant|zahllauf|zahlbetrag|spei|remit(ted|ting)?|pa(id|y|ying|yments?)|check|cheque|ach|eft|wire[ds]?|transfer(red)?|deposit(ed)?|zahlung(en|savis)?|überweis\p{L}*|überwiesen|angewiesen|ausgeglichen|reguliert|bezahlt|payouts?|disburs\p{L}*|bacs|chaps|sepa|neft|rtgs|virons|virerons|viré(?:e|s)?|versé(?:e|s)?|versement|réglons|réglé(?:e|s)|abonad[oa]s?|transferi(?:mos|remos)|saldat[oaie]|bonific\p{L}+|voldaan|overgeboekt|overboek\p{L}*|(?:bank)?overschrijving|transferid[oa]s?|beglichen|avis|paiement|virement|règlement|réglé|payé|pago|pagado|transferencia|transferido|betaal[dt]|betaling|betaalspecificatie|overgemaakt|pagamento|pagat[oaie]|bonific[oi]|bonificato|transferência|przelew(u|em)?|przelaliśmy|zapłacono|płatność|płatności|betalning(en)?|utbetalning|betalt|betalat|(bank)?överför(t|ing)|(bank)?overfør(t|sel|ing)|betaal\p{L}*|betaling\p{L}*|betalning\p{L}*|(?:ut|inn|ind)betal\p{L}*|zahlung\p{L}*|vergütung\p{L}*|pagament\p{L}*|płatnoś\p{L}*|maksu\p{L}*|maksettu|suoritus|chèques?|checks|cheques|verrechnungsscheck|schecks?|assegn[oi]|cheki?|prél[eè]v\p{L}*|lastschrift\p{L}*|addebit\p{L}*|accredit\p{L}*|gutschrift(?:sanzeige|savis)?|domiciliaci\p{L}+|incasso|zelle|paypal|venmo|settled|settles|settling|settlement|betaldag\p{L}*|betal(?:d|s|es)|(?:za|o)płacon\p{L}*|przelano|fört över|gone over|(?:credit|debit|purchasing|company|corporate|business) card|kreditkarte|carte (?:bancaire|de crédit)|tarjeta|carta di credito|you will receive)(?![\p{L}\d])/iu;

/** "We cannot pay it until …", "please remit payment to": sentences that speak of a payment nobody made. */
const notPaid =
  /(?<!\p{L})(?:(?:will|can|shall) then be (?:paid|settled|released|processed)|(?:werden|wird) dann (?:bezahlt|beglichen|überwiesen)|(?:seront|sera) alors (?:payée?s?|réglée?s?)|(?:verranno|verrà|saranno) (?:poi|quindi) pagat\p{L}|(?:worden|wordt) dan (?:betaald|overgemaakt)|(?:serán|será) entonces pagad\p{L}+|then (?:we|i) (?:will|can)|we will then|pay now|pay online|how to pay|ways to pay|amount due:)(?!\p{L})|(?<!\p{L})will (?:send|pay|mail|issue|release|make|transfer|wire|cut)(?!\p{L})[^!?\n]{0,80}(?<!\p{L})(?:next (?:week|month)|tomorrow|soon|once|as soon as|when|after|end of (?:the )?(?:week|month))(?!\p{L})|(?<!\p{L})(?:(?:not|cannot|can['’]?t|won['’]?t|unable to|before|until|once|if|when (?:will|can|may)|nicht|erst|pas|no|niet|non)(?: \p{L}+){0,3}? (?:pa(?:id|y|yment)|zahlen|bezahlen|payer|pagar|betalen|pagare|remit)|(?:please|kindly|bitte|veuillez|por favor|gelieve)(?: \p{L}+){0,2}? (?:pay|remit|settle|transfer|zahlen|überweisen|payer|régler|pagar|betalen))(?!\p{L})/iu;

/** Whether a text tells of a payment that was made or is on its way. */
export function speaksOfPayment(text: string): boolean {
  return text.split(/[.!?]\s|\n/).some((sentence) => ofPayment.test(sentence) && !notPaid.test(sentence));
}

/** Whether words speak of what this payment does not pay: balances, taxes, other payments. */
export function saysAside(text: string): boolean {
  return aside.test(text);
}
