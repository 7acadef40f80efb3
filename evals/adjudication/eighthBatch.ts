import { startBatch } from './batch.ts';

/**
 * An eighth batch, by hand: twelve houses, each exporting its evidence in the field names of its own system. Verdict and
 * amount were set down before the adjudicator saw any of it.
 */
const { cases, house } = startBatch('eighth');

// A house on SAP tables.
{
  const add = house('sap tables');
  const claim = (FIN_DISPUTED_AMT: string, CATEGORY: string, more: object = {}) => ({
    CASE_ID: '000000700112',
    FIN_DISPUTED_AMT,
    FIN_ORIGINAL_CURR: 'USD',
    CREATE_TIME: '20260318',
    CATEGORY,
    FIN_KUNNR: '0000104477',
    INVOICE_VBELN: '0090014410',
    ...more,
  });
  const invoice = (POS: object[], more: object = {}) => ({
    type: 'invoice',
    VBRK: { VBELN: '0090014410', FKDAT: '20260302', WAERK: 'USD', KUNAG: '0000104477', ...more },
    VBRP: POS,
  });
  const delivery = (VBELN: string, WADAT_IST: string, LIPS: object[]) => ({
    type: 'shipment',
    LIKP: { VBELN, WADAT_IST },
    LIPS,
  });
  const goods = [
    {
      POSNR: '000010',
      MATNR: 'FG-22100',
      FKIMG: '120.000',
      VRKME: 'CS',
      NETPR: '18.50',
      NETWR: '2220.00',
      AUBEL: '0000551201',
    },
  ];
  add(
    'SHORTAGE',
    'two deliveries make up the order',
    'INVALID',
    '0',
    claim('740.00', 'SHORTAGE', { MATNR: 'FG-22100', MENGE: '40' }),
    invoice(goods, { NETWR: '2220.00' }),
    delivery('0080077001', '20260227', [{ MATNR: 'FG-22100', LFIMG: '80.000', VRKME: 'CS', VGBEL: '0000551201' }]),
    delivery('0080077002', '20260301', [{ MATNR: 'FG-22100', LFIMG: '40.000', VRKME: 'CS', VGBEL: '0000551201' }]),
    { type: 'pod', VBELN: '0080077001', PODAT: '20260303', PODMG: '80.000', VRKME: 'CS', UNTERSCHRIFT: 'M. Lind' },
    { type: 'pod', VBELN: '0080077002', PODAT: '20260304', PODMG: '40.000', VRKME: 'CS', UNTERSCHRIFT: 'M. Lind' },
  );
  add(
    'SHORTAGE',
    'less confirmed than delivered',
    'VALID',
    '92.5',
    claim('92.50', 'SHORTAGE', { MATNR: 'FG-22100', MENGE: '5', MEINS: 'CS' }),
    invoice(goods, { NETWR: '2220.00' }),
    delivery('0080077001', '20260227', [{ MATNR: 'FG-22100', LFIMG: '120.000', VRKME: 'CS', VGBEL: '0000551201' }]),
    {
      type: 'pod',
      VBELN: '0080077001',
      PODAT: '20260303',
      TEXT: 'signed D. Aoki',
      ITEM: [{ MATNR: 'FG-22100', PODMG: '115.000', VRKME: 'CS' }],
    },
  );
  add(
    'PRICING',
    'price per hundred',
    'PARTIAL',
    '60',
    claim('180.00', 'PRICING', { MATNR: 'FG-30010' }),
    invoice(
      [
        {
          POSNR: '000010',
          MATNR: 'FG-30010',
          FKIMG: '6000',
          VRKME: 'EA',
          NETPR: '43.00',
          KPEIN: '100',
          NETWR: '2580.00',
        },
      ],
      { NETWR: '2580.00', AUDAT: '20260225' },
    ),
    {
      type: 'price',
      KONP: {
        KSCHL: 'PR00',
        MATNR: 'FG-30010',
        KUNNR: '0000104477',
        KBETR: '42.00',
        KPEIN: '100',
        KMEIN: 'EA',
        DATAB: '20260101',
        DATBI: '20261231',
      },
    },
  );
  add(
    'DISCOUNT',
    'paid in time on the discount base',
    'VALID',
    '44.4',
    claim('44.40', 'DISCOUNT', { ZALDT: '20260311' }),
    invoice(goods, { NETWR: '2220.00', ZTERM: 'ZB02', ZBD1T: '10', ZBD1P: '2.000', ZBD2T: '30' }),
  );
  add(
    'DISCOUNT',
    'two days late',
    'INVALID',
    '0',
    claim('44.40', 'DISCOUNT', { VALUT: '20260314' }),
    invoice(goods, { NETWR: '2220.00', ZBD1T: '10', ZBD1P: '2.000', ZBD2T: '30' }),
  );
  add(
    'OVERAGE',
    'billed more than ordered',
    'VALID',
    '370',
    claim('370.00', 'OVERAGE', { MATNR: 'FG-22100' }),
    {
      type: 'order',
      VBAK: { VBELN: '0000551201', BSTNK: '4500771', AUDAT: '20260220', KUNNR: '0000104477' },
      VBAP: [{ POSNR: '000010', MATNR: 'FG-22100', KWMENG: '100.000', VRKME: 'CS', NETPR: '18.50' }],
    },
    invoice(goods, { NETWR: '2220.00' }),
    delivery('0080077001', '20260227', [{ MATNR: 'FG-22100', LFIMG: '120.000', VRKME: 'CS', VGBEL: '0000551201' }]),
  );
  add(
    'CREDIT_OFFSET',
    'credit memo still open',
    'VALID',
    '310',
    claim('310.00', 'CREDIT_OFFSET', { GUTSCHRIFT: '0090020077' }),
    {
      type: 'credit',
      VBELN: '0090020077',
      FKART: 'G2',
      FKDAT: '20260210',
      NETWR: '310.00',
      WAERK: 'USD',
      KUNAG: '0000104477',
      OPEN_AMT: '310.00',
    },
  );
  add(
    'RETURNS',
    'nothing came back',
    'INVALID',
    '0',
    claim('185.00', 'RETURNS', { MATNR: 'FG-22100', MENGE: '10' }),
    invoice(goods, { NETWR: '2220.00' }),
    {
      type: 'claim',
      id: 'RMA-8801',
      VBTYP: 'RETURN AUTHORIZATION',
      RMA_NR: '8801',
      VBELN: '0090014410',
      STATUS: 'APPROVED',
      MATNR: 'FG-22100',
      MENGE: '10',
    },
    {
      type: 'receipt',
      MBLNR: '5000018',
      BUDAT: '20260317',
      BWART: '651 return',
      VBELN: '0090014410',
      MATNR: 'FG-22100',
      MENGE: '0',
      MEINS: 'CS',
    },
  );
  add(
    'FREIGHT',
    'prepaid and charged nevertheless',
    'VALID',
    '145',
    claim('145.00', 'FREIGHT'),
    invoice(goods, { NETWR: '2365.00', FRACHT: '145.00' }),
    {
      type: 'order',
      VBAK: { VBELN: '0000551201', INCO1: 'DDP', FREIGHT_TERMS: 'Prepaid, no freight charge', KUNNR: '0000104477' },
    },
  );
  add(
    'TAX',
    'certificate of the year',
    'VALID',
    '155.4',
    claim('155.40', 'TAX'),
    invoice(goods, { NETWR: '2220.00', MWSBK: '155.40' }),
    { type: 'terms', KUNNR: '0000104477', EXEMPT_CERT_NO: 'X-99120', EXDATE_FROM: '20260101', EXDATE_TO: '20261231' },
  );
}

