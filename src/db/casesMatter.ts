import { and, desc, eq, inArray, isNotNull, or } from 'drizzle-orm';
import { type Matter, peopleBehind } from '../core/approvalRules.ts';
import type { PolicyAnswer } from '../core/policy.ts';
import type { Queryable } from './client.ts';
import { type cases, decisions, recommendations } from './schema/cases.ts';
import { readingVersions } from './schema/readingVersions.ts';

type CaseRow = typeof cases.$inferSelect;
type DecisionRow = typeof decisions.$inferSelect;
type PresentRecommendation = typeof recommendations.$inferSelect & { policyAnswer: PolicyAnswer };

/** What the rules of approval look at, with the rows behind it. `recommendation` is the present one, `lastSeq` the newest. */
export type CaseMatter = {
  matter: Matter;
  recommendation: PresentRecommendation | null;
  /** Decisions on the whole case, oldest first. */
  decisions: DecisionRow[];
  lastSeq: number;
};

/** Gathers who proposed and who decided what on a case: the one source of the four-eyes rules, for verbs and screens alike. */
export async function loadMatter(q: Queryable, row: CaseRow): Promise<CaseMatter> {
  const history = await q
    .select({ id: recommendations.id, seq: recommendations.seq, proposedBy: recommendations.proposedBy })
    .from(recommendations)
    .where(eq(recommendations.caseId, row.id))
    .orderBy(desc(recommendations.seq));
  const present = row.recommendationId
    ? await q.select().from(recommendations).where(eq(recommendations.id, row.recommendationId))
    : [];
  const recommendation = (present[0] as PresentRecommendation | undefined) ?? null;
  const made = history.length
    ? await q.select().from(decisions).where(eq(decisions.caseId, row.id)).orderBy(decisions.decidedAt)
    : [];
  const correctors = await correctorsOf(q, row.documentId, papersOf(recommendation));
  const onPresent = made.filter((decision) => decision.recommendationId === row.recommendationId);
  return {
    matter: {
      state: row.state,
      recommendationId: row.recommendationId,
      contentHash: recommendation?.contentHash ?? null,
      neededRole: row.neededRole,
      amountMinor: recommendation?.proposal.amountMinor ?? row.moneyMinor,
      currency: recommendation?.proposal.currency ?? row.currency,
      proposers: [...new Set([...history.flatMap((entry) => peopleBehind(entry.proposedBy)), ...correctors])],
      approvers: onPresent.filter(({ decision }) => decision === 'approve').flatMap(({ actor }) => peopleBehind(actor)),
      deciders: onPresent.flatMap(({ actor }) => (actor.type === 'person' ? [actor.userId] : [])),
    },
    recommendation,
    decisions: made,
    lastSeq: history[0]?.seq ?? 0,
  };
}

/** Numbers of the papers that a recommendation was judged by. */
function papersOf(recommendation: PresentRecommendation | null): string[] {
  const { evidence } = (recommendation?.proposal.inputs ?? {}) as { evidence?: { papers?: { id: string }[] } | null };
  return (evidence?.papers ?? []).map(({ id }) => id.slice(id.indexOf(' ') + 1));
}

/** Whoever set right what was read from a document, or from a paper that counts beside it, has edited everything that follows from it. */
async function correctorsOf(q: Queryable, documentId: string | null, papers: string[]): Promise<string[]> {
  const read = [
    ...(documentId ? [eq(readingVersions.documentId, documentId)] : []),
    ...(papers.length > 0 ? [inArray(readingVersions.recordNumber, papers)] : []),
  ];
  if (read.length === 0) return [];
  const rows = await q
    .select({ madeBy: readingVersions.madeBy })
    .from(readingVersions)
    .where(and(or(...read), isNotNull(readingVersions.madeBy)));
  return rows.flatMap(({ madeBy }) => (madeBy ? peopleBehind(madeBy) : []));
}
