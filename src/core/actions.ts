import { z } from 'zod';
import { minorUnits } from './money.ts';
import { isoDate } from './records/parts.ts';
import { recordKind } from './records/registry.ts';
import { categoryCode, rootCause, verdict } from './taxonomy.ts';

/** What can become of a deduction's money, or of a part of it. */
const creditMemo = z.object({
  kind: z.literal('credit_memo'),
  deductionNumber: z.string().nullable(),
  invoiceNumber: z.string().nullable(),
  reason: z.string(),
});
/** `claim` is the letter that goes with the packet; `attempt` counts from 1 and tells a second dispute from the first. */
const dispute = z.object({
  kind: z.literal('dispute'),
  deductionNumber: z.string(),
  claim: z.string().max(20_000),
  attempt: z.int().positive().optional(),
});
const writeOff = z.object({ kind: z.literal('write_off'), deductionNumber: z.string(), reason: z.string() });
/** Replace a wrong invoice by a right one; `billTo` where it billed the wrong customer. */
const rebill = z.object({
  kind: z.literal('rebill'),
  deductionNumber: z.string(),
  invoiceNumber: z.string(),
  billTo: z.string().nullable(),
  reason: z.string(),
});
const moneyStep = z.discriminatedUnion('kind', [creditMemo, dispute, writeOff, rebill]);

const quantity = z.string().regex(/^\d+(\.\d+)?$/, 'decimal string, not negative');
/** Hash of the stock, receipts and lines that were looked at: what was worked out from others is not carried out. */
const basis = z.string().regex(/^[0-9a-f]{64}$/);

const holdOrder = z.object({ kind: z.literal('hold_order'), orderNumber: z.string(), reason: z.string() });
const releaseOrder = z.object({ kind: z.literal('hold_release'), orderNumber: z.string(), reason: z.string() });
/** Have what has left billed: asks the billing system, which makes the invoice. */
const triggerInvoice = z.object({
  kind: z.literal('trigger_invoice'),
  shipmentNumber: z.string(),
  orderNumber: z.string().nullable(),
  reason: z.string(),
});
/** What a rule may put forward about the very record it watches. */
export const ruleAction = z.discriminatedUnion('kind', [holdOrder, releaseOrder, triggerInvoice]);
export type RuleAction = z.infer<typeof ruleAction>;

/** What can be recommended, and once approved done, with the payload each kind carries. Amounts are in minor units. */
export const proposedAction = z.discriminatedUnion('kind', [
  /** Tell the ledger what a deduction is: its code, so that it can be worked and reported. */
  z.object({
    kind: z.literal('post_deduction_code'),
    deductionNumber: z.string(),
    invoiceNumber: z.string().nullable(),
    category: categoryCode,
    rootCause: rootCause.nullable(),
    verdict: verdict.nullable(),
    note: z.string().max(2000).nullable(),
  }),
  creditMemo,
  writeOff,
  dispute,
  rebill,
  /** Several things at once, each with its part of the money; approved together, each is an effect of its own. */
  z.object({
    kind: z.literal('settle_deduction'),
    deductionNumber: z.string(),
    parts: z
      .array(z.object({ action: moneyStep, amountMinor: minorUnits.positive() }))
      .min(2)
      .max(moneyStep.options.length),
  }),
  z.object({
    kind: z.literal('apply_cash'),
    paymentNumber: z.string(),
    bankTransactionNumbers: z.array(z.string()).default([]),
    customerNumber: z.string().nullable().default(null),
    /** Signed as the item is: cash, and what clears the item beside cash. Settled of the item is the sum of all five. */
    applications: z.array(
      z.object({
        invoiceNumber: z.string(),
        itemKind: z.enum(['invoice', 'credit_memo']).default('invoice'),
        /** Line of the remittance, from 1, and its reference as printed; null where the money came without one. */
        line: z.int().positive().nullable().default(null),
        reference: z.string().nullable().default(null),
        amountMinor: z.int(),
        discountMinor: z.int().default(0),
        deductedMinor: z.int().default(0),
        /** Kept back without a word: becomes a deduction once this is applied. */
        shortMinor: z.int().default(0),
        shortReason: z.string().nullable().default(null),
        toleranceMinor: z.int().default(0),
      }),
    ),
    /** What the payer took off the payment as a whole, positive; each part is a deduction of its own already. */
    adjustmentsMinor: z.int().default(0),
    /** Stays on the customer's account. Payment = Σ amounts − adjustments + this. */
    unappliedMinor: z.int().default(0),
    /** The reversal after which this is applied once more, where it was taken back by mistake. */
    after: z.uuid().optional(),
  }),
  /** Take back an application whose money the bank has taken back: what it settled is open again, all of it. */
  z.object({
    kind: z.literal('reverse_application'),
    paymentNumber: z.string(),
    /** The action that applied the cash, and the booking by which the bank took it back. */
    applicationActionId: z.uuid(),
    bankTransactionNumber: z.string(),
    customerNumber: z.string().nullable(),
    /** Signed as the item is: what was settled of it. */
    items: z.array(
      z.object({ itemNumber: z.string(), itemKind: z.enum(['invoice', 'credit_memo']), settledMinor: z.int() }),
    ),
    /** Leaves the customer's account. */
    unappliedMinor: z.int(),
  }),
  z.object({ kind: z.literal('customer_message'), customerNumber: z.string(), subject: z.string(), body: z.string() }),
  holdOrder,
  releaseOrder,
  triggerInvoice,
  /** Promise stock and receipts to order lines; a line with parts of different days is split. */
  z.object({
    kind: z.literal('allocate_stock'),
    itemNumber: z.string(),
    warehouse: z.string(),
    lines: z
      .array(
        z.object({
          orderNumber: z.string(),
          line: z.int().positive(),
          unit: z.string(),
          /** From stock on hand (null), or from what is expected on that day. */
          parts: z.array(z.object({ quantity, expectedOn: isoDate.nullable() })).min(1),
        }),
      )
      .min(1)
      .max(500),
    basis,
  }),
  /** Ask who buys or moves goods to have what is missing sooner. `expectedOn`: the next receipt there is, if any. */
  z.object({
    kind: z.literal('expedite_receipt'),
    itemNumber: z.string(),
    warehouse: z.string(),
    quantity,
    unit: z.string(),
    expectedOn: isoDate.nullable(),
    neededOn: isoDate.nullable(),
    orderNumbers: z.array(z.string()).max(500),
    basis,
  }),
  /** For an exception that a person mends outside: who is to do what. */
  z.object({
    kind: z.literal('task'),
    instruction: z.string(),
    subject: z.object({ record: recordKind, number: z.string() }).nullable(),
  }),
  z.object({ kind: z.literal('activate_policy'), policyVersion: z.int() }),
  z.object({ kind: z.literal('activate_model'), modelVersion: z.int() }),
  z.object({ kind: z.literal('activate_rule'), ruleId: z.string(), ruleVersion: z.int() }),
  z.object({ kind: z.literal('activate_mapping'), mappingId: z.string(), mappingVersion: z.int() }),
]);
export type ProposedAction = z.infer<typeof proposedAction>;
export type ActionKind = ProposedAction['kind'];
export const actionKinds = proposedAction.options.map((option) => option.shape.kind.value) as [
  ActionKind,
  ...ActionKind[],
];
export const actionKind = z.enum(actionKinds);

