import { startBatch } from './batch.ts';

/** An eleventh batch, by hand, after the tenth was mended. Its truth was set down before the first run. */
const { cases, house } = startBatch('eleventh');

// Microsoft Business Central.
{
  const add = house('business central');
  const claim = (amount: number, code: string, more: object = {}) => ({
    No: 'CR-2201',
    Claim_Type_Code: code,
    Claimed_Amount_LCY: amount,
    Currency_Code: 'USD',
    Posting_Date: '2026-04-30',
    Sell_to_Customer_No: '10000',
    Applies_to_Invoice_No: '103044',
    ...more,
  });
  const invoice = (SalesInvLines: object[], more: object = {}) => ({
    type: 'invoice',
    No: '103044',
    Posting_Date: '2026-04-06',
    Sell_to_Customer_No: '10000',
    Your_Reference: 'EXT-90',
    ...more,
    SalesInvLines,
  });
  const line = {
    Type: 'Item',
    No: '1896-S',
    Description: 'Desk',
    Quantity: 12,
    Unit_of_Measure_Code: 'PCS',
    Unit_Price: 420,
    Line_Amount: 5040,
  };
  add(
    'SHORTAGE',
    'posted receipt one short',
    'VALID',
    '420',
    claim(420, 'Shortage', { Item_No: '1896-S', Quantity: 1 }),
    invoice([line], { Amount_Including_VAT: 5040 }),
    {
      type: 'receipt',
      No: 'PR-1',
      Posting_Date: '2026-04-09',
      Your_Reference: 'EXT-90',
      Lines: [{ Item_No: '1896-S', Qty_Received: 11 }],
    },
  );
  add(
    'PRICING',
    'price list line by date',
    'VALID',
    '240',
    claim(240, 'Pricing', { Item_No: '1896-S' }),
    invoice([line], { Amount_Including_VAT: 5040 }),
    {
      type: 'price',
      Price_List_Code: 'S26',
      Assign_to_No: '10000',
      Product_No: '1896-S',
      Unit_Price: 400,
      Starting_Date: '2026-01-01',
      Ending_Date: '2026-12-31',
    },
  );
  add(
    'DISCOUNT',
    'paid after the discount date',
    'INVALID',
    '0',
    claim(100.8, 'Payment discount', { Payment_Posting_Date: '2026-04-20' }),
    invoice([line], { Amount_Including_VAT: 5040, Payment_Discount_Percent: 2, Pmt_Discount_Date: '2026-04-14' }),
  );
  add(
    'LATE_DELIVERY',
    'on the promised day',
    'INVALID',
    '0',
    claim(252, 'Late delivery'),
    {
      type: 'order',
      No: 'SO-1',
      Order_Date: '2026-03-28',
      Your_Reference: 'EXT-90',
      Promised_Delivery_Date: '2026-04-09',
    },
    invoice([line], { Amount_Including_VAT: 5040 }),
    { type: 'pod', Your_Reference: 'EXT-90', Delivery_Date: '2026-04-09', Received_By_Name: 'Ott' },
  );
}

