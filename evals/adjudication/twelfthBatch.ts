import { startBatch } from './batch.ts';

/** A twelfth batch, by hand, after the eleventh was mended. Its truth was set down before the first run. */
const { cases, house } = startBatch('twelfth');

// Xero: capitals, contacts, amounts as numbers.
{
  const add = house('xero');
  const claim = (Total: number, why: string, more: object = {}) => ({
    DeductionNumber: 'DN-88',
    Contact: { ContactNumber: 'C-19', Name: 'Tidewater Grocers' },
    AppliesTo: { InvoiceNumber: 'INV-4420' },
    Narration: why,
    Total,
    CurrencyCode: 'USD',
    DateString: '2026-03-30T00:00:00',
    ...more,
  });
  const invoice = (LineItems: object[], more: object = {}) => ({
    type: 'invoice',
    InvoiceNumber: 'INV-4420',
    Contact: { ContactNumber: 'C-19', Name: 'Tidewater Grocers' },
    Reference: 'PO TW-310',
    DateString: '2026-03-04T00:00:00',
    DueDateString: '2026-04-03T00:00:00',
    ...more,
    LineItems,
  });
  const line = { ItemCode: 'RICE-10', Description: 'Rice 10 lb', Quantity: 80, UnitAmount: 14.25, LineAmount: 1140 };
  add(
    'SHORTAGE',
    'goods receipt five short, narrated',
    'VALID',
    '71.25',
    claim(71.25, 'Short received', { LineItems: [{ ItemCode: 'RICE-10', Quantity: 5 }] }),
    invoice([line], { Total: 1140 }),
    {
      type: 'receipt',
      GoodsReceivedNumber: 'GRN-6',
      InvoiceNumber: 'INV-4420',
      DateString: '2026-03-07T00:00:00',
      LineItems: [{ ItemCode: 'RICE-10', QuantityReceived: 75 }],
    },
  );
  add(
    'DISCOUNT',
    'paid inside the days',
    'VALID',
    '22.8',
    claim(22.8, 'Early settlement discount', { FullyPaidOnDate: '2026-03-12' }),
    invoice([line], { SubTotal: 1140, TotalTax: 0, Total: 1140, PaymentTerms: '2% 10 days, net 30' }),
  );
  add(
    'CREDIT_OFFSET',
    'credit note has only forty left',
    'PARTIAL',
    '40',
    claim(100, 'Taking credit note', { CreditNoteNumber: 'CN-5' }),
    {
      type: 'credit',
      CreditNoteNumber: 'CN-5',
      Total: 100,
      RemainingCredit: 40,
      Status: 'AUTHORISED',
      DateString: '2026-02-02',
    },
  );
  add(
    'DUPLICATE',
    'two invoices, two shipments',
    'INVALID',
    '0',
    claim(1140, 'Duplicate billing', { DuplicateOf: 'INV-4401' }),
    invoice([line], { Total: 1140, ShipmentNumber: 'SH-2' }),
    {
      ...invoice([line], { Total: 1140, ShipmentNumber: 'SH-1' }),
      InvoiceNumber: 'INV-4401',
      DateString: '2026-02-25T00:00:00',
    },
    {
      type: 'shipment',
      ShipmentNumber: 'SH-1',
      ShippedDate: '2026-02-24',
      Lines: [{ ItemCode: 'RICE-10', Quantity: 80 }],
    },
    {
      type: 'shipment',
      ShipmentNumber: 'SH-2',
      ShippedDate: '2026-03-03',
      Lines: [{ ItemCode: 'RICE-10', Quantity: 80 }],
    },
  );
}

