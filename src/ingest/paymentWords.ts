/**
 * What the numbers of payments are called, as pieces of patterns: labels beside values and sentences ask for the same words. All are in
 * lower case; points and colons are the business of who asks.
 */

/** What moves the money, or carries it: a number of any of these is the payment's. */
export const carrier =
  '(?:' +
  [
    'payments?|pmts?|pymts?|pay|remit(?:tance)?s?|advices?|check|cheque|chk|chq|ck|eft|ach|wire|swift|fed(?:wire)?|bacs|chaps|faster payments?|sepa|spei|pix|interac|neft|rtgs|t/t|tt|transfer|direct deposit|deposit|warrant|draft|settlement|disbursement|payout|transaction|trans|txn|trx|bank|clearing|batch|pay(?:ment)? (?:batch|run|proposal|order|instruction)|virtual card',
    'zahlung|zahlungs|zahl(?:ungs)?lauf|zahlungsauftrags?|zahlungsvorschlags?|zahlungsbeleg|zahlungsavis|avis|sammelavis|scheck|überweisung|überweisungs|sammel(?:zahlung|überweisung)s?|vergütung|vergütungs|regulierungs?|transaktions?|ausgleichs|ende-zu-ende|bankauftrags?',
    'virement|paiement|r[èe]glement|versement|ch[èe]que|op[ée]ration|transaction|banque|bancaire|avis(?: de (?:paiement|virement|r[èe]glement|versement|d[ée]p[ôo]t))?|ordre de (?:paiement|virement)|bordereau|remise|mandat(?: de paiement)?',
    'pago|transferencia|operaci[óo]n|transacci[óo]n|cheque|dep[óo]sito|rastreo|bancari[oa]|remesa|orden de (?:pago|transferencia)|aviso(?: de pago)?|(?:documento de )?compensaci[óo]n|liquidaci[óo]n|comprobante(?: de pago)?|autorizaci[óo]n|movimiento|egreso',
    'bonifico|pagamento|operazione|transazione|assegno|disposizione(?: di (?:pagamento|bonifico))?|distinta(?: di pagamento)?|mandato(?: di pagamento)?|ordine di (?:pagamento|bonifico)|avviso(?: di pagamento)?|cro|trn',
    'betaling|betalings|betaal|betaaladvies|betaalopdracht|betaalbatch|betaalrun|overboeking|transactie',
    'pagamento|transfer[êe]ncia|transa[çc][ãa]o|opera[çc][ãa]o|cheque|comprovante|ordem de pagamento|aviso de pagamento|liquida[çc][ãa]o|autentica[çc][ãa]o',
    'przelew(?:u)?|p[łl]atno[śs]ci|zap[łl]aty|betalning|betalnings|utbetalnings?|[öo]verf[öo]rings?|utbetaling|overf[øo]rings?|overf[øo]rsel',
  ].join('|') +
  ')';

/** Words that say that a number stands beside them. */
export const numberWord =
  '(?:no|nos|nr|nro|num|nbr|n[.°ºo]|n\\.[°º]|#|numbers?|nummer|num[ée]ro|n[úu]mero|numero|numer|id|ident(?:ifier|ifiant|ificador|ificativo)?|r[ée]f|rif|reference|referenz|r[ée]f[ée]rence|referencia|refer[êe]ncia|riferimento|referentie|kenmerk|kennung|referens|referanse|trace|code|codice|c[óo]digo|clave|folio|confirmation)';

/** Small words between the two. */
export const between = '(?:of|de|del|de la|du|de l|d|da|do|di|della|dell|van|der|des|för|for|z)';

/** What banks and their places are called by, which looks like the number of a payment. */
export const bankCode =
  '(?:(?:swift|bank|clearing)[ -](?:codes?|nos?|nr|id|num|numbers?)|bank ?(?:leit)?(?:zahl|code)|trans(?:action)?[ -](?:code|type)|(?:code|codice|c[óo]digo|id|nr|nro|n[úu]mero|numero) (?:banque|bancaire|bancari[oa]|banco|swift|bank))(?![a-z])';
