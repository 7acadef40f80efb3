import { describe, expect, it } from 'vitest';
import { bytesOf, fixture, readNow } from '../documents.ts';

function read(bytes: Uint8Array | string, mapping?: unknown) {
  const { items, problems } = readNow({ bytes: typeof bytes === 'string' ? bytesOf(bytes) : bytes, mapping });
  return {
    records: items.flatMap((item) => (item.type === 'record' ? [{ kind: item.kind, body: item.body }] : [])),
    problems,
  };
}

describe('canonical records from tables', () => {
  it('reads a table that says itself what its rows are; a record its schema refuses is told and the rest goes on', () => {
    const { records, problems } = read(fixture('table-records.csv'));
    expect(records).toMatchObject([
      {
        kind: 'customer',
        body: { number: 'C-1', aliases: ['SIMPAYER', 'SIM-77'], terms: { netDays: 30 }, creditLimitMinor: 5_000_000 },
      },
      { kind: 'customer', body: { number: 'C-2', creditLimitMinor: 100_000 } },
    ]);
    expect(problems).toMatchObject([{ code: 'bad_record', at: { row: 4 }, message: expect.stringContaining('name') }]);
  });

  it('gathers the lines of one document from its rows', () => {
    const table = [
      'Inv;Cust;Date;Sku;Qty;UoM;Price;Line total;Total',
      'R-1;C-1;01.04.2026;A;12;CA;3,50;42,00;52,00',
      'R-1;C-1;01.04.2026;B;1;EA;10,00;10,00;52,00',
      'R-2;C-1;02.04.2026;A;2;CA;3,50;7,00;7,00',
    ].join('\n');
    const columns = { number: 'Inv', customerNumber: 'Cust', issuedOn: 'Date', total: 'Total' };
    const lines = {
      'lines.itemNumber': 'Sku',
      'lines.quantity': 'Qty',
      'lines.unit': 'UoM',
      'lines.price': 'Price',
      'lines.amount': 'Line total',
    };
    const { records, problems } = read(table, {
      record: 'invoice',
      currency: 'EUR',
      columns: { ...columns, ...lines },
    });
    expect(problems).toEqual([]);
    expect(records).toHaveLength(2);
    expect(records[0]?.body).toMatchObject({
      number: 'R-1',
      issuedOn: '2026-04-01',
      totalMinor: 5_200,
      currency: 'EUR',
      lines: [
        { line: 1, itemNumber: 'A', quantity: '12', price: '3.50', amountMinor: 4_200 },
        { line: 2, itemNumber: 'B', quantity: '1', price: '10.00', amountMinor: 1_000 },
      ],
    });
  });

  it('tells a value that does not fit its field with row and column', () => {
    const { records, problems } = read(
      'record,number,description,baseUnit,packs.unit,packs.quantity\nitem,A,Soap,EA,CA,twelve\nitem,B,Tea,EA,CA,6\n',
    );
    expect(records).toMatchObject([{ kind: 'item', body: { number: 'B', packs: [{ unit: 'CA', quantity: '6' }] } }]);
    expect(problems).toMatchObject([{ code: 'bad_value', at: { row: 2, column: 6 } }]);
  });

  it('tells an unknown kind of record', () => {
    const { problems } = read('record,number,name\nspaceship,1,X\n');
    expect(problems[0]).toMatchObject({ code: 'unknown_record_kind', at: { row: 2, column: 1 } });
  });
});
