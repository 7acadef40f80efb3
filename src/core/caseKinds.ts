import { z } from 'zod';
import type { Role } from './roles.ts';

type CaseKind = {
  name: string;
  /** Who owns a fresh case of this kind; a deduction's category may name another owner later. */
  ownerRole: Role;
  /** Hours until somebody must have decided; a warning is given at half of it, escalation at all of it. */
  serviceLevelHours: number;
  /** Who it goes to when the service level is broken. */
  escalatesTo: Role;
};

/** Every kind of exception, over the whole order-to-cash chain. */
export const caseKinds = {
  deduction: {
    name: 'Deduction',
    ownerRole: 'finance_approver',
    serviceLevelHours: 72,
    escalatesTo: 'finance_controller',
  },
  remittance_out_of_balance: {
    name: 'Remittance out of balance',
    ownerRole: 'finance_approver',
    serviceLevelHours: 24,
    escalatesTo: 'finance_controller',
  },
  cash_application: {
    name: 'Cash application',
    ownerRole: 'finance_approver',
    serviceLevelHours: 24,
    escalatesTo: 'finance_controller',
  },
  duplicate_payment: {
    name: 'Payment that may be a duplicate',
    ownerRole: 'finance_approver',
    serviceLevelHours: 24,
    escalatesTo: 'finance_controller',
  },
  payment_returned: {
    name: 'Returned payment',
    ownerRole: 'finance_approver',
    serviceLevelHours: 24,
    escalatesTo: 'finance_controller',
  },
  payment_unapplied: {
    name: 'Unapplied payment',
    ownerRole: 'collector',
    serviceLevelHours: 24,
    escalatesTo: 'finance_controller',
  },
  unreadable_document: {
    name: 'Unreadable document',
    ownerRole: 'finance_approver',
    serviceLevelHours: 24,
    escalatesTo: 'finance_controller',
  },
  unlinked_document: {
    name: 'Paper without a deduction',
    ownerRole: 'finance_approver',
    serviceLevelHours: 72,
    escalatesTo: 'finance_controller',
  },
  integration_failure: {
    name: 'Integration failure',
    ownerRole: 'administrator',
    serviceLevelHours: 8,
    escalatesTo: 'finance_controller',
  },
  order_exception: {
    name: 'Order exception',
    ownerRole: 'sales_ops',
    serviceLevelHours: 8,
    escalatesTo: 'finance_controller',
  },
  stock_exception: { name: 'Stock exception', ownerRole: 'warehouse', serviceLevelHours: 8, escalatesTo: 'sales_ops' },
  shipment_exception: {
    name: 'Shipment exception',
    ownerRole: 'logistics',
    serviceLevelHours: 24,
    escalatesTo: 'sales_ops',
  },
  billing_exception: {
    name: 'Billing exception',
    ownerRole: 'finance_approver',
    serviceLevelHours: 24,
    escalatesTo: 'finance_controller',
  },
  collection: { name: 'Collection', ownerRole: 'collector', serviceLevelHours: 72, escalatesTo: 'finance_controller' },
  fraud_warning: {
    name: 'Fraud warning',
    ownerRole: 'finance_controller',
    serviceLevelHours: 4,
    escalatesTo: 'administrator',
  },
  policy_change: {
    name: 'Policy change',
    ownerRole: 'finance_controller',
    serviceLevelHours: 72,
    escalatesTo: 'administrator',
  },
  rule_change: {
    name: 'Rule change',
    ownerRole: 'finance_controller',
    serviceLevelHours: 72,
    escalatesTo: 'administrator',
  },
  mapping_change: {
    name: 'Mapping change',
    ownerRole: 'finance_controller',
    serviceLevelHours: 72,
    escalatesTo: 'administrator',
  },
  model_change: {
    name: 'Model change',
    ownerRole: 'finance_controller',
    serviceLevelHours: 120,
    escalatesTo: 'administrator',
  },
} as const satisfies Record<string, CaseKind>;

export type CaseKindName = keyof typeof caseKinds;
export const caseKindNames = Object.keys(caseKinds) as [CaseKindName, ...CaseKindName[]];
export const caseKind = z.enum(caseKindNames);

const governance: ReadonlySet<CaseKindName> = new Set([
  'policy_change',
  'model_change',
  'rule_change',
  'mapping_change',
]);

/** Whether a case decides about another version of the policy, a model, a rule or a mapping. */
export const isGovernance = (kind: CaseKindName): boolean => governance.has(kind);
