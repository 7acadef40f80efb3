import { describe, expect, it } from 'vitest';
import type { RecordBody, RecordKind } from '../../../src/core/records/registry.ts';
import { bytesOf, fixture, interchange, readNow, wholeSet } from '../documents.ts';

function recordsOf<K extends RecordKind>(bytes: Uint8Array, kind: K): RecordBody<K>[] {
  return readNow({ bytes }).items.flatMap((item) =>
    item.type === 'record' && item.kind === kind ? [item.body as RecordBody<K>] : [],
  );
}

function read<K extends RecordKind>(kind: K, id: string, segments: string[], release = '004010') {
  const reading = readNow({
    bytes: bytesOf(interchange([wholeSet(id, '0001', segments)], { functional: 'XX', release })),
  });
  const [item] = reading.items;
  const body = (item?.type === 'record' && item.kind === kind ? item.body : undefined) as RecordBody<K> | undefined;
  return { body, problems: reading.problems.map(({ code }) => code), acknowledgement: reading.acknowledgement };
}

describe('810, invoice', () => {
  it('reads prices with their basis, packs, allowances, freight, tax and the N2 total', () => {
    const [invoice] = recordsOf(fixture('810-invoice-4010.edi'), 'invoice');
    expect(invoice).toMatchObject({
      number: 'INV-7001',
      customerNumber: 'C-40',
      customerOrderNumber: 'PO-551',
      dueOn: '2026-05-10',
      terms: { netDays: 30, discountDays: 10, discountPercent: '2' },
      freightMinor: 2000,
      taxMinor: 500,
      totalMinor: 54100,
      billOfLading: 'BOL-88',
      proNumber: 'PRO-99',
    });
    expect(invoice?.lines).toMatchObject([
      { itemNumber: 'SKU-1', gtin: '00012345678905', amountMinor: 30000, pack: { quantity: '12', unit: 'OZ' } },
      { itemNumber: 'SKU-2', price: '250', priceBasis: 'HP', amountMinor: 25000 },
    ]);
    expect(invoice?.lines[0]?.allowances).toEqual([{ kind: 'allowance', code: 'C310', amountMinor: 2400 }]);
  });

  it('a credit memo is one by BIG07', () => {
    expect(recordsOf(fixture('810-invoice-4010.edi'), 'credit_memo')).toMatchObject([
      { number: 'CM-31', invoiceNumber: 'INV-7001', totalMinor: 2500 },
    ]);
  });

  it('without a total takes the sum, and without a price says so', () => {
    const { body, problems } = read('invoice', '810', [
      'BIG*20260410*I-1',
      'IT1*1*2*EA*3.00**VN*A',
      'IT1*2*1*EA***VN*B',
    ]);
    expect(body).toMatchObject({ totalMinor: 600, customerNumber: 'SIMPAYER' });
    expect(problems).toEqual(['price_missing']);
  });

  it('without its number is no invoice', () => {
    expect(read('invoice', '810', ['BIG*20260410'])).toMatchObject({
      body: undefined,
      problems: ['segment_missing'],
      acknowledgement: { accepted: false },
    });
  });

  it('reads two-digit years and a missing date', () => {
    expect(read('invoice', '810', ['BIG*980410*I-1', 'TDS*100'], '003030').body?.issuedOn).toBe('1998-04-10');
    const undated = read('invoice', '810', ['BIG**I-1', 'TDS*100']);
    expect([undated.body?.issuedOn, undated.problems]).toEqual(['2026-04-15', ['date_missing']]);
  });
});

it('850: dates of order and line, allowances, prices below the line, the total', () => {
  expect(recordsOf(fixture('850-order-5010.edi'), 'order')).toMatchObject([
    {
      number: 'PO-551',
      requestedDate: '2026-04-15',
      shipNotBefore: '2026-04-10',
      cancelAfter: '2026-04-20',
      allowances: [{ kind: 'allowance', percent: '5.00' }],
      lines: [
        { quantity: '24', requestedDate: '2026-04-14', pack: { quantity: '12' } },
        { quantity: '0.5', price: '4.00' },
      ],
      totalMinor: 30200,
    },
  ]);
});

it('850: a line without a price leaves the total unsaid', () => {
  const { body } = read('order', '850', ['BEG*00*SA*P-1**20260401', 'PO1*1*2*EA***VN*A']);
  expect([body?.totalMinor, body?.lines[0]?.price]).toEqual([undefined, undefined]);
});

