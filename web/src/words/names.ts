import type { CaseKindName } from '../../../src/core/caseKinds.ts';
import type { CaseState } from '../../../src/core/caseStates.ts';
import type { Proposal } from '../../../src/core/recommendation.ts';
import type { Role } from '../../../src/core/roles.ts';

export const stateNames: Record<CaseState, string> = {
  open: 'Open',
  proposed: 'To approve',
  second_approval: 'Second approval',
  escalated: 'Escalated',
  returned: 'Returned',
  approved: 'Approved',
  parked: 'Parked',
  failed: 'Failed',
  resolved: 'Resolved',
  closed: 'Closed',
};

export const stateMeanings: Record<CaseState, string> = {
  open: 'Nothing is proposed yet.',
  proposed: 'A proposal waits for its approver.',
  second_approval: 'One of two approvers has agreed.',
  escalated: 'It waits for a higher role.',
  returned: 'The proposal was rejected; its owner must propose something else or close it.',
  approved: 'Decided; its action is on its way out.',
  parked: 'Nobody knows yet whether the action happened; a person must find out.',
  failed: 'The other system refused the action; a person must decide.',
  resolved: 'The action is confirmed, or nothing was needed.',
  closed: 'The outcome is recorded, or the case healed by itself.',
};

export const kindNames: Record<CaseKindName, string> = {
  deduction: 'Deduction',
  remittance_out_of_balance: 'Remittance out of balance',
  cash_application: 'Cash application',
  duplicate_payment: 'Payment that may be a duplicate',
  payment_returned: 'Returned payment',
  payment_unapplied: 'Unapplied payment',
  unreadable_document: 'Unreadable document',
  unlinked_document: 'Paper without a deduction',
  integration_failure: 'Integration failure',
  order_exception: 'Order exception',
  stock_exception: 'Stock exception',
  shipment_exception: 'Shipment exception',
  billing_exception: 'Billing exception',
  collection: 'Collection',
  fraud_warning: 'Fraud warning',
  policy_change: 'Policy change',
  rule_change: 'Rule change',
  mapping_change: 'Mapping change',
  model_change: 'Model change',
};

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

export const sourceNames: Record<Proposal['source'], string> = {
  code_table: 'Code table',
  classifier: 'Text classifier',
  rule: 'Rule',
  language_model: 'Language model',
  person: 'Person',
  matcher: 'Matcher',
  adjudicator: 'Evidence check',
};

/** A role as one person of it: "one finance approver", "one person of logistics". */
export function personOf(role: Role): string {
  const departments: Partial<Record<Role, string>> = {
    sales_ops: 'person of sales operations',
    warehouse: 'person of the warehouse',
    logistics: 'person of logistics',
  };
  return departments[role] ?? roleNames[role].toLowerCase();
}

/** "PRICE_DIFFERENCE" or "order_entry" as people write it: for codes whose names have not been loaded. */
export function fromCode(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ').replaceAll('-', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A field's name in camel case as words: "carrierSignedBy" is "Carrier signed by". */
export const fromField = (name: string): string => fromCode(name.replace(/([A-Z])/g, '_$1'));

/** Where in a record a value stands: "lines[0].itemNumber" is "line 1, item number". */
export const fromPath = (path: string): string =>
  path
    .split('.')
    .map((part) => {
      const [, list, at] = /^(\w+?)s?\[(\d+)\]$/.exec(part) ?? [];
      return list === undefined ? fromField(part).toLowerCase() : `${fromField(list).toLowerCase()} ${Number(at) + 1}`;
    })
    .join(', ');

/** Format names as people in the field say them. */
export function formatName(format: string | null): string {
  if (!format) return 'Unknown format';
  const known: Record<string, string> = {
    x12: 'X12',
    csv: 'CSV table',
    events: 'Events (JSON)',
    json: 'JSON',
    pdf: 'PDF',
    xlsx: 'Workbook',
    eml: 'Mail',
    html: 'Web page',
    txt: 'Plain text',
    bai2: 'BAI2',
    mt940: 'MT940',
    lockbox: 'Lockbox',
  };
  if (format.startsWith('x12-')) return `X12 ${format.slice(4)}`;
  if (format.startsWith('edifact-')) return `EDIFACT ${format.slice(8).toUpperCase()}`;
  return known[format] ?? format;
}
