import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { eventDataSchema, eventEnvelope, eventTypes } from '../../src/core/events.ts';
import { parseDecimal } from '../../src/core/money.ts';
import type { Invoice } from '../../src/core/records/registry.ts';
import { categoryCode, categoryCodes, rootCause, verdict } from '../../src/core/taxonomy.ts';
import { simulatedMark } from '../../src/simulator/names.ts';
import { type SimulationOptions, simulate } from '../../src/simulator/simulate.ts';
import { simulationFiles, writeSimulation } from '../../src/simulator/writeSimulation.ts';

const options: SimulationOptions = { seed: 5, scale: 'small', days: 60, until: '2026-06-30' };
const simulation = simulate(options);
const { events, truth } = simulation;
const allEvents = [...events.master, ...events.trade, ...events.cash];
const payments = simulation.runs.flatMap((run) => run.payments);

function digest(of: SimulationOptions): string {
  const hash = createHash('sha256');
  for (const file of simulationFiles(simulate(of))) hash.update(file.path).update('\0').update(file.bytes);
  return hash.digest('hex');
}

describe('the same options give the same bytes', () => {
  test('twice the same', () => expect(digest(options)).toBe(digest({ ...options })));
  test('another seed, other bytes', () => expect(digest({ ...options, seed: 6 })).not.toBe(digest(options)));
});

describe('every amount adds up', () => {
  test('items', () => {
    for (const { items } of payments)
      for (const item of items) {
        const kept = item.deductions.reduce((sum, { claim }) => sum + claim.amountMinor, 0);
        expect(item.paidMinor).toBe(item.grossMinor - item.discountMinor - kept);
      }
  });

  test('payments, all of them positive whole numbers', () => {
    expect(payments.length).toBeGreaterThan(50);
    for (const payment of payments) {
      const paid = payment.items.reduce((sum, item) => sum + item.paidMinor, 0);
      const adjusted = payment.adjustments.reduce((sum, { claim }) => sum + claim.amountMinor, 0);
      expect(payment.amountMinor).toBe(paid - adjusted - payment.unexplainedMinor);
      expect(Number.isSafeInteger(payment.amountMinor) && payment.amountMinor > 0).toBe(true);
    }
  });

  test('invoices', () => {
    const invoices = events.trade
      .filter((event) => event.type === 'invoice.issued')
      .map((event) => event.data as Invoice);
    expect(invoices.length).toBeGreaterThan(100);
    for (const invoice of invoices) {
      const goods = invoice.lines.reduce((sum, line) => sum + line.amountMinor, 0);
      expect(invoice.totalMinor).toBe(goods + invoice.freightMinor + invoice.taxMinor);
    }
  });

  test('what the documents say is what the truth holds', () => {
    const stated = simulation.documents
      .filter((document) => document.repeats === null && document.damage === null)
      .flatMap(({ expected }) => expected)
      .flatMap(({ payment, lines, adjustments }) =>
        [...lines.flatMap((line) => line.deductions), ...adjustments].map(({ amount }) =>
          parseDecimal(amount, payment.currency),
        ),
      );
    const inDocuments = truth.deductions.filter((deduction) => deduction.document !== null);
    expect(stated.length).toBe(inDocuments.length);
    expect(stated.reduce((sum, amount) => sum + amount, 0)).toBe(
      inDocuments.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    );
  });
});

describe('the truth', () => {
  test('uses the taxonomy, and no claim is told twice', () => {
    expect(new Set(truth.deductions.map(({ id }) => id)).size).toBe(truth.deductions.length);
    for (const deduction of truth.deductions) {
      categoryCode.parse(deduction.category);
      rootCause.parse(deduction.rootCause);
      verdict.parse(deduction.verdict);
      expect(deduction.validMinor).toBeGreaterThanOrEqual(0);
      expect(deduction.validMinor).toBeLessThanOrEqual(deduction.amountMinor);
      if (deduction.verdict === 'PARTIAL') expect(deduction.validMinor).toBeLessThan(deduction.amountMinor);
    }
  });

  test('says something about every claim, and a code or words stand in the document', () => {
    for (const deduction of truth.deductions) {
      expect(deduction.about).not.toBe('');
      expect(deduction.code ?? deduction.text).not.toBeNull();
    }
  });

  test('spans all categories once there is enough of it', () => {
    const seen = new Set(
      simulate({ ...options, scale: 'demo', days: 28 }).truth.deductions.map(({ category }) => category),
    );
    expect([...seen].sort()).toEqual([...categoryCodes].sort());
  });
});

describe('events', () => {
  test('are valid envelopes with valid records, each id once', () => {
    for (const event of allEvents) {
      eventEnvelope.parse(event);
      eventDataSchema(event.type).parse(event.data);
    }
    expect(new Set(allEvents.map(({ id }) => id)).size).toBe(allEvents.length);
  });

  test('bring every kind of record but EDI answers and stock counts, which the simulated systems do not send', () => {
    const kinds = new Set<string>(allEvents.map(({ type }) => eventTypes[type]));
    const unsent = [
      'order_acknowledgement',
      'application_advice',
      'queue_level',
      'functional_acknowledgement',
      'stock_level',
    ];
    const others = Object.values(eventTypes).filter((kind) => !unsent.includes(kind));
    expect([...kinds].sort()).toEqual([...new Set<string>(others)].sort());
  });

  test('name only what other events bring', () => {
    const numbers = (type: string) =>
      new Set(allEvents.filter((event) => event.type === type).map(({ subject }) => subject));
    const [orders, shipments, customers] = ['order.accepted', 'shipment.confirmed', 'customer.changed'].map(numbers);
    for (const { type, data } of allEvents) {
      if (data.customerNumber) expect(customers?.has(data.customerNumber as string)).toBe(true);
      if (type === 'invoice.issued' || type === 'shipment.confirmed')
        expect(orders?.has(data.orderNumber as string)).toBe(true);
      if (data.shipmentNumber) expect(shipments?.has(data.shipmentNumber as string)).toBe(true);
    }
  });

  test('arrive in the order of their time', () => {
    for (const list of Object.values(events)) {
      const times = list.map(({ time }) => time);
      expect(times).toEqual([...times].sort());
    }
  });
});

describe('the folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'docket-simulation-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('holds every file, says that it is simulated, and is not written over', () => {
    const files = writeSimulation(simulation, join(folder, 'out'));
    const differing = files.filter(({ path, bytes }) => !readFileSync(join(folder, 'out', path)).equals(bytes));
    expect(differing.map(({ path }) => path)).toEqual([]);
    expect(readFileSync(join(folder, 'out/README.md'), 'utf8')).toContain('made up');
    expect(() => writeSimulation(simulation, join(folder, 'out'))).toThrow(/not empty/);
  });

  test('every company is marked as simulated', () => {
    for (const { record } of simulation.customers) expect(record.name).toContain(simulatedMark);
    for (const document of simulation.documents.filter(({ damage }) => damage === null)) {
      const text = Buffer.from(document.bytes).toString('latin1');
      if (document.format !== 'csv') expect(text).toContain(document.customer.record.name);
    }
  });
});
