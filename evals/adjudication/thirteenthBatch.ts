import { startBatch } from './batch.ts';

/** A thirteenth batch, by hand, after the twelfth was mended. Its truth was set down before the first run. */
const { cases, house } = startBatch('thirteenth');

// Sage Intacct: capitals without gaps.
{
  const add = house('intacct');
  const claim = (TRX_AMOUNT: string, DESCRIPTION: string, more: object = {}) => ({
    RECORDID: 'ADJ-71',
    CUSTOMERID: 'CUST-44',
    DESCRIPTION,
    TRX_AMOUNT,
    CURRENCY: 'USD',
    WHENCREATED: '02/16/2026',
    INVOICEREF: 'SI-3301',
    ...more,
  });
  const invoice = (SODOCUMENTENTRIES: object[], more: object = {}) => ({
    type: 'invoice',
    DOCNO: 'SI-3301',
    WHENCREATED: '01/28/2026',
    CUSTOMERID: 'CUST-44',
    PONUMBER: 'A-700',
    ...more,
    SODOCUMENTENTRIES,
  });
  const line = { LINE_NO: 1, ITEMID: 'VLV-2', QUANTITY: 36, UNIT: 'Each', PRICE: '18.00', TOTAL: '648.00' };
  add(
    'SHORTAGE',
    'signed in full',
    'INVALID',
    '0',
    claim('54.00', 'Short shipped', { ITEMID: 'VLV-2', QUANTITY: 3 }),
    invoice([line], { TOTALDUE: '648.00' }),
    {
      type: 'pod',
      PONUMBER: 'A-700',
      WHENDELIVERED: '02/01/2026',
      SIGNEDBY: 'Orr',
      DELIVERYNOTES: 'All 36 received, nothing missing',
    },
  );
  add('REBATE', 'volume not reached', 'INVALID', '0', claim('900.00', 'Volume rebate', { PROGRAMID: 'VR-26' }), {
    type: 'promotion',
    PROGRAMID: 'VR-26',
    CUSTOMERID: 'CUST-44',
    BEGINDATE: '01/01/2026',
    ENDDATE: '12/31/2026',
    REBATEPCT: '3',
    THRESHOLDAMT: '50000.00',
    PURCHASESTODATE: '30000.00',
  });
  add(
    'FX_BANK',
    'our side bears the wire fee',
    'VALID',
    '25',
    claim('25.00', 'Wire fee'),
    invoice([line], { TOTALDUE: '648.00' }),
    { type: 'terms', CUSTOMERID: 'CUST-44', BANKCHARGESBORNEBY: 'Seller' },
  );
}

// A Brazilian distributor's notas.
{
  const add = house('brazilian');
  const claim = (valor: string, motivo: string, more: object = {}) => ({
    num_glosa: 'G-5',
    motivo_glosa: motivo,
    vl_glosa: valor,
    moeda: 'BRL',
    dt_glosa: '22/04/2026',
    cod_cliente: '00771',
    nr_nota_fiscal: '15.880',
    ...more,
  });
  const nota = (itens: object[], more: object = {}) => ({
    type: 'invoice',
    nr_nota_fiscal: '15.880',
    dt_emissao: '06/04/2026',
    cod_cliente: '00771',
    nr_pedido: 'PC-61',
    ...more,
    itens,
  });
  const item = { cod_produto: 'CAFE-500', qtde: 90, un: 'cx', vl_unitario: '42,00', vl_total: '3.780,00' };
  add(
    'SHORTAGE',
    'faltaram três',
    'VALID',
    '126',
    claim('126,00', 'falta de mercadoria', { cod_produto: 'CAFE-500', qtde: 3 }),
    nota([item], { vl_total_nota: '3.780,00' }),
    {
      type: 'pod',
      nr_pedido: 'PC-61',
      dt_entrega: '08/04/2026',
      assinado_por: 'J. Lima',
      ressalva: 'faltaram 3 caixas',
    },
  );
  add(
    'PRICING',
    'tabela vigente',
    'VALID',
    '90',
    claim('90,00', 'diferenca de preco', { cod_produto: 'CAFE-500' }),
    nota([item], { vl_total_nota: '3.780,00' }),
    {
      type: 'price',
      cod_produto: 'CAFE-500',
      cod_cliente: '00771',
      preco_acordado: '41,00',
      vigencia_inicio: '01/01/2026',
      vigencia_fim: '31/12/2026',
    },
  );
  add(
    'DISCOUNT',
    'pago no prazo',
    'VALID',
    '75.6',
    claim('75,60', 'desconto financeiro', { dt_pagamento: '14/04/2026' }),
    nota([item], { vl_total_nota: '3.780,00', desconto_perc: '2', desconto_ate: '16/04/2026' }),
  );
}

