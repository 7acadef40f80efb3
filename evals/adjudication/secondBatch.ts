import type { Case } from './batch.ts';

/**
 * A second batch of claims, written after the adjudicators were done and in other hands' style: five houses that name their
 * fields their own way, several lines a document, notes in words. Each entry is a whole case, its truth reckoned by hand.
 */
const cases: Case[] = [];
const add = (
  style: string,
  category: string,
  trap: string,
  verdict: string,
  valid: string,
  claim: object,
  records: object[],
) => cases.push({ id: `second-${cases.length + 1}-${style}`, category, trap, style, claim, records, verdict, valid });

// A retailer's portal export: abbreviations, strings throughout.
const W = 'portal';
const portalInvoice = { type: 'invoice', id: 'doc-1', invNbr: '7781203', invDt: '03/14/2026', poNbr: '5500187', vndrNm: 'Harbour & Main (simulated)', dtl: [{ itemNbr: '440012', upc: '00811234500012', qtyInv: '120', uom: 'CS', unitCst: '18.40', extCst: '2,208.00' }, { itemNbr: '440019', upc: '00811234500019', qtyInv: '60', uom: 'CS', unitCst: '9.75', extCst: '585.00' }], invTot: '2,793.00' }; // biome-ignore format: a record
add(
  W,
  'SHORTAGE',
  'one of two lines short',
  'VALID',
  '147.20',
  {
    claimNbr: 'C-1',
    category: 'SHORTAGE',
    claimAmt: '147.20',
    invNbr: '7781203',
    itemNbr: '440012',
    claimQty: '8',
    uom: 'CS',
  },
  [
    portalInvoice,
    {
      type: 'receipt',
      id: 'doc-2',
      rcptNbr: '91',
      poNbr: '5500187',
      rcvDt: '03/18/2026',
      dtl: [
        { itemNbr: '440012', qtyRcvd: '112', uom: 'CS' },
        { itemNbr: '440019', qtyRcvd: '60', uom: 'CS' },
      ],
    },
  ],
);
add(
  W,
  'SHORTAGE',
  'claimed by GTIN, received in full',
  'INVALID',
  '0',
  { claimNbr: 'C-2', category: 'SHORTAGE', claimAmt: '39.00', invNbr: '7781203', upc: '00811234500019', claimQty: '4' },
  [
    portalInvoice,
    {
      type: 'receipt',
      id: 'doc-2',
      poNbr: '5500187',
      dtl: [
        { upc: '00811234500012', qtyRcvd: '120' },
        { upc: '00811234500019', qtyRcvd: '60' },
      ],
    },
  ],
);
add(
  W,
  'SHORTAGE',
  'one of two shipments signed short',
  'VALID',
  '92.00',
  { claimNbr: 'C-3', category: 'SHORTAGE', claimAmt: '92.00', invNbr: '7781203', itemNbr: '440012', claimQty: '5' },
  [
    portalInvoice,
    {
      type: 'shipment',
      id: 's-1',
      shpmtNbr: 'A1',
      poNbr: '5500187',
      dtl: [
        { itemNbr: '440012', qtyShpd: '70' },
        { itemNbr: '440019', qtyShpd: '60' },
      ],
    },
    { type: 'shipment', id: 's-2', shpmtNbr: 'A2', poNbr: '5500187', dtl: [{ itemNbr: '440012', qtyShpd: '50' }] },
    { type: 'pod', id: 'p-1', shpmtNbr: 'A1', dlvrDt: '03/17/2026', signature: 'K Lund', remarks: 'clear' },
    {
      type: 'pod',
      id: 'p-2',
      shpmtNbr: 'A2',
      dlvrDt: '03/18/2026',
      signature: 'K Lund',
      remarks: 'SHORT 5 CS #440012',
    },
  ],
);
add(
  W,
  'PRICING',
  'second line above the order',
  'VALID',
  '45.00',
  { claimNbr: 'C-4', category: 'PRICING', claimAmt: '45.00', invNbr: '7781203', itemNbr: '440019' },
  [
    portalInvoice,
    {
      type: 'order',
      id: 'o-1',
      poNbr: '5500187',
      poDt: '03/02/2026',
      dtl: [
        { itemNbr: '440012', qtyOrd: '120', unitCst: '18.40' },
        { itemNbr: '440019', qtyOrd: '60', unitCst: '9.00' },
      ],
    },
  ],
);
add(
  W,
  'PRICING',
  'no item named, all lines agree',
  'INVALID',
  '0',
  { claimNbr: 'C-5', category: 'PRICING', claimAmt: '120.00', invNbr: '7781203' },
  [
    portalInvoice,
    {
      type: 'order',
      id: 'o-1',
      poNbr: '5500187',
      poDt: '03/02/2026',
      dtl: [
        { itemNbr: '440012', qtyOrd: '120', unitCst: '18.40' },
        { itemNbr: '440019', qtyOrd: '60', unitCst: '9.75' },
      ],
    },
  ],
);
add(
  W,
  'OVERAGE',
  'ten more billed than ordered',
  'VALID',
  '184.00',
  { claimNbr: 'C-6', category: 'OVERAGE', claimAmt: '184.00', invNbr: '7781203', itemNbr: '440012', claimQty: '10' },
  [
    portalInvoice,
    {
      type: 'order',
      id: 'o-1',
      poNbr: '5500187',
      dtl: [
        { itemNbr: '440012', qtyOrd: '110' },
        { itemNbr: '440019', qtyOrd: '60' },
      ],
    },
  ],
);
add(
  W,
  'OVERAGE',
  'within the overage tolerance',
  'INVALID',
  '0',
  { claimNbr: 'C-7', category: 'OVERAGE', claimAmt: '92.00', invNbr: '7781203', itemNbr: '440012', claimQty: '5' },
  [
    portalInvoice,
    {
      type: 'order',
      id: 'o-1',
      poNbr: '5500187',
      dtl: [
        { itemNbr: '440012', qtyOrd: '115' },
        { itemNbr: '440019', qtyOrd: '60' },
      ],
    },
    { type: 'terms', id: 't-1', overagePct: '5' },
  ],
);
add(
  W,
  'DAMAGE',
  'remark in words',
  'VALID',
  '55.20',
  { claimNbr: 'C-8', category: 'DAMAGE', claimAmt: '55.20', invNbr: '7781203', itemNbr: '440012', claimQty: '3' },
  [
    portalInvoice,
    {
      type: 'pod',
      id: 'p-1',
      poNbr: '5500187',
      dlvrDt: '03/17/2026',
      signedBy: 'K Lund',
      remarks: '3 cs crushed item 440012',
    },
  ],
);
add(
  W,
  'DAMAGE',
  'reported too late',
  'EXPIRED_WINDOW',
  '0',
  {
    claimNbr: 'C-9',
    category: 'DAMAGE',
    claimAmt: '55.20',
    claimDt: '05/20/2026',
    invNbr: '7781203',
    itemNbr: '440012',
    claimQty: '3',
  },
  [
    portalInvoice,
    { type: 'pod', id: 'p-1', poNbr: '5500187', dlvrDt: '03/17/2026', signedBy: 'K Lund', remarks: '3 cs crushed' },
    { type: 'terms', id: 't-1', damageClaimDays: '15' },
  ],
);
add(
  W,
  'DUPLICATE',
  'replaced by a corrected invoice',
  'VALID',
  '2793.00',
  { claimNbr: 'C-10', category: 'DUPLICATE', claimAmt: '2,793.00', invNbr: '7781203' },
  [portalInvoice, { ...portalInvoice, id: 'doc-9', invNbr: '7781944', invDt: '03/20/2026' }],
);
add(
  W,
  'COMPLIANCE',
  'notice four hours before arrival, two needed',
  'INVALID',
  '0',
  { claimNbr: 'C-11', category: 'COMPLIANCE', claimAmt: '250.00', invNbr: '7781203', reasonDesc: 'ASN late' },
  [
    portalInvoice,
    {
      type: 'shipment',
      id: 's-1',
      shpmtNbr: 'A1',
      poNbr: '5500187',
      asnSentDtm: '2026-03-17 04:10',
      arrivalDtm: '2026-03-17 08:30',
    },
    { type: 'terms', id: 't-1', asnLeadHours: '2', asnFee: '250.00' },
  ],
);
add(
  W,
  'COMPLIANCE',
  'notice one hour before arrival, two needed',
  'VALID',
  '250.00',
  { claimNbr: 'C-12', category: 'COMPLIANCE', claimAmt: '250.00', invNbr: '7781203', reasonDesc: 'ASN late' },
  [
    portalInvoice,
    {
      type: 'shipment',
      id: 's-1',
      shpmtNbr: 'A1',
      poNbr: '5500187',
      asnSentDtm: '2026-03-17 07:30',
      arrivalDtm: '2026-03-17 08:30',
    },
    { type: 'terms', id: 't-1', asnLeadHours: '2', asnFee: '250.00' },
  ],
);
add(
  W,
  'LATE_DELIVERY',
  'two days after the date',
  'VALID',
  '83.79',
  { claimNbr: 'C-13', category: 'LATE_DELIVERY', claimAmt: '83.79', invNbr: '7781203' },
  [
    portalInvoice,
    { type: 'order', id: 'o-1', poNbr: '5500187', mabd: '03/16/2026', dtl: [] },
    { type: 'pod', id: 'p-1', poNbr: '5500187', dlvrDt: '03/18/2026', signedBy: 'K' },
    { type: 'terms', id: 't-1', lateFinePct: '3' },
  ],
);
add(
  W,
  'RETURNS',
  'authorised, two lines back',
  'VALID',
  '93.90',
  { claimNbr: 'C-14', category: 'RETURNS', claimAmt: '93.90', invNbr: '7781203' },
  [
    portalInvoice,
    {
      type: 'receipt',
      id: 'r-1',
      rgaNbr: 'RG-3',
      rcvDt: '04/02/2026',
      invNbr: '7781203',
      dtl: [
        { itemNbr: '440012', qtyRtn: '3' },
        { itemNbr: '440019', qtyRtn: '4' },
      ],
    },
    { type: 'terms', id: 't-1', returnWindowDays: '45' },
  ],
);

