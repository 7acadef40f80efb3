import { describe, expect, it } from 'vitest';
import { goods, judge } from './judge.ts';

const terms = (more: object) => ({ type: 'terms', id: 't', ...more });

describe('our own time to dispute', () => {
  const claim = { amount: '50.00', reason: 'routing fine', posted_on: '2026-05-20', claim_date: undefined };
  const judgedOn = (day: object, said: object) => judge('COMPLIANCE', { ...claim, ...day }, goods(), terms(said));

  it('is over by the day on which the claim is looked at, whatever that day is called', () => {
    const said = { text: 'The supplier may contest fines within 21 days of the notice; later objections are void.' };
    expect(judgedOn({ checked_on: '2026-07-01' }, said)).toMatch(/^EXPIRED_WINDOW/);
    expect(judgedOn({ review_date: '2026-07-01' }, said)).toMatch(/^EXPIRED_WINDOW/);
    expect(judgedOn({ review_date: '2026-06-01' }, said)).not.toMatch(/^EXPIRED_WINDOW/);
  });

  it('is no bar on disputes as such where a sentence says what comes after it', () => {
    const said = { objection_window_days: 30, text: 'After the window the portal takes no dispute.' };
    expect(judgedOn({ review_date: '2026-07-01' }, said)).toMatch(/^EXPIRED_WINDOW/);
    expect(judgedOn({ review_date: '2026-06-01' }, said)).not.toMatch(/^(EXPIRED_WINDOW|NOT_DISPUTABLE)/);
  });
});

describe('a cash discount', () => {
  const claim = { amount: '30.00', text: 'cash discount' };
  const paid = { type: 'payment', id: 'p', invoice_number: '7001', value_date: '2026-04-12', amount: '970.00' };

  it('is read from a sentence of any field, each rate with its days, in other languages too', () => {
    const english = terms({
      clause: 'Prompt payment within 7 days earns 3 %, within 14 days 2 %; otherwise 45 days net.',
    });
    const german = terms({
      Text: 'Bei Zahlungseingang binnen 7 Tagen 3 % Skonto, binnen 14 Tagen 2 %, 45 Tage netto.',
    });
    expect(judge('DISCOUNT', claim, goods(), paid, english)).toBe('PARTIAL 20.00');
    expect(judge('DISCOUNT', claim, goods(), paid, german)).toBe('PARTIAL 20.00');
  });

  it('is lost with an invoice that was due and is open, where terms say so', () => {
    const agreed = terms({ code: '3/14 net 30', text: 'No discount is granted while any invoice is past due.' });
    const other = (due_date: string) =>
      goods({ id: 'other', invoice_number: '6001', po_number: 'P0', due_date, amount_open: '500.00' });
    expect(judge('DISCOUNT', claim, goods(), paid, agreed, other('2026-04-01'))).toBe('INVALID 0.00');
    expect(judge('DISCOUNT', claim, goods(), paid, agreed, other('2026-05-01'))).toBe('VALID 30.00');
  });
});

describe('a rebate on purchases', () => {
  const claim = { amount: '3270.00', text: 'volume rebate', invoice: undefined };
  const statement = { type: 'receipt', id: 's', gross_purchases: '163500.00', returns_credited: '3500.00' };

  it('takes them from a statement on file, less returns where it is on net purchases, slice by slice where terms say so', () => {
    const sliced = terms({
      text: 'Rebate on purchases net of returns: 1 percent on the first 100,000 dollars and 2 percent on the part above 100,000 dollars.',
    });
    expect(judge('REBATE', claim, statement, sliced)).toBe('PARTIAL 2200.00');
    const whole = terms({ text: 'Rebate: 1 % from 50,000, 2 % from 150,000, on all purchases.' });
    expect(judge('REBATE', claim, statement, whole)).toBe('VALID 3270.00');
  });

  it('reads numbers of a foreign sentence as they are written there', () => {
    const said = terms({
      Text: 'Nach Abzug der Retouren zahlt der Lieferant 1,5 % Bonus auf den Umsatz ab 75.000 EUR.',
    });
    expect(judge('REBATE', { ...claim, amount: '2400.00' }, statement, said)).toBe('VALID 2400.00');
  });
});

describe('a fine on what came late', () => {
  const order = {
    type: 'order',
    id: 'o',
    po_number: 'P1',
    requested_date: '2026-04-08',
    lines: [{ sku: 'A', qty: 400, unit_price: '21.00' }],
  };
  const part = (id: string, received_date: string, qty: number) => ({
    type: 'receipt',
    id,
    po_number: 'P1',
    received_date,
    lines: [{ sku: 'A', qty }],
  });
  const agreed = terms({ text: 'Cases received after the requested date are charged at 3 percent of their cost.' });
  const claim = { amount: '252.00', text: 'not on time', po_number: 'P1', invoice: undefined };

  it('is on the deliveries after the day alone, as they were taken in', () => {
    const came = [part('r1', '2026-04-07', 250), part('r2', '2026-04-11', 150)];
    expect(judge('LATE_DELIVERY', claim, order, agreed, ...came)).toBe('PARTIAL 94.50');
    expect(judge('LATE_DELIVERY', claim, order, agreed, part('r1', '2026-04-07', 400))).toBe('INVALID 0.00');
  });
});

describe('freight', () => {
  it('is free from the size of the order, however it is billed', () => {
    const claim = { amount: '38.50', text: 'freight charged in error' };
    const billed = goods({ subtotal: '433.00', freight: '38.50', total: '471.50', lines: [] });
    const agreed = terms({ Text: 'Aufträge ab 500 EUR Warenwert liefern wir frei Haus.' });
    const order = (order_total: string) => ({ type: 'order', id: 'o', po_number: 'P1', order_total });
    expect(judge('FREIGHT', claim, billed, agreed, order('612.00'))).toBe('VALID 38.50');
    expect(judge('FREIGHT', claim, billed, agreed, order('433.00'))).toBe('INVALID 0.00');
  });
});

describe('a mark-down that both sides bear', () => {
  it('is ours by half, on what a report counts as sold in its days', () => {
    const said = { text: 'Supplier and retailer share the mark-down equally on units sold.' };
    const deal = (more: object) => ({
      type: 'promotion',
      id: 'd',
      promo_number: 'D1',
      sku: 'A',
      markdown_per_unit: '4.00',
      valid_from: '2026-04-05',
      valid_to: '2026-04-25',
      ...more,
    });
    const till = { type: 'receipt', id: 'till', sku: 'A', from_date: '2026-04-05', to_date: '2026-04-25', units: 640 };
    const claim = { amount: '2560.00', text: 'mark-down support', promo_number: 'D1', invoice: undefined };
    expect(judge('PROMOTION', claim, deal(said), till)).toBe('PARTIAL 1280.00');
    expect(judge('PROMOTION', claim, deal({}), till)).toBe('VALID 2560.00');
  });
});

describe('a price', () => {
  it('cannot be told where the agreement leaves it to an annex that is not on file', () => {
    const list = { type: 'price', id: 'list', name: 'Price list', sku: 'A', price: '10.00' };
    const said = { text: 'For the items of Annex 3 the fixed prices stated there apply.' };
    const claim = { amount: '100.00', text: 'contract price 9.00' };
    expect(judge('PRICING', claim, goods(), list, terms({ ...said, annex_3: 'not on file' }))).toMatch(/^INSUFFICIENT/);
    expect(judge('PRICING', claim, goods(), list, terms({ text: 'The price list applies.' }))).toBe('INVALID 0.00');
  });
});
