import { z } from 'zod';
import { currencyCode, minorUnits } from '../core/money.ts';
import { role } from '../core/roles.ts';
import type { VerbContext } from '../db/context.ts';
import { type Opened, openAndRecommend } from './openAndRecommend.ts';
import { parseInput, words } from './parseInput.ts';

const input = z.object({
  kind: z.string().min(1).max(60),
  parts: z.array(z.string().max(200)).max(8),
  title: words(300),
  instruction: words(2_000),
  because: words(1_000),
  owner: role,
  currency: currencyCode,
  moneyMinor: minorUnits.nonnegative(),
  details: z.record(z.string(), z.unknown()),
});

/** Who owns a prevention, by the kind of case that this role works on. */
const kindFor = {
  logistics: 'shipment_exception',
  warehouse: 'stock_exception',
  sales_ops: 'order_exception',
} as const;

/**
 * Makes a task of a pattern: its owner is asked to see to it that it does not go on. One task per pattern: the same again finds the case
 * that is there, with what became of it.
 */
export async function proposePrevention(context: VerbContext, raw: z.input<typeof input>): Promise<Opened> {
  const { kind, parts, title, instruction, because, owner, currency, moneyMinor, details } = parseInput(input, raw);
  const [opened] = await openAndRecommend(context, [
    {
      open: {
        kind: kindFor[owner as keyof typeof kindFor] ?? 'billing_exception',
        title,
        dedupeKey: `pattern:${kind}:${parts.join(':')}`.slice(0, 400),
        subjectKind: 'pattern',
        subjectNumber: kind,
        currency,
        moneyMinor,
        details,
      },
      proposal: {
        action: { kind: 'task', instruction, subject: null },
        amountMinor: moneyMinor,
        currency,
        category: null,
        confidence: 1,
        certified: false,
        reasons: [{ text: because, evidence: [] }],
        alternatives: [],
        source: 'person',
        producer: 'pattern',
        inputs: details,
        versions: {},
      },
    },
  ]);
  return opened as Opened;
}
