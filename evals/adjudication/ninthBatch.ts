import { startBatch } from './batch.ts';

/** A ninth batch, by hand, after the eighth was mended: other systems, other languages, other traps. Its truth was set down before the first run. */
const { cases, house } = startBatch('ninth');

// Odoo.
{
  const add = house('odoo');
  const claim = (amount: number, x_claim_type: string, more: object = {}) => ({
    name: 'CLM/2026/0041',
    x_claim_type,
    amount_claimed: amount,
    currency_id: [2, 'USD'],
    date_claim: '2026-05-19',
    partner_id: [14, 'Harbour Deli'],
    invoice_origin: 'INV/2026/00087',
    ...more,
  });
  const invoice = (invoice_line_ids: object[], more: object = {}) => ({
    type: 'invoice',
    name: 'INV/2026/00087',
    invoice_date: '2026-05-01',
    partner_id: [14, 'Harbour Deli'],
    ref: 'HD-3391',
    currency_id: [2, 'USD'],
    ...more,
    invoice_line_ids,
  });
  const line = {
    product_id: [55, 'OLV-750'],
    quantity: 80,
    product_uom_id: [3, 'Case'],
    price_unit: 22.5,
    price_subtotal: 1800,
  };
  add(
    'SHORTAGE',
    'picking done for less',
    'VALID',
    '112.5',
    claim(112.5, 'shortage', { product: 'OLV-750', qty: 5 }),
    invoice([line], { amount_untaxed: 1800, amount_total: 1800 }),
    {
      type: 'shipment',
      name: 'WH/OUT/00071',
      date_done: '2026-04-30',
      origin: 'HD-3391',
      move_line_ids: [{ product_id: [55, 'OLV-750'], quantity_done: 75, product_uom_id: [3, 'Case'] }],
    },
  );
  add(
    'PRICING',
    'pricelist rule in force',
    'PARTIAL',
    '120',
    claim(160, 'pricing', { product: 'OLV-750' }),
    {
      type: 'order',
      name: 'SO0443',
      date_order: '2026-04-25',
      client_order_ref: 'HD-3391',
      order_line: [{ product_id: [55, 'OLV-750'], product_uom_qty: 80 }],
    },
    invoice([line], { amount_untaxed: 1800, amount_total: 1800 }),
    {
      type: 'price',
      pricelist_id: 'Harbour 2026',
      product_id: [55, 'OLV-750'],
      fixed_price: 21,
      date_start: '2026-01-01',
      date_end: '2026-12-31',
    },
  );
  add(
    'DISCOUNT',
    'one day late',
    'INVALID',
    '0',
    claim(36, 'cash discount', { payment_date: '2026-05-12' }),
    invoice([line], { amount_untaxed: 1800, amount_total: 1800, invoice_payment_term_id: '2% 10 days, net 45' }),
  );
  add(
    'TAX',
    'exempt but billed',
    'VALID',
    '144',
    claim(144, 'tax'),
    invoice([line], { amount_untaxed: 1800, amount_tax: 144, amount_total: 1944 }),
    {
      type: 'terms',
      partner_id: [14, 'Harbour Deli'],
      fiscal_position: 'Exempt',
      exemption_number: 'EX-77',
      exemption_valid_until: '2027-01-31',
    },
  );
  add(
    'CREDIT_OFFSET',
    'residual on the credit note',
    'PARTIAL',
    '65',
    claim(100, 'credit', { credit_note: 'RINV/2026/0009' }),
    {
      type: 'credit',
      name: 'RINV/2026/0009',
      invoice_date: '2026-03-02',
      partner_id: [14, 'Harbour Deli'],
      amount_total: 100,
      amount_residual: 65,
    },
  );
  add(
    'OVERAGE',
    'twenty too many',
    'VALID',
    '450',
    claim(450, 'overage', { product: 'OLV-750' }),
    {
      type: 'order',
      name: 'SO0443',
      date_order: '2026-04-25',
      client_order_ref: 'HD-3391',
      order_line: [{ product_id: [55, 'OLV-750'], product_uom_qty: 60 }],
    },
    invoice([line], { amount_untaxed: 1800, amount_total: 1800 }),
  );
}

// QuickBooks.
{
  const add = house('quickbooks');
  const claim = (ShortPaidAmt: string, Reason: string, more: object = {}) => ({
    Id: '901',
    DocNumber: 'SP-118',
    Reason,
    ShortPaidAmt,
    CurrencyRef: { value: 'USD', name: 'United States Dollar' },
    TxnDate: '2026-03-22',
    CustomerRef: { value: '31', name: 'Cobbler & Hide' },
    LinkedTxn: [{ TxnId: '1045', TxnType: 'Invoice', DocNumber: '1045' }],
    InvoiceDocNumber: '1045',
    ...more,
  });
  const invoice = (Line: object[], more: object = {}) => ({
    type: 'invoice',
    Invoice: {
      DocNumber: '1045',
      TxnDate: '2026-03-01',
      CustomerRef: { value: '31', name: 'Cobbler & Hide' },
      PONumber: 'CH-20',
      ...more,
      Line,
    },
  });
  const line = {
    LineNum: 1,
    Amount: 960,
    DetailType: 'SalesItemLineDetail',
    SalesItemLineDetail: { ItemRef: { value: '7', name: 'LTH-02' }, Qty: 32, UnitPrice: 30 },
  };
  add('SHORTAGE', 'signed for thirty', 'VALID', '60', claim('60.00', 'SHORTAGE'), invoice([line], { TotalAmt: 960 }), {
    type: 'pod',
    DeliveryTicket: 'T-9',
    DeliveredDate: '2026-03-04',
    PONumber: 'CH-20',
    SignedForPieces: 30,
    SignedByName: 'Cobb',
  });
  add(
    'SHORTAGE',
    'signature without a remark',
    'INVALID',
    '0',
    claim('60.00', 'SHORTAGE'),
    invoice([line], { TotalAmt: 960 }),
    {
      type: 'pod',
      DeliveryTicket: 'T-9',
      DeliveredDate: '2026-03-04',
      PONumber: 'CH-20',
      SignedByName: 'Cobb',
      DriverNotes: "rec'd in full, no exceptions",
    },
  );
  add(
    'FREIGHT',
    'quoted lower',
    'PARTIAL',
    '25',
    claim('40.00', 'FREIGHT'),
    invoice([line], { ShippingAmt: 85, TotalAmt: 1045 }),
    { type: 'order', PONumber: 'CH-20', FreightQuote: 60 },
  );
  add(
    'DUPLICATE',
    'entered twice for one ticket',
    'VALID',
    '960',
    claim('960.00', 'DUPLICATE'),
    invoice([line], { TotalAmt: 960, ShipmentNo: 'T-9' }),
    {
      type: 'invoice',
      Invoice: {
        DocNumber: '1041',
        TxnDate: '2026-02-28',
        CustomerRef: { value: '31', name: 'Cobbler & Hide' },
        PONumber: 'CH-20',
        ShipmentNo: 'T-9',
        TotalAmt: 960,
        Line: [line],
      },
    },
    {
      type: 'shipment',
      ShipmentNo: 'T-9',
      ShipDate: '2026-02-27',
      PONumber: 'CH-20',
      Line: [{ ItemRef: { value: '7', name: 'LTH-02' }, QtyShipped: 32 }],
    },
  );
  add(
    'SERVICE_CHARGE',
    'nothing agreed, no terms on file',
    'INSUFFICIENT_EVIDENCE',
    '0',
    claim('45.00', 'Rework labor'),
    invoice([line], { TotalAmt: 960 }),
  );
  add('DAMAGE', 'note on the ticket', 'VALID', '90', claim('90.00', 'DAMAGE'), invoice([line], { TotalAmt: 960 }), {
    type: 'pod',
    DeliveryTicket: 'T-9',
    DeliveredDate: '2026-03-04',
    PONumber: 'CH-20',
    SignedByName: 'Cobb',
    DriverNotes: '3 pcs torn, box open',
  });
}

