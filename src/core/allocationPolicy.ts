import { z } from 'zod';

export type OpenLine = {
  orderNumber: string;
  line: number;
  customerClass: string;
  /** The day we promised, and the day the customer asked for (ISO dates). */
  promisedOn: string | null;
  requestedOn: string | null;
  /** ISO 8601. */
  orderedAt: string;
  open: bigint;
  /** Given in multiples of this; positive. */
  pack: bigint;
  /** The line leaves whole or not at all. */
  shipComplete: boolean;
};

const rankedBy = ['class', 'due', 'ordered'] as const;
const distinct = (list: string[]): boolean => new Set(list).size === list.length;

/** Who gets scarce stock first. Part of the policy, so that it is changed, tried and approved like the rest of it. */
export const allocationRules = z.strictObject({
  /** What is compared, in this order; what is equal then goes by order number and line. */
  order: z.array(z.enum(rankedBy)).min(1).refine(distinct, 'each once'),
  /** Customer classes, the most important first; one that is not listed comes last. */
  classes: z.array(z.string().min(1).max(60)).max(20).refine(distinct, 'each once'),
  /** `rank`: each line takes what it can before the next. `fair`: within a class each supply is split by what is open. */
  share: z.enum(['rank', 'fair']),
});
export type AllocationRules = z.infer<typeof allocationRules>;

/** The rules with the version they are of, which every suggestion keeps. */
export type AllocationPolicy = {
  version: string;
  order: readonly AllocationRules['order'][number][];
  classes: readonly string[];
  share: AllocationRules['share'];
};

/** What holds where a policy says nothing. */
export const standardAllocation: AllocationRules = {
  order: ['class', 'due', 'ordered'],
  classes: ['strategic', 'key', 'standard'],
  share: 'rank',
};
export const startAllocationPolicy: AllocationPolicy = { version: '1', ...standardAllocation };

/** The day a line is due: as promised, else as asked for. */
export const dueOf = ({ promisedOn, requestedOn }: Pick<OpenLine, 'promisedOn' | 'requestedOn'>): string | null =>
  promisedOn ?? requestedOn;

/** Compares two lines by what the policy looks at. Total: no two lines are equal but by their numbers. */
export function byRank(policy: AllocationPolicy): (a: OpenLine, b: OpenLine) => number {
  const keys = (line: OpenLine): (string | number)[] => [
    ...policy.order.map((by) => {
      if (by === 'class') return classRank(policy, line.customerClass);
      return by === 'due' ? (dueOf(line) ?? '9999') : line.orderedAt;
    }),
    line.orderNumber,
    line.line,
  ];
  return (a, b) => {
    const [one, other] = [keys(a), keys(b)];
    const at = one.findIndex((key, place) => key !== other[place]);
    if (at < 0) return 0;
    return (one[at] as string | number) < (other[at] as string | number) ? -1 : 1;
  };
}

/** Place of a customer class, 0 the most important; one that is not listed comes last. */
export function classRank({ classes }: AllocationPolicy, name: string): number {
  const at = classes.indexOf(name);
  return at < 0 ? classes.length : at;
}