// Turkish, which no batch before spoke: nothing but values can be read.
{
  const add = house('turkish');
  const claim = (tutar: string, neden: string, more: object = {}) => ({
    kesinti_no: 'KS-3',
    neden,
    tutar,
    para_birimi: 'TRY',
    tarih: '18.03.2026',
    fatura_no: 'FT-2044',
    ...more,
  });
  const fatura = (kalemler: object[], more: object = {}) => ({
    type: 'invoice',
    fatura_no: 'FT-2044',
    fatura_tarihi: '02.03.2026',
    siparis_no: 'SP-118',
    ...more,
    kalemler,
  });
  const kalem = { stok_kodu: 'CAY-1000', miktar: 70, birim_fiyat: '110,00', satir_tutari: '7.700,00' };
  add(
    'SHORTAGE',
    'beş eksik kabul',
    'VALID',
    '550',
    claim('550,00', 'eksik', { stok_kodu: 'CAY-1000', miktar: 5 }),
    fatura([kalem], { toplam: '7.700,00' }),
    {
      type: 'receipt',
      kabul_no: 'MK-2',
      siparis_no: 'SP-118',
      kabul_tarihi: '04.03.2026',
      kalemler: [{ stok_kodu: 'CAY-1000', kabul_miktari: 65 }],
    },
  );
  add(
    'PRICING',
    'sözleşme fiyatı',
    'VALID',
    '350',
    claim('350,00', 'fiyat farkı', { stok_kodu: 'CAY-1000' }),
    fatura([kalem], { toplam: '7.700,00' }),
    {
      type: 'price',
      sozlesme_no: 'SZ-1',
      stok_kodu: 'CAY-1000',
      anlasilan_fiyat: '105,00',
      baslangic: '01.01.2026',
      bitis: '31.12.2026',
    },
  );
}

// A farm cooperative's forms: long labels.
{
  const add = house('long labels');
  const claim = (sum: string, why: string, more: object = {}) => ({
    'Form number': 'D-220',
    'Member store': 'Hill & Vale',
    'Sum withheld from our payment': sum,
    'What the withholding is for': why,
    'Day of withholding': 'June 9, 2026',
    'Invoice the sum was withheld from': '5512',
    ...more,
  });
  const invoice = (rows: object[], more: object = {}) => ({
    type: 'invoice',
    'Invoice number': '5512',
    'Member store': 'Hill & Vale',
    'Day the invoice was made out': 'May 18, 2026',
    'Number of the order it fills': 'HV-12',
    ...more,
    'What was sold': rows,
  });
  const row = {
    Product: 'Honey 1 kg',
    'Product number': 'HNY-01',
    'Number of jars': 240,
    'Price of one jar': '7.25',
    'Price of all jars': '1,740.00',
  };
  add(
    'DAMAGE',
    'six broken, noted by both',
    'VALID',
    '43.5',
    claim('43.50', 'Six jars came broken', { 'Product number': 'HNY-01' }),
    invoice([row], { 'Sum of the invoice': '1,740.00' }),
    {
      type: 'pod',
      'Number of the order it fills': 'HV-12',
      'Day the goods were handed over': 'May 20, 2026',
      'Name of who took the goods over': 'Petra Hale',
      'Remarks made when the goods were handed over': 'six jars broken',
    },
  );
  add(
    'RETURNS',
    'came back after the thirty days',
    'EXPIRED_WINDOW',
    '0',
    claim('72.50', 'Ten jars returned', {
      'Product number': 'HNY-01',
      'Return authorization': 'RA-8',
      'Number of jars': 10,
    }),
    invoice([row], { 'Sum of the invoice': '1,740.00' }),
    {
      type: 'receipt',
      'Return authorization': 'RA-8',
      'Product number': 'HNY-01',
      'Number of jars returned': 10,
      'Day received back': 'July 6, 2026',
    },
    { type: 'terms', 'Returns accepted within': '30 days' },
  );
  add(
    'SERVICE_CHARGE',
    'nobody agreed to a slotting fee',
    'INSUFFICIENT_EVIDENCE',
    '0',
    claim('150.00', 'Shelf stocking fee'),
    invoice([row], { 'Sum of the invoice': '1,740.00' }),
  );
}

