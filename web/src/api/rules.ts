import type { Rule } from '../../../src/core/rule.ts';
import { get, post } from './client.ts';
import type { VersionOf } from './versions.ts';

export type { Rule };
export type RuleVersion = VersionOf<Rule>;
export type Holding = {
  kind: string;
  number: string;
  ruleVersion: number;
  since: string | null;
  caseId: string | null;
  title: string;
  values: Record<string, string | number | boolean | null>;
};
/** What a rule would have found lately (`POST /v1/rules/replay`). */
export type Replay = {
  from: string;
  until: string;
  events: number;
  rules: {
    rule: string;
    opened: number;
    healed: number;
    medianHours: number | null;
    stillOpen: number;
    money: { currency: string; minor: number }[];
    byWeek: { week: string; opened: number }[];
    examples: { subject: string; title: string; openedAt: string; healedAt: string | null }[];
  }[];
  failures: { subject: { kind: string; number: string }; message: string }[];
};

export const listRules = (signal?: AbortSignal) =>
  get<{ items: (RuleVersion & { holding: number })[] }>('/v1/rules', signal);
export const getRule = (id: string, signal?: AbortSignal) =>
  get<{ versions: RuleVersion[]; holding: Holding[] }>(`/v1/rules/${encodeURIComponent(id)}`, signal);
export const proposeRule = (rule: unknown) => post<{ version: number; caseId: string }>('/v1/rules', { rule });
export const replayRule = (rule: unknown, days: number) => post<Replay>('/v1/rules/replay', { rule, days });
