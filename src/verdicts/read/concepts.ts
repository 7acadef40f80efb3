/**
 * The words that field names are made of, by what they mean. A name is read as the set of its concepts, so that
 * `qty_received`, `ReceivedQuantity` and `RCVD QTY` are one name. Words of SAP, EDI and plain English, some German and Spanish.
 */
const vocabulary: Record<string, string> = {
  num: 'number no nr num nbr numb code ref refno reference references key identifier numero nummer docno',
  item: 'stock item items sku skus product products prod material mat article articles part style artikel producto ean8',
  gtin: 'gtin gtin14 upc ean ean13 barcode',
  date: 'date dated dt dtm day on at datum time timestamp datetime ts fecha dates',
  from: 'from start begin starts starting begins since beginning',
  to: 'against to until end thru through ends ending till stop',
  qty: 'qty quantity quantities menge count cantidad quan volume',
  price: 'price pricing cst cost preis precio prices',
  amount: 'amount amt value betrag sum importe dollars money worth amounts',
  total: 'total gross grand overall totals',
  line: 'line lines dtl position pos row extended extension ext lineitem',
  currency: 'currency ccy curr cur waehrung moneda curcy',
  unit: 'unit uom um measure uofm unitofmeasure me',
  received: 'received rcvd recd receipt receiving receive rec wareneingang grn recvd',
  shipped: 'consignment shipped ship shipment dispatched dispatch despatch despatched shipments lieferung loaded picked',
  delivered: 'delivered delivery deliver dlvd dlv pod delivering deliveries',
  ordered: 'ordered order po purchase orders pedido bestellung purchaseorder',
  requested: 'requested request req need needed wanted mabd mustarriveby rdd wished required promised',
  confirmed: 'confirmed confirm ack acknowledged acknowledgement acknowledgment poa confirmation committed',
  invoiced: 'invoiced invoice inv billed bill billing rechnung factura invoices invd',
  customer: 'customer cust buyer retailer account payer client debtor soldto kunde cliente acct',
  terms: 'terms term conditions payterms',
  discount: 'discount disc skonto cashdiscount dsct',
  net: 'net netto',
  days: 'days tage dias workdays',
  hours: 'hours hrs hour',
  grace: 'grace tolerance toleranced leeway slack',
  percent: 'percent pct percentage prozent perc',
  asn: 'asn 856',
  freight: 'freight shipping carriage fracht flete haulage transport',
  tax: 'tax vat gst hst mwst iva salestax taxes pst qst',
  fee: 'fee fine penalty fees fines penalties surcharge charge charges levy',
  allowance: 'allowance allowances allow rebates offinvoice',
  rate: 'rate rates',
  cap: 'cap ceiling capped limit budget',
  min: 'min minimum least threshold atleast',
  max: 'max maximum most',
  promo: 'promo promotional promotion deal offer campaign event promotions deals tpr program programme',
  rebate: 'rebate bonus',
  credit: 'credit cm creditmemo creditnote cn gutschrift credits credited',
  claim: 'claim deduction chargeback debit dispute shortpay claims deductions claimed deducted dm debitmemo claimant',
  reason: 'reason why cause because reasons',
  text: 'annotation text description desc comment comments notes remark remarks message narrative details memo note notation explanation says statement observations wording bezeichnung',
  state: 'state',
  status: 'status disposition outcome stage',
  name: 'name title named',
  short: 'short shortage missing shorted shorts lost',
  damaged: 'damaged damage damages crushed broken dmg',
  refused: 'refused rtn rejected refusal returned return returns rejection rtv',
  overage: 'overage over overship overshipment excess surplus overshipped overs',
  accepted: 'accepted good undamaged acceptance',
  questioned: 'question questioned discrepancy variance difference diff discrepancies',
  clean: 'clean clear unclean',
  seal: 'seal sealed seals',
  intact: 'intact unbroken',
  signed: 'signed signature sign signer signatory signing',
  by: 'by',
  driver: 'driver',
  carrier: 'carrier scac trucker haulier spediteur hauler',
  condition: 'condition cond quality kondition',
  exception: 'issues problem exception exceptions osd osnd',
  appointment: 'appointment appt slot booking',
  rescheduled: 'rescheduled moved changed reschedule postponed amended rebooked',
  cancelled: 'void voided cancelled canceled cancel cancellation storno cancellable',
  due: 'deadline due payable',
  paid: 'paid payment pay settlement remitted cleared clearing valuta',
  open: 'unused left leftover open remaining balance outstanding unapplied residual available',
  applied: 'applied used consumed',
  authorised: 'rma ra rga auth authorisation authorization authorised authorized returnauthorization approval approved',
  window: 'window periodallowed timelimit',
  performance: 'performance proof pop tearsheet evidence affidavit',
  scanned: 'scanned scan scans sold movement sellthrough',
  prior: 'prior previous previously already settled ytd earlier',
  accrued: 'accrued accrual earned accruals',
  exempt: 'exempt exemption exempted',
  certificate: 'certificate cert certif',
  valid: 'valid validity gueltig ab',
  effective: 'effective eff effectivity',
  bearer: 'bearer bears borne',
  use: 'use',
  sell: 'sell',
  expiry: 'best expiry expires expiration expire expired bestbefore bbd sellby useby',
  substitute: 'alternative substitute substitution sub substituted subs replacement alternate substitutes',
  allowed: 'allowed allow permitted ok agreed agree accept consent',
  notice: 'notice notified notification announced advance',
  sent: 'placed sent transmitted transmission transmit sending issued issue created create creation posted raised submitted',
  arrived: 'arrived arrival arrive checkin gatein',
  expected: 'expected eta correct should claimedas',
  contract: 'contract agreement quote quoted contracted',
  pack: 'pack packsize packing conversion conv factor multiplier caselot inner casepack',
  per: 'per',
  base: 'base basis',
  period: 'period timeframe',
  kind: 'nature type kind category class classification',
  lot: 'lot batch',
  bol: 'bol lading bl waybill awb',
  pro: 'pro tracking',
  fob: 'fob incoterm incoterms incoterm2020',
  late: 'late lateness delay otif delayed tardy',
  early: 'prompt early',
  compliance: 'compliance noncompliance violation routing',
  label: 'label labels labelled labeled',
  service: 'service handling labour labor admin administration storage restocking restock processing',
  interest: 'interest',
  defect: 'defective defect defectives unsaleables unsaleable swell spoilage',
  lookback: 'lookback audit postaudit',
  months: 'months month',
  bank: 'bank wire bankcharge',
  exchange: 'exchange fx forex',
  disputable: 'disputable contestable',
  concealed: 'latent concealed hidden',
  jurisdiction: 'jurisdiction region province county',
  today: 'today decided judged',
  other: 'other alt original second duplicate twin first',
  shelf: 'shelf life shelflife freshness',
  weight: 'weight gewicht',
  load: 'slc shipperload sltc stc',
  photo: 'photo photos picture pictures image images',
  edi997: '997 fa functional',
  tier: 'tier level bracket',
  fixed: 'fixed flat lump lumpsum',
  subtotal: 'subtotal merchandise goods',
  warehouse: 'warehouse plant werks dc depot',
  inspection: 'inspection inspected inspect',
  purchases: 'purchases spend turnover',
  filed: 'filed file filing',
  response: 'response respond answer',
  method: 'method mechanic',
  reversal: 'reversal reverses reversed reverse repaid',
  error: 'error mistaken',
  withholding: 'withholding withheld',
  wrong: 'wrong incorrect',
  affected: 'affected',
  before: 'before ahead',
  after: 'after',
  list: 'list pricelist',
  minor: 'minor cents',
  pickup: 'pickup collected',
  scheduled: 'scheduled planned',
  supplier: 'supplier vendor seller our us ours',
}; // biome-ignore format: a dictionary

