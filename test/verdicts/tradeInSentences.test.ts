import { describe, expect, it } from 'vitest';
import { goods, judge } from './judge.ts';

const terms = (text: string) => ({ type: 'terms', id: 't', text });
const paper = (type: string, more: object) => ({ type, id: type, ...more });

describe('numbers and bounds in sentences', () => {
  it('reads hundreds and thousands in words', () => {
    const agreed = terms(
      'Unreadable carton labels: five dollars a carton, up to four hundred dollars for any one shipment.',
    );
    const audit = paper('receipt', { text: 'Dock audit: 124 cartons on this one shipment would not scan.' });
    const claim = { amount: '620.00', reason: '124 ctns unreadable carton labels' };
    expect(judge('COMPLIANCE', claim, agreed, audit)).toBe('PARTIAL 400.00');
    const more = terms('Unreadable carton labels: five dollars a carton, at most one thousand two hundred dollars.');
    expect(judge('COMPLIANCE', claim, more, audit)).toBe('VALID 620.00');
  });

  it('takes an overrun that terms let us bill, however they call it', () => {
    const order = paper('order', { po_number: 'P1', lines: [{ sku: 'A', qty: 97, uom: 'CS' }] });
    const claim = { amount: '30.00', reason: '3 cs above order' };
    for (const said of [
      'Buyer accepts and pays for overruns of up to 5 percent of the quantity ordered.',
      'Quantities may vary plus or minus 5 %.',
      'We take over-deliveries of up to 5 % of the order.',
    ])
      expect(judge('OVERAGE', claim, goods(), order, terms(said))).toBe('INVALID 0.00');
    expect(judge('OVERAGE', claim, goods(), order, terms('Overruns of up to 2 percent are accepted.'))).toBe(
      'VALID 30.00',
    );
    expect(judge('OVERAGE', claim, goods(), order, terms('A restocking fee of up to 5 percent applies.'))).toBe(
      'VALID 30.00',
    );
  });

  it('finds steps and floors behind words for reaching them', () => {
    const steps = terms('2% once yearly net purchases reach $250,000; 3% once they reach $300,000, on all purchases.');
    const ledger = paper('claim', { title: 'Net purchases per our ledger', net_purchases: '310000.00' });
    expect(judge('REBATE', { amount: '9300.00', reason: 'volume rebate' }, steps, ledger)).toBe('VALID 9300.00');
    const above = terms('Growth rebate of 4% is earned only on purchases above the base of $120,000.');
    const bought = paper('claim', { doc: 'Sales ledger extract', net_purchases: '165000.00' });
    expect(judge('REBATE', { amount: '6600.00', reason: 'growth rebate' }, above, bought)).toBe('PARTIAL 1800.00');
  });

  it('takes a percent of the only sum that the order states', () => {
    const fine = terms(
      'Loads arriving after the must-arrive-by date are fined three percent of the cost of the order.',
    );
    const order = paper('order', { po: 'S-5512', must_arrive_by: '2026-04-14', po_cost: '8200.00' });
    const pod = paper('pod', { po: 'S-5512', arrived: '2026-04-15 07:10' });
    const claim = { amount: '246.00', invoice: undefined, reason: 'OTIF, 1 day late' };
    expect(judge('LATE_DELIVERY', claim, fine, order, pod)).toBe('VALID 246.00');
  });
});