it('855: a line answered in parts, and at another price', () => {
  expect(recordsOf(fixture('855-acknowledgement-4010.edi'), 'order_acknowledgement')).toMatchObject([
    {
      customerOrderNumber: 'PO-551',
      orderNumber: 'ORD-9',
      acknowledgedOn: '2026-04-02',
      status: 'AC',
      lines: [
        {
          answers: [
            { status: 'IQ', quantity: '20', date: '2026-04-15' },
            { status: 'IB', quantity: '4' },
          ],
        },
        { price: '4.10', answers: [{ status: 'IP' }] },
      ],
    },
  ]);
});

it('856: items take order, invoice and carton from the levels above them', () => {
  const [shipment] = recordsOf(fixture('856-ship-notice-4010.edi'), 'shipment');
  expect(shipment).toMatchObject({
    asnNumber: 'ASN-77',
    billOfLading: 'BOL-88',
    proNumber: 'PRO-99',
    shippedAt: '2026-04-09T00:00:00Z',
    expectedOn: '2026-04-12',
    packages: '3',
  });
  expect(
    shipment?.lines.map((line) => [
      line.itemNumber,
      line.quantity,
      line.sscc,
      line.customerOrderNumber,
      line.invoiceNumber,
    ]),
  ).toEqual([
    ['SKU-1', '20', '000123456789012345', 'PO-551', 'INV-7001'],
    ['SKU-2', '10', '000123456789012352', 'PO-551', 'INV-7001'],
    ['SKU-3', '1', undefined, 'PO-552', undefined],
  ]);
});

it('856: levels that are their own parents end', () => {
  const { body } = read('shipment', '856', [
    'BSN*00*A-1*20260409*1510',
    'HL*1*2*O',
    'HL*2*1*I',
    'LIN**VN*A',
    'SN1**1*EA',
  ]);
  expect(body?.lines).toMatchObject([{ itemNumber: 'A', quantity: '1' }]);
});

it('861: what is in question and why, and the acceptance certificate', () => {
  const [advice, certificate] = recordsOf(fixture('861-receipt-4010.edi'), 'receipt_advice');
  expect(advice).toMatchObject({
    accepted: false,
    receivedAt: '2026-04-12T00:00:00Z',
    customerOrderNumber: 'PO-551',
    asnNumber: 'ASN-77',
  });
  expect(advice?.lines[0]).toMatchObject({
    quantityReceived: '18',
    quantityInQuestion: '2',
    condition: '01',
    sscc: '000123456789012345',
  });
  expect(certificate?.accepted).toBe(true);
});

it('824: which document was refused, and for what', () => {
  expect(recordsOf(fixture('824-advice-4010.edi'), 'application_advice')).toMatchObject([
    {
      number: 'AA-5',
      documents: [
        {
          status: 'TR',
          reference: 'INV-7001',
          faults: [{ code: '024', text: 'PO NUMBER UNKNOWN: "PO-55I"; SEND AGAIN', at: 'BIG 4' }],
        },
        { status: 'TA', faults: [] },
      ],
    },
  ]);
});

describe('997 and 999, received', () => {
  it('are read and never answered', () => {
    const reading = readNow({ bytes: fixture('997-received-4010.edi') });
    expect(reading).toMatchObject({ acknowledgement: null, problems: [] });
    expect(recordsOf(fixture('997-received-4010.edi'), 'functional_acknowledgement')).toMatchObject([
      {
        group: { control: '810', status: 'E' },
        sets: [{ status: 'E', faults: [{ code: '8' }, { code: '6', text: '1X.50' }, { code: '5' }] }, { status: 'A' }],
      },
      { group: { status: 'R', faults: ['1'] }, sets: [{ status: 'R' }] },
    ]);
  });

  it('are not answered in a group of another name either', () => {
    expect(read('functional_acknowledgement', '997', ['AK1*IN*1', 'AK9*A*1*1*1']).acknowledgement).toBeNull();
  });
});

it('a mixed interchange is acknowledged set by set', () => {
  const order = wholeSet('850', '0001', ['BEG*00*SA*P-1**20260401', 'PO1*1*2*EA*1**VN*A']);
  const unknown = wholeSet('864', '0002', ['BMG*00*HELLO']);
  const { items, problems, acknowledgement } = readNow({ bytes: bytesOf(interchange([order, unknown])) });
  expect(items).toHaveLength(1);
  expect(problems).toMatchObject([{ code: 'unsupported_transaction_set' }]);
  expect(acknowledgement?.text).toMatch(/AK2\*850\*0001~\nAK5\*A~\nAK2\*864\*0002~\nAK5\*R\*1~\nAK9\*P\*2\*2\*1~/);
});