// S/4HANA's views, in whole words.
{
  const add = house('s4 views');
  const claim = (DisputedAmount: string, DisputeCaseReason: string, more: object = {}) => ({
    DisputeCaseID: '5000031',
    DisputeCaseReason,
    DisputedAmount,
    DisputeCaseCurrency: 'EUR',
    CaseCreationDate: '20260618',
    BusinessPartner: '17100001',
    BillingDocument: '90000123',
    ...more,
  });
  const invoice = (to_Item: object[], more: object = {}) => ({
    type: 'invoice',
    BillingDocument: '90000123',
    BillingDocumentDate: '20260601',
    SoldToParty: '17100001',
    PurchaseOrderByCustomer: '4500-77',
    TransactionCurrency: 'EUR',
    ...more,
    to_Item,
  });
  const line = {
    BillingDocumentItem: '000010',
    Material: 'TG11',
    BillingQuantity: '200',
    BillingQuantityUnit: 'PC',
    NetAmount: '5200.00',
  };
  add(
    'PRICING',
    'condition record by date, price out of amount and quantity',
    'VALID',
    '200',
    claim('200.00', 'Price difference', { Material: 'TG11' }),
    invoice([line], { TotalNetAmount: '5200.00' }),
    {
      type: 'price',
      ConditionRecord: '0000012345',
      Customer: '17100001',
      Material: 'TG11',
      ConditionRateValue: '25.00',
      ConditionQuantityUnit: 'PC',
      ConditionValidityStartDate: '20260101',
      ConditionValidityEndDate: '20261231',
    },
  );
  add(
    'OVERAGE',
    'delivered and billed ten over what was ordered',
    'VALID',
    '260',
    claim('260.00', 'Overdelivery', { Material: 'TG11', DisputedQuantity: '10' }),
    {
      type: 'order',
      SalesOrder: '1044',
      PurchaseOrderByCustomer: '4500-77',
      SalesOrderDate: '20260525',
      to_Item: [{ Material: 'TG11', RequestedQuantity: '190', RequestedQuantityUnit: 'PC', NetPriceAmount: '26.00' }],
    },
    invoice([line], { TotalNetAmount: '5200.00' }),
  );
  add(
    'LATE_DELIVERY',
    'two days late, one day of tolerance',
    'VALID',
    '104',
    claim('104.00', 'Late delivery'),
    {
      type: 'order',
      SalesOrder: '1044',
      PurchaseOrderByCustomer: '4500-77',
      SalesOrderDate: '20260520',
      RequestedDeliveryDate: '20260602',
    },
    invoice([line], { TotalNetAmount: '5200.00' }),
    { type: 'pod', PurchaseOrderByCustomer: '4500-77', ActualDeliveryDate: '20260604', SignatoryName: 'B. Kern' },
    { type: 'terms', Customer: '17100001', LateDeliveryPenaltyPercent: '2', LateDeliveryToleranceDays: 1 },
  );
  add(
    'RETURNS',
    'authorised, back in time, fifteen per cent kept',
    'PARTIAL',
    '221',
    claim('260.00', 'Customer return', {
      Material: 'TG11',
      DisputedQuantity: '10',
      ReturnAuthorizationNumber: 'RA-60',
    }),
    invoice([line], { TotalNetAmount: '5200.00' }),
    {
      type: 'receipt',
      MaterialDocument: '4900001',
      ReturnAuthorizationNumber: 'RA-60',
      PostingDate: '20260615',
      to_Item: [{ Material: 'TG11', ReturnedQuantity: '10', QuantityUnit: 'PC' }],
    },
    { type: 'terms', Customer: '17100001', RestockingFeePercent: '15', ReturnAuthorizationRequired: true },
  );
}

