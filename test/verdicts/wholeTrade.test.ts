import { describe, expect, it } from 'vitest';
import { goods, judge } from './judge.ts';

const terms = (text: string) => ({ type: 'terms', id: 't', text });

describe('goods that came back in several states', () => {
  const claim = { amount: '200.00', reason: 'return of 20, RMA 77' };
  const granted = { type: 'return', id: 'g', rma_number: '77', status: 'approved', item: 'A1', quantity: 20 };
  const back = (...inspection: object[]) => ({
    type: 'receipt',
    id: 'b',
    rma_number: '77',
    received_on: '2026-05-02',
    inspection,
  });
  const states = [
    { state: 'sealed', quantity: 12 },
    { state: 'carton opened', quantity: 8 },
  ];

  it('are credited part by part at the share that agreements give for each', () => {
    const half = terms('Sealed goods are credited in full. Opened cartons are credited at half.');
    expect(judge('RETURNS', claim, goods(), granted, back(...states), half)).toBe('PARTIAL 160.00');
    const none = terms('Sealed goods are credited in full, opened cartons are not credited.');
    expect(judge('RETURNS', claim, goods(), granted, back(...states), none)).toBe('PARTIAL 120.00');
    const share = terms('Sealed units: full credit. Opened units: 75 % credit.');
    expect(judge('RETURNS', claim, goods(), granted, back(...states), share)).toBe('PARTIAL 180.00');
  });

  it('are worth what the authorisation credits where no invoice is on file', () => {
    const priced = { ...granted, unit_credit: '9.00' };
    const count = { type: 'receipt', id: 'b', rma_number: '77', received_on: '2026-05-02', quantity_received: 20 };
    expect(judge('RETURNS', claim, priced, count)).toBe('PARTIAL 180.00');
  });
});

describe('what was paid before', () => {
  const claim = { invoice: undefined, amount: '1125.00', reason: 'Audit: launch bonus March not received' };
  const credit = (more: object = {}) => ({
    type: 'credit',
    id: 'c',
    date: '2026-03-20',
    amount: '1125.00',
    reason: 'launch bonus March',
    ...more,
  });

  it('ends a claim of the same sum called the same, whatever else is missing', () => {
    expect(judge('POST_AUDIT', claim, credit())).toBe('INVALID 0.00');
    expect(judge('POST_AUDIT', claim, credit({ reason: 'damaged goods' }))).toBe('INSUFFICIENT_EVIDENCE 0.00');
    expect(judge('POST_AUDIT', claim, credit({ amount: '1000.00' }))).toBe('INSUFFICIENT_EVIDENCE 0.00');
  });
});

describe('a percent', () => {
  it('is of the sum that a record calls as the agreement does', () => {
    const order = {
      type: 'order',
      id: 'o',
      order_number: 'P1',
      requested_date: '2026-04-02',
      cost_of_goods: '10400.00',
    };
    const came = { type: 'pod', id: 'p', order_number: 'P1', delivered_on: '2026-04-04' };
    const claim = { invoice: undefined, po_number: 'P1', amount: '312.00', reason: 'delivered late' };
    const fine = terms('Late deliveries are charged 3% of cost of goods.');
    expect(judge('LATE_DELIVERY', claim, order, came, fine)).toBe('VALID 312.00');
  });
});

describe('what is no cost and no rate', () => {
  it('is the balance of a budget, or the difference that a sentence lets pass', () => {
    const plan = {
      type: 'promotion',
      id: 'p',
      plan: 'Co-op plan',
      text: 'We pay 60% of the cost of an approved advertisement.',
    };
    const bill = { type: 'claim', id: 'b', publisher_invoice: '980.00', about: 'flyer drop' };
    const budget = { type: 'credit', id: 'c', accrued_coop_balance: '745.30' };
    const claim = { invoice: undefined, amount: '980.00', reason: 'Co-op advertising, fall flyer' };
    expect(judge('PROMOTION', claim, plan, bill, budget)).toBe('PARTIAL 588.00');
    const said = terms(
      'Goods are billed by weight. A scale that shows less by more than 0.5% gets the difference credited.',
    );
    const weighed = { amount: '5.00', reason: 'weight difference' };
    expect(judge('SERVICE_CHARGE', weighed, goods(), said)).not.toMatch(/^VALID/);
  });
});

