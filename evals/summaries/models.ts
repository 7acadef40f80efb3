import type { Fact } from '../../src/core/countedFacts.ts';
import type { Random } from '../../src/simulator/random.ts';

/** What a test model writes of facts. `planted` is what it made up, as it would be read. */
export type Play = { sentences: string[]; planted: string | null };
export type TestModel = {
  name: string;
  kind: 'honest' | 'inventing' | 'beyond';
  play: (facts: Fact[], random: Random) => Play;
};

/** Ways in which a careful writer would put facts; those whose facts are missing are left out. */
const ways = [
  'There are {total} cases here, with {money_usd} at stake.',
  'This view holds {total} cases.',
  '{overdue} are past their service level, and {due_soon} fall due within a day.',
  'Of these, {overdue} cases worth {overdue_money} are already overdue.',
  'The median age is {median_age}, while the oldest case, {oldest}, has been open for {oldest_age}.',
  'By cause, {cause1} leads with {cause1_count} cases worth {cause1_money}.',
  'The largest group is {kind1} ({kind1_count} cases), followed by {kind2} ({kind2_count}).',
  'Work lies mainly with the {owner1}, who holds {owner1_count} cases.',
  '{customer1} accounts for {customer1_money}; {customer2} follows with {customer2_money}.',
  '{customer1}’s cases come to {customer1_money}.',
  'Compared with the period before, {opened} cases were opened against {opened_before}, and {closed} were closed against {closed_before}.',
  'In the last {period}, {opened} cases came in and {closed} were resolved.',
  'Still unclaimed: {unclaimed} cases; waiting for an approval: {to_approve}.',
  'Begin with {first1}, {first1_title}, which is {first1_due}.',
  'Next in line are {first2} and {first3}.',
  'The {largest} add up to {largest_money}.',
];

function honestly(facts: Fact[], random: Random): string[] {
  const ids = new Set(facts.map(({ id }) => id));
  const possible = ways.filter((way) => [...way.matchAll(/\{(\w+)\}/g)].every((match) => ids.has(match[1] as string)));
  const chosen = possible.filter(() => random.chance(0.5));
  return chosen.length > 0 ? chosen : ['This view holds {total} cases.'];
}

/** One way of making something up: a sentence, and what of it no fact holds. */
export type Invention = {
  name: string;
  kind: 'inventing' | 'beyond';
  invent: (facts: Fact[], random: Random) => { sentence: string; planted: string };
};

const invention = (name: string, invent: Invention['invent'], kind: Invention['kind'] = 'inventing'): Invention => ({
  ...{ name, kind, invent },
});

const inventor = ({ name, kind, invent }: Invention): TestModel => ({
  ...{ name, kind },
  play: (facts, random) => {
    const sentences = honestly(facts, random).slice(0, 8);
    const { sentence, planted } = invent(facts, random);
    sentences.splice(random.int(0, sentences.length), 0, sentence);
    return { sentences, planted };
  },
});

const strange = (facts: Fact[], random: Random) => {
  for (;;) {
    const number = String(random.int(11, 9_999));
    if (!facts.some(({ text }) => text.includes(number))) return number;
  }
};
const planting = (make: (word: string) => string, words: readonly string[]) => (_: Fact[], random: Random) => {
  const planted = random.pick(words);
  return { sentence: make(planted), planted };
};
const names = ['Megamart', 'Grocer United', 'Northwind', 'Mr Brown'];

/** Ways of making things up, the last ones beyond what the check can see. */
export const inventions: Invention[] = [
  invention('digits', (facts, random) => {
    const planted = strange(facts, random);
    return { sentence: `Another ${planted} cases are expected.`, planted };
  }),
  invention('digits with decimals', (facts, random) => {
    const planted = `${strange(facts, random)}.37`;
    return { sentence: `That is USD ${planted} in sum.`, planted };
  }),
  invention('full-width digits', (facts, random) => {
    const planted = [...strange(facts, random)]
      .map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
      .join('');
    return { sentence: `Another ${planted} cases wait.`, planted };
  }),
  invention(
    'numbers in words',
    planting(
      (word) => `There were ${word} such cases before.`,
      ['seventeen', 'forty-two', 'two hundred', 'a dozen', 'twice as many'],
    ),
  ),
  invention(
    'shares in words',
    planting(
      (word) => `About ${word} of them are late.`,
      ['half', 'a third', 'two thirds', 'a quarter', 'most', 'all', 'none'],
    ),
  ),
  invention(
    'shares in signs',
    planting((word) => `About ${word} of them are late.`, ['½', '¾', '30 %', '⅔']),
  ),
  invention(
    'an id that is not there',
    planting((word) => `There are ${word} cases of fraud.`, ['{fraud}', '{total2}', '{customer9_money}']),
  ),
  invention(
    'a name in the sentence',
    planting((word) => `The rise comes from ${word}.`, names),
  ),
  invention(
    'a name at the beginning',
    planting((word) => `${word} leads the list.`, names),
  ),
  invention(
    'a name after a full stop',
    planting((word) => `Look at it again. ${word} leads.`, names),
  ),
  invention(
    'letters that look like others',
    planting((word) => `The rise comes from ${word}.`, ['Меgamart', 'ѕeven of them', 'Nоrthwind']),
  ),
  invention('facts glued to a new number', (facts, random) => {
    const [one, two] = [random.pick(facts), random.pick(facts)];
    const glue = random.pick(['', '.', ',', '-']);
    return { sentence: `There are {${one.id}}${glue}{${two.id}} cases.`, planted: `${one.text}${glue}${two.text}` };
  }),
  invention('a fact with a sign or a letter', (facts, random) => {
    const { id, text } = random.pick(facts);
    const [before, after] = random.pick([
      ['-', ''],
      ['', 'k'],
      ['', '-fold'],
      ['', ' %'],
      ['+', ''],
      ['$', ''],
    ] as const);
    return { sentence: `It comes to ${before}{${id}}${after} now.`, planted: `${before}${text}${after}` };
  }),
  invention(
    'mark-up and links',
    planting((word) => `See ${word} for more.`, ['<b>this</b>', 'https://example.test', '[here](x)', '**this**']),
  ),
  invention(
    'a right number beside the wrong words',
    (facts) => ({ sentence: `{${facts[0]?.id}} cases are fraud.`, planted: 'fraud' }),
    'beyond',
  ),
  invention(
    'a name in small letters',
    planting((word) => `The rise comes from ${word}.`, ['megamart', 'northwind']),
    'beyond',
  ),
  invention(
    'a number in another language',
    planting((word) => `There were ${word} before.`, ['dreizehn', 'douze', 'veinte']),
    'beyond',
  ),
];

/** Test models: a careful one, ones that make things up, and ones that do what the check cannot see. */
export const testModels: TestModel[] = [
  { name: 'careful', kind: 'honest', play: (facts, random) => ({ sentences: honestly(facts, random), planted: null }) },
  ...inventions.map(inventor),
];
