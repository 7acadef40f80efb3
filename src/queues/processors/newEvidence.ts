import { and, eq, inArray } from 'drizzle-orm';
import type { CategorySuggestion } from '../../agents/suggestCategory.ts';
import { hashOf } from '../../core/canonicalJson.ts';
import type { Reason } from '../../core/evidence.ts';
import type { Queryable } from '../../db/client.ts';
import { cases, recommendations } from '../../db/schema/cases.ts';
import type { StoredEvidence } from './deductionVerdict.ts';

/** What has come, changed or gone since a claim was judged before, and what that verdict was. */
export type News = { records: string[]; before: string | null };
/** What a deduction was last coded and judged by; `opinion` is what a language model said of `text`. */
export type EarlierJudgement = {
  text: string | null;
  opinion: CategorySuggestion | null;
  evidence: StoredEvidence | null;
  verdict: string | null;
  news: News | null;
};

/** What the present recommendations on deductions rest on, by the deduction's id. */
export async function earlierJudgements(q: Queryable, deductionIds: string[]): Promise<Map<string, EarlierJudgement>> {
  if (deductionIds.length === 0) return new Map();
  const rows = await q
    .select({ id: cases.subjectId, proposal: recommendations.proposal })
    .from(cases)
    .innerJoin(recommendations, eq(recommendations.id, cases.recommendationId))
    .where(and(eq(cases.subjectKind, 'deduction'), inArray(cases.subjectId, deductionIds)));
  return new Map(
    rows.flatMap(({ id, proposal: { action, inputs } }) => {
      if (!id || action.kind !== 'post_deduction_code') return [];
      const { text, opinion, evidence, news } = inputs as Partial<EarlierJudgement>;
      const stored = { text: text ?? null, opinion: opinion ?? null, evidence: evidence ?? null, news: news ?? null };
      return [[id, { ...stored, verdict: action.verdict }]];
    }),
  );
}

/** What is new in the evidence. Judged again by the same, what was new then still is: the same work done twice says the same. */
export function newsIn(evidence: StoredEvidence, earlier: EarlierJudgement | undefined): News | null {
  if (!earlier?.evidence) return null;
  if (hashOf(evidence) === hashOf(earlier.evidence)) return earlier.news;
  const [before, now] = [byName(earlier.evidence), byName(evidence)];
  const names = [...new Set([...now.keys(), ...before.keys()])].filter((name) => before.get(name) !== now.get(name));
  return { records: names, before: earlier.verdict };
}

/** Records by what they are called: "proof_of_delivery POD-1"; what came as a paper by the paper's name. */
function byName({ records, papers = [] }: StoredEvidence): Map<string, string> {
  const numbers = new Set(papers.map(({ id }) => id.slice(id.indexOf(' '))));
  const named = (records as { id?: string; type?: string }[]).filter(
    ({ id }) => id === undefined || !numbers.has(id.slice(id.indexOf(' '))),
  );
  return new Map([
    ...named.map((record, at): [string, string] => [record.id ?? `${record.type} ${at + 1}`, hashOf(record)]),
    ...papers.map(({ id, name, reason }): [string, string] => [
      name,
      hashOf({ id, reason, record: recordOf(records, id) }),
    ]),
  ]);
}

/** The record that a paper became, if it became one. */
const recordOf = (records: StoredEvidence['records'], id: string): object | null =>
  (records as { id?: string }[]).find((record) => record.id?.endsWith(id.slice(id.indexOf(' ')))) ?? null;

const mostNamed = 5;

/** "proof of delivery POD-1, order SO-1 and 3 more". */
export function newsText(records: string[]): string {
  const named = records.slice(0, mostNamed).map((name) => name.replaceAll('_', ' '));
  const more = records.length - named.length;
  return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}` || 'the claim itself';
}

/** Why it was judged again, as a reason of the recommendation. */
export function newsReason({ records, before }: News): Reason {
  const text = `Judged again: ${newsText(records)} came or changed since. The verdict before was ${before ?? 'none'}.`;
  return { text, evidence: [] };
}
