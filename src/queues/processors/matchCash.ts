import { activePolicy } from '../../cases/activePolicy.ts';
import { proposeApplication } from '../../cases/proposeApplication.ts';
import { errorUpperBound } from '../../classifiers/certify.ts';
import { type BankRow, bankById, matcherHistory, type PaymentRow, paymentsById } from '../../db/cashFacts.ts';
import type { VerbContext } from '../../db/context.ts';
import { matchCash } from '../../matching/recompute.ts';
import type { Processor } from '../handleJob.ts';
import { cashCase, cashProposal } from './cashProposal.ts';
import { type Gathered, gatherCash } from './gatherCash.ts';
import { joinBankMoney } from './joinBankMoney.ts';

/** From this confidence on an application may pass by itself, if a policy says so and people's decisions certify it. */
export const automaticFrom = 0.98;

/** Matches payments and bank money to open items and puts each in front of its approver. Doing it again changes nothing. */
export function matchCashJob(): Processor<'cash.match'> {
  return async ({ paymentIds, bankTransactionIds }, { context, log }) => {
    const units = new Map<string, { payment: PaymentRow | null; bank: BankRow | null }>();
    for (const bank of await bankById(context.db, bankTransactionIds)) {
      const payment = await joinBankMoney(context.db, bank);
      // Outgoing money, reversals and what may still change are no payments to apply.
      if (payment === 'not_a_payment') continue;
      units.set(payment?.number ?? bank.number, { payment, bank });
    }
    for (const payment of await paymentsById(context.db, paymentIds)) {
      units.set(payment.number, { payment, bank: units.get(payment.number)?.bank ?? null });
    }
    for (const unit of units.values()) {
      const gathered = await gatherCash(context.db, unit.payment, unit.bank);
      if (gathered) await propose(context, gathered);
    }
    log.info({ matched: units.size }, 'cash matched');
  };
}

async function propose(context: VerbContext, gathered: Gathered): Promise<void> {
  const { subject, inputs, state } = gathered;
  const { application, alone } = matchCash(inputs);
  const proposed = state === 'proposed';
  const certified = proposed && gathered.readByRule && (await isCertified(context, application.confidence));
  await proposeApplication(context, {
    match: {
      number: subject.number,
      state,
      customerNumber: subject.customerNumber,
      currency: application.currency,
      amountMinor: application.paymentMinor,
      paymentNumber: subject.paymentNumber,
      bankTransactionNumbers: subject.bankTransactionNumbers,
      lines: inputs.lines.length,
      linesMatched: application.matches.filter(({ match }) => match !== null).length,
      matchedMinor: application.applications.reduce((sum, { cashMinor }) => sum + cashMinor, 0),
    },
    open: state === 'waiting' ? null : (gathered.duplicateCase ?? cashCase(subject, application)),
    proposal: proposed ? cashProposal(subject, application, alone, inputs, certified) : null,
  });
}

/** Whether people's own decisions on proposals this sure prove an error below the policy's limit, at 95 % confidence. */
async function isCertified({ db }: VerbContext, confidence: number): Promise<boolean> {
  if (confidence < automaticFrom) return false;
  const [{ decided, changed }, policy] = await Promise.all([matcherHistory(db, automaticFrom), activePolicy(db)]);
  return errorUpperBound(changed, decided) <= policy.body.certifiedErrorLimit;
}
