import { readCase } from '../../src/cases/caseRow.ts';
import { delegateRole, revokeDelegation } from '../../src/cases/delegateRole.ts';
import { openCase } from '../../src/cases/openCase.ts';
import { sweepClocks } from '../../src/cases/sweepClocks.ts';
import { mayApprove } from '../../src/core/approvalRules.ts';
import { isDocketError } from '../../src/core/errors.ts';
import type { Role } from '../../src/core/roles.ts';
import { loadMatter } from '../../src/db/casesMatter.ts';
import type { Database } from '../../src/db/client.ts';
import { loadDecider } from '../../src/db/rolesInForce.ts';
import type { TestDatabase } from '../support/database.ts';
import { approvalSeat, type Content, type Model, type ModelCase, seats, waiting } from './approvalModel.ts';
import { act } from './modelActs.ts';
import type { Command } from './modelCommands.ts';
import { lend, revoke, sweep } from './modelHouse.ts';
import { expected, openModelCase, predict } from './modelPredict.ts';
import { cast, firstLoans, type Run, startRun } from './modelWorld.ts';
import { deductionCase } from './proposals.ts';

/**
 * Plays commands on the service and on the model side by side and throws at the first difference: another answer, another state,
 * or somebody who may decide in one and not in the other. Returns how many commands were allowed.
 */
export async function playBoth(
  database: Pick<TestDatabase, 'db'>,
  commands: Command[],
): Promise<{ played: number; allowed: number }> {
  const run = await startRun(database);
  await startFull(database, run);
  for (const [who, to] of firstLoans) await playLend(run, { do: 'lend', who, to, role: 'own', hours: 500 });
  let played = 0;
  let allowed = 0;
  for (const command of commands) {
    const answer = await playOne(database, run, command);
    if (answer !== null) played++;
    if (answer) allowed++;
  }
  return { played, allowed };
}

/** Four cases of one customer that together go beyond its limit of a day, so that approvals meet the limit; and two bare ones. */
async function startFull(database: Pick<TestDatabase, 'db'>, run: Run): Promise<void> {
  for (const customer of [0, 0, 0, 0, 0, 1]) await open(run, customer);
  const content: Content = { kind: 'code', category: 'SHORTAGE', amount: 99_999, currency: 'USD' };
  for (const one of [0, 1, 2, 3])
    await playOne(database, run, { do: 'recommend', one, content, sure: false, by: 'machine' });
}

/** True: allowed; false: refused; null: there was nothing to play it on. */
async function playOne(database: Pick<TestDatabase, 'db'>, run: Run, command: Command): Promise<boolean | null> {
  const { model } = run;
  if (command.do === 'open') return open(run, command.customer);
  if (command.do === 'wait') return wait(run, command.hours);
  if (command.do === 'lend') return playLend(run, command);
  if (command.do === 'revoke') return playRevoke(run, command);
  if (model.cases.length === 0) return null;
  const at = command.one % model.cases.length;
  const one = model.cases[at] as ModelCase;
  const settled = sameCurrency(withinCast(command, likely(model, one)), one);
  const predicted = predict(model, one, settled);
  const real = await answerOf(() => act(database.db, run, run.caseIds[at] as string, settled));
  if (predicted !== real.allowed)
    throw new Error(`${JSON.stringify(settled)}: the model says ${predicted}, the service says ${real.why}`);
  await compare(database.db, run, one, run.caseIds[at] as string, settled);
  // A refusal changes nobody's rights, so that the costly look at everybody is left out then.
  if (real.allowed) await compareDeciders(database.db, run, one, run.caseIds[at] as string);
  return real.allowed;
}

/** Who may approve what now waits, and who at least holds the needed role. */
function likely(model: Model, one: ModelCase): Likely {
  const everybody = model.people.map(({ index }) => index);
  const needed = one.present?.need.role;
  return {
    able: everybody.filter((index) => approvalSeat(model, one, index)),
    seated: everybody.filter((index) => seats(model, index).some(({ role }) => role === needed)),
  };
}
type Likely = { able: number[]; seated: number[] };

/** Puts real people in the place of random numbers (see modelCommands). */
function withinCast(command: Command, { able, seated }: Likely = { able: [], seated: [] }): Command {
  const settled: Record<string, unknown> = { ...command };
  for (const field of ['who', 'assignee', 'by', 'to']) {
    const drawn = settled[field];
    if (typeof drawn !== 'number') continue;
    const among = drawn < cast.length ? [drawn] : drawn < 17 ? able : seated;
    settled[field] = among[drawn % among.length] ?? drawn % cast.length;
  }
  return settled as Command;
}