// SAP Business One.
{
  const add = house('business one');
  const claim = (Total: number, U_ClaimKind: string, more: object = {}) => ({
    DocEntry: 5120,
    DocNum: 771,
    U_ClaimKind,
    DocTotal: Total,
    DocCurrency: 'EUR',
    DocDate: '2026-09-30',
    CardCode: 'C20000',
    CardName: 'Maxi Teq',
    U_BaseInvoice: '4410',
    ...more,
  });
  const invoice = (DocumentLines: object[], more: object = {}) => ({
    type: 'invoice',
    DocNum: '4410',
    DocDate: '2026-09-02',
    CardCode: 'C20000',
    CardName: 'Maxi Teq',
    NumAtCard: 'MT-8812',
    DocCurrency: 'EUR',
    ...more,
    DocumentLines,
  });
  const line = {
    LineNum: 0,
    ItemCode: 'A00001',
    ItemDescription: 'Printer',
    Quantity: 20,
    UoMCode: 'EA',
    Price: 140,
    LineTotal: 2800,
  };
  add(
    'SHORTAGE',
    'goods return shows nothing missing',
    'INVALID',
    '0',
    claim(140, 'Shortage', { DocumentLines: [{ ItemCode: 'A00001', Quantity: 1 }] }),
    invoice([line], { DocTotal: 2800 }),
    {
      type: 'receipt',
      DocNum: '88',
      DocDate: '2026-09-06',
      NumAtCard: 'MT-8812',
      DocumentLines: [{ ItemCode: 'A00001', ReceivedQty: 20 }],
    },
  );
  add(
    'RETURNS',
    'returned late',
    'EXPIRED_WINDOW',
    '0',
    claim(280, 'Return', { DocumentLines: [{ ItemCode: 'A00001', Quantity: 2 }] }),
    invoice([line], { DocTotal: 2800 }),
    {
      type: 'claim',
      RmaNumber: 'RMA-5',
      Description: 'Return authorization',
      U_BaseInvoice: '4410',
      Status: 'Approved',
      DocumentLines: [{ ItemCode: 'A00001', Quantity: 2 }],
    },
    {
      type: 'receipt',
      Comments: 'customer return',
      DocDate: '2026-12-01',
      RmaNumber: 'RMA-5',
      U_BaseInvoice: '4410',
      DocumentLines: [{ ItemCode: 'A00001', Quantity: 2 }],
    },
    { type: 'terms', CardCode: 'C20000', ReturnWindowDays: 30 },
  );
  add(
    'RETURNS',
    'returned within thirty days',
    'VALID',
    '280',
    claim(280, 'Return', { DocumentLines: [{ ItemCode: 'A00001', Quantity: 2 }] }),
    invoice([line], { DocTotal: 2800 }),
    {
      type: 'claim',
      RmaNumber: 'RMA-5',
      Description: 'Return authorization',
      U_BaseInvoice: '4410',
      Status: 'Approved',
      DocumentLines: [{ ItemCode: 'A00001', Quantity: 2 }],
    },
    {
      type: 'receipt',
      Comments: 'customer return',
      DocDate: '2026-09-20',
      RmaNumber: 'RMA-5',
      U_BaseInvoice: '4410',
      DocumentLines: [{ ItemCode: 'A00001', Quantity: 2 }],
    },
    { type: 'terms', CardCode: 'C20000', ReturnWindowDays: 30 },
  );
  add(
    'LATE_DELIVERY',
    'a day within grace',
    'INVALID',
    '0',
    claim(140, 'Late delivery'),
    {
      type: 'order',
      DocNum: '3001',
      DocDate: '2026-08-20',
      NumAtCard: 'MT-8812',
      RequriedDate: '2026-09-05',
      DocDueDate: '2026-09-05',
    },
    invoice([line], { DocTotal: 2800 }),
    { type: 'pod', NumAtCard: 'MT-8812', DeliveredAt: '2026-09-06', ReceiverName: 'T. Quill' },
    { type: 'terms', CardCode: 'C20000', DeliveryGraceDays: 1, LatePenaltyPercent: 5 },
  );
  add('REBATE', 'growth bonus at three per cent', 'VALID', '1500', claim(1500, 'Rebate'), {
    type: 'promotion',
    AgreementNo: 'BA-3',
    CardCode: 'C20000',
    StartDate: '2026-01-01',
    EndDate: '2026-08-31',
    RebatePercent: 3,
    MinimumTurnover: 40000,
    CumulativeTurnover: 50000,
  });
  add(
    'SHORTAGE',
    'made a month after the window',
    'EXPIRED_WINDOW',
    '0',
    claim(140, 'Shortage', { DocumentLines: [{ ItemCode: 'A00001', Quantity: 1 }] }),
    invoice([line], { DocTotal: 2800 }),
    {
      type: 'receipt',
      DocNum: '88',
      DocDate: '2026-09-06',
      NumAtCard: 'MT-8812',
      DocumentLines: [{ ItemCode: 'A00001', ReceivedQty: 19 }],
    },
    { type: 'terms', CardCode: 'C20000', ClaimsDeadlineDays: 10, DeadlineCountsFrom: 'Receipt' },
  );
}

