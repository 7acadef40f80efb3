import type { Role } from '../../../src/core/roles.ts';
import type { IconName } from '../ui/Icon.tsx';

const everyone: Role[] = [
  'finance_approver',
  'finance_controller',
  'collector',
  'sales_ops',
  'warehouse',
  'logistics',
  'analyst',
  'auditor',
  'administrator',
];
const workers = everyone.filter((role) => !['analyst', 'auditor', 'administrator'].includes(role));

/** Who sees which screen. The API decides what may be done; this only keeps dead ends out of the menu. */
export const access = {
  queue: everyone,
  /** Whoever may get cases of their own; analysts and auditors only look. */
  ownQueue: everyone.filter((role) => role !== 'analyst' && role !== 'auditor'),
  collections: ['collector', 'finance_approver', 'finance_controller', 'analyst', 'auditor'],
  collect: ['collector', 'finance_approver', 'finance_controller'],
  /** Whoever may put a suggestion or a message forward. */
  workBackOrders: workers,
  documents: everyone,
  upload: workers,
  /** Whoever reads records. */
  insights: everyone.filter((role) => role !== 'administrator'),
  policies: everyone,
  proposePolicy: ['finance_controller'],
  partners: everyone,
  changePartners: ['finance_controller', 'administrator'],
  proposeRule: ['finance_controller', 'sales_ops', 'warehouse', 'logistics'],
  loadTables: ['finance_controller', 'administrator'],
  delegations: workers,
  people: ['administrator'],
  operations: ['administrator', 'auditor'],
  operate: ['administrator'],
  verifyAudit: ['finance_controller', 'auditor', 'administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type MenuEntry = { href: string; name: string; icon: IconName; roles: readonly Role[]; keys?: string };

export const menu: { name: string | null; entries: MenuEntry[] }[] = [
  {
    name: null,
    entries: [
      { href: '/', name: 'Queue', icon: 'queue', roles: access.queue, keys: 'g q' },
      {
        href: '/?view=live&kind=cash_application',
        name: 'Payments',
        icon: 'send',
        roles: access.queue,
        keys: 'g a',
      },
      { href: '/collections', name: 'Collections', icon: 'person', roles: access.collections, keys: 'g c' },
      { href: '/back-orders', name: 'Back-orders', icon: 'clock', roles: access.insights, keys: 'g b' },
      { href: '/documents', name: 'Documents', icon: 'document', roles: access.documents, keys: 'g d' },
      { href: '/upload', name: 'Upload', icon: 'upload', roles: access.upload, keys: 'g u' },
    ],
  },
  {
    name: 'Insights',
    entries: [
      { href: '/summaries', name: 'Summaries', icon: 'lines', roles: access.queue, keys: 'g s' },
      { href: '/investigate', name: 'Investigate', icon: 'search', roles: access.queue, keys: 'g i' },
      { href: '/kpis', name: 'Key figures', icon: 'chart', roles: access.insights, keys: 'g k' },
      { href: '/cash-forecast', name: 'Cash forecast', icon: 'chart', roles: access.collections, keys: 'g f' },
      { href: '/short-payments', name: 'Short payments', icon: 'eye', roles: access.insights },
      { href: '/orders-at-risk', name: 'Orders at risk', icon: 'clock', roles: access.insights },
      { href: '/patterns', name: 'Patterns', icon: 'eye', roles: access.insights },
      { href: '/process', name: 'Process map', icon: 'map', roles: access.insights, keys: 'g m' },
    ],
  },
  {
    name: 'Rules of the house',
    entries: [
      { href: '/policies', name: 'Policies', icon: 'policy', roles: access.policies, keys: 'g p' },
      { href: '/rules', name: 'Rules', icon: 'check', roles: access.policies, keys: 'g r' },
      { href: '/models', name: 'Models', icon: 'pulse', roles: access.policies },
      { href: '/partners', name: 'Partners', icon: 'partner', roles: access.partners },
      { href: '/mappings', name: 'Mappings', icon: 'table', roles: access.partners },
      { href: '/delegations', name: 'Delegations', icon: 'handover', roles: access.delegations },
    ],
  },
  {
    name: 'Running it',
    entries: [
      { href: '/people', name: 'People and keys', icon: 'key', roles: access.people },
      { href: '/operations', name: 'Operations', icon: 'pulse', roles: access.operations, keys: 'g o' },
    ],
  },
];