// PeopleSoft and Workday like.
{
  const add = house('peoplesoft');
  const claim = (DED_AMT: string, DED_REASON: string, more: object = {}) => ({
    DEDUCTION_ID: 'D0091',
    DED_REASON,
    ENTRY_AMT: DED_AMT,
    ENTRY_CURRENCY: 'USD',
    ENTRY_DT: '2026-05-22',
    CUST_ID: 'USA01',
    ITEM_INVOICE: 'OR-00001755',
    ...more,
  });
  const inv = (BI_LINE: object[], more: object = {}) => ({
    type: 'invoice',
    INVOICE: 'OR-00001755',
    INVOICE_DT: '2026-05-01',
    BILL_TO_CUST_ID: 'USA01',
    PO_REF: 'US-4471',
    BI_CURRENCY_CD: 'USD',
    ...more,
    BI_LINE,
  });
  const l = {
    LINE_SEQ_NUM: 1,
    INV_ITEM_ID: '10050',
    QTY: 250,
    UNIT_OF_MEASURE: 'EA',
    UNIT_AMT: 7.4,
    GROSS_EXTENDED_AMT: 1850,
  };
  add(
    'SHORTAGE',
    'shipped in two, all there',
    'INVALID',
    '0',
    claim('370.00', 'SHORTAGE', { INV_ITEM_ID: '10050', QTY: 50 }),
    inv([l], { INVOICE_AMOUNT: 1850 }),
    {
      type: 'shipment',
      SHIP_ID: 'S1',
      SHIP_DTTM: '2026-04-28T08:00',
      PO_REF: 'US-4471',
      LINES: [{ INV_ITEM_ID: '10050', QTY_SHIPPED: 200 }],
    },
    {
      type: 'shipment',
      SHIP_ID: 'S2',
      SHIP_DTTM: '2026-04-30T08:00',
      PO_REF: 'US-4471',
      LINES: [{ INV_ITEM_ID: '10050', QTY_SHIPPED: 50 }],
    },
    { type: 'pod', PO_REF: 'US-4471', DELIV_DT: '2026-05-03', SIGNATURE_NAME: 'Ames', QTY_DELIVERED: 250 },
  );
  add(
    'PROMOTION',
    'cap left fifty',
    'PARTIAL',
    '50',
    claim('92.50', 'PROMOTION', { PROMO_CODE: 'PC5' }),
    inv([l], { INVOICE_AMOUNT: 1850 }),
    {
      type: 'promotion',
      PROMO_CODE: 'PC5',
      EFF_DT: '2026-04-15',
      END_DT: '2026-05-15',
      DISC_PCT: 5,
      MAX_AMT: 500,
      PAID_TO_DATE_AMT: 450,
    },
  );
  add(
    'RETURNS',
    'no authorisation where one is needed',
    'INVALID',
    '0',
    claim('74.00', 'RETURNS', { INV_ITEM_ID: '10050', QTY: 10 }),
    inv([l], { INVOICE_AMOUNT: 1850 }),
    { type: 'terms', CUST_ID: 'USA01', RMA_REQUIRED: 'Y' },
  );
  add(
    'CANCELLED',
    'line cancelled before it left',
    'VALID',
    '1850',
    claim('1850.00', 'CANCELLED'),
    {
      type: 'order',
      ORDER_NO: 'O77',
      PO_REF: 'US-4471',
      ORDER_DATE: '2026-04-20',
      ORDER_STATUS: 'Canceled',
      CANCEL_DT: '2026-04-24',
    },
    inv([l], { INVOICE_AMOUNT: 1850 }),
    {
      type: 'shipment',
      SHIP_ID: 'S1',
      SHIP_DTTM: '2026-04-28T08:00',
      PO_REF: 'US-4471',
      LINES: [{ INV_ITEM_ID: '10050', QTY_SHIPPED: 250 }],
    },
  );
}

// French, a wholesaler's own software.
{
  const add = house('french own');
  const claim = (montant: string, nature: string, more: object = {}) => ({
    reference_litige: 'L-90',
    nature_litige: nature,
    montant_retenu: montant,
    devise: 'EUR',
    date_litige: '19/09/2026',
    code_client: 'C0088',
    ref_facture: 'F-77120',
    ...more,
  });
  const facture = (lignes: object[], more: object = {}) => ({
    type: 'invoice',
    ref_facture: 'F-77120',
    date_emission: '31/08/2026',
    code_client: 'C0088',
    bon_commande: 'BC-5',
    lignes,
    ...more,
  });
  const l = { ref_produit: 'MIEL-500', qte_facturee: 60, unite_vente: 'colis', pu_ht: '33,00', total_ht: '1 980,00' };
  add(
    'SHORTAGE',
    'bordereau signé, quatre colis absents',
    'VALID',
    '132',
    claim('132,00', 'manquants', { ref_produit: 'MIEL-500', qte: 4 }),
    facture([l], { total_ttc: '1 980,00' }),
    {
      type: 'pod',
      bon_commande: 'BC-5',
      date_de_livraison: '02/09/2026',
      signe_par: 'M. Roux',
      observations: 'manque 4 colis',
    },
  );
  add(
    'DAMAGE',
    'rien de noté',
    'INVALID',
    '0',
    claim('66,00', 'casse', { ref_produit: 'MIEL-500', qte: 2 }),
    facture([l], { total_ttc: '1 980,00' }),
    {
      type: 'pod',
      bon_commande: 'BC-5',
      date_de_livraison: '02/09/2026',
      signe_par: 'M. Roux',
      observations: 'sans réserve',
    },
  );
  add(
    'PRICING',
    'tarif négocié',
    'VALID',
    '60',
    claim('60,00', 'erreur de prix', { ref_produit: 'MIEL-500' }),
    facture([l], { total_ttc: '1 980,00' }),
    {
      type: 'price',
      ref_produit: 'MIEL-500',
      code_client: 'C0088',
      prix_net_negocie: '32,00',
      debut_validite: '01/01/2026',
      fin_validite: '31/12/2026',
    },
  );
  add(
    'TAX',
    'attestation valable',
    'VALID',
    '108,9'.replace(',', '.'),
    claim('108,90', 'TVA'),
    facture([l], { montant_tva: '108,90', total_ttc: '2 088,90' }),
    {
      type: 'terms',
      code_client: 'C0088',
      attestation_exoneration: 'AT-1',
      valable_du: '01/01/2026',
      valable_au: '31/12/2026',
    },
  );
}