// Epicor and a warehouse system.
{
  const add = house('epicor and wms');
  const claim = (amt: string, cd: string, more: object = {}) => ({
    ShortPayNum: 'SP22',
    ReasonDesc: cd,
    DocShortPayAmt: amt,
    CurrencyCode: 'USD',
    ShortPayDate: '06/18/2026',
    CustID: 'ADDISON',
    InvoiceNum: '10231',
    ...more,
  });
  const invc = (InvcDtl: object[], more: object = {}) => ({
    type: 'invoice',
    InvcHead: {
      InvoiceNum: '10231',
      InvoiceDate: '05/27/2026',
      CustID: 'ADDISON',
      PONum: 'AD-551',
      CurrencyCode: 'USD',
      ...more,
    },
    InvcDtl,
  });
  const dtl = {
    InvoiceLine: 1,
    PartNum: '00C1',
    SellingShipQty: '144',
    SalesUM: 'EA',
    DocUnitPrice: '8.75',
    DocExtPrice: '1260.00',
  };
  add(
    'SHORTAGE',
    'twelve dozen billed, eleven received',
    'VALID',
    '105',
    claim('105.00', 'Shortage', { PartNum: '00C1', Qty: '12' }),
    invc([dtl], { DocInvoiceAmt: '1260.00' }),
    {
      type: 'receipt',
      asn_nbr: 'A1',
      rcpt_dttm: '2026-05-30 10:22',
      po_nbr: 'AD-551',
      dtl: [{ item_id: '00C1', units_rcvd: '11 DZ' }],
    },
  );
  add(
    'SHORTAGE',
    'loaded less than billed, carrier counted',
    'VALID',
    '43.75',
    claim('43.75', 'Shortage', { PartNum: '00C1', Qty: '5' }),
    invc([dtl], { DocInvoiceAmt: '1260.00' }),
    {
      type: 'shipment',
      shpmt_nbr: 'S88',
      shipd_dttm: '2026-05-26 17:00',
      po_nbr: 'AD-551',
      dtl: [{ item_id: '00C1', orig_ord_qty: 144, units_shipd: 139 }],
    },
  );
  add(
    'QUALITY',
    'lab found it out of specification',
    'VALID',
    '87.5',
    claim('87.50', 'Quality', { PartNum: '00C1', Qty: '10' }),
    invc([dtl], { DocInvoiceAmt: '1260.00' }),
    {
      type: 'receipt',
      rcpt_dttm: '2026-05-30 10:22',
      po_nbr: 'AD-551',
      qc_result: 'FAIL - out of spec',
      dtl: [{ item_id: '00C1', units_rcvd: 144, qty_rejected: 10 }],
    },
  );
  add(
    'COMPLIANCE',
    'label scan clean',
    'INVALID',
    '0',
    claim('100.00', 'Compliance: carton label'),
    invc([dtl], { DocInvoiceAmt: '1260.00' }),
    { type: 'shipment', shpmt_nbr: 'S88', shipd_dttm: '2026-05-26 17:00', po_nbr: 'AD-551', label_verified: 'Y' },
    { type: 'terms', CustID: 'ADDISON', LabelFineAmt: '100.00' },
  );
  add(
    'PRICING',
    'break at a gross',
    'VALID',
    '108',
    claim('108.00', 'Pricing', { PartNum: '00C1' }),
    invc([dtl], { DocInvoiceAmt: '1260.00', OrderDate: '05/20/2026' }),
    {
      type: 'price',
      ListCode: 'ADD26',
      CustID: 'ADDISON',
      EffectiveDate: '01/01/2026',
      ExpirationDate: '12/31/2026',
      Breaks: [
        { PartNum: '00C1', BreakQty: 1, UnitPrice: '8.75' },
        { PartNum: '00C1', BreakQty: 100, UnitPrice: '8.00' },
      ],
    },
  );
  add(
    'CANCELLED',
    'voided in time, billed all the same',
    'VALID',
    '1260',
    claim('1260.00', 'Cancelled'),
    {
      type: 'order',
      OrderNum: '5512',
      PONum: 'AD-551',
      OrderDate: '05/10/2026',
      VoidOrder: true,
      VoidDate: '05/20/2026',
    },
    invc([dtl], { DocInvoiceAmt: '1260.00' }),
    {
      type: 'shipment',
      shpmt_nbr: 'S88',
      shipd_dttm: '2026-05-26 17:00',
      po_nbr: 'AD-551',
      dtl: [{ item_id: '00C1', units_shipd: 144 }],
    },
  );
}

