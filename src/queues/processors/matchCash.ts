import { activePolicy } from '../../cases/activePolicy.ts';
import { proposeApplication } from '../../cases/proposeApplication.ts';
import { errorUpperBound } from '../../classifiers/certify.ts';
import { bankById, matcherHistory, paymentsById } from '../../db/cashFacts.ts';
import type { VerbContext } from '../../db/context.ts';
import { matchCash } from '../../matching/recompute.ts';
import type { Processor } from '../handleJob.ts';
import { cashCase, cashProposal } from './cashProposal.ts';
import { type CashUnit, type Gathered, gatherCash } from './gatherCash.ts';
import { type Joined, joinAdvice, joinBankMoney } from './joinBankMoney.ts';
import { isReturn, proposeReturn } from './returnedCash.ts';

/** From this confidence on an application may pass by itself, if a policy says so and people's decisions certify it. */
export const automaticFrom = 0.98;

/** Matches payments and bank money to open items and puts each in front of its approver. Doing it again changes nothing. */
export function matchCashJob(): Processor<'cash.match'> {
  return async ({ paymentIds, bankTransactionIds }, { context, log }) => {
    const units = new Map<string, CashUnit>();
    for (const bank of await bankById(context.db, bankTransactionIds)) {
      if (isReturn(bank)) await proposeReturn(context, bank);
      const joined = await joinBankMoney(context.db, bank);
      if (joined) for (const unit of unitsOf(joined)) units.set(unit.payment?.number ?? bank.number, unit);
    }
    for (const payment of await paymentsById(context.db, paymentIds)) {
      if (units.has(payment.number)) continue;
      for (const unit of unitsOf(await joinAdvice(context.db, payment))) units.set(unit.payment?.number ?? '', unit);
    }
    for (const unit of units.values()) {
      const gathered = await gatherCash(context.db, unit);
      if (gathered) await propose(context, gathered);
    }
    log.info({ matched: units.size }, 'cash matched');
  };
}

function unitsOf({ payments, banks }: Joined): CashUnit[] {
  if (payments.length === 0) return [{ payment: null, banks, beside: [] }];
  const numbers = payments.map(({ number }) => number);
  return payments.map((payment) => ({ payment, banks, beside: numbers.filter((number) => number !== payment.number) }));
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
