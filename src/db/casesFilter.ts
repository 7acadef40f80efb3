import { type SQL, sql } from 'drizzle-orm';
import type { ActionKind } from '../core/actions.ts';
import type { Grant } from '../core/approvalRules.ts';
import type { CaseKindName } from '../core/caseKinds.ts';
import { type CaseState, waitingStates } from '../core/caseStates.ts';
import type { Role } from '../core/roles.ts';
import { caseSearchText } from './schema/cases.ts';

/**
 * Who asks: `roles` are those in force now, lent ones included (see rolesInForce). `lenders` names, for each role that is only
 * lent, by whom: what all of them proposed or decided themselves, the borrower may not decide either.
 */
export type CaseViewer = { userId: string | null; roles: Role[]; lenders?: Partial<Record<Role, string[]>> };

/** The viewer that a person with these grants is. */
export function viewerWith(userId: string, grants: Grant[]): CaseViewer {
  const lenders: CaseViewer['lenders'] = {};
  for (const { role, lenderId } of grants) {
    const own = grants.some((grant) => grant.role === role && grant.lenderId === null);
    if (lenderId && !own) lenders[role] = [...(lenders[role] ?? []), lenderId];
  }
  return { userId, roles: [...new Set(grants.map((grant) => grant.role))], lenders };
}

export type CaseSort = 'priority' | 'due' | 'money' | 'opened' | 'confidence';

/** Which cases are meant. */
export type CaseChoice = {
  /** `mine`: what the viewer may decide or owns now; `queue`: all live cases; `all`: the finished ones, too. */
  view: 'mine' | 'queue' | 'all';
  viewer: CaseViewer;
  state?: CaseState[] | undefined;
  kind?: CaseKindName[] | undefined;
  category?: string[] | undefined;
  /** What the present recommendation would do. */
  action?: ActionKind[] | undefined;
  /** What the records say of a deduction's claim. */
  verdict?: string[] | undefined;
  ownerRole?: Role | undefined;
  neededRole?: Role | undefined;
  /** A user id, or `me`, or `none`. */
  assignee?: string | undefined;
  /** Customer number. */
  customer?: string | undefined;
  /** Cases that came of this document. */
  document?: string | undefined;
  /** Words to look for in title, customer and subject number; digits alone also find the case of that reference. */
  q?: string | undefined;
  minMoneyMinor?: number | undefined;
  /** Times in ISO 8601: from is included, until is not. */
  openedFrom?: string | undefined;
  openedUntil?: string | undefined;
  closedFrom?: string | undefined;
  closedUntil?: string | undefined;
  dueFrom?: string | undefined;
  dueUntil?: string | undefined;
};

export type CaseFilter = CaseChoice & {
  sort: CaseSort;
  cursor?: string | undefined;
  /** 1…200 */
  limit: number;
};

const list = (values: readonly string[]): SQL =>
  sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );
const nobody = '00000000-0000-0000-0000-000000000000';
/** A recommendation waits for people. */
export const awaitsApproval = sql`(recommendation_id is not null and state in (${list(waitingStates)}))`;

/** Waits for an approval in this role that the viewer may give: not theirs, not decided by them, and no administrator. */
function mayDecide(viewer: CaseViewer, role: Role): SQL {
  if (viewer.roles.includes('administrator')) return sql`false`;
  return sql`(${awaitsApproval} and not ${isBarred(viewer, role)})`;
}

/** The viewer's hands are tied in this role: their own, or those of everybody who lent it to them. */
export function isBarred(viewer: CaseViewer, role: Role): SQL {
  const own = sql`barred_ids @> array[${viewer.userId ?? nobody}::uuid]`;
  const lenders = viewer.lenders?.[role] ?? [];
  if (lenders.length === 0) return sql`(${own})`;
  const theirs = sql.join(
    lenders.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  return sql`(${own} or barred_ids @> array[${theirs}])`;
}

/**
 * The conditions whose rows together make up a view, no row in two of them. Each branch has an index in every sort order, so a
 * page is the merge of the first rows of a few short scans instead of a filter over everything.
 */
export function caseBranches(view: CaseFilter['view'], viewer: CaseViewer): SQL[] {
  if (view === 'queue') return [sql`live`];
  if (view === 'all') return [sql`live`, sql`not live`];
  const me = sql`${viewer.userId ?? nobody}::uuid`;
  const roles = [...new Set<Role>(viewer.roles)];
  return [
    sql`live and assignee_id = ${me}`,
    ...roles.map(
      (role) => sql`live and turn_role = ${role} and assignee_id is distinct from ${me}
        and (${mayDecide(viewer, role)} or (not ${awaitsApproval} and assignee_id is null))`,
    ),
  ];
}

/** What the caller narrowed the view down to; null when it did not. */
export function narrowed(filter: CaseChoice): SQL | null {
  const conditions = [
    filter.state && sql`state in (${list(filter.state)})`,
    filter.kind && sql`kind in (${list(filter.kind)})`,
    filter.category && sql`category in (${list(filter.category)})`,
    filter.action && sql`action in (${list(filter.action)})`,
    filter.verdict && sql`details -> 'verdict' ->> 'code' in (${list(filter.verdict)})`,
    filter.ownerRole && sql`owner_role = ${filter.ownerRole}`,
    filter.neededRole && sql`needed_role = ${filter.neededRole}`,
    filter.assignee && assigned(filter.assignee, filter.viewer),
    filter.customer && sql`customer_number = ${filter.customer}`,
    filter.document && sql`document_id = ${filter.document}::uuid`,
    filter.minMoneyMinor !== undefined && sql`money_minor >= ${filter.minMoneyMinor}`,
    filter.openedFrom && sql`opened_at >= ${filter.openedFrom}`,
    filter.openedUntil && sql`opened_at < ${filter.openedUntil}`,
    filter.closedFrom && sql`closed_at >= ${filter.closedFrom}`,
    filter.closedUntil && sql`closed_at < ${filter.closedUntil}`,
    filter.dueFrom && sql`due_at >= ${filter.dueFrom}`,
    filter.dueUntil && sql`due_at < ${filter.dueUntil}`,
    filter.q && found(filter.q),
  ].filter((condition) => condition instanceof Object) as SQL[];
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : null;
}

function assigned(assignee: string, viewer: CaseViewer): SQL {
  if (assignee === 'none') return sql`assignee_id is null`;
  return sql`assignee_id = ${assignee === 'me' ? (viewer.userId ?? nobody) : assignee}::uuid`;
}

function found(words: string): SQL {
  const pattern = `%${words.replace(/[\\%_]/g, (special) => `\\${special}`)}%`;
  const byText = sql`${caseSearchText} ilike ${pattern}`;
  return /^\d{1,9}$/.test(words) ? sql`(reference = ${Number(words)} or ${byText})` : byText;
}