/** Field names of SAP tables and X12 elements, which are no words. */
const codes: Record<string, string> = {
  vbeln: 'num', ebeln: 'ordered num', bstnk: 'ordered num', bstkd: 'ordered num', vgbel: 'ordered num', xblnr: 'num', rebzg: 'invoiced num',
  matnr: 'item num', kdmat: 'customer item num', arktx: 'text', maktx: 'text', ean11: 'gtin', posnr: 'line num', ebelp: 'line num',
  kwmeng: 'ordered qty', lfimg: 'shipped qty', fkimg: 'invoiced qty', bmeng: 'confirmed qty', wemng: 'received qty', erfmg: 'qty',
  meins: 'unit', vrkme: 'unit', meinh: 'unit', erfme: 'unit', kmein: 'unit', netpr: 'price', kbetr: 'price', netwr: 'net amount', wrbtr: 'amount',
  dmbtr: 'amount', mwsbk: 'tax amount', mwsbp: 'tax amount', waerk: 'currency', waers: 'currency', konwa: 'currency', kunnr: 'customer num',
  kunag: 'customer num', fkdat: 'invoiced date', audat: 'date', bedat: 'ordered date', erdat: 'date', bldat: 'date', budat: 'paid date',
  wadat: 'shipped date', wadatist: 'shipped date', lfdat: 'delivered date', podat: 'delivered date', vdatu: 'requested date', edatu: 'requested date',
  datab: 'valid from', datbi: 'valid to', zbd1t: 'discount days', zbd1p: 'discount percent', zbd3t: 'net days', augru: 'reason', umrez: 'pack qty',
  inco1: 'fob', bolnr: 'bol num', lifex: 'shipped num', beg03: 'ordered num', beg05: 'ordered date', big01: 'invoiced date', big02: 'invoiced num',
  big03: 'ordered date', big04: 'ordered num', po102: 'qty', po103: 'unit', po104: 'price', po107: 'item num', it102: 'qty', it103: 'unit',
  it104: 'price', it107: 'item num', sn102: 'qty', sn103: 'unit', bsn02: 'shipped num', bsn03: 'shipped date', lin03: 'item num', rcd02: 'qty',
  rcd03: 'unit', bra02: 'num', itd03: 'discount percent', itd05: 'discount days', itd07: 'net days', po4_01: 'pack qty', po401: 'pack qty',
  cdd04: 'amount', bcd02: 'num', rmr02: 'invoiced num', dtm02: 'date',
}; // biome-ignore format: a dictionary

