import type { CaseFile } from '../caseFile.ts';
import { sharesWith, topicOf } from '../clauses/said.ts';
import { lastName, statedIn, wordsIn } from '../clauses/stated.ts';
import { type Measure, number, text } from '../facts.ts';
import { because, type Finding, supports } from '../finding.ts';
import { amountOf } from '../goods.ts';
import { compare, isPositive, shown } from '../ratio.ts';
import type { Facts } from '../read/readRecord.ts';
import { readNumber } from '../read/values.ts';

/** A charge of the invoice by its own field, else from its list of charges. */
export function chargeOn(file: CaseFile, field: string, words: RegExp): Measure | null {
  for (const invoice of file.invoices) {
    const stated = number(invoice.head, field);
    if (stated && isPositive(stated.value)) return stated;
    const listed = invoice.lines.find(({ facts }) => words.test(calledOn(facts)));
    const amount = listed && amountOf(listed.facts);
    if (amount) return amount;
  }
  return null;
}

/** What a line says that it bills. */
function calledOn(facts: Facts): string {
  return ['kind', 'text', 'item'].map((name) => text(facts, name)?.value ?? '').join(' ');
}

const extras =
  /detention|demurrage|liftgate|redelivery|lumper|layover|residential|inside delivery|fuel|surcharge|pallet|storage|reconsign|handling|minimum order|small order|after ?hours|limited access|hazmat|sort|driver|deposit|drop|container|chep/i;

/** A charge of the invoice beside the freight itself, where the claim is about it: a detention, a fuel surcharge. */
export function extraOn(file: CaseFile, about: string): Measure | null {
  const topic = topicOf(about);
  for (const invoice of file.invoices)
    for (const { at, words, own, parent } of statedIn(invoice)) {
      const kinds = parent === '' ? [] : statedIn(invoice).filter((other) => other.parent === parent);
      const name = [
        at.field,
        ...kinds.filter(({ at: one }) => typeof one.value === 'string').map(({ at: one }) => one.value),
      ].join(' ');
      const printed = readNumber(at.value);
      const isCount =
        own.some((word) => ['each', 'per', 'hour', 'day', 'rat', 'rate', 'percent', 'pallet'].includes(word)) &&
        !/deposit|charge|fee|amount|surcharge/i.test(lastName(at));
      const isEach = own.includes('each') || own.includes('per') || own.includes('percent');
      // "Fuel 18 %" names a line.
      if (
        !printed ||
        /%/.test(String(at.value)) ||
        !isPositive(printed.value) ||
        isCount ||
        isEach ||
        !extras.test(name.replace(/_/g, ' '))
      )
        continue;
      const said = topicOf(name);
      if (
        ![...said, ...words].some((word) => topic.has(word)) ||
        /\b(item|sku|qty|quantity|pallets)\b/i.test(own.join(' '))
      )
        continue;
      // A price for each is not yet what was billed.
      const line = invoice.lines.find(({ facts }) => facts.get('price')?.at.field === at.field);
      return (line && amountOf(line.facts)) ?? { value: printed.value, unit: null, at };
    }
  return null;
}

/** A line of the invoice that bills just what is claimed, under words of the claim. */
export function chargeClaimed(file: CaseFile, about: string): Measure | null {
  const topic = topicOf(about);
  for (const { facts } of file.invoices.flatMap(({ lines }) => lines)) {
    const amount = amountOf(facts);
    if (amount && compare(amount.value, file.claimed.value) === 0 && sharesWith(wordsIn(calledOn(facts)), topic) > 0)
      return amount;
  }
  return null;
}

const faster =
  /\b(express|overnight|air|next[- ]?day|same[- ]?day|priority|expedited?|courier|expres|urgente?|eil\w*)\b/i;

/** A faster way billed than the order asked for, where it asked for one: what we chose ourselves is not owed. */
export function notAskedFor(file: CaseFile, charge: Measure): Finding | null {
  const parent = charge.at.field.replace(/\.[^.]*$/, '');
  const billed = file.invoices
    .flatMap(statedIn)
    .find(({ at, parent: of }) => of === parent && faster.test(String(at.value)));
  const asked = file.orders
    .flatMap(statedIn)
    .find(
      ({ at }) =>
        /method|service|ship.?(via|mode|type)|delivery.?(type|mode)|versand/i.test(at.field) &&
        typeof at.value === 'string',
    );
  if (!billed || !asked || faster.test(String(asked.at.value))) return null;
  return supports(
    charge.value,
    0.86,
    [
      because(
        `${shown(charge.value)} was billed for a faster way than the order asked for.`,
        charge,
        billed.at,
        asked.at,
      ),
    ],
    'A request for it in writing would defeat the claim.',
  );
}
