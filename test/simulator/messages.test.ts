import { describe, expect, test } from 'vitest';
import type { RecordBody } from '../../src/core/records/registry.ts';
import { readDocument } from '../../src/ingest/read.ts';
import { lineActions } from '../../src/simulator/edifact/tradeMessages.ts';
import type { EdiMessage } from '../../src/simulator/messages/message.ts';
import { type Simulation, type SimulationOptions, simulate } from '../../src/simulator/simulate.ts';

const now = '2026-06-30T15:00:00Z';
const end = '2026-07-14T00:00:00Z';
const options: SimulationOptions = {
  ...{ seed: 7, scale: 'demo', days: 14, until: '2026-06-30' },
  lives: { now, pastDays: 30, aheadDays: 21, messages: true },
};
const simulation = simulate(options);
const lives = simulation.lives as NonNullable<Simulation['lives']>;
const messages = lives.messagesBetween('', end);
const of = <K extends EdiMessage['kind']>(kind: K) =>
  messages.filter((message): message is EdiMessage & { kind: K } => message.kind === kind);

/** Terms as a message can state them: their days and percentage; who agreed on grace days knows of them. */
const statedTerms = (terms: RecordBody<'order'>['terms']) => {
  const { netDays, discountDays, discountPercent } = terms ?? {};
  return terms && { netDays, ...(discountDays !== undefined && { discountDays, discountPercent }) };
};
const toMinute = (time: string | undefined) => time && `${time.slice(0, 16)}:00Z`;

/** What is true, as far as the message can say it; what it calls by another name stands under that name. */
function truth({ kind, body, format, customerNumber }: EdiMessage): object {
  switch (kind) {
    case 'order':
      return { ...body, orderedAt: toMinute(body.orderedAt), terms: statedTerms(body.terms) };
    case 'order_acknowledgement': {
      const { number, customerOrderNumber, acknowledgedOn, orderNumber, lines } = body;
      if (format === 'x12') return { ...body, number: `${customerOrderNumber}/${acknowledgedOn}/${orderNumber}` };
      const inEdifact = lines.map((line) => ({
        ...line,
        answers: line.answers.map((answer) => ({ ...answer, status: lineActions[answer.status] })),
      }));
      return { ...body, number, lines: inEdifact };
    }
    case 'shipment': {
      const { promisedDate, shippedAt, asnSentAt, ...rest } = body;
      const times = { shippedAt: toMinute(shippedAt), asnSentAt: toMinute(asnSentAt) };
      return { ...rest, ...times, expectedOn: promisedDate };
    }
    case 'invoice':
      return { ...body, terms: statedTerms(body.terms) };
    case 'functional_acknowledgement':
      // It names no customer: only whoever knows the sender can tell.
      return { ...body, customerNumber: body.number.split('/')[0] };
    default:
      return { ...body, customerNumber };
  }
}

test('every message of both languages is among them', () => {
  const kinds = new Set(messages.map(({ kind, format }) => `${format} ${kind}`));
  const both = ['order', 'order_acknowledgement', 'shipment', 'invoice'];
  expect([...kinds].sort()).toEqual(
    [
      ...both.flatMap((kind) => [`x12 ${kind}`, `edifact ${kind}`]),
      'x12 functional_acknowledgement',
      'x12 application_advice',
    ].sort(),
  );
  expect(new Set(messages.map(({ name }) => name)).size).toBe(messages.length);
});

test.each(messages.map((message) => [message.name, message] as const))(
  '%s reads as what is true',
  async (_, message) => {
    const reading = await readDocument({ bytes: message.bytes });
    expect(reading.problems).toEqual([]);
    expect(reading.items).toHaveLength(1);
    const [item] = reading.items;
    if (item?.type !== 'record') throw new Error('not a record');
    expect(item.kind).toBe(message.kind);
    expect(item.body).toMatchObject(JSON.parse(JSON.stringify(truth(message))));
  },
);

describe('what goes wrong in messages', () => {
  const wrong = (what: string) =>
    lives.exceptions.filter((one) => one.what === what).map(({ subject }) => subject.number);

  test('orders without an answer, and orders that come twice under other control numbers', async () => {
    const answered = new Set(of('order_acknowledgement').map(({ body }) => body.orderNumber));
    const unanswered = of('order').filter(({ body, repeats }) => !repeats && !answered.has(body.number));
    expect(unanswered.length).toBeGreaterThan(2);
    const missing = new Set(wrong('order not acknowledged'));
    // Of the last hour an answer is still on its way.
    for (const { body } of unanswered.filter(({ arrivedAt }) => arrivedAt < '2026-07-13T22:00:00Z'))
      expect(missing).toContain(body.number);
    const again = of('order').filter(({ repeats }) => repeats !== null);
    expect(again.length).toBeGreaterThan(2);
    for (const one of again) {
      const first = of('order').find(({ name }) => name === one.repeats) as EdiMessage;
      const ids = await Promise.all([first, one].map(({ bytes }) => readDocument({ bytes })));
      expect(ids[0]?.transmissionId).not.toBe(ids[1]?.transmissionId);
      expect(wrong('order sent again')).toContain(one.body.number);
    }
  });

  test('invoices refused in form, and refused in substance', () => {
    const refused = of('functional_acknowledgement').filter(({ body }) => body.group.status === 'R');
    expect(refused.length).toBeGreaterThan(2);
    for (const { body } of refused) expect(wrong('message refused')).toContain(body.number);
    expect(of('application_advice').length).toBeGreaterThan(2);
    for (const { body } of of('application_advice')) expect(wrong('document refused')).toContain(body.number);
  });
});

describe('messages and events', () => {
  const events = lives.between('', end);

  test('tell nothing twice', () => {
    const told = new Set(events.map(({ type, subject }) => `${type.split('.')[0]} ${subject}`));
    for (const { kind, body } of messages) expect(told).not.toContain(`${kind} ${body.number}`);
  });

  test('go on with each other: what is delivered and paid names orders by the number that messages give them', () => {
    const shipments = new Set(of('shipment').map(({ body }) => body.number));
    const delivered = events.filter(
      ({ type, data }) =>
        type === 'proof_of_delivery.received' && shipments.has((data as { shipmentNumber: string }).shipmentNumber),
    );
    expect(delivered.length).toBeGreaterThan(10);
    const orders = new Set(of('order').map(({ body }) => body.number));
    for (const { body } of [...of('shipment'), ...of('invoice')]) expect(orders).toContain(body.orderNumber);
  });

  test('are the same for the same options, and only there where they are asked for', () => {
    expect(simulate(options).lives?.messagesBetween('', end)).toEqual(messages);
    const without = simulate({ ...options, lives: { now, pastDays: 30, aheadDays: 21 } });
    expect(without.lives?.messagesBetween('', end)).toEqual([]);
  });
});
