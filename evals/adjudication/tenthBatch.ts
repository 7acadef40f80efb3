import { startBatch } from './batch.ts';

/** A tenth batch, by hand, after the ninth was mended: yet other houses. Its truth was set down before the first run. */
const { cases, house } = startBatch('tenth');

// Acumatica.
{
  const add = house('acumatica');
  const v = (value: unknown) => ({ value });
  const claim = (amount: number, category: string, more: object = {}) => ({
    ReferenceNbr: v('DED00114'),
    DeductionType: v(category),
    Amount: v(amount),
    CurrencyID: v('USD'),
    Date: v('2026-03-19T00:00:00'),
    CustomerID: v('ABARTENDE'),
    AppliedToInvoice: v('AR005501'),
    ...more,
  });
  const invoice = (Details: object[], more: object = {}) => ({
    type: 'invoice',
    ReferenceNbr: v('AR005501'),
    Date: v('2026-03-02T00:00:00'),
    CustomerID: v('ABARTENDE'),
    CustomerOrder: v('AB-711'),
    ...more,
    Details,
  });
  const line = {
    LineNbr: v(1),
    InventoryID: v('LIME-40'),
    Qty: v(64),
    UOM: v('CASE'),
    UnitPrice: v(21.5),
    ExtendedPrice: v(1376),
  };
  add(
    'SHORTAGE',
    'receiver two short',
    'VALID',
    '43',
    claim(43, 'Shortage', { InventoryID: v('LIME-40'), Qty: v(2) }),
    invoice([line], { Amount: v(1376) }),
    {
      type: 'receipt',
      ReceiptNbr: v('R88'),
      Date: v('2026-03-05T00:00:00'),
      CustomerOrder: v('AB-711'),
      Details: [{ InventoryID: v('LIME-40'), ReceiptQty: v(62), UOM: v('CASE') }],
    },
  );
  add(
    'PRICING',
    'agreed before the order',
    'VALID',
    '96',
    claim(96, 'Pricing', { InventoryID: v('LIME-40') }),
    invoice([line], { Amount: v(1376) }),
    {
      type: 'price',
      InventoryID: v('LIME-40'),
      PriceCode: v('ABARTENDE'),
      Price: v(20),
      EffectiveDate: v('2026-01-01T00:00:00'),
      ExpirationDate: v('2026-12-31T00:00:00'),
    },
  );
  add(
    'DISCOUNT',
    'inside the ten days',
    'VALID',
    '27.52',
    claim(27.52, 'Cash discount', { PaymentDate: v('2026-03-11T00:00:00') }),
    invoice([line], { Amount: v(1376), CashDiscountPct: v(2), CashDiscountDate: v('2026-03-12T00:00:00') }),
  );
  add('CREDIT_OFFSET', 'credit fully applied', 'INVALID', '0', claim(75, 'Credit', { CreditMemoNbr: v('CM0091') }), {
    type: 'credit',
    ReferenceNbr: v('CM0091'),
    Date: v('2026-01-15T00:00:00'),
    CustomerID: v('ABARTENDE'),
    Amount: v(75),
    UnappliedBalance: v(0),
    Status: v('Closed'),
  });
}

