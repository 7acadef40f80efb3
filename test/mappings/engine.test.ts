import { describe, expect, it } from 'vitest';
import { type Mapping, mapping } from '../../src/core/mapping.ts';
import { divided, summed } from '../../src/mappings/decimals.ts';
import { mapTables } from '../../src/mappings/mapTables.ts';
import { shippedMappings } from '../../src/mappings/shippedMappings.ts';
import { tableOf } from '../../src/mappings/tableOf.ts';
import { problemsOf } from '../../src/mappings/testMapping.ts';
import { transformed } from '../../src/mappings/transforms.ts';

const row = (cells: Record<string, string>, at = 1) => ({ file: 'orders.csv', row: at, cells });
/** Another ERP: other names, other dates, a decimal already in minor units; nothing but data. */
const other = mapping.parse({
  id: 'other-erp',
  name: 'Another ERP',
  about: 'Made up for the tests',
  tables: { heads: { files: ['ORDHEAD*'] }, lines: { files: ['ORDLINE'] } },
  records: [
    {
      name: 'orders',
      record: 'order',
      from: 'heads',
      joins: { lines: { table: 'lines', on: { NO: 'ORDER' } } },
      fields: {
        number: { concat: [{ constant: 'E' }, 'NO'] },
        customerNumber: 'CUST',
        currency: { column: 'CUR', as: [{ codes: { E: 'EUR', D: 'USD' } }] },
        orderedAt: { column: 'DAY', as: [{ dateFormat: 'DD.MM.YYYY' }, 'moment'] },
        totalMinor: { column: 'TOTAL', as: ['money'] },
        lines: {
          each: 'lines',
          fields: {
            line: { column: 'POS', as: ['integer'] },
            itemNumber: 'ITEM',
            quantity: 'QTY',
            unit: { firstOf: ['UNIT', { constant: 'EA' }] },
          },
        },
      },
    },
  ],
  samples: [
    {
      name: 'one order',
      tables: {
        heads: [{ NO: '7', CUST: 'C1', CUR: 'E', DAY: '5.1.2026', TOTAL: '12.5-' }],
        lines: [{ ORDER: '7', POS: '1', ITEM: 'A', QTY: '2', UNIT: '' }],
      },
      expected: [
        {
          kind: 'order',
          body: {
            number: 'E7',
            customerNumber: 'C1',
            currency: 'EUR',
            orderedAt: '2026-01-05T00:00:00.000Z',
            totalMinor: -1250,
            lines: [{ line: 1, itemNumber: 'A', quantity: '2', unit: 'EA' }],
          },
        },
      ],
    },
  ],
});

describe('a mapping', () => {
  it('for another ERP is data alone', () => {
    expect(problemsOf(other)).toEqual([]);
  });

  it('that is shipped passes its own samples, and fails when one expects something else', () => {
    for (const shipped of shippedMappings()) {
      expect(problemsOf(shipped)).toEqual([]);
      const [first, ...rest] = shipped.samples;
      const wrong = { ...first, expected: [] } as Mapping['samples'][number];
      expect(problemsOf({ ...shipped, samples: [wrong, ...rest] })).toHaveLength(1);
    }
  });

  it('that names a table or join that is not there is told so', () => {
    const [orders] = other.records as [Mapping['records'][number]];
    const lost = {
      ...other,
      records: [{ ...orders, from: 'nowhere', fields: { ...orders.fields, lines: { each: 'none', fields: {} } } }],
    };
    expect(problemsOf(lost)).toEqual(['orders: there is no table "nowhere"', 'orders: there is no join "none"']);
  });

  it('refuses a row by its file, row, column and value, and takes the next one', () => {
    const good = { NO: '8', CUST: 'C1', CUR: 'D', DAY: '06.01.2026', TOTAL: '1' };
    const lines = [
      row({ ORDER: '8', POS: '1', ITEM: 'A', QTY: '2' }),
      row({ ORDER: '9', POS: 'one', ITEM: 'A', QTY: '2' }, 4),
    ];
    const heads = [
      row({ ...good, CUR: 'X' }, 2),
      row({ ...good, TOTAL: '1.234' }, 3),
      row({ ...good, DAY: '31.02.2026' }, 4),
      row({ ...good, NO: '9' }, 5),
      row(good, 6),
    ];
    const { records, refused } = mapTables(other, { heads, lines });
    expect(records.map(({ body }) => body.number)).toEqual(['E8']);
    expect(refused.map(({ row: at, column, value, code }) => [at, column, value, code])).toEqual([
      [2, 'CUR', 'X', 'bad_value'],
      [3, 'TOTAL', '1.234', 'bad_value'],
      [4, 'DAY', '31.02.2026', 'bad_value'],
      [4, 'POS', 'one', 'bad_value'],
    ]);
    const missing = mapTables(other, { heads: [row({ ...good, CUST: '' }, 7)], lines });
    expect(missing.refused).toMatchObject([{ row: 7, column: 'CUST', value: '', code: 'invalid_record' }]);
  });

  it('tells files apart by name, folder or sheet', () => {
    expect(tableOf(other, 'export/ordhead_2026.csv')).toEqual({ table: 'heads' });
    expect(tableOf(other, 'export.zip/ORDLINE/part-1.jsonl')).toEqual({ table: 'lines' });
    expect(tableOf(other, 'book.xlsx/OrdLine')).toEqual({ table: 'lines' });
    expect(tableOf(other, 'ordline2.csv')).toBeNull();
  });
});

describe('transforms', () => {
  it.each([
    ['00001234', 'withoutLeadingZeros', null, '1234'],
    ['0000', 'withoutLeadingZeros', null, '0'],
    ['12.50-', 'decimal', null, '-12.50'],
    ['12.5', 'money', 'EUR', 1250],
    ['1500', 'money', 'JPY', 1500],
    ['15.00', 'moneyOfTwoDecimals', 'JPY', 1500],
    ['15.00', 'moneyOfTwoDecimals', 'EUR', 1500],
    ['20260105', 'date', null, '2026-01-05'],
    ['00000000', 'date', null, undefined],
    ['9999-12-31T23:59:59.000Z', 'date', null, undefined],
    ['/Date(1767571200000)/', 'date', null, '2026-01-05'],
    ['20260105T140500', 'moment', null, '2026-01-05T14:05:00.000Z'],
    ['2026-01-05T14:05:00+02:00', 'moment', null, '2026-01-05T12:05:00.000Z'],
    ['X', 'boolean', null, true],
    ['false', 'boolean', null, false],
  ] as const)('%s by %s in %s is %s', (text, how, currency, wanted) => {
    expect(transformed(text, how, currency)).toBe(wanted);
  });

  it.each([
    ['1,5', 'decimal'],
    ['-5-', 'decimal'],
    ['12.345', 'money'],
    ['20260231', 'date'],
    ['perhaps', 'boolean'],
    ['1.5', 'integer'],
  ] as const)('%s is refused by %s', (text, how) => {
    expect(() => transformed(text, how, 'EUR')).toThrow();
  });

  it('divides and sums without floats', () => {
    expect(divided('100.5', '4', 6)).toBe('25.125');
    expect(divided('-50', '3', 6)).toBe('-16.666667');
    expect(divided('1', '0', 6)).toBeNull();
    expect(summed(['0.1', '0.2', '-0.05'])).toBe('0.25');
  });
});
