/**
 * Field names of systems and message formats that are no words, by the concepts they stand for. Names of SAP tables and IDocs, X12
 * elements, JD Edwards and Infor M3 data items (whose two letters for the table, as in SDLITM, are left off), Sage and Dynamics.
 */
export const systemFields: Record<string, string> = {
  // SAP
  vbeln: 'num', ebeln: 'ordered num', bstnk: 'customer ordered num', bstkd: 'customer ordered num', vgbel: 'ordered num', aubel: 'ordered num', xblnr: 'num', rebzg: 'invoiced num', belnr: 'num',
  matnr: 'item num', kdmat: 'customer item num', arktx: 'text', maktx: 'text', sgtxt: 'text', ean11: 'gtin', posnr: 'line num', ebelp: 'line num', charg: 'lot num', idtnr: 'item num',
  kwmeng: 'ordered qty', lfimg: 'shipped qty', fkimg: 'invoiced qty', bmeng: 'confirmed qty', wemng: 'received qty', erfmg: 'qty', podmg: 'delivered qty', lgmng: 'qty', menge: 'qty', zmeng: 'qty',
  meins: 'unit', vrkme: 'unit', meinh: 'unit', erfme: 'unit', kmein: 'unit', menee: 'unit', netpr: 'price', kbetr: 'price', vprei: 'price', kpein: 'base price qty', peinh: 'base price qty', netwr: 'net amount', wrbtr: 'amount',
  dmbtr: 'amount', brtwr: 'total amount', mwsbk: 'tax amount', mwsbp: 'tax amount', skfbt: 'subtotal', waerk: 'currency', waers: 'currency', konwa: 'currency', kunnr: 'customer num',
  kunag: 'customer num', kunrg: 'customer num', kunre: 'customer num', fkdat: 'invoiced date', audat: 'date', bstdk: 'ordered date', bedat: 'ordered date', erdat: 'date', bldat: 'date', budat: 'paid date', augdt: 'paid date',
  valut: 'paid date', zaldt: 'paid date', wadat: 'shipped date', wadatist: 'shipped date', lfdat: 'delivered date', podat: 'delivered date', potim: 'time', vdatu: 'requested date', edatu: 'requested date', vfdat: 'expiry date', zfbdt: 'base date discount',
  datab: 'valid from', datbi: 'valid to', zbd1t: 'discount days', zbd1p: 'discount percent', zbd3t: 'net days', zterm: 'terms num', augru: 'reason', rstgr: 'reason num', name1: 'customer name', abgru: 'cancelled reason', umrez: 'pack qty',
  inco1: 'fob', bolnr: 'bol num', lifex: 'shipped num', mblnr: 'num', lifnr: 'supplier num',
  // X12
  beg03: 'ordered num', beg05: 'ordered date', big01: 'invoiced date', big02: 'invoiced num', big03: 'ordered date', big04: 'ordered num', po102: 'qty', po103: 'unit', po104: 'price', po107: 'item num',
  it102: 'qty', it103: 'unit', it104: 'price', it107: 'item num', tds01: 'total minor', sn102: 'qty', sn103: 'unit', bsn02: 'shipped num', bsn03: 'shipped date', prf01: 'ordered num', lin03: 'item num', rcd02: 'qty', rcd03: 'unit',
  bra01: 'num', bra02: 'date', itd03: 'discount percent', itd05: 'discount days', itd07: 'net days', po401: 'pack qty', cdd04: 'amount minor', cdd07: 'qty', cdd08: 'unit',
  bcd01: 'date', bcd02: 'num', bcd04: 'amount minor', bcd07: 'invoiced num', rmr02: 'invoiced num', dtm02: 'date', bpr02: 'amount', bpr16: 'paid date', trn02: 'num', cur02: 'currency', fob01: 'fob',
  ak501: 'asn confirmed status', ak901: 'asn confirmed status', n104: 'customer num', n102: 'customer name', td503: 'carrier', msg01: 'text', txi02: 'tax amount minor',
  // EDIFACT
  priaaa: 'price', priaab: 'price', qty21: 'ordered qty', qty12: 'shipped qty', qty46: 'delivered qty', qty47: 'invoiced qty', qty48: 'received qty', qty194: 'received qty', moa203: 'line amount', moa66: 'line amount', moa77: 'total amount', moa86: 'total amount',
  moa9: 'total amount', moa79: 'subtotal', moa124: 'tax amount', moa165: 'claim amount', moa12: 'amount paid', dtm137: 'date', dtm11: 'shipped date', dtm35: 'delivered date', dtm2: 'requested date', dtm50: 'received date', dtm171: 'date',
  rffon: 'ordered num', rffiv: 'invoiced num', rffdq: 'shipped num', rffaak: 'shipped num', nadby: 'customer num', bgm: 'num',
  // JD Edwards
  doco: 'ordered num', vr01: 'customer ordered num', an8: 'customer num', alph: 'customer name', crcd: 'currency', ivd: 'invoiced date', trdj: 'ordered date', drqj: 'requested date', ppdj: 'expected date', addj: 'shipped date',
  rcdj: 'received date', litm: 'item num', aitm: 'customer item num', dsc1: 'text', uorg: 'ordered qty', soqs: 'shipped qty', socn: 'cancelled qty', urec: 'received qty', uprc: 'price', aexp: 'amount', rpag: 'amount', rpaap: 'open amount',
  dct: 'kind', doc: 'num', dcn: 'num', rsco: 'kind', damt: 'claim amount', ddate: 'date', eftj: 'from', exdj: 'to', pdp1: 'discount percent', dcd: 'days discount', shpn: 'shipped num', frth: 'fob', stam: 'tax amount', atxa: 'subtotal',
  vdgj: 'paid date', dmtj: 'paid date', ddj: 'due date', lnid: 'line num', stsc: 'status', lttr: 'status', rma: 'authorised num', amttot: 'total amount',
  // Infor
  orno: 'ordered num', cuor: 'customer ordered num', cuno: 'customer num', cunm: 'customer name', ivno: 'invoiced num', ivdt: 'invoiced date', itno: 'item num', itds: 'text', orqt: 'ordered qty', ivqt: 'invoiced qty', dlqt: 'delivered qty',
  rvqt: 'received qty', alun: 'unit', unms: 'unit', sapr: 'price', nepr: 'net price', lnam: 'line amount', ivam: 'invoiced amount', cucd: 'currency', dlix: 'shipped num', dsdt: 'shipped date', ordt: 'ordered date', rqdt: 'requested date', rldt: 'requested date',
  dldt: 'delivered date', rcdt: 'received date', ponr: 'line num', duam: 'amount', dudt: 'due date', prdt: 'price date', fvdt: 'valid from', lvdt: 'valid to', tepy: 'terms', pyno: 'customer num', cuam: 'amount', oqua: 'ordered qty', dqua: 'delivered qty', pric: 'price',
  // Initials
  dn: 'claim num', up: 'price unit', lp: 'line price', q: 'qty', tot: 'total', pct: 'percent', ln: 'line',
  // Sage, Dynamics
  idcust: 'customer num', idinvc: 'invoiced num', dateinvc: 'invoiced date', amtinvctot: 'total amount', extinvmisc: 'line amount', invtotal: 'total amount', sopnumbe: 'num', custnmbr: 'customer num', itemnmbr: 'item num', docdate: 'date', docamnt: 'total amount',
  xtndprce: 'line amount', unitprce: 'price', cstponbr: 'customer ordered num', trxamount: 'amount', invd: 'invoiced date',
}; // biome-ignore format: a dictionary