// Swedish: a language that none of the batches before spoke.
{
  const add = house('swedish');
  const claim = (belopp: string, orsak: string, more: object = {}) => ({
    avdragsnummer: 'AV-7',
    orsak,
    belopp,
    valuta: 'SEK',
    datum: '2026-05-20',
    kundnummer: 'K-300',
    fakturanummer: 'F-9001',
    ...more,
  });
  const faktura = (rader: object[], more: object = {}) => ({
    type: 'invoice',
    fakturanummer: 'F-9001',
    fakturadatum: '2026-05-04',
    kundnummer: 'K-300',
    ordernummer: 'O-55',
    ...more,
    rader,
  });
  const rad = { artikelnummer: 'KAFFE-1', antal: 40, enhet: 'kartong', pris: '250,00', radbelopp: '10 000,00' };
  add(
    'SHORTAGE',
    'mottaget två för lite',
    'VALID',
    '500',
    claim('500,00', 'saknas', { artikelnummer: 'KAFFE-1', antal: 2 }),
    faktura([rad], { totalbelopp: '10 000,00' }),
    {
      type: 'receipt',
      mottagningsnummer: 'M-1',
      ordernummer: 'O-55',
      mottagningsdatum: '2026-05-06',
      rader: [{ artikelnummer: 'KAFFE-1', mottaget_antal: 38 }],
    },
  );
  add(
    'DAMAGE',
    'anmärkning på fraktsedeln',
    'VALID',
    '750',
    claim('750,00', 'transportskada', { artikelnummer: 'KAFFE-1', antal: 3 }),
    faktura([rad], { totalbelopp: '10 000,00' }),
    {
      type: 'pod',
      ordernummer: 'O-55',
      leveransdatum: '2026-05-06',
      mottagare: 'E. Lund',
      anmärkning: '3 kartonger skadade',
    },
  );
  add(
    'PRICING',
    'avtalat pris',
    'VALID',
    '400',
    claim('400,00', 'prisfel', { artikelnummer: 'KAFFE-1' }),
    faktura([rad], { totalbelopp: '10 000,00' }),
    {
      type: 'price',
      avtalsnummer: 'A-2',
      artikelnummer: 'KAFFE-1',
      avtalspris: '240,00',
      giltig_från: '2026-01-01',
      giltig_till: '2026-12-31',
    },
  );
}

// Polish.
{
  const add = house('polish');
  const claim = (kwota: string, powod: string, more: object = {}) => ({
    nr_reklamacji: 'R/12/26',
    powod,
    kwota_potracenia: kwota,
    waluta: 'PLN',
    data_reklamacji: '20.07.2026',
    nr_klienta: 'KL-8',
    nr_faktury: 'FV/771/2026',
    ...more,
  });
  const faktura = (pozycje: object[], more: object = {}) => ({
    type: 'invoice',
    nr_faktury: 'FV/771/2026',
    data_wystawienia: '03.07.2026',
    nr_klienta: 'KL-8',
    nr_zamowienia: 'ZAM-31',
    ...more,
    pozycje,
  });
  const poz = { kod_towaru: 'MAKA-25', ilosc: 30, jm: 'szt', cena: '60,00', wartosc: '1 800,00' };
  add(
    'SHORTAGE',
    'przyjęto wszystko',
    'INVALID',
    '0',
    claim('120,00', 'brak towaru', { kod_towaru: 'MAKA-25', ilosc: 2 }),
    faktura([poz], { razem: '1 800,00' }),
    {
      type: 'receipt',
      nr_przyjecia: 'PZ-4',
      nr_zamowienia: 'ZAM-31',
      data_przyjecia: '06.07.2026',
      pozycje: [{ kod_towaru: 'MAKA-25', ilosc_przyjeta: 30 }],
    },
  );
  add(
    'DISCOUNT',
    'zapłacono po terminie skonta',
    'INVALID',
    '0',
    claim('36,00', 'skonto', { data_zaplaty: '20.07.2026' }),
    faktura([poz], { razem: '1 800,00', skonto_procent: '2', skonto_dni: 10 }),
  );
}

