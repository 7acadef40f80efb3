/**
 * What the numbers of payments are called, as pieces of patterns: labels beside values and sentences ask for the same words. All are in
 * lower case; points and colons are the business of who asks.
 */

/** What moves the money, or carries it: a number of any of these is the payment's. */
export const carrier =
  '(?:' +
  [
    'payments?|pmts?|pymts?|pay|remit(?:tance)?s?|advices?|check|cheque|chk|chq|ck|eft|ach|wire|swift|fed(?:wire)?|bacs|chaps|faster payments?|sepa|spei|pix|interac|neft|rtgs|t/t|tt|transfer|direct deposit|deposit|warrant|draft|settlement|disbursement|payout|direct debit|money order|cashier.?s check|bank(?:er.?s)? draft|transaction|trans|txn|trx|bank|clearing|batch|pay(?:ment)? (?:batch|run|proposal|order|instruction)|virtual card',
    'zahlung|zahlungs|lastschrift|zahlungs(?:mitteilung|anzeige|bestätigung)|vergütungsanzeige|überweisungs(?:anzeige|auftrags?)|(?:verrechnungs|bar|order)scheck|kassen|zahl(?:ungs)?lauf|zahlungsauftrags?|zahlungsvorschlags?|zahlungsbeleg|(?:zahlungs|regulierungs|abrechnungs|verrechnungs|sammel)?avis|scheck|überweisung|überweisungs|sammel(?:zahlung|überweisung)s?|vergütung|vergütungs|regulierungs?|transaktions?|ausgleichs|ende-zu-ende|bankauftrags?',
    'virement|prélèvement|lettre-ch[èe]que|paiement|r[èe]glement|versement|ch[èe]que|op[ée]ration|transaction|banque|bancaire|avis(?: de (?:paiement|virement|r[èe]glement|versement|d[ée]p[ôo]t|mandatement|cr[ée]dit))?|mandatement|ordre de (?:paiement|virement)|bordereau|remise|mandat(?: de paiement)?',
    'pago|transferencia|operaci[óo]n|transacci[óo]n|cheque|dep[óo]sito|rastreo|bancari[oa]|remesa|orden de (?:pago|transferencia)|aviso(?: de pago)?|(?:documento de )?compensaci[óo]n|liquidaci[óo]n|comprobante(?: de pago)?|autorizaci[óo]n|movimiento|egreso',
    'bonifico|pagamento|operazione|transazione|assegno|disposizione(?: di (?:pagamento|bonifico))?|distinta(?: di pagamento)?|mandato(?: di pagamento)?|ordine di (?:pagamento|bonifico)|avviso(?: di pagamento)?|cro|trn',
    'betaling|betalings|betaal|betaaladvies|betaalopdracht|betaalbatch|betaalrun|overboeking|transactie',
    'pagamento|transfer[êe]ncia|transa[çc][ãa]o|opera[çc][ãa]o|cheque|comprovante|ordem de pagamento|aviso de pagamento|liquida[çc][ãa]o|autentica[çc][ãa]o',
    'dyspozycj[ai]|polecenia|zlecenia|przelew(?:u)?|p[łl]atno[śs]ci|zap[łl]aty|betalning|betalnings|utbetalnings?|[öo]verf[öo]rings?|utbetaling|overf[øo]rings?|overf[øo]rsel',
  ].join('|') +
  ')';

/** Words that say that a number stands beside them. */
export const numberWord =
  '(?:no|nos|nr|nro|num|nbr|n[.°ºo]|n\\.[°º]|#|numbers?|nummer|num[ée]ro|n[úu]mero|numero|numer|n[úu]m|id|ident(?:ifier|ifiant|ificador|ificativo)?|r[ée]f|rif|reference|referenz|r[ée]f[ée]rence|referencia|refer[êe]ncia|riferimento|referentie|kenmerk|kennung|referens|referanse|trace|code|codice|c[óo]digo|clave|folio|confirmation)';

/** Small words between the two. */
export const between = '(?:of|de|del|de la|du|de l|d|da|do|di|della|dell|van|der|des|för|for|z)';