/** An amendment keeps the currency of what it amends. */
function sameCurrency(command: Command, one: ModelCase): Command {
  if (command.do !== 'amend' || !one.present) return command;
  return { ...command, content: { ...command.content, currency: one.present.content.currency } };
}

async function answerOf(work: () => Promise<unknown>): Promise<{ allowed: boolean; why: string }> {
  try {
    await work();
    return { allowed: true, why: 'allowed' };
  } catch (error) {
    if (!isDocketError(error)) throw error;
    return { allowed: false, why: error.code };
  }
}

async function open(run: Run, customer: number): Promise<boolean> {
  const customerNumber = run.customers[customer] as string;
  const { caseId } = await openCase(run.machine, deductionCase({ customerNumber }));
  openModelCase(run.model, customer);
  run.caseIds.push(caseId);
  return true;
}

async function wait(run: Run, hours: number): Promise<boolean> {
  run.clock.advanceHours(hours);
  run.model.hour += hours;
  await sweepClocks(run.machine);
  sweep(run.model);
  return true;
}

async function playLend(run: Run, raw: Extract<Command, { do: 'lend' }>): Promise<boolean> {
  const command = withinCast(raw) as typeof raw;
  const { who, to, hours } = command;
  const role = command.role === 'own' ? (cast[who]?.roles[0] as Role) : command.role;
  const predicted = lend(run.model, who, to, role, hours);
  // A few milliseconds apart, so that the older loan is the one that is used first.
  const startsAt = new Date(run.clock.now().getTime() - 1_000 + run.loanIds.length);
  const expiresAt = new Date(run.clock.now().getTime() + hours * 3_600_000);
  const person = run.people[who] as Run['people'][0];
  const toUserId = run.people[to]?.userId ?? '';
  const real = await answerOf(async () => {
    const { delegationId } = await delegateRole(person, { toUserId, role, reason: 'holiday', startsAt, expiresAt });
    run.loanIds.push(delegationId);
  });
  if (real.allowed !== predicted)
    throw new Error(`${JSON.stringify(command)}: the model says ${predicted}, the service says ${real.why}`);
  return real.allowed;
}

async function playRevoke(run: Run, raw: Extract<Command, { do: 'revoke' }>): Promise<boolean | null> {
  const command = withinCast(raw) as typeof raw;
  if (run.loanIds.length === 0) return null;
  const index = command.loan % run.loanIds.length;
  const predicted = revoke(run.model, run.model.loans[index] as Model['loans'][0], command.who);
  const person = run.people[command.who] as Run['people'][0];
  const real = await answerOf(() => revokeDelegation(person, { delegationId: run.loanIds[index] as string }));
  if (real.allowed !== predicted)
    throw new Error(`${JSON.stringify(command)}: the model says ${predicted}, the service says ${real.why}`);
  return real.allowed;
}

/** Everything the model knows about the case, against the row and against what the rules now say about each person. */
async function compare(db: Database, run: Run, one: ModelCase, caseId: string, command: Command): Promise<void> {
  const row = await readCase(db, caseId);
  const indexOf = (id: string | null) => (id === null ? null : run.people.findIndex(({ userId }) => userId === id));
  const real = {
    state: row.state,
    level: row.escalationLevel,
    ownerRole: row.ownerRole,
    assignee: indexOf(row.assigneeId),
    present: row.recommendationId !== null,
    neededRole: row.neededRole,
    neededApprovals: row.neededApprovals,
    givenApprovals: waiting(one) ? row.givenApprovals : null,
    barred: waiting(one) ? row.barredIds.map(indexOf).sort() : null,
  };
  const wanted = expected(one);
  if (JSON.stringify(real) !== JSON.stringify(wanted))
    throw new Error(
      `after ${JSON.stringify(command)} the case is ${JSON.stringify(real)}, the model says ${JSON.stringify(wanted)}`,
    );
}

/** Who may approve now, by the service's rules and by the model's. */
async function compareDeciders(db: Database, run: Run, one: ModelCase, caseId: string): Promise<void> {
  if (!waiting(one)) return;
  const { matter } = await loadMatter(db, await readCase(db, caseId));
  const loaded = await Promise.all(run.people.map(({ userId }) => loadDecider(db, userId, run.clock.now())));
  const real = loaded.flatMap((decider, index) => (decider && mayApprove(decider, matter).grant ? [index] : []));
  const wanted = run.model.people.flatMap(({ index }) => (approvalSeat(run.model, one, index) ? [index] : []));
  if (JSON.stringify(real) !== JSON.stringify(wanted))
    throw new Error(`${real} may approve case ${caseId}, the model says ${wanted}`);
}