/** Two or three letters for what kind of record and which of its values: `ino`, `odt`, `sq`, `ramt`. */
export function initialled(name: string): string | undefined {
  const [, whose, what] = /^([iosrdc])(no|nr|nbr|num|dt|dat|q|qt|qty|amt)$/.exec(name) ?? [];
  return whose && what && `${owners[whose]} ${values[what.charAt(0)]}`;
}

/** By the first letter of what names them. */
const values: Record<string, string> = { n: 'num', d: 'date', q: 'qty', a: 'amount' };

const owners: Record<string, string> = {
  i: 'invoiced',
  o: 'ordered',
  s: 'shipped',
  r: 'received',
  d: 'delivered',
  c: 'claim',
};

/** Qualifiers that name the value beside them (X12 REF01, DTM01, LIN02 and their like), by the words they stand for. */
export const qualifiers: Record<string, string> = {
  PO: 'order number', CO: 'customer order number', IV: 'invoice number', IN: 'invoice number', BM: 'bill of lading', CN: 'pro number', SI: 'shipment number', PK: 'shipment number', CM: 'credit number', RZ: 'rma number', PD: 'promo number',
  VN: 'vendor item', VP: 'vendor item', SK: 'sku', BP: 'buyer item', IB: 'item', UP: 'upc', EN: 'ean', UK: 'gtin', LT: 'lot', '002': 'date delivery requested', '011': 'shipped date', '017': 'expected date', '035': 'delivered date', '050': 'received date',
  '003': 'invoice date', '010': 'requested ship date', '063': 'do not deliver after', '001': 'cancel after',
}; // biome-ignore format: a dictionary