// A house on Oracle.
{
  const add = house('oracle');
  const claim = (DEDUCTION_AMT: number, CLAIM_TYPE: string, more: object = {}) => ({
    CLAIM_NUMBER: 'TM-40071',
    CLAIM_TYPE,
    CLAIM_AMT: DEDUCTION_AMT,
    CURRENCY_CODE: 'USD',
    CLAIM_DATE: '14-MAY-2026',
    BILL_TO_CUSTOMER_NAME: 'Ostrow Foods',
    TRX_NUMBER: '1077001',
    ...more,
  });
  const trx = (lines: object[], more: object = {}) => ({
    type: 'invoice',
    TRX_NUMBER: '1077001',
    TRX_DATE: '21-APR-2026',
    INVOICE_CURRENCY_CODE: 'USD',
    BILL_TO_CUSTOMER_NAME: 'Ostrow Foods',
    PURCHASE_ORDER: 'OF-2231',
    ...more,
    TRX_LINES: lines,
  });
  const line = {
    LINE_NUM: 1,
    INVENTORY_ITEM: 'TOM-28OZ',
    QUANTITY_INVOICED: 96,
    UOM_CODE: 'CSE',
    UNIT_SELLING_PRICE: 24.6,
    EXTENDED_AMOUNT: 2361.6,
  };
  add(
    'SHORTAGE',
    'ordered in eaches, received in cases',
    'INVALID',
    '0',
    claim(590.4, 'SHORTAGE', { ITEM_NUMBER: 'TOM-28OZ', CLAIM_QTY: 24 }),
    trx([line], { TOTAL_AMOUNT: 2361.6 }),
    {
      type: 'shipment',
      DELIVERY_NAME: 'D-9001',
      ACTUAL_SHIP_DATE: '19-APR-2026',
      CUST_PO_NUMBER: 'OF-2231',
      DELIVERY_DETAILS: [{ INVENTORY_ITEM: 'TOM-28OZ', SHIPPED_QUANTITY: 96, REQUESTED_QUANTITY_UOM: 'CSE' }],
    },
    {
      type: 'receipt',
      RECEIPT_NUM: '55120',
      TRANSACTION_DATE: '23-APR-2026',
      PO_NUMBER: 'OF-2231',
      RCV_LINES: [{ ITEM_NUM: 'TOM-28OZ', QUANTITY_RECEIVED: 1152, UNIT_OF_MEASURE: 'EA' }],
    },
    { type: 'pack', ITEM_NUM: 'TOM-28OZ', UOM_CODE: 'CSE', CONVERSION_RATE: 12, BASE_UOM: 'EA' },
  );
  add(
    'SHORTAGE',
    'receipt short of the invoice',
    'VALID',
    '147.6',
    claim(147.6, 'SHORTAGE', { ITEM_NUMBER: 'TOM-28OZ', CLAIM_QTY: 6, UOM_CODE: 'CSE' }),
    trx([line], { TOTAL_AMOUNT: 2361.6 }),
    {
      type: 'receipt',
      RECEIPT_NUM: '55120',
      TRANSACTION_DATE: '23-APR-2026',
      PO_NUMBER: 'OF-2231',
      RCV_LINES: [{ ITEM_NUM: 'TOM-28OZ', QUANTITY_RECEIVED: 90, UNIT_OF_MEASURE: 'CSE' }],
    },
  );
  add(
    'PRICING',
    'price list replaced before the order',
    'INVALID',
    '0',
    claim(96, 'PRICING', { ITEM_NUMBER: 'TOM-28OZ' }),
    {
      type: 'order',
      ORDER_NUMBER: '300112',
      ORDERED_DATE: '15-APR-2026',
      CUST_PO_NUMBER: 'OF-2231',
      ORDER_LINES: [
        { ORDERED_ITEM: 'TOM-28OZ', ORDERED_QUANTITY: 96, ORDER_QUANTITY_UOM: 'CSE', UNIT_SELLING_PRICE: 24.6 },
      ],
    },
    trx([line], { TOTAL_AMOUNT: 2361.6 }),
    {
      type: 'price',
      id: 'PL-OLD',
      LIST_HEADER: 'OSTROW',
      PRODUCT_ATTR_VALUE: 'TOM-28OZ',
      OPERAND: 23.6,
      START_DATE_ACTIVE: '01-JAN-2026',
      END_DATE_ACTIVE: '31-MAR-2026',
    },
    {
      type: 'price',
      id: 'PL-NEW',
      LIST_HEADER: 'OSTROW',
      PRODUCT_ATTR_VALUE: 'TOM-28OZ',
      OPERAND: 24.6,
      START_DATE_ACTIVE: '01-APR-2026',
      END_DATE_ACTIVE: '31-DEC-2026',
    },
  );
  add(
    'PROMOTION',
    'cap partly used',
    'PARTIAL',
    '150',
    claim(236.16, 'PROMOTION', { OFFER_CODE: 'OFR-118' }),
    trx([line], { TOTAL_AMOUNT: 2361.6 }),
    {
      type: 'promotion',
      OFFER_CODE: 'OFR-118',
      OFFER_NAME: 'Spring tomatoes',
      START_DATE_ACTIVE: '01-APR-2026',
      END_DATE_ACTIVE: '30-APR-2026',
      DISCOUNT_PERCENT: 10,
      BUDGET_AMOUNT: 1000,
      UTILIZED_AMOUNT: 850,
      PRODUCTS: ['TOM-28OZ'],
    },
  );
  add(
    'PROMOTION',
    'invoice after the offer closed',
    'INVALID',
    '0',
    claim(236.16, 'PROMOTION', { OFFER_CODE: 'OFR-118' }),
    trx([line], { TOTAL_AMOUNT: 2361.6 }),
    {
      type: 'promotion',
      OFFER_CODE: 'OFR-118',
      START_DATE_ACTIVE: '01-MAR-2026',
      END_DATE_ACTIVE: '31-MAR-2026',
      DISCOUNT_PERCENT: 10,
      PRODUCTS: ['TOM-28OZ'],
    },
  );
  add(
    'DUPLICATE',
    'same delivery billed twice',
    'VALID',
    '2361.6',
    claim(2361.6, 'DUPLICATE'),
    trx([line], { TOTAL_AMOUNT: 2361.6, WAYBILL_NUMBER: 'D-9001' }),
    {
      type: 'invoice',
      TRX_NUMBER: '1076880',
      TRX_DATE: '20-APR-2026',
      PURCHASE_ORDER: 'OF-2231',
      WAYBILL_NUMBER: 'D-9001',
      TOTAL_AMOUNT: 2361.6,
      TRX_LINES: [line],
    },
    {
      type: 'shipment',
      DELIVERY_NAME: 'D-9001',
      ACTUAL_SHIP_DATE: '19-APR-2026',
      CUST_PO_NUMBER: 'OF-2231',
      DELIVERY_DETAILS: [{ INVENTORY_ITEM: 'TOM-28OZ', SHIPPED_QUANTITY: 96, REQUESTED_QUANTITY_UOM: 'CSE' }],
    },
  );
  add(
    'CANCELLED',
    'cancelled before it left',
    'VALID',
    '2361.6',
    claim(2361.6, 'CANCELLED'),
    {
      type: 'order',
      ORDER_NUMBER: '300112',
      ORDERED_DATE: '10-APR-2026',
      CUST_PO_NUMBER: 'OF-2231',
      FLOW_STATUS_CODE: 'CANCELLED',
      CANCELLED_DATE: '17-APR-2026',
      ORDER_LINES: [{ ORDERED_ITEM: 'TOM-28OZ', ORDERED_QUANTITY: 96 }],
    },
    trx([line], { TOTAL_AMOUNT: 2361.6 }),
    {
      type: 'shipment',
      DELIVERY_NAME: 'D-9001',
      ACTUAL_SHIP_DATE: '19-APR-2026',
      CUST_PO_NUMBER: 'OF-2231',
      DELIVERY_DETAILS: [{ INVENTORY_ITEM: 'TOM-28OZ', SHIPPED_QUANTITY: 96 }],
    },
  );
  add(
    'LATE_DELIVERY',
    'appointment moved by the consignee',
    'INVALID',
    '0',
    claim(118.08, 'LATE_DELIVERY'),
    {
      type: 'order',
      ORDER_NUMBER: '300112',
      ORDERED_DATE: '10-APR-2026',
      CUST_PO_NUMBER: 'OF-2231',
      MUST_ARRIVE_BY_DATE: '22-APR-2026',
    },
    trx([line], { TOTAL_AMOUNT: 2361.6 }),
    {
      type: 'shipment',
      DELIVERY_NAME: 'D-9001',
      ACTUAL_SHIP_DATE: '19-APR-2026',
      CUST_PO_NUMBER: 'OF-2231',
      ORIGINAL_APPOINTMENT: '22-APR-2026',
      APPOINTMENT_DATE: '24-APR-2026',
      RESCHEDULED_BY: 'CONSIGNEE',
    },
    { type: 'pod', DELIVERY_NAME: 'D-9001', DELIVERED_DATE: '24-APR-2026', SIGNATORY: 'Q. Byrne' },
    { type: 'terms', OTIF_FINE_PERCENT: 5, CUSTOMER_NAME: 'Ostrow Foods' },
  );
  add(
    'DAMAGE',
    'clean signature, no later report',
    'INVALID',
    '0',
    claim(73.8, 'DAMAGE', { ITEM_NUMBER: 'TOM-28OZ', CLAIM_QTY: 3 }),
    trx([line], { TOTAL_AMOUNT: 2361.6 }),
    {
      type: 'pod',
      DELIVERY_NAME: 'D-9001',
      PO_NUMBER: 'OF-2231',
      DELIVERED_DATE: '23-APR-2026',
      SIGNATORY: 'Q. Byrne',
      CLEAN_FLAG: 'Y',
      EXCEPTIONS: null,
    },
  );
  add(
    'SHORTAGE',
    'claims close after 15 days',
    'EXPIRED_WINDOW',
    '0',
    claim(147.6, 'SHORTAGE', { ITEM_NUMBER: 'TOM-28OZ', CLAIM_QTY: 6 }),
    trx([line], { TOTAL_AMOUNT: 2361.6 }),
    {
      type: 'receipt',
      RECEIPT_NUM: '55120',
      TRANSACTION_DATE: '23-APR-2026',
      PO_NUMBER: 'OF-2231',
      RCV_LINES: [{ ITEM_NUM: 'TOM-28OZ', QUANTITY_RECEIVED: 90 }],
    },
    { type: 'terms', CUSTOMER_NAME: 'Ostrow Foods', CLAIM_WINDOW_DAYS: 15, WINDOW_BASIS: 'DELIVERY' },
  );
}