/** Names of quantities that say their unit: `cases_received`, `price_per_case`. */
const unitWords: Record<string, string> = {
  cases: 'CA', case: 'CA', cs: 'CA', carton: 'CA', cartons: 'CA', ctn: 'CA', ctns: 'CA', boxes: 'CA', eaches: 'EA', each: 'EA', ea: 'EA',
  units: 'EA', pieces: 'EA', pcs: 'EA', pallets: 'PL', pallet: 'PL', skids: 'PL', dozens: 'DZ', dozen: 'DZ',
}; // biome-ignore format: a dictionary

/** Words that say nothing about what a field is. */
const silent = new Set(
  'the of is has was were in and a an for header head data body info information attributes detail record document doc was with this full actual field fields object summary cash edi non not must eligible qualifying included covered participating applicable shipper'.split(
    ' ',
  ),
);

const conceptOf = new Map<string, string>(
  Object.entries(vocabulary).flatMap(([concept, words]) =>
    [...words.split(' '), concept].map((word) => [word, concept] as const),
  ),
);

/** Words as people shorten them, without their vowels ("rcvd", "shpmt"); only where one concept is meant. */
const shortened = shortenedWords();

function shortenedWords(): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  for (const [word, concept] of conceptOf) {
    const short = word[0] + word.slice(1).replace(/[aeiou]/g, '');
    if (short.length < 3 || short === word || conceptOf.has(short)) continue;
    found.set(short, found.has(short) && found.get(short) !== concept ? null : concept);
  }
  return found;
}

