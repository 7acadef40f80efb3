import fc from 'fast-check';
import { amendCase } from '../../src/cases/amendCase.ts';
import { approveCase } from '../../src/cases/approveCase.ts';
import { escalateCase } from '../../src/cases/escalateCase.ts';
import { openAndRecommend } from '../../src/cases/openAndRecommend.ts';
import { recommend } from '../../src/cases/recommend.ts';
import { rejectCase } from '../../src/cases/rejectCase.ts';
import { sweepClocks } from '../../src/cases/sweepClocks.ts';
import { healCase } from '../../src/cases/transition.ts';
import type { ProposedAction } from '../../src/core/actions.ts';
import { isDocketError } from '../../src/core/errors.ts';
import type { TestDatabase } from '../support/database.ts';
import { lendFromTheStart, type Run, startRun } from './modelWorld.ts';
import { codeProposal, deductionCase, type Target } from './proposals.ts';

/** One contender of a race: who does what, all at the same moment. */
type Contender = {
  do: 'approve' | 'amend' | 'reject' | 'escalate' | 'recommend' | 'sweep' | 'heal' | 'open';
  who: number;
};
export type Race = {
  amount: number;
  sure: boolean;
  sharedCustomer: boolean;
  before: number[];
  contenders: Contender[];
};

export const race: fc.Arbitrary<Race> = fc.record({
  amount: fc.constantFrom(1, 5_000, 9_000, 90_000, 140_000, -140_000, 290_000),
  sure: fc.boolean(),
  sharedCustomer: fc.boolean(),
  /** People who try to approve before the race. */
  before: fc.array(fc.nat({ max: 9 }), { maxLength: 2 }),
  contenders: fc.array(
    fc.record({
      do: fc.constantFrom(
        'approve',
        'approve',
        'approve',
        'approve',
        'approve',
        'amend',
        'reject',
        'escalate',
        'recommend',
        'sweep',
        'heal',
        'open',
      ),
      who: fc.nat({ max: 9 }),
    }),
    { minLength: 2, maxLength: 8 },
  ),
});

/**
 * Prepares a house in which races can be run one after the other. Each run of a race throws if anything but a refusal came
 * back; whether a rule was broken is for `findViolations` to say afterwards.
 */
export async function raceTrack(database: Pick<TestDatabase, 'db'>): Promise<(one: Race) => Promise<void>> {
  const run = await startRun(database);
  await lendFromTheStart(run);
  let races = 0;
  return async (one) => {
    // A new day now and then, so that the daily limits are sometimes free and sometimes used up.
    if (++races % 10 === 0) run.clock.advanceHours(24);
    const customerNumber = one.sharedCustomer ? (run.customers[0] as string) : `R-${races}-${run.customers[1]}`;
    const entry = { open: deductionCase({ customerNumber }), proposal: proposalFor(one) };
    const [opened] = await openAndRecommend(run.agent, [entry]);
    if (!opened?.recommended) throw new Error('the race has nothing to run for');
    const { recommendationId, contentHash } = opened.recommended;
    const target = { caseId: opened.caseId, recommendationId, contentHash };
    for (const who of one.before) await refusedAtMost(() => approveCase(personOf(run, who), target));
    await Promise.all(one.contenders.map((contender) => refusedAtMost(() => contend(run, contender, target, entry))));
  };
}

const personOf = (run: Run, who: number) => run.people[who] as Run['people'][0];

function proposalFor({ amount, sure }: Race) {
  return codeProposal({ amountMinor: amount, confidence: sure ? 0.99 : 0.5, certified: sure });
}

function contend(
  run: Run,
  { do: what, who }: Contender,
  target: Target,
  entry: Parameters<typeof openAndRecommend>[1][0],
): Promise<unknown> {
  const person = personOf(run, who);
  const reason = 'in a race';
  const action = { ...codeProposal().action, category: 'PRICING' } as ProposedAction;
  switch (what) {
    case 'approve':
      return approveCase(person, target);
    case 'amend':
      return amendCase(person, { ...target, action, category: 'PRICING', reason });
    case 'reject':
      return rejectCase(person, { ...target, reason });
    case 'escalate':
      return escalateCase(person, { caseId: target.caseId, reason });
    case 'recommend':
      return recommend(run.agent, { caseId: target.caseId, proposal: codeProposal({ amountMinor: 50_000 + who }) });
    case 'sweep':
      return sweepClocks(run.machine);
    case 'heal':
      return healCase(run.machine, { dedupeKey: entry.open.dedupeKey, reason });
    case 'open':
      return openAndRecommend(run.agent, [entry]);
  }
}

async function refusedAtMost(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isDocketError(error)) throw error;
  }
}
