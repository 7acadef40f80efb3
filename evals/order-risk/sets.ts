import { readDays, type Table } from '../../src/classifiers/table/values.ts';
import { sha256 } from '../../src/core/canonicalJson.ts';
import { simulateOrderLines } from '../../src/simulator/histories/orderLines.ts';
import { columnOf, hashOfFiles, isoDay, pickRows, readData, withColumn, withoutColumns } from '../tables.ts';

/** A table with its outcomes, split into rows to learn from and rows to be asked about. */
export type Trial = {
  name: string;
  train: Table;
  score: Table;
  failed: boolean[];
  id: string;
  time?: string;
  /** The plain way: past rate of one category, or one number, the lower the riskier. */
  plain: { column: string; by: 'rate' | 'low number' };
};
export type Sets = { trials: Trial[]; dataset: string; hash: string };

export const target = 'failed';

/** The public sets where the folder holds them, else simulated order lines. */
export function loadSets(folder: string): Sets {
  const files = ['backorders', 'shipments', 'o2c_event_log'].map((name) =>
    readData(folder, `orders/${name}_train.csv.gz`),
  );
  const [backorders, shipments, log] = files;
  const found = files.filter((one) => one != null);
  if (found.length === 0) return simulated();
  return {
    trials: [
      ...(backorders ? [backorderTrial(backorders.table)] : []),
      ...(shipments ? [shipmentTrial(shipments.table)] : []),
      ...(log ? lineTrials(log.table) : []),
    ],
    dataset: 'public sets of back-orders, shipments and an event log',
    hash: hashOfFiles(found),
  };
}

/** Stock-keeping units without a date: three in ten, chosen by the hash of their number, are asked about. */
function backorderTrial(table: Table): Trial {
  const ids = columnOf(table, 'sku');
  const isHeld = (id: string): boolean => Number.parseInt(sha256(id).slice(0, 8), 16) % 10 < 3;
  const failed = columnOf(table, 'went_on_backorder').map((text) => text === 'Yes');
  const rows = Array.from(ids.keys());
  return {
    ...split('back-orders', withoutColumns(table, ['went_on_backorder']), failed, {
      learn: rows.filter((row) => !isHeld(ids[row] ?? '')),
      ask: rows.filter((row) => isHeld(ids[row] ?? '')),
    }),
    id: 'sku',
    plain: { column: 'national_inv', by: 'low number' },
  };
}

/** Deliveries by scheduled date: the newest fifth is asked about. What is only known after delivery is left out. */
function shipmentTrial(table: Table): Trial {
  const [scheduled, delivered] = ['Scheduled Delivery Date', 'Delivered to Client Date'].map((name) =>
    readDays(columnOf(table, name)),
  );
  if (!scheduled || !delivered) throw new Error('The data set has no delivery dates.');
  const failed = Array.from(scheduled, (day, row) => (delivered[row] as number) > day);
  const known = withoutColumns(table, ['Delivered to Client Date', 'Delivery Recorded Date']);
  return {
    ...split('late shipments', known, failed, newestFifth(scheduled)),
    id: 'ID',
    time: 'Scheduled Delivery Date',
    plain: { column: 'Vendor', by: 'rate' },
  };
}

/** Columns that are known when a line is created. */
const lineColumns = ['Key', 'Date', 'User', 'Role', 'Product_hierarchy', 'NetValue', 'Company', 'Customer', 'OrderType', 'clientCode', 'Local_Family_code', 'User_Type', 'Execution_Status']; // biome-ignore format: a list

/** Order lines of an event log at their creation: will they be late, will they be rejected? The newest fifth is asked about. */
function lineTrials(log: Table): Trial[] {
  const [keys, activities] = [columnOf(log, 'Key'), columnOf(log, 'Activity')];
  const first = new Map<string, number>();
  const rejected = new Set<string>();
  for (const [row, key] of keys.entries()) {
    if (!first.has(key)) first.set(key, row);
    if (/reject/i.test(activities[row] ?? '')) rejected.add(key);
  }
  const created = pickRows(log, [...first.values()]);
  const late = columnOf(created, 'NotInTime').map((text) => Number(text) > 0);
  const lost = columnOf(created, 'Key').map((key) => rejected.has(key));
  const known: Table = {
    columns: new Map(lineColumns.map((name) => [name, columnOf(created, name)])),
    rows: created.rows,
  };
  const parts = newestFifth(readDays(columnOf(created, 'Date')));
  const common = { id: 'Key', time: 'Date', plain: { column: 'Customer', by: 'rate' as const } };
  return [
    { ...split('late order lines', known, late, parts), ...common },
    { ...split('rejected order lines', known, lost, parts), ...common },
  ];
}

type Parts = { learn: number[]; ask: number[] };

function newestFifth(days: Float64Array): Parts {
  const order = Array.from(days.keys()).sort((a, b) => (days[a] as number) - (days[b] as number) || a - b);
  const border = Math.floor(0.8 * order.length);
  return { learn: order.slice(0, border), ask: order.slice(border) };
}

function split(name: string, table: Table, failed: boolean[], { learn, ask }: Parts) {
  const outcome = failed.map((one) => (one ? 'yes' : 'no'));
  return {
    name,
    train: pickRows(withColumn(table, target, outcome), learn),
    score: pickRows(table, ask),
    failed: ask.map((row) => failed[row] === true),
  };
}

function simulated(): Sets {
  const lines = simulateOrderLines({ seed: 'held', lines: 8_000, days: 360 });
  const text = (cell: (line: (typeof lines)[number]) => string | number | null) =>
    lines.map((line) => String(cell(line) ?? ''));
  const columns = new Map([
    ['id', text(({ id }) => id)],
    ['order date', text(({ ordered }) => isoDay(ordered))],
    ['requested date', text(({ requested }) => isoDay(requested))],
    ['customer', text(({ customer }) => customer)],
    ['item', text(({ item }) => item)],
    ['supplier', text(({ supplier }) => supplier)],
    ['channel', text(({ channel }) => channel)],
    ['quantity', text(({ quantity }) => quantity)],
    ['stock', text(({ stock }) => stock)],
    ['open orders', text(({ openOrders }) => openOrders)],
    ['lead days', text(({ leadDays }) => leadDays)],
  ]);
  const parts = newestFifth(Float64Array.from(lines, ({ ordered }) => ordered));
  const failed = lines.map((line) => line.failed);
  return {
    trials: [
      {
        ...split('simulated order lines', { columns, rows: lines.length }, failed, parts),
        id: 'id',
        time: 'order date',
        plain: { column: 'supplier', by: 'rate' },
      },
    ],
    dataset: 'simulated order lines, seed held',
    hash: sha256(JSON.stringify(lines)),
  };
}