// A house on NetSuite, exported through its REST records.
{
  const add = house('netsuite');
  const ref = (refName: string) => ({ id: '88', refName });
  const claim = (custrecord_ded_amount: string, custrecord_ded_type: string, more: object = {}) => ({
    data: {
      recordType: 'customrecord_deduction',
      name: 'DED-3107',
      custrecord_ded_amount,
      custrecord_ded_type,
      custrecord_ded_date: '2026-07-09',
      currency: ref('USD'),
      entity: ref('Lamb & Wick'),
      custrecord_ded_invoice: 'INV10882',
      ...more,
    },
  });
  const invoice = (items: object[], more: object = {}) => ({
    type: 'invoice',
    data: {
      tranId: 'INV10882',
      tranDate: '2026-06-12',
      entity: ref('Lamb & Wick'),
      currency: ref('USD'),
      otherRefNum: 'LW-5501',
      ...more,
      item: { items },
    },
  });
  const soap = { line: 1, item: ref('SOAP-OAT-250'), quantity: 200, units: 'Case', rate: 9.75, amount: 1950 };
  const fulfil = (quantity: number, more: object = {}) => ({
    type: 'shipment',
    data: {
      tranId: 'IF7004',
      tranDate: '2026-06-11',
      createdFrom: 'SO7770',
      otherRefNum: 'LW-5501',
      ...more,
      item: { items: [{ item: ref('SOAP-OAT-250'), quantity, units: 'Case' }] },
    },
  });
  add(
    'SHORTAGE',
    'shipped short of the bill',
    'VALID',
    '117',
    claim('117.00', 'Shortage', { custrecord_ded_item: 'SOAP-OAT-250', custrecord_ded_qty: 12 }),
    invoice([soap], { total: 1950 }),
    fulfil(188),
  );
  add(
    'SHORTAGE',
    'proof with a full count',
    'INVALID',
    '0',
    claim('117.00', 'Shortage', { custrecord_ded_item: 'SOAP-OAT-250', custrecord_ded_qty: 12 }),
    invoice([soap], { total: 1950 }),
    fulfil(200),
    {
      type: 'pod',
      data: {
        fulfillment: 'IF7004',
        custbody_pod_date: '2026-06-15',
        custbody_pod_signed_by: 'T. Roe',
        custbody_pod_qty: '200 Case',
      },
    },
  );
  add(
    'SHORTAGE',
    'already credited',
    'INVALID',
    '0',
    claim('117.00', 'Shortage', { custrecord_ded_item: 'SOAP-OAT-250', custrecord_ded_qty: 12 }),
    invoice([soap], { total: 1950 }),
    fulfil(188),
    {
      type: 'credit',
      data: {
        tranId: 'CM2201',
        tranDate: '2026-06-30',
        entity: ref('Lamb & Wick'),
        createdFrom: 'INV10882',
        memo: 'short shipped 12 cs',
        total: 117,
      },
    },
  );
  add(
    'MISSHIP',
    'substitute agreed',
    'INVALID',
    '0',
    claim('195.00', 'Wrong Item', { custrecord_ded_item: 'SOAP-OAT-250' }),
    {
      type: 'order',
      data: {
        tranId: 'SO7770',
        tranDate: '2026-06-08',
        otherRefNum: 'LW-5501',
        entity: ref('Lamb & Wick'),
        item: {
          items: [
            {
              item: ref('SOAP-OAT-250'),
              quantity: 20,
              units: 'Case',
              custcol_substitute_item: 'SOAP-OAT-260',
              custcol_substitute_approved: true,
            },
          ],
        },
      },
    },
    invoice([{ line: 1, item: ref('SOAP-OAT-260'), quantity: 20, units: 'Case', rate: 9.75, amount: 195 }], {
      total: 195,
    }),
    {
      type: 'shipment',
      data: {
        tranId: 'IF7004',
        tranDate: '2026-06-11',
        otherRefNum: 'LW-5501',
        item: { items: [{ item: ref('SOAP-OAT-260'), quantity: 20 }] },
      },
    },
  );
  add(
    'MISSHIP',
    'another scent came',
    'VALID',
    '195',
    claim('195.00', 'Wrong Item', { custrecord_ded_item: 'SOAP-OAT-250' }),
    {
      type: 'order',
      data: {
        tranId: 'SO7770',
        tranDate: '2026-06-08',
        otherRefNum: 'LW-5501',
        entity: ref('Lamb & Wick'),
        item: { items: [{ item: ref('SOAP-OAT-250'), quantity: 20, units: 'Case' }] },
      },
    },
    invoice([{ line: 1, item: ref('SOAP-OAT-250'), quantity: 20, units: 'Case', rate: 9.75, amount: 195 }], {
      total: 195,
    }),
    {
      type: 'receipt',
      data: {
        receiptId: 'RC-1',
        receiptDate: '2026-06-15',
        otherRefNum: 'LW-5501',
        item: { items: [{ item: ref('SOAP-ROSE-250'), quantityReceived: 20, units: 'Case' }] },
      },
    },
  );
  add(
    'DISCOUNT',
    'freight in the base',
    'PARTIAL',
    '39',
    claim('42.00', 'Cash Discount', { custrecord_ded_paid_date: '2026-06-20' }),
    invoice([soap], { subtotal: 1950, shippingCost: 150, total: 2100, terms: ref('2% 10 Net 30') }),
  );
  add(
    'QUALITY',
    'short dated against the agreed life',
    'VALID',
    '97.5',
    claim('97.50', 'Quality', { custrecord_ded_item: 'SOAP-OAT-250', custrecord_ded_qty: 10 }),
    invoice([soap], { total: 1950 }),
    {
      type: 'receipt',
      data: {
        receiptDate: '2026-06-15',
        otherRefNum: 'LW-5501',
        item: {
          items: [
            { item: ref('SOAP-OAT-250'), quantityReceived: 10, custcol_expiry_date: '2026-07-15', units: 'Case' },
          ],
        },
      },
    },
    { type: 'terms', data: { entity: ref('Lamb & Wick'), custentity_min_shelf_life_days: 90 } },
  );
  add('REBATE', 'tier not reached', 'INVALID', '0', claim('500.00', 'Rebate'), {
    type: 'promotion',
    data: {
      name: 'Annual volume 2026',
      entity: ref('Lamb & Wick'),
      startDate: '2026-01-01',
      endDate: '2026-06-30',
      custrecord_rebate_pct: 2,
      custrecord_min_volume: 30000,
      custrecord_purchases_to_date: 25000,
    },
  });
  add(
    'SERVICE_CHARGE',
    'no agreement on a fee',
    'INVALID',
    '0',
    claim('75.00', 'Handling Fee'),
    invoice([soap], { total: 1950 }),
    { type: 'terms', data: { entity: ref('Lamb & Wick'), custentity_handling_fee_allowed: false } },
  );
  add(
    'POST_AUDIT',
    'beyond the look-back',
    'EXPIRED_WINDOW',
    '0',
    claim('640.00', 'Post Audit', { custrecord_ded_date: '2026-07-09' }),
    {
      type: 'invoice',
      data: {
        tranId: 'INV10882',
        tranDate: '2023-06-12',
        entity: ref('Lamb & Wick'),
        total: 1950,
        item: { items: [soap] },
      },
    },
    { type: 'terms', data: { entity: ref('Lamb & Wick'), custentity_audit_lookback_months: 24 } },
  );
}

// A house on Dynamics.
{
  const add = house('dynamics');
  const claim = (DeductionAmountCur: number, DeductionTypeId: string, more: object = {}) => ({
    DeductionId: 'DED-000418',
    DeductionTypeId,
    DeductionAmountCur,
    CurrencyCode: 'USD',
    TransDate: '2026-02-20T00:00:00Z',
    CustAccount: 'US-027',
    InvoiceId: 'CIV-00871',
    ...more,
  });
  const invoice = (CustInvoiceTrans: object[], more: object = {}) => ({
    type: 'invoice',
    CustInvoiceJour: {
      InvoiceId: 'CIV-00871',
      InvoiceDate: '2026-01-28T00:00:00Z',
      InvoiceAccount: 'US-027',
      CurrencyCode: 'USD',
      PurchaseOrderFormNum: 'PO-66120',
      ...more,
    },
    CustInvoiceTrans,
  });
  const lamp = { LineNum: 1, ItemId: 'LMP-0440', Qty: 60, SalesUnit: 'ea', SalesPrice: 31.2, LineAmount: 1872 };
  add(
    'SHORTAGE',
    'packing slip short',
    'PARTIAL',
    '62.4',
    claim(124.8, 'Shortage', { ItemId: 'LMP-0440', Qty: 4 }),
    invoice([lamp], { InvoiceAmount: 1872 }),
    {
      type: 'shipment',
      PackingSlipId: 'PS-7781',
      DeliveryDate: '2026-01-27T00:00:00Z',
      PurchaseOrderFormNum: 'PO-66120',
      CustPackingSlipTrans: [{ ItemId: 'LMP-0440', Ordered: 60, Qty: 58 }],
    },
    {
      type: 'pod',
      PackingSlipId: 'PS-7781',
      ReceivedDateTime: '2026-01-30T10:14:00Z',
      ReceivedBy: 'K. Wynn',
      QtyAccepted: 58,
    },
  );
  add(
    'DAMAGE',
    'three crushed, noted at the dock',
    'VALID',
    '93.6',
    claim(93.6, 'Damage', { ItemId: 'LMP-0440', Qty: 3 }),
    invoice([lamp], { InvoiceAmount: 1872 }),
    {
      type: 'pod',
      PackingSlipId: 'PS-7781',
      PurchaseOrderFormNum: 'PO-66120',
      ReceivedDateTime: '2026-01-30T10:14:00Z',
      ReceivedBy: 'K. Wynn',
      DriverRemark: '3 ea crushed, shades broken',
    },
  );
  add(
    'DAMAGE',
    'two of three noted',
    'PARTIAL',
    '62.4',
    claim(93.6, 'Damage', { ItemId: 'LMP-0440', Qty: 3 }),
    invoice([lamp], { InvoiceAmount: 1872 }),
    {
      type: 'pod',
      PurchaseOrderFormNum: 'PO-66120',
      ReceivedDateTime: '2026-01-30T10:14:00Z',
      ReceivedBy: 'K. Wynn',
      Exceptions: [{ ExceptionType: 'Damaged', ItemId: 'LMP-0440', ExceptionQty: 2 }],
    },
  );
  add(
    'PRICING',
    'trade agreement by quantity',
    'VALID',
    '72',
    claim(72, 'Pricing', { ItemId: 'LMP-0440' }),
    invoice([lamp], { InvoiceAmount: 1872 }),
    {
      type: 'price',
      PriceDiscTable: [
        {
          ItemRelation: 'LMP-0440',
          AccountRelation: 'US-027',
          QuantityAmountFrom: 1,
          Amount: 31.2,
          FromDate: '2026-01-01',
          ToDate: '2026-12-31',
        },
        {
          ItemRelation: 'LMP-0440',
          AccountRelation: 'US-027',
          QuantityAmountFrom: 50,
          Amount: 30,
          FromDate: '2026-01-01',
          ToDate: '2026-12-31',
        },
      ],
    },
  );
  add(
    'COMPLIANCE',
    'notice sent in time and accepted',
    'INVALID',
    '0',
    claim(250, 'Compliance', { ViolationText: 'ASN late' }),
    invoice([lamp], { InvoiceAmount: 1872 }),
    {
      type: 'shipment',
      PackingSlipId: 'PS-7781',
      PurchaseOrderFormNum: 'PO-66120',
      ShipDateTime: '2026-01-27T08:00:00Z',
      AsnSentDateTime: '2026-01-27T09:10:00Z',
      AsnAckDateTime: '2026-01-27T09:20:00Z',
      AsnAckStatus: 'A',
    },
    { type: 'receipt', PurchaseOrderFormNum: 'PO-66120', ReceivedDateTime: '2026-01-30T10:14:00Z' },
    { type: 'terms', AccountNum: 'US-027', LateAsnFineAmount: 250 },
  );
  add(
    'COMPLIANCE',
    'notice after the goods',
    'VALID',
    '250',
    claim(250, 'Compliance', { ViolationText: 'ASN late' }),
    invoice([lamp], { InvoiceAmount: 1872 }),
    {
      type: 'shipment',
      PackingSlipId: 'PS-7781',
      PurchaseOrderFormNum: 'PO-66120',
      ShipDateTime: '2026-01-27T08:00:00Z',
      AsnSentDateTime: '2026-01-31T09:10:00Z',
    },
    { type: 'receipt', PurchaseOrderFormNum: 'PO-66120', ReceivedDateTime: '2026-01-30T10:14:00Z' },
    { type: 'terms', AccountNum: 'US-027', LateAsnFineAmount: 250 },
  );
  add(
    'DOCUMENTATION',
    'proof is on file',
    'INVALID',
    '0',
    claim(1872, 'Documentation', { DocumentRequested: 'Proof of delivery' }),
    invoice([lamp], { InvoiceAmount: 1872 }),
    {
      type: 'pod',
      PackingSlipId: 'PS-7781',
      PurchaseOrderFormNum: 'PO-66120',
      ReceivedDateTime: '2026-01-30T10:14:00Z',
      ReceivedBy: 'K. Wynn',
    },
  );
  add(
    'FX_BANK',
    'wire fee borne by the sender',
    'INVALID',
    '0',
    claim(35, 'Bank charge'),
    invoice([lamp], { InvoiceAmount: 1872 }),
    { type: 'terms', AccountNum: 'US-027', BankChargesBorneBy: 'Customer' },
  );
  add('CREDIT_OFFSET', 'credit note used up', 'INVALID', '0', claim(200, 'Credit', { CreditNoteId: 'CCN-0031' }), {
    type: 'credit',
    CreditNoteId: 'CCN-0031',
    InvoiceAccount: 'US-027',
    TransDate: '2025-12-12',
    AmountCur: 200,
    SettledAmountCur: 200,
    RemainAmountCur: 0,
  });
  add(
    'FREIGHT',
    'quote below the charge',
    'VALID',
    '38',
    claim(38, 'Freight'),
    invoice([lamp], { InvoiceAmount: 1990, MiscChargeFreight: 118 }),
    { type: 'terms', AccountNum: 'US-027', QuotedFreightAmount: 80 },
  );
}

