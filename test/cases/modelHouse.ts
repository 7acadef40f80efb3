import { live, type Model, seats } from './approvalModel.ts';
import { raise } from './modelPredict.ts';

/** The clock strikes for every case whose time has come. */
export function sweep(model: Model): void {
  for (const one of model.cases) {
    if (!live(one) || one.nextHour === null || one.nextHour > model.hour) continue;
    if (one.dueHour > model.hour) one.nextHour = one.dueHour;
    else {
      raise(one);
      if (['open', 'proposed', 'second_approval', 'returned'].includes(one.state)) one.state = 'escalated';
    }
  }
}

export function lend(
  model: Model,
  who: number,
  to: number,
  role: (typeof model.loans)[0]['role'],
  hours: number,
): boolean {
  const lender = model.people[who];
  const borrower = model.people[to];
  const lendable = ['finance_approver', 'finance_controller', 'sales_ops', 'collector', 'warehouse', 'logistics'];
  if (!lender?.roles.includes(role) || !lendable.includes(role) || lender.roles.includes('administrator')) return false;
  if (who === to || borrower?.roles.includes('administrator')) return false;
  model.loans.push({ from: who, to, role, start: model.hour, end: model.hour + hours, revoked: false });
  return true;
}

export function revoke(model: Model, loan: Model['loans'][0], who: number): boolean {
  const lenders = ['finance_approver', 'finance_controller', 'sales_ops', 'collector', 'warehouse', 'logistics'];
  if (!seats(model, who).some(({ role }) => lenders.includes(role))) return false;
  const controller = model.people[who]?.roles.includes('finance_controller');
  if (loan.from !== who && loan.to !== who && !controller) return false;
  loan.revoked = true;
  return true;
}
