import type { z } from 'zod';
import type { Family } from '../core/facts.ts';
import { order } from '../core/records/trade.ts';
import type { Finding, Severity } from '../core/rule.ts';
import type { Queryable } from '../db/client.ts';
import { factsAround } from '../db/ruleFacts.ts';
import { type CompiledRule, judgeFamily } from '../rules/judge.ts';
import { createWorld } from '../rules/world.ts';

/** An order as it may be asked about before it exists: without a number of ours, ordered now. */
export const orderToCheck = order.extend({
  number: order.shape.number.optional(),
  orderedAt: order.shape.orderedAt.optional(),
});

export type OrderFinding = Pick<Finding, 'title' | 'explanation' | 'values' | 'moneyMinor' | 'currency'> & {
  rule: string;
  version: number;
  name: string;
  severity: Severity;
  advice: string;
};

/** Number of an order that has none yet. */
const unnumbered = 'not numbered yet';

/**
 * What the rules about orders say of an order now, before it is taken: nothing is stored and no case opens. An order that is
 * known under the number counts as what is asked. Rules that could not be asked are named in `failed`.
 */
export async function checkOrder(
  q: Queryable,
  rules: CompiledRule[],
  asked: z.output<typeof orderToCheck>,
  now: Date,
): Promise<{ clear: boolean; findings: OrderFinding[]; failed: string[] }> {
  const body = { ...asked, number: asked.number ?? unnumbered, orderedAt: asked.orderedAt ?? now.toISOString() };
  const family: Family = { kind: 'order', number: body.number };
  const world = createWorld(await factsAround(q, [body], asked.number === undefined ? [] : [family], now));
  const watching = rules.filter((rule) => rule.body.watches === 'order');
  const { judgements, failures } = judgeFamily(world, family, watching, now);
  const findings = judgements.flatMap(({ ruleId, ruleVersion, finding }): OrderFinding[] => {
    const rule = watching.find(({ body: { id } }) => id === ruleId);
    if (!finding || !rule) return [];
    const { title, explanation, values, moneyMinor, currency } = finding;
    const { name, severity, advice } = rule.body;
    return [
      { rule: ruleId, version: ruleVersion, name, severity, title, explanation, values, advice, moneyMinor, currency },
    ];
  });
  return { clear: findings.length === 0, findings, failed: failures.map(({ ruleId }) => ruleId) };
}
