import { sql } from 'drizzle-orm';
import { docketError } from '../../core/errors.ts';
import type { FoundTable } from '../../core/investigation.ts';
import { parseInput } from '../../core/parseInput.ts';
import type { CaseViewer } from '../../db/casesFilter.ts';
import type { Database } from '../../db/client.ts';
import { caseHistory } from './caseHistory.ts';
import { caseQuestions } from './caseQuestions.ts';
import { customerAccount } from './customerAccount.ts';
import { causeDrivers, patternsFound } from './drivers.ts';
import { deadLetters, partnerFailures } from './failures.ts';
import { figureRecords, keyFigure } from './keyFigure.ts';
import { lateSteps } from './lateSteps.ts';
import type { Question } from './question.ts';
import { recordLife } from './recordLife.ts';

/** Every question, in the order in which people are offered them. */
export const questions: readonly Question[] = [
  ...caseQuestions,
  lateSteps,
  recordLife,
  keyFigure,
  figureRecords,
  causeDrivers,
  patternsFound,
  customerAccount,
  caseHistory,
  partnerFailures,
  deadLetters,
];

/** A question may not hold a connection longer than this. */
const longestMs = 20_000;

/**
 * Answers one question in a transaction that the database itself keeps from writing. Throws `invalid_input`, what the
 * question throws, and `too_slow`.
 */
export async function answerQuestion(
  db: Database,
  asked: Question,
  input: unknown,
  who: { viewer: CaseViewer; now: Date },
): Promise<FoundTable> {
  const parsed = parseInput(asked.input, input);
  try {
    return await db.transaction(
      async (tx) => {
        await tx.execute(sql.raw(`set local statement_timeout = ${longestMs}`));
        return asked.find({ q: tx, ...who }, parsed);
      },
      { accessMode: 'read only' },
    );
  } catch (error) {
    if ((error as { cause?: { code?: string } }).cause?.code !== statementCancelled) throw error;
    throw docketError({ code: 'too_slow', message: 'This took too long: ask for a shorter time or fewer records.' });
  }
}

/** PostgreSQL's code for a statement that ran out of its time. */
const statementCancelled = '57014';
