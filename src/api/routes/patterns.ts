import { z } from '@hono/zod-openapi';
import { activePolicy } from '../../cases/activePolicy.ts';
import { proposePrevention } from '../../cases/proposePrevention.ts';
import { docketError } from '../../core/errors.ts';
import { currencyCode, minorUnits } from '../../core/money.ts';
import type { Policy } from '../../core/policy.ts';
import { role } from '../../core/roles.ts';
import type { VerbContext } from '../../db/context.ts';
import { findPatterns } from '../../insights/patterns/findPatterns.ts';
import { lastDays, type PatternScope } from '../../insights/patterns/pattern.ts';
import { percentText } from '../../insights/printed.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { id } from '../schemas/shared.ts';

const tag = 'Patterns';

const finding = z
  .object({
    kind: z.string(),
    parts: z.array(z.string()),
    title: z.string(),
    counts: z.string(),
    hits: z.int(),
    trials: z.int(),
    share: z.number(),
    usual: z.number(),
    chance: z.number(),
    moneyMinor: minorUnits,
    caseIds: z.array(id),
    cause: z.string(),
    owner: role,
    prevention: z.string(),
  })
  .openapi('Pattern');

const scopeQuery = {
  days: z.coerce.number().int().min(14).max(730).default(90).describe('how far back'),
  currency: currencyCode.default('USD'),
};

/** Where deductions pile up more than chance explains, and the task to keep it from going on. */
export const patternEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/v1/patterns',
    tag,
    summary: 'Deductions that pile up more than chance explains',
    description:
      'Shortages and damages by warehouse and carrier, customers’ habits, disputed prices by item, amounts just below the write-off limit, growth, and codes never used before. Of what is reported at most 5 % is expected to be noise (Benjamini–Hochberg over all groups tested).',
    access: 'case.read',
    query: z.object(scopeQuery),
    answer: z.object({ items: z.array(finding), tested: z.int(), from: z.string(), to: z.string() }),
    handle: async ({ context, query }) => {
      const now = context.now();
      const scope = await scopeOf(context, query, now);
      const to = now.toISOString().slice(0, 10);
      return { ...(await findPatterns(context.db, scope)), from: scope.from, to };
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/patterns/tasks',
    tag,
    summary: 'Make a task of a pattern, for whoever can keep it from going on',
    access: 'case.work',
    body: z.strictObject({
      kind: z.string(),
      parts: z.array(z.string()).max(8),
      days: z.int().min(14).max(730),
      currency: currencyCode,
    }),
    answer: z.object({ caseId: id, opened: z.boolean() }),
    status: 201,
    handle: async ({ context, body }) => {
      const { items } = await findPatterns(context.db, await scopeOf(context, body, context.now()));
      const found = items.find(({ kind, parts }) => kind === body.kind && parts.join('\n') === body.parts.join('\n'));
      if (!found)
        throw docketError({
          code: 'not_found',
          status: 404,
          message: 'This pattern does not stand any more. Load the page again.',
        });
      const {
        kind,
        parts,
        title,
        prevention: instruction,
        owner,
        moneyMinor,
        hits,
        trials,
        share,
        usual,
        chance,
      } = found;
      const because = `${hits} of ${trials} ${found.counts} (${percentText(share)}); usual are ${percentText(usual)}. ${found.cause}`;
      const details = { kind, parts, hits, trials, share, usual, chance, days: body.days, caseIds: found.caseIds };
      const { caseId, opened } = await proposePrevention(context, {
        ...{ kind, parts, title, instruction, because, owner, moneyMinor, details },
        currency: body.currency,
      });
      return { caseId, opened };
    },
  }),
];

async function scopeOf(
  context: VerbContext,
  { days, currency }: { days: number; currency: string },
  now: Date,
): Promise<PatternScope> {
  const { body } = await activePolicy(context.db);
  return { ...lastDays(now, days), currency, writeOffLimitMinor: writeOffLimit(body, currency) };
}

/** The amount up to which a write-off is easiest: the first rule that speaks of write-offs and has a limit. */
function writeOffLimit({ rules }: Policy, currency: string): number | null {
  const rule = rules.find(({ when }) => when.actions?.includes('write_off') && when.amountAtMost);
  return rule?.when.amountAtMost?.[currency] ?? null;
}