// A 3PL, snake case.
{
  const add = house('third party logistics');
  const claim = (amt: string, t: string, more: object = {}) => ({
    claim_ref: 'CL-3',
    claim_class: t,
    claim_value: amt,
    claim_ccy: 'USD',
    lodged_on: '2026-12-14',
    consignee: 'Bluff Market',
    inv_ref: 'N-5510',
    ...more,
  });
  const inv = (charges: object[], more: object = {}) => ({
    type: 'invoice',
    inv_ref: 'N-5510',
    inv_dt: '2026-12-01',
    cust_po_ref: 'BM-2',
    ...more,
    line_items: charges,
  });
  const l = { sku_no: 'OATS-24', billed_units: 120, uom: 'carton', rate_per_unit: '11.50', line_value: '1380.00' };
  add(
    'SHORTAGE',
    'pieces tendered equal pieces billed, consignee signed',
    'INVALID',
    '0',
    claim('46.00', 'shortage', { sku_no: 'OATS-24', units: 4 }),
    inv([l], { inv_value: '1380.00' }),
    {
      type: 'pod',
      pro_no: 'P77',
      cust_po_ref: 'BM-2',
      delivered_dt: '2026-12-05',
      pieces_delivered: 120,
      consignee_signature: 'K. Bluff',
    },
  );
  add(
    'DAMAGE',
    'osd report',
    'VALID',
    '34.5',
    claim('34.50', 'damage', { sku_no: 'OATS-24', units: 3 }),
    inv([l], { inv_value: '1380.00' }),
    {
      type: 'pod',
      pro_no: 'P77',
      cust_po_ref: 'BM-2',
      delivered_dt: '2026-12-05',
      consignee_signature: 'K. Bluff',
      osd: [{ code: 'DMG', sku_no: 'OATS-24', pieces: 3 }],
    },
  );
  add(
    'LATE_DELIVERY',
    'consignee pushed the appointment',
    'INVALID',
    '0',
    claim('69.00', 'late delivery'),
    { type: 'order', po_ref: 'BM-2', po_dt: '2026-11-20', deliver_by: '2026-12-03' },
    inv([l], { inv_value: '1380.00' }),
    { type: 'shipment', pro_no: 'P77', cust_po_ref: 'BM-2', ship_dt: '2026-11-30', appt_changed_by: 'Consignee DC' },
    { type: 'pod', pro_no: 'P77', cust_po_ref: 'BM-2', delivered_dt: '2026-12-05', consignee_signature: 'K. Bluff' },
    { type: 'terms', late_fee_pct: '5' },
  );
  add(
    'SERVICE_CHARGE',
    'detention beyond what is agreed',
    'PARTIAL',
    '60',
    claim('80.00', 'handling charge'),
    inv([l], { inv_value: '1380.00' }),
    { type: 'terms', handling_charge_amt: '60.00' },
  );
}

export const eleventhBatch = cases;
