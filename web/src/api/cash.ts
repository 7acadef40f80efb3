import { get, queryString } from './client.ts';

/** Amounts in minor units, signed as the item is. */
export type OpenItem = {
  number: string;
  kind: 'invoice' | 'credit_memo';
  openMinor: number;
  issuedOn?: string;
  customerNumber?: string;
};
export type Signal = { name: string; value: number; weight: number; reason: string };
export type Scored = { itemNumber: string; probability: number; signals: Signal[] };
export type CashDetail = {
  payment: { number: string; reference: string | null; method: string | null; paidOn: string | null } | null;
  bankTransactions: { number: string; amountMinor: number; bookedOn: string; text: string | null }[];
  lines: { line: number; match: (Scored & { confidence: number }) | null; others: Scored[] }[];
  items: OpenItem[];
  otherSets: { itemNumber: string; amountMinor: number }[][];
};
type Rate = { numerator: number; denominator: number };
export type Rates = { envelopes: Rate; lines: Rate; money: Rate };
export type MatchingRates = { currency: string; from: string; proposed: Rates; untouched: Rates };

export const getCash = (caseId: string, signal?: AbortSignal) =>
  get<CashDetail>(`/v1/cases/${caseId}/cash-application`, signal);
export const searchOpenItems = (q: string, signal?: AbortSignal) =>
  get<{ items: OpenItem[] }>(`/v1/open-items${queryString({ q, limit: 8 })}`, signal);
export const getMatchingRates = (query: { currency: string; from: string }, signal?: AbortSignal) =>
  get<MatchingRates>(`/v1/matching/rates${queryString(query)}`, signal);