// A British wholesaler: pounds, VAT, days first, its own words.
const B = 'british';
const gbInvoice = { type: 'invoice', id: 'inv', invoiceRef: 'SI/20417', taxPoint: '14/05/2026', invoiceDate: '14/05/2026', orderRef: 'ORD-889', currency: 'GBP', lines: [{ productCode: 'GLZ04', description: 'Glaze 5 l', qty: 48, unit: 'each', unitPrice: 12.5, nett: 600 }], goodsTotal: 600, carriage: 30, vat: 126, total: 756 }; // biome-ignore format: a record
add(
  B,
  'SHORTAGE',
  'signed for less',
  'VALID',
  '75.00',
  {
    claimRef: 'DN-1',
    category: 'SHORTAGE',
    value: 75,
    currency: 'GBP',
    invoiceRef: 'SI/20417',
    productCode: 'GLZ04',
    qtyShort: 6,
    dateRaised: '22/05/2026',
  },
  [
    gbInvoice,
    {
      type: 'pod',
      id: 'pod',
      orderRef: 'ORD-889',
      deliveryDate: '16/05/2026',
      signedBy: 'P. Hale',
      lines: [{ productCode: 'GLZ04', qtyDelivered: 42 }],
    },
  ],
);
add(
  B,
  'SHORTAGE',
  'with the tax on the goods',
  'VALID',
  '90.00',
  {
    claimRef: 'DN-2',
    category: 'SHORTAGE',
    value: 90,
    vat: 15,
    currency: 'GBP',
    invoiceRef: 'SI/20417',
    productCode: 'GLZ04',
    qtyShort: 6,
    dateRaised: '22/05/2026',
  },
  [
    { ...gbInvoice, carriage: 0, vat: 120, total: 720 },
    {
      type: 'pod',
      id: 'pod',
      orderRef: 'ORD-889',
      deliveryDate: '16/05/2026',
      signedBy: 'P. Hale',
      lines: [{ productCode: 'GLZ04', qtyDelivered: 42 }],
    },
  ],
);
add(
  B,
  'SHORTAGE',
  'claimed in another currency',
  'INSUFFICIENT_EVIDENCE',
  '0',
  {
    claimRef: 'DN-3',
    category: 'SHORTAGE',
    value: 75,
    currency: 'EUR',
    invoiceRef: 'SI/20417',
    productCode: 'GLZ04',
    qtyShort: 6,
  },
  [
    gbInvoice,
    {
      type: 'pod',
      id: 'pod',
      orderRef: 'ORD-889',
      deliveryDate: '16/05/2026',
      lines: [{ productCode: 'GLZ04', qtyDelivered: 42 }],
    },
  ],
);
add(
  B,
  'DISCOUNT',
  'settlement discount in time, carriage and tax left out',
  'VALID',
  '15.00',
  { claimRef: 'DN-4', category: 'DISCOUNT', value: 15, currency: 'GBP', invoiceRef: 'SI/20417' },
  [{ ...gbInvoice, settlementDiscountPct: 2.5, settlementDiscountDays: 14, datePaid: '27/05/2026' }],
);
add(
  B,
  'DISCOUNT',
  'taken on the total',
  'PARTIAL',
  '15.00',
  { claimRef: 'DN-5', category: 'DISCOUNT', value: 18.9, currency: 'GBP', invoiceRef: 'SI/20417' },
  [{ ...gbInvoice, settlementDiscountPct: 2.5, settlementDiscountDays: 14, datePaid: '27/05/2026' }],
);
add(
  B,
  'DISCOUNT',
  'one day late',
  'INVALID',
  '0',
  { claimRef: 'DN-6', category: 'DISCOUNT', value: 15, currency: 'GBP', invoiceRef: 'SI/20417' },
  [{ ...gbInvoice, settlementDiscountPct: 2.5, settlementDiscountDays: 14, datePaid: '29/05/2026' }],
);
add(
  B,
  'FREIGHT',
  'carriage paid, billed',
  'VALID',
  '30.00',
  { claimRef: 'DN-7', category: 'FREIGHT', value: 30, currency: 'GBP', invoiceRef: 'SI/20417' },
  [gbInvoice, { type: 'terms', id: 't', carriageTerms: 'carriage paid (delivered)' }],
);
add(
  B,
  'FREIGHT',
  'ex works',
  'INVALID',
  '0',
  { claimRef: 'DN-8', category: 'FREIGHT', value: 30, currency: 'GBP', invoiceRef: 'SI/20417' },
  [gbInvoice, { type: 'terms', id: 't', incoterm: 'EXW' }],
);
add(
  B,
  'TAX',
  'exempt',
  'VALID',
  '126.00',
  { claimRef: 'DN-9', category: 'TAX', value: 126, currency: 'GBP', invoiceRef: 'SI/20417' },
  [
    gbInvoice,
    { type: 'terms', id: 't', vatExempt: 'Y', exemptionCertificateNo: 'GBX1', certificateExpiry: '31/12/2026' },
  ],
);
add(
  B,
  'TAX',
  'certificate ran out',
  'INVALID',
  '0',
  { claimRef: 'DN-10', category: 'TAX', value: 126, currency: 'GBP', invoiceRef: 'SI/20417' },
  [
    gbInvoice,
    { type: 'terms', id: 't', vatExempt: 'Y', exemptionCertificateNo: 'GBX1', certificateExpiry: '31/03/2026' },
  ],
);
add(
  B,
  'PRICING',
  'contract price by quantity',
  'VALID',
  '24.00',
  { claimRef: 'DN-11', category: 'PRICING', value: 24, currency: 'GBP', invoiceRef: 'SI/20417', productCode: 'GLZ04' },
  [
    gbInvoice,
    {
      type: 'price',
      id: 'k',
      contractRef: 'K1',
      productCode: 'GLZ04',
      startDate: '01/01/2026',
      endDate: '31/12/2026',
      breaks: [
        { minQty: 1, price: 12.5 },
        { minQty: 24, price: 12 },
        { minQty: 96, price: 11 },
      ],
    },
  ],
);
add(
  B,
  'PRICING',
  'contract ended before',
  'INVALID',
  '0',
  { claimRef: 'DN-12', category: 'PRICING', value: 24, currency: 'GBP', invoiceRef: 'SI/20417', productCode: 'GLZ04' },
  [
    gbInvoice,
    {
      type: 'order',
      id: 'o',
      orderRef: 'ORD-889',
      orderDate: '08/05/2026',
      lines: [{ productCode: 'GLZ04', qty: 48, unitPrice: 12.5 }],
    },
    {
      type: 'price',
      id: 'k',
      contractRef: 'K1',
      productCode: 'GLZ04',
      price: 12,
      startDate: '01/01/2025',
      endDate: '31/12/2025',
    },
  ],
);
add(
  B,
  'FX_BANK',
  'charges for our account',
  'VALID',
  '12.00',
  {
    claimRef: 'DN-13',
    category: 'FX_BANK',
    value: 12,
    currency: 'GBP',
    invoiceRef: 'SI/20417',
    details: 'bank charges',
  },
  [gbInvoice, { type: 'terms', id: 't', bankChargesBorneBy: 'supplier' }],
);
add(
  B,
  'FX_BANK',
  'OUR instructed: payer bears them',
  'INVALID',
  '0',
  {
    claimRef: 'DN-14',
    category: 'FX_BANK',
    value: 12,
    currency: 'GBP',
    invoiceRef: 'SI/20417',
    details: 'bank charges',
  },
  [gbInvoice, { type: 'terms', id: 't', bankCharges: 'OUR - all charges for the account of the buyer' }],
);
add(
  B,
  'CANCELLED',
  'line cancelled in time',
  'VALID',
  '600.00',
  {
    claimRef: 'DN-15',
    category: 'CANCELLED',
    value: 600,
    currency: 'GBP',
    invoiceRef: 'SI/20417',
    productCode: 'GLZ04',
  },
  [
    gbInvoice,
    {
      type: 'order',
      id: 'o',
      orderRef: 'ORD-889',
      lines: [{ productCode: 'GLZ04', qty: 48, lineStatus: 'CANCELLED', cancelledOn: '10/05/2026' }],
    },
    { type: 'shipment', id: 's', despatchDate: '13/05/2026', orderRef: 'ORD-889' },
  ],
);
add(
  B,
  'DOCUMENTATION',
  'copy invoice wanted',
  'INVALID',
  '0',
  {
    claimRef: 'DN-16',
    category: 'DOCUMENTATION',
    value: 756,
    currency: 'GBP',
    invoiceRef: 'SI/20417',
    details: 'no invoice copy received',
  },
  [gbInvoice],
);
add(
  B,
  'SERVICE_CHARGE',
  'agreed per case',
  'VALID',
  '24.00',
  {
    claimRef: 'DN-17',
    category: 'SERVICE_CHARGE',
    value: 24,
    currency: 'GBP',
    invoiceRef: 'SI/20417',
    qty: 48,
    details: 'relabelling',
  },
  [gbInvoice, { type: 'terms', id: 't', handlingChargePerUnit: 0.5 }],
);
add(
  B,
  'QUALITY',
  'laboratory found it out of specification',
  'VALID',
  '600.00',
  {
    claimRef: 'DN-18',
    category: 'QUALITY',
    value: 600,
    currency: 'GBP',
    invoiceRef: 'SI/20417',
    productCode: 'GLZ04',
    qty: 48,
  },
  [
    gbInvoice,
    {
      type: 'receipt',
      id: 'r',
      orderRef: 'ORD-889',
      receivedDate: '16/05/2026',
      inspectionResult: 'Out of specification: viscosity',
      lines: [{ productCode: 'GLZ04', qtyReceived: 48 }],
    },
  ],
);
add(
  B,
  'QUALITY',
  'inspection passed',
  'INVALID',
  '0',
  {
    claimRef: 'DN-19',
    category: 'QUALITY',
    value: 600,
    currency: 'GBP',
    invoiceRef: 'SI/20417',
    productCode: 'GLZ04',
    qty: 48,
  },
  [
    gbInvoice,
    {
      type: 'receipt',
      id: 'r',
      orderRef: 'ORD-889',
      receivedDate: '16/05/2026',
      inspectionResult: 'passed, within specification',
      lines: [{ productCode: 'GLZ04', qtyReceived: 48 }],
    },
  ],
);

