import { describe, expect, test } from 'vitest';
import { type EventEnvelope, eventDataSchema } from '../../src/core/events.ts';
import type { RecordBody } from '../../src/core/records/registry.ts';
import { extend } from '../../src/simulator/billing.ts';
import { addDays, daysBetween } from '../../src/simulator/calendar.ts';
import { streamLives } from '../../src/simulator/lives/streamLives.ts';
import { confirmedAt } from '../../src/simulator/lives/telling.ts';
import { type Simulation, type SimulationOptions, simulate } from '../../src/simulator/simulate.ts';

type Shipment = RecordBody<'shipment'>;
type Order = RecordBody<'order'>;
type Invoice = RecordBody<'invoice'>;

const now = '2026-06-30T15:00:00Z';
const options: SimulationOptions = {
  ...{ seed: 11, scale: 'small', days: 21, until: '2026-06-30' },
  lives: { now, pastDays: 120, aheadDays: 21 },
};
const simulation = simulate(options);
const lives = simulation.lives as NonNullable<Simulation['lives']>;
const end = '2026-07-20T00:00:00Z';
const realTime = [{ from: now, until: end }];
const dataOf = <T>(events: EventEnvelope[], ...types: string[]) =>
  events.filter(({ type }) => types.includes(type)).map(({ data }) => data as T);

/** What has left and is not billed at the end of each day, in minor units of one currency, as the key figure defines it. */
function exposure(events: EventEnvelope[], days: string[]): number[] {
  const orders = new Map(dataOf<Order>(events, 'order.accepted').map((order) => [order.number, order]));
  const bills = dataOf<Invoice>(events, 'invoice.issued');
  const issued = new Map(bills.map((invoice) => [invoice.shipmentNumber, invoice.issuedOn]));
  const left = dataOf<Shipment>(events, 'shipment.confirmed').map((shipment) => {
    const order = orders.get(shipment.orderNumber);
    const priced = (line: Shipment['lines'][number]) =>
      extend(Number(line.quantity), order?.lines.find((one) => one.line === line.orderLine)?.price ?? '0');
    const worth = order?.currency === 'USD' ? shipment.lines.reduce((sum, line) => sum + priced(line), 0) : 0;
    return { day: shipment.shippedAt.slice(0, 10), billedOn: issued.get(shipment.number) ?? '9999', worth };
  });
  return days.map((day) =>
    left.filter((one) => one.day <= day && one.billedOn > day).reduce((sum, { worth }) => sum + worth, 0),
  );
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('whole order lives', () => {
  test('are the same for the same options', () => {
    expect(simulate(options).events.trade).toEqual(simulation.events.trade);
    expect(simulate({ ...options, seed: 12 }).events.trade).not.toEqual(simulation.events.trade);
  });

  test('hold facts that their records allow, each told once and not before it happened', () => {
    expect(simulation.events.trade.length).toBeGreaterThan(3_000);
    for (const { type, data } of simulation.events.trade) eventDataSchema(type).parse(data);
    const ids = simulation.events.trade.map(({ source, id }) => `${source} ${id}`);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { time } of simulation.events.trade) expect(Date.parse(time)).toBeLessThanOrEqual(Date.parse(now));
  });

  test('reach through every stage, by three warehouses and every way of ordering', () => {
    const told = simulation.events.trade;
    const orders = dataOf<Order>(told, 'order.accepted');
    expect(new Set(orders.map(({ warehouse }) => warehouse)).size).toBe(3);
    expect(new Set(orders.map(({ channel }) => channel))).toEqual(new Set(['edi', 'portal', 'sales']));
    expect(orders.some(({ lines }) => lines.some(({ status }) => status === 'back_ordered'))).toBe(true);
    const types = new Set(told.map(({ type }) => type));
    for (const type of [
      'order_acknowledgement.sent',
      'stock_level.reported',
      'proof_of_delivery.received',
      'invoice.changed',
    ])
      expect(types).toContain(type);
    const [first] = orders.map(({ orderedAt }) => orderedAt).sort();
    expect(daysBetween((first as string).slice(0, 10), '2026-06-30')).toBeGreaterThan(110);
  });

  test('leave orders that wait for a person, and shipments nobody has confirmed', () => {
    const open = lives.exceptions.filter(({ mended }) => !mended);
    expect(open.length).toBeGreaterThan(3);
    const told = new Set(dataOf<Shipment>(simulation.events.trade, 'shipment.confirmed').map(({ number }) => number));
    const late = dataOf<Shipment>(lives.between(now, end), 'shipment.confirmed').filter(
      ({ shippedAt }) => shippedAt < now,
    );
    expect(late.length).toBeGreaterThan(3);
    for (const { number } of late) expect(told.has(number)).toBe(false);
  });
});

describe('confirmations in real time', () => {
  test('change nothing that was told before they began, and tell the same shipments', () => {
    expect(lives.between('', now, realTime)).toEqual(simulation.events.trade);
    const numbers = (stretches: typeof realTime) =>
      dataOf<Shipment>(lives.between('', '2026-09-01T00:00:00Z', stretches), 'shipment.confirmed')
        .map(({ number }) => number)
        .sort();
    expect(numbers(realTime)).toEqual(numbers([]));
  });

  test('come within minutes, where a batch takes hours or days by warehouse', () => {
    const hoursLate = (stretches: typeof realTime, warehouse: string) => {
      const shipments = dataOf<Shipment>(lives.between('', end), 'shipment.confirmed').filter(
        (one) => one.warehouse === warehouse && one.shippedAt > now && one.shippedAt < end,
      );
      return mean(
        shipments.map((one) => (Date.parse(confirmedAt(one, stretches)) - Date.parse(one.shippedAt)) / 3.6e6),
      );
    };
    const batches = ['WH-EAST', 'WH-MID', 'WH-WEST'].map((warehouse) => hoursLate([], warehouse));
    expect(batches[1]).toBeGreaterThan((batches[0] as number) * 1.5);
    expect(batches[2]).toBeGreaterThan((batches[1] as number) * 1.2);
    for (const warehouse of ['WH-EAST', 'WH-MID', 'WH-WEST']) expect(hoursLate(realTime, warehouse)).toBeLessThan(0.1);
  });

  test('leave far less that is shipped and not billed', () => {
    const days = Array.from({ length: 12 }, (_, at) => addDays('2026-07-02', at));
    const told = (stretches: typeof realTime) => lives.between('', '2026-09-01T00:00:00Z', stretches);
    const [batches, live] = [mean(exposure(told([]), days)), mean(exposure(told(realTime), days))];
    expect(batches).toBeGreaterThan(0);
    expect(live).toBeLessThan(batches * 0.6);
  });
});

test('a stream of lives comes in order of its arrival, without end, and tells nothing twice', () => {
  const ids = new Set<string>();
  let orders = 0;
  for (const { id, source, type, data } of streamLives({ seed: 3, scale: 'small', pace: 4, from: '2026-01-05' })) {
    ids.add(`${source} ${id}`);
    if (type === 'order.accepted') orders += 1;
    if (ids.size === 100) eventDataSchema(type).parse(data);
    if (orders === 2_000) break;
  }
  expect(ids.size).toBeGreaterThan(8_000);
});
