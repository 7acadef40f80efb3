import { standardNextStepPolicy } from './nextStepPolicy.ts';
import { standardOrderRiskPolicy } from './orderRiskPolicy.ts';
import type { Policy } from './policy.ts';

/** The policy a new installation starts with (version 1): nothing passes by itself. Amounts are in minor units. */
export const defaultPolicy: Policy = {
  name: 'approval',
  about: 'Starting policy: people decide everything; small deduction codes and tasks need one of them, large ones two.',
  rules: [
    {
      id: 'small-deduction-code',
      about: 'Deduction codes up to 10,000 need one finance approver.',
      when: {
        actions: ['post_deduction_code'],
        amountAtMost: {
          USD: 1_000_000,
          CAD: 1_000_000,
          EUR: 1_000_000,
          GBP: 1_000_000,
          AUD: 1_000_000,
          MXN: 20_000_000,
        },
      },
      route: 'one_approver',
      role: 'finance_approver',
    },
    {
      id: 'large-deduction-code',
      about: 'Deduction codes above 10,000 need two finance approvers.',
      when: { actions: ['post_deduction_code'] },
      route: 'two_approvers',
      role: 'finance_approver',
    },
    {
      id: 'small-credit-or-write-off',
      about: 'Credits, corrected invoices and write-offs up to 500 need one finance approver.',
      when: {
        actions: ['credit_memo', 'rebill', 'write_off'],
        amountAtMost: { USD: 50_000, CAD: 50_000, EUR: 50_000, GBP: 50_000, AUD: 50_000 },
      },
      route: 'one_approver',
      role: 'finance_approver',
    },
    {
      id: 'credit-or-write-off',
      about: 'Larger credits, corrected invoices and write-offs need two finance controllers.',
      when: { actions: ['credit_memo', 'rebill', 'write_off'] },
      route: 'two_approvers',
      role: 'finance_controller',
    },
    {
      id: 'dispute-or-cash',
      about: 'Disputes and cash applications need one finance approver.',
      when: { actions: ['dispute', 'apply_cash'] },
      route: 'one_approver',
      role: 'finance_approver',
    },
    {
      id: 'returned-payment',
      about: 'Taking back an application of cash whose payment the bank returned needs two finance approvers.',
      when: { actions: ['reverse_application'] },
      route: 'two_approvers',
      role: 'finance_approver',
    },
    {
      id: 'reminder',
      about: 'Messages that ask for overdue money need one finance approver.',
      when: { actions: ['customer_message'], kinds: ['collection'] },
      route: 'one_approver',
      role: 'finance_approver',
    },
    {
      id: 'proof-request',
      about: 'Requests for proof of a deduction need one finance approver.',
      when: { actions: ['customer_message'], kinds: ['deduction'] },
      route: 'one_approver',
      role: 'finance_approver',
    },
    {
      id: 'order-work',
      about: 'Holding an order, releasing it and customer messages need one person of sales operations.',
      when: { actions: ['hold_order', 'hold_release', 'customer_message'] },
      route: 'one_approver',
      role: 'sales_ops',
    },
    {
      id: 'billing-work',
      about: 'Having a shipment billed needs one finance approver.',
      when: { actions: ['trigger_invoice'] },
      route: 'one_approver',
      role: 'finance_approver',
    },
    {
      id: 'scarce-stock',
      about: 'Promising scarce stock to order lines, and asking for it sooner, needs one person of sales operations.',
      when: { actions: ['allocate_stock', 'expedite_receipt'] },
      route: 'one_approver',
      role: 'sales_ops',
    },
    {
      id: 'task',
      about: 'A task for a colleague needs one finance approver.',
      when: { actions: ['task'] },
      route: 'one_approver',
      role: 'finance_approver',
    },
  ],
  byItselfPerCustomerAndDay: { USD: 0 },
  approvedPerCustomerAndDay: {
    USD: 25_000_000,
    CAD: 25_000_000,
    EUR: 25_000_000,
    GBP: 25_000_000,
    AUD: 25_000_000,
    MXN: 500_000_000,
  },
  certifiedErrorLimit: 0.005,
  nextStep: standardNextStepPolicy,
  orderRisk: standardOrderRiskPolicy,
};