/** Names of several words that mean one thing. */
const phrases: [RegExp, string][] = [
  [/\bas of\b/g, 'today'],
  [/\blook back\b/g, 'lookback'],
  [/\bsub total\b/g, 'subtotal'],
  [/\b(best (before|by)|use by|sell by)\b/g, 'expiry'],
  [/\bon time in full\b/g, 'late'],
  [/\bsold to\b/g, 'customer'],
  [/\buo m\b/g, 'uom'],
  [/\bsaid to contain\b/g, 'load'],
  [/\bgoods issue\b/g, 'shipped'],
  [/\bleft over\b/g, 'open'],
  [/\bbooked in\b/g, 'received'],
  [/\bnot to exceed\b/g, 'cap'],
  [/\bfirst day\b/g, 'from'],
  [/\blast day\b/g, 'to'],
  [/\bstate of goods\b/g, 'condition'],
];

/** What a name was read as: its concepts sorted, the unit it names, whether it denies ("not disputable"), and how many of its words are not known. */
export type ReadName = { concepts: string[]; unit: string | null; denies: boolean; unknown: number };

/** Names are few and come again with every record: each is taken apart once, within reason. */
const remembered = new Map<string, ReadName>();
const mostRemembered = 20_000;

/** Reads the words of a field name with those of the objects it stands in. */
export function readName(path: readonly string[]): ReadName {
  const key = path.join('\n');
  const known = remembered.get(key);
  if (known) return known;
  const read = takeApart(path);
  if (remembered.size < mostRemembered) remembered.set(key, read);
  return read;
}

function takeApart(path: readonly string[]): ReadName {
  const concepts = new Set<string>();
  let unit: string | null = null;
  let unknown = 0;
  let denies = false;
  const code = codes[(path.at(-1) ?? '').toLowerCase().replace(/[^a-z\d]/g, '')];
  if (code) return { concepts: code.split(' ').sort(), unit, denies, unknown };
  const [last = ''] = path.slice(-1);
  const words = path.length > 1 && last.toLowerCase() === 'value' ? path.slice(0, -1) : path;
  for (const word of words.flatMap(wordsOf)) {
    if (word === 'non' || word === 'not') denies = true;
    if (silent.has(word)) continue;
    const named = unitWords[word];
    const concept = named ? 'qty' : (conceptOf.get(word) ?? shortened.get(word) ?? (word === 'id' ? 'num' : null));
    if (named) unit = named;
    if (concept) concepts.add(concept);
    else if (!/^\d*$/.test(word)) unknown += 1;
  }
  return { concepts: [...concepts].sort(), unit, denies, unknown };
}

/** The concept a word of a pattern stands for: itself, or what its synonym means. */
export function conceptNamed(word: string): string {
  const concept = word in vocabulary ? word : conceptOf.get(word);
  if (!concept) throw new Error(`"${word}" is in no vocabulary`);
  return concept;
}

const isWord = (word: string) => conceptOf.has(word) || word in unitWords || silent.has(word) || word === 'id';

/** "poNumber", "PO_NUMBER", "po number" and "ponumber" → po, number. */
function wordsOf(name: string): string[] {
  const split = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/%/g, ' percent ')
    .replace(/#/g, ' number ')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, ' ');
  const plain = phrases
    .reduce((text, [pattern, word]) => text.replace(pattern, word), split)
    .split(' ')
    .filter(Boolean);
  return plain.flatMap((word) => {
    const singular = word.replace(/s$/, '');
    return isWord(word) || shortened.has(word) ? [word] : isWord(singular) ? [singular] : (unglued(word) ?? [word]);
  });
}

/** The fewest known words that a glued one is made of ("rcvdqty"); null where it is not made of known words. */
function unglued(glued: string): string[] | null {
  if (glued.length > 40) return null;
  const best: (string[] | null)[] = [[]];
  for (let end = 1; end <= glued.length; end++) {
    best[end] = null;
    for (let start = 0; start < end; start++) {
      const before = best[start];
      const word = glued.slice(start, end);
      if (!before || word.length < 2 || !isWord(word)) continue;
      if (!best[end] || before.length + 1 < (best[end]?.length ?? 0)) best[end] = [...before, word];
    }
  }
  return best[glued.length] ?? null;
}
