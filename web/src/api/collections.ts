import type { NextStep, Receivable, WorthPart } from '../../../src/core/collecting.ts';
import type { Age } from '../../../src/core/collectionStrategy.ts';
import type { PaymentForecast, ShortPayForecast } from '../../../src/core/predictions.ts';
import { get, post } from './client.ts';

export type CollectionEntry = {
  customerNumber: string;
  customerName: string;
  tier: string;
  currency: string;
  worthMinor: number;
  parts: WorthPart[];
  next: NextStep;
  why: string;
  overdueMinor: number;
  callableMinor: number;
  disputedMinor: number;
  arrivingMinor: number;
  promisedMinor: number;
  soonMinor: number;
  overdueInvoices: number;
  daysLate: number;
  due: { age: Age; amountMinor: number }[];
  collector: { id: string; name: string } | null;
  lastContactAt: string | null;
};

export type PaymentPromise = {
  id: string;
  currency: string;
  amountMinor: number;
  promisedFor: string;
  madeAt: string;
  invoices: string[];
  state: 'running' | 'kept' | 'broken' | 'withdrawn';
};

export type CollectionDetail = {
  customer: {
    number: string;
    name: string;
    tier: string;
    email: string | null;
    creditLimitMinor: number | null;
    currency: string;
  };
  entries: CollectionEntry[];
  invoices: (Receivable & {
    predicted: (PaymentForecast & { asOf: string }) | null;
    shortPay: ShortPayForecast | null;
  })[];
  promises: PaymentPromise[];
  contacts: { id: string; by: string; how: string; outcome: string; note: string | null; contactedAt: string }[];
  drafts: { currency: string; subject: string; body: string; amountMinor: number }[];
  strategyVersion: string;
};

export type NewContact = {
  how: string;
  outcome: string;
  note: string | null;
  promise: { currency: string; amountMinor: number; promisedFor: string; invoices: string[] } | null;
  dispute: { invoice: string; amountMinor: number } | null;
};

const address = (customer: string) => `/v1/collections/${encodeURIComponent(customer)}`;

export const listCollections = (mine: boolean, signal?: AbortSignal) =>
  get<{ items: CollectionEntry[]; of: number; asOf: string }>(`/v1/collections${mine ? '?collector=me' : ''}`, signal);
export const getCollection = (customer: string, signal?: AbortSignal) =>
  get<CollectionDetail>(address(customer), signal);
export const noteContact = (customer: string, body: NewContact) =>
  post<{ contactId: string; promiseId: string | null; deductionNumber: string | null }>(
    `${address(customer)}/contacts`,
    body,
  );
export const proposeReminder = (customer: string, body: { currency: string; subject: string; body: string }) =>
  post<{ caseId: string; opened: boolean }>(`${address(customer)}/reminders`, body);
export const withdrawPromise = (id: string, reason: string) =>
  post<{ promiseId: string }>(`/v1/promises/${id}/withdraw`, { reason });