// A house on JD Edwards.
{
  const add = house('jde');
  const claim = (AG: string, RSCO: string, more: object = {}) => ({
    F03B40: {
      DCN: '71882',
      RSCO,
      DAMT: AG,
      CRCD: 'USD',
      DDATE: '03/24/2026',
      AN8: '48120',
      ALPH: 'Corbel Building Supply',
      DOC: '440217',
      ...more,
    },
  });
  const inv = (rows: object[], more: object = {}) => ({
    type: 'invoice',
    F42119: {
      SDDOC: '440217',
      SDIVD: '03/02/2026',
      SDDOCO: '91120',
      SDVR01: 'CB-771',
      SDAN8: '48120',
      SDCRCD: 'USD',
      ...more,
      rows,
    },
  });
  const row = {
    SDLNID: '1.000',
    SDLITM: 'ANCH-3812',
    SDUOM: 'BX',
    SDUORG: '48',
    SDSOQS: '48',
    SDUPRC: '52.40',
    SDAEXP: '2515.20',
  };
  add(
    'SHORTAGE',
    'two boxes short',
    'VALID',
    '104.8',
    claim('104.80', 'SHORTAGE', { LITM: 'ANCH-3812', QTY: '2' }),
    inv([row], { SDAMTTOT: '2515.20' }),
    {
      type: 'receipt',
      F43121: {
        PRDOC: '7001',
        PRRCDJ: '03/06/2026',
        PRVR01: 'CB-771',
        rows: [{ PRLITM: 'ANCH-3812', PRUREC: '46', PRUOM: 'BX' }],
      },
    },
  );
  add(
    'SHORTAGE',
    'bill of lading rules on collect freight',
    'INVALID',
    '0',
    claim('104.80', 'SHORTAGE', { LITM: 'ANCH-3812', QTY: '2' }),
    inv([row], { SDAMTTOT: '2515.20', FRTH: 'Collect' }),
    {
      type: 'shipment',
      BOL: 'B-6610',
      SHIP_DT: '03/01/2026',
      VR01: 'CB-771',
      FRT_TERMS: 'Collect',
      rows: [{ LITM: 'ANCH-3812', BOL_QTY: '48', UOM: 'BX' }],
      CARRIER_SIGNED: 'Y',
    },
    {
      type: 'receipt',
      PRDOC: '7001',
      PRRCDJ: '03/06/2026',
      PRVR01: 'CB-771',
      rows: [{ PRLITM: 'ANCH-3812', PRUREC: '46', PRUOM: 'BX' }],
    },
  );
  add(
    'PRICING',
    'base price below the billed one',
    'VALID',
    '115.2',
    claim('115.20', 'PRICING', { LITM: 'ANCH-3812' }),
    {
      type: 'order',
      F4211: {
        SDDOCO: '91120',
        SDTRDJ: '02/24/2026',
        SDVR01: 'CB-771',
        SDAN8: '48120',
        rows: [{ SDLITM: 'ANCH-3812', SDUORG: '48', SDUOM: 'BX' }],
      },
    },
    inv([row], { SDAMTTOT: '2515.20' }),
    {
      type: 'price',
      F4106: {
        BPLITM: 'ANCH-3812',
        BPAN8: '48120',
        BPUPRC: '50.00',
        BPUOM: 'BX',
        BPEFTJ: '01/01/2026',
        BPEXDJ: '12/31/2026',
      },
    },
  );
  add(
    'PRICING',
    'nothing on file but the invoice',
    'INSUFFICIENT_EVIDENCE',
    '0',
    claim('115.20', 'PRICING', { LITM: 'ANCH-3812' }),
    inv([row], { SDAMTTOT: '2515.20' }),
  );
  add(
    'DISCOUNT',
    'one percent by the tenth day',
    'VALID',
    '25.15',
    claim('25.15', 'DISCOUNT', { PMT_DT: '03/12/2026' }),
    inv([row], { SDAMTTOT: '2515.20', DISC_PCT: '1.0', DISC_DAYS: '10', NET_DAYS: '30' }),
  );
  add(
    'RETURNS',
    'authorised and back, less restocking',
    'PARTIAL',
    '94.32',
    claim('104.80', 'RETURNS', { LITM: 'ANCH-3812', QTY: '2' }),
    inv([row], { SDAMTTOT: '2515.20' }),
    {
      type: 'claim',
      RMA: 'R-3310',
      DESC: 'Return authorization',
      DOC: '440217',
      STS: 'Approved',
      LITM: 'ANCH-3812',
      QTY: '2',
    },
    {
      type: 'receipt',
      PRDOC: '7044',
      PRRCDJ: '03/20/2026',
      RMA: 'R-3310',
      rows: [{ PRLITM: 'ANCH-3812', PRUREC: '2', PRUOM: 'BX' }],
    },
    { type: 'terms', AN8: '48120', RESTOCK_PCT: '10' },
  );
  add(
    'LATE_DELIVERY',
    'five per cent for a day too late',
    'VALID',
    '125.76',
    claim('125.76', 'LATE_DELIVERY'),
    { type: 'order', SDDOCO: '91120', SDTRDJ: '02/20/2026', SDVR01: 'CB-771', SDDRQJ: '03/04/2026' },
    inv([row], { SDAMTTOT: '2515.20' }),
    { type: 'pod', VR01: 'CB-771', DLV_DT: '03/05/2026', SIGNED_BY: 'Hill' },
    { type: 'terms', AN8: '48120', LATE_PCT: '5' },
  );
  add(
    'OVERAGE',
    'within the agreed over-run',
    'INVALID',
    '0',
    claim('104.80', 'OVERAGE', { LITM: 'ANCH-3812' }),
    {
      type: 'order',
      SDDOCO: '91120',
      SDTRDJ: '02/20/2026',
      SDVR01: 'CB-771',
      rows: [{ SDLITM: 'ANCH-3812', SDUORG: '46', SDUOM: 'BX' }],
    },
    inv([row], { SDAMTTOT: '2515.20' }),
    { type: 'terms', AN8: '48120', OVER_TOL_PCT: '5' },
  );
  add(
    'TAX',
    'certificate of another year',
    'INVALID',
    '0',
    claim('150.91', 'TAX'),
    inv([row], { SDAMTTOT: '2666.11', TAX_AMT: '150.91' }),
    { type: 'terms', AN8: '48120', TAX_CERT: 'TX-8812', CERT_EFF: '01/01/2024', CERT_EXP: '12/31/2025' },
  );
  add(
    'DUPLICATE',
    'two deliveries, two bills',
    'INVALID',
    '0',
    claim('2515.20', 'DUPLICATE'),
    inv([row], { SDAMTTOT: '2515.20', SHPN: 'S-2' }),
    {
      type: 'invoice',
      SDDOC: '440190',
      SDIVD: '02/20/2026',
      SDVR01: 'CB-770',
      SHPN: 'S-1',
      SDAMTTOT: '2515.20',
      rows: [row],
    },
    { type: 'shipment', SHPN: 'S-1', SHIP_DT: '02/19/2026', rows: [{ LITM: 'ANCH-3812', QTY_SHP: '48' }] },
    { type: 'shipment', SHPN: 'S-2', SHIP_DT: '03/01/2026', rows: [{ LITM: 'ANCH-3812', QTY_SHP: '48' }] },
  );
}