// A retailer's portal: headings for people.
{
  const add = house('portal headings');
  const claim = (amount: string, type: string, more: object = {}) => ({
    'Claim #': 'C-77120',
    'Claim Type': type,
    'Amount Deducted': amount,
    Currency: 'USD',
    'Posted On': 'Aug 12, 2026',
    Vendor: 'Marlow Distribution',
    'Vendor Invoice #': 'MD-5507',
    ...more,
  });
  const invoice = (lines: object[], more: object = {}) => ({
    type: 'invoice',
    'Vendor Invoice #': 'MD-5507',
    'Inv. Date': 'Jul 20, 2026',
    'PO #': '0441209',
    'Line Detail': lines,
    ...more,
  });
  const line = {
    'Vendor Item #': 'GRN-12',
    'Item Desc.': 'Granola',
    'Qty Inv.': '60 CS',
    'Unit Cost': '$18.20',
    'Ext. Cost': '$1,092.00',
  };
  add(
    'SHORTAGE',
    'receiver counted 58',
    'VALID',
    '36.4',
    claim('$36.40', 'Carton shortage', { 'Vendor Item #': 'GRN-12', 'Qty Short': '2 CS' }),
    invoice([line], { 'Inv. Total': '$1,092.00' }),
    {
      type: 'receipt',
      'Receiver #': '9912',
      'Date Recd.': 'Jul 24, 2026',
      'PO #': '0441209',
      'Line Detail': [{ 'Vendor Item #': 'GRN-12', 'Qty Recd.': '58 CS' }],
    },
  );
  add(
    'PROMOTION',
    'dates, items and rate in order',
    'VALID',
    '109.2',
    claim('$109.20', 'Promo allowance', { 'Deal #': 'D-8810' }),
    invoice([line], { 'Inv. Total': '$1,092.00' }),
    {
      type: 'promotion',
      'Deal #': 'D-8810',
      'Deal Start': 'Jul 1, 2026',
      'Deal End': 'Jul 31, 2026',
      'Allowance %': '10%',
      'Items in Deal': 'GRN-12; GRN-14',
    },
  );
  add(
    'PROMOTION',
    'paid per case, less than claimed',
    'PARTIAL',
    '90',
    claim('$120.00', 'Promo allowance', { 'Deal #': 'D-8811' }),
    invoice([line], { 'Inv. Total': '$1,092.00' }),
    {
      type: 'promotion',
      'Deal #': 'D-8811',
      'Deal Start': 'Jul 1, 2026',
      'Deal End': 'Jul 31, 2026',
      '$ Off Per Case': '$1.50',
      'Items in Deal': 'GRN-12',
    },
  );
  add(
    'LATE_DELIVERY',
    'missed the window by two days',
    'VALID',
    '32.76',
    claim('$32.76', 'OTIF fine'),
    { type: 'order', 'PO #': '0441209', 'PO Date': 'Jul 10, 2026', 'Must Arrive By': 'Jul 22, 2026' },
    invoice([line], { 'Inv. Total': '$1,092.00' }),
    { type: 'receipt', 'Receiver #': '9912', 'Date Recd.': 'Jul 24, 2026', 'PO #': '0441209' },
    { type: 'terms', 'OTIF Fine %': '3%' },
  );
  add(
    'POST_AUDIT',
    'promotion settled at the time',
    'INVALID',
    '0',
    claim('$109.20', 'Post audit - promo D-8810', { 'Deal #': 'D-8810' }),
    invoice([line], { 'Inv. Total': '$1,092.00' }),
    {
      type: 'promotion',
      'Deal #': 'D-8810',
      'Deal Start': 'Jul 1, 2026',
      'Deal End': 'Jul 31, 2026',
      'Allowance %': '10%',
      'Items in Deal': 'GRN-12',
    },
    {
      type: 'credit',
      'Credit Memo #': 'CM-3',
      'CM Date': 'Aug 1, 2026',
      'Vendor Invoice #': 'MD-5507',
      'Deal #': 'D-8810',
      'CM Amount': '$109.20',
    },
  );
  add(
    'DOCUMENTATION',
    'waits for the proof',
    'INSUFFICIENT_EVIDENCE',
    '0',
    claim('$1,092.00', 'Missing POD'),
    invoice([line], { 'Inv. Total': '$1,092.00' }),
  );
}

// Italy, the Netherlands, Portugal.
{
  const add = house('italian');
  const claim = (importo: string, causale: string, more: object = {}) => ({
    numero_contestazione: 'CT-19',
    tipo_contestazione: causale,
    importo_trattenuto: importo,
    valuta: 'EUR',
    data_contestazione: '28/04/2026',
    cliente: 'Bottega Lunardi',
    numero_fattura: 'FT-1180',
    ...more,
  });
  const fattura = (righe: object[], more: object = {}) => ({
    type: 'invoice',
    numero_fattura: 'FT-1180',
    data_fattura: '07/04/2026',
    ordine_cliente: 'OC-55',
    cliente: 'Bottega Lunardi',
    valuta: 'EUR',
    righe,
    ...more,
  });
  const riga = {
    codice_articolo: 'PST-500',
    quantita: 120,
    um: 'cartoni',
    prezzo_unitario: '14,60',
    importo_riga: '1.752,00',
  };
  add(
    'SHORTAGE',
    'riserva sulla bolla',
    'VALID',
    '43.8',
    claim('43,80', 'ammanco', { codice_articolo: 'PST-500', quantita: 3 }),
    fattura([riga], { totale_fattura: '1.752,00' }),
    {
      type: 'pod',
      ordine_cliente: 'OC-55',
      data_consegna: '10/04/2026',
      firmato_da: 'G. Lunardi',
      riserve: '3 cartoni mancanti',
    },
  );
  add(
    'PRICING',
    'listino concordato',
    'VALID',
    '72',
    claim('72,00', 'differenza prezzo', { codice_articolo: 'PST-500' }),
    {
      type: 'order',
      numero_ordine: 'OC-55',
      data_ordine: '30/03/2026',
      righe: [{ codice_articolo: 'PST-500', quantita_ordinata: 120 }],
    },
    fattura([riga], { totale_fattura: '1.752,00' }),
    {
      type: 'price',
      codice_articolo: 'PST-500',
      cliente: 'Bottega Lunardi',
      prezzo_concordato: '14,00',
      valido_dal: '01/01/2026',
      valido_al: '31/12/2026',
    },
  );
  add(
    'DISCOUNT',
    'sconto cassa nei termini',
    'VALID',
    '35.04',
    claim('35,04', 'sconto cassa', { data_pagamento: '15/04/2026' }),
    fattura([riga], { totale_fattura: '1.752,00', sconto_cassa_percentuale: '2', giorni_sconto: '10' }),
  );
  add(
    'DAMAGE',
    'firmata senza riserve',
    'INVALID',
    '0',
    claim('29,20', 'merce danneggiata', { codice_articolo: 'PST-500', quantita: 2 }),
    fattura([riga], { totale_fattura: '1.752,00' }),
    {
      type: 'pod',
      ordine_cliente: 'OC-55',
      data_consegna: '10/04/2026',
      firmato_da: 'G. Lunardi',
      note: 'senza riserve',
    },
  );
}
{
  const add = house('dutch');
  const claim = (bedrag: string, soort: string, more: object = {}) => ({
    klachtnummer: 'K-88',
    soort_klacht: soort,
    ingehouden_bedrag: bedrag,
    munteenheid: 'EUR',
    klachtdatum: '21-05-2026',
    klant: 'De Winkel BV',
    factuurnummer: 'F2026-331',
    ...more,
  });
  const factuur = (regels: object[], more: object = {}) => ({
    type: 'invoice',
    factuurnummer: 'F2026-331',
    factuurdatum: '04-05-2026',
    bestelnummer: 'DW-17',
    klant: 'De Winkel BV',
    regels,
    ...more,
  });
  const regel = { artikelnummer: 'KAAS-48', aantal: 64, eenheid: 'doos', prijs: '37,50', regelbedrag: '2.400,00' };
  add(
    'SHORTAGE',
    'twee dozen te weinig ontvangen',
    'VALID',
    '75',
    claim('75,00', 'tekort', { artikelnummer: 'KAAS-48', aantal: 2 }),
    factuur([regel], { totaalbedrag: '2.400,00' }),
    {
      type: 'receipt',
      ontvangstnummer: 'O-4',
      ontvangstdatum: '06-05-2026',
      bestelnummer: 'DW-17',
      regels: [{ artikelnummer: 'KAAS-48', ontvangen_aantal: 62, eenheid: 'doos' }],
    },
  );
  add(
    'LATE_DELIVERY',
    'op tijd geleverd',
    'INVALID',
    '0',
    claim('50,00', 'te late levering'),
    { type: 'order', bestelnummer: 'DW-17', besteldatum: '28-04-2026', gewenste_leverdatum: '06-05-2026' },
    factuur([regel], { totaalbedrag: '2.400,00' }),
    { type: 'pod', bestelnummer: 'DW-17', leverdatum: '06-05-2026', getekend_door: 'P. Smit' },
  );
  add(
    'CREDIT_OFFSET',
    'creditnota openstaand',
    'VALID',
    '120',
    claim('120,00', 'creditnota', { creditnotanummer: 'CN-5' }),
    {
      type: 'credit',
      creditnotanummer: 'CN-5',
      datum: '02-04-2026',
      klant: 'De Winkel BV',
      bedrag: '120,00',
      openstaand_bedrag: '120,00',
    },
  );
}
{
  const add = house('portuguese');
  const claim = (valor: string, motivo: string, more: object = {}) => ({
    numero_reclamacao: 'RC-7',
    motivo,
    valor_reclamado: valor,
    moeda: 'EUR',
    data_reclamacao: '2026-06-12',
    cliente: 'Mercearia Alva',
    numero_fatura: 'FT-900',
    ...more,
  });
  const fatura = (linhas: object[], more: object = {}) => ({
    type: 'invoice',
    numero_fatura: 'FT-900',
    data_emissao: '2026-05-20',
    numero_encomenda: 'EN-3',
    cliente: 'Mercearia Alva',
    linhas,
    ...more,
  });
  const linha = {
    codigo_produto: 'AZT-5L',
    quantidade: 50,
    unidade: 'caixa',
    preco_unitario: '40,00',
    valor_linha: '2.000,00',
  };
  add(
    'SHORTAGE',
    'guia assinada com tudo',
    'INVALID',
    '0',
    claim('80,00', 'falta', { codigo_produto: 'AZT-5L', quantidade: 2 }),
    fatura([linha], { valor_total: '2.000,00' }),
    {
      type: 'pod',
      numero_encomenda: 'EN-3',
      data_entrega: '2026-05-23',
      assinado_por: 'R. Alva',
      quantidade_entregue: 50,
    },
  );
  add(
    'OVERAGE',
    'dez caixas a mais',
    'VALID',
    '400',
    claim('400,00', 'excesso', { codigo_produto: 'AZT-5L' }),
    {
      type: 'order',
      numero_encomenda: 'EN-3',
      data_encomenda: '2026-05-12',
      linhas: [{ codigo_produto: 'AZT-5L', quantidade_encomendada: 40 }],
    },
    fatura([linha], { valor_total: '2.000,00' }),
  );
  add(
    'TAX',
    'isenção expirada',
    'INVALID',
    '0',
    claim('460,00', 'imposto'),
    fatura([linha], { valor_iva: '460,00', valor_total: '2.460,00' }),
    { type: 'terms', cliente: 'Mercearia Alva', certificado_isencao: 'IS-2', valido_ate: '2026-03-31' },
  );
}

