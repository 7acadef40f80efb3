import { type Fact, type GroundedSentence, readGrounded } from '../../core/countedFacts.ts';

export const templateVersion = '1.1.0';

/**
 * A summary in plain sentences without a language model, from whatever facts there are. Words only join: each number and name
 * is a fact.
 */
export function templateSummary(facts: readonly Fact[]): GroundedSentence[] {
  const texts = new Map(facts.map(({ id, text }) => [id, text]));
  const has = (id: string) => texts.has(id);
  const some = (id: string) => has(id) && texts.get(id) !== '0';
  const cases = (id: string) => (texts.get(id) === '1' ? 'case' : 'cases');
  const sentences = [
    headline(facts, cases('total')),
    some('overdue')
      ? `{overdue} of them ${texts.get('overdue') === '1' ? 'is' : 'are'} past the service level${has('overdue_money') ? ', worth {overdue_money}' : ''}${some('due_soon') ? '; {due_soon} more fall due within a day' : ''}.`
      : some('due_soon') && '{due_soon} fall due within a day.',
    has('median_age') &&
      has('oldest') &&
      'The median age is {median_age}; the oldest, {oldest}, has waited {oldest_age}.',
    has('kind2') && listed('kind', has, cases, 'By kind, the money lies in'),
    listed('cause', has, cases, 'Where a cause is known, it is'),
    listed('owner', has, cases, 'They are owned by'),
    listed('customer', has, cases, 'By customer, the money lies with'),
    has('largest') && 'The {largest} come to {largest_money}.',
    some('unclaimed') &&
      `{unclaimed} ${cases('unclaimed')} ${texts.get('unclaimed') === '1' ? 'has' : 'have'} not been claimed${some('to_approve') ? ', and {to_approve} wait for an approval' : ''}.`,
    has('opened') &&
      'In the last {period}, {opened} were opened and {closed} closed, against {opened_before} and {closed_before} in as long a time before.',
    first(has),
  ];
  return sentences.flatMap((sentence) => (sentence ? [readGrounded(sentence)] : []));
}

function headline(facts: readonly Fact[], noun: string): string {
  const sums = facts.filter(({ id }) => id.startsWith('money_')).map(({ id }) => `{${id}}`);
  const stake = sums.length > 0 ? `, with ${joined(sums)} at stake` : '';
  return `{total} ${noun} fit this view${stake}.`;
}

function listed(
  id: string,
  has: (id: string) => boolean,
  cases: (id: string) => string,
  begins: string,
): string | false {
  const parts = [1, 2, 3]
    .map((place) => `${id}${place}`)
    .filter(has)
    .map(
      (one) =>
        `{${one}} ({${one}_count} ${cases(`${one}_count`)}${has(`${one}_money`) ? ', {'.concat(one, '_money}') : ''})`,
    );
  return parts.length > 0 && `${begins} ${joined(parts)}.`;
}

function first(has: (id: string) => boolean): string | false {
  if (!has('first1')) return false;
  const one = (place: string) =>
    `{${place}}, {${place}_title} (${has(`${place}_money`) ? `{${place}_money}, ` : ''}{${place}_due})`;
  const rest = ['first2', 'first3'].filter(has).map((place) => `{${place}}`);
  const why = has('first1_why') ? ', which ranks first for {first1_why}' : '';
  return `Start with ${one('first1')}${why}${rest.length > 0 ? `; then ${joined(rest)}` : ''}.`;
}

const joined = (parts: string[]) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