/** What banks and their places are called by, which looks like the number of a payment. */
export const bankCode =
  '(?:(?:swift|bank|clearing)[ -](?:codes?|nos?|nr|id|num|numbers?)|bank ?(?:leit)?(?:zahl|code)|trans(?:action)?[ -](?:code|type)|(?:code|codice|c[óo]digo|id|nr|nro|n[úu]mero|numero) (?:banque|bancaire|bancari[oa]|banco|swift|bank))(?![a-z])';

/**
 * What a number is the number of, by what it is called, the surest first. One that the bank sees (a cheque, a trace, what a transfer
 * carries) names the payment before the payer's own number for it, this before the paper that tells of it, and all before the run that many
 * payments went out with and the voucher it was booked by.
 */
const kindsOfNumber: [RegExp, number][] = [
  [/\buetr\b|end[- ]?to[- ]?end|ende-zu-ende|bout en bout|sender|originator|ordering|ordinante|ordenante|ordonnateur|donneur|auftraggeber|opdrachtgever|zleceniodawc|avsändar|afsender|statement|kontoauszug|relevé|afschrift|estratto|extracto|kontoutdrag|kontoudtog|wyciąg/i, 0.9],
  [/\b(?:voucher|journal|serial|buchungs?|vorgangs?|boekstuk|stuknummer|bokf[öo]rings|verifikat\w*)/i, 0.1],
  [/\b(?:run|batch|proposal|lot|bordereau|distinta|remesa)\b|lauf|vorschlag|betaal(?:run|batch)|sammel/i, 0.2],
  [/\b(?:trace|fed(?:wire)?|[io]mad|utr|cro|trn|rastreo)|check|cheque|chk|\bch?ck?q?\b|scheck|ch[èe]que|assegno|warrant|talon|verwendungszweck|tytu[łl]/i, 0.8],
  [/\b(?:eft|ach|wire|swift|bacs|chaps|faster|sepa|debit|lastschrift|prélèvement|spei|pix|interac|neft|rtgs|t\/t|tt|bank|bancair?[ei]a?|bancari[oa])\b|[üu]berweisung|virement|transferencia|transfer[êe]ncia|bonifico|overboeking|przelew|[öo]verf[öo]ring|overf[øo]r|transfer/i, 0.7],
  [/^(?=.*(?:pay|pmt|pymt|zahlung|paiement|r[èe]glement|pago|pagamento|betal|p[łl]atno))(?=.*(?:\br[ée]f|refer|\brif|kenmerk|referen|viite))/i, 0.7],
  [/advice|avis|remit|mitteilung|anzeige|notice|notification|awizo|meddelande|meddelelse|orde[mn]|ordine|order|auftrag|opdracht|disposi|mandat|comprobante|comprovante/i, 0.4],
  [/\b(?:payments?|pmts?|pymts?|pay|trans|transaction|txn|trx|deposit|payout|disbursement|settlement)\b|zahl|paiement|r[èe]glement|versement|pago|operaci|opera[çc]|operazione|pagamento|betal|betaal|p[łl]atno|transac|transak/i, 0.6],
  [/doc|beleg|pi[èe]ce/i, 0.2],
]; // biome-ignore format: a table

/** How surely a number that is called so is the one to know the payment by, from 0 to 1. */
export function surenessOf(said: string): number {
  return kindsOfNumber.find(([pattern]) => pattern.test(said))?.[1] ?? 0.3;
}