type ApplyCash = Extract<ProposedAction, { kind: 'apply_cash' }>;

/** What an application settles of one item: cash, and what clears it beside cash. */
export function settledOf(part: ApplyCash['applications'][number]): number {
  return part.amountMinor + part.discountMinor + part.deductedMinor + part.shortMinor + part.toleranceMinor;
}

/** Whether an action is done exactly as it is proposed or not at all, so that nobody amends it. */
export function isWhole({ kind }: ProposedAction): boolean {
  return kind === 'reverse_application';
}

/** What an application settles of each item, as the item is signed. An invoice and a credit memo may have the same number. */
export function settledItems({
  applications,
}: ApplyCash): Extract<ProposedAction, { kind: 'reverse_application' }>['items'] {
  const items = new Map<string, { itemNumber: string; itemKind: 'invoice' | 'credit_memo'; settledMinor: number }>();
  for (const part of applications) {
    const { invoiceNumber: itemNumber, itemKind } = part;
    const key = `${itemKind} ${itemNumber}`;
    const before = items.get(key)?.settledMinor ?? 0;
    items.set(key, { itemNumber, itemKind, settledMinor: before + settledOf(part) });
  }
  return [...items.values()];
}

/** Whether an application accounts for every minor unit of the payment: Σ cash − adjustments + unapplied. */
export function conservesCash(action: ProposedAction, paymentMinor: number): boolean {
  if (action.kind !== 'apply_cash') return true;
  const cash = action.applications.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return cash - action.adjustmentsMinor + action.unappliedMinor === paymentMinor;
}

/** An action that has effects of its own, with its money. */
export type ActionPart = { action: ProposedAction; amountMinor: number };

/** The effects that an approval sets going: the action itself, or the parts of a settlement. */
export function partsOf(proposed: ActionPart): ActionPart[] {
  return proposed.action.kind === 'settle_deduction' ? proposed.action.parts : [proposed];
}

/** Whether a settlement places every minor unit of the deduction, with at most one part of each kind and all about it. */
export function conservesDeduction({ action, amountMinor }: ActionPart): boolean {
  if (action.kind !== 'settle_deduction') return true;
  const { parts, deductionNumber } = action;
  return (
    new Set(parts.map((part) => part.action.kind)).size === parts.length &&
    parts.every((part) => part.action.deductionNumber === deductionNumber) &&
    parts.reduce((sum, part) => sum + part.amountMinor, 0) === amountMinor
  );
}

/** Put another version of what governs the service in force: they always rest on a case of their own. */
export const governingActions: readonly ActionKind[] = [
  'activate_policy',
  'activate_model',
  'activate_rule',
  'activate_mapping',
];

/** Kinds carried out inside the service; all others leave through a connector. */
export const internalActions: readonly ActionKind[] = [...governingActions, 'task'];

/** Effect states: written before the call, after it, and once the other side is known to have it. */
export const effectStates = ['intent', 'sent', 'confirmed', 'failed', 'parked'] as const;
export const effectState = z.enum(effectStates);
export type EffectState = z.infer<typeof effectState>;
