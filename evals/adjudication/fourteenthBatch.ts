import { startBatch } from './batch.ts';

/** A fourteenth batch, by hand, after the thirteenth was mended. Its truth was set down before the first run. */
const { cases, house } = startBatch('fourteenth');

// Norwegian.
{
  const add = house('norwegian');
  const claim = (sum: string, grunn: string, more: object = {}) => ({
    trekknummer: 'T-14',
    årsak: grunn,
    trukket_beløp: sum,
    valuta: 'NOK',
    trekkdato: '14.09.2026',
    kundenummer: '20117',
    fakturanummer: '880145',
    ...more,
  });
  const faktura = (linjer: object[], more: object = {}) => ({
    type: 'invoice',
    fakturanummer: '880145',
    fakturadato: '28.08.2026',
    kundenummer: '20117',
    ordrenummer: 'OR-610',
    ...more,
    linjer,
  });
  const linje = { varenummer: 'LAKS-5', antall: 50, enhet: 'kasse', pris_per_enhet: '480,00', linjesum: '24 000,00' };
  add(
    'SHORTAGE',
    'mottatt 48',
    'VALID',
    '960',
    claim('960,00', 'manglende varer', { varenummer: 'LAKS-5', antall: 2 }),
    faktura([linje], { totalsum: '24 000,00' }),
    {
      type: 'receipt',
      ordrenummer: 'OR-610',
      mottaksdato: '31.08.2026',
      linjer: [{ varenummer: 'LAKS-5', antall_mottatt: 48 }],
    },
  );
  add(
    'DAMAGE',
    'uten merknad',
    'INVALID',
    '0',
    claim('480,00', 'skade', { varenummer: 'LAKS-5', antall: 1 }),
    faktura([linje], { totalsum: '24 000,00' }),
    {
      type: 'pod',
      ordrenummer: 'OR-610',
      leveringsdato: '31.08.2026',
      signert_av: 'I. Berg',
      merknad: 'uten merknad',
    },
  );
  add(
    'DISCOUNT',
    'betalt innen fristen',
    'VALID',
    '480',
    claim('480,00', 'kontantrabatt', { betalingsdato: '04.09.2026' }),
    faktura([linje], { totalsum: '24 000,00', kontantrabatt: '2 %', rabattfrist: '10 dager' }),
  );
}

// A chat bot's extraction: every value an object with its confidence and page.
{
  const add = house('extraction');
  const v = (value: string | number) => ({ value, confidence: 0.98, page: 1 });
  const claim = (amount: string, reason: string, more: object = {}) => ({
    claim_id: v('E-301'),
    claimed_amount: v(amount),
    claim_reason: v(reason),
    claim_date: v('2026-02-20'),
    invoice_ref: v('NX-118'),
    ...more,
  });
  const invoice = (more: object = {}) => ({
    type: 'invoice',
    invoice_no: v('NX-118'),
    invoice_date: v('2026-02-02'),
    po_no: v('GG-77'),
    total: v('$2,500.00'),
    table: [{ sku: v('PIPE-3'), qty: v('250 ea'), unit_price: v('$10.00'), ext: v('$2,500.00') }],
    ...more,
  });
  add(
    'SHORTAGE',
    'ten short on the advice',
    'VALID',
    '100',
    claim('$100.00', 'short 10', { sku: v('PIPE-3'), qty: v(10) }),
    invoice(),
    {
      type: 'receipt',
      po_no: v('GG-77'),
      date_received: v('2026-02-05'),
      table: [{ sku: v('PIPE-3'), qty_received: v('240 ea') }],
    },
  );
  add(
    'PRICING',
    'the order had the lower price',
    'VALID',
    '125',
    claim('$125.00', 'price', { sku: v('PIPE-3') }),
    {
      type: 'order',
      po_no: v('GG-77'),
      po_date: v('2026-01-20'),
      table: [{ sku: v('PIPE-3'), qty: v('250 ea'), unit_price: v('$9.50') }],
    },
    invoice(),
  );
  add(
    'DUPLICATE',
    'same invoice twice under two numbers, one shipment',
    'VALID',
    '2500',
    claim('$2,500.00', 'duplicate', { duplicate_of_invoice: v('NX-109') }),
    invoice(),
    invoice({ invoice_no: v('NX-109'), invoice_date: v('2026-01-30') }),
    {
      type: 'shipment',
      po_no: v('GG-77'),
      ship_date: v('2026-01-30'),
      table: [{ sku: v('PIPE-3'), qty_shipped: v('250 ea') }],
    },
  );
}

