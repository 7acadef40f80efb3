import { endsOf, type OrderHistory, type SeenLine, seenLines } from '../../src/core/orderLines.ts';
import type { RecordBody } from '../../src/core/records/registry.ts';
import { simulate } from '../../src/simulator/simulate.ts';

/** Order lines as known on one day, and which of the open ones failed afterwards. */
export type Trial = { name: string; lines: SeenLine[]; failed: Map<string, boolean> };

/** Seeds that no simulation elsewhere uses; the question is asked on these days before the end. */
const seeds = [91, 92, 93];
const [until, pastDays] = ['2026-06-30', 200];
const daysBefore = [45, 38, 31, 24];

/** Whole order lives of the simulated distributor, each seen from a few days. */
export const trials = (): Trial[] =>
  seeds.flatMap((seed) => {
    const history = historyOf(seed);
    return daysBefore.map((before) =>
      trialOf(`simulated distributor ${seed}, ${before} days before the end`, history, before),
    );
  });

function trialOf(name: string, history: OrderHistory, before: number): Trial {
  const asOf = new Date(Date.parse(until) - before * 86_400_000).toISOString().slice(0, 10);
  const lines = seenLines(history, asOf);
  const asked = lines.flatMap(({ number, wanted }) => (wanted ? [{ id: number, number, asOf }] : []));
  const ends = endsOf(history, asked, until).flatMap(({ id, failed }): [string, boolean][] =>
    failed === null ? [] : [[id, failed]],
  );
  return { name, lines, failed: new Map(ends) };
}

/** The versions that `src/db/orderLines.ts` reads from a database, from the simulated events themselves. */
export function historyOf(seed: number): OrderHistory {
  const now = `${until}T23:00:00.000Z`;
  const { events } = simulate({ seed, scale: 'demo', days: 30, until, lives: { now, pastDays, aheadDays: 0 } });
  const history: OrderHistory = { lines: [], left: [], stock: [], items: [] };
  for (const { type, data } of events.master)
    if (type === 'item.changed') {
      const { number, category, baseUnit, packs = [] } = data as RecordBody<'item'>;
      const units = Object.fromEntries(packs.map(({ unit, quantity }) => [unit, Number(quantity)]));
      history.items.push({ itemNumber: number, category: category ?? '', baseUnit, packs: units });
    }
  for (const { type, time, data } of [...events.trade].sort((a, b) => Date.parse(a.time) - Date.parse(b.time))) {
    const knownOn = new Date(time).toISOString().slice(0, 10);
    if (type.startsWith('order.')) history.lines.push(...versions(data as RecordBody<'order'>, knownOn));
    if (type.startsWith('shipment.')) history.left.push(...parts(data as RecordBody<'shipment'>));
    if (type === 'stock_level.reported') history.stock.push(...counts(data as RecordBody<'stock_level'>, knownOn));
  }
  return history;
}

const versions = (order: RecordBody<'order'>, knownOn: string): OrderHistory['lines'] =>
  order.lines.map(({ line, itemNumber, quantity, unit, price, status, confirmedDate, requestedDate }) => ({
    ...{ orderNumber: order.number, line, customerNumber: order.customerNumber, channel: order.channel },
    ...{ warehouse: order.warehouse ?? '', currency: order.currency, itemNumber, quantity, unit },
    ...{ price: price ?? null, dueOn: confirmedDate ?? requestedDate ?? order.requestedDate ?? null, status, knownOn },
  }));

const parts = ({ orderNumber, shippedAt, lines }: RecordBody<'shipment'>): OrderHistory['left'] =>
  lines.map(({ orderLine, itemNumber, quantity, unit }) => ({
    ...{ orderNumber, line: orderLine ?? null, itemNumber, quantity: Number(quantity), unit },
    leftOn: new Date(shippedAt).toISOString().slice(0, 10),
  }));

const counts = (level: RecordBody<'stock_level'>, knownOn: string): OrderHistory['stock'] =>
  level.system !== 'erp'
    ? []
    : [
        {
          ...{ itemNumber: level.itemNumber, warehouse: level.warehouse, unit: level.unit, knownOn },
          ...{ onHand: Number(level.onHand), allocated: level.allocated ? Number(level.allocated) : null },
          incoming: (level.incoming ?? []).map((one) => ({
            quantity: Number(one.quantity),
            expectedOn: one.expectedOn,
          })),
        },
      ];