describe('bank charges', () => {
  it('are ours as far as our own bank took them where each side bears its own', () => {
    const advice = {
      type: 'receipt',
      id: 'a',
      document: 'bank advice',
      charges: [
        { bank: 'correspondent bank', amount: '27.00' },
        { bank: 'our bank, incoming transfer', amount: '18.00' },
      ],
    };
    const claim = { amount: '45.00', reason: 'bank charges deducted' };
    const own = terms('Each side bears the charges of its own bank.');
    expect(judge('FX_BANK', claim, goods(), own, advice)).toBe('PARTIAL 18.00');
  });
});

describe('what nobody may dispute', () => {
  it('is told by a fee that is out of the procedure, in any words', () => {
    const claim = { amount: '75.00', reason: 'portal fee Q3' };
    expect(judge('COMPLIANCE', claim, terms('The portal fee is fixed and excluded from the dispute procedure.'))).toBe(
      'NOT_DISPUTABLE 75.00',
    );
    const german = { amount: '75.00', reason: 'Logistikpauschale' };
    expect(judge('COMPLIANCE', german, terms('Die Logistikpauschale ist vom Reklamationsverfahren ausgenommen.'))).toBe(
      'NOT_DISPUTABLE 75.00',
    );
  });
});

describe('hidden damage', () => {
  it('was reported when the report came, in days written as a word too', () => {
    const claim = { amount: '40.00', reason: 'verdeckter Schaden, 4 zerbrochen', claim_date: '2026-05-20' };
    const clean = { type: 'pod', id: 'p', datum: '2026-04-08', vermerk: 'ohne Beanstandung' };
    const seven = terms('Verdeckte Schäden sind binnen sieben Tagen nach Anlieferung zu melden.');
    const report = (eingang: string) => ({ type: 'claim', id: 'n', eingang, inhalt: 'Schadensmeldung' });
    expect(judge('DAMAGE', claim, goods(), clean, seven, report('2026-04-24'))).toBe('EXPIRED_WINDOW 0.00');
    expect(judge('DAMAGE', claim, goods(), clean, seven, report('2026-04-12'))).not.toMatch(/^EXPIRED/);
  });
});

describe('price protection', () => {
  const claim = { invoice: undefined, amount: '1840.00', reason: 'Price drop CamPod, stock on hand' };
  const said =
    'On a price cut we credit the difference for units in stock, limited to units invoiced in the 60 days before it.';
  const program = {
    type: 'promotion',
    id: 'pp',
    program: 'price protection',
    sku: 'C3',
    valid_from: '2026-05-01',
    text: said,
  };
  const stock = {
    type: 'receipt',
    id: 's',
    source: 'stock report',
    lines: [
      { sku: 'C9', on_hand: 12 },
      { sku: 'C3', on_hand: 80 },
    ],
  };
  const bought = (quantity: number, day = '2026-04-02') => ({
    type: 'invoice',
    id: `i${quantity}`,
    invoice_number: `I${quantity}`,
    invoice_date: day,
    lines: [{ sku: 'C3', quantity, unit_price: '129.00' }],
  });

  it('reads both prices from any paper, counts the item meant, and covers what agreements cover', () => {
    const priced = { ...program, old_price: '129.00', new_price: '106.00' };
    expect(judge('PROMOTION', claim, priced, stock, bought(90))).toBe('VALID 1840.00');
    expect(judge('PROMOTION', claim, priced, stock, bought(50))).toBe('PARTIAL 1150.00');
    expect(judge('PROMOTION', claim, priced, stock, bought(90, '2026-01-02'), bought(20))).toBe('PARTIAL 460.00');
    const apart = {
      type: 'price',
      id: 'pr',
      sku: 'C3',
      former_cost: '129.00',
      new_cost: '106.00',
      valid_from: '2026-05-01',
    };
    expect(judge('PROMOTION', claim, program, apart, stock, bought(90))).toBe('VALID 1840.00');
  });
});

describe('a promotion', () => {
  const bill = { type: 'invoice', id: 'i', invoice_number: '7001', date: '2026-05-02', net: '3100.00' };
  const text = 'We bear half of the cost of the brochure, at most £1,200 in all.';
  const half = { type: 'promotion', id: 'p', agreement: 'Brochure 2026', supplier_share: '50%', text };

  it('is capped by what its sentences say, and halved once', () => {
    const claim = { amount: '1550.00', currency: 'GBP', reason: 'half of the brochure' };
    expect(judge('PROMOTION', claim, bill, half)).toBe('PARTIAL 1200.00');
    expect(judge('PROMOTION', claim, { ...bill, net: '2000.00' }, half)).toBe('PARTIAL 1000.00');
  });
});