// An apparel brand: styles, colours, sizes, retail words.
{
  const add = house('apparel');
  const claim = (v: number, why: string, more: object = {}) => ({
    cb_no: 'CB5510',
    cb_reason: why,
    cb_dollars: v,
    cb_date: '11/06/26',
    retailer: 'Marlow',
    inv_no: 'AP-2290',
    ...more,
  });
  const invoice = (more: object = {}) => ({
    type: 'invoice',
    inv_no: 'AP-2290',
    inv_date: '10/12/26',
    retailer: 'Marlow',
    cust_po: '0077310',
    inv_dollars: 3300,
    styles: [{ style_no: 'TEE-77', color: 'NVY', pcs: 220, wholesale: 15, ext_dollars: 3300 }],
    ...more,
  });
  add(
    'COMPLIANCE',
    'carton label fine as the manual says',
    'VALID',
    '150',
    claim(150, 'UCC-128 label violation'),
    invoice(),
    { type: 'shipment', cust_po: '0077310', ship_date: '10/10/26', carton_labels_ok: 'N' },
    { type: 'terms', label_violation_fine: 150 },
  );
  add(
    'SHORTAGE',
    'audit counted all pieces',
    'INVALID',
    '0',
    claim(75, 'carton shortage', { style_no: 'TEE-77', pcs: 5 }),
    invoice(),
    { type: 'receipt', cust_po: '0077310', rcv_date: '10/16/26', styles: [{ style_no: 'TEE-77', rcv_pcs: 220 }] },
  );
  add(
    'PROMOTION',
    'markdown money up to the cap',
    'PARTIAL',
    '200',
    claim(330, 'markdown allowance', { promo_no: 'MD-10' }),
    invoice(),
    {
      type: 'promotion',
      promo_no: 'MD-10',
      promo_start: '10/01/26',
      promo_end: '10/31/26',
      markdown_pct: 10,
      max_dollars: 200,
    },
  );
}

// Messages turned to JSON by a mail gateway: everything is text.
{
  const add = house('mail gateway');
  const claim = (what: string, why: string, more: object = {}) => ({
    subject_ref: 'DM 6620',
    deducted: what,
    explanation: why,
    mail_date: 'Thu, 21 May 2026 09:14:00 +0000',
    about_invoice: '41877',
    ...more,
  });
  const invoice = (more: object = {}) => ({
    type: 'invoice',
    invoice: '41877',
    dated: '1 May 2026',
    your_order: 'W/5501',
    goods: [{ article: 'TAPE-48', quantity: '96 rolls', at: 'USD 2.50 each', makes: 'USD 240.00' }],
    to_pay: 'USD 240.00',
    ...more,
  });
  add(
    'QUALITY',
    'laboratory found them good',
    'INVALID',
    '0',
    claim('USD 60.00', 'Tape does not stick', { article: 'TAPE-48', quantity: '24 rolls' }),
    invoice(),
    { type: 'receipt', your_order: 'W/5501', received: '5 May 2026', inspection_result: 'Passed, no defect found' },
  );
  add(
    'LATE_DELIVERY',
    'three days late at two per cent',
    'VALID',
    '4.8',
    claim('USD 4.80', 'Delivered late'),
    { type: 'order', your_order: 'W/5501', dated: '20 April 2026', needed_by: '2 May 2026' },
    invoice(),
    { type: 'pod', your_order: 'W/5501', handed_over: 'delivered 5 May 2026', signed: 'Vance' },
    { type: 'terms', late_penalty: '2 % of the order' },
  );
  add(
    'POST_AUDIT',
    'older than the agreement lets an audit look',
    'EXPIRED_WINDOW',
    '0',
    claim('USD 31.00', 'Post audit, pricing'),
    invoice({ dated: '1 May 2023' }),
    { type: 'terms', audit_look_back: '24 months' },
  );
  add(
    'CANCELLED',
    'cancelled in time by mail',
    'VALID',
    '240',
    claim('USD 240.00', 'We had cancelled'),
    { type: 'order', your_order: 'W/5501', dated: '20 April 2026', cancelled: '25 April 2026' },
    invoice(),
    { type: 'shipment', your_order: 'W/5501', left_us_on: '30 April 2026' },
  );
}

// A wholesaler's SQL view: table prefix on every column.
{
  const add = house('prefixed columns');
  const claim = (x: string, why: string, more: object = {}) => ({
    clm_nbr: 'Q-51',
    clm_amt: x,
    clm_rsn_txt: why,
    clm_dt: '2026-07-09',
    clm_cust_nbr: '3100',
    clm_inv_nbr: '70-4418',
    ...more,
  });
  const invoice = (more: object = {}) => ({
    type: 'invoice',
    ivh_nbr: '70-4418',
    ivh_dt: '2026-06-20',
    ivh_cust_nbr: '3100',
    ivh_po_nbr: 'PO-3388',
    ivh_tot_amt: '960.00',
    ivd: [{ ivd_itm_nbr: 'GLV-M', ivd_qty: 120, ivd_uom: 'BX', ivd_prc: '8.00', ivd_ext_amt: '960.00' }],
    ...more,
  });
  add(
    'OVERAGE',
    'hundred ordered, the rest was never asked for',
    'VALID',
    '160',
    claim('160.00', 'overshipped', { clm_itm_nbr: 'GLV-M', clm_qty: 20 }),
    {
      type: 'order',
      soh_po_nbr: 'PO-3388',
      soh_dt: '2026-06-11',
      sod: [{ sod_itm_nbr: 'GLV-M', sod_qty: 100, sod_uom: 'BX' }],
    },
    invoice(),
  );
  add(
    'RETURNS',
    'never came back',
    'INSUFFICIENT_EVIDENCE',
    '0',
    claim('80.00', 'returned goods', { clm_itm_nbr: 'GLV-M', clm_qty: 10, clm_rma_nbr: 'R-9' }),
    invoice(),
  );
  add(
    'FREIGHT',
    'collect: the customer pays, but we billed it only once and rightly',
    'INVALID',
    '0',
    claim('45.00', 'freight charge'),
    { type: 'order', soh_po_nbr: 'PO-3388', soh_dt: '2026-06-11', soh_frt_terms: 'Prepay & add' },
    invoice({ ivh_frt_amt: '45.00', ivh_tot_amt: '1005.00' }),
  );
}

export const fourteenthBatch = cases;
