import type { Policy } from '../../../src/core/policy.ts';
import type { Right, Role } from '../../../src/core/roles.ts';
import type { PolicyComparison } from '../../../src/core/simulatePolicy.ts';
import type { Actor } from './cases.ts';
import { get, patch, post } from './client.ts';

type Listed<T> = { items: T[] };

export type PolicyVersion = {
  version: number;
  body: Policy;
  bodyHash: string;
  state: 'proposed' | 'active' | 'retired' | 'rejected';
  proposedBy: Actor;
  proposedAt: string;
  activatedAt: string | null;
};

export const listPolicies = (signal?: AbortSignal) => get<Listed<PolicyVersion>>('/v1/policies', signal);
export const simulatePolicy = (policy: unknown) =>
  post<PolicyComparison & { days: number; minutesPerDecision: number }>('/v1/policies/simulate', { policy });
export const proposePolicy = (policy: unknown) => post<{ version: number; caseId: string }>('/v1/policies', { policy });

export type Delegation = {
  id: string;
  from: { id: string; name: string };
  to: { id: string; name: string };
  role: Role;
  reason: string;
  startsAt: string;
  expiresAt: string;
  revokedAt: string | null;
};

export type Colleague = { id: string; name: string; roles: Role[] };

export const listDelegations = (signal?: AbortSignal) => get<Listed<Delegation>>('/v1/delegations', signal);
export const lendRole = (body: { toUserId: string; role: Role; reason: string; expiresAt: string }) =>
  post<{ id: string }>('/v1/delegations', body);
export const takeRoleBack = (id: string) => post<{ id: string }>(`/v1/delegations/${id}/revoke`);
export const listColleagues = (signal?: AbortSignal) => get<Listed<Colleague>>('/v1/people', signal);

export type Person = {
  id: string;
  login: string;
  name: string;
  roles: Role[];
  approvalLimits: Record<string, number> | null;
  active: boolean;
  demo: boolean;
  createdAt: string;
};

export const listPeople = (signal?: AbortSignal) => get<Listed<Person>>('/v1/users', signal);
export const createPerson = (body: {
  login: string;
  name: string;
  password: string;
  roles: Role[];
  approvalLimits: Record<string, number> | null;
}) => post<{ user: Person }>('/v1/users', body);
export const changePerson = (
  id: string,
  body: Partial<Pick<Person, 'name' | 'roles' | 'approvalLimits' | 'active'>> & { password?: string },
) => patch<{ user: Person }>(`/v1/users/${id}`, body);

export type ApiKey = {
  id: string;
  name: string;
  prefix: string;
  scopes: Right[];
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
  lastUsedAt: string | null;
};

export const listApiKeys = (signal?: AbortSignal) => get<Listed<ApiKey>>('/v1/api-keys', signal);
export const createApiKey = (body: { name: string; scopes: Right[]; expiresAt: string | null }) =>
  post<{ apiKey: ApiKey; key: string | null }>('/v1/api-keys', body);
export const revokeApiKey = (id: string) => post<{ apiKey: ApiKey }>(`/v1/api-keys/${id}/revoke`);