describe('papers by what they tell', () => {
  it('reads what a case holds beside its count', () => {
    const invoice = paper('invoice', {
      invoice_no: '7001',
      item: 'T',
      qty_cases: '40',
      price_per_case: '45.60',
      case_pack: '12',
    });
    const receipt = paper('receipt', { item: 'T', received_eaches: '432' });
    const claim = { amount: '182.40', reason: 'short 48 EA' };
    expect(judge('SHORTAGE', claim, invoice, receipt)).toBe('VALID 182.40');
    const named = paper('invoice', {
      invoice_no: '7001',
      item: 'T',
      qty_cases: '40',
      price_per_case: '45.60',
      units_per_case: '12',
    });
    expect(judge('SHORTAGE', claim, named, receipt)).toBe('VALID 182.40');
  });

  it('reads whole money per case as a price', () => {
    const invoice = paper('invoice', { invoice_no: '7001', item: 'W', price_per_case: '60.00', cases: '50' });
    const rma = paper('credit', {
      doc_kind: 'return authorization',
      rma: '5561',
      item: 'W',
      authorized_cases: '15',
      restocking_fee_pct: '15',
    });
    const back = paper('receipt', { rma: '5561', cases_returned: '15', condition: 'resaleable' });
    expect(judge('RETURNS', { amount: '900.00', reason: 'return RMA 5561' }, invoice, rma, back)).toBe(
      'PARTIAL 765.00',
    );
  });

  it('takes hidden damage by the day on which it was reported', () => {
    const agreed = terms('Damage that could not be seen at the door must be reported within five days of delivery.');
    const pod = paper('pod', { delivered: '2026-01-12', text: 'Received in apparent good order' });
    const found = (reported: string) =>
      paper('receipt', { reported, text: 'Opened pallet, 3 cases leaking inside the wrap.' });
    const claim = { amount: '30.00', claim_date: undefined, reason: 'concealed damage 3 cs' };
    expect(judge('DAMAGE', claim, agreed, pod, found('2026-01-15'), goods())).toBe('VALID 30.00');
    expect(judge('DAMAGE', claim, agreed, pod, found('2026-01-25'), goods())).toBe('EXPIRED_WINDOW 0.00');
  });

  it('lets an allowance on the invoice stand for single faults where a sentence says so', () => {
    const agreed = terms(
      'In place of any credit for defective goods, customer receives a 2% defective allowance off every invoice.',
    );
    const invoice = goods({ less_defective_allowance_2pct: '-20.00' });
    expect(judge('QUALITY', { amount: '20.00', reason: 'defective bins' }, agreed, invoice)).toBe('INVALID 0.00');
  });

  it('knows an incoming payment by its title, and waits for a paper that another one asks for', () => {
    const german = [
      paper('invoice', {
        Rechnungsnr: '7001',
        Rechnungsdatum: '2026-02-02',
        Warenwert: '1900.00',
        Fracht: '200.00',
        Gesamtbetrag: '2100.00',
      }),
      paper('terms', { Zahlungsbedingung: '3 % Skonto innerhalb 10 Tagen auf den Warenwert; 30 Tage netto' }),
      paper('receipt', { Beleg: 'Bankeingang', Valuta: '2026-02-10', Betrag: '2037.00' }),
    ];
    expect(judge('DISCOUNT', { amount: '63.00', reason: '3 % Skonto' }, ...german)).toBe('PARTIAL 57.00');
    const labour = terms('Rework may be charged at $27 per man-hour against a time sheet signed by us.');
    const bill = paper('claim', { text: 'Labor charge, restack, 14 hrs. Time sheet to follow.' });
    const dock = paper('receipt', {
      text: 'Pallets leaning, restack needed. Time sheet requested twice, not received to date.',
    });
    expect(judge('SERVICE_CHARGE', { amount: '378.00', reason: 'labor 14 hrs' }, labour, bill, dock)).toMatch(
      /^INSUFFICIENT/,
    );
  });

  it('hears who moves a delivery where the message itself tells it', () => {
    const order = paper('order', { po: 'P1', delivery_due: '2026-03-10' });
    const pod = paper('pod', { po: 'P1', arrival: '2026-03-12 05:48' });
    const moved = (message: string) => paper('shipment', { po: 'P1', message });
    const claim = { amount: '500.00', reason: 'late delivery' };
    const told = moved(
      'From Northgate scheduling desk 3/9: your PO is moved to Thursday 3/12 06:00, please tell the carrier.',
    );
    expect(judge('LATE_DELIVERY', claim, order, told, pod)).toBe('INVALID 0.00');
    expect(judge('LATE_DELIVERY', claim, order, moved('Customer told 3/12 09:10, no new slot agreed.'), pod)).toBe(
      'VALID 500.00',
    );
  });

  it('hears a substitute allowed by what tells it from the order', () => {
    const order = paper('order', { po: 'P1', item: '1% milk 8 oz', cases: '30' });
    const mail = (text: string) => ({ type: 'order', id: 'mail', text });
    const invoice = paper('invoice', { invoice: '7001', item: '2% milk 8 oz', cases: '30', price: '18.00' });
    const claim = { amount: '540.00', reason: 'wrong item: sent 2%' };
    expect(
      judge('MISSHIP', claim, order, mail('Out of 1%? Go ahead and send the 2% at the same price.'), invoice),
    ).toBe('INVALID 0.00');
    expect(judge('MISSHIP', claim, order, mail('Do not send the 2% instead.'), invoice)).not.toBe('INVALID 0.00');
  });

  it('tells findings of an audit by the letters of their lines, on any paper', () => {
    const agreed = terms('Post-audit claims reach back no further than 24 months before the date of the claim.');
    const lines = [
      { line: 'A', invoice_date: '2023-11-20', amount: '700.00' },
      { line: 'B', invoice_date: '2025-06-12', amount: '880.00' },
      { line: 'C', invoice_date: '2025-10-02', amount: '380.00' },
    ];
    const checked = paper('promotion', {
      text: 'Checked by trade finance: allowances on A, B and C were owed and never paid.',
    });
    const claim = { amount: '1960.00', reason: 'audit' };
    expect(judge('POST_AUDIT', claim, agreed, { type: 'claim', id: 'c', lines }, checked)).toBe('PARTIAL 1260.00');
  });
});

