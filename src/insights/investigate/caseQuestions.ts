import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { caseKind, caseKinds } from '../../core/caseKinds.ts';
import type { FoundTable } from '../../core/investigation.ts';
import { grouped } from '../../core/money.ts';
import { role, roleNames } from '../../core/roles.ts';
import { categoryCode, categoryName } from '../../core/taxonomy.ts';
import { listCases } from '../../db/cases.ts';
import type { CaseChoice } from '../../db/casesFilter.ts';
import { ageText, atStakeText, inWords } from '../printed.ts';
import { chosenCases } from '../summary/queueNumbers.ts';
import { type Asking, aboutCase, ask, figure, mostRows, type Question, question, words } from './question.ts';

/** The filters of the queue that an investigation needs. */
const filters = {
  view: z.enum(['queue', 'all']).default('queue').describe('queue: what still waits; all: the finished ones too'),
  kind: caseKind.optional().describe('Kind of case'),
  category: categoryCode.optional().describe('Cause of a deduction'),
  ownerRole: role.optional().describe('Role that owns the case'),
  customer: z.string().max(120).optional().describe('Customer number'),
  q: z.string().trim().min(1).max(100).optional().describe('Words in title, customer or number; or a reference'),
  late: z.enum(['yes']).optional().describe('Only cases past their service level'),
};
type Filters = z.output<z.ZodObject<typeof filters>>;

const groups = {
  owner: { name: 'Owner', key: sql`owner_role`, filter: 'ownerRole' },
  kind: { name: 'Kind', key: sql`kind`, filter: 'kind' },
  cause: { name: 'Cause', key: sql`category`, filter: 'category' },
  customer: { name: 'Customer', key: sql`customer_number`, filter: 'customer' },
} as const satisfies Record<string, { name: string; key: SQL; filter: keyof Filters }>;
type GroupName = keyof typeof groups;

export const stuckCases = question({
  name: 'stuck_cases',
  title: 'What is stuck, and with whom?',
  short: 'Count them',
  about:
    'Counts the cases that fit a filter by owner, kind, cause or customer: how many, how many past their service level, the age of the oldest, and the money at stake in the most frequent currency.',
  right: 'case.read',
  input: z.strictObject({
    by: z.enum(['owner', 'kind', 'cause', 'customer']).default('owner').describe('What to count by'),
    ...filters,
  }),
  find: async (asking, { by, ...asked }) => {
    const rows = await countBy(asking, by, asked);
    const shown = rows.slice(0, mostRows);
    const { name, filter } = groups[by];
    return {
      title: 'Cases',
      about: `Cases by ${by}; ${spelled(asked)}.`,
      columns: [words(name), figure('Cases'), figure('Past their service level'), figure('Oldest'), figure('Money')],
      rows: shown.map((row) => {
        const narrowed = { ...asked, [filter]: row.key };
        return {
          cells: [
            groupName(by, row.key, row.name),
            grouped(row.count),
            grouped(row.late),
            ageText(row.oldest),
            atStakeText({ currency: row.currency ?? 'XXX', amountMinor: Number(row.money) }),
          ],
          cases: { query: apiQuery(asking, narrowed) },
          next: [
            ask('list_cases', narrowed),
            ask('stuck_cases', { ...narrowed, by: by === 'owner' ? 'kind' : 'owner' }),
          ],
        };
      }),
      total: rows.length,
      plot: { title: 'Cases', values: shown.map(({ count }) => count) },
    } satisfies FoundTable;
  },
});

