import type { SQL } from 'drizzle-orm';
import type { Role } from '../../core/roles.ts';

/** What a detector looks at: deductions claimed (and invoices issued) in [from, until), in one currency. */
export type PatternScope = { from: string; until: string; currency: string; writeOffLimitMinor: number | null };

const dayMs = 86_400_000;

/** So many days back, today included. */
export function lastDays(now: Date, days: number): Pick<PatternScope, 'from' | 'until'> {
  const tomorrow = now.getTime() + dayMs;
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  return { from: day(tomorrow - days * dayMs), until: day(tomorrow) };
}

/**
 * One way in which deductions may pile up. `rows` selects, per group: `parts` (text[], what the group is), `hits` of `trials`, and the
 * `expected` share of hits where that is not the share in all other groups together (null); `money` (minor units) and up to 200
 * `cases` behind it.
 */
export type Detector = {
  kind: string;
  /** What is unusual about a group, in words. */
  title: (parts: string[]) => string;
  /** What hits and trials count. */
  counts: string;
  cause: string;
  owner: Role;
  /** What would keep it from happening again. */
  prevention: (parts: string[]) => string;
  rows: (scope: PatternScope) => SQL;
};

export type GroupCount = {
  parts: string[];
  hits: number;
  trials: number;
  expected: number | null;
  moneyMinor: number;
  caseIds: string[];
};

export type Finding = {
  kind: string;
  parts: string[];
  title: string;
  counts: string;
  hits: number;
  trials: number;
  share: number;
  /** Share of hits that would be usual: in all other groups, or by the time that passed. */
  usual: number;
  /** Chance of so many hits if this group were like the others, before many groups are allowed for. */
  chance: number;
  moneyMinor: number;
  caseIds: string[];
  cause: string;
  owner: Role;
  prevention: string;
};