describe('prices in sentences', () => {
  const claim = { amount: '28.00', reason: 'wrong price' };
  const invoice = (item: string, price: string) =>
    paper('invoice', { invoice: '7001', date: '2026-03-09', item, qty: '20', price });
  const ordered = (po_date: string) => paper('order', { po: 'P1', po_date, item: 'Shampoo', qty: '20' });

  it('change on a day, in several languages', () => {
    for (const text of [
      'Effective March 1, 2026 shampoo moves from $35.00 to $36.40 a case.',
      'Shampoo steigt ab 1. März 2026 von 35,00 auf 36,40 EUR je Karton.',
    ]) {
      const change = paper('price', { text });
      expect(judge('PRICING', claim, ordered('2026-03-02'), invoice('Shampoo', '36.40'), change)).toBe('INVALID 0.00');
      expect(judge('PRICING', claim, ordered('2026-02-26'), invoice('Shampoo', '36.40'), change)).toBe('VALID 28.00');
    }
  });

  it('are for kinds of customers, by what the customer is called or papers say', () => {
    const agreed = paper('price', { text: 'Gloves: $10.00 a box to hospitals; all other customers pay $11.40.' });
    const of = (customer: string) => judge('PRICING', { ...claim, customer }, invoice('Gloves', '11.40'), agreed);
    expect(of('St. Anne Medical Center')).toBe('VALID 28.00');
    expect(of('Blue Grill Restaurants')).toBe('INVALID 0.00');
    expect(of('Mayer Ltd')).toMatch(/^INSUFFICIENT/);
  });

  it('are for the goods that stand before them', () => {
    const agreed = paper('price', { text: 'Hand soap $30.00, hand wipes $10.00 a case.' });
    expect(judge('PRICING', claim, invoice('Hand wipes', '11.40'), agreed)).toBe('VALID 28.00');
    expect(judge('PRICING', claim, invoice('Hand soap', '30.00'), agreed)).toBe('INVALID 0.00');
  });
});