// Germany, abbreviated as an old merchandise system does.
{
  const add = house('german short');
  const claim = (betrag: string, art: string, more: object = {}) => ({
    RklNr: '551',
    Reklamationsgrund: art,
    RklBetrag: betrag,
    Whrg: 'EUR',
    RklDat: '03.07.26',
    KdNr: '20417',
    RgNr: '880214',
    ...more,
  });
  const rg = (Pos: object[], more: object = {}) => ({
    type: 'invoice',
    RgNr: '880214',
    RgDat: '12.06.26',
    KdNr: '20417',
    BestNr: '4471-K',
    Whrg: 'EUR',
    Pos,
    ...more,
  });
  const pos = {
    PosNr: 1,
    ArtNr: '4410-22',
    Bez: 'Senf 250 ml',
    Menge: '36',
    ME: 'KRT',
    EPreis: '19,90',
    GPreis: '716,40',
  };
  add(
    'SHORTAGE',
    'Wareneingang zwei weniger',
    'VALID',
    '39.8',
    claim('39,80', 'Fehlmenge', { ArtNr: '4410-22', Menge: '2' }),
    rg([pos], { RgBetrag: '716,40' }),
    {
      type: 'receipt',
      WENr: '71',
      WEDat: '15.06.26',
      BestNr: '4471-K',
      Pos: [{ ArtNr: '4410-22', WEMenge: '34', ME: 'KRT' }],
    },
  );
  add(
    'SHORTAGE',
    'zwei Lieferungen',
    'INVALID',
    '0',
    claim('199,00', 'Fehlmenge', { ArtNr: '4410-22', Menge: '10' }),
    rg([pos], { RgBetrag: '716,40' }),
    { type: 'shipment', LSNr: '1', LSDat: '10.06.26', BestNr: '4471-K', Pos: [{ ArtNr: '4410-22', LiefMenge: '26' }] },
    { type: 'shipment', LSNr: '2', LSDat: '11.06.26', BestNr: '4471-K', Pos: [{ ArtNr: '4410-22', LiefMenge: '10' }] },
    { type: 'receipt', WENr: '71', WEDat: '15.06.26', BestNr: '4471-K', Pos: [{ ArtNr: '4410-22', WEMenge: '36' }] },
  );
  add(
    'PRICING',
    'Kontraktpreis',
    'VALID',
    '32.4',
    claim('32,40', 'Preisabweichung', { ArtNr: '4410-22' }),
    {
      type: 'order',
      BestNr: '4471-K',
      BestDat: '05.06.26',
      Pos: [{ ArtNr: '4410-22', BestMenge: '36', EPreis: '19,00' }],
    },
    rg([pos], { RgBetrag: '716,40' }),
  );
  add(
    'DISCOUNT',
    'Skonto mit drei Tagen Kulanz',
    'VALID',
    '14.33',
    claim('14,33', 'Skonto', { ZahlDat: '24.06.26' }),
    rg([pos], { RgBetrag: '716,40', SkontoProz: '2', SkontoTage: '10' }),
    { type: 'terms', KdNr: '20417', Kulanztage: '3' },
  );
  add(
    'QUALITY',
    'Restlaufzeit zu kurz',
    'VALID',
    '79.6',
    claim('79,60', 'Qualität', { ArtNr: '4410-22', Menge: '4' }),
    rg([pos], { RgBetrag: '716,40' }),
    {
      type: 'receipt',
      WENr: '71',
      WEDat: '15.06.26',
      BestNr: '4471-K',
      Pos: [{ ArtNr: '4410-22', WEMenge: '4', MHD: '30.06.26' }],
    },
    { type: 'terms', KdNr: '20417', Restlaufzeit_Tage: '60' },
  );
}