// Spanish of Mexico, with a CFDI look.
{
  const add = house('cfdi');
  const claim = (Monto: string, Concepto: string, more: object = {}) => ({
    FolioReclamo: 'RM-77',
    TipoReclamo: Concepto,
    MontoDescontado: Monto,
    Moneda: 'MXN',
    FechaReclamo: '2026-08-20',
    Receptor: 'Abarrotes Solana',
    FolioFactura: 'A-5521',
    ...more,
  });
  const factura = (Conceptos: object[], more: object = {}) => ({
    type: 'invoice',
    Folio: 'A-5521',
    Fecha: '2026-08-01T10:00:00',
    Receptor: { Nombre: 'Abarrotes Solana' },
    OrdenCompra: 'OC-201',
    Moneda: 'MXN',
    ...more,
    Conceptos,
  });
  const c = {
    NoIdentificacion: 'FRJ-1K',
    Cantidad: '80',
    ClaveUnidad: 'XBX',
    ValorUnitario: '250.00',
    Importe: '20000.00',
  };
  add(
    'SHORTAGE',
    'acuse con faltante',
    'VALID',
    '1000',
    claim('1000.00', 'Faltante', { NoIdentificacion: 'FRJ-1K', Cantidad: '4' }),
    factura([c], { Total: '20000.00' }),
    {
      type: 'pod',
      OrdenCompra: 'OC-201',
      FechaEntrega: '2026-08-03',
      RecibidoPor: 'J. Solana',
      Observaciones: 'Faltaron 4 cajas',
    },
  );
  add(
    'DAMAGE',
    'recibido en buen estado',
    'INVALID',
    '0',
    claim('500.00', 'Mercancía dañada', { NoIdentificacion: 'FRJ-1K', Cantidad: '2' }),
    factura([c], { Total: '20000.00' }),
    {
      type: 'pod',
      OrdenCompra: 'OC-201',
      FechaEntrega: '2026-08-03',
      RecibidoPor: 'J. Solana',
      Observaciones: 'Recibido en buen estado',
    },
  );
  add(
    'PROMOTION',
    'vigencia y porcentaje',
    'VALID',
    '2000',
    claim('2000.00', 'Promoción', { FolioPromocion: 'PRM-4' }),
    factura([c], { Total: '20000.00' }),
    {
      type: 'promotion',
      FolioPromocion: 'PRM-4',
      VigenciaInicio: '2026-07-15',
      VigenciaFin: '2026-08-15',
      PorcentajeDescuento: '10',
      Productos: ['FRJ-1K'],
    },
  );
}

// Swiss French and Austrian German ERP.
{
  const add = house('abacus');
  const claim = (Betrag: string, Art: string, more: object = {}) => ({
    BelastungsNr: 'BL-9',
    Belastungsart: Art,
    Belastungsbetrag: Betrag,
    Waehrungscode: 'CHF',
    Belastungsdatum: '17.02.2026',
    Debitorennummer: '50112',
    Fakturanummer: '26-00418',
    ...more,
  });
  const faktura = (Zeilen: object[], more: object = {}) => ({
    type: 'invoice',
    Fakturanummer: '26-00418',
    Fakturadatum: '30.01.2026',
    Debitorennummer: '50112',
    Kundenbestellung: 'KB-7',
    Waehrungscode: 'CHF',
    ...more,
    Zeilen,
  });
  const z = {
    Zeile: 1,
    Produktnummer: 'KSE-20',
    FakturierteMenge: 30,
    Mengeneinheit: 'Stk',
    Verkaufspreis: '45.00',
    Zeilentotal: "1'350.00",
  };
  add(
    'SHORTAGE',
    'Ablieferbeleg vollständig',
    'INVALID',
    '0',
    claim('90.00', 'Fehlmenge', { Produktnummer: 'KSE-20', Menge: 2 }),
    faktura([z], { Fakturatotal: "1'350.00" }),
    {
      type: 'pod',
      Kundenbestellung: 'KB-7',
      Ablieferdatum: '03.02.2026',
      UnterzeichnetVon: 'Frei',
      AbgelieferteMenge: 30,
    },
  );
  add(
    'OVERAGE',
    'mehr fakturiert als bestellt',
    'VALID',
    '225',
    claim('225.00', 'Überlieferung', { Produktnummer: 'KSE-20' }),
    {
      type: 'order',
      Kundenbestellung: 'KB-7',
      Auftragsdatum: '20.01.2026',
      Zeilen: [{ Produktnummer: 'KSE-20', BestellteMenge: 25 }],
    },
    faktura([z], { Fakturatotal: "1'350.00" }),
  );
  add(
    'LATE_DELIVERY',
    'drei Tage nach Wunschtermin',
    'VALID',
    '67.5',
    claim('67.50', 'Lieferverzug'),
    { type: 'order', Kundenbestellung: 'KB-7', Auftragsdatum: '20.01.2026', Wunschlieferdatum: '31.01.2026' },
    faktura([z], { Fakturatotal: "1'350.00" }),
    { type: 'pod', Kundenbestellung: 'KB-7', Ablieferdatum: '03.02.2026', UnterzeichnetVon: 'Frei' },
    { type: 'terms', Debitorennummer: '50112', VerzugsstrafeProzent: 5 },
  );
  add(
    'RETURNS',
    'Retoure bewilligt und eingetroffen',
    'VALID',
    '135',
    claim('135.00', 'Retoure', { Produktnummer: 'KSE-20', Menge: 3 }),
    faktura([z], { Fakturatotal: "1'350.00" }),
    {
      type: 'claim',
      Retourennummer: 'RT-1',
      Bezeichnung: 'Retourengenehmigung',
      Status: 'genehmigt',
      Fakturanummer: '26-00418',
      Produktnummer: 'KSE-20',
      Menge: 3,
    },
    {
      type: 'receipt',
      Belegart: 'Retoure',
      Retourennummer: 'RT-1',
      Eingangsdatum: '12.02.2026',
      Fakturanummer: '26-00418',
      Zeilen: [{ Produktnummer: 'KSE-20', EingegangeneMenge: 3 }],
    },
  );
}

