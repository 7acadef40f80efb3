import { caseKinds } from '../../core/caseKinds.ts';
import type { Fact, FactCases } from '../../core/countedFacts.ts';
import { grouped } from '../../core/money.ts';
import { roleNames } from '../../core/roles.ts';
import { categoryName } from '../../core/taxonomy.ts';
import { ageText, daysText, moneyText } from '../printed.ts';
import type { FirstCase, Group, Money, QueueNumbers } from './queueNumbers.ts';

/** As many as `QueueNumbers.largestMinor` sums. */
const largest = 5;

/** The query of GET /v1/cases that the summary is about: its view and filters as strings. */
export type CaseQuery = { view: 'mine' | 'queue' | 'all' } & Record<string, string>;

/** What the numbers say, each as a fact with the way to its cases. Pure: the same numbers give the same facts. */
export function queueFacts(numbers: QueueNumbers, query: CaseQuery): Fact[] {
  const { total, currency, flow } = numbers;
  const here = (extra: Record<string, string> = {}): FactCases => ({ query: { ...query, ...extra } });
  const live = (extra: Record<string, string>): FactCases =>
    here({ ...(query.view === 'all' && { view: 'queue' }), ...tighter(query, extra) });
  const count = (id: string, what: string, value: number, cases: FactCases): Fact => ({
    id,
    what,
    text: grouped(value),
    cases,
  });
  if (total === 0) return [count('total', 'Cases that fit', 0, here()), ...flowFacts(flow, query)];
  const inMain = (amountMinor: number): Money => ({ currency: currency ?? 'XXX', amountMinor });
  const dueUntil = numbers.asOf;
  const waiting = waitingWithin(query.state);
  return [
    count('total', 'Cases that fit', total, here()),
    ...numbers.money.slice(0, 3).map(
      (money): Fact => ({
        id: `money_${money.currency.toLowerCase()}`,
        what: `Money at stake in ${money.currency}`,
        text: moneyText(money),
        cases: here(),
      }),
    ),
    count('overdue', 'Past their service level', numbers.overdue.count, live({ dueUntil })),
    ...(currency && numbers.overdue.count > 0
      ? [
          {
            id: 'overdue_money',
            what: 'Money in cases past their service level',
            text: moneyText(inMain(numbers.overdue.amountMinor)),
            cases: live({ dueUntil }),
          },
        ]
      : []),
    count('due_soon', 'Due within a day', numbers.dueWithinDay, live({ dueFrom: dueUntil, dueUntil: later(dueUntil) })),
    ...(waiting ? [count('to_approve', 'Waiting for an approval', numbers.toApprove, here({ state: waiting }))] : []),
    ...(query.assignee ? [] : [count('unclaimed', 'Claimed by nobody', numbers.unclaimed, live({ assignee: 'none' }))]),
    ...(numbers.medianAge === null
      ? []
      : [{ id: 'median_age', what: 'Median age', text: ageText(numbers.medianAge), cases: here() }]),
    ...(numbers.oldest
      ? [
          {
            id: 'oldest',
            what: 'Oldest case',
            text: `#${numbers.oldest.reference}`,
            cases: { caseId: numbers.oldest.id },
          },
          {
            id: 'oldest_age',
            what: 'Age of the oldest case',
            text: ageText(numbers.oldest.hours),
            cases: { caseId: numbers.oldest.id },
          },
        ]
      : []),
    ...(currency && total > largest
      ? [
          {
            id: 'largest',
            what: 'Cases with most money',
            text: `${largest} largest cases`,
            cases: here({ sort: 'money' }),
          },
          {
            id: 'largest_money',
            what: 'Money in them',
            text: moneyText(inMain(numbers.largestMinor)),
            cases: here({ sort: 'money' }),
          },
        ]
      : []),
    ...groupFacts(
      'kind',
      'Kind of case',
      numbers.kinds,
      inMain,
      (key) => caseKinds[key].name,
      (key) => here({ kind: key }),
    ),
    ...groupFacts('cause', 'Cause', numbers.categories, inMain, categoryName, (key) => here({ category: key })),
    ...groupFacts(
      'owner',
      'Owner',
      numbers.owners,
      inMain,
      (key) => roleNames[key],
      (key) => here({ ownerRole: key }),
    ),
    ...groupFacts(
      'customer',
      'Customer',
      numbers.customers,
      inMain,
      (key) => numbers.customers.find((one) => one.key === key)?.name ?? key,
      (key) => here({ customer: key }),
    ),
    ...flowFacts(flow, query),
    ...numbers.first.flatMap(firstFacts(numbers.asOf)),
  ];
}

