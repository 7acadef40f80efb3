import type { BackOrderItem, BackOrderLine, BackOrders, LinkedCase } from '../../../src/insights/backOrders.ts';
import type { AffectedLine } from '../../../src/rules/customerBackOrders.ts';
import { get, post } from './client.ts';

export type { AffectedLine, BackOrderItem, BackOrderLine, BackOrders, LinkedCase };

export type MessageDraft = {
  subject: string;
  body: string;
  facts: { id: string; what: string; text: string }[];
  writtenBy: Record<string, string>;
  modelDropped: string | null;
};
export type CustomerBackOrders = {
  customer: { number: string; name: string; email: string | null; currency: string };
  lines: AffectedLine[];
  saying: string;
  draft: MessageDraft | null;
  languageModel: boolean;
};
type Opened = { caseId: string; opened: boolean };

const customerPath = (customer: string) => `/v1/back-orders/customers/${encodeURIComponent(customer)}`;

export const exportPath = '/v1/back-orders/export';
export const getBackOrders = (signal?: AbortSignal) => get<BackOrders>('/v1/back-orders', signal);
export const getCustomerBackOrders = (customer: string, signal?: AbortSignal) =>
  get<CustomerBackOrders>(customerPath(customer), signal);
export const proposeOnStock = (body: { itemNumber: string; warehouse: string; act: string; basis: string }) =>
  post<Opened>('/v1/back-orders/proposals', body);
export const draftByModel = (customer: string) => post<MessageDraft>(`${customerPath(customer)}/drafts`, {});
export const proposeMessage = (
  customer: string,
  body: { subject: string; body: string; saying: string; writtenBy: Record<string, string> },
) => post<Opened>(`${customerPath(customer)}/messages`, body);
