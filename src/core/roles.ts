import { z } from 'zod';

/** Roles a person (or an API key: `integration`) can hold. Rights of each are in `rights.ts`. */
export const roles = [
  'finance_approver',
  'finance_controller',
  'collector',
  'sales_ops',
  'warehouse',
  'logistics',
  'analyst',
  'auditor',
  'administrator',
  'integration',
] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

export const roleNames: Record<Role, string> = {
  finance_approver: 'Finance approver',
  finance_controller: 'Finance controller',
  collector: 'Collector',
  sales_ops: 'Sales operations',
  warehouse: 'Warehouse',
  logistics: 'Logistics',
  analyst: 'Analyst',
  auditor: 'Auditor',
  administrator: 'Administrator',
  integration: 'Integration',
};

/**
 * What may be done through the API. `case.decide` is necessary, not sufficient: the policy that governs the
 * recommendation also names the role that must decide.
 */
export const rights = [
  'document.read',
  'document.upload',
  'event.write',
  'table.load',
  'record.read',
  'case.read',
  'case.work',
  'case.decide',
  'policy.read',
  'policy.propose',
  'rule.propose',
  'partner.read',
  'partner.write',
  'delegation.write',
  'audit.read',
  'operations.read',
  'operations.write',
  'identity.write',
] as const;
export const right = z.enum(rights);
export type Right = z.infer<typeof right>;

const readers: Right[] = ['document.read', 'record.read', 'case.read', 'policy.read', 'partner.read'];
const workers: Right[] = [...readers, 'document.upload', 'case.work', 'delegation.write'];

/** Deny by default: what is not listed here is refused. The administrator runs the service and never decides a case. */
export const rightsOf: Record<Role, readonly Right[]> = {
  finance_approver: [...workers, 'case.decide'],
  finance_controller: [
    ...workers,
    'case.decide',
    'policy.propose',
    'rule.propose',
    'partner.write',
    'table.load',
    'audit.read',
  ],
  collector: workers,
  sales_ops: [...workers, 'case.decide', 'rule.propose'],
  warehouse: [...workers, 'case.decide', 'rule.propose'],
  logistics: [...workers, 'case.decide', 'rule.propose'],
  analyst: readers,
  auditor: [...readers, 'audit.read', 'operations.read'],
  administrator: [
    'policy.read',
    'partner.read',
    'partner.write',
    'table.load',
    'operations.read',
    'operations.write',
    'identity.write',
    'case.read',
    'case.work',
    'document.read',
    'audit.read',
  ],
  integration: ['document.upload', 'event.write', 'table.load', 'document.read', 'record.read', 'case.read'],
};

export function hasRight(held: readonly Role[], wanted: Right): boolean {
  return held.some((name) => rightsOf[name].includes(wanted));
}
