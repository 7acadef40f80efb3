import { startBatch } from './batch.ts';

/** A fifteenth batch, by hand, after the fourteenth was mended. Its truth was set down before the first run. */
const { cases, house } = startBatch('fifteenth');

// Brightpearl-like: ids and values nested by topic.
{
  const add = house('nested topics');
  const claim = (value: string, why: string, more: object = {}) => ({
    deduction: { reference: 'NT-7', raisedAt: '2026-03-26', explanation: why },
    money: { value, currencyIsoCode: 'GBP' },
    against: { invoiceReference: 'SI-10077' },
    ...more,
  });
  const invoice = (more: object = {}) => ({
    type: 'invoice',
    references: { invoice: 'SI-10077', customerPurchaseOrder: 'KL-20' },
    dates: { taxPoint: '2026-03-05', due: '2026-04-04' },
    parties: { buyer: { code: 'B-6' } },
    goods: [
      {
        product: { sku: 'JAM-340' },
        quantity: { magnitude: 144, unit: 'jar' },
        price: { perUnit: '2.10' },
        value: { net: '302.40' },
      },
    ],
    totals: { net: '302.40', gross: '302.40' },
    ...more,
  });
  add(
    'SHORTAGE',
    'counted at the dock',
    'VALID',
    '25.2',
    claim('25.20', 'twelve jars short', { about: { product: { sku: 'JAM-340' }, quantity: 12 } }),
    invoice(),
    {
      type: 'receipt',
      references: { customerPurchaseOrder: 'KL-20' },
      dates: { received: '2026-03-08' },
      goods: [{ product: { sku: 'JAM-340' }, quantity: { magnitude: 132, unit: 'jar' } }],
    },
  );
  add(
    'DISCOUNT',
    'day of the money after the last day',
    'INVALID',
    '0',
    claim('6.05', 'prompt payment', { payment: { receivedOn: '2026-03-26' } }),
    invoice({ settlement: { discountPercent: '2', lastDiscountDay: '2026-03-15' } }),
  );
  add(
    'COMPLIANCE',
    'wrong carrier used',
    'VALID',
    '40',
    claim('40.00', 'routing violation, carrier not as instructed'),
    invoice(),
    {
      type: 'shipment',
      references: { customerPurchaseOrder: 'KL-20' },
      dates: { shipped: '2026-03-06' },
      transport: { carrier: 'Redline', requiredCarrier: 'Northway' },
    },
    { type: 'terms', fines: { routingViolation: '40.00' } },
  );
}

// Finnish, nothing of which is known.
{
  const add = house('finnish');
  const claim = (summa: string, syy: string, more: object = {}) => ({
    vahennysnumero: 'V-12',
    syy,
    vahennetty: summa,
    valuutta: 'EUR',
    paivays: '19.10.2026',
    laskunumero: 'L-50031',
    ...more,
  });
  const lasku = (more: object = {}) => ({
    type: 'invoice',
    laskunumero: 'L-50031',
    laskupaiva: '01.10.2026',
    tilausnumero: 'TIL-88',
    rivit: [{ tuotekoodi: 'RUIS-20', maara: 64, yksikkohinta: '15,50', rivisumma: '992,00' }],
    loppusumma: '992,00',
    ...more,
  });
  add(
    'SHORTAGE',
    'vastaanotettu 60',
    'VALID',
    '62',
    claim('62,00', 'puuttuu', { tuotekoodi: 'RUIS-20', maara: 4 }),
    lasku(),
    {
      type: 'receipt',
      tilausnumero: 'TIL-88',
      saapumispaiva: '05.10.2026',
      rivit: [{ tuotekoodi: 'RUIS-20', saapunut: 60 }],
    },
  );
  add('PRICING', 'sovittu hinta', 'VALID', '32', claim('32,00', 'hintaero', { tuotekoodi: 'RUIS-20' }), lasku(), {
    type: 'price',
    sopimus: 'SOP-1',
    tuotekoodi: 'RUIS-20',
    sovittu_hinta: '15,00',
    alkaa: '01.01.2026',
    paattyy: '31.12.2026',
  });
}

// A broker's board: sentences and statuses.
{
  const add = house('broker board');
  const claim = (a: string, why: string, more: object = {}) => ({
    ticket: 'TK-900',
    topic: why,
    short_paid_by: a,
    reported: '30-Jun-2026',
    bill: 'BB-2077',
    ...more,
  });
  const invoice = (more: object = {}) => ({
    type: 'invoice',
    bill: 'BB-2077',
    billed: '08-Jun-2026',
    buyers_po: '55-310',
    contents: [{ sku: 'CHIPS-12', cases_billed: 75, per_case: '$16.00', extended: '$1,200.00' }],
    bill_total: '$1,200.00',
    ...more,
  });
  add(
    'DAMAGE',
    'five wet cases refused at the door',
    'VALID',
    '80',
    claim('$80.00', 'damage', { sku: 'CHIPS-12', cases: 5 }),
    invoice(),
    {
      type: 'pod',
      buyers_po: '55-310',
      delivered: '11-Jun-2026',
      receiver: 'T. Abel',
      driver_notes: '5 cases wet on arrival',
    },
  );
  add(
    'LATE_DELIVERY',
    'a day before it was due',
    'INVALID',
    '0',
    claim('$60.00', 'late delivery'),
    { type: 'order', buyers_po: '55-310', placed: '01-Jun-2026', deliver_no_later_than: '12-Jun-2026' },
    invoice(),
    { type: 'pod', buyers_po: '55-310', delivered: '11-Jun-2026', receiver: 'T. Abel' },
  );
  add(
    'FREIGHT',
    'as quoted',
    'INVALID',
    '0',
    claim('$90.00', 'freight'),
    { type: 'order', buyers_po: '55-310', placed: '01-Jun-2026', quoted_freight: '$90.00' },
    invoice({ freight_billed: '$90.00', bill_total: '$1,290.00' }),
  );
  add(
    'PROMOTION',
    'dollar a case, scanned',
    'VALID',
    '60',
    claim('$60.00', 'scan promo', { promo_ref: 'SC-60' }),
    invoice(),
    {
      type: 'promotion',
      promo_ref: 'SC-60',
      runs: { from: '01-Jun-2026', to: '30-Jun-2026' },
      sku: 'CHIPS-12',
      per_case_allowance: '$1.00',
      cases_scanned: 60,
      mechanic: 'scan-down',
    },
  );
  add(
    'DOCUMENTATION',
    'signed paper is on file',
    'INVALID',
    '0',
    claim('$1,200.00', 'missing proof of delivery'),
    invoice(),
    { type: 'pod', buyers_po: '55-310', delivered: '11-Jun-2026', receiver: 'T. Abel', driver_notes: 'ok' },
  );
}

export const fifteenthBatch = cases;