// An ERP's canonical JSON: minor units, nested objects.
const C = 'canonical';
const erpInvoice = { type: 'invoice', number: 'I-3001', customerNumber: 'K-12', orderNumber: 'SO-71', shipmentNumber: 'L-71', currency: 'USD', issuedOn: '2026-02-10', terms: { netDays: 30, discountDays: 10, discountPercent: '2' }, lines: [{ line: 1, itemNumber: 'A-1', quantity: '10', unit: 'CA', price: '24.0000', amountMinor: 24000 }, { line: 2, itemNumber: 'A-2', quantity: '20', unit: 'CA', price: '31.5000', amountMinor: 63000 }], freightMinor: 0, taxMinor: 0, totalMinor: 87000 }; // biome-ignore format: a record
const erpClaim = (category: string, minor: number, more: object = {}) => ({
  number: 'D-1',
  category,
  customerNumber: 'K-12',
  invoiceNumber: 'I-3001',
  currency: 'USD',
  amountMinor: minor,
  claimedOn: '2026-03-02',
  ...more,
});
const erpShipment = {
  type: 'shipment',
  number: 'L-71',
  orderNumber: 'SO-71',
  customerNumber: 'K-12',
  shippedAt: '2026-02-09T15:00:00Z',
  asnSentAt: '2026-02-09T16:00:00Z',
  lines: [
    { itemNumber: 'A-1', quantity: '10', unit: 'CA' },
    { itemNumber: 'A-2', quantity: '20', unit: 'CA' },
  ],
};
add(C, 'SHORTAGE', 'exception on the proof', 'VALID', '63.00', erpClaim('SHORTAGE', 6300), [
  erpInvoice,
  erpShipment,
  {
    type: 'pod',
    number: 'P-71',
    shipmentNumber: 'L-71',
    deliveredAt: '2026-02-12T09:00:00Z',
    clean: false,
    exceptions: [{ itemNumber: 'A-2', kind: 'short', quantity: '2', unit: 'CA' }],
  },
]);
add(C, 'SHORTAGE', 'all of one line missing', 'PARTIAL', '240.00', erpClaim('SHORTAGE', 30000), [
  erpInvoice,
  { ...erpShipment, lines: [erpShipment.lines[1] as object] },
  {
    type: 'receipt',
    number: 'R-71',
    shipmentNumber: 'L-71',
    receivedAt: '2026-02-12T11:00:00Z',
    lines: [
      { itemNumber: 'A-1', quantityReceived: '0', unit: 'CA' },
      { itemNumber: 'A-2', quantityReceived: '20', unit: 'CA' },
    ],
  },
]);
add(
  C,
  'DISCOUNT',
  'in time by the value date',
  'VALID',
  '17.40',
  erpClaim('DISCOUNT', 1740, { paidOn: '2026-02-20' }),
  [erpInvoice],
);
add(C, 'DISCOUNT', 'late by the value date', 'INVALID', '0', erpClaim('DISCOUNT', 1740, { paidOn: '2026-02-26' }), [
  erpInvoice,
]);
add(
  C,
  'PROMOTION',
  'percent on its items only',
  'PARTIAL',
  '63.00',
  erpClaim('PROMOTION', 8700, { promotionNumber: 'PM-4' }),
  [
    erpInvoice,
    {
      type: 'promotion',
      number: 'PM-4',
      name: 'Spring',
      kind: 'bill_back',
      currency: 'USD',
      validFrom: '2026-02-01',
      validTo: '2026-02-28',
      itemNumbers: ['A-2'],
      rate: { kind: 'percent', value: '10' },
    },
  ],
);
add(C, 'PROMOTION', 'per case, capped', 'PARTIAL', '50.00', erpClaim('PROMOTION', 6000, { promotionNumber: 'PM-4' }), [
  erpInvoice,
  {
    type: 'promotion',
    number: 'PM-4',
    kind: 'bill_back',
    currency: 'USD',
    validFrom: '2026-02-01',
    validTo: '2026-02-28',
    itemNumbers: ['A-1', 'A-2'],
    rate: { kind: 'per_unit', value: '2.00', unit: 'CA' },
    capMinor: 5000,
  },
]);
add(C, 'PROMOTION', 'not yet begun', 'INVALID', '0', erpClaim('PROMOTION', 6000, { promotionNumber: 'PM-4' }), [
  erpInvoice,
  {
    type: 'promotion',
    number: 'PM-4',
    kind: 'bill_back',
    currency: 'USD',
    validFrom: '2026-03-01',
    validTo: '2026-03-28',
    itemNumbers: ['A-1'],
    rate: { kind: 'percent', value: '10' },
  },
]);
add(C, 'CREDIT_OFFSET', 'open credit', 'VALID', '40.00', erpClaim('CREDIT_OFFSET', 4000, { creditNumber: 'CM-9' }), [
  {
    type: 'credit',
    number: 'CM-9',
    customerNumber: 'K-12',
    currency: 'USD',
    issuedOn: '2026-01-20',
    totalMinor: 4000,
    openMinor: 4000,
  },
]);
add(C, 'LATE_DELIVERY', 'delivered on the day', 'INVALID', '0', erpClaim('LATE_DELIVERY', 2610), [
  erpInvoice,
  {
    type: 'order',
    number: 'SO-71',
    customerNumber: 'K-12',
    currency: 'USD',
    orderedAt: '2026-02-01T08:00:00Z',
    requestedDate: '2026-02-12',
    lines: [],
  },
  erpShipment,
  {
    type: 'pod',
    number: 'P-71',
    shipmentNumber: 'L-71',
    deliveredAt: '2026-02-12T09:00:00Z',
    clean: true,
    exceptions: [],
  },
]);
add(
  C,
  'MISSHIP',
  'another item left',
  'VALID',
  '240.00',
  erpClaim('MISSHIP', 24000, { itemNumber: 'A-1', quantity: '10', unit: 'CA' }),
  [
    erpInvoice,
    {
      type: 'order',
      number: 'SO-71',
      lines: [
        { itemNumber: 'A-1', quantity: '10', unit: 'CA', status: 'open' },
        { itemNumber: 'A-2', quantity: '20', unit: 'CA', status: 'open' },
      ],
    },
    {
      ...erpShipment,
      lines: [
        { itemNumber: 'Z-9', quantity: '10', unit: 'CA' },
        { itemNumber: 'A-2', quantity: '20', unit: 'CA' },
      ],
    },
  ],
);
add(C, 'PRICING', 'one agreement with many lines', 'VALID', '30.00', erpClaim('PRICING', 3000, { itemNumber: 'A-2' }), [
  erpInvoice,
  {
    type: 'price',
    number: 'AG-2',
    customerNumber: 'K-12',
    currency: 'USD',
    validFrom: '2026-01-01',
    lines: [
      { itemNumber: 'A-1', unit: 'CA', price: '24.0000' },
      { itemNumber: 'A-2', unit: 'CA', price: '30.0000' },
    ],
  },
]);
add(C, 'DUPLICATE', 'two shipments', 'INVALID', '0', erpClaim('DUPLICATE', 87000), [
  erpInvoice,
  { ...erpInvoice, number: 'I-3002', shipmentNumber: 'L-72' },
  erpShipment,
  { ...erpShipment, number: 'L-72' },
]);

