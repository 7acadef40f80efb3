import { docketError } from '../../core/errors.ts';
import { lookUp } from '../../core/lookUp.ts';
import { inEnglish } from './inEnglish.ts';
import { type RecordType, recordTypes } from './shapes.ts';

const typeNames: Record<string, RecordType> = {
  ...(Object.fromEntries(recordTypes.map((type) => [type, type])) as Record<RecordType, RecordType>),
  proofofdelivery: 'pod', receiptadvice: 'receipt', goodsreceipt: 'receipt', receivingadvice: 'receipt', asn: 'shipment', billoflading: 'shipment', bol: 'shipment',
  purchaseorder: 'order', orderacknowledgement: 'order', creditmemo: 'credit', creditnote: 'credit', priceagreement: 'price', contract: 'price', promo: 'promotion',
  deal: 'promotion', deduction: 'claim', chargeback: 'claim', uom: 'pack', item: 'pack', packaging: 'pack', term: 'terms',
  deliveryreceipt: 'pod', receiving: 'receipt', inspection: 'receipt', inspectionreport: 'receipt', qualityreport: 'receipt', shipnotice: 'shipment', advanceshipnotice: 'shipment', delivery: 'shipment',
  packinglist: 'shipment', packingslip: 'shipment', salesorder: 'order', acknowledgement: 'order', ack: 'order', rebate: 'promotion', tradepromotion: 'promotion', pricelist: 'price', quote: 'price',
  rma: 'return', returnauthorization: 'return', returnauthorisation: 'return', returns: 'return', remittance: 'payment', bankpayment: 'payment', receiptofpayment: 'payment', bankadvice: 'payment', banktransaction: 'payment',
  certificate: 'terms', exemptioncertificate: 'terms', taxcertificate: 'terms', paymentterms: 'terms', agreement: 'terms', policy: 'terms', routingguide: 'terms', debitmemo: 'claim', dispute: 'claim',
}; // biome-ignore format: a table

/**
 * What papers call themselves in a title, where programs file several kinds of them under one type: a line of the bank's statement as a
 * receipt, a return authorisation as a credit, a scan report as the customer's claim.
 */
const titles: readonly { types: readonly RecordType[]; says: RegExp; is: RecordType }[] = [
  { types: ['receipt', 'credit', 'claim'], says: /\bbank (statement|credit|receipt|transaction|line|entry|advice)|\bstatement line|incoming payment|payment (received|advice)|remittance|\bwire (receipt|transfer)|\blockbox/i, is: 'payment' },
  { types: ['credit', 'terms', 'claim', 'order'], says: /return(ed)?( goods| material| merchandise)? authori[sz]ation|\b(rma|rga)\b/i, is: 'return' },
  { types: ['claim', 'terms'], says: /inspection|inspector|survey report|lab(oratory)? (report|analysis|result)|receiving (report|log|record)|stock (report|count|list|statement)|inventory (report|count|statement)/i, is: 'receipt' },
  { types: ['claim', 'receipt'], says: /\bscan(ner|s)?\b[- ]?(sales |count )?(report|data|file|summary|extract|log)|\b(pos|till|register|checkout)\b.{0,12}(data|report|file|sales|extract)|point[- ]of[- ]sale|sell[- ]?(through|out) (report|data)|movement report/i, is: 'promotion' },
  { types: ['receipt', 'claim'], says: /delivery (receipt|note|ticket)|proof of delivery|consignment note|\bpod\b/i, is: 'pod' },
]; // biome-ignore format: a table

/** The type of a record: what it says, unless its title is of another kind. Throws `bad_record` where it says none that is known. */
export function typeOf(record: object, at: number): RecordType {
  const said = (record as { type?: unknown }).type;
  const type = typeof said === 'string' ? lookUp(typeNames, said.toLowerCase().replace(/[^a-z]/g, '')) : undefined;
  if (!type)
    throw docketError({
      code: 'bad_record',
      message: `records[${at}].type is ${JSON.stringify(said) ?? 'missing'}; it must be one of ${recordTypes.join(', ')}.`,
    });
  const called = [titleIn(record)?.[1] ?? '', ...papersNamed(record)].join('\n');
  return titles.find(({ types, says }) => types.includes(type) && says.test(called))?.is ?? type;
}

/** Whether a record calls itself a certificate, by its type or its title. */
export const isCertificate = (record: object): boolean =>
  /certificat|\b(vat|tax)( registration| id)?( number| no\.?| id)? (check|validation|verification)/i.test(
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
