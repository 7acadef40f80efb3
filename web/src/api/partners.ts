import { get, post } from './client.ts';

export type Partner = {
  id: string;
  name: string;
  senders: string[];
  customerNumber: string | null;
  version: number;
  createdAt: string;
};
export const dataKinds = ['mapping', 'codes', 'conventions'] as const;
export type DataKind = (typeof dataKinds)[number];
export type PartnerData = {
  kind: DataKind;
  version: number;
  active: boolean;
  body: Record<string, unknown>;
  createdAt: string;
};

const address = (name: string) => `/v1/partners/${encodeURIComponent(name)}`;

export const listPartners = (signal?: AbortSignal) => get<{ items: Partner[] }>('/v1/partners', signal);
export const getPartner = (name: string, signal?: AbortSignal) =>
  get<{ partner: Partner; data: PartnerData[] }>(address(name), signal);
export const savePartner = (body: { name: string; senders: string[]; customerNumber: string | null }) =>
  post<{ partner: Partner }>('/v1/partners', body);
export const savePartnerData = (name: string, body: { kind: DataKind; body: unknown }) =>
  post<{ version: number; changed: boolean }>(`${address(name)}/data`, body);
