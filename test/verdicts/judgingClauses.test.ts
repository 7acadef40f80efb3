import { describe, expect, it } from 'vitest';
import { goods, judge } from './judge.ts';

const terms = (more: object) => ({ type: 'terms', id: 't', ...more });
const receipt = (more: object) => ({ type: 'receipt', id: 'r', po_number: 'P1', received_date: '2026-04-03', ...more });
const pod = (more: object) => ({ type: 'pod', id: 'p', po_number: 'P1', delivery_date: '2026-04-03', ...more });

describe('a rate of an agreement', () => {
  const storage = { rate_per_pallet_per_day: '4.00', free_days: 3 };
  const stored = receipt({ received_date: '2026-04-01', picked_up: '2026-04-11', pallets: 4 });

  it('counts what it is for each of, beyond what is free, whether it has fields or stands in a sentence', () => {
    const claim = { amount: '160.00', text: 'storage of 4 pallets' };
    expect(judge('SERVICE_CHARGE', claim, goods(), terms({ storage }), stored)).toBe('PARTIAL 112.00');
    const sentence = terms({ text: 'Storage: 3 days free, then 4.00 per pallet and day' });
    expect(judge('SERVICE_CHARGE', claim, goods(), sentence, stored)).toBe('PARTIAL 112.00');
    expect(judge('SERVICE_CHARGE', claim, goods(), terms({ storage }))).toBe('INSUFFICIENT_EVIDENCE 0.00');
  });

  it('defeats a charge beyond it, and lets one at it stand', () => {
    const billed = goods({ charges: [{ type: 'detention', amount: '225.00' }], total: '1225.00' });
    const agreed = terms({ detention: { freeHours: 2, ratePerHour: '75.00' } });
    const waited = (to: string) => pod({ time_in: '08:00', time_out: to });
    const claim = { amount: '225.00', text: 'detention billed in error' };
    expect(judge('FREIGHT', claim, billed, agreed, waited('12:00'))).toBe('PARTIAL 75.00');
    expect(judge('FREIGHT', claim, billed, agreed, waited('13:00'))).toBe('INVALID 0.00');
  });

  it('is for each of a unit behind words that tell which, and limited in money named ahead of its number, in any language', () => {
    const claim = { amount: '600.00', currency: 'EUR', reason: '12 cartons without barcode' };
    const came = receipt({ cartons_received: 40, cartons_without_barcode: 12 });
    const said = 'EUR 60 for every shipped carton without a barcode, never more than EUR 500 per delivery.';
    expect(judge('COMPLIANCE', claim, goods(), terms({ text: said }), came)).toBe('PARTIAL 500.00');
    const german = 'Je Palette ohne lesbares SSCC-Etikett berechnen wir 75 EUR, höchstens 300 EUR je Lieferung.';
    const ours = { amount: '450,00', currency: 'EUR', reason: '6 Paletten ohne SSCC' };
    const back = receipt({ paletten: 10, paletten_ohne_sscc: 6 });
    expect(judge('COMPLIANCE', ours, goods(), terms({ text: german }), back)).toBe('PARTIAL 300.00');
  });

  it('is looked up in a table by what the table is called after', () => {
    const fuel_table = [
      { diesel_from: '3.00', diesel_to: '3.49', surcharge_percent: 8 },
      { diesel_from: '3.50', diesel_to: '3.99', surcharge_percent: 11 },
    ];
    const billed = goods({ line_haul: '500.00', fuel_surcharge: '55.00', total: '1555.00' });
    const claim = { amount: '15.00', text: 'fuel surcharge too high' };
    const on = (diesel_price: string) => terms({ fuel_table, diesel_price });
    expect(judge('FREIGHT', claim, billed, on('3.40'))).toBe('VALID 15.00');
    expect(judge('FREIGHT', claim, billed, on('3.60'))).toBe('INVALID 0.00');
  });

  it('may be the cost itself, as far as a bill shows it and terms allow it', () => {
    const agreed = terms({ unloading: 'supplier reimburses lumper fees against receipt, at most 125.00 per load' });
    const paid = receipt({ lumper_receipt_amount: '150.00' });
    expect(judge('FREIGHT', { amount: '150.00', text: 'lumper fee' }, goods(), agreed, paid)).toBe('PARTIAL 125.00');
  });

  it('frees orders of a size from freight', () => {
    const claim = { amount: '85.00', text: 'freight should be prepaid' };
    const billed = goods({ freight: '85.00', subtotal: '1000.00', total: '1085.00' });
    expect(judge('FREIGHT', claim, billed, terms({ free_freight_minimum: '1000.00' }))).toBe('VALID 85.00');
    expect(judge('FREIGHT', claim, billed, terms({ free_freight_minimum: '1200.00' }))).toBe('INVALID 0.00');
  });
});