/** What was done with the money, as labels of days and sentences say it. */
export const doneWord =
  '(?:' +
  [
    'paid|sent|mailed|remitted|transferred|wired|credited|deposited|settled|settles|released|issued|processed|executed|debited|charged|collected|cleared|posted|banked|disbursed|arrives|arriving',
    '(?:aus)?(?:be|ge)zahlt|überwiesen|angewiesen|gutgeschrieben|vergütet|ausgeführt|abgebucht|eingezogen|reguliert',
    'pay[ée]e?s?|r[ée]gl[ée]e?s?|exp[ée]di[ée]e?s?|vir[ée]e?s?|vers[ée]e?s?|cr[ée]dit[ée]e?s?|[ée]mise?|ex[ée]cut[ée]e?',
    'pagad[oa]s?|abonad[oa]|transferid[oa]|emitid[oa]|ingresad[oa]|ejecutad[oa]|pagat[oaie]|bonificat[oi]|accreditat[oi]|versat[oi]|eseguit[oi]|emess[oi]',
    '(?:uit)?betaald|over(?:gemaakt|geschreven|geboekt)|bijgeschreven|uitgevoerd|geïncasseerd|pago|creditad[oa]|efetuad[oa]',
    'betal[dt]|utbetal[dt]|överför[dt]|krediterad|overført|krediteret|kreditert|indsat|zapłacono|opłacono|przelano|wykonano|zaksięgowano',
  ].join('|') +
  ')';

/** The word before a day. */
export const onDay = '(?:on|am|zum|per|le|el|il|op|den|em|dnia)';

/** Where the money comes to be, which is the day that counts. */
const inAccount =
  '(?:(?:in|into|on|to|with|auf|sur|en|sul|op|på|na)[ \\t]+(?:your|the|ihre[mn]?|dein(?:em)?|votre|vos|su|vostro|uw|ditt|deres|din|w[aą]sze|pa[ńn]stwa)?[ \\t]*(?:bank[ \\t]*)?(?:accounts?|konto|compte|cuenta|conto|rekening))';

/** Names of days on which the money moves, and of those on which the paper for it was made, apart from such with "date" in them. */
export const dayOfMoney = new RegExp(
  `^(?:value|(?:send|pay|deliver|arrives?|in account) (?:on|by)|valuta|wert|valeur|booked|(?:(?:expected|estimated|anticipated|due|money|funds) )?(?:${inAccount}|to arrive|arrival|in account)(?: ${onDay}| by)?|(?:payments? )?(?:made|${doneWord})(?: ${onDay})?|(?:date|datum|data|fecha|dato) ${doneWord}|(?:zahlung|gutschrift|überweisung|virement|paiement|pago|bonifico|betaling|przelew) ${onDay}|(?:credit|charge|collection|execution|booking|posting|banking|arrival|disbursement|mailing|debit|funding|likvid|bogførings|bokförings|disposisjons|verwerkings|bijschrijvings|gutschrifts|einzugs|belastungs)[ -]?(?:date|datum|dag|dato|tag)|(?:date|data|fecha) (?:d['’]|(?:de|di|do|da|del) )?(?:l['’])?(?:cr[ée]dit[o]?|abono|ejecuci[óo]n|accredito|ex[ée]cution|disposizione|versement|remise|encaissement|cobro|cargo|contabile|zap[łl]aty|uznania))$`,
  'iu',
);

const kindsOfDay: [RegExp, number][] = [
  [/estimat|expect|approx|\bby\b|voraussicht|pr[ée]vu|estimad|previst|verwacht|forvent|förvänt|przewidyw/iu, 0.1],
  [/valu|wert|valeur|valor|settle|credit|cr[ée]dit|accredit|gutschr|gutgeschr|vergüt|clear|effectiv|funds|arriv|reach|receiv|bank|account|konto|compte|cuenta|conto|rekening|abono|abonad|ingres|ex[ée]cu|ejecu|esecu|esegu|ausf[üu]hr|uitvoer|uitgevoerd|bijgeschr|bijschr|realizacj|wykon|likvid|disposisjon/iu, 0.8],
  [/process|issue|mandat|\brun\b|lauf|print|druck|advice|avis|aviso|avviso|statement|book|buchung|boek|bok|bog|submi|post|collect|made up|[ée]mis|emess|emit/iu, 0.2],
]; // biome-ignore format: a table

/** How surely a day that is called so is the one of the payment, from 0 to 1: that of value before that of paying, both before the paper's. */
export function surenessOfDay(said: string): number {
  return kindsOfDay.find(([pattern]) => pattern.test(said))?.[1] ?? 0.5;
}
