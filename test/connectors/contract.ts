import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Connector, EffectMessage } from '../../src/connectors/contract.ts';

export function sampleMessage(effectKey: string = randomUUID()): EffectMessage {
  return {
    effectKey,
    action: {
      kind: 'post_deduction_code',
      deductionNumber: 'D-1',
      invoiceNumber: '4711',
      category: 'SHORTAGE',
      rootCause: null,
      verdict: null,
      note: null,
    },
    amount: '1240.00',
    currency: 'USD',
    caseReference: 1001,
    contentHash: 'a'.repeat(64),
    approvedBy: ['Ada Approver'],
    approvedAt: '2026-01-05T09:00:00.000Z',
  };
}

/** How a suite looks at the outside: what has arrived there, by effect key. */
export type Outside = { effects: () => Promise<Map<string, unknown>> };

/** What every connector must do. */
export function connectorContract(open: () => Promise<{ connector: Connector; outside: Outside }>): void {
  test('an effect arrives with everything that was approved', async () => {
    const { connector, outside } = await open();
    const message = sampleMessage();
    const delivery = await connector.deliver(message);
    expect(['confirmed', 'accepted']).toContain(delivery.result);
    const effects = await outside.effects();
    expect(effects.get(message.effectKey)).toEqual(message);
  });

  test('delivered three times, two of them at once, it counts once', async () => {
    const { connector, outside } = await open();
    const message = sampleMessage();
    await Promise.all([connector.deliver(message), connector.deliver(message)]);
    await connector.deliver(message);
    expect([...(await outside.effects()).keys()].filter((key) => key === message.effectKey)).toHaveLength(1);
  });

  test('two effects are two', async () => {
    const { connector, outside } = await open();
    const [one, two] = [sampleMessage('case/1:a'), sampleMessage('case/1.a')];
    await connector.deliver(one);
    await connector.deliver(two);
    const effects = await outside.effects();
    expect(effects.get(one.effectKey)).toEqual(one);
    expect(effects.get(two.effectKey)).toEqual(two);
  });

  test('asked for an effect, it never claims what is not so', async () => {
    const { connector } = await open();
    const message = sampleMessage();
    expect(['absent', 'unknown']).toContain(await connector.find(message.effectKey));
    await connector.deliver(message);
    expect(['present', 'unknown']).toContain(await connector.find(message.effectKey));
  });

  test('a connector that cannot be asked must be safe to repeat', async () => {
    const { connector } = await open();
    if ((await connector.find('never-sent')) === 'unknown') expect(connector.repeatable).toBe(true);
    else expect(await connector.find('never-sent')).toBe('absent');
  });
}
