import { type Fact, type GroundedSentence, readGrounded, sentenceText } from '../core/countedFacts.ts';
import type { AffectedLine } from '../rules/customerBackOrders.ts';

export const backOrderTemplate = '1.0.0';

/** What a message may say, each with its printed value. */
export type MessageFact = Pick<Fact, 'id' | 'what' | 'text'>;
export type BackOrderDraft = {
  subject: string;
  body: string;
  facts: MessageFact[];
  /** Line by line; an empty one parts paragraphs. */
  sentences: GroundedSentence[];
};

/**
 * A message to a customer about all its lines that are or will be late, in plain words. Each number, day and name is a fact read
 * from the records: where nobody knows a day, it says so and asks what the customer prefers. `opening` are sentences that take
 * the place of the usual first one. Null where there is nothing to tell. Pure.
 */
export function backOrderDraft(
  customerName: string,
  lines: readonly AffectedLine[],
  today: string,
  opening?: readonly GroundedSentence[],
): BackOrderDraft | null {
  if (lines.length === 0) return null;
  const facts: MessageFact[] = [
    { id: 'customer', what: 'the customer', text: customerName },
    { id: 'as_of', what: 'the day as of which this is known', text: today },
    { id: 'lines', what: 'order lines that are late or will be', text: String(lines.length) },
    ...lines.flatMap((line, at) => lineFacts(line, at + 1)),
  ];
  const undated = lines.filter(({ undated: open }) => open !== null).length;
  const dated = lines.some(({ coming }) => coming.length > 0);
  if (undated > 0)
    facts.push({
      id: 'undated',
      what: 'of these lines, those with a quantity of which no day is known',
      text: String(undated),
    });
  const sentences: GroundedSentence[] = [
    readGrounded('To the purchasing team of {customer},'),
    [],
    ...(opening ?? [
      readGrounded('Some goods that you ordered cannot leave as planned. This is what we know as of {as_of}:'),
    ]),
    [],
    ...lines.flatMap((line, at) => [...lineSentences(line, at + 1), []]),
    ...(dated
      ? [
          readGrounded(
            'Where a day is given, it is the day on which we expect the goods in our warehouse. They leave after that; it is not yet the day of delivery.',
          ),
          [],
        ]
      : []),
    ...(undated > 0 ? [readGrounded(choices), []] : []),
    readGrounded('We are sorry for the delay.'),
    [],
    readGrounded('With kind regards'),
  ];
  return {
    subject: sentenceText(
      readGrounded(lines.length === 1 ? 'Your order {l1_named}: delay' : 'Your orders: {lines} lines are delayed'),
      facts,
    ),
    body: sentences.map((sentence) => sentenceText(sentence, facts)).join('\n'),
    ...{ facts, sentences },
  };
}

const choices =
  'For what we do not know a day yet, please tell us what you prefer: to wait, to cancel it, or to be offered a substitute. Until we hear from you we keep it on order and write again as soon as we know more.';

function lineFacts(line: AffectedLine, at: number): MessageFact[] {
  const fact = (id: string, what: string, text: string | null): MessageFact[] =>
    text === null ? [] : [{ id: `l${at}_${id}`, what, text }];
  const say = (quantity: string | null) => (quantity === null ? null : `${quantity} ${line.unit}`);
  return [
    ...fact('named', 'the order as the customer calls it', line.customerOrderNumber ?? line.orderNumber),
    ...fact('order', 'our number of the order', line.orderNumber),
    ...fact('line', 'line of the order', String(line.line)),
    ...fact('item', 'the item', [line.itemNumber, line.description ?? ''].join(' ').trim()),
    ...fact('open', 'still to be shipped', say(line.open)),
    ...fact('due', 'the day it is due', line.dueOn),
    ...fact('ready', 'can leave from stock', say(line.ready)),
    ...line.coming.flatMap(({ quantity, expectedOn }, part) => [
      ...fact(`coming${part + 1}`, 'expected in our warehouse', say(quantity)),
      ...fact(`coming${part + 1}_on`, 'the day on which that is expected', expectedOn),
    ]),
    ...fact('undated', 'of which no day is known', say(line.undated)),
  ];
}

function lineSentences(line: AffectedLine, at: number): GroundedSentence[] {
  const own = line.customerOrderNumber !== null && line.customerOrderNumber !== line.orderNumber;
  const id = (name: string) => `{l${at}_${name}}`;
  return [
    `Order ${id('named')}${own ? ` (our number ${id('order')})` : ''}, line ${id('line')}: ${id('item')}`,
    `  open ${id('open')}${line.dueOn ? `, due ${id('due')}` : ''}`,
    ...(line.ready ? [`  ${id('ready')} can leave from stock`] : []),
    ...line.coming.map((_, part) => `  ${id(`coming${part + 1}`)} expected on ${id(`coming${part + 1}_on`)}`),
    ...(line.undated ? [`  for ${id('undated')} we do not know a day yet`] : []),
  ].map(readGrounded);
}

/** What is told of a line, in a few words for whoever approves it. */
export function toldOf({ unit, ready, coming, undated }: AffectedLine): string {
  return [
    ...(ready ? [`${ready} ${unit} from stock`] : []),
    ...coming.map(({ quantity, expectedOn }) => `${quantity} ${unit} expected on ${expectedOn}`),
    ...(undated ? [`${undated} ${unit} without a day`] : []),
  ].join(', ');
}
