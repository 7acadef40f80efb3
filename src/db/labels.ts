import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Actor } from '../core/actor.ts';
import { writeCursor } from '../core/cursor.ts';
import type { Queryable } from './client.ts';
import { olderThan } from './olderThan.ts';
import { decisions, labels, recommendations } from './schema/cases.ts';

export type LabelRow = typeof labels.$inferSelect;

/** What people decided and nobody set aside, as labels to learn from; newest last, at most `limit` of the newest. */
export async function readLabels(q: Queryable, limit: number): Promise<LabelRow[]> {
  const newestFirst = [desc(labels.createdAt), desc(labels.id)];
  const rows = await q
    .select()
    .from(labels)
    .where(isNull(labels.setAside))
    .orderBy(...newestFirst)
    .limit(limit);
  return rows.reverse();
}

/** How many there are to learn from; since a time, or in all. */
export async function countLabelsSince(q: Queryable, since: Date | null): Promise<number> {
  const { rows } = await q.execute<{ n: number }>(
    sql`select count(*)::int as n from ${labels} where ${labels.setAside} is null and ${since === null ? sql`true` : sql`${labels.createdAt} > ${since}`}`,
  );
  return rows[0]?.n ?? 0;
}

/** `changed`: people decided otherwise than the coder proposed. `set_aside`: taken out of what is learned from. */
export const labelShows = ['all', 'changed', 'set_aside'] as const;
export type LabelFilter = {
  show: (typeof labelShows)[number];
  category?: string | undefined;
  customer?: string | undefined;
  /** Words that stand in the text, whatever their case. */
  words?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};
export type ReviewedLabel = LabelRow & {
  /** What the coder had proposed last, and how sure it was; null where it proposed nothing. */
  proposed: { category: string; confidence: number } | null;
  decidedBy: Actor | null;
};

/** Labels with what the coder had proposed and who decided, newest first. */
export async function listLabels(
  q: Queryable,
  { show, category, customer, words, cursor, limit }: LabelFilter,
): Promise<{ items: ReviewedLabel[]; nextCursor: string | null }> {
  const coded = sql<ReviewedLabel['proposed']>`(
    select jsonb_build_object('category', ${recommendations.proposal} -> 'action' ->> 'category',
      'confidence', ${recommendations.proposal} -> 'confidence')
    from ${recommendations} where ${recommendations.caseId} = ${labels.caseId}
    and ${recommendations.proposal} ->> 'producer' = 'deduction coder' order by ${recommendations.seq} desc limit 1)`;
  const decided = sql<Actor | null>`(
    select ${decisions.actor} from ${decisions} where ${decisions.caseId} = ${labels.caseId}
    and ${decisions.decision} in ('approve', 'amend') and ${decisions.actor} ->> 'type' = 'person'
    order by ${decisions.decidedAt} limit 1)`;
  const rows = await q
    .select({ label: labels, proposed: coded, decidedBy: decided })
    .from(labels)
    .where(
      and(
        show === 'changed' ? sql`${coded} ->> 'category' is distinct from ${labels.category}` : undefined,
        show === 'set_aside' ? isNotNull(labels.setAside) : undefined,
        category ? eq(labels.category, category) : undefined,
        customer ? eq(labels.customerNumber, customer) : undefined,
        words ? sql`position(lower(${words}) in lower(${labels.text})) > 0` : undefined,
        olderThan(cursor, labels.createdAt, labels.id),
      ),
    )
    .orderBy(desc(labels.createdAt), desc(labels.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(({ label, ...rest }) => ({ ...label, ...rest }));
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? writeCursor([last.createdAt.toISOString(), last.id]) : null };
}
