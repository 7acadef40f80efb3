import { seededRandom } from '../../src/classifiers/seededRandom.ts';
import type { Plain } from './dialects.ts';

/** A claim with its records in plain words, and what is true of it. Amounts are decimal strings. */
export type Scenario = {
  name: string;
  category: string;
  trap: string;
  claim: Plain;
  records: Plain[];
  verdict: string;
  valid: string;
};

/** What a scenario is made with: numbers of one delivery, drawn afresh. Money in cents. */
type World = {
  pick: <T>(values: readonly T[]) => T;
  int: (low: number, high: number) => number;
  item: string;
  other: string;
  qty: number;
  cents: number;
  pack: number;
  short: number;
  inv: string;
  po: string;
  shp: string;
  customer: string;
  day: (offset: number) => string;
};

export const money = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

function world(seed: number): World {
  const random = seededRandom(seed);
  const int = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const pick = <T>(values: readonly T[]): T => values[int(0, values.length - 1)] as T;
  const qty = int(40, 240);
  const start = Date.UTC(2026, int(0, 7), int(1, 27));
  const number = int(10_000, 99_999);
  return {
    int, pick, qty,
    item: `${pick(['BRK', 'OAT', 'TEA', 'SOP', 'PNT'])}-${int(1000, 4999)}`,
    other: `${pick(['ZIN', 'LUX', 'MOP'])}-${int(5000, 9999)}`,
    cents: int(350, 4800),
    pack: pick([6, 12, 24]),
    short: int(2, 15),
    inv: `${pick(['INV-', '90', 'SI'])}${number}`,
    po: `${pick(['PO', '45'])}${number + 311}`,
    shp: `${pick(['SHP', '80'])}${number + 77}`,
    customer: pick(['Norrfield Stores', 'Quayside Grocers', 'Bellmere Hardware', 'Tannery Row Markets']),
    day: (offset) => new Date(start + offset * 86_400_000).toISOString().slice(0, 10),
  };
} // biome-ignore format: a list

type Maker = (w: World) => Omit<Scenario, 'name' | 'category'>;

const invoice = (w: World, more: Plain = {}): Plain => ({
  type: 'invoice', id: 'E1', number: w.inv, date: w.day(0), po: w.po, customer: w.customer, currency: 'USD',
  lines: [{ item: w.item, qty: w.qty, uom: 'CA', price: money(w.cents), amount: money(w.qty * w.cents) }], total: money(w.qty * w.cents), ...more,
}); // biome-ignore format: a record
const order = (w: World, more: Plain = {}): Plain => ({
  type: 'order',
  id: 'E2',
  number: w.po,
  date: w.day(-9),
  customer: w.customer,
  lines: [{ item: w.item, qty: w.qty, uom: 'CA', price: money(w.cents) }],
  ...more,
});
const shipment = (w: World, more: Plain = {}): Plain => ({
  type: 'shipment',
  id: 'E3',
  number: w.shp,
  date: w.day(-1),
  po: w.po,
  lines: [{ item: w.item, qty: w.qty, uom: 'CA' }],
  ...more,
});
const pod = (w: World, more: Plain = {}): Plain => ({
  type: 'pod',
  id: 'E4',
  shipment: w.shp,
  date: w.day(2),
  signedBy: 'R. Okafor',
  clean: true,
  ...more,
});
const receipt = (w: World, qty: number, more: Plain = {}): Plain => ({
  type: 'receipt',
  id: 'E5',
  number: 'GR-1',
  date: w.day(2),
  po: w.po,
  lines: [{ item: w.item, qty, uom: 'CA' }],
  ...more,
});
const claim = (w: World, category: string, cents: number, more: Plain = {}): Plain => ({
  number: `DM${w.inv.replace(/\D/g, '')}`,
  category,
  claimed: money(cents),
  currency: 'USD',
  date: w.day(20),
  invoice: w.inv,
  customer: w.customer,
  ...more,
});
const goodsClaim = (w: World, category: string, n = w.short, more: Plain = {}) =>
  claim(w, category, n * w.cents, { item: w.item, qty: n, uom: 'CA', ...more });
const is = (trap: string, verdict: string, cents: number, c: Plain, ...records: Plain[]) => ({
  trap,
  claim: c,
  records,
  verdict,
  valid: money(cents),
});
const percentOf = (cents: number, tenths: number) => Math.floor((cents * tenths + 500) / 1000);
const shortPod = (w: World, kind: string, n = w.short, more: Plain = {}) =>
  pod(w, { clean: false, exceptions: [{ kind, item: w.item, qty: n, uom: 'CA' }], ...more });