describe('what papers count against a deal or a fault', () => {
  it('pays nothing where less was done than a deal asks for at least', () => {
    const deal = paper('promotion', { text: '$750 for an end-cap in at least 25 stores, four full weeks in May.' });
    const report = (stores: number) =>
      paper('claim', { text: `Counted the end-caps through May: ${stores} stores had it.` });
    const claim = { amount: '750.00', invoice: undefined, reason: 'display allowance' };
    expect(judge('PROMOTION', claim, deal, report(17))).toBe('INVALID 0.00');
    expect(judge('PROMOTION', claim, deal, report(26))).toBe('VALID 750.00');
  });

  it('pays each row of a report at the rate of its goods', () => {
    const rows = [
      { item: 'hand soap', units_scanned: 1500 },
      { item: 'wipes', units_scanned: 870 },
    ];
    const report = paper('claim', { title: 'POS summary', rows });
    const claim = { amount: '1185.00', invoice: undefined, reason: 'scan allowance' };
    const alike = paper('promotion', {
      text: 'Scan support: fifty cents per unit on hand soap, fifty cents also on wipes.',
    });
    expect(judge('PROMOTION', claim, alike, report)).toBe('VALID 1185.00');
    const apart = paper('promotion', { text: 'Scan support: $0.40 per unit on hand soap, $0.30 per unit on wipes.' });
    expect(judge('PROMOTION', claim, apart, report)).toBe('PARTIAL 861.00');
    const one = paper('promotion', { text: 'Scan support: $0.50 per unit on wipes.' });
    expect(judge('PROMOTION', claim, one, report)).toBe('PARTIAL 435.00');
  });

  it('takes goods that were sold all the same off the damaged ones', () => {
    const pod = paper('pod', { text: '20 cs crushed at tail of trailer, driver initialed.' });
    const later = (text: string) => paper('claim', { text });
    const claim = { amount: '200.00', reason: '20 cs crushed' };
    expect(
      judge(
        'DAMAGE',
        claim,
        goods(),
        pod,
        later('Of the 20 crushed cases, 8 were repacked and put on sale at full price; 12 destroyed.'),
      ),
    ).toBe('PARTIAL 120.00');
    expect(judge('DAMAGE', claim, goods(), pod, later('8 were sold at half price.'))).toBe('VALID 200.00');
  });

  it('hears that another item came in a remark, in several languages', () => {
    const order = paper('order', { po: 'P1', item: 'Lessive liquide', cases: '22' });
    const invoice = paper('invoice', { invoice: '7001', item: 'Lessive liquide', cases: '22', price: '18.00' });
    const claim = { amount: '396.00', reason: 'wrong item' };
    for (const text of [
      'Reçu 22 cartons de poudre au lieu de la lessive liquide, repris.',
      '22 cartons powder instead of lessive liquide, taken back.',
    ])
      expect(judge('MISSHIP', claim, order, invoice, paper('receipt', { text }))).toBe('VALID 396.00');
    const some = paper('receipt', { text: '10 cartons powder instead of lessive liquide, taken back.' });
    expect(judge('MISSHIP', claim, order, invoice, some)).toBe('PARTIAL 180.00');
  });
});