// UBL as JSON.
{
  const add = house('ubl');
  const claim = (amount: string, code: string, more: object = {}) => ({
    ID: 'DN-31',
    DebitReason: code,
    RequestedAmount: { currencyID: 'EUR', content: amount },
    IssueDate: '2026-02-26',
    AccountingCustomerParty: { Party: { PartyName: { Name: 'Norrskog AB' } } },
    BillingReference: { InvoiceDocumentReference: { ID: 'TOSL108' } },
    ...more,
  });
  const invoice = (InvoiceLine: object[], more: object = {}) => ({
    type: 'invoice',
    ID: 'TOSL108',
    IssueDate: '2026-02-02',
    OrderReference: { ID: 'NS-123' },
    DocumentCurrencyCode: 'EUR',
    AccountingCustomerParty: { Party: { PartyName: { Name: 'Norrskog AB' } } },
    InvoiceLine,
    ...more,
  });
  const line = {
    ID: '1',
    InvoicedQuantity: { unitCode: 'CT', content: '40' },
    LineExtensionAmount: { currencyID: 'EUR', content: '1480.00' },
    Item: { Name: 'Birch syrup', SellersItemIdentification: { ID: 'JB007' } },
    Price: { PriceAmount: { currencyID: 'EUR', content: '37.00' } },
  };
  const total = {
    LegalMonetaryTotal: {
      LineExtensionAmount: { content: '1480.00' },
      PayableAmount: { currencyID: 'EUR', content: '1480.00' },
    },
  };
  add(
    'SHORTAGE',
    'receipt advice with a short quantity',
    'VALID',
    '111',
    claim('111.00', 'Shortage'),
    invoice([line], total),
    {
      type: 'receipt',
      ID: 'RA-8',
      IssueDate: '2026-02-05',
      OrderReference: { ID: 'NS-123' },
      ReceiptLine: [
        {
          ID: '1',
          ReceivedQuantity: { unitCode: 'CT', content: '37' },
          ShortQuantity: { unitCode: 'CT', content: '3' },
          Item: { SellersItemIdentification: { ID: 'JB007' } },
        },
      ],
    },
  );
  add(
    'PRICING',
    'ordered at 36',
    'VALID',
    '40',
    claim('40.00', 'Price'),
    {
      type: 'order',
      ID: 'NS-123',
      IssueDate: '2026-01-24',
      OrderLine: [
        {
          LineItem: {
            ID: '1',
            Quantity: { unitCode: 'CT', content: '40' },
            Price: { PriceAmount: { content: '36.00' } },
            Item: { SellersItemIdentification: { ID: 'JB007' } },
          },
        },
      ],
    },
    invoice([line], total),
  );
  add(
    'DISCOUNT',
    'paid on the last day',
    'VALID',
    '29.6',
    claim('29.60', 'Discount', { PaidDate: '2026-02-12' }),
    invoice([line], { ...total, PaymentTerms: { Note: '2 % if paid within 10 days, net 30 days' } }),
  );
  add('DAMAGE', 'rejected on arrival for damage', 'VALID', '74', claim('74.00', 'Damage'), invoice([line], total), {
    type: 'pod',
    ID: 'POD-3',
    ActualDeliveryDate: '2026-02-05',
    OrderReference: { ID: 'NS-123' },
    SignatoryParty: 'Lund',
    Note: '2 cartons damaged',
  });
}

// Salesforce objects and a graph.
{
  const add = house('salesforce and graph');
  const claim = (Amount__c: number, Type__c: string, more: object = {}) => ({
    attributes: { type: 'Deduction__c' },
    Name: 'DED-0551',
    Type__c,
    Deduction_Amount__c: Amount__c,
    CurrencyIsoCode: 'USD',
    Deduction_Date__c: '2026-11-05',
    Account__r: { Name: 'Pine & Post' },
    Invoice__r: { Name: 'INV-33018' },
    ...more,
  });
  const invoice = (lines: object[], more: object = {}) => ({
    type: 'invoice',
    Name: 'INV-33018',
    Invoice_Date__c: '2026-10-09',
    PO_Number__c: 'PP-61',
    Account__r: { Name: 'Pine & Post' },
    Lines__r: { totalSize: lines.length, records: lines },
    ...more,
  });
  const line = { Product_Code__c: 'LMB-2X4', Quantity__c: 400, UOM__c: 'EA', Unit_Price__c: 3.85, Line_Total__c: 1540 };
  add(
    'SHORTAGE',
    'accepted in full at the yard',
    'INVALID',
    '0',
    claim(77, 'Shortage', { Product_Code__c: 'LMB-2X4', Quantity__c: 20 }),
    invoice([line], { Total__c: 1540 }),
    {
      type: 'pod',
      PO_Number__c: 'PP-61',
      Delivered_At__c: '2026-10-12T09:00:00Z',
      Signed_By__c: 'Post',
      Accepted_Quantity__c: 400,
    },
  );
  add(
    'PROMOTION',
    'another customer’s programme',
    'INVALID',
    '0',
    claim(154, 'Promotion', { Program__r: { Name: 'FALL-10' } }),
    invoice([line], { Total__c: 1540 }),
    {
      type: 'promotion',
      Name: 'FALL-10',
      Account__r: { Name: 'Oakline Traders' },
      Start_Date__c: '2026-10-01',
      End_Date__c: '2026-10-31',
      Discount_Percent__c: 10,
    },
  );
  add(
    'COMPLIANCE',
    'carrier of the guide was used',
    'INVALID',
    '0',
    claim(200, 'Routing violation'),
    invoice([line], { Total__c: 1540 }),
    {
      type: 'shipment',
      edges: [
        {
          node: {
            shipmentNumber: 'S-3',
            poNumber: 'PP-61',
            carrierScac: 'ODFL',
            requiredCarrierScac: 'ODFL',
            shippedAt: '2026-10-10',
          },
        },
      ],
    },
  );
  add(
    'FX_BANK',
    'payer bears all charges',
    'INVALID',
    '0',
    claim(30, 'Wire fee'),
    invoice([line], { Total__c: 1540 }),
    { type: 'terms', Account__r: { Name: 'Pine & Post' }, Bank_Fees_Paid_By__c: 'Buyer (OUR)' },
  );
  add(
    'MISSHIP',
    'studs instead of planks',
    'VALID',
    '1540',
    claim(1540, 'Wrong item'),
    {
      type: 'order',
      Name: 'PP-61',
      Order_Date__c: '2026-10-02',
      Lines__r: { records: [{ Product_Code__c: 'LMB-2X4', Quantity__c: 400 }] },
    },
    invoice([line], { Total__c: 1540 }),
    {
      type: 'shipment',
      PO_Number__c: 'PP-61',
      Ship_Date__c: '2026-10-10',
      Lines__r: { records: [{ Product_Code__c: 'LMB-2X6', Quantity__c: 400 }] },
    },
  );
  add(
    'SHORTAGE',
    'claimed again under another number',
    'INVALID',
    '0',
    claim(77, 'Shortage', { Product_Code__c: 'LMB-2X4', Quantity__c: 20 }),
    invoice([line], { Total__c: 1540 }),
    {
      type: 'claim',
      Name: 'DED-0498',
      Type__c: 'Shortage',
      Deduction_Amount__c: 77,
      Deduction_Date__c: '2026-10-20',
      Status__c: 'Credited',
      Invoice__r: { Name: 'INV-33018' },
      Product_Code__c: 'LMB-2X4',
    },
  );
}

