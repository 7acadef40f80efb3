import type { ProposedAction } from '../core/actions.ts';

/** An approved effect on its way out, with what the other side needs to book it and to ask back. */
export type EffectMessage = {
  /** Names the effect: however often it is delivered, it counts once. */
  effectKey: string;
  action: ProposedAction;
  /** Decimal string in `currency`. */
  amount: string;
  currency: string;
  /** Number of the case, as people say it. */
  caseReference: number;
  /** Hash of exactly what was approved. */
  contentHash: string;
  /** Names of those who approved it, or of the policy version that let it pass. */
  approvedBy: string[];
  /** ISO 8601. */
  approvedAt: string;
  /** What goes with it: the packet of a dispute. The same effect always carries the same bytes. */
  attachment?: { name: string; mediaType: string; sha256: string; base64: string };
};

/** `accepted`: the other side has it and will work on it; `confirmed`: it is done there. */
export type Delivery = { result: 'confirmed' | 'accepted'; externalReference?: string; detail?: string };

/**
 * One outside system. `deliver` throws a DocketError: not retryable when the other side refused (it has not happened and will
 * not), retryable when it cannot be known whether it happened.
 */
export type Connector = {
  name: string;
  deliver: (message: EffectMessage) => Promise<Delivery>;
  /** Whether an effect has arrived; `unknown` where the system cannot be asked. */
  find: (effectKey: string) => Promise<'present' | 'absent' | 'unknown'>;
  /** True when the receiver counts a repeated `effectKey` once, so that an unclear delivery may be sent again. */
  repeatable: boolean;
};