// Kebab and dotted names, nested by party and place.
{
  const add = house('dotted');
  const claim = (amt: number, why: string, more: object = {}) => ({
    'adjustment.id': 'AJ-9',
    'adjustment.reason-text': why,
    'adjustment.amt-cents': amt,
    'adjustment.created-on': '2026-08-28',
    'party.buyer-id': 'BY-20',
    'doc.invoice-no': 'IV-640',
    ...more,
  });
  const invoice = (more: object = {}) => ({
    type: 'invoice',
    'doc.invoice-no': 'IV-640',
    'doc.issued-on': '2026-08-03',
    'party.buyer-id': 'BY-20',
    'doc.po-no': 'QP-3',
    'doc.grand-total-cents': 90000,
    'doc.rows': [{ 'sku-code': 'BOLT-8', 'qty-billed': 300, 'unit-price-cents': 300, 'row-total-cents': 90000 }],
    ...more,
  });
  add(
    'OVERAGE',
    'tolerance covers it',
    'INVALID',
    '0',
    claim(3000, 'billed more than ordered', { 'line.sku-code': 'BOLT-8', 'line.qty': 10 }),
    {
      type: 'order',
      'doc.po-no': 'QP-3',
      'doc.po-date': '2026-07-20',
      'doc.rows': [{ 'sku-code': 'BOLT-8', 'qty-ordered': 290 }],
    },
    invoice(),
    { type: 'terms', 'party.buyer-id': 'BY-20', 'over-delivery-tolerance-pct': 5 },
  );
  add(
    'SHORTAGE',
    'receipt counts eight fewer',
    'VALID',
    '24',
    claim(2400, 'units missing', { 'line.sku-code': 'BOLT-8', 'line.qty': 8 }),
    invoice(),
    {
      type: 'receipt',
      'doc.po-no': 'QP-3',
      'doc.received-on': '2026-08-06',
      'doc.rows': [{ 'sku-code': 'BOLT-8', 'qty-counted-in': 292 }],
    },
  );
  add(
    'FREIGHT',
    'prepaid and allowed: seller pays',
    'VALID',
    '85',
    claim(8500, 'freight billed though prepaid'),
    { type: 'order', 'doc.po-no': 'QP-3', 'doc.po-date': '2026-07-20', 'freight.terms': 'Prepaid & allowed' },
    invoice({ 'doc.freight-cents': 8500, 'doc.grand-total-cents': 98500 }),
  );
}

// A legacy dump: eight letters at most, packed dates.
{
  const add = house('legacy dump');
  const claim = (amt: string, rsn: string, more: object = {}) => ({
    DEDNBR: '40021',
    DEDAMT: amt,
    DEDRSN: rsn,
    DEDDAT: 20261012,
    CUSNBR: '881',
    INVNBR: '660077',
    ...more,
  });
  const invoice = (more: object = {}) => ({
    type: 'invoice',
    INVNBR: '660077',
    INVDAT: 20260915,
    CUSNBR: '881',
    CUSPON: 'L-9004',
    INVTOT: '2160.00',
    LINES: [{ LINNBR: 1, ITMNBR: 'OIL-5W', INVQTY: 180, UOM: 'EA', UNTPRC: '12.00', EXTAMT: '2160.00' }],
    ...more,
  });
  add(
    'PROMOTION',
    'order date counts and lay in it',
    'VALID',
    '108',
    claim('108.00', 'PROMO', { PRMNBR: 'FALL5' }),
    { type: 'order', CUSPON: 'L-9004', ORDDAT: 20260901 },
    invoice(),
    { type: 'promotion', PRMNBR: 'FALL5', STRDAT: 20260825, ENDDAT: 20260910, PRMPCT: '5', DATBAS: 'ORDER DATE' },
  );
  add(
    'DAMAGE',
    'signed clear, reported two weeks later',
    'INVALID',
    '0',
    claim('48.00', 'DAMAGED', { ITMNBR: 'OIL-5W', DEDQTY: 4 }),
    invoice(),
    { type: 'pod', CUSPON: 'L-9004', DLVDAT: 20260918, SGNNAM: 'HOLT', DLVRMK: 'RCVD IN GOOD ORDER' },
  );
  add('CREDIT_OFFSET', 'used before', 'INVALID', '0', claim('75.00', 'TAKING CM', { CRMNBR: 'CM-31' }), {
    type: 'credit',
    CRMNBR: 'CM-31',
    CRMAMT: '75.00',
    CRMBAL: '0.00',
    CRMDAT: 20260801,
    APLDAT: 20260820,
  });
}

export const thirteenthBatch = cases;