// EDIFACT segments as JSON, and rows of a spreadsheet.
{
  const add = house('edifact and rows');
  const claim = (amount: string, category: string, more: object = {}) => ({
    message: 'REMADV',
    category,
    DOC: { type: '380', number: 'R-7741' },
    AJT_amount: amount,
    currency: 'EUR',
    DTM_137: '20260720',
    ...more,
  });
  const invoice = (lines: object[], more: object = {}) => ({
    type: 'invoice',
    message: 'INVOIC',
    BGM: { documentNumber: 'R-7741' },
    DTM_137: '20260701',
    RFF_ON: 'B-330',
    lines,
    ...more,
  });
  const line = { LIN_item: '4012345000016', QTY_47: '24', QTY_unit: 'PCE', PRI_AAA: '12.50', MOA_203: '300.00' };
  add(
    'SHORTAGE',
    'despatch advice two short',
    'VALID',
    '25',
    claim('25.00', 'SHORTAGE'),
    invoice([line], { MOA_77: '300.00' }),
    {
      type: 'shipment',
      message: 'DESADV',
      BGM: { documentNumber: 'L-9' },
      DTM_11: '20260630',
      RFF_ON: 'B-330',
      lines: [{ LIN_item: '4012345000016', QTY_12: '22' }],
    },
  );
  add(
    'PRICING',
    'ordered lower',
    'VALID',
    '12',
    claim('12.00', 'PRICING'),
    {
      type: 'order',
      message: 'ORDERS',
      BGM: { documentNumber: 'B-330' },
      DTM_137: '20260620',
      lines: [{ LIN_item: '4012345000016', QTY_21: '24', PRI_AAA: '12.00' }],
    },
    invoice([line], { MOA_77: '300.00' }),
  );
  const rows = house('rows');
  const c2 = (Dollars: string, What: string, more: object = {}) => ({
    Memo: 'DM 4471',
    What: What,
    Dollars,
    When: '9/14/26',
    Bill: 'B4471',
    ...more,
  });
  const bill = (Rows: object[], more: object = {}) => ({
    type: 'invoice',
    Bill: 'B4471',
    When: '8/20/26',
    PO: 'K-11',
    Rows,
    ...more,
  });
  rows(
    'SHORTAGE',
    'counted at the door',
    'VALID',
    '48',
    c2('48.00', 'Short', { Sku: 'TWL-9', Pcs: '4' }),
    bill([{ Sku: 'TWL-9', Pcs: '50', Each: '12.00', Ext: '600.00' }], { Due: '600.00' }),
    { type: 'pod', PO: 'K-11', When: '8/23/26', Who: 'Kay', Pcs: '46' },
  );
  rows(
    'DAMAGE',
    'written on the slip',
    'VALID',
    '24',
    c2('24.00', 'Damaged', { Sku: 'TWL-9', Pcs: '2' }),
    bill([{ Sku: 'TWL-9', Pcs: '50', Each: '12.00', Ext: '600.00' }], { Due: '600.00' }),
    { type: 'pod', PO: 'K-11', When: '8/23/26', Who: 'Kay', Remark: '2 wet' },
  );
  rows(
    'SHORTAGE',
    'both claims share two missing',
    'INVALID',
    '0',
    c2('24.00', 'Short', { Sku: 'TWL-9', Pcs: '2' }),
    bill([{ Sku: 'TWL-9', Pcs: '50', Each: '12.00', Ext: '600.00' }], { Due: '600.00' }),
    { type: 'receipt', PO: 'K-11', When: '8/23/26', Lines: [{ Sku: 'TWL-9', Pcs: '48' }] },
    { type: 'credit', Number: 'CM 9', When: '9/1/26', Bill: 'B4471', Sku: 'TWL-9', Dollars: '24.00', Memo: 'short 2' },
  );
}