// A sheet kept by hand: units in the cells, dates in words.
{
  const add = house('office sheet');
  const claim = (much: string, why: string, more: object = {}) => ({
    'Our ref': 'X-19',
    Who: 'Pelican Foods',
    'Bill no.': '60118',
    'They took': much,
    'Because of': why,
    'Taken on': 'Friday 14 August 2026',
    ...more,
  });
  const bill = (Goods: object[], more: object = {}) => ({
    type: 'invoice',
    'Bill no.': '60118',
    'Billed to': 'Pelican Foods',
    Dated: '20 July 2026',
    'Their PO': 'PF-402',
    ...more,
    Goods,
  });
  const row = { Code: 'SALT-50', 'How many': '48 bags', Each: '$9.50', 'Comes to': '$456.00' };
  add(
    'SHORTAGE',
    'driver and store agree on four',
    'VALID',
    '38',
    claim('$38.00', '4 bags short', { Code: 'SALT-50' }),
    bill([row], { 'Comes to': '$456.00' }),
    {
      type: 'pod',
      'Their PO': 'PF-402',
      'Dropped off': 'Wednesday 22 July 2026',
      'Signed for by': 'Moss',
      'Written on the slip': 'short 4 bags, driver agrees',
    },
  );
  add(
    'FREIGHT',
    'quote kept',
    'PARTIAL',
    '30',
    claim('$50.00', 'carriage too dear'),
    { type: 'order', 'Their PO': 'PF-402', Ordered: '10 July 2026', 'Carriage quoted': '$120.00' },
    bill([row], { Carriage: '$150.00', 'Comes to': '$606.00' }),
  );
  add(
    'PROMOTION',
    'week of the fair',
    'VALID',
    '24',
    claim('$24.00', 'Summer fair, fifty cents a bag', { Deal: 'FAIR-26' }),
    bill([row], { 'Comes to': '$456.00' }),
    {
      type: 'promotion',
      Deal: 'FAIR-26',
      'Runs from': '15 July 2026',
      'Runs until': '31 July 2026',
      Code: 'SALT-50',
      'Money off per bag': '$0.50',
    },
  );
  add(
    'CANCELLED',
    'called off after it had left',
    'INVALID',
    '0',
    claim('$456.00', 'order called off'),
    { type: 'order', 'Their PO': 'PF-402', Ordered: '10 July 2026', 'Called off': '21 July 2026' },
    bill([row], { 'Comes to': '$456.00' }),
    {
      type: 'shipment',
      'Their PO': 'PF-402',
      'Left us': '20 July 2026',
      Load: [{ Code: 'SALT-50', 'How many': '48 bags' }],
    },
  );
}

// A shop's graph: money in sets, lists of nodes.
{
  const add = house('shop graph');
  const money = (amount: string) => ({ shopMoney: { amount, currencyCode: 'USD' } });
  const claim = (amount: string, kind: string, more: object = {}) => ({
    name: '#CB-71',
    disputeReason: kind,
    disputedSet: money(amount),
    openedAt: '2026-10-19T09:12:00Z',
    company: { externalId: 'B2B-5' },
    invoice: { name: '#8812' },
    ...more,
  });
  const invoice = (nodes: object[], more: object = {}) => ({
    type: 'invoice',
    name: '#8812',
    processedAt: '2026-10-01T10:00:00Z',
    company: { externalId: 'B2B-5' },
    poNumber: 'KX-90',
    ...more,
    lineItems: { nodes },
  });
  const line = {
    sku: 'MUG-BLU',
    quantity: 100,
    originalUnitPriceSet: money('6.40'),
    originalTotalSet: money('640.00'),
  };
  add(
    'DAMAGE',
    'received with seven broken, noted at the door',
    'VALID',
    '44.8',
    claim('44.80', 'DAMAGED', { lineItems: { nodes: [{ sku: 'MUG-BLU', quantity: 7 }] } }),
    invoice([line], { totalPriceSet: money('640.00') }),
    {
      type: 'pod',
      poNumber: 'KX-90',
      deliveredAt: '2026-10-06T14:00:00Z',
      signature: { signedBy: 'R. Tull' },
      exceptions: { nodes: [{ kind: 'BROKEN', sku: 'MUG-BLU', quantity: 7 }] },
    },
  );
  add(
    'TAX',
    'exempt certificate ran out before the invoice',
    'INVALID',
    '0',
    claim('38.40', 'TAX'),
    invoice([line], { totalTaxSet: money('38.40'), totalPriceSet: money('678.40') }),
    {
      type: 'terms',
      company: { externalId: 'B2B-5' },
      taxExemption: { certificateNumber: 'EX-1', startsAt: '2025-01-01', expiresAt: '2026-06-30' },
    },
  );
  add(
    'MISSHIP',
    'another colour shipped, nobody agreed',
    'VALID',
    '128',
    claim('128.00', 'WRONG_ITEM', { lineItems: { nodes: [{ sku: 'MUG-BLU', quantity: 20 }] } }),
    {
      type: 'order',
      name: 'S-4',
      poNumber: 'KX-90',
      createdAt: '2026-09-25',
      lineItems: { nodes: [{ sku: 'MUG-BLU', quantity: 100 }] },
    },
    invoice([line], { totalPriceSet: money('640.00') }),
    {
      type: 'shipment',
      name: 'F-1',
      poNumber: 'KX-90',
      shippedAt: '2026-10-01',
      fulfillmentLineItems: {
        nodes: [
          { sku: 'MUG-BLU', quantity: 80 },
          { sku: 'MUG-RED', quantity: 20 },
        ],
      },
    },
  );
}

