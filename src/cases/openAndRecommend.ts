import { eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { isWaiting } from '../core/caseStates.ts';
import { type Proposal, proposal } from '../core/recommendation.ts';
import { type AuditEntry, appendAuditBatch } from '../db/audit.ts';
import type { TransactionContext, VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { cases, recommendations } from '../db/schema/cases.ts';
import { activePolicy } from './activePolicy.ts';
import { type CaseRow, type NewCaseRow, settled, stateAfter } from './caseRow.ts';
import { letThrough, passedCase } from './letThrough.ts';
import { type NewCase, newCase, newCaseRow, openedEvent, type ParsedNewCase } from './openCase.ts';
import { parseInput } from './parseInput.ts';
import { ownProposal, type Recommended, recommendInside, refusePolicyAction } from './recommend.ts';
import { caseWith, type RecommendationRow, recommendationRow, recommendedEvent } from './recommendationRows.ts';
import { transactRetrying, versionConflict } from './retryRaces.ts';
import { weighProposals } from './weighProposals.ts';
import { requireOpener, requireWorker } from './whoActs.ts';

const entry = z.object({ open: newCase, proposal });
const input = z.array(entry).max(500);
type Entry = { open: ParsedNewCase; proposal: Proposal };

/** `recommended` is null where the case was there already and has moved on: then nothing was written. */
export type Opened = { caseId: string; opened: boolean; recommended: Recommended | null };

/**
 * Opens many cases with their recommendations in one transaction of few statements, whatever their number: what
 * the coding of a remittance's deductions calls. Results stand in the order of the entries; a case that exists already is left
 * alone, unless no person has put anything forward and no decision is complete: then the newer proposal takes the earlier one's place, and
 * approvals that one had are void.
 */
export async function openAndRecommend(
  context: VerbContext,
  entries: { open: NewCase; proposal: Proposal }[],
): Promise<Opened[]> {
  const parsed = parseInput(input, entries);
  for (const one of parsed) refusePolicyAction(one.open, one.proposal);
  if (parsed.length === 0) return [];
  return transactRetrying(context, async (inside) => {
    await requireOpener(inside);
    const { existing, results, audit } = await openNew(inside, parsed);
    for (const one of firstOfEach(parsed)) {
      const row = existing.get(one.open.dedupeKey);
      if (row) audit.push(...(await recommendExisting(inside, row, one, results)));
    }
    await appendAuditBatch(inside, audit);
    return parsed.map((one) => results.get(one.open.dedupeKey) as Opened);
  });
}

/**
 * For verbs that open cases with recommendations along the way, and append the audit rows with their own: cases that are there
 * already are left alone. Ids stand in the order of the entries.
 */
export async function openProposedInside(
  inside: TransactionContext,
  entries: Entry[],
): Promise<{ caseIds: string[]; audit: AuditEntry[] }> {
  if (entries.length === 0) return { caseIds: [], audit: [] };
  const { existing, results, audit } = await openNew(inside, entries);
  const idOf = (key: string) => existing.get(key)?.id ?? results.get(key)?.caseId;
  return { caseIds: entries.map(({ open }) => idOf(open.dedupeKey) as string), audit };
}

/** Opens what is not there; `results` are its cases by key, `existing` the others. */
async function openNew(inside: TransactionContext, entries: Entry[]) {
  const existing = await readExisting(inside, entries);
  const results = new Map<string, Opened>();
  const fresh = firstOfEach(entries).filter((one) => !existing.has(one.open.dedupeKey));
  return { existing, results, audit: await openFresh(inside, fresh, results) };
}

async function readExisting(inside: TransactionContext, entries: Entry[]): Promise<Map<string, CaseRow>> {
  const keys = entries.map((one) => one.open.dedupeKey);
  const rows = await inside.tx.select().from(cases).where(inArray(cases.dedupeKey, keys));
  return new Map(rows.map((row) => [row.dedupeKey, row]));
}

/** In the order of their keys, so that two batches about the same cases wait for each other instead of deadlocking. */
function firstOfEach(entries: Entry[]): Entry[] {
  const first = new Map<string, Entry>();
  for (const one of entries) if (!first.has(one.open.dedupeKey)) first.set(one.open.dedupeKey, one);
  return [...first.values()].sort((a, b) => (a.open.dedupeKey < b.open.dedupeKey ? -1 : 1));
}

async function openFresh(
  inside: TransactionContext,
  fresh: Entry[],
  results: Map<string, Opened>,
): Promise<AuditEntry[]> {
  if (fresh.length === 0) return [];
  const made = await proposeFresh(inside, fresh);
  const written = await inside.tx
    .insert(cases)
    .values(made.map(({ row }) => row))
    .onConflictDoNothing()
    .returning({ id: cases.id });
  if (written.length < made.length) throw versionConflict('The same case was opened at the same moment.');
  await inside.tx.insert(recommendations).values(made.map(({ recommendation }) => recommendation));
  const passing = made.filter(passes).map(({ recommendation }) => recommendation);
  const passed = await letThrough(inside, passing);
  await notifyChange(
    inside,
    made.map(({ row }) => ({ what: 'case', id: row.id, state: row.state })),
  );
  for (const one of made) results.set(one.row.dedupeKey, resultOf(one));
  const opened = made.flatMap(({ row, recommendation }): AuditEntry[] => [
    { subjectId: row.id, event: openedEvent(row) },
    { subjectId: row.id, event: recommendedEvent(recommendation) },
  ]);
  return [...opened, ...passed];
}

type Made = { row: NewCaseRow; recommendation: RecommendationRow };
const passes = (made: Made): boolean => made.recommendation.policyAnswer.approvals === 0;

/** The rows of new cases and their recommendations, weighed by the active policy. */
async function proposeFresh(inside: TransactionContext, fresh: Entry[]): Promise<Made[]> {
  const now = inside.now();
  const proposed = fresh.map((one) => ({ ...one, proposal: ownProposal(inside, one.proposal) }));
  const policy = await activePolicy(inside.tx);
  const askPeople = inside.actor.type === 'person' ? 'a person proposed it, so another person decides' : null;
  const answers = await weighProposals(
    inside,
    policy.body,
    proposed.map(({ open: { kind, customerNumber }, proposal }) => ({ kind, customerNumber, proposal, askPeople })),
  );
  return proposed.map((one, at) => {
    const answer = answers[at];
    if (!answer) throw new Error('the policy gave no answer');
    const opened = newCaseRow(one.open, now);
    const recommendation = recommendationRow({
      caseId: opened.id,
      seq: 1,
      proposal: one.proposal,
      proposedBy: inside.actor,
      policyVersion: policy.version,
      answer,
      now,
    });
    const waiting = { ...opened, ...caseWith(opened, recommendation, []), state: stateAfter('open', 'recommend') };
    const row = answer.approvals === 0 ? { ...waiting, ...passedCase(recommendation) } : waiting;
    return { row: settled(row, now), recommendation };
  });
}

function resultOf({ row, recommendation }: Made): Opened {
  return {
    caseId: row.id,
    opened: true,
    recommended: {
      recommendationId: recommendation.id,
      contentHash: recommendation.contentHash,
      state: row.state,
      answer: recommendation.policyAnswer,
    },
  };
}

async function recommendExisting(
  inside: TransactionContext,
  row: CaseRow,
  one: Entry,
  results: Map<string, Opened>,
): Promise<AuditEntry[]> {
  results.set(row.dedupeKey, { caseId: row.id, opened: false, recommended: null });
  if (!(await isMachines(inside, row))) return [];
  const acting = await requireWorker(inside, row);
  const { title, category, details, deadlineAt } = newCaseRow(one.open, inside.now());
  const told = { title, category, details: { ...row.details, ...details }, deadlineAt };
  const { audit, ...recommended } = await recommendInside(acting, row, ownProposal(acting, one.proposal), told);
  // The same once more: nothing was written.
  if (recommended.recommendationId === row.recommendationId) return audit;
  results.set(row.dedupeKey, { caseId: row.id, opened: false, recommended });
  return audit;
}

/** Whether a case waits for its first recommendation, or for people to look at one the machine made. */
async function isMachines(inside: TransactionContext, row: CaseRow): Promise<boolean> {
  if (row.recommendationId === null) return row.state === 'open';
  if (!isWaiting(row.state) || inside.actor.type === 'person') return false;
  const [present] = await inside.tx
    .select({ proposedBy: recommendations.proposedBy })
    .from(recommendations)
    .where(eq(recommendations.id, row.recommendationId));
  return present !== undefined && present.proposedBy.type !== 'person';
}
