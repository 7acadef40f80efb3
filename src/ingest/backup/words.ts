import type { BackupFact, BackupKind, BackupLineFact, ReferenceKind } from '../../core/records/backup.ts';

/**
 * What a printed name stands for at the head of a paper: a number that names something, or the paper itself (`own`), a fact, or the two days of
 * a period.
 */
export type HeadTarget =
  | { reference: ReferenceKind }
  | { fact: BackupFact }
  | { period: true }
  | { own: true }
  | { aside: true };
export type HeadName = { target: HeadTarget; rank: 1 | 2 | 3 };

const no = '(?: ?(?:no|nr|num|number|nbr|id|ref|reference|nummer|#))*';
const reference = (of: ReferenceKind, names: string, rank: HeadName['rank'] = 3): [RegExp, HeadName] => [
  new RegExp(`^(?:${names})${no}$`),
  { target: { reference: of }, rank },
];
const fact = (name: BackupFact, names: string, rank: HeadName['rank'] = 3): [RegExp, HeadName] => [
  new RegExp(`^(?:${names})$`),
  { target: { fact: name }, rank },
];

/** Names as papers print them, in small letters without dots and colons; the first that fits counts. */
const heads: [RegExp, HeadName][] = [
  [/^(?:due|invoice|inv|dispute by|po|order|appointment|print|page|rechnungs) ?date$|^dispute by$|^delivery time$|^(?:pieces|trailer|scac|weight|terms)$/, { target: { aside: true }, rank: 3 }],
  fact('reasonCode', '(?:reason|violation|chargeback|deduction) (?:code|cd)|rsn(?: code| cd)?'),
  fact('amount', '(?:total |net |debit |claim |claimed |chargeback |deduction |memo )+(?:amount|amt|value|total)|total (?:charged|claimed|debited|deducted|due)|amount (?:claimed|deducted|of (?:claim|debit))|(?:total (?:debit|claim|charge ?back|charge|deduction)|debit total)|claim(?:ed)? value'),
  fact('amount', 'amount|betrag|gesamtbetrag', 2),
  fact('amount', 'total|summe', 1),
  fact('deliveredOn', '(?:delivery|delivered) (?:date|on|at)|date (?:of delivery|delivered)|delivered|zugestellt am|zustelldatum'),
  fact('shippedOn', '(?:ship|shipped|shipping|pickup|pick up) (?:date|on)|date shipped|shipped|versanddatum'),
  fact('date', '(?:memo|debit|debit memo|debit note|claim|chargeback|notice|advice|issue|document) (?:date|dt)|date (?:of|issued|of (?:claim|memo|debit|notice|charge ?back))|dated|issued(?: on)?'),
  fact('date', 'date|datum', 1),
  fact('validFrom', '(?:start|begin|from|effective) date|valid from|(?:deal|promo|promotion|performance|buying) (?:period )?(?:start|from|begins?)|start|g[üu]ltig ab'),
  fact('validTo', '(?:end|to|through|expiry) date|valid (?:to|until|through)|(?:deal|promo|promotion|performance) (?:period )?(?:end|to|ends?)|end|g[üu]ltig bis'),
  [/^(?:(?:performance|promo|promotion|deal|event|buying|sales?|ordering) (?:period|dates?|window)|(?:ship|order|effective|buy-in|valid) dates?|period|valid)$/, { target: { period: true }, rank: 3 }],
  fact('name', '(?:promotion|promo|deal|event|program) name|event|promotion title|promotion'),
  fact('approvedBy', '(?:approved|confirmed|authori[sz]ed|accepted)(?: for (?:the )?(?:supplier|vendor|us))? by|authori[sz]ed signature(?: \\(vendor\\))?|vendor approval|vendor signature'),
  fact('cap', '(?:budget )?(?:cap|limit)|max(?:imum)?(?: (?:amount|allowance|payout|budget))?|not to exceed|budget'),
  fact('fixed', '(?:fixed|flat|lump sum)(?: ad)?(?: fee| amount| allowance)?|ad fee(?: \\((?:flat|fixed)\\))?'),
  fact('percent', '(?:discount|rebate|rate|allowance|off invoice|scan)(?: rate| percent)?(?: %)?', 2),
  fact('signedBy', '(?:signed|received|accepted)(?: for)? by(?: \\((?:signature|print|printed|name)\\))?|receiver(?: name)?(?: \\(print\\))?|(?:customer|consignee|receiver) signature|unterschrift von|unterschrift|recipient'),
  fact('signedBy', 'print name|name|signature', 1),
  fact('carrierSignedBy', "(?:driver|carrier)(?:'s)? (?:signature(?: ?/ ?(?:pickup )?date)?|name \\(print\\))|agent for carrier|carrier (?:agent|rep(?:resentative)?)"),
  fact('carrierSignedBy', "driver(?:'s)?(?: name)?", 2),
  fact('remark', '(?:delivery )?(?:exceptions?|remarks?|comments?|notes)|note|condition(?: on delivery)?|bemerkung(?:en)?|os&d'),
  fact('carrier', 'carrier(?: name)?|trucking company|spediteur|frachtf[üu]hrer'),
  fact('freightTerms', 'freight(?: charges?)?(?: terms?)?|terms of freight'),
  fact('reason', '(?:debit |claim |deduction )?reason(?: for (?:claim|debit|deduction))?|explanation|nature of claim|violation(?: description)?|infraction|grund|cause|r(?:ea)?sn description|reason description'),
  fact('reason', 'description|details', 1),
  fact('customer', 'customer(?: name)?|account(?: name)?|retailer|claimant|buyer name|kunde'),
  fact('customer', 'from|consignee|deliver(?:ed)? to|ship to|empf[äa]nger', 1),
  reference('authorisation', 'ra|rma|rga|return authori[sz]ation'),
  reference('bill_of_lading', 'bill of lading|bol|b/l|bl'),
  reference('pro', '(?:carrier )?pro|tracking(?:/pro)?|consignment note|con note|waybill|air ?bill|freight bill|sendungs'),
  reference('shipment', "(?:our |shipper(?:'s)? )?(?:shipment|asn|delivery note|load|lieferschein)-?|shipper(?:'s)? (?=ref)"),
  reference('promotion', '(?:promotion|promo|deal|program|contract|agreement|offer)'),
  reference('claim', '(?:vendor |customer |your )?(?:debit(?: memo(?:randum)?| note)?|memo|dm|charge ?back|cbk|claim|debit advice|expense offset|deduction|belastungs?(?:anzeige)?)-?'),
  reference('invoice', '(?:your |our |vendor |supplier |original |reference |ref |re )?(?:invoice|inv|rechnungs?)-?'),
  reference('order', '(?:your |our |customer |cust |sales )?(?:po|purchase order|order|bestell(?:ung)?|ihre bestellung)-?'),
  reference('order', 'customer', 1),
  [/^(?:our |document |doc |advice )?(?:no|nr|number|nbr|reference|ref)$/, { target: { own: true }, rank: 1 }],
]; // biome-ignore format: a table