// Flat rows, one for each line, as a spreadsheet gives them.
const F = 'rows';
add(
  F,
  'SHORTAGE',
  'one row a line',
  'VALID',
  '64.00',
  {
    'Claim #': '881',
    Category: 'SHORTAGE',
    'Claim Amount': '$64.00',
    'Invoice #': 'F-100',
    'Item #': 'X7',
    'Qty Short': 4,
  },
  [
    { type: 'invoice', 'Invoice #': 'F-100', 'Item #': 'X7', 'Billed Qty': 50, UOM: 'cs', 'Unit Price': '$16.00' },
    { type: 'invoice', 'Invoice #': 'F-100', 'Item #': 'X8', 'Billed Qty': 30, UOM: 'cs', 'Unit Price': '$11.00' },
    { type: 'receipt', 'Receipt #': 'G1', 'Invoice #': 'F-100', 'Item #': 'X7', 'Qty Received': 46, UOM: 'cs' },
    { type: 'receipt', 'Receipt #': 'G1', 'Invoice #': 'F-100', 'Item #': 'X8', 'Qty Received': 30, UOM: 'cs' },
  ],
);
add(
  F,
  'SHORTAGE',
  'pallets against cases',
  'INVALID',
  '0',
  {
    'Claim #': '882',
    Category: 'SHORTAGE',
    'Claim Amount': '$320.00',
    'Invoice #': 'F-100',
    'Item #': 'X7',
    'Qty Short': 20,
  },
  [
    { type: 'invoice', 'Invoice #': 'F-100', 'Item #': 'X7', 'Billed Qty': 80, UOM: 'cs', 'Unit Price': '$16.00' },
    { type: 'pod', 'Invoice #': 'F-100', 'Item #': 'X7', 'Delivered Qty': 2, UOM: 'pallets', 'Signed By': 'T. Ames' },
    { type: 'pack', 'Item #': 'X7', 'Cases per Pallet': 40 },
  ],
);
add(
  F,
  'SHORTAGE',
  'settled in part before',
  'PARTIAL',
  '32.00',
  {
    'Claim #': '883',
    Category: 'SHORTAGE',
    'Claim Amount': '$64.00',
    'Claim Date': '2026-04-01',
    'Invoice #': 'F-100',
    'Item #': 'X7',
    'Qty Short': 4,
  },
  [
    { type: 'invoice', 'Invoice #': 'F-100', 'Item #': 'X7', 'Billed Qty': 50, UOM: 'cs', 'Unit Price': '$16.00' },
    { type: 'receipt', 'Invoice #': 'F-100', 'Item #': 'X7', 'Qty Received': 46, UOM: 'cs' },
    {
      type: 'claim',
      'Claim #': '860',
      'Claim Date': '2026-03-11',
      'Invoice #': 'F-100',
      'Item #': 'X7',
      Reason: 'short',
      'Claim Amount': '$32.00',
      Status: 'Paid',
    },
  ],
);
add(
  F,
  'SHORTAGE',
  'an earlier claim was refused',
  'VALID',
  '64.00',
  {
    'Claim #': '884',
    Category: 'SHORTAGE',
    'Claim Amount': '$64.00',
    'Claim Date': '2026-04-01',
    'Invoice #': 'F-100',
    'Item #': 'X7',
    'Qty Short': 4,
  },
  [
    { type: 'invoice', 'Invoice #': 'F-100', 'Item #': 'X7', 'Billed Qty': 50, UOM: 'cs', 'Unit Price': '$16.00' },
    { type: 'receipt', 'Invoice #': 'F-100', 'Item #': 'X7', 'Qty Received': 46, UOM: 'cs' },
    {
      type: 'claim',
      'Claim #': '860',
      'Claim Date': '2026-03-11',
      'Invoice #': 'F-100',
      'Item #': 'X8',
      Reason: 'short',
      'Claim Amount': '$32.00',
      Status: 'Denied',
    },
  ],
);
add(
  F,
  'PROMOTION',
  'per case in the window',
  'VALID',
  '75.00',
  { 'Claim #': '885', Category: 'PROMOTION', 'Claim Amount': '$75.00', 'Invoice #': 'F-100', 'Deal #': 'DL-3' },
  [
    {
      type: 'invoice',
      'Invoice #': 'F-100',
      'Invoice Date': '04/10/2026',
      'Item #': 'X7',
      'Billed Qty': 50,
      UOM: 'cs',
      'Unit Price': '$16.00',
    },
    {
      type: 'promotion',
      'Deal #': 'DL-3',
      'Start Date': '04/01/2026',
      'End Date': '04/30/2026',
      'Item #': 'X7',
      'Allowance per Case': '$1.50',
    },
  ],
);
add(
  F,
  'PROMOTION',
  'scan-down by the scans',
  'PARTIAL',
  '120.00',
  { 'Claim #': '886', Category: 'PROMOTION', 'Claim Amount': '$180.00', 'Deal #': 'DL-4' },
  [
    {
      type: 'promotion',
      'Deal #': 'DL-4',
      'Deal Type': 'Scan down',
      'Start Date': '04/01/2026',
      'End Date': '04/30/2026',
      'Item #': 'X7',
      'Rate per Unit': '$0.25',
      'Units Scanned': 480,
    },
  ],
);
add(
  F,
  'PROMOTION',
  'co-op without proof',
  'INSUFFICIENT_EVIDENCE',
  '0',
  { 'Claim #': '887', Category: 'PROMOTION', 'Claim Amount': '$500.00', 'Deal #': 'DL-5' },
  [
    {
      type: 'promotion',
      'Deal #': 'DL-5',
      'Deal Type': 'Co-op ad',
      'Start Date': '04/01/2026',
      'End Date': '04/30/2026',
      'Flat Amount': '$500.00',
      'Proof of Performance': 'No',
    },
  ],
);
add(
  F,
  'PROMOTION',
  'co-op with proof',
  'VALID',
  '500.00',
  { 'Claim #': '888', Category: 'PROMOTION', 'Claim Amount': '$500.00', 'Claim Date': '04/20/2026', 'Deal #': 'DL-5' },
  [
    {
      type: 'promotion',
      'Deal #': 'DL-5',
      'Deal Type': 'Co-op ad',
      'Start Date': '04/01/2026',
      'End Date': '04/30/2026',
      'Flat Amount': '$500.00',
      'Proof of Performance': 'Yes',
    },
  ],
);
add(
  F,
  'REBATE',
  'percent of purchases',
  'VALID',
  '1250.00',
  { 'Claim #': '889', Category: 'REBATE', 'Claim Amount': '$1,250.00' },
  [
    {
      type: 'promotion',
      'Contract #': 'RB-1',
      Type: 'Volume rebate',
      'Rebate %': '2.5%',
      'Eligible Purchases': '$50,000.00',
      'Period Start': '01/01/2026',
      'Period End': '12/31/2026',
    },
  ],
);
add(
  F,
  'POST_AUDIT',
  'outside the look-back',
  'EXPIRED_WINDOW',
  '0',
  {
    'Claim #': '890',
    Category: 'POST_AUDIT',
    'Claim Amount': '$4,300.00',
    'Claim Date': '06/15/2026',
    'Period End': '12/31/2023',
  },
  [{ type: 'terms', 'Audit Look-back (months)': 18 }],
);
add(
  F,
  'RETURNS',
  'refused without authorisation',
  'INVALID',
  '0',
  { 'Claim #': '891', Category: 'RETURNS', 'Claim Amount': '$48.00', 'Invoice #': 'F-100', 'Item #': 'X7' },
  [
    { type: 'invoice', 'Invoice #': 'F-100', 'Item #': 'X7', 'Billed Qty': 50, UOM: 'cs', 'Unit Price': '$16.00' },
    { type: 'pod', 'Invoice #': 'F-100', 'Signed By': 'T. Ames', Remarks: '3 cs refused' },
    { type: 'terms', 'RA Required': 'Yes' },
  ],
);
add(
  F,
  'CREDIT_OFFSET',
  'taken before',
  'INVALID',
  '0',
  { 'Claim #': '892', Category: 'CREDIT_OFFSET', 'Claim Amount': '$90.00', 'Credit Memo #': 'CR-5' },
  [{ type: 'credit', 'Credit Memo #': 'CR-5', Amount: '$90.00', Balance: '$0.00', 'Applied To': 'F-088' }],
);

