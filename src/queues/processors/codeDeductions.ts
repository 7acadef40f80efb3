import type { CategorySuggestion } from '../../agents/suggestCategory.ts';
import { openAndRecommend } from '../../cases/openAndRecommend.ts';
import { codeDeductions, type DeductionCoder, type DeductionCoding } from '../../classifiers/deductionCoding.ts';
import { type OpinionRecord, opinionsOf } from '../../core/codingStages.ts';
import type { LinkedPaper } from '../../db/backupLinks.ts';
import type { ClaimEvidence } from '../../db/claimEvidence.ts';
import type { Queryable } from '../../db/client.ts';
import { codedOutcomes } from '../../db/codedOutcomes.ts';
import type { VerbContext } from '../../db/context.ts';
import { decidedDeductions } from '../../db/decidedDeductions.ts';
import type { Log } from '../../log.ts';
import { createBatcher } from '../batcher.ts';
import type { Processor } from '../handleJob.ts';
import { codingInput, type DeductionRow, deductionCase, deductionProposal, type Judged } from './deductionProposal.ts';
import { deadlineFor, readDeductions } from './deductionRows.ts';
import { evidenceFor, verdictOn } from './deductionVerdict.ts';
import { followDecided } from './followDecided.ts';
import { type EarlierJudgement, earlierJudgements, newsIn } from './newEvidence.ts';
import { healLinked } from './paperCases.ts';
import { partnerCodes } from './partnerCodes.ts';
import { type Adviser, askForOpinions, considered } from './secondOpinion.ts';
import { withPapers } from './withPapers.ts';

/** `coder` is asked once per group: the model in force may change while the worker runs. */
type Coders = { coder: () => Promise<DeductionCoder>; adviser: Adviser | null };
type Chunk = { ids: string[]; context: VerbContext; log: Log };

/** Deductions that wait at the same moment are coded and written together, up to this many: statements cost more than rows. */
const deductionsTogether = 100;
/** Jobs of this queue under way for each of WORKER_CONCURRENCY: most of them wait for their group. */
export const codingJobsEach = 4;

/** Codes deductions, judges them, and puts each in front of its approver; one that waits undecided is judged again by what is known now, and of one that is decided its owner is told. Jobs that run side by side share one model call and one transaction. */
export function codeDeductionsJob(
  coder: () => Promise<DeductionCoder>,
  adviser: Adviser | null = null,
): Processor<'deduction.code'> {
  const together = createBatcher<Chunk, Error | null>({
    most: deductionsTogether,
    weigh: (chunk) => chunk.ids.length,
    run: (chunks) => codeTogether({ coder, adviser }, chunks),
  });
  return async ({ deductionIds }, { context, log }) => {
    const failure = await together({ ids: deductionIds, context, log });
    if (failure) throw failure;
  };
}

/** A chunk that cannot be coded must not fail its neighbours: when the group fails, each goes by itself. */
async function codeTogether(by: Coders, chunks: Chunk[]): Promise<(Error | null)[]> {
  const [first] = chunks;
  if (!first) return [];
  try {
    await code(by, sharedContext(first, chunks), first.log, [...new Set(chunks.flatMap((chunk) => chunk.ids))]);
    return chunks.map(() => null);
  } catch (error) {
    if (chunks.length === 1) return [error as Error];
    const alone = [];
    for (const chunk of chunks) alone.push(...(await codeTogether(by, [chunk])));
    return alone;
  }
}

/** The audit rows of a group carry the request id only when all of it came from one request. */
function sharedContext({ context }: Chunk, chunks: Chunk[]): VerbContext {
  const same = chunks.every((chunk) => chunk.context.requestId === context.requestId);
  return same ? context : { ...context, requestId: null };
}

async function code({ coder, adviser }: Coders, context: VerbContext, log: Log, ids: string[]): Promise<void> {
  const decided = await decidedDeductions(context.db, ids);
  await followDecided(context, decided);
  const undecided = ids.filter((id) => !decided.has(id));
  if (undecided.length === 0) return;
  const { rows, evidence, papers } = await withPapers(context.db, await readDeductions(context.db, undecided));
  const customerNumbers = [...new Set(rows.flatMap((row) => row.customerNumber ?? []))];
  const codes = await partnerCodes(context.db, customerNumbers, log);
  const inputs = rows.map(codingInput);
  const coded = await codeDeductions(inputs, { ...(await coder()), partnerTables: codes.tables });
  const earlier = await earlierJudgements(context.db, undecided);
  // A model that is asked the same again may answer otherwise, and costs as much again.
  const known = rows.map(({ id }, at) => {
    const before = earlier.get(id);
    return before && before.text === inputs[at]?.text ? before.opinion : null;
  });
  const opinions = await askForOpinions(inputs, coded, adviser, known);
  const recordOf = await opinionRecords(context.db, opinions);
  await openAndRecommend(
    context,
    rows.map((row, at) => {
      const coding = coded[at];
      if (!coding) throw new Error('the coder gave fewer answers than there were deductions');
      const opinion = opinions[at] ?? null;
      const by = considered(coding, opinion, recordOf(coding, opinion));
      const own = papers.get(row.number) ?? [];
      const judged = judge(row, by.coding.category, evidence, own, earlier.get(row.id));
      return {
        open: deductionCase(row, by.coding, judged),
        proposal: deductionProposal(row, by, codes, judged),
      };
    }),
  );
  await healLinked(context, [...papers.values()].flat());
}

/** How opinions like these went so far; asked of the database only where there is one. */
async function opinionRecords(q: Queryable, opinions: (CategorySuggestion | null)[]) {
  const outcomes = opinions.some((opinion) => opinion?.given) ? await codedOutcomes(q) : [];
  return ({ category }: DeductionCoding, opinion: CategorySuggestion | null): OpinionRecord | null =>
    opinion?.given ? { coded: category, ...opinionsOf(outcomes, opinion) } : null;
}

/** Whether the claim holds by the records on file, and how long it may be disputed. */
function judge(
  row: DeductionRow,
  category: string,
  found: ClaimEvidence,
  papers: LinkedPaper[],
  earlier: EarlierJudgement | undefined,
): Judged | null {
  const evidence = evidenceFor(row, found, papers, category);
  if (!evidence) return null;
  const verdict = verdictOn(evidence, category);
  return { evidence, verdict, deadline: deadlineFor(row, category, found), news: newsIn(evidence, earlier) };
}