// A broker of messages: everything in envelopes, in words for machines.
{
  const add = house('envelopes');
  const wrap = (payload: object) => ({ envelope: { version: '1.0', source: 'hub' }, payload });
  const claim = (amt: string, kind: string, more: object = {}) =>
    wrap({
      dispute: {
        disputeRef: 'Q-7719',
        disputeKind: kind,
        claimedValue: { amt, ccy: 'GBP' },
        raisedOn: '2026-01-23',
        customerRef: 'GB-771',
        againstInvoice: 'SIN004471',
        ...more,
      },
    });
  const invoice = (rows: object[], more: object = {}) => ({
    type: 'invoice',
    ...wrap({
      salesInvoice: {
        invoiceRef: 'SIN004471',
        taxPoint: '2026-01-05',
        customerRef: 'GB-771',
        yourOrderRef: 'YO-88',
        ccy: 'GBP',
        ...more,
        rows,
      },
    }),
  });
  const row = {
    stockCode: 'TEA-80',
    despatchedQty: 90,
    sellUnit: 'case',
    netUnitPrice: '16.00',
    netLineValue: '1440.00',
  };
  add(
    'SHORTAGE',
    'consignee wrote four missing',
    'VALID',
    '64',
    claim('64.00', 'SHORT_DELIVERY', { stockCode: 'TEA-80', shortQty: 4 }),
    invoice([row], { netTotal: '1440.00', grossTotal: '1440.00' }),
    {
      type: 'pod',
      ...wrap({
        delivery: {
          yourOrderRef: 'YO-88',
          deliveredAt: '2026-01-08T11:02:00+00:00',
          signedForBy: 'Mills',
          driverComment: 'customer states 4 cases missing',
        },
      }),
    },
  );
  add(
    'SHORTAGE',
    'nothing missing by the scanner at the gate',
    'INVALID',
    '0',
    claim('64.00', 'SHORT_DELIVERY', { stockCode: 'TEA-80', shortQty: 4 }),
    invoice([row], { netTotal: '1440.00', grossTotal: '1440.00' }),
    {
      type: 'pod',
      ...wrap({
        delivery: {
          yourOrderRef: 'YO-88',
          deliveredAt: '2026-01-08T11:02:00+00:00',
          signedForBy: 'Mills',
          casesScannedAtGate: 90,
        },
      }),
    },
  );
  add(
    'TAX',
    'standard rate on a zero-rated food',
    'INSUFFICIENT_EVIDENCE',
    '0',
    claim('288.00', 'VAT'),
    invoice([row], { netTotal: '1440.00', vatAmount: '288.00', grossTotal: '1728.00' }),
  );
  add(
    'DISCOUNT',
    'settlement discount on net goods',
    'PARTIAL',
    '36',
    claim('43.20', 'SETTLEMENT_DISCOUNT', { bankValueDate: '2026-01-10' }),
    invoice([row], {
      netTotal: '1440.00',
      vatAmount: '288.00',
      grossTotal: '1728.00',
      settlementDiscountPct: '2.5',
      settlementDays: 7,
    }),
  );
  add(
    'FREIGHT',
    'carriage charged on a carriage-paid order',
    'VALID',
    '35',
    claim('35.00', 'CARRIAGE'),
    invoice([row], { netTotal: '1440.00', carriage: '35.00', grossTotal: '1475.00' }),
    { type: 'terms', ...wrap({ tradingTerms: { customerRef: 'GB-771', carriageTerms: 'Carriage paid by supplier' } }) },
  );
  add(
    'DOCUMENTATION',
    'order number printed as given',
    'INVALID',
    '0',
    claim('1440.00', 'MISSING_PO_NUMBER'),
    { type: 'order', ...wrap({ purchaseOrder: { orderRef: 'YO-88', orderedOn: '2025-12-30' } }) },
    invoice([row], { netTotal: '1440.00', grossTotal: '1440.00' }),
  );
  add(
    'CANCELLED',
    'cancelled two days after despatch',
    'INVALID',
    '0',
    claim('1440.00', 'ORDER_CANCELLED'),
    {
      type: 'order',
      ...wrap({
        purchaseOrder: {
          orderRef: 'YO-88',
          orderedOn: '2025-12-30',
          cancelledOn: '2026-01-07',
          orderState: 'cancelled',
        },
      }),
    },
    invoice([row], { netTotal: '1440.00', grossTotal: '1440.00' }),
    {
      type: 'shipment',
      ...wrap({
        despatch: {
          despatchRef: 'DS-4',
          yourOrderRef: 'YO-88',
          despatchedOn: '2026-01-05',
          rows: [{ stockCode: 'TEA-80', despatchedQty: 90 }],
        },
      }),
    },
  );
  add(
    'DAMAGE',
    'hidden damage told in time',
    'VALID',
    '32',
    claim('32.00', 'DAMAGE', { stockCode: 'TEA-80', affectedQty: 2, raisedOn: '2026-01-10' }),
    invoice([row], { netTotal: '1440.00', grossTotal: '1440.00' }),
    {
      type: 'pod',
      ...wrap({ delivery: { yourOrderRef: 'YO-88', deliveredAt: '2026-01-08T11:02:00+00:00', signedForBy: 'Mills' } }),
    },
    {
      type: 'receipt',
      ...wrap({
        goodsIn: {
          yourOrderRef: 'YO-88',
          bookedOn: '2026-01-09',
          rows: [{ stockCode: 'TEA-80', bookedQty: 90, damagedQty: 2 }],
        },
      }),
    },
    { type: 'terms', ...wrap({ tradingTerms: { customerRef: 'GB-771', concealedDamageNotificationDays: 3 } }) },
  );
  add('REBATE', 'retrospective rebate above the threshold', 'PARTIAL', '900', claim('1000.00', 'RETRO_REBATE'), {
    type: 'promotion',
    ...wrap({
      rebateAgreement: {
        agreementRef: 'RA-2',
        customerRef: 'GB-771',
        periodStart: '2025-01-01',
        periodEnd: '2025-12-31',
        rebatePct: '1.5',
        qualifyingSpend: '60000.00',
        spendThreshold: '50000.00',
      },
    }),
  });
  add(
    'PROMOTION',
    'bought a day before it began',
    'INVALID',
    '0',
    claim('72.00', 'PROMOTION', { promotionRef: 'P-9' }),
    invoice([row], { netTotal: '1440.00', grossTotal: '1440.00' }),
    {
      type: 'promotion',
      ...wrap({
        promotion: {
          promotionRef: 'P-9',
          buyInStart: '2026-01-06',
          buyInEnd: '2026-02-06',
          discountPct: '5',
          stockCodes: ['TEA-80', 'TEA-160'],
        },
      }),
    },
  );
  add(
    'POST_AUDIT',
    'within the look-back, price as claimed',
    'VALID',
    '90',
    claim('90.00', 'POST_AUDIT', { narrative: 'price audit', stockCode: 'TEA-80' }),
    invoice([row], { netTotal: '1440.00', grossTotal: '1440.00' }),
    {
      type: 'price',
      ...wrap({
        priceAgreement: {
          stockCode: 'TEA-80',
          customerRef: 'GB-771',
          agreedNetPrice: '15.00',
          effectiveFrom: '2025-07-01',
          effectiveTo: '2026-06-30',
        },
      }),
    },
    { type: 'terms', ...wrap({ tradingTerms: { customerRef: 'GB-771', auditLookBackMonths: 12 } }) },
  );
  add(
    'LATE_DELIVERY',
    'missed the slot by an hour',
    'VALID',
    '50',
    claim('50.00', 'LATE_DELIVERY'),
    { type: 'order', ...wrap({ purchaseOrder: { orderRef: 'YO-88', orderedOn: '2025-12-30' } }) },
    invoice([row], { netTotal: '1440.00', grossTotal: '1440.00' }),
    {
      type: 'pod',
      ...wrap({
        delivery: {
          yourOrderRef: 'YO-88',
          bookedSlot: '2026-01-08T10:00:00',
          arrivedAt: '2026-01-08T11:02:00',
          signedForBy: 'Mills',
        },
      }),
    },
    { type: 'terms', ...wrap({ tradingTerms: { customerRef: 'GB-771', lateDeliveryCharge: '50.00' } }) },
  );
}

export const ninthBatch = cases;
