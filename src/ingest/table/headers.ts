/** What a column of a remittance table can hold. */
export const remittanceTargets = [
  'paymentReference', 'paymentDate', 'paymentAmount', 'paymentMethod', 'currency', 'payerName', 'payerId',
  'reference', 'documentType', 'gross', 'discount', 'deduction', 'reasonCode', 'reasonText', 'paid',
] as const; // biome-ignore format: a table
export type RemittanceTarget = (typeof remittanceTargets)[number];

export const amountTargets: ReadonlySet<RemittanceTarget> = new Set([
  'gross',
  'discount',
  'deduction',
  'paid',
  'paymentAmount',
]);
/** Said once per payment: an empty cell below a filled one means the same. */
export const paymentTargets: ReadonlySet<RemittanceTarget> = new Set([
  'paymentReference', 'paymentDate', 'paymentAmount', 'paymentMethod', 'currency', 'payerName', 'payerId',
]); // biome-ignore format: a table

/** Words of headers, abbreviations and some other languages brought to one word each. */
const sameWords: Record<string, string> = {
  inv: 'invoice', bill: 'invoice', rechnung: 'invoice', rechnungsnummer: 'invoice', rechnungsnr: 'invoice', beleg: 'invoice',
  belegnummer: 'invoice', belegnr: 'invoice', facture: 'invoice', factura: 'invoice', doc: 'invoice', document: 'invoice',
  no: 'number', num: 'number', nbr: 'number', nr: 'number', nummer: 'number', numero: 'number', id: 'number', '#': 'number',
  ref: 'reference', referenz: 'reference', amt: 'amount', betrag: 'amount', montant: 'amount', importe: 'amount', value: 'amount',
  rechnungsbetrag: 'gross', bruttobetrag: 'gross', brutto: 'gross', brut: 'gross', original: 'gross', orig: 'gross',
  disc: 'discount', discounts: 'discount', skonto: 'discount', escompte: 'discount', descuento: 'discount',
  ded: 'deduction', deducted: 'deduction', deductions: 'deduction', abzug: 'deduction', kürzung: 'deduction', retenue: 'deduction', chargeback: 'deduction',
  adj: 'deduction', adjustment: 'deduction', adjustments: 'deduction', claim: 'deduction', shortpay: 'deduction', shortpaid: 'deduction',
  net: 'paid', netto: 'paid', nettobetrag: 'paid', bezahlt: 'paid', zahlbetrag: 'paid', payé: 'paid', pagado: 'paid', remitted: 'paid',
  pmt: 'payment', pymt: 'payment', pay: 'payment', zahlung: 'payment', zahlungs: 'payment', paiement: 'payment', pago: 'payment', remittance: 'payment', chk: 'payment',
  check: 'payment', cheque: 'payment', eft: 'payment', ach: 'payment', wire: 'payment', trace: 'payment', zahlungsdatum: 'paymentdate', zahlungsreferenz: 'paymentreference',
  dt: 'date', datum: 'date', fecha: 'date', cd: 'code', grundcode: 'code', reasoncode: 'code',
  desc: 'text', description: 'text', comment: 'text', comments: 'text', remark: 'text', remarks: 'text', note: 'text', notes: 'text', memo: 'text',
  explanation: 'text', bemerkung: 'text', beschreibung: 'text', motif: 'reason', grund: 'reason', reasons: 'reason',
  ccy: 'currency', cur: 'currency', curr: 'currency', währung: 'currency', devise: 'currency', art: 'type', kind: 'type', belegart: 'type',
  cust: 'customer', payer: 'customer', remitter: 'customer', kunde: 'customer', client: 'customer', company: 'customer', kundennummer: 'customernumber',
  acct: 'account', total: 'sum', summe: 'sum',
}; // biome-ignore format: a table

/** What a header names, or null. Ambiguous ones come as 'amount' (gross or paid) and 'reason' (code or text). */
export function targetOf(header: string): RemittanceTarget | 'amount' | 'reason' | null {
  const words = wordsOf(header);
  const has = (...any: string[]) => any.some((word) => words.has(word));
  if (has('due') && has('amount', 'sum')) return 'gross';
  if (words.size === 0 || words.size > 6 || has('order', 'po', 'due', 'percent', 'vendor', 'supplier'))
    return vendorInvoice(words);
  if (has('paymentreference')) return 'paymentReference';
  if (has('date', 'paymentdate'))
    return has('payment', 'paid', 'paymentdate', 'effective', 'settlement') ? 'paymentDate' : null;
  if (has('currency')) return 'currency';
  if (has('customernumber')) return 'payerId';
  if (has('customer', 'account')) return has('number', 'account', 'code', 'reference') ? 'payerId' : 'payerName';
  if (has('method')) return 'paymentMethod';
  if (has('type')) return 'documentType';
  return moneyTarget(has, words) ?? nameTarget(has, words);
}

type Has = (...any: string[]) => boolean;

function moneyTarget(has: Has, words: Set<string>): ReturnType<typeof targetOf> {
  if (has('code')) return 'reasonCode';
  if (has('text')) return 'reasonText';
  if (has('reason')) return 'reason';
  if (has('discount')) return 'discount';
  if (has('deduction') || (has('short') && has('paid', 'payment')))
    return has('number', 'reference') ? null : 'deduction';
  if (has('gross')) return 'gross';
  if (has('payment') && has('amount', 'sum')) return 'paymentAmount';
  if (has('invoice') && has('amount', 'sum')) return has('paid') ? 'paid' : 'gross';
  if (has('paid')) return 'paid';
  return has('amount') || (words.size === 1 && has('sum')) ? 'amount' : null;
}

function nameTarget(has: Has, words: Set<string>): RemittanceTarget | null {
  if (has('payment')) return has('number', 'reference') || words.size === 1 ? 'paymentReference' : null;
  if (has('invoice')) return 'reference';
  return has('reference') ? 'reference' : null;
}

/** "Supplier invoice no." is ours; other columns about orders, vendors and due dates name nothing we read. */
function vendorInvoice(words: Set<string>): 'reference' | null {
  const ours = (words.has('vendor') || words.has('supplier')) && words.has('invoice');
  return ours && !words.has('date') && !words.has('amount') ? 'reference' : null;
}

function wordsOf(header: string): Set<string> {
  const words = header
    .slice(0, 80)
    .replace(/([a-zà-ÿ])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll('#', ' # ')
    .split(/[^a-zà-ÿ0-9#]+/)
    .filter(
      (word) =>
        word !== '' && !['of', 'the', 'in', 'usd', 'eur', 'your', 'our', 'terms', 'cash', 'taken'].includes(word),
    );
  return new Set(words.map((word) => (Object.hasOwn(sameWords, word) ? (sameWords[word] as string) : word)));
}

/** True where a cell says that its row is a total or carries one forward, in words people use for it. */
export function saysTotal(text: string): boolean {
  return /^\W*(grand|sub|net|page|running|batch|check|payment|remittance|invoice|report)?[\s-]*(sub)?totals?\b|^\W*(carried|brought|balance)\s+forward\b|^\W*(gesamt|summe|zwischensumme|übertrag|endsumme|total\s+général|suma)\b/i.test(
    text.slice(0, 60),
  );
}