// SAP tables with their header and item segments.
const S = 'tables';
const sapInvoice = { type: 'invoice', id: 'VBRK', VBRK: { VBELN: '0090012345', FKDAT: '20260403', WAERK: 'EUR', KUNAG: '0000104455', NETWR: '1.440,00', MWSBK: '273,60' }, VBRP: [{ POSNR: '000010', MATNR: '000000000000078123', ARKTX: 'Dose 330', FKIMG: '100,000', VRKME: 'KAR', NETPR: '14,40', NETWR: '1.440,00' }] }; // biome-ignore format: a record
const sapClaim = (category: string, wrbtr: string, more: object = {}) => ({
  category,
  WRBTR: wrbtr,
  WAERS: 'EUR',
  REBZG: '0090012345',
  BUDAT: '20260501',
  XBLNR: 'R-1',
  ...more,
});
add(
  S,
  'SHORTAGE',
  'decimal commas, delivery short',
  'VALID',
  '72.00',
  sapClaim('SHORTAGE', '72,00', { MATNR: '78123', MENGE: '5' }),
  [
    sapInvoice,
    {
      type: 'shipment',
      id: 'LIKP',
      LIKP: { VBELN: '0080004711', WADAT_IST: '20260402' },
      LIPS: [{ MATNR: '78123', LFIMG: '95,000', VRKME: 'KAR' }],
    },
  ],
);
add(S, 'SHORTAGE', 'eaches received, cases billed', 'INVALID', '0', sapClaim('SHORTAGE', '72,00', { MATNR: '78123' }), [
  sapInvoice,
  { type: 'receipt', id: 'GR', MATNR: '78123', WEMNG: '2400', MEINS: 'ST' },
  { type: 'pack', id: 'MARM', MATNR: '78123', MEINH: 'KAR', UMREZ: 24, MEINS: 'ST' },
]);
add(S, 'PRICING', 'condition record of the day', 'VALID', '40.00', sapClaim('PRICING', '40,00', { MATNR: '78123' }), [
  sapInvoice,
  { type: 'price', id: 'KONP1', MATNR: '78123', KBETR: '14,00', KMEIN: 'KAR', DATAB: '20260101', DATBI: '20261231' },
  { type: 'price', id: 'KONP2', MATNR: '78123', KBETR: '13,00', KMEIN: 'KAR', DATAB: '20250101', DATBI: '20251231' },
]);
add(S, 'DISCOUNT', 'Skonto too late', 'INVALID', '0', sapClaim('DISCOUNT', '28,80'), [
  { ...sapInvoice, terms: { ZBD1P: '2,000', ZBD1T: '14', ZBD3T: '30' } },
]);
add(S, 'TAX', 'tax billed, certificate on file', 'VALID', '273.60', sapClaim('TAX', '273,60'), [
  sapInvoice,
  { type: 'terms', id: 'CERT', exempt: 'X', certificate_no: 'DE-7', valid_from: '20260101', valid_to: '20261231' },
]);

