import type { Mapping, RecordCounts, RowFault, TriedMapping } from '../../../src/core/mapping.ts';
import { get, post, queryString } from './client.ts';
import type { VersionOf } from './versions.ts';

export type { Mapping, RecordCounts, RowFault, TriedMapping };
export type MappingVersion = VersionOf<Mapping>;
export type Load = {
  id: string;
  mappingId: string;
  mappingVersion: number;
  state: 'waiting' | 'running' | 'done' | 'failed';
  source: string;
  actor: { name: string };
  problems: number;
  waiting: number;
  caseId: string | null;
  receivedAt: string;
  startedAt: string | null;
  endedAt: string | null;
  report: {
    tables: Record<string, number>;
    records: Record<string, RecordCounts>;
    notRead: { file: string; because: string }[];
    missingColumns: Record<string, string[]>;
    problem?: { code: string; message: string };
  };
};
export type LoadDetail = {
  load: Load;
  files: { path: string; documentId: string; size: number }[];
  waits: { record: string; number: string; wantsKind: string; wantsNumber: string }[];
};

const mappingAddress = (id: string) => `/v1/mappings/${encodeURIComponent(id)}`;

export const listMappings = (signal?: AbortSignal) =>
  get<{ items: (MappingVersion & { loads: number })[] }>('/v1/mappings', signal);
export const getMapping = (id: string, signal?: AbortSignal) =>
  get<{ versions: MappingVersion[] }>(mappingAddress(id), signal);
export const proposeMapping = (mapping: unknown) =>
  post<{ version: number; caseId: string }>('/v1/mappings', { mapping });
export const tryMapping = (mapping: string, files: readonly File[]) =>
  post<TriedMapping>('/v1/mappings/try', tablesForm(mapping, files));

export const listLoads = (signal?: AbortSignal) =>
  get<{ items: Load[]; nextCursor: string | null }>(`/v1/loads${queryString({ limit: 50 })}`, signal);
export const getLoad = (id: string, signal?: AbortSignal) =>
  get<LoadDetail>(`/v1/loads/${encodeURIComponent(id)}`, signal);
export const listLoadProblems = (id: string, signal?: AbortSignal) =>
  get<{ items: (RowFault & { id: number })[] }>(`/v1/loads/${encodeURIComponent(id)}/problems?limit=200`, signal);
export const loadTables = (mapping: string, files: readonly File[]) =>
  post<{ loadId: string; duplicate: boolean }>('/v1/loads', tablesForm(mapping, files));

/** Files of a chosen folder keep the path within it: the folder's name may be what says which table they hold. */
function tablesForm(mapping: string, files: readonly File[]): FormData {
  const form = new FormData();
  form.append('mapping', mapping);
  for (const file of files) form.append('file', file, file.webkitRelativePath || file.name);
  return form;
}