describe('what one paper says for several things', () => {
  it('gives each of several goods its own part of a remark', () => {
    const invoice = paper('invoice', {
      invoice: '7001',
      lines: [
        { item: 'Ketchup 20 oz', cases: 30, price: '23.00' },
        { item: 'Rice 10 lb', cases: 40, price: '31.00' },
      ],
    });
    const pod = paper('pod', { text: 'Counted with receiver: short 2 ketchup, short 5 rice. OK R.B.' });
    expect(judge('SHORTAGE', { amount: '201.00', reason: 'shorts' }, invoice, pod)).toBe('VALID 201.00');
  });

  it('tells two deliveries where a paper names both invoices', () => {
    const one = paper('invoice', { invoice: '7001', date: '2026-02-03', amount: '690.00' });
    const other = { ...one, id: 'other', invoice: '7002' };
    const pod = (text: string) => paper('pod', { text });
    const claim = { amount: '690.00', reason: 'dup of 7002, same amount' };
    const told = pod('2/3: 30 cs Elementary (7002), signed; 30 cs Middle (7001), signed. Two orders, two drops.');
    expect(judge('DUPLICATE', claim, one, other, told)).toBe('INVALID 0.00');
    expect(judge('DUPLICATE', claim, one, other)).toBe('VALID 690.00');
  });

  it('counts the rows of a list that is called after what a deal pays for, and takes a year for no rate', () => {
    const deal = paper('promotion', { text: 'For each new store you open in 2026 we contribute $500.' });
    const stores = ['Elm St', 'Canal Rd', 'Hill Top'].map((store) => ({ store, opened: '2026-03-17' }));
    const claim = { amount: '1500.00', invoice: undefined, reason: 'new store allowance' };
    expect(judge('PROMOTION', claim, deal, paper('claim', { doc: 'store list', stores }))).toBe('VALID 1500.00');
  });

  it('waits for what any paper of the delivery says is still to come', () => {
    const order = paper('order', {
      po: 'P1',
      item: 'Oil',
      cases: 'page with the quantity is illegible; clean copy asked of Pelham, not yet here',
    });
    const invoice = paper('invoice', { invoice: '7001', item: 'Oil', cases: '78', price: '38.00' });
    expect(judge('OVERAGE', { amount: '684.00', reason: '18 cs above order' }, order, invoice)).toMatch(
      /^INSUFFICIENT/,
    );
  });

  it('owns up to a fault in the record of the shipment, and fines each of the cartons', () => {
    const agreed = terms(
      'Cartons whose label carries a PO number other than that of the goods are relabeled at three dollars apiece.',
    );
    const ours = paper('shipment', {
      from: 'our DC lead',
      text: "Yes, 75 cartons left here with the previous PO's labels, printer queue mix-up.",
    });
    const claim = { amount: '225.00', reason: 'Carton labels with wrong PO, 75 @3.00' };
    expect(judge('COMPLIANCE', claim, agreed, ours)).toBe('VALID 225.00');
  });

  it('asks for pallets of so many cases before a price for a quantity holds', () => {
    const quote = paper('price', {
      text: 'Detergent at $41.50 provided the order is for at least four full pallets (30 cases each); smaller orders at list, $44.00.',
    });
    const invoice = (cases: string) => paper('invoice', { invoice: '7001', item: 'Detergent', cases, unit: '44.00' });
    const claim = { amount: '225.00', reason: 'quoted 41.50' };
    expect(judge('PRICING', claim, quote, invoice('90'))).toBe('INVALID 0.00');
    expect(judge('PRICING', claim, quote, invoice('120'))).toBe('VALID 225.00');
  });

  it('lets a bill that came after the days for it, or after a cancellation, fall', () => {
    const agreed = terms(
      'Buyer owes nothing on a delivery that is first billed later than one hundred and eighty days after we received the goods.',
    );
    const invoice = (date: string) => paper('invoice', { invoice: '7001', invoice_date: date, amount: '1910.00' });
    const pod = paper('pod', { delivered: '2025-10-01', text: 'Received, signed L. Dass' });
    const claim = { amount: '1910.00', reason: 'stale invoice' };
    expect(judge('DOCUMENTATION', claim, agreed, invoice('2026-05-20'), pod)).toBe('VALID 1910.00');
    expect(judge('DOCUMENTATION', claim, agreed, invoice('2026-01-20'), pod)).not.toMatch(/^VALID/);
    const order = paper('order', { po: 'P1', cancelled_on: '2026-03-04' });
    const bill = paper('invoice', { invoice: '7001', po: 'P1', invoice_date: '2026-03-09', NETWR: '1848.00' });
    expect(judge('CANCELLED', { amount: '1848.00', reason: 'order cancelled' }, order, bill)).toBe('VALID 1848.00');
  });
});