export const listedCases = question({
  name: 'list_cases',
  title: 'Which cases are they?',
  short: 'List the cases',
  about: 'Lists the cases that fit a filter, the most urgent, largest, newest or first due at the top.',
  right: 'case.read',
  input: z.strictObject({
    ...filters,
    sort: z.enum(['priority', 'due', 'money', 'opened']).default('priority').describe('Which first'),
  }),
  find: async (asking, { sort, ...asked }) => {
    const choice = choiceOf(asking, asked);
    const { items } = await listCases(asking.q, { ...choice, sort, limit: mostRows });
    const counted = await asking.q.execute<{ count: number }>(
      sql`select count(*)::int as count from ${chosenCases(choice)}`,
    );
    return {
      title: 'Cases one by one',
      about: `${spelled(asked)}, by ${sort}.`,
      columns: [
        ...[words('Case'), words('About'), words('State'), words('Owner'), words('Claimed by')],
        ...[figure('Age'), figure('Money')],
      ],
      rows: items.map((item) => ({
        cells: [
          `#${item.reference}`,
          item.title,
          inWords(item.state),
          roleNames[item.ownerRole],
          item.assigneeName ?? '',
          ageText(hoursSince(item.openedAt, asking.now)),
          atStakeText({ currency: item.currency, amountMinor: item.moneyMinor }),
        ],
        cases: { caseId: item.id },
        next: [ask('case_history', { reference: String(item.reference) }), ...aboutCase(item)],
      })),
      total: counted.rows[0]?.count ?? 0,
      plot: null,
    } satisfies FoundTable;
  },
});

export const caseQuestions: Question[] = [stuckCases, listedCases];

type Count = {
  key: string;
  name: string | null;
  count: number;
  late: number;
  oldest: number;
  money: string;
  currency: string | null;
};

async function countBy(asking: Asking, by: GroupName, asked: Filters): Promise<Count[]> {
  const at = asking.now.toISOString();
  const { key } = groups[by];
  const { rows } = await asking.q.execute<Count>(sql`
    with chosen as (select * from ${chosenCases(choiceOf(asking, asked))}),
    main as (select currency from chosen where currency <> 'XXX' group by currency order by count(*) desc, currency limit 1)
    select ${key} as key, ${by === 'customer' ? sql`max(customer_name)` : sql`null`} as name, count(*)::int as count,
      (count(*) filter (where live and due_at < ${at}))::int as late,
      floor(extract(epoch from ${at}::timestamptz - min(opened_at)) / 3600)::int as oldest,
      coalesce(sum(money_minor) filter (where currency = (select currency from main)), 0)::text as money,
      (select currency from main) as currency
    from chosen where ${key} is not null group by ${key} order by count(*) desc, 1`);
  return rows;
}

/** The filter as the database takes it: late cases are live and due by now. */
function choiceOf(
  { viewer, now }: Asking,
  { view, kind, category, ownerRole, customer, q, late }: Filters,
): CaseChoice {
  return {
    view: late ? 'queue' : view,
    viewer,
    kind: kind && [kind],
    category: category ? [category] : undefined,
    ownerRole,
    customer,
    q,
    dueUntil: late && now.toISOString(),
  };
}

/** The same as GET /v1/cases takes it. */
function apiQuery({ now }: Asking, { late, ...asked }: Filters): Record<string, string> {
  const given = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(given), ...(late && { view: 'queue', dueUntil: now.toISOString() }) };
}

function spelled({ view, kind, category, ownerRole, customer, q, late }: Filters): string {
  const parts = [
    view === 'all' && !late ? 'all cases, finished ones too' : 'cases that still wait',
    late && 'past their service level',
    kind && `kind ${caseKinds[kind].name.toLowerCase()}`,
    category && `cause ${categoryName(category).toLowerCase()}`,
    ownerRole && `owned by ${roleNames[ownerRole].toLowerCase()}`,
    customer && `customer ${customer}`,
    q && `with “${q}”`,
  ];
  return parts.filter(Boolean).join(', ');
}

function groupName(by: GroupName, key: string, name: string | null): string {
  if (by === 'owner') return roleNames[key as keyof typeof roleNames] ?? key;
  if (by === 'kind') return caseKinds[key as keyof typeof caseKinds]?.name ?? key;
  return by === 'cause' ? categoryName(key) : (name ?? key);
}

const hoursSince = (at: Date, now: Date) => Math.max(0, Math.floor((now.getTime() - at.getTime()) / 3_600_000));