// A trucking portal: statuses, remarks, hours.
{
  const add = house('dock portal');
  const claim = (amt: string, cat: string, more: object = {}) => ({
    chargeback_id: 'CBK-300',
    chargeback_category: cat,
    chargeback_total: { value: amt, ccy: 'USD' },
    assessed_on: 'Nov 20, 2026',
    vendor_invoice: '77001',
    purchase_order: 'DP-8',
    ...more,
  });
  const invoice = (more: object = {}) => ({
    type: 'invoice',
    vendor_invoice: '77001',
    invoiced_on: 'Nov 2, 2026',
    purchase_order: 'DP-8',
    rows: [{ upc: '012345678905', count: '60 cartons', cost_each: '20.00', extended_cost: '1,200.00' }],
    invoice_value: '1,200.00',
    ...more,
  });
  add(
    'COMPLIANCE',
    'ship notice came three hours before the truck, in order',
    'INVALID',
    '0',
    claim('60.00', 'ASN late'),
    invoice(),
    {
      type: 'shipment',
      purchase_order: 'DP-8',
      departed_on: 'Nov 3, 2026',
      ship_notice: { transmitted_at: '2026-11-04 06:00', acknowledgement: 'Accepted' },
      reached_dock_at: '2026-11-05 09:00',
    },
    { type: 'terms', asn_fine_amount: '60.00' },
  );
  add(
    'LATE_DELIVERY',
    'inside the hour of grace',
    'INVALID',
    '0',
    claim('36.00', 'Late to appointment'),
    invoice(),
    {
      type: 'pod',
      purchase_order: 'DP-8',
      appointment_slot: '2026-11-05 09:00',
      gate_arrival: '2026-11-05 09:40',
      unloaded_on: 'Nov 5, 2026',
      receiver_signature: 'P. Dunn',
    },
    { type: 'terms', late_penalty: '3%', grace: '1 hour' },
  );
  add(
    'SHORTAGE',
    'claimed after the days for claims',
    'EXPIRED_WINDOW',
    '0',
    claim('40.00', 'Shortage', { upc: '012345678905', count: '2 cartons' }),
    invoice(),
    {
      type: 'pod',
      purchase_order: 'DP-8',
      unloaded_on: 'Nov 5, 2026',
      receiver_signature: 'P. Dunn',
      remarks: '2 cartons missing',
    },
    { type: 'terms', claims_must_be_filed_within: '10 days' },
  );
}

export const twelfthBatch = cases;