// Two houses on Infor and Sage.
{
  const add = house('infor and sage');
  const claim = (amt: string, type: string, more: object = {}) => ({
    ClaimNo: 'C-2291',
    ClaimType: type,
    ClaimAmt: amt,
    Curr: 'USD',
    ClaimDt: '2026/08/14',
    CUNO: 'C0419',
    IVNO: '2026004417',
    ...more,
  });
  const m3 = (lines: object[], more: object = {}) => ({
    type: 'invoice',
    IVNO: '2026004417',
    IVDT: '2026/07/20',
    CUNO: 'C0419',
    CUOR: '8H-4471',
    CUCD: 'USD',
    ...more,
    lines,
  });
  const row = { ITNO: '20-4471', IVQT: '350', ALUN: 'PCS', SAPR: '6.20', LNAM: '2170.00' };
  add(
    'SHORTAGE',
    'three partial dispatches',
    'PARTIAL',
    '62',
    claim('124.00', 'SHORTAGE', { ITNO: '20-4471', Qty: '20 PCS' }),
    m3([row], { IVAM: '2170.00' }),
    { type: 'shipment', DLIX: '5501', DSDT: '2026/07/15', CUOR: '8H-4471', ITNO: '20-4471', DLQT: '200 PCS' },
    { type: 'shipment', DLIX: '5502', DSDT: '2026/07/17', CUOR: '8H-4471', ITNO: '20-4471', DLQT: '100 PCS' },
    { type: 'shipment', DLIX: '5503', DSDT: '2026/07/18', CUOR: '8H-4471', ITNO: '20-4471', DLQT: '40 PCS' },
  );
  add(
    'PRICING',
    'discount line forgotten',
    'VALID',
    '70',
    claim('70.00', 'PRICING', { ITNO: '20-4471' }),
    {
      type: 'order',
      ORNO: '0010447',
      ORDT: '2026/07/02',
      CUOR: '8H-4471',
      lines: [{ ITNO: '20-4471', ORQT: '350', SAPR: '6.00' }],
    },
    m3([row], { IVAM: '2170.00' }),
  );
  add(
    'DAMAGE',
    'hidden damage told on the sixth day of five',
    'EXPIRED_WINDOW',
    '0',
    claim('31.00', 'DAMAGE', { ITNO: '20-4471', Qty: '5', ClaimDt: '2026/07/29' }),
    m3([row], { IVAM: '2170.00' }),
    { type: 'pod', CUOR: '8H-4471', DeliveredDt: '2026/07/23', SignedBy: 'A. Pole', Remarks: 'received in good order' },
    { type: 'terms', CUNO: 'C0419', ConcealedDamageDays: '5' },
  );
  add(
    'QUALITY',
    'inspection found all to specification',
    'INVALID',
    '0',
    claim('310.00', 'QUALITY', { ITNO: '20-4471', Qty: '50' }),
    m3([row], { IVAM: '2170.00' }),
    {
      type: 'receipt',
      RcptNo: 'Q-1',
      RcptDt: '2026/07/24',
      CUOR: '8H-4471',
      InspResult: 'PASS',
      InspDt: '2026/07/26',
      lines: [{ ITNO: '20-4471', RcvQty: '350' }],
    },
  );
  add(
    'PROMOTION',
    'per case allowance',
    'VALID',
    '140',
    claim('140.00', 'PROMOTION', { DealNo: 'D-77' }),
    m3([{ ...row, IVQT: '280', LNAM: '1736.00' }], { IVAM: '1736.00' }),
    {
      type: 'promotion',
      DealNo: 'D-77',
      CUNO: 'C0419',
      FromDt: '2026/07/01',
      ToDt: '2026/07/31',
      AllowPerUnit: '0.50',
      Items: [{ ITNO: '20-4471' }],
    },
  );
  const sage = (lines: object[], more: object = {}) => ({
    type: 'invoice',
    INVNUMBER: 'IN0000881',
    INVDATE: '8/3/2026',
    CUSTOMER: '1200-HAR',
    PONUMBER: 'HR-19',
    CURRENCY: 'USD',
    ...more,
    OEINVD: lines,
  });
  const oe = {
    LINENUM: 32,
    ITEM: 'A1-103/0',
    QTYSHIPPED: '40.0000',
    INVUNIT: 'Ea.',
    UNITPRICE: '22.500000',
    EXTINVMISC: '900.000',
  };
  const sclaim = (amt: string, type: string, more: object = {}) => ({
    DEDNUM: 'X-14',
    DEDTYPE: type,
    DEDAMT: amt,
    CURRENCY: 'USD',
    DEDDATE: '8/28/2026',
    CUSTOMER: '1200-HAR',
    INVNUMBER: 'IN0000881',
    ...more,
  });
  add(
    'SHORTAGE',
    'never counted, never signed',
    'INSUFFICIENT_EVIDENCE',
    '0',
    sclaim('45.00', 'SHORTAGE', { ITEM: 'A1-103/0', QTY: 2 }),
    sage([oe], { INVTOTAL: '900.000' }),
  );
  add(
    'DISCOUNT',
    'terms on the invoice, paid with grace',
    'VALID',
    '18',
    sclaim('18.00', 'DISCOUNT', { PAYDATE: '8/15/2026' }),
    sage([oe], { INVTOTAL: '900.000', DISCPERCENT: '2.00000', DISCDATE: '8/13/2026' }),
    { type: 'terms', CUSTOMER: '1200-HAR', DISCGRACEDAYS: 3 },
  );
  add(
    'TAX',
    'sold for resale',
    'VALID',
    '74.25',
    sclaim('74.25', 'TAX'),
    sage([oe], { INVTOTAL: '974.250', TAXAMOUNT: '74.250' }),
    { type: 'terms', CUSTOMER: '1200-HAR', RESALECERT: 'RC-441', CERTFROM: '1/1/2025', CERTTHRU: '12/31/2027' },
  );
  add(
    'SERVICE_CHARGE',
    'fee as agreed',
    'VALID',
    '50',
    sclaim('50.00', 'SERVICE_CHARGE', { TEXT: 'Re-labelling' }),
    sage([oe], { INVTOTAL: '900.000' }),
    { type: 'terms', CUSTOMER: '1200-HAR', RELABELFEE: '50.00' },
  );
  add(
    'CANCELLED',
    'order stands',
    'INVALID',
    '0',
    sclaim('900.00', 'CANCELLED'),
    {
      type: 'order',
      ORDNUMBER: 'ORD0771',
      ORDDATE: '7/20/2026',
      PONUMBER: 'HR-19',
      ORDSTATUS: 'Completed',
      OEORDD: [{ ITEM: 'A1-103/0', QTYORDERED: '40.0000' }],
    },
    sage([oe], { INVTOTAL: '900.000' }),
    { type: 'pod', PONUMBER: 'HR-19', DELIVDATE: '8/5/2026', RECEIVEDBY: 'J. Harrow', QTYRECEIVED: 40 },
  );
}

// A house in Germany.
{
  const add = house('german');
  const claim = (Abzugsbetrag: string, Abzugsgrund: string, more: object = {}) => ({
    Reklamationsnummer: 'RK-2026-118',
    Kategorie: Abzugsgrund,
    Abzugsbetrag,
    Waehrung: 'EUR',
    Reklamationsdatum: '22.05.2026',
    Kunde: 'Brenner Feinkost GmbH',
    Rechnungsnummer: 'RE-260417',
    ...more,
  });
  const rechnung = (Positionen: object[], more: object = {}) => ({
    type: 'invoice',
    Rechnungsnummer: 'RE-260417',
    Rechnungsdatum: '04.05.2026',
    Bestellnummer: 'B-9931',
    Kunde: 'Brenner Feinkost GmbH',
    Waehrung: 'EUR',
    Positionen,
    ...more,
  });
  const oel = {
    Artikelnummer: 'OEL-500',
    Bezeichnung: 'Olivenöl 0,5 l',
    Menge: '240',
    Einheit: 'Karton',
    Einzelpreis: '31,40',
    Betrag: '7.536,00',
  };
  add(
    'SHORTAGE',
    'vier Karton fehlen',
    'VALID',
    '125.6',
    claim('125,60', 'Fehlmenge', { Artikelnummer: 'OEL-500', Menge: '4' }),
    rechnung([oel], { Rechnungsbetrag: '7.536,00' }),
    {
      type: 'shipment',
      Lieferscheinnummer: 'LS-7719',
      Versanddatum: '30.04.2026',
      Bestellnummer: 'B-9931',
      Positionen: [{ Artikelnummer: 'OEL-500', Liefermenge: '240', Einheit: 'Karton' }],
    },
    {
      type: 'pod',
      Lieferscheinnummer: 'LS-7719',
      Lieferdatum: '05.05.2026',
      Unterschrift: 'H. Maier',
      Bemerkung: '4 Karton fehlen',
    },
  );
  add(
    'SHORTAGE',
    'Empfang vollständig quittiert',
    'INVALID',
    '0',
    claim('125,60', 'Fehlmenge', { Artikelnummer: 'OEL-500', Menge: '4' }),
    rechnung([oel], { Rechnungsbetrag: '7.536,00' }),
    {
      type: 'pod',
      Bestellnummer: 'B-9931',
      Lieferdatum: '05.05.2026',
      Empfaenger_Unterschrift: 'H. Maier',
      Empfangene_Menge: '240 Karton',
    },
  );
  add(
    'PRICING',
    'Preisvereinbarung gilt ab Mai',
    'PARTIAL',
    '336',
    claim('480,00', 'Preisdifferenz', { Artikelnummer: 'OEL-500' }),
    {
      type: 'order',
      Bestellnummer: 'B-9931',
      Bestelldatum: '02.05.2026',
      Kunde: 'Brenner Feinkost GmbH',
      Positionen: [{ Artikelnummer: 'OEL-500', Bestellmenge: '240', Einheit: 'Karton' }],
    },
    rechnung([oel], { Rechnungsbetrag: '7.536,00' }),
    {
      type: 'price',
      Artikelnummer: 'OEL-500',
      Kunde: 'Brenner Feinkost GmbH',
      Preis: '30,00',
      gueltig_ab: '01.05.2026',
      gueltig_bis: '31.12.2026',
    },
  );
  add(
    'DISCOUNT',
    'Skonto zu spät gezogen',
    'INVALID',
    '0',
    claim('226,08', 'Skonto', { Zahlungsdatum: '21.05.2026' }),
    rechnung([oel], { Rechnungsbetrag: '7.536,00', Skontosatz: '3', Skontotage: '14', Zahlungsziel: '30' }),
  );
  add(
    'DISCOUNT',
    'Skonto rechtzeitig',
    'VALID',
    '226.08',
    claim('226,08', 'Skonto', { Zahlungsdatum: '18.05.2026' }),
    rechnung([oel], { Rechnungsbetrag: '7.536,00', Zahlungsbedingung: '14 Tage 3% Skonto, 30 Tage netto' }),
  );
  add(
    'DAMAGE',
    'Bruch bei Anlieferung vermerkt',
    'VALID',
    '62.8',
    claim('62,80', 'Transportschaden', { Artikelnummer: 'OEL-500', Menge: '2' }),
    rechnung([oel], { Rechnungsbetrag: '7.536,00' }),
    {
      type: 'pod',
      Bestellnummer: 'B-9931',
      Lieferdatum: '05.05.2026',
      Unterschrift: 'H. Maier',
      Beschaedigte_Menge: '2',
      Bemerkung: '2 Karton beschädigt',
    },
  );
  add(
    'PROMOTION',
    'Werbekostenzuschuss',
    'VALID',
    '376.8',
    claim('376,80', 'Aktion', { Aktionsnummer: 'AK-55' }),
    rechnung([oel], { Rechnungsbetrag: '7.536,00' }),
    {
      type: 'promotion',
      Aktionsnummer: 'AK-55',
      Kunde: 'Brenner Feinkost GmbH',
      Beginn: '01.05.2026',
      Ende: '31.05.2026',
      Rabatt_Prozent: '5',
      Artikel: ['OEL-500'],
    },
  );
  add(
    'CREDIT_OFFSET',
    'Gutschrift offen',
    'VALID',
    '88',
    claim('88,00', 'Gutschrift', { Gutschriftnummer: 'GS-118' }),
    {
      type: 'credit',
      Gutschriftnummer: 'GS-118',
      Datum: '28.04.2026',
      Kunde: 'Brenner Feinkost GmbH',
      Betrag: '88,00',
      Offener_Betrag: '88,00',
      Waehrung: 'EUR',
    },
  );
  add(
    'RETURNS',
    'ohne Genehmigung',
    'INVALID',
    '0',
    claim('157,00', 'Retoure', { Artikelnummer: 'OEL-500', Menge: '5' }),
    rechnung([oel], { Rechnungsbetrag: '7.536,00' }),
    { type: 'terms', Kunde: 'Brenner Feinkost GmbH', Retourengenehmigung_erforderlich: 'ja' },
  );
  add(
    'SHORTAGE',
    'Frist abgelaufen',
    'EXPIRED_WINDOW',
    '0',
    claim('125,60', 'Fehlmenge', { Artikelnummer: 'OEL-500', Menge: '4' }),
    rechnung([oel], { Rechnungsbetrag: '7.536,00' }),
    {
      type: 'pod',
      Bestellnummer: 'B-9931',
      Lieferdatum: '05.05.2026',
      Unterschrift: 'H. Maier',
      Bemerkung: '4 Karton fehlen',
    },
    { type: 'terms', Kunde: 'Brenner Feinkost GmbH', Reklamationsfrist_Tage: '8', Fristbeginn: 'Lieferung' },
  );
}

