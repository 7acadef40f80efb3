import { describe, expect, it } from 'vitest';
import { problemLog } from '../../../src/ingest/problems.ts';
import type { Grid, GridContext } from '../../../src/ingest/table/grid.ts';
import { readGrids } from '../../../src/ingest/table/readGrids.ts';

/** A grid as a page reader would hand it over: no text ranges, evidence of its own. */
function pageGrid(rows: string[][]): Grid {
  return {
    rows: rows.map((cells, at) => ({ row: at + 1, cells: cells.map((value) => ({ value, start: 0, end: 0 })) })),
    evidenceOf: (row, column) => ({
      kind: 'page',
      page: 1,
      box: [column * 10, row.row * 10, column * 10 + 9, row.row * 10 + 9],
      quote: row.cells[column]?.value ?? '',
    }),
    placeOf: (row) => ({ page: 1, row: row.row }),
  };
}

function context(more: Partial<GridContext> = {}): GridContext {
  return { format: 'pdf', reader: { name: 'pdf', version: '9.9.9' }, problems: problemLog(), ...more };
}

const table = [
  ['Invoice', 'Gross', 'Deduction', 'Reason', 'Paid'],
  ['A-1', '100.00', '10.00', 'short', '90.00'],
  ['A-2', '50.00', '', '', '50.00'],
];

describe('grids of any origin', () => {
  it('keep the format, the reader, the evidence and the places of whoever made them', () => {
    const problems = problemLog();
    const { remittances } = readGrids([pageGrid([...table, ['A-3', '', '', '', 'ten']])], context({ problems }));
    expect(remittances).toMatchObject([{ format: 'pdf', reader: { name: 'pdf', version: '9.9.9' } }]);
    expect(remittances[0]?.lines[0]?.evidence[0]).toMatchObject({ kind: 'page', quote: 'A-1', box: [0, 20, 9, 29] });
    expect(problems.list()).toMatchObject([{ code: 'bad_amount', at: { page: 1, row: 4 } }]);
  });

  it('take what was stated outside of them, and tell how well the sums close', () => {
    const stated = new Map([
      ['paymentAmount', { value: '140.00' }],
      ['paymentReference', { value: 'CHK 7' }],
      ['payerName', { value: 'Simulated Stores' }],
    ] as const);
    const { remittances, fit } = readGrids([pageGrid(table)], context({ stated, currency: 'GBP' }));
    expect(remittances).toMatchObject([
      {
        payer: { name: 'Simulated Stores' },
        payment: { reference: 'CHK 7', amount: '140.00', currency: 'GBP' },
        balanced: true,
      },
    ]);
    expect(fit).toEqual({ remittances: 1, stated: 1, closed: 1, score: 1 });
    expect(readGrids([pageGrid(table)], context()).fit).toEqual({ remittances: 1, stated: 0, closed: 0, score: 0 });
  });

  it('that name no columns give nothing beside one that does, and an error where none does', () => {
    const noise = pageGrid([
      ['x', 'y'],
      ['1', '2'],
    ]);
    expect(readGrids([noise, pageGrid(table)], context()).remittances).toHaveLength(1);
    expect(() => readGrids([noise], context())).toThrow('columns of the table could not be told');
  });
});
