import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { amendCase } from '../../src/cases/amendCase.ts';
import { approveCase } from '../../src/cases/approveCase.ts';
import { beginEffect } from '../../src/cases/beginEffect.ts';
import { claimCase } from '../../src/cases/claimCase.ts';
import { escalateCase } from '../../src/cases/escalateCase.ts';
import { recommend } from '../../src/cases/recommend.ts';
import { recordEffect } from '../../src/cases/recordEffect.ts';
import { recordOutcome } from '../../src/cases/recordOutcome.ts';
import { rejectCase } from '../../src/cases/rejectCase.ts';
import { retryAction, settleParked } from '../../src/cases/retryAction.ts';
import { healCase, reopenCase, resolveCase } from '../../src/cases/transition.ts';
import type { ProposedAction } from '../../src/core/actions.ts';
import { docketError } from '../../src/core/errors.ts';
import type { Proposal } from '../../src/core/recommendation.ts';
import { loadMatter } from '../../src/db/casesMatter.ts';
import type { Database } from '../../src/db/client.ts';
import type { VerbContext } from '../../src/db/context.ts';
import { actions, cases } from '../../src/db/schema/cases.ts';
import type { Content } from './approvalModel.ts';
import type { Command } from './modelCommands.ts';
import type { Run } from './modelWorld.ts';
import { codeProposal } from './proposals.ts';

/** Carries a command about a case out on the service; refusals come back as thrown errors. */
export async function act(db: Database, run: Run, caseId: string, command: Command): Promise<unknown> {
  const reason = 'because the model says so';
  const who = 'who' in command ? (run.people[command.who] as VerbContext) : run.machine;
  const [row] = await db.select().from(cases).where(eq(cases.id, caseId));
  if (!row) throw new Error('the case is gone');
  const recommendationId = row.recommendationId ?? randomUUID();
  const contentHash = (await loadMatter(db, row)).recommendation?.contentHash ?? '0'.repeat(64);
  switch (command.do) {
    case 'recommend': {
      const by = command.by === 'machine' ? run.agent : (run.people[command.by] as VerbContext);
      return recommend(by, { caseId, proposal: proposalOf(command.content, command.sure) });
    }
    case 'approve':
      return approveCase(who, {
        caseId,
        recommendationId: command.target === 'stale' ? randomUUID() : recommendationId,
        contentHash: command.target === 'otherHash' ? 'f'.repeat(64) : contentHash,
      });
    case 'amend': {
      const { action, amountMinor, category } = proposalOf(command.content, false);
      return amendCase(who, { caseId, recommendationId, action, amountMinor, category, reason });
    }
    case 'reject':
      return rejectCase(who, { caseId, recommendationId, contentHash, reason });
    case 'escalate':
      return escalateCase(who, { caseId, reason });
    case 'resolve':
      return resolveCase(who, { caseId, reason });
    case 'reopen':
      return reopenCase(who, { caseId, reason });
    case 'outcome':
      return recordOutcome(who, { caseId, label: 'recovered' });
    case 'retry':
      return retryAction(who, { caseId, reason });
    case 'settle':
      return settleParked(who, { caseId, happened: command.happened, reason });
    case 'claim':
      return claimCase(who, {
        caseId,
        assigneeId: command.assignee === null ? null : (run.people[command.assignee]?.userId ?? ''),
      });
    case 'deliver':
      return deliver(run, db, caseId, command.result);
    case 'heal': {
      const { healed } = await healCase(run.machine, { dedupeKey: row.dedupeKey, reason });
      if (!healed) throw refused();
      return;
    }
  }
}

async function deliver(run: Run, db: Database, caseId: string, result: 'confirmed' | 'failed' | 'parked') {
  const [action] = await db
    .select()
    .from(actions)
    .where(and(eq(actions.caseId, caseId), eq(actions.state, 'intent')));
  if (!action) throw refused();
  await beginEffect(run.machine, { actionId: action.id, connector: 'model' });
  return recordEffect(run.machine, { actionId: action.id, result, detail: 'so says the model' });
}

function refused() {
  return docketError({ code: 'wrong_state', status: 409, message: 'nothing to do it on' });
}

function proposalOf(content: Content, sure: boolean): Proposal {
  const category = content.kind === 'code' ? content.category : null;
  return codeProposal({
    action: actionOf(content),
    amountMinor: content.amount,
    currency: content.currency,
    category,
    confidence: sure ? 0.97 : 0.5,
    certified: sure,
    inputs: { text: 'short shipped', sure },
  });
}

function actionOf({ kind, category }: Content): ProposedAction {
  if (kind === 'task') return { kind, instruction: 'Call the customer', subject: null };
  if (kind === 'credit') return { kind: 'credit_memo', deductionNumber: 'D-1', invoiceNumber: null, reason: 'agreed' };
  return {
    kind: 'post_deduction_code',
    deductionNumber: 'D-1',
    invoiceNumber: null,
    category,
    rootCause: null,
    verdict: null,
    note: null,
  };
}