// A house in Spain.
{
  const add = house('spanish');
  const claim = (importe: string, tipo: string, more: object = {}) => ({
    num_reclamacion: 'RC-0091',
    tipo_reclamacion: tipo,
    importe_reclamado: importe,
    moneda: 'EUR',
    fecha_reclamacion: '18/06/2026',
    cliente: 'Almacenes Rubio',
    num_factura: 'F-2026-0771',
    ...more,
  });
  const factura = (lineas: object[], more: object = {}) => ({
    type: 'invoice',
    num_factura: 'F-2026-0771',
    fecha_factura: '25/05/2026',
    pedido_cliente: 'PC-4410',
    cliente: 'Almacenes Rubio',
    moneda: 'EUR',
    lineas,
    ...more,
  });
  const cafe = {
    codigo_articulo: 'CAF-1K',
    cantidad: 90,
    unidad: 'caja',
    precio_unitario: '48,00',
    importe: '4.320,00',
  };
  add(
    'SHORTAGE',
    'faltan tres cajas',
    'VALID',
    '144',
    claim('144,00', 'faltante', { codigo_articulo: 'CAF-1K', cantidad: 3 }),
    factura([cafe], { total_factura: '4.320,00' }),
    {
      type: 'receipt',
      num_recepcion: 'R-11',
      fecha_recepcion: '28/05/2026',
      pedido_cliente: 'PC-4410',
      lineas: [{ codigo_articulo: 'CAF-1K', cantidad_recibida: 87, unidad: 'caja' }],
    },
  );
  add(
    'SHORTAGE',
    'albaranes suman todo',
    'INVALID',
    '0',
    claim('960,00', 'faltante', { codigo_articulo: 'CAF-1K', cantidad: 20 }),
    factura([cafe], { total_factura: '4.320,00' }),
    {
      type: 'shipment',
      num_albaran: 'A-1',
      fecha_envio: '22/05/2026',
      pedido_cliente: 'PC-4410',
      lineas: [{ codigo_articulo: 'CAF-1K', cantidad_enviada: 70 }],
    },
    {
      type: 'shipment',
      num_albaran: 'A-2',
      fecha_envio: '24/05/2026',
      pedido_cliente: 'PC-4410',
      lineas: [{ codigo_articulo: 'CAF-1K', cantidad_enviada: 20 }],
    },
    { type: 'pod', num_albaran: 'A-1', fecha_entrega: '26/05/2026', firmado_por: 'L. Soto', cantidad_entregada: 70 },
    { type: 'pod', num_albaran: 'A-2', fecha_entrega: '27/05/2026', firmado_por: 'L. Soto', cantidad_entregada: 20 },
  );
  add(
    'PRICING',
    'precio del pedido',
    'VALID',
    '90',
    claim('90,00', 'diferencia de precio', { codigo_articulo: 'CAF-1K' }),
    {
      type: 'order',
      num_pedido: 'PC-4410',
      fecha_pedido: '18/05/2026',
      cliente: 'Almacenes Rubio',
      lineas: [{ codigo_articulo: 'CAF-1K', cantidad_pedida: 90, precio_unitario: '47,00' }],
    },
    factura([cafe], { total_factura: '4.320,00' }),
  );
  add(
    'DISCOUNT',
    'descuento por pronto pago',
    'VALID',
    '86.4',
    claim('86,40', 'descuento pronto pago', { fecha_pago: '02/06/2026' }),
    factura([cafe], { total_factura: '4.320,00', descuento_pronto_pago: '2%', dias_descuento: 10 }),
  );
  add(
    'OVERAGE',
    'entregado de más',
    'VALID',
    '480',
    claim('480,00', 'exceso', { codigo_articulo: 'CAF-1K' }),
    {
      type: 'order',
      num_pedido: 'PC-4410',
      fecha_pedido: '18/05/2026',
      cliente: 'Almacenes Rubio',
      lineas: [{ codigo_articulo: 'CAF-1K', cantidad_pedida: 80 }],
    },
    factura([cafe], { total_factura: '4.320,00' }),
  );
  add(
    'FREIGHT',
    'portes debidos',
    'INVALID',
    '0',
    claim('65,00', 'transporte'),
    factura([cafe], { total_factura: '4.385,00', portes: '65,00' }),
    { type: 'terms', cliente: 'Almacenes Rubio', portes_a_cargo_de: 'cliente' },
  );
  add(
    'DUPLICATE',
    'misma entrega dos veces',
    'VALID',
    '4320',
    claim('4.320,00', 'factura duplicada'),
    factura([cafe], { total_factura: '4.320,00', num_albaran: 'A-1' }),
    {
      type: 'invoice',
      num_factura: 'F-2026-0702',
      fecha_factura: '23/05/2026',
      pedido_cliente: 'PC-4410',
      num_albaran: 'A-1',
      total_factura: '4.320,00',
      lineas: [cafe],
    },
  );
  add(
    'PROMOTION',
    'artículo fuera de la promoción',
    'INVALID',
    '0',
    claim('216,00', 'promoción', { codigo_promocion: 'PR-8' }),
    factura([cafe], { total_factura: '4.320,00' }),
    {
      type: 'promotion',
      codigo_promocion: 'PR-8',
      cliente: 'Almacenes Rubio',
      fecha_inicio: '01/05/2026',
      fecha_fin: '31/05/2026',
      porcentaje: '5',
      articulos: ['TE-100', 'TE-200'],
    },
  );
}