describe('what agreements bound', () => {
  const short = (received: number) => receipt({ lines: [{ sku: 'A', received, uom: 'CS' }] });

  it('leaves shortages within the tolerance and claims below the smallest to the customer', () => {
    const tolerance = terms({ shortage_tolerance_percent: 2 });
    expect(judge('SHORTAGE', { amount: '20.00' }, goods(), short(98), tolerance)).toBe('INVALID 0.00');
    expect(judge('SHORTAGE', { amount: '30.00' }, goods(), short(97), tolerance)).toBe('VALID 30.00');
    const least = terms({ minimum_claim_amount: '25.00' });
    expect(judge('SHORTAGE', { amount: '20.00' }, goods(), short(98), least)).toBe('INVALID 0.00');
  });

  it('ends claims on what was settled for good, and late reports of what was hidden', () => {
    const settled = terms({ settlement_agreement: { covers: 'all claims for 2026', release: true } });
    expect(judge('SHORTAGE', { amount: '30.00' }, goods(), short(97), settled)).toBe('INVALID 0.00');
    const hidden = terms({ concealed_shortage: { report_within_days: 5 } });
    const claim = { amount: '30.00', text: 'concealed shortage' };
    expect(judge('SHORTAGE', claim, goods(), pod({ signed_by: 'Lee' }), hidden)).toBe('EXPIRED_WINDOW 0.00');
  });

  it('judges goods by what was measured on arrival, and by the share of their life that is left', () => {
    const warm = terms({ max_receiving_temperature_f: '40' });
    const claim = { amount: '1000.00', text: 'too warm' };
    expect(judge('QUALITY', claim, goods(), warm, pod({ pulp_temp_f: '47' }))).toBe('VALID 1000.00');
    expect(judge('QUALITY', claim, goods(), warm, pod({ pulp_temp_f: '38' }))).toBe('INVALID 0.00');
    const life = terms({ minimum_remaining_shelf_life_percent: '66' });
    const dated = (expiry_date: string) =>
      receipt({ lines: [{ sku: 'A', received: 100, production_date: '2026-01-01', expiry_date }] });
    expect(judge('QUALITY', claim, goods(), life, dated('2026-06-30'))).toBe('VALID 1000.00');
    expect(judge('QUALITY', claim, goods(), life, dated('2026-12-31'))).toBe('INVALID 0.00');
  });

  it('asks for what agreements require', () => {
    const photos = terms({ damage_claims: { photos_required: true } });
    const damaged = (more: object) => receipt({ lines: [{ sku: 'A', received: 100, damaged: 3 }], ...more });
    const claim = { amount: '30.00' };
    expect(judge('DAMAGE', claim, goods(), photos, damaged({ photos: 'none' }))).toBe('INSUFFICIENT_EVIDENCE 0.00');
    expect(judge('DAMAGE', claim, goods(), photos, damaged({ photos: '3 on file' }))).toBe('VALID 30.00');
  });

  it('takes back no more than was authorised, in its time and fit for sale', () => {
    const back = (day: string, more: object) =>
      receipt({ ra_number: 'RA-1', received_date: day, lines: [{ sku: 'A', qty_received: 10, ...more }] });
    const authorised = {
      type: 'return',
      ra_number: 'RA-1',
      authorized_on: '2026-04-10',
      valid_until: '2026-04-30',
      lines: [{ sku: 'A', authorized_qty: 10 }],
    };
    const claim = { amount: '100.00' };
    expect(judge('RETURNS', claim, goods(), authorised, back('2026-04-20', {}))).toBe('VALID 100.00');
    expect(judge('RETURNS', claim, goods(), authorised, back('2026-05-10', {}))).toBe('INVALID 0.00');
    expect(judge('RETURNS', claim, goods(), authorised, back('2026-04-20', { qty_saleable: 7 }))).toBe('PARTIAL 70.00');
  });

  it('owes for an excess only where it was not kept', () => {
    const order = { type: 'order', po_number: 'P1', order_date: '2026-03-20', lines: [{ sku: 'A', ordered: 90 }] };
    const claim = { amount: '100.00' };
    expect(judge('OVERAGE', claim, goods(), order)).toBe('VALID 100.00');
    expect(judge('OVERAGE', claim, goods(), order, receipt({ disposition: 'kept, put to stock' }))).toBe(
      'INVALID 0.00',
    );
  });
});