// A freight and warehouse data lake, camelCase.
{
  const add = house('data lake');
  const claim = (deductedUsd: number, deductionCategory: string, more: object = {}) => ({
    deductionKey: 'DK-4411',
    deductionCategory,
    deductedUsd,
    deductionPostedDate: '2026-06-30',
    soldToName: 'Tidewater Foods',
    billingDocument: '900551',
    ...more,
  });
  const invoice = (billingItems: object[], more: object = {}) => ({
    type: 'invoice',
    billingDocument: '900551',
    billingDate: '2026-06-10',
    soldToName: 'Tidewater Foods',
    purchaseOrderByCustomer: 'TW-90',
    transactionCurrency: 'USD',
    ...more,
    billingItems,
  });
  const item = {
    material: 'CRAB-6',
    billingQuantity: 50,
    billingQuantityUnit: 'CS',
    netPriceAmount: 64,
    netAmount: 3200,
  };
  add(
    'SHORTAGE',
    'three of four in the count',
    'PARTIAL',
    '192',
    claim(256, 'SHORTAGE', { material: 'CRAB-6', claimedQuantity: 4 }),
    invoice([item], { totalNetAmount: 3200 }),
    {
      type: 'receipt',
      receivingDocument: 'RD1',
      receivingDate: '2026-06-13',
      purchaseOrderByCustomer: 'TW-90',
      receivedItems: [{ material: 'CRAB-6', confirmedReceivedQuantity: 47, unit: 'CS' }],
    },
  );
  add(
    'COMPLIANCE',
    'notice refused by the partner',
    'VALID',
    '300',
    claim(300, 'COMPLIANCE', { remark: 'ASN rejected' }),
    invoice([item], { totalNetAmount: 3200 }),
    {
      type: 'shipment',
      outboundDelivery: 'OD1',
      purchaseOrderByCustomer: 'TW-90',
      actualGoodsMovementDate: '2026-06-09',
      asnTransmittedAt: '2026-06-09T12:00:00Z',
      asnFunctionalAck: 'Rejected',
    },
    { type: 'terms', soldToName: 'Tidewater Foods', asnViolationFee: 300 },
  );
  add(
    'FREIGHT',
    'customer pays under FCA',
    'INVALID',
    '0',
    claim(210, 'FREIGHT'),
    invoice([item], { freightCharge: 210, totalNetAmount: 3410 }),
    { type: 'order', salesOrder: '44', purchaseOrderByCustomer: 'TW-90', incotermsClassification: 'FCA' },
  );
  add(
    'QUALITY',
    'thawed on arrival, rejected',
    'VALID',
    '320',
    claim(320, 'QUALITY', { material: 'CRAB-6', claimedQuantity: 5 }),
    invoice([item], { totalNetAmount: 3200 }),
    {
      type: 'receipt',
      receivingDate: '2026-06-13',
      purchaseOrderByCustomer: 'TW-90',
      inspectionOutcome: 'Failed: temperature abuse',
      receivedItems: [{ material: 'CRAB-6', receivedQuantity: 50, rejectedQuantity: 5 }],
    },
  );
  add(
    'MISSHIP',
    'substitution accepted in the order',
    'INVALID',
    '0',
    claim(640, 'MISSHIP', { material: 'CRAB-6' }),
    {
      type: 'order',
      salesOrder: '44',
      purchaseOrderByCustomer: 'TW-90',
      acceptsSubstitution: true,
      orderItems: [{ material: 'CRAB-6', requestedQuantity: 10 }],
    },
    invoice([{ ...item, material: 'CRAB-8', billingQuantity: 10, netAmount: 640 }], { totalNetAmount: 640 }),
    {
      type: 'shipment',
      outboundDelivery: 'OD1',
      purchaseOrderByCustomer: 'TW-90',
      actualGoodsMovementDate: '2026-06-09',
      deliveredItems: [{ material: 'CRAB-8', deliveryQuantity: 10 }],
    },
  );
  add(
    'TAX',
    'certificate for another state',
    'INVALID',
    '0',
    claim(224, 'TAX'),
    invoice([item], { taxAmount: 224, totalGrossAmount: 3424, shipToRegion: 'NC' }),
    {
      type: 'terms',
      soldToName: 'Tidewater Foods',
      exemptionCertificate: 'VA-100',
      exemptionRegion: 'VA',
      validityStart: '2025-01-01',
      validityEnd: '2027-12-31',
    },
  );
  add(
    'SHORTAGE',
    'earlier open claim takes the missing case',
    'PARTIAL',
    '64',
    claim(128, 'SHORTAGE', { material: 'CRAB-6', claimedQuantity: 2 }),
    invoice([item], { totalNetAmount: 3200 }),
    {
      type: 'receipt',
      receivingDocument: 'RD1',
      receivingDate: '2026-06-13',
      purchaseOrderByCustomer: 'TW-90',
      receivedItems: [{ material: 'CRAB-6', receivedQuantity: 48, unit: 'CS' }],
    },
    {
      type: 'claim',
      deductionKey: 'DK-4390',
      deductionCategory: 'SHORTAGE',
      deductedUsd: 64,
      deductionPostedDate: '2026-06-20',
      deductionStatus: 'Open',
      billingDocument: '900551',
      material: 'CRAB-6',
      claimedQuantity: 1,
    },
  );
}