const makers: Record<string, Maker[]> = {
  SHORTAGE: [
    (w) => is('signed short', 'VALID', w.short * w.cents, goodsClaim(w, 'SHORTAGE'), order(w), shipment(w), invoice(w), shortPod(w, 'short')),
    (w) => is('clean proof', 'INVALID', 0, goodsClaim(w, 'SHORTAGE'), order(w), shipment(w), invoice(w), pod(w)),
    (w) => is('shipped short by our own record', 'VALID', w.short * w.cents, goodsClaim(w, 'SHORTAGE'), shipment(w, { lines: [{ item: w.item, qty: w.qty - w.short, uom: 'CA' }] }), invoice(w), receipt(w, w.qty - w.short)),
    (w) => is('claimed more than signed short', 'PARTIAL', w.short * w.cents, goodsClaim(w, 'SHORTAGE', w.short + 6), shipment(w), invoice(w), shortPod(w, 'short')),
    (w) => is('nothing says what arrived', 'INSUFFICIENT_EVIDENCE', 0, goodsClaim(w, 'SHORTAGE'), order(w), shipment(w), invoice(w)),
    (w) => is('split shipments', 'INVALID', 0, goodsClaim(w, 'SHORTAGE', 20), shipment(w, { lines: [{ item: w.item, qty: w.qty - 20, uom: 'CA' }] }), { ...shipment(w, { lines: [{ item: w.item, qty: 20, uom: 'CA' }] }), id: 'E9', number: `${w.shp}B` }, invoice(w), receipt(w, w.qty)),
    (w) => is('cases against eaches', 'INVALID', 0, claim(w, 'SHORTAGE', 5000, { item: w.item }), invoice(w, { lines: [{ item: w.item, qty: w.qty * w.pack, uom: 'EA', price: '1.25', amount: money(w.qty * w.pack * 125) }], total: money(w.qty * w.pack * 125) }), receipt(w, w.qty), { type: 'pack', id: 'E8', item: w.item, uom: 'CA', holds: w.pack }),
    (w) => is('already credited', 'INVALID', 0, goodsClaim(w, 'SHORTAGE'), invoice(w), shipment(w), shortPod(w, 'short'), { type: 'credit', id: 'E7', number: 'CM1', date: w.day(10), invoice: w.inv, amount: money(w.short * w.cents), reason: 'shortage', status: 'issued' }),
    (w) => is('credited for another reason', 'VALID', w.short * w.cents, goodsClaim(w, 'SHORTAGE'), invoice(w), shipment(w), shortPod(w, 'short'), { type: 'credit', id: 'E7', number: 'CM1', date: w.day(10), invoice: w.inv, amount: '12.00', reason: 'price difference', status: 'issued' }),
    (w) => is('claimed twice', 'INVALID', 0, goodsClaim(w, 'SHORTAGE'), invoice(w), shipment(w), shortPod(w, 'short'), { type: 'claim', id: 'E6', number: 'DM-OLD', date: w.day(8), invoice: w.inv, category: 'SHORTAGE', item: w.item, amount: money(w.short * w.cents), status: 'paid' }),
    (w) => is('claimed too late', 'EXPIRED_WINDOW', 0, goodsClaim(w, 'SHORTAGE', w.short, { date: w.day(75) }), invoice(w), shipment(w), shortPod(w, 'short'), { type: 'terms', id: 'T1', customer: w.customer, window: 30, start: 'delivery date' }),
    (w) => is('on the last day', 'VALID', w.short * w.cents, goodsClaim(w, 'SHORTAGE', w.short, { date: w.day(32) }), invoice(w), shipment(w), shortPod(w, 'short'), { type: 'terms', id: 'T1', customer: w.customer, window: 30, start: 'delivery date' }),
    (w) => is('collect freight: what left counts', 'INVALID', 0, goodsClaim(w, 'SHORTAGE'), invoice(w), shipment(w, { freightTerms: 'Collect, FOB origin', bol: 'B77' }), receipt(w, w.qty - w.short)),
    (w) => is('nobody counted at the dock', 'VALID', w.short * w.cents, goodsClaim(w, 'SHORTAGE'), invoice(w), shipment(w), pod(w, { slc: true }), receipt(w, w.qty - w.short)),
    (w) => is('remark in words', 'VALID', w.short * w.cents, goodsClaim(w, 'SHORTAGE'), invoice(w), shipment(w), pod(w, { clean: undefined, notes: `${w.short} cases short, driver signed` })),
  ],
  OVERAGE: [
    (w) => is('billed more than ordered', 'VALID', w.short * w.cents, goodsClaim(w, 'OVERAGE'), order(w, { lines: [{ item: w.item, qty: w.qty - w.short, uom: 'CA' }] }), shipment(w), invoice(w), receipt(w, w.qty)),
    (w) => is('billed as ordered', 'INVALID', 0, goodsClaim(w, 'OVERAGE'), order(w), shipment(w), invoice(w), receipt(w, w.qty)),
    (w) => is('no order', 'INSUFFICIENT_EVIDENCE', 0, goodsClaim(w, 'OVERAGE'), shipment(w), invoice(w)),
  ],
  MISSHIP: [
    (w) => is('another item left', 'VALID', w.short * w.cents, goodsClaim(w, 'MISSHIP'), order(w), shipment(w, { lines: [{ item: w.item, qty: w.qty - w.short, uom: 'CA' }, { item: w.other, qty: w.short, uom: 'CA' }] }), invoice(w)),
    (w) => is('substitute agreed', 'INVALID', 0, goodsClaim(w, 'MISSHIP'), order(w, { lines: [{ item: w.item, qty: w.qty, uom: 'CA', substitute: w.other, status: 'substituted' }] }), shipment(w, { lines: [{ item: w.other, qty: w.qty, uom: 'CA' }] }), invoice(w)),
    (w) => is('right item', 'INVALID', 0, goodsClaim(w, 'MISSHIP'), order(w), shipment(w), invoice(w), receipt(w, w.qty)),
  ],
  DAMAGE: [
    (w) => is('noted at the dock', 'VALID', w.short * w.cents, goodsClaim(w, 'DAMAGE'), shipment(w), invoice(w), shortPod(w, 'damaged')),
    (w) => is('signed in good order', 'INVALID', 0, goodsClaim(w, 'DAMAGE'), shipment(w), invoice(w), pod(w)),
    (w) => is('noted less than claimed', 'PARTIAL', 2 * w.cents, goodsClaim(w, 'DAMAGE', 9), shipment(w), invoice(w), shortPod(w, 'damaged', 2)),
    (w) => is('hidden, reported in time', 'VALID', w.short * w.cents, goodsClaim(w, 'DAMAGE', w.short, { date: w.day(5) }), shipment(w), invoice(w), pod(w), receipt(w, w.qty, { lines: [{ item: w.item, qty: w.qty, uom: 'CA', damaged: w.short, condition: 'damaged' }] }), { type: 'terms', id: 'T1', concealed: 7 }),
    (w) => is('no proof', 'INSUFFICIENT_EVIDENCE', 0, goodsClaim(w, 'DAMAGE'), shipment(w), invoice(w)),
  ],
  QUALITY: [
    (w) => is('short-dated', 'VALID', w.short * w.cents, goodsClaim(w, 'QUALITY'), invoice(w), receipt(w, w.qty, { lines: [{ item: w.item, qty: w.qty, uom: 'CA', expiry: w.day(22) }] }), { type: 'terms', id: 'T1', shelf: 60 }),
    (w) => is('enough life left', 'INVALID', 0, goodsClaim(w, 'QUALITY'), invoice(w), receipt(w, w.qty, { lines: [{ item: w.item, qty: w.qty, uom: 'CA', expiry: w.day(120) }] }), { type: 'terms', id: 'T1', shelf: 60 }),
    (w) => is('flat allowance', 'NOT_DISPUTABLE', percentOf(w.qty * w.cents, 15), claim(w, 'QUALITY', percentOf(w.qty * w.cents, 15)), invoice(w), { type: 'terms', id: 'T1', defPct: 1.5 }),
    (w) => is('nothing shows the fault', 'INSUFFICIENT_EVIDENCE', 0, goodsClaim(w, 'QUALITY'), invoice(w), shipment(w)),
  ],
  RETURNS: [
    (w) => is('authorised and back', 'VALID', w.short * w.cents, goodsClaim(w, 'RETURNS', w.short, { rma: 'RMA-5' }), invoice(w), receipt(w, w.short, { rma: 'RMA-5', date: w.day(15) })),
    (w) => is('restocking fee', 'PARTIAL', w.short * w.cents - percentOf(w.short * w.cents, 150), goodsClaim(w, 'RETURNS'), invoice(w), receipt(w, w.short, { rma: 'RMA-5', date: w.day(15) }), { type: 'terms', id: 'T1', restock: 15 }),
    (w) => is('no authorisation', 'INVALID', 0, goodsClaim(w, 'RETURNS'), invoice(w), shortPod(w, 'refused'), { type: 'terms', id: 'T1', rmaRequired: true }),
    (w) => is('fewer came back', 'PARTIAL', 3 * w.cents, goodsClaim(w, 'RETURNS', 10), invoice(w), receipt(w, 3, { rma: 'RMA-5', date: w.day(15) })),
    (w) => is('came back too late', 'EXPIRED_WINDOW', 0, goodsClaim(w, 'RETURNS', w.short, { date: w.day(66) }), invoice(w), receipt(w, w.short, { rma: 'RMA-5', date: w.day(65) }), { type: 'terms', id: 'T1', returnDays: 30 }),
  ],
  PRICING: [
    (w) => is('above the agreement', 'VALID', w.qty * 40, claim(w, 'PRICING', w.qty * 40, { item: w.item }), order(w, { lines: [{ item: w.item, qty: w.qty, uom: 'CA', price: money(w.cents - 40) }] }), invoice(w), { type: 'price', id: 'P1', number: 'AG1', item: w.item, uom: 'CA', price: money(w.cents - 40), from: w.day(-120), to: w.day(200) }),
    (w) => is('billed as agreed', 'INVALID', 0, claim(w, 'PRICING', w.qty * 40, { item: w.item }), order(w), invoice(w), { type: 'price', id: 'P1', number: 'AG1', item: w.item, uom: 'CA', price: money(w.cents), from: w.day(-120), to: w.day(200) }),
    (w) => is('ordered before the increase', 'VALID', w.qty * 25, claim(w, 'PRICING', w.qty * 25, { item: w.item }), order(w), invoice(w), { type: 'price', id: 'P1', number: 'AG1', item: w.item, uom: 'CA', price: money(w.cents - 25), from: w.day(-300), to: w.day(-5) }, { type: 'price', id: 'P2', number: 'AG2', item: w.item, uom: 'CA', price: money(w.cents), from: w.day(-4), to: w.day(300) }),
    (w) => is('ordered after the increase', 'INVALID', 0, claim(w, 'PRICING', w.qty * 25, { item: w.item }), order(w), invoice(w), { type: 'price', id: 'P1', number: 'AG1', item: w.item, uom: 'CA', price: money(w.cents - 25), from: w.day(-300), to: w.day(-31) }, { type: 'price', id: 'P2', number: 'AG2', item: w.item, uom: 'CA', price: money(w.cents), from: w.day(-30), to: w.day(300) }),
    (w) => is('took more than the difference', 'PARTIAL', w.qty * 10, claim(w, 'PRICING', w.qty * 30, { item: w.item }), invoice(w), { type: 'price', id: 'P1', number: 'AG1', item: w.item, uom: 'CA', price: money(w.cents - 10), from: w.day(-120), to: w.day(200) }),
    (w) => is('agreement and order missing', 'INSUFFICIENT_EVIDENCE', 0, claim(w, 'PRICING', w.qty * 30, { item: w.item }), invoice(w)),
    (w) => is('price for eaches, billed in cases', 'INVALID', 0, claim(w, 'PRICING', 9000, { item: w.item }), invoice(w, { lines: [{ item: w.item, qty: w.qty, uom: 'CA', price: money(w.pack * 110), amount: money(w.qty * w.pack * 110) }], total: money(w.qty * w.pack * 110) }), { type: 'price', id: 'P1', number: 'AG1', item: w.item, uom: 'EA', price: '1.10', from: w.day(-120), to: w.day(200) }, { type: 'pack', id: 'E8', item: w.item, uom: 'CA', holds: w.pack }),
    (w) => is('wrong extension', 'VALID', 1800, claim(w, 'PRICING', 1800, { item: w.item }), order(w), invoice(w, { lines: [{ item: w.item, qty: w.qty, uom: 'CA', price: money(w.cents), amount: money(w.qty * w.cents + 1800) }], total: money(w.qty * w.cents + 1800) })),
  ],
  PROMOTION: [
    (w) => is('in the window', 'VALID', percentOf(w.qty * w.cents, 100), claim(w, 'PROMOTION', percentOf(w.qty * w.cents, 100), { promo: 'PR88' }), invoice(w), { type: 'promotion', id: 'D1', number: 'PR88', from: w.day(-10), to: w.day(20), items: [w.item], pct: 10 }),
    (w) => is('over before', 'INVALID', 0, claim(w, 'PROMOTION', 9000, { promo: 'PR88' }), order(w), invoice(w), { type: 'promotion', id: 'D1', number: 'PR88', from: w.day(-80), to: w.day(-40), items: [w.item], pct: 10 }),
    (w) => is('not among its items', 'INVALID', 0, claim(w, 'PROMOTION', 9000, { promo: 'PR88' }), invoice(w), { type: 'promotion', id: 'D1', number: 'PR88', from: w.day(-10), to: w.day(20), items: [w.other], pct: 10 }),
    (w) => is('higher rate taken', 'PARTIAL', percentOf(w.qty * w.cents, 50), claim(w, 'PROMOTION', percentOf(w.qty * w.cents, 80), { promo: 'PR88' }), invoice(w), { type: 'promotion', id: 'D1', number: 'PR88', from: w.day(-10), to: w.day(20), items: [w.item], pct: 5 }),
    (w) => is('above the cap', 'PARTIAL', 5000, claim(w, 'PROMOTION', w.qty * 150, { promo: 'PR88' }), invoice(w), { type: 'promotion', id: 'D1', number: 'PR88', from: w.day(-10), to: w.day(20), items: [w.item], each: '1.50', eachUnit: 'CA', cap: '50.00' }),
    (w) => is('cap used up by earlier payments', 'PARTIAL', 2000, claim(w, 'PROMOTION', w.qty * 150, { promo: 'PR88' }), invoice(w), { type: 'promotion', id: 'D1', number: 'PR88', from: w.day(-10), to: w.day(20), items: [w.item], each: '1.50', eachUnit: 'CA', cap: '50.00', prior: '30.00' }),
    (w) => is('no agreement', 'INSUFFICIENT_EVIDENCE', 0, claim(w, 'PROMOTION', 9000), invoice(w), order(w)),
    (w) => is('given on the invoice already', 'INVALID', 0, claim(w, 'PROMOTION', percentOf(w.qty * w.cents, 100), { promo: 'PR88' }), invoice(w, { allowance: money(percentOf(w.qty * w.cents, 100)) }), { type: 'promotion', id: 'D1', number: 'PR88', from: w.day(-10), to: w.day(20), items: [w.item], pct: 10 }),
    (w) => is('agreed with another customer', 'INVALID', 0, claim(w, 'PROMOTION', 9000, { promo: 'PR88' }), invoice(w), { type: 'promotion', id: 'D1', number: 'PR88', customer: 'Harrow & Pike', from: w.day(-10), to: w.day(20), items: [w.item], pct: 10 }),
    (w) => is('rate for eaches, billed in cases', 'VALID', w.qty * w.pack * 10, claim(w, 'PROMOTION', w.qty * w.pack * 10, { promo: 'PR88' }), invoice(w), { type: 'promotion', id: 'D1', number: 'PR88', from: w.day(-10), to: w.day(20), items: [w.item], each: '0.10', eachUnit: 'EA' }, { type: 'pack', id: 'E8', item: w.item, uom: 'CA', holds: w.pack }),
  ],
  REBATE: [
    (w) => is('threshold reached', 'VALID', percentOf(w.qty * w.cents, 30), claim(w, 'REBATE', percentOf(w.qty * w.cents, 30)), invoice(w), { type: 'promotion', id: 'D1', number: 'RB1', mechanic: 'rebate', from: w.day(-200), to: w.day(160), pct: 3, minQty: 20 }),
    (w) => is('threshold missed', 'INVALID', 0, claim(w, 'REBATE', percentOf(w.qty * w.cents, 30)), invoice(w), { type: 'promotion', id: 'D1', number: 'RB1', mechanic: 'rebate', from: w.day(-200), to: w.day(160), pct: 3, minQty: 900 }),
  ],
  DISCOUNT: [
    (w) => is('in time', 'VALID', percentOf(w.qty * w.cents, 20), claim(w, 'DISCOUNT', percentOf(w.qty * w.cents, 20)), invoice(w, { discPct: 2, discDays: 10, netDays: 30, paidOn: w.day(9) })),
    (w) => is('late', 'INVALID', 0, claim(w, 'DISCOUNT', percentOf(w.qty * w.cents, 20)), invoice(w, { discPct: 2, discDays: 10, netDays: 30, paidOn: w.day(17) })),
    (w) => is('within grace', 'VALID', percentOf(w.qty * w.cents, 20), claim(w, 'DISCOUNT', percentOf(w.qty * w.cents, 20)), invoice(w, { paidOn: w.day(12) }), { type: 'terms', id: 'T1', discPct: 2, discDays: 10, netDays: 30, graceDays: 3 }),
    (w) => is('freight in the base', 'PARTIAL', percentOf(w.qty * w.cents, 20), claim(w, 'DISCOUNT', percentOf(w.qty * w.cents + 9000, 20)), invoice(w, { freight: '90.00', total: money(w.qty * w.cents + 9000), discPct: 2, discDays: 10, netDays: 30, paidOn: w.day(9) })),
    (w) => is('higher percentage', 'PARTIAL', percentOf(w.qty * w.cents, 10), claim(w, 'DISCOUNT', percentOf(w.qty * w.cents, 20)), invoice(w, { discPct: 1, discDays: 10, netDays: 30, paidOn: w.day(9) })),
    (w) => is('no discount agreed', 'INVALID', 0, claim(w, 'DISCOUNT', percentOf(w.qty * w.cents, 20)), invoice(w, { netDays: 30, paidOn: w.day(9) })),
    (w) => is('no terms', 'INSUFFICIENT_EVIDENCE', 0, claim(w, 'DISCOUNT', percentOf(w.qty * w.cents, 20)), invoice(w, { paidOn: w.day(9) })),
  ],
  FREIGHT: [
    (w) => is('prepaid, billed all the same', 'VALID', 8000, claim(w, 'FREIGHT', 8000), invoice(w, { freight: '80.00', total: money(w.qty * w.cents + 8000) }), { type: 'terms', id: 'T1', freightTerms: 'Prepaid' }),
    (w) => is('prepaid and added', 'INVALID', 0, claim(w, 'FREIGHT', 8000), invoice(w, { freight: '80.00', total: money(w.qty * w.cents + 8000) }), { type: 'terms', id: 'T1', freightTerms: 'Prepaid and add' }),
    (w) => is('above the quote', 'PARTIAL', 2000, claim(w, 'FREIGHT', 5000), invoice(w, { freight: '80.00', total: money(w.qty * w.cents + 8000) }), order(w, { quoted: '60.00' })),
    (w) => is('no terms', 'INSUFFICIENT_EVIDENCE', 0, claim(w, 'FREIGHT', 8000), invoice(w, { freight: '80.00', total: money(w.qty * w.cents + 8000) })),
  ],
  LATE_DELIVERY: [
    (w) => is('late, fine by the terms', 'VALID', percentOf(w.qty * w.cents, 30), claim(w, 'LATE_DELIVERY', percentOf(w.qty * w.cents, 30)), order(w, { requested: w.day(0) }), invoice(w), pod(w, { date: w.day(4) }), { type: 'terms', id: 'T1', feePct: 3 }),
    (w) => is('on time', 'INVALID', 0, claim(w, 'LATE_DELIVERY', percentOf(w.qty * w.cents, 30)), order(w, { requested: w.day(3) }), invoice(w), pod(w), { type: 'terms', id: 'T1', feePct: 3 }),
    (w) => is('customer moved it', 'INVALID', 0, claim(w, 'LATE_DELIVERY', percentOf(w.qty * w.cents, 30)), order(w, { requested: w.day(0) }), shipment(w, { movedBy: 'customer' }), invoice(w), pod(w, { date: w.day(4) }), { type: 'terms', id: 'T1', feePct: 3 }),
    (w) => is('within grace', 'INVALID', 0, claim(w, 'LATE_DELIVERY', 9000), order(w, { requested: w.day(0) }), invoice(w), pod(w, { date: w.day(1) }), { type: 'terms', id: 'T1', feePct: 3, lateDays: 2 }),
    (w) => is('higher fine than agreed', 'PARTIAL', percentOf(w.qty * w.cents, 30), claim(w, 'LATE_DELIVERY', percentOf(w.qty * w.cents, 50)), order(w, { requested: w.day(0) }), invoice(w), pod(w, { date: w.day(4) }), { type: 'terms', id: 'T1', feePct: 3 }),
    (w) => is('no proof', 'INSUFFICIENT_EVIDENCE', 0, claim(w, 'LATE_DELIVERY', 9000), order(w, { requested: w.day(0) }), invoice(w)),
  ],
  COMPLIANCE: [
    (w) => is('notice before the goods, acknowledged', 'INVALID', 0, claim(w, 'COMPLIANCE', 15000, { text: 'ASN not received' }), shipment(w, { asnSent: `${w.day(-1)}T16:20:00Z`, ack: 'Accepted' }), invoice(w), pod(w)),
    (w) => is('notice after the goods', 'VALID', 15000, claim(w, 'COMPLIANCE', 15000, { text: 'late ASN' }), shipment(w, { asnSent: `${w.day(4)}T16:20:00Z`, ack: 'Accepted' }), invoice(w), pod(w), { type: 'terms', id: 'T1', fee: '150.00' }),
    (w) => is('notice refused', 'VALID', 15000, claim(w, 'COMPLIANCE', 15000, { text: 'ASN missing' }), shipment(w, { asnSent: `${w.day(-1)}T16:20:00Z`, ack: 'Rejected' }), invoice(w), pod(w), { type: 'terms', id: 'T1', fee: '150.00' }),
    (w) => is('higher fine than agreed', 'PARTIAL', 15000, claim(w, 'COMPLIANCE', 25000, { text: 'late ASN' }), shipment(w, { asnSent: `${w.day(4)}T16:20:00Z`, ack: 'Accepted' }), invoice(w), pod(w), { type: 'terms', id: 'T1', fee: '150.00' }),
  ],
  DOCUMENTATION: [
    (w) => is('proof is on file', 'INVALID', 0, claim(w, 'DOCUMENTATION', w.qty * w.cents, { text: 'need signed POD' }), invoice(w), pod(w)),
    (w) => is('proof is not on file', 'INSUFFICIENT_EVIDENCE', 0, claim(w, 'DOCUMENTATION', w.qty * w.cents, { text: 'need signed POD' }), invoice(w), shipment(w)),
    (w) => is('invoice without order number', 'VALID', 4000, claim(w, 'DOCUMENTATION', 4000, { text: 'missing PO number on invoice' }), order(w), invoice(w, { po: undefined })),
  ],
  TAX: [
    (w) => is('exempt', 'VALID', 6000, claim(w, 'TAX', 6000), invoice(w, { tax: '60.00', total: money(w.qty * w.cents + 6000) }), { type: 'terms', id: 'T1', exempt: true, cert: 'EX-7', certFrom: w.day(-300), certTo: w.day(300) }),
    (w) => is('certificate expired', 'INVALID', 0, claim(w, 'TAX', 6000), invoice(w, { tax: '60.00', total: money(w.qty * w.cents + 6000) }), { type: 'terms', id: 'T1', exempt: true, cert: 'EX-7', certFrom: w.day(-500), certTo: w.day(-30) }),
    (w) => is('certificate of another state', 'INVALID', 0, claim(w, 'TAX', 6000), invoice(w, { tax: '60.00', total: money(w.qty * w.cents + 6000), region: 'OH' }), { type: 'terms', id: 'T1', exempt: true, cert: 'EX-7', certRegion: 'PA' }),
    (w) => is('no certificate', 'INSUFFICIENT_EVIDENCE', 0, claim(w, 'TAX', 6000), invoice(w, { tax: '60.00', total: money(w.qty * w.cents + 6000) })),
  ],
  FX_BANK: [
    (w) => is('payer bears charges', 'INVALID', 0, claim(w, 'FX_BANK', 2500, { text: 'wire fee' }), invoice(w), { type: 'terms', id: 'T1', bank: 'payer' }),
    (w) => is('we bear charges', 'VALID', 2500, claim(w, 'FX_BANK', 2500, { text: 'wire fee' }), invoice(w), { type: 'terms', id: 'T1', bank: 'beneficiary' }),
    (w) => is('rate not on file', 'INSUFFICIENT_EVIDENCE', 0, claim(w, 'FX_BANK', 2500, { text: 'exchange rate difference' }), invoice(w)),
  ],
  DUPLICATE: [
    (w) => is('billed twice', 'VALID', w.qty * w.cents, claim(w, 'DUPLICATE', w.qty * w.cents), invoice(w), invoice(w, { id: 'E1B', number: `${w.inv}9`, date: w.day(3) })),
    (w) => is('two orders', 'INVALID', 0, claim(w, 'DUPLICATE', w.qty * w.cents), invoice(w), invoice(w, { id: 'E1B', number: `${w.inv}9`, date: w.day(3), po: `${w.po}7` })),
    (w) => is('other invoice not on file', 'INSUFFICIENT_EVIDENCE', 0, claim(w, 'DUPLICATE', w.qty * w.cents), invoice(w)),
  ],
  CANCELLED: [
    (w) => is('cancelled in time', 'VALID', w.qty * w.cents, claim(w, 'CANCELLED', w.qty * w.cents), order(w, { status: 'cancelled', cancelledOn: w.day(-4) }), shipment(w), invoice(w)),
    (w) => is('cancelled after it left', 'INVALID', 0, claim(w, 'CANCELLED', w.qty * w.cents), order(w, { status: 'cancelled', cancelledOn: w.day(1) }), shipment(w), invoice(w)),
    (w) => is('order stands', 'INVALID', 0, claim(w, 'CANCELLED', w.qty * w.cents), order(w, { status: 'open' }), shipment(w), invoice(w)),
  ],
  SERVICE_CHARGE: [
    (w) => is('not agreed', 'INVALID', 0, claim(w, 'SERVICE_CHARGE', 7500), invoice(w), { type: 'terms', id: 'T1', netDays: 30 }),
    (w) => is('agreed fee', 'VALID', 7500, claim(w, 'SERVICE_CHARGE', 7500), invoice(w), { type: 'terms', id: 'T1', fee: '75.00' }),
    (w) => is('no agreement on file', 'INSUFFICIENT_EVIDENCE', 0, claim(w, 'SERVICE_CHARGE', 7500), invoice(w)),
  ],
  POST_AUDIT: [
    (w) => is('beyond the look-back', 'EXPIRED_WINDOW', 0, claim(w, 'POST_AUDIT', 50000, { date: w.day(900) }), invoice(w), { type: 'terms', id: 'T1', lookback: 24 }),
    (w) => is('no work papers', 'INSUFFICIENT_EVIDENCE', 0, claim(w, 'POST_AUDIT', 50000, { date: w.day(300) }), invoice(w), { type: 'terms', id: 'T1', lookback: 24 }),
    (w) => is('price audit', 'VALID', w.qty * 15, claim(w, 'POST_AUDIT', w.qty * 15, { date: w.day(300), item: w.item, text: 'price audit' }), order(w), invoice(w), { type: 'price', id: 'P1', number: 'AG1', item: w.item, uom: 'CA', price: money(w.cents - 15), from: w.day(-120), to: w.day(200) }, { type: 'terms', id: 'T1', lookback: 24 }),
  ],
  CREDIT_OFFSET: [
    (w) => is('open credit', 'VALID', 12500, claim(w, 'CREDIT_OFFSET', 12500, { credit: 'CM44' }), { type: 'credit', id: 'C1', number: 'CM44', amount: '125.00', open: '125.00', status: 'open' }),
    (w) => is('used before', 'INVALID', 0, claim(w, 'CREDIT_OFFSET', 12500, { credit: 'CM44' }), { type: 'credit', id: 'C1', number: 'CM44', amount: '125.00', open: '0.00', status: 'applied', appliedTo: 'INV-77' }),
    (w) => is('partly used', 'PARTIAL', 4500, claim(w, 'CREDIT_OFFSET', 12500, { credit: 'CM44' }), { type: 'credit', id: 'C1', number: 'CM44', amount: '125.00', open: '45.00', status: 'open' }),
    (w) => is('not on file', 'INSUFFICIENT_EVIDENCE', 0, claim(w, 'CREDIT_OFFSET', 12500, { credit: 'CM44' }), invoice(w)),
  ],
  UNIDENTIFIED: [(w) => is('no reason', 'INSUFFICIENT_EVIDENCE', 0, claim(w, 'UNIDENTIFIED', w.int(900, 90_000)), invoice(w), shipment(w))],
}; // biome-ignore format: one scenario a line

/** Every scenario once for each draw, each time with other numbers. */
export function scenarios(draws: number): Scenario[] {
  return Object.entries(makers).flatMap(([category, list]) =>
    list.flatMap((make, at) =>
      Array.from({ length: draws }, (_, draw) => ({
        category,
        name: `${category.toLowerCase()}-${at + 1}-${draw + 1}`,
        ...make(world(1 + at * 97 + draw * 7919 + category.length * 131)),
      })),
    ),
  );
}