// A house in France.
{
  const add = house('french');
  const claim = (montant: string, motif: string, more: object = {}) => ({
    numReclamation: 'LIT-5519',
    categorie: motif,
    montantLitige: montant,
    devise: 'EUR',
    dateReclamation: '12/03/2026',
    client: 'Maison Verlet',
    numFacture: 'FA26-0310',
    ...more,
  });
  const facture = (lignes: object[], more: object = {}) => ({
    type: 'invoice',
    numFacture: 'FA26-0310',
    dateFacture: '16/02/2026',
    numCommande: 'CMD-818',
    client: 'Maison Verlet',
    devise: 'EUR',
    lignes,
    ...more,
  });
  const the = {
    codeArticle: 'THE-VRT',
    quantite: 150,
    unite: 'colis',
    prixUnitaire: '26,80',
    montantLigne: '4 020,00',
  };
  add(
    'SHORTAGE',
    'manquant noté par le chauffeur',
    'VALID',
    '134',
    claim('134,00', 'manquant', { codeArticle: 'THE-VRT', quantite: 5 }),
    facture([the], { montantTotal: '4 020,00' }),
    {
      type: 'pod',
      numCommande: 'CMD-818',
      dateLivraison: '18/02/2026',
      signataire: 'P. Noël',
      reserves: '5 colis manquants',
    },
  );
  add(
    'SHORTAGE',
    'quantité reçue complète',
    'INVALID',
    '0',
    claim('134,00', 'manquant', { codeArticle: 'THE-VRT', quantite: 5 }),
    facture([the], { montantTotal: '4 020,00' }),
    {
      type: 'pod',
      numCommande: 'CMD-818',
      dateLivraison: '18/02/2026',
      signataire: 'P. Noël',
      quantiteRecue: 150,
      reserves: 'néant',
    },
  );
  add(
    'PRICING',
    'accord tarifaire',
    'VALID',
    '120',
    claim('120,00', 'écart de prix', { codeArticle: 'THE-VRT' }),
    facture([the], { montantTotal: '4 020,00', dateCommande: '09/02/2026' }),
    {
      type: 'price',
      codeArticle: 'THE-VRT',
      client: 'Maison Verlet',
      prixConvenu: '26,00',
      dateDebut: '01/01/2026',
      dateFin: '31/12/2026',
    },
  );
  add(
    'DISCOUNT',
    'escompte hors délai',
    'INVALID',
    '0',
    claim('80,40', 'escompte', { datePaiement: '02/03/2026' }),
    facture([the], { montantTotal: '4 020,00', tauxEscompte: '2 %', delaiEscompte: '10 jours' }),
  );
  add(
    'LATE_DELIVERY',
    'rendez-vous manqué',
    'VALID',
    '100',
    claim('100,00', 'retard de livraison'),
    facture([the], { montantTotal: '4 020,00' }),
    { type: 'order', numCommande: 'CMD-818', dateCommande: '09/02/2026', dateLivraisonDemandee: '17/02/2026' },
    { type: 'pod', numCommande: 'CMD-818', dateLivraison: '19/02/2026', signataire: 'P. Noël' },
    { type: 'terms', client: 'Maison Verlet', penaliteRetard: '100,00' },
  );
  add(
    'RETURNS',
    'retour accepté et reçu',
    'VALID',
    '80.4',
    claim('80,40', 'retour', { codeArticle: 'THE-VRT', quantite: 3 }),
    facture([the], { montantTotal: '4 020,00' }),
    {
      type: 'claim',
      numRetour: 'RT-4',
      type_demande: 'autorisation de retour',
      numFacture: 'FA26-0310',
      statut: 'accepté',
      codeArticle: 'THE-VRT',
      quantite: 3,
    },
    {
      type: 'receipt',
      numReception: 'RR-4',
      dateReception: '08/03/2026',
      numRetour: 'RT-4',
      lignes: [{ codeArticle: 'THE-VRT', quantiteRecue: 3 }],
    },
  );
  add('CREDIT_OFFSET', 'avoir déjà imputé', 'INVALID', '0', claim('210,00', 'avoir', { numAvoir: 'AV-77' }), {
    type: 'credit',
    numAvoir: 'AV-77',
    dateAvoir: '10/01/2026',
    client: 'Maison Verlet',
    montant: '210,00',
    soldeRestant: '0,00',
    devise: 'EUR',
  });
  add('REBATE', 'remise de fin d’année au palier', 'VALID', '1200', claim('1 200,00', 'remise'), {
    type: 'promotion',
    nom: 'RFA 2025',
    client: 'Maison Verlet',
    dateDebut: '01/01/2025',
    dateFin: '31/12/2025',
    tauxRemise: '3',
    seuilMinimum: '35 000,00',
    chiffreAffaires: '40 000,00',
  });
}

// A house that stores its EDI as JSON.
{
  const add = house('edi as json');
  const claim = (BCD04: string, category: string, more: object = {}) => ({
    transactionSet: '812',
    BCD: { BCD01: '20260610', BCD02: 'DM7781', BCD04, BCD07: 'IN0099120' },
    CUR02: 'USD',
    category,
    ...more,
  });
  const inv = (loop: object[], more: object = {}) => ({
    type: 'invoice',
    transactionSet: '810',
    BIG: { BIG01: '20260518', BIG02: 'IN0099120', BIG03: '20260505', BIG04: 'PO551200' },
    CUR: { CUR02: 'USD' },
    IT1Loop: loop,
    ...more,
  });
  const it1 = { IT101: '1', IT102: '72', IT103: 'CA', IT104: '33.25', IT106: 'VN', IT107: 'KJ-220' };
  add(
    'SHORTAGE',
    'receiving advice short',
    'VALID',
    '133',
    claim('133.00', 'SHORTAGE'),
    inv([it1], { TDS01: '239400' }),
    {
      type: 'receipt',
      transactionSet: '861',
      BRA: { BRA01: 'RA-1', BRA02: '20260521' },
      REF: { REF01: 'PO', REF02: 'PO551200' },
      RCDLoop: [{ RCD02: '68', RCD03: 'CA', LIN02: 'VN', LIN03: 'KJ-220' }],
    },
  );
  add(
    'SHORTAGE',
    'two notices cover it',
    'INVALID',
    '0',
    claim('798.00', 'SHORTAGE'),
    inv([it1], { TDS01: '239400' }),
    {
      type: 'shipment',
      transactionSet: '856',
      BSN: { BSN02: 'SH1', BSN03: '20260514' },
      PRF01: 'PO551200',
      itemLoop: [{ LIN03: 'KJ-220', SN102: '48', SN103: 'CA' }],
    },
    {
      type: 'shipment',
      transactionSet: '856',
      BSN: { BSN02: 'SH2', BSN03: '20260516' },
      PRF01: 'PO551200',
      itemLoop: [{ LIN03: 'KJ-220', SN102: '24', SN103: 'CA' }],
    },
    {
      type: 'receipt',
      transactionSet: '861',
      BRA: { BRA01: 'RA-1', BRA02: '20260519' },
      PRF01: 'PO551200',
      RCDLoop: [{ RCD02: '72', RCD03: 'CA', LIN03: 'KJ-220' }],
    },
  );
  add(
    'PRICING',
    'acknowledged at the order price',
    'VALID',
    '90',
    claim('90.00', 'PRICING'),
    {
      type: 'order',
      transactionSet: '850',
      BEG: { BEG03: 'PO551200', BEG05: '20260505' },
      PO1Loop: [{ PO102: '72', PO103: 'CA', PO104: '32.00', PO107: 'KJ-220' }],
    },
    inv([it1], { TDS01: '239400' }),
  );
  add(
    'DISCOUNT',
    'in time by the term',
    'VALID',
    '47.88',
    claim('47.88', 'DISCOUNT', { BPR16: '20260527' }),
    inv([it1], { TDS01: '239400', ITD: { ITD01: '01', ITD03: '2', ITD05: '10', ITD07: '30' } }),
  );
  add(
    'COMPLIANCE',
    'functional acknowledgement before arrival',
    'INVALID',
    '0',
    claim('150.00', 'COMPLIANCE', { MSG: 'ASN not received' }),
    inv([it1], { TDS01: '239400' }),
    {
      type: 'shipment',
      transactionSet: '856',
      BSN: { BSN02: 'SH1', BSN03: '20260514', BSN04: '1630' },
      PRF01: 'PO551200',
      asn_sent_at: '2026-05-14T16:30:00',
      fa997: { AK501: 'A', received_at: '2026-05-14T16:41:00' },
    },
    { type: 'receipt', BRA: { BRA01: 'RA-1', BRA02: '20260519' }, PRF01: 'PO551200' },
  );
  add(
    'OVERAGE',
    'four cases nobody ordered',
    'VALID',
    '133',
    claim('133.00', 'OVERAGE'),
    {
      type: 'order',
      transactionSet: '850',
      BEG: { BEG03: 'PO551200', BEG05: '20260505' },
      PO1Loop: [{ PO102: '68', PO103: 'CA', PO104: '33.25', PO107: 'KJ-220' }],
    },
    inv([it1], { TDS01: '239400' }),
  );
}

// A house that leaves its vowels out.
{
  const add = house('clipped');
  const claim = (clmAmt: string, clmTyp: string, more: object = {}) => ({
    clmNbr: '6120',
    clmTyp,
    clmAmt,
    crncy: 'USD',
    clmDt: '2026-10-14',
    cstNm: 'Pell Hardware',
    invNbr: '77120',
    ...more,
  });
  const inv = (dtl: object[], more: object = {}) => ({
    type: 'invoice',
    hdr: { invNbr: '77120', invDt: '2026-09-20', poNbr: 'PH-118', cstNm: 'Pell Hardware', crncy: 'USD', ...more },
    dtl,
  });
  const hinge = { lnNbr: 1, itmNbr: 'HG-90', invQty: '500', um: 'EA', untPrc: '$4.10', extAmt: '$2,050.00' };
  add(
    'SHORTAGE',
    'dock count below the bill',
    'VALID',
    '82',
    claim('$82.00', 'SHORTAGE', { itmNbr: 'HG-90', clmQty: '20' }),
    inv([hinge], { totAmt: '$2,050.00' }),
    {
      type: 'receipt',
      rcptNbr: 'R4',
      rcptDt: '2026-09-25',
      poNbr: 'PH-118',
      dtl: [{ itmNbr: 'HG-90', rcvdQty: '480', um: 'EA' }],
    },
  );
  add(
    'SHORTAGE',
    'short in boxes of ten',
    'PARTIAL',
    '41',
    claim('$82.00', 'SHORTAGE', { itmNbr: 'HG-90', clmQty: '20' }),
    inv([hinge], { totAmt: '$2,050.00' }),
    {
      type: 'receipt',
      rcptNbr: 'R4',
      rcptDt: '2026-09-25',
      poNbr: 'PH-118',
      dtl: [{ itmNbr: 'HG-90', rcvdQty: '49', um: 'BX' }],
    },
    { type: 'pack', itmNbr: 'HG-90', untsPerBx: '10' },
  );
  add(
    'PRICING',
    'contract price',
    'VALID',
    '100',
    claim('$100.00', 'PRICING', { itmNbr: 'HG-90' }),
    {
      type: 'order',
      ordNbr: 'O-9',
      ordDt: '2026-09-14',
      poNbr: 'PH-118',
      dtl: [{ itmNbr: 'HG-90', ordQty: '500', um: 'EA' }],
    },
    inv([hinge], { totAmt: '$2,050.00' }),
    {
      type: 'price',
      itmNbr: 'HG-90',
      cstNm: 'Pell Hardware',
      cntrctPrc: '$3.90',
      effDt: '2026-01-01',
      expDt: '2026-12-31',
    },
  );
  add(
    'DAMAGE',
    'remark at delivery',
    'VALID',
    '32.8',
    claim('$32.80', 'DAMAGE', { itmNbr: 'HG-90', clmQty: '8' }),
    inv([hinge], { totAmt: '$2,050.00' }),
    { type: 'pod', poNbr: 'PH-118', dlvDt: '2026-09-24', sgndBy: 'R. Pell', rmks: '8 EA damaged by water' },
  );
  add(
    'PROMOTION',
    'twice claimed',
    'INVALID',
    '0',
    claim('$102.50', 'PROMOTION', { prmoNbr: 'PM-9' }),
    inv([hinge], { totAmt: '$2,050.00' }),
    { type: 'promotion', prmoNbr: 'PM-9', strtDt: '2026-09-01', endDt: '2026-09-30', dscPct: '5', itmNbr: 'HG-90' },
    { type: 'credit', crNbr: 'CR-4', crDt: '2026-10-02', invNbr: '77120', prmoNbr: 'PM-9', crAmt: '$102.50' },
  );
  add('CREDIT_OFFSET', 'overpayment still there', 'VALID', '60', claim('$60.00', 'CREDIT_OFFSET', { crNbr: 'CR-8' }), {
    type: 'credit',
    crNbr: 'CR-8',
    crDt: '2026-08-02',
    cstNm: 'Pell Hardware',
    crAmt: '$60.00',
    opnAmt: '$60.00',
  });
  add(
    'LATE_DELIVERY',
    'on the agreed day',
    'INVALID',
    '0',
    claim('$75.00', 'LATE_DELIVERY'),
    { type: 'order', ordNbr: 'O-9', ordDt: '2026-09-14', poNbr: 'PH-118', reqDlvDt: '2026-09-24' },
    inv([hinge], { totAmt: '$2,050.00' }),
    { type: 'pod', poNbr: 'PH-118', dlvDt: '2026-09-24', sgndBy: 'R. Pell' },
  );
  add('REBATE', 'two percent of the purchases', 'VALID', '820', claim('$820.00', 'REBATE'), {
    type: 'promotion',
    pgmNm: 'Vol rebate',
    cstNm: 'Pell Hardware',
    strtDt: '2026-01-01',
    endDt: '2026-09-30',
    rbtPct: '2',
    ytdPrchs: '$41,000.00',
    minPrchs: '$40,000.00',
  });
  add(
    'FX_BANK',
    'shared charges agreed',
    'VALID',
    '20',
    claim('$20.00', 'FX_BANK'),
    inv([hinge], { totAmt: '$2,050.00' }),
    { type: 'terms', cstNm: 'Pell Hardware', bnkChgPdBy: 'seller', bnkChgMax: '$25.00' },
  );
  add(
    'TAX',
    'ship-to in another state',
    'INVALID',
    '0',
    claim('$143.50', 'TAX'),
    inv([hinge], { totAmt: '$2,193.50', taxAmt: '$143.50', shpToSt: 'OH' }),
    {
      type: 'terms',
      cstNm: 'Pell Hardware',
      exmptCert: 'E-1',
      certSt: 'KY',
      certFrom: '2026-01-01',
      certThru: '2026-12-31',
    },
  );
}

