import type { ProposedAction } from '../../../src/core/actions.ts';
import type { Money } from '../api/cases.ts';
import { moneyText } from './money.ts';
import { fromCode } from './names.ts';
import { plural } from './numbers.ts';

type Naming = { category: (code: string) => string };

/** What is proposed, in one sentence that can be read aloud. */
export function proposalSentence(action: ProposedAction, money: Money, names: Naming): string {
  const amount = moneyText({ ...money, amountMinor: Math.abs(money.amountMinor) });
  const on = (invoice: string | null) => (invoice ? ` on invoice ${invoice}` : '');
  switch (action.kind) {
    case 'post_deduction_code':
      return money.amountMinor < 0
        ? `Code the ${amount} given back${on(action.invoiceNumber)} as ${names.category(action.category)}.`
        : `Code the ${amount} kept back${on(action.invoiceNumber)} as ${names.category(action.category)}.`;
    case 'credit_memo':
      return `Credit ${amount}${on(action.invoiceNumber)}: ${action.reason}`;
    case 'write_off':
      return `Write off ${amount}: ${action.reason}`;
    case 'dispute':
      return `Dispute ${amount}${action.attempt ? `, for the ${action.attempt}. time` : ''}.`;
    case 'rebill':
      return `Replace invoice ${action.invoiceNumber} over ${amount}${action.billTo ? `, billing customer ${action.billTo}` : ''}: ${action.reason}`;
    case 'settle_deduction':
      return action.parts
        .map((part) => proposalSentence(part.action, { ...money, amountMinor: part.amountMinor }, names))
        .join(' ');
    case 'apply_cash':
      return `Apply ${amount} of payment ${action.paymentNumber} to ${action.applications.length} open ${action.applications.length === 1 ? 'item' : 'items'}.`;
    case 'reverse_application':
      return `Take back the application of payment ${action.paymentNumber}: ${plural(action.items.length, 'item')} would be open again.`;
    case 'customer_message':
      return `Write to customer ${action.customerNumber}: ${action.subject}`;
    case 'hold_order':
      return `Put order ${action.orderNumber} on hold: ${action.reason}`;
    case 'trigger_invoice':
      return `Have shipment ${action.shipmentNumber}${action.orderNumber ? ` of order ${action.orderNumber}` : ''} billed: ${action.reason}`;
    case 'hold_release':
      return `Release order ${action.orderNumber} from hold: ${action.reason}`;
    case 'allocate_stock':
      return `Promise ${action.itemNumber} at ${action.warehouse} to ${plural(action.lines.length, 'order line')}.`;
    case 'expedite_receipt':
      return `Ask for ${action.quantity} ${action.unit} of ${action.itemNumber} at ${action.warehouse} ${action.neededOn ? `by ${action.neededOn}` : 'sooner'}.`;
    case 'task':
      return action.instruction;
    case 'activate_policy':
      return `Put policy version ${action.policyVersion} in force.`;
    case 'activate_model':
      return `Put model ${action.modelVersion} in force.`;
    case 'activate_rule':
      return `Put version ${action.ruleVersion} of rule ${action.ruleId} in force.`;
    case 'activate_mapping':
      return `Load tables by version ${action.mappingVersion} of mapping ${action.mappingId} from now on.`;
  }
}

const actionNames: Record<ProposedAction['kind'], string> = {
  post_deduction_code: 'Post deduction code',
  credit_memo: 'Credit memo',
  write_off: 'Write-off',
  dispute: 'Dispute',
  rebill: 'Corrected invoice',
  settle_deduction: 'Settlement in parts',
  apply_cash: 'Cash application',
  reverse_application: 'Reversal of a cash application',
  customer_message: 'Customer message',
  hold_order: 'Order hold',
  hold_release: 'Hold release',
  trigger_invoice: 'Invoice release',
  allocate_stock: 'Stock allocation',
  expedite_receipt: 'Expediting',
  task: 'Task',
  activate_policy: 'Policy activation',
  activate_model: 'Model change',
  activate_rule: 'Rule activation',
  activate_mapping: 'Mapping activation',
};

/** What can be done about a deduction's money once its code is posted. */
const nextSteps: ProposedAction['kind'][] = [
  'credit_memo',
  'rebill',
  'settle_deduction',
  'dispute',
  'write_off',
  'customer_message',
  'task',
];

/** What a proposal may ask for, as a filter: one kind of action, or all next steps of deductions together. */
export const askedFor: [value: string, name: string][] = [
  ['post_deduction_code', 'A deduction code'],
  [nextSteps.join(), 'Any next step'],
  ...Object.entries(actionNames).filter(([kind]) => kind !== 'post_deduction_code'),
];

export const actionName = (kind: string): string => actionNames[kind as ProposedAction['kind']] ?? fromCode(kind);