describe('a paper that is still to come', () => {
  const claim = { invoice: undefined, amount: '1200.00', reason: 'display, 8 stores' };
  const deal = { type: 'promotion', id: 'd', deal_type: 'display', amount_per_store: '150.00', stores: 8 };
  const note = (text: string) => ({ type: 'claim', id: 'n', author: 'broker', text });

  it('leaves a claim open, unless it is on file', () => {
    expect(judge('PROMOTION', claim, deal, note('Called the buyer.'))).toBe('VALID 1200.00');
    expect(judge('PROMOTION', claim, deal, note('I have not got the photos yet.'))).toBe('INSUFFICIENT_EVIDENCE 0.00');
    expect(judge('PROMOTION', claim, deal, note('We asked for the store list.'))).toBe('INSUFFICIENT_EVIDENCE 0.00');
    const there = { type: 'receipt', id: 'l', document: 'store list', received_on: '2026-05-12' };
    expect(judge('PROMOTION', claim, deal, note('We asked for the store list.'), there)).toBe('VALID 1200.00');
  });
});

describe('a cash discount on the gross amount', () => {
  it('counts the tax where a sentence says so', () => {
    const claim = { amount: '71.40', currency: 'EUR', reason: '3 % Skonto' };
    const invoice = {
      type: 'invoice',
      id: 'i',
      invoice_number: '7001',
      date: '2026-05-02',
      netto: '2000.00',
      mwst: '380.00',
      brutto: '2380.00',
    };
    const paid = { type: 'payment', id: 'b', value_date: '2026-05-10', amount: '2308.60', invoice_number: '7001' };
    const said = '3 % Skonto 14 Tage, 45 Tage netto. Skonto wird vom Bruttobetrag der Rechnung gewährt.';
    expect(judge('DISCOUNT', claim, invoice, paid, terms(said))).toBe('VALID 71.40');
    expect(judge('DISCOUNT', claim, invoice, paid, terms('3 % Skonto 14 Tage, 45 Tage netto.'))).toBe('PARTIAL 60.00');
  });
});

describe('a delivery that the customer moved', () => {
  const order = { type: 'order', id: 'o', order_number: 'P1', must_arrive_by: '2026-04-15', order_total: '1000.00' };
  const pod = { type: 'pod', id: 'p', order_number: 'P1', check_in: '2026-04-17T09:12' };
  const claim = {
    invoice: undefined,
    po_number: 'P1',
    customer: 'Bayline Markets',
    amount: '30.00',
    reason: 'late delivery',
  };
  const fine = terms('A delivery after its date is charged 3% of the order.');
  const mail = (from: string, body: string) => ({ type: 'claim', id: 'm', channel: 'email', from, body });

  it('is not late on its new day, whoever of them wrote it and wherever', () => {
    const said = 'No dock space on the 15th, P1 is moved to April 17 at 09:30.';
    expect(judge('LATE_DELIVERY', claim, order, pod, fine, mail('inbound scheduling, Bayline DC', said))).toBe(
      'INVALID 0.00',
    );
    const log = {
      type: 'shipment',
      id: 's',
      order_number: 'P1',
      log: [{ by: 'receiving desk', text: 'come 4/17 instead' }],
    };
    expect(judge('LATE_DELIVERY', claim, order, pod, fine, log)).toBe('INVALID 0.00');
    const bare = mail('inbound scheduling, Bayline DC', 'We moved P1 to the 17th.');
    expect(judge('LATE_DELIVERY', claim, order, pod, fine, bare)).toBe('INVALID 0.00');
    expect(judge('LATE_DELIVERY', claim, order, pod, fine, mail('our dispatch', said))).toBe('VALID 30.00');
    const earlier = mail('Bayline DC', 'P1 is moved to April 16.');
    expect(judge('LATE_DELIVERY', claim, order, pod, fine, earlier)).toBe('VALID 30.00');
  });
});

describe('labels', () => {
  it('were in order where a scan that counts them found no failure', () => {
    const claim = { amount: '225.00', reason: 'Carton labels missing, 45 cartons' };
    const scan = (failures: number) => ({
      type: 'shipment',
      id: 's',
      invoice_number: '7001',
      outbound_scan: { labels_read: 45, failures },
    });
    expect(judge('COMPLIANCE', claim, goods(), scan(0), terms('5.00 per carton without a label.'))).toBe(
      'INVALID 0.00',
    );
    expect(judge('COMPLIANCE', claim, goods(), scan(3), terms('5.00 per carton without a label.'))).not.toMatch(
      /^INVALID/,
    );
  });
});