// A small wholesaler's sheets.
{
  const add = house('sheets');
  const claim = (Taken: string, Why: string, more: object = {}) => ({
    Ref: 'S-11',
    Why,
    Taken,
    Day: '12-Oct-26',
    Shop: 'Elm Grocer',
    'Our inv': 'W-2201',
    ...more,
  });
  const inv = (rows: object[], more: object = {}) => ({
    type: 'invoice',
    'Our inv': 'W-2201',
    Day: '28-Sep-26',
    Shop: 'Elm Grocer',
    'Their PO': 'EG4',
    ...more,
    rows,
  });
  const row = { Code: 'JAM-6', Sold: '25 cs', At: '19.00', Makes: '475.00' };
  add(
    'SHORTAGE',
    'driver wrote one short',
    'VALID',
    '19',
    claim('19.00', 'short', { Code: 'JAM-6' }),
    inv([row], { Total: '475.00' }),
    { type: 'pod', 'Their PO': 'EG4', Day: '30-Sep-26', Signed: 'Elm', Notes: 'one cs short, 24 recd' },
  );
  add(
    'PRICING',
    'agreed eighteen',
    'VALID',
    '25',
    claim('25.00', 'price', { Code: 'JAM-6' }),
    inv([row], { Total: '475.00' }),
    { type: 'price', Code: 'JAM-6', Shop: 'Elm Grocer', Agreed: '18.00', From: '1-Sep-26', Till: '31-Dec-26' },
  );
  add(
    'SERVICE_CHARGE',
    'storage as agreed',
    'VALID',
    '15',
    claim('15.00', 'storage fee'),
    inv([row], { Total: '475.00' }),
    { type: 'terms', Shop: 'Elm Grocer', 'Storage fee': '15.00' },
  );
  add(
    'DUPLICATE',
    'different weeks',
    'INVALID',
    '0',
    claim('475.00', 'billed twice'),
    inv([row], { Total: '475.00' }),
    {
      type: 'invoice',
      'Our inv': 'W-2188',
      Day: '21-Sep-26',
      Shop: 'Elm Grocer',
      'Their PO': 'EG3',
      Total: '475.00',
      rows: [row],
    },
  );
}

export const tenthBatch = cases;
