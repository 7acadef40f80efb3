import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isRowProblem, tablesIn } from '../../../src/ingest/tables/tablesIn.ts';
import { workbook } from '../sheet/workbooks.ts';

const read = (content: string | Uint8Array, path = 'file') =>
  tablesIn(typeof content === 'string' ? Buffer.from(content) : content, path).map((table) => ({
    path: table.path,
    rows: [...table.rows()],
  }));
const rowsOf = (content: string) => read(content)[0]?.rows;

describe('tables are told by their content', () => {
  it.each([
    ['CSV', 'no,qty\n0010,2\n"a,b",3\n'],
    ['CSV with semicolons and a byte order mark', '\ufeffno;qty\r\n0010;2\r\na,b;3\r\n'],
    ['TSV', 'no\tqty\n0010\t2\na,b\t3\n'],
    ['JSON lines', '{"no":"0010","qty":2}\n\n{"no":"a,b","qty":"3"}\n'],
    ['a JSON array', '[{"no":"0010","qty":2},{"no":"a,b","qty":3}]'],
    ['an OData answer', '{"value":[{"no":"0010","qty":2},{"no":"a,b","qty":3}]}'],
    ['an older OData answer', '{"d":{"results":[{"no":"0010","qty":2},{"no":"a,b","qty":3}]}}'],
  ])('%s', (_, content) => {
    expect(rowsOf(content)?.map((row) => 'cells' in row && row.cells)).toEqual([
      { no: '0010', qty: '2' },
      { no: 'a,b', qty: '3' },
    ]);
  });

  it('Excel: each visible sheet is a table', async () => {
    const bytes = await workbook({
      VBAK: [
        ['no', 'qty'],
        ['0010', 2],
      ],
      VBAP: [['item'], ['A']],
    });
    expect(read(bytes, 'book.xlsx')).toEqual([
      { path: 'book.xlsx/VBAK', rows: [{ row: 2, cells: { no: '0010', qty: '2' } }] },
      { path: 'book.xlsx/VBAP', rows: [{ row: 2, cells: { item: 'A' } }] },
    ]);
  });

  it('ZIP: each file is a table under its path', () => {
    const bytes = zip({ 'orders/part-1.jsonl': '{"no":"1"}\n', 'items.csv': 'no\n1\n', '__MACOSX/._items.csv': 'x' });
    expect(read(bytes, 'all.zip').map(({ path, rows }) => [path, rows.length])).toEqual([
      ['all.zip/orders/part-1.jsonl', 1],
      ['all.zip/items.csv', 1],
    ]);
  });
});

describe('rows', () => {
  it('of JSON have what is in objects under names with a point, and a time of day as one', () => {
    const [row] = rowsOf('{"a":null,"ok":true,"at":{"hours":6,"minutes":5,"seconds":0},"to":{"city":"X"}}') ?? [];
    expect(row).toEqual({ row: 1, cells: { a: '', ok: 'true', at: '06:05:00', 'to.city': 'X' } });
  });

  it('that cannot be taken apart are told with their place, and the next are read', () => {
    expect(
      rowsOf('{"no":"1"}\n{"no":\n[1]\n{"no":"4"}')?.map((row) => (isRowProblem(row) ? [row.row, row.code] : row.row)),
    ).toEqual([1, [2, 'bad_json'], [3, 'no_row'], 4]);
    expect(
      rowsOf('no,name\n1,Example, Inc\n2,Other\n')?.map((row) => (isRowProblem(row) ? [row.row, row.code] : row.row)),
    ).toEqual([[2, 'cell_without_column'], 3]);
  });

  it('of columns named like parts of an object are columns, no more', () => {
    const [row] = rowsOf('{"__proto__":"x","constructor":"y"}') ?? [];
    expect(Object.entries((row as { cells: object }).cells)).toContainEqual(['constructor', 'y']);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('of a file that is no table are refused', () => {
    expect(() => read(Buffer.from([0, 1, 2, 0, 0]), 'a.bin')[0]?.rows).toThrow(/no table/);
    expect(() => read(Buffer.from('PK\u0003\u0004 not an archive'), 'a.zip')).toThrow(/archive/);
  });
});

/** An archive of stored files (APPNOTE 4.3): enough to read it by. */
function zip(files: Record<string, string>): Uint8Array {
  const [parts, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, content] = [Buffer.from(name), Buffer.from(text)];
    const facts = Buffer.alloc(26);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(content.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(path.length, 22);
    parts.push(Buffer.from('PK\u0003\u0004'), facts, path, content);
    const entry = Buffer.alloc(42);
    facts.copy(entry, 2);
    entry.writeUInt32LE(offset, 38);
    directory.push(Buffer.from('PK\u0001\u0002'), entry, path);
    offset += 30 + path.length + content.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, listed, Buffer.from('PK\u0005\u0006'), end]);
}