// A young house with an API of its own.
{
  const add = house('modern api');
  const usd = (amount: string) => ({ amount, currency_code: 'USD' });
  const claim = (amount: string, category: string, more: object = {}) => ({
    object: 'dispute',
    reference: 'dsp_8812',
    category,
    disputed_amount: usd(amount),
    opened_at: '2026-04-22T14:05:00Z',
    buyer: { name: 'Fern & Co', account_id: 'acc_77' },
    invoice: { number: 'INV-5012' },
    ...more,
  });
  const invoice = (line_items: object[], more: object = {}) => ({
    type: 'invoice',
    object: 'invoice',
    number: 'INV-5012',
    issued_at: '2026-04-01T00:00:00Z',
    buyer: { name: 'Fern & Co', account_id: 'acc_77' },
    purchase_order: { number: 'FC-301' },
    line_items,
    ...more,
  });
  const mug = {
    product: { sku: 'MUG-11', title: 'Mug 11 oz' },
    quantity: { value: 300, unit: 'each' },
    unit_price: usd('5.25'),
    line_total: usd('1575.00'),
  };
  add(
    'SHORTAGE',
    'carrier scan shows one carton left',
    'VALID',
    '126',
    claim('126.00', 'shortage', { items: [{ product: { sku: 'MUG-11' }, quantity: { value: 24, unit: 'each' } }] }),
    invoice([mug], { total: usd('1575.00') }),
    {
      type: 'receipt',
      object: 'goods_receipt',
      received_at: '2026-04-05T11:00:00Z',
      purchase_order: { number: 'FC-301' },
      line_items: [{ product: { sku: 'MUG-11' }, quantity_received: { value: 276, unit: 'each' } }],
    },
  );
  add(
    'SHORTAGE',
    'signed for in full',
    'INVALID',
    '0',
    claim('126.00', 'shortage', { items: [{ product: { sku: 'MUG-11' }, quantity: { value: 24, unit: 'each' } }] }),
    invoice([mug], { total: usd('1575.00') }),
    {
      type: 'pod',
      object: 'delivery_proof',
      purchase_order: { number: 'FC-301' },
      delivered_at: '2026-04-05T09:30:00Z',
      signature: { name: 'B. Ash', signed_at: '2026-04-05T09:31:00Z' },
      delivered_items: [{ product: { sku: 'MUG-11' }, quantity: { value: 300, unit: 'each' } }],
    },
  );
  add(
    'PRICING',
    'quote accepted',
    'VALID',
    '75',
    claim('75.00', 'pricing', { items: [{ product: { sku: 'MUG-11' } }] }),
    invoice([mug], { total: usd('1575.00'), ordered_at: '2026-03-28T00:00:00Z' }),
    {
      type: 'price',
      object: 'quote',
      product: { sku: 'MUG-11' },
      buyer: { name: 'Fern & Co' },
      unit_price: usd('5.00'),
      effective: { from: '2026-03-01', until: '2026-06-30' },
    },
  );
  add(
    'DISCOUNT',
    'settled on the last day',
    'VALID',
    '31.5',
    claim('31.50', 'discount', { payment: { settled_at: '2026-04-11T00:00:00Z' } }),
    invoice([mug], {
      total: usd('1575.00'),
      payment_terms: { early_payment: { percent: 2, within_days: 10 }, net_days: 30 },
    }),
  );
  add(
    'DAMAGE',
    'photo and note at the door',
    'VALID',
    '52.5',
    claim('52.50', 'damage', { items: [{ product: { sku: 'MUG-11' }, quantity: { value: 10, unit: 'each' } }] }),
    invoice([mug], { total: usd('1575.00') }),
    {
      type: 'pod',
      purchase_order: { number: 'FC-301' },
      delivered_at: '2026-04-05T09:30:00Z',
      signature: { name: 'B. Ash' },
      exceptions: [
        { kind: 'damaged', product: { sku: 'MUG-11' }, quantity: { value: 10, unit: 'each' }, comment: 'carton burst' },
      ],
    },
  );
  add(
    'RETURNS',
    'came back without authorisation',
    'INVALID',
    '0',
    claim('105.00', 'return', { items: [{ product: { sku: 'MUG-11' }, quantity: { value: 20, unit: 'each' } }] }),
    invoice([mug], { total: usd('1575.00') }),
    { type: 'terms', buyer: { name: 'Fern & Co' }, returns: { authorization_required: true } },
    {
      type: 'receipt',
      kind: 'return',
      received_at: '2026-04-20T10:00:00Z',
      invoice: { number: 'INV-5012' },
      line_items: [{ product: { sku: 'MUG-11' }, quantity_received: { value: 20, unit: 'each' } }],
    },
  );
  add(
    'PROMOTION',
    'day in the window, rate as agreed',
    'PARTIAL',
    '157.5',
    claim('200.00', 'promotion', { promotion: { code: 'SPRING26' } }),
    invoice([mug], { total: usd('1575.00') }),
    {
      type: 'promotion',
      code: 'SPRING26',
      starts_at: '2026-03-15',
      ends_at: '2026-04-15',
      discount: { percent: 10 },
      eligible_products: [{ sku: 'MUG-11' }],
    },
  );
  add(
    'SHORTAGE',
    'made before under another number',
    'INVALID',
    '0',
    claim('126.00', 'shortage', { items: [{ product: { sku: 'MUG-11' }, quantity: { value: 24, unit: 'each' } }] }),
    invoice([mug], { total: usd('1575.00') }),
    {
      type: 'claim',
      object: 'dispute',
      reference: 'dsp_8700',
      category: 'shortage',
      status: 'paid',
      disputed_amount: usd('126.00'),
      opened_at: '2026-04-09T00:00:00Z',
      invoice: { number: 'INV-5012' },
      items: [{ product: { sku: 'MUG-11' }, quantity: { value: 24, unit: 'each' } }],
    },
  );
  add(
    'DOCUMENTATION',
    'number of the order is on the invoice',
    'INVALID',
    '0',
    claim('1575.00', 'documentation', { note: 'PO number missing on invoice' }),
    invoice([mug], { total: usd('1575.00') }),
  );
  add(
    'CREDIT_OFFSET',
    'part of the balance left',
    'PARTIAL',
    '40',
    claim('90.00', 'credit', { credit_note: { number: 'CN-31' } }),
    {
      type: 'credit',
      object: 'credit_note',
      number: 'CN-31',
      issued_at: '2026-02-11',
      buyer: { name: 'Fern & Co' },
      total: usd('90.00'),
      remaining_balance: usd('40.00'),
    },
  );
  add(
    'CANCELLED',
    'cancelled after it left',
    'INVALID',
    '0',
    claim('1575.00', 'cancelled'),
    {
      type: 'order',
      number: 'FC-301',
      placed_at: '2026-03-28T00:00:00Z',
      status: 'cancelled',
      cancelled_at: '2026-04-03T12:00:00Z',
    },
    invoice([mug], { total: usd('1575.00') }),
    {
      type: 'shipment',
      purchase_order: { number: 'FC-301' },
      dispatched_at: '2026-04-01T08:00:00Z',
      parcels: [{ product: { sku: 'MUG-11' }, quantity: { value: 300, unit: 'each' } }],
    },
  );
  add(
    'QUALITY',
    'flat allowance instead of single claims',
    'NOT_DISPUTABLE',
    '31.5',
    claim('31.50', 'quality'),
    invoice([mug], { total: usd('1575.00') }),
    { type: 'terms', buyer: { name: 'Fern & Co' }, defective_allowance: { percent: 2, disputable: false } },
  );
}

export const eighthBatch = cases;