// Edges: what may not be said, and the windows.
const E = 'edges';
const plainInvoice = {
  type: 'invoice',
  id: 'a',
  number: 'N1',
  date: '2026-01-10',
  items: [{ sku: 'Q', qty: 10, unit: 'EA', price: '5.00' }],
  total: '50.00',
};
add(
  E,
  'SHORTAGE',
  'nothing on file',
  'INSUFFICIENT_EVIDENCE',
  '0',
  { category: 'SHORTAGE', amount: '20.00', currency: 'USD' },
  [],
);
add(
  E,
  'PRICING',
  'nothing on file',
  'INSUFFICIENT_EVIDENCE',
  '0',
  { category: 'PRICING', amount: '20.00', currency: 'USD' },
  [],
);
add(
  E,
  'DISCOUNT',
  'not disputable',
  'NOT_DISPUTABLE',
  '1.00',
  { category: 'DISCOUNT', amount: '1.00', currency: 'USD', invoice: 'N1' },
  [plainInvoice, { type: 'terms', id: 't', program: 'trade discount', disputable: false }],
);
add(
  E,
  'SHORTAGE',
  'more claimed than the invoice',
  'PARTIAL',
  '50.00',
  { category: 'SHORTAGE', amount: '80.00', currency: 'USD', invoice: 'N1', sku: 'Q' },
  [plainInvoice, { type: 'receipt', id: 'r', invoice: 'N1', items: [{ sku: 'Q', qty_received: 0 }] }],
);
add(
  E,
  'SHORTAGE',
  'rounding of a cent',
  'VALID',
  '16.67',
  { category: 'SHORTAGE', amount: '16.67', currency: 'USD', invoice: 'N1', sku: 'Q', qty: 5 },
  [
    { ...plainInvoice, items: [{ sku: 'Q', qty: 10, unit: 'EA', price: '3.3333' }], total: '33.33' },
    { type: 'receipt', id: 'r', invoice: 'N1', items: [{ sku: 'Q', qty_received: 5 }] },
  ],
);
add(
  E,
  'SHORTAGE',
  'late by the shortage window of several',
  'EXPIRED_WINDOW',
  '0',
  { category: 'SHORTAGE', amount: '10.00', currency: 'USD', invoice: 'N1', sku: 'Q', qty: 2, claim_date: '2026-02-15' },
  [
    plainInvoice,
    { type: 'pod', id: 'p', invoice: 'N1', delivered: '2026-01-12', signed_by: 'X', notes: '2 short' },
    { type: 'terms', id: 't', claim_windows: { shortage: 10, pricing: 90 } },
  ],
);
add(
  E,
  'PRICING',
  'in time by the pricing window of several',
  'VALID',
  '10.00',
  { category: 'PRICING', amount: '10.00', currency: 'USD', invoice: 'N1', sku: 'Q', claim_date: '2026-02-15' },
  [
    plainInvoice,
    { type: 'price', id: 'c', sku: 'Q', agreed_price: '4.00', effective_date: '2025-12-01' },
    { type: 'terms', id: 't', claim_windows: { shortage: 10, pricing: 90 } },
  ],
);
add(
  E,
  'QUALITY',
  'flat allowance, claimed above it',
  'PARTIAL',
  '1.00',
  { category: 'QUALITY', amount: '4.00', currency: 'USD', invoice: 'N1' },
  [plainInvoice, { type: 'terms', id: 't', unsaleables_allowance_pct: '2%' }],
);
add(
  E,
  'MISSHIP',
  'order allows substitutes',
  'INVALID',
  '0',
  { category: 'MISSHIP', amount: '50.00', currency: 'USD', invoice: 'N1', sku: 'Q' },
  [
    plainInvoice,
    { type: 'order', id: 'o', number: 'O1', substitutions_allowed: true, items: [{ sku: 'Q', qty: 10 }] },
    { type: 'shipment', id: 's', order: 'O1', items: [{ sku: 'QX', qty: 10 }] },
  ],
);
add(
  E,
  'LATE_DELIVERY',
  'appointment kept, truck unloaded later',
  'INVALID',
  '0',
  { category: 'LATE_DELIVERY', amount: '5.00', currency: 'USD', invoice: 'N1' },
  [
    plainInvoice,
    {
      type: 'pod',
      id: 'p',
      invoice: 'N1',
      appointment: '2026-01-12T08:00',
      arrived: '2026-01-12T07:40',
      delivered: '2026-01-13T02:00',
    },
  ],
);
add(
  E,
  'LATE_DELIVERY',
  'missed the appointment by hours',
  'VALID',
  '5.00',
  { category: 'LATE_DELIVERY', amount: '5.00', currency: 'USD', invoice: 'N1' },
  [
    plainInvoice,
    { type: 'pod', id: 'p', invoice: 'N1', appointment: '2026-01-12T08:00', arrived: '2026-01-12T11:40' },
    { type: 'terms', id: 't', late_fee_amount: '5.00' },
  ],
);
add(
  E,
  'LATE_DELIVERY',
  'weather',
  'INVALID',
  '0',
  { category: 'LATE_DELIVERY', amount: '5.00', currency: 'USD', invoice: 'N1' },
  [
    plainInvoice,
    { type: 'order', id: 'o', requested_date: '2026-01-12' },
    { type: 'shipment', id: 's', carrier_exception: 'Road closed by snow storm' },
    { type: 'pod', id: 'p', delivered: '2026-01-14' },
    { type: 'terms', id: 't', late_fee_amount: '5.00' },
  ],
);
add(
  E,
  'COMPLIANCE',
  'labels scanned in order',
  'INVALID',
  '0',
  { category: 'COMPLIANCE', amount: '75.00', currency: 'USD', invoice: 'N1', reason: 'carton labels unreadable' },
  [plainInvoice, { type: 'shipment', id: 's', label_scan_ok: true }],
);
add(
  E,
  'COMPLIANCE',
  'another carrier than the guide names',
  'VALID',
  '75.00',
  { category: 'COMPLIANCE', amount: '75.00', currency: 'USD', invoice: 'N1', reason: 'routing guide violation' },
  [
    plainInvoice,
    { type: 'shipment', id: 's', carrier: 'FSTL', required_carrier: 'RDWY' },
    { type: 'terms', id: 't', routing_violation_fee: '75.00' },
  ],
);
add(
  E,
  'UNIDENTIFIED',
  'no reason',
  'INSUFFICIENT_EVIDENCE',
  '0',
  { category: 'UNIDENTIFIED', amount: '61.13', currency: 'USD', invoice: 'N1' },
  [plainInvoice],
);
add(
  E,
  'CREDIT_OFFSET',
  'used twice over',
  'INVALID',
  '0',
  { category: 'CREDIT_OFFSET', amount: '25.00', currency: 'USD', credit_memo: 'CM1' },
  [{ type: 'credit', id: 'x', credit_memo_number: 'CM1', amount: '25.00', used_amount: '25.00' }],
);
add(
  E,
  'DAMAGE',
  'the carrier of the customer',
  'INVALID',
  '0',
  { category: 'DAMAGE', amount: '15.00', currency: 'USD', invoice: 'N1', sku: 'Q', qty: 3 },
  [
    plainInvoice,
    { type: 'shipment', id: 's', freight_terms: 'FOB Origin, freight collect', items: [{ sku: 'Q', qty: 10 }] },
    { type: 'pod', id: 'p', notes: '3 damaged' },
  ],
);
add(
  E,
  'SHORTAGE',
  'received later than claimed',
  'INVALID',
  '0',
  { category: 'SHORTAGE', amount: '10.00', currency: 'USD', invoice: 'N1', sku: 'Q', qty: 2 },
  [
    plainInvoice,
    { type: 'receipt', id: 'r1', invoice: 'N1', date: '2026-01-12', items: [{ sku: 'Q', qty: 8 }] },
    { type: 'receipt', id: 'r2', invoice: 'N1', date: '2026-01-19', items: [{ sku: 'Q', qty: 2 }] },
  ],
);

export const secondBatch: readonly Case[] = cases;
