import { docketError } from '../../core/errors.ts';
import { lookUp } from '../../core/lookUp.ts';
import { apart, withoutAccents } from './concepts.ts';
import { inEnglish } from './inEnglish.ts';
import { type RecordType, recordTypes } from './shapes.ts';

const typeNames: Record<string, RecordType> = {
  ...(Object.fromEntries(recordTypes.map((type) => [type, type])) as Record<RecordType, RecordType>),
  contract: 'price', delivery: 'shipment', acknowledgement: 'order', item: 'pack', policy: 'terms', dispute: 'claim',
}; // biome-ignore format: a table

/** The kinds of papers by the words of what houses call them, in the languages that records come in; of several that fit, the first. */
const kinds: readonly [RecordType, RegExp][] = [
  ['note', /\b(e ?mails?|mails?|courriel|correo|messages?|nachricht|letters?|brief|schreiben|carta|chat|calls?|phone|telefon\w*|comments?|minutes|protokoll|gespraech\w*|notiz|statement of (account|purchases)|(account|purchase) statement)\b|certificate of (destruction|disposal|origin|insurance)/],
  ['payment', /remit|\bbank (statement|line|advice|credit|receipt|transaction|record|entry|payment)|\bbank(advice|payment|transaction)|kontoauszug|lockbox|\b(payments?|zahlung(en)?|paiement|pago|pagamento|betaling|reglement|virement)\b(?! (terms|conditions))|zahlungs(avis|eingang|beleg)|\b(wire|ach|che(que|ck)s?|pmt)\b/],
  ['return', /\b(rma|rga|rtv)\b|\breturns?( goods| material| merchandise)?\b(?! (policy|terms|conditions|rules))|\bretour|ruecksend|devolu[cz]|\breso\b|\bretur(er|schein)?\b/],
  ['receipt', /inspect|certificate of (analysis|quality|conformity)|\b(lab|laboratory|test|analysis|quality|qc|qa|survey|damage|temperature|weigh\w*|stock|inventory|count|dock|tally) ?(report|result|record|log|sheet|ticket|count|data|slip|check)|pruef(bericht|protokoll)|befund|gutachten|warenannahme|wareneingang|\bgrn\b|receiv|reception|recepcion|ricevimento|ontvangst|mottag|(?<!delivery )\breceipts?\b/],
  ['pod', /proof of (delivery|receipt)|\bpod\b|delivery (receipt|note|record|confirmation|proof|ticket|docket)|\bcmr\b|consignment note|ablieferbeleg|(ab)?liefer(ungs)?nachweis|empfangsbestaetigung|bon de livraison|preuve de livraison|comprobante de entrega|prova di consegna/],
  ['credit', /\bcredits?\b(?! (application|check|hold|limit|report|terms|insurance))|\bcredit(memo|note)|gutschrift|\bavoir\b|\babono|nota (de|di) credito|kreditnota/],
  ['claim', /\bclaims?\b|deduction|charge ?back|\bdebit|dispute|reklamation|belastung|\babzug|\blitige|reclama(cion|tion)|short pay|violation/],
  ['promotion', /promo|\bdeals?\b|rebate|\bbonus|\bco ?op\b|\bscan(s|ner)?\b|\bpos\b|\btill\b|sell ?(out|through)|\baktion\b|bill ?back|display|\bmdf\b|campaign|slotting|ristourne|\brappel\b/],
  ['pack', /\bpack(s|aging| size)?\b(?! (list|slip))|\buom\b|unit of measure|\b(item|material|product) ?(master|data)\b|artikelstamm/],
  ['invoice', /invoice|\bbill(s|ing)?\b(?! of lading)|rechnung|factur|fattura|fatura|faktura/],
  ['price', /\bpric|quot(e|ation)|\bpreis|\btarif|cotizacion|angebot|\bdevis\b|listino|offerte/],
  ['terms', /terms?\b|condition|agreement|contract|\bpolic(y|ies)|guide|manual|\brules?\b|requirement|certific|zertifikat|bescheinigung|exempt|vertrag|vereinbarung|\baccord|acuerdo|contrat|condicion|condizioni|voorwaarden|\bsla\b|\bannex|addendum|amendment|waiver|licen[cs]e/],
  ['shipment', /ship|dispatch|despatch|\basn\b|\bbol\b|lading|\bloads?\b|packing ?(list|slip)|\bpick(ing)?\b|manifest|waybill|tracking|\btrace|versand|lieferung|lieferschein|delivery|albaran|remision|expedition|bordereau|envio|frachtbrief/],
  ['order', /orders?\b|\bpo\b|acknowledg|\back\b|bestell|auftrag|commande|pedido|ordine|encomenda/],
]; // biome-ignore format: one kind a line