function groupFacts<K extends string>(
  id: string,
  what: string,
  groups: Group<K>[],
  money: (amountMinor: number) => Money,
  name: (key: K) => string,
  cases: (key: K) => FactCases,
): Fact[] {
  return groups.flatMap(({ key, count, amountMinor }, at) => {
    const [own, place] = [cases(key), `${id}${at + 1}`];
    const label = `${what} ${['with most money', 'with the next most money', 'after these'][at] ?? ''}`.trim();
    return [
      { id: place, what: label, text: name(key), cases: own },
      { id: `${place}_count`, what: `Cases of it: ${label.toLowerCase()}`, text: grouped(count), cases: own },
      ...(amountMinor === 0
        ? []
        : [
            {
              id: `${place}_money`,
              what: `Money of it: ${label.toLowerCase()}`,
              text: moneyText(money(amountMinor)),
              cases: own,
            },
          ]),
    ];
  });
}

/** View and state are left out, as they were when the flow was counted. */
function flowFacts(flow: QueueNumbers['flow'], { state: _, ...query }: CaseQuery): Fact[] {
  const { since, before, days } = flow;
  const flowFact = (id: string, what: string, value: number, extra: Record<string, string>): Fact => ({
    ...{ id, what, text: grouped(value), cases: { query: { ...query, view: 'all', ...tighter(query, extra) } } },
  });
  return [
    {
      id: 'period',
      what: 'Period of comparison',
      text: daysText(days),
      cases: { query: { ...query, view: 'all', ...tighter(query, { openedFrom: since }) } },
    },
    flowFact('opened', 'Opened in the period', flow.opened, { openedFrom: since }),
    flowFact('closed', 'Closed in the period', flow.closed, { closedFrom: since }),
    flowFact('opened_before', 'Opened in the period before', flow.openedBefore, {
      openedFrom: before,
      openedUntil: since,
    }),
    flowFact('closed_before', 'Closed in the period before', flow.closedBefore, {
      closedFrom: before,
      closedUntil: since,
    }),
  ];
}

const firstFacts =
  (asOf: string) =>
  ({ id, reference, title, money, dueAt, category, priority, why }: FirstCase, at: number): Fact[] => {
    const cases = { caseId: id };
    const place = `first${at + 1}`;
    const late = Date.parse(dueAt) < Date.parse(asOf);
    const hours = Math.floor(Math.abs(Date.parse(dueAt) - Date.parse(asOf)) / 3_600_000);
    const time = ageText(hours);
    return [
      { id: place, what: `Case to begin with, place ${at + 1}`, text: `#${reference}`, cases },
      { id: `${place}_title`, what: `What it is about: place ${at + 1}`, text: title, cases },
      ...(money.currency === 'XXX'
        ? []
        : [{ id: `${place}_money`, what: `Money at stake: place ${at + 1}`, text: moneyText(money), cases }]),
      {
        id: `${place}_due`,
        what: `When it is due: place ${at + 1}`,
        text: late ? `${time} overdue` : `due in ${time}`,
        cases,
      },
      ...(why
        ? [
            {
              id: `${place}_why`,
              what: `Why it comes so early: place ${at + 1}`,
              text: `${why.reason} (${grouped(why.points)} of ${grouped(priority)} points)`,
              cases,
            },
          ]
        : []),
      ...(category
        ? [{ id: `${place}_cause`, what: `Its cause: place ${at + 1}`, text: categoryName(category), cases }]
        : []),
    ];
  };

/** Where the query has a bound of its own, the tighter of the two. ISO times in UTC sort as text. */
function tighter(query: Record<string, string>, bounds: Record<string, string>): Record<string, string> {
  const tight = Object.entries(bounds).map(([name, value]) => {
    const own = query[name];
    if (own === undefined) return [name, value];
    const keepsOwn = name.endsWith('From') ? own > value : name.endsWith('Until') && own < value;
    return [name, keepsOwn ? own : value];
  });
  return Object.fromEntries(tight);
}

/** States in which a recommendation waits for its approver, of those that were asked for; null where that is none. */
function waitingWithin(asked: string | undefined): string | null {
  const waiting = ['proposed', 'second_approval'];
  const both = asked ? waiting.filter((state) => asked.split(',').includes(state)) : waiting;
  return both.length > 0 ? both.join() : null;
}

const later = (iso: string) => new Date(Date.parse(iso) + 86_400_000).toISOString();