/** What a name at the head of a paper stands for; null for other words. */
export function headName(text: string): HeadName | null {
  // No name has a number in it, or runs over half a line.
  if (text.length > 45 || /\d/.test(text)) return null;
  const plain = plainName(text);
  return heads.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

/** A title set with blanks between its letters: "D E B I T   M E M O". */
export const unspaced = (text: string): string =>
  /^(?:\p{Lu} ){3,}/u.test(text) ? text.replace(/(?<=\b\p{Lu}) (?=\p{Lu}\b)/gu, '').replace(/\s+/g, ' ') : text;

/** In small letters, names written as one word parted ("ClaimNumber"), without what closes a label and dots of abbreviations. */
export function plainName(text: string): string {
  return text
    .replace(/([a-z])(?=[A-Z])|([A-Z]+)(?=[A-Z][a-z])/g, '$1$2 ')
    .toLowerCase()
    .replace(/[\s:=]+$/, '')
    .replace(/\.(?=\s|$)|(?<=\b\p{L})\.(?=\p{L})/gu, '')
    .replace(/\s*#\s*$/, ' #')
    .trim();
}

/** What a column of goods stands for. `quantity` is what the paper is about: received, shipped or claimed. */
const columns: [RegExp, BackupLineFact][] = [
  [/^(?:item|sku|article|part|material|upc|ean|artikel)(?: ?(?:no|nr|number|code|#))*$|^code$|^product (?:no|nr|number|code|#)$/, 'item'],
  [/^(?:(?:item |goods |commodity |product )?description(?: of articles)?|product|commodity description|kind of package, description of articles)$/, 'description'],
  [/^(?:qty |quantity |cases |units )?short(?:age|ed)?(?: qty)?$/, 'quantityShort'],
  [/^(?:qty |quantity )?damaged?(?: qty)?$/, 'quantityDamaged'],
  [/^(?:qty |quantity )?refused(?: qty)?$/, 'quantityRefused'],
  [/^(?:qty |quantity )?(?:shipped|ordered)(?: qty)?$/, 'quantityShipped'],
  [/^(?:qty|quantity|menge|pcs|pieces|cartons|ctns|cases|units|(?:no|#) ?(?:of )?(?:pkgs|packages|pieces|cartons|ctns)|pkgs|packages|occurrences|handling units?)$|^(?:qty |quantity )(?:received|delivered|claimed|returned|debited|charged)$|^(?:received|delivered|claimed|claim|returned|debited)(?: qty| quantity)?$/, 'quantity'],
  [/^(?:uom|um|unit(?: of measure)?|type|u\/m|einheit)$/, 'unit'],
  [/^(?:allowance|deal|rate|discount|scan)(?: (?:amount|allowance))? (?:per|\/) ?(?:case|unit|each|ea|cs)$|^(?:case|unit) allowance$/, 'perUnit'],
  [/^(?:discount|deal|promo|allowance|rebate)(?: rate)?(?: ?%| percent)?$|^%(?: off)?$/, 'percent'],
  [/^(?:unit |net |case )?(?:price|cost)$|^unit (?:value|amount)$|^rate$|^difference$/, 'price'],
  [/^(?:(?:line |debit |claim |chargeback |deduction |extended |net )*(?:amount|total|value)|ext(?:ended)?(?: amount)?|extension|deduction|variance|charge|betrag)$|^amount (?:claimed|debited|deducted)$/, 'amount'],
  [/^(?:invoice|inv)(?: ?(?:no|number|#))*$/, 'invoice'],
  [/^(?:reason|infraction|violation(?: description)?|explanation)$/, 'reason'],
]; // biome-ignore format: a table

export function columnName(text: string): BackupLineFact | null {
  if (text.length > 45 || /\d/.test(text)) return null;
  const plain = plainName(text);
  return columns.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

/** Titles by kind, as a line of their own or at the beginning of one. */
export const titles: [BackupKind, RegExp][] = [
  ['proof_of_delivery', /^(?:[a-z]+ ){0,2}(?:delivery ?receipt|proof ?of ?delivery|signed delivery note)\b|^delivery note\b.{0,6}\bsigned\b|^(?:p\.?o\.?d\.?(?![a-z])|delivery record|ablieferungsnachweis|ablieferbeleg|tracking details.*proof of delivery)/i],
  ['bill_of_lading', /^(?:straight |uniform |master |short form )*bill ?of ?lading|^frachtbrief/i],
  ['promotion_sheet', /^(?:trade |customer )*(?:promotion(?:al)?|promo|deal)(?: deal| allowance| event)? (?:sheet|agreement|confirmation|form|worksheet)/i],
  ['chargeback', /^(?:[a-z]+ ){0,2}charge ?back(?: (?:notice|notification|memo|advice))?\b|^expense offset/i],
  ['debit_memo', /^(?:vendor )?debit ?(?:memo(?:randum)?|note|advice)\b|^belastungsanzeige/i],
  ['claim', /^(?:[a-z]+[ /&]+){0,5}[a-z]*claim\b/i],
]; // biome-ignore format: a table

/** The kind of paper whose title a text begins with. */
export function titleOf(text: string): BackupKind | null {
  const plain = unspaced(text);
  return titles.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

/** Words of sentences in which a customer says what it claims. */
export const claimSentences: [BackupKind, RegExp][] = [
  ['debit_memo', /\b(?:issued|raised|created|sent)\b[^.]{0,40}\bdebit (?:memo|note)\b/i],
  ['chargeback', /\b(?:issued|raised)\b[^.]{0,40}\bcharge ?back\b/i],
  ['claim', /\b(?:file|filing|submit|raise|make|lodge)\b[^.]{0,30}\bclaim\b|\bwe (?:therefore |hereby )?claim\b/i],
]; // biome-ignore format: a table

/** What only stands on papers that tell of a payment made or bill something. */
export const otherPaper =
  /\bremittance (?:advice|detail|no|number|date)|\bpayment (?:advice|no|number|date|amount|ref)|\bpaid amount\b|\bpaid by (?:check|cheque|ach|wire|eft)\b|\b(?:we|today we|have) (?:have )?paid\b|zahlungsavis|\b(?:check|cheque|eft|ach|wire|bacs) (?:no|number|date|amount|trace)\b|\bbill to\b/i;

/** Titles of other papers, alone on their line. */
export const otherTitle =
  /^(?:(?:tax |commercial )?invoice|remittance|credit (?:memo|note)|statement of account|purchase order|packing (?:slip|list)|rechnung|gutschrift)$/i;