/** The kind of paper that words name; what names none that is known is something that somebody wrote. */
function kindNamed(said: string): RecordType {
  const exact = lookUp(typeNames, said.toLowerCase().replace(/[^a-z]/g, ''));
  const words = withoutAccents(apart(said))
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();
  return exact ?? kinds.find(([, names]) => names.test(words))?.[0] ?? 'note';
}

/**
 * What papers call themselves in a title, where programs file several kinds of them under one type: a line of the bank's statement as a
 * receipt, a return authorisation as a credit, a scan report as the customer's claim.
 */
const titles: readonly { types: readonly RecordType[]; says: RegExp; is: RecordType }[] = [
  { types: ['receipt', 'credit', 'claim'], says: /\bbank (statement|credit|receipt|transaction|line|entry|advice)|\bstatement line|incoming (payment|funds|transfer)|payment (received|advice|receipt)|cash receipt|(bank|zahlungs)eingang|zahlungsbeleg|encaissement|virement|(ingreso|abono) (bancario|en cuenta)|transferencia|bonifico|remittance|\bwire (receipt|transfer)|\blockbox/i, is: 'payment' },
  { types: ['credit', 'terms', 'claim', 'order'], says: /return(ed)?( goods| material| merchandise)? authori[sz]ation|\b(rma|rga)\b/i, is: 'return' },
  { types: ['claim', 'terms'], says: /inspection|inspector|survey report|lab(oratory)? (report|analysis|result)|receiving (report|log|record)|stock (report|count|list|statement)|inventory (report|count|statement)/i, is: 'receipt' },
  { types: ['claim', 'receipt'], says: /\bscan(ner|s)?\b[- ]?(sales |count )?(report|data|file|summary|extract|log)|\b(pos|till|register|checkout)\b.{0,12}(data|report|file|sales|extract)|point[- ]of[- ]sale|sell[- ]?(through|out) (report|data)|movement report/i, is: 'promotion' },
  { types: ['receipt', 'claim'], says: /delivery (receipt|note|ticket)|proof of delivery|consignment note|\bpod\b/i, is: 'pod' },
]; // biome-ignore format: a table

/** The type of a record: what it says, unless its title is of another kind. Throws `bad_record` where it says none. */
export function typeOf(record: object, at: number): RecordType {
  const said = (record as { type?: unknown } | null)?.type;
  if (typeof said !== 'string' || said.trim() === '')
    throw docketError({
      code: 'bad_record',
      message: `records[${at}].type is ${JSON.stringify(said) ?? 'missing'}; it must say what kind of paper the record is: one of ${recordTypes.join(', ')}, or the name that papers of that kind go by.`,
    });
  const named = kindNamed(said);
  // A contract on prices says some.
  const type = named === 'price' && /contract/i.test(said) && !ofPrices.test(JSON.stringify(record)) ? 'terms' : named;
  const called = [titleIn(record)?.[1] ?? '', ...papersNamed(record)].join('\n');
  return titles.find(({ types, says }) => types.includes(type) && says.test(called))?.is ?? type;
}

const ofPrices = /pric|preis|prix|precio|prezzo/i;

/** Whether a record calls itself a certificate, by its type or its title. */
export const isCertificate = (record: object): boolean =>
  /certificat|zertifikat|bescheinigung|\b(vat|tax)( registration| id)?( number| no\.?| id)? (check|validation|verification)/i.test(
    `${(record as { type?: unknown }).type} ${titleOf(record)}`,
  );

/** The names that papers give themselves. */
const titleKeys =
  /^(title|doc(ument)?|record|paper|beleg|documento|(doc(ument)?|record|paper|sub|report|order)[_ -]?(title|kind|type|name|class|category)|subtype|kind)$/i;

/** Whether a field of this name gives the title of its record. */
export const isTitle = (name: string): boolean => titleKeys.test(name);

/** What a few words end in that name a paper ("customer scan file", "bank statement"), whatever their field is called. */
const papers =
  /^(?!.*\d)(?:\S+\s+){0,5}?(statement|file|report|advice|ticket|note|sheet|log|extract|data|summary|line|record)s?$/i;

/** The values of a record that are nothing but the name of a paper, in English. */
const papersNamed = (record: object): string[] =>
  Object.values(record)
    .flatMap((value) => (typeof value === 'string' && value.length < 60 ? inEnglish(value.trim()) : []))
    .filter((value) => papers.test(value));

/** The name of the field in which a record, or its header, gives its title, and the title. */
export function titleIn(record: object): [string, string] | null {
  for (const [key, value] of Object.entries(record)) {
    if (isTitle(key) && typeof value === 'string' && value.trim() !== '') return [key, value];
    const inHeader = /^head(er)?$/i.test(key) && typeof value === 'object' && value !== null ? titleIn(value) : null;
    if (inHeader) return [`${key}.${inHeader[0]}`, inHeader[1]];
  }
  return null;
}

const titleOf = (record: object): string => titleIn(record)?.[1] ?? '';
