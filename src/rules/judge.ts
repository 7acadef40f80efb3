import { isDocketError } from '../core/errors.ts';
import type { Family } from '../core/facts.ts';
import type { Finding, Judgement, Rule, RuleVersion, WatchedKind } from '../core/rule.ts';
import { compile, type Evaluate } from './expressions.ts';
import { fill, ruleActionOf } from './ruleProposal.ts';
import { type View, viewSubject } from './views.ts';
import type { World } from './world.ts';

/** A rule whose expressions have been read. */
export type CompiledRule = RuleVersion & {
  when: Evaluate;
  shows: [string, Evaluate][];
  money: Evaluate | null;
  cause: Evaluate | null;
  proposes: Evaluate | null;
};

/** A rule that could not be asked about one subject: what it opened stays as it is. */
export type RuleFailure = { ruleId: string; subject: Judgement['subject']; message: string };
export type Judged = { subjects: Judgement['subject'][]; judgements: Judgement[]; failures: RuleFailure[] };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** How far ahead it is worked out when time alone changes an answer. */
const aheadDays = 60;

/** Reads a rule's expressions. Throws where one is not valid. */
export function compileRule({ version, body }: RuleVersion): CompiledRule {
  const read = (source: string) => compile(body.watches, source);
  return {
    version,
    body,
    when: read(body.when),
    shows: Object.entries(body.shows).map(([name, source]) => [name, read(source)]),
    money: body.money ? read(body.money) : null,
    cause: body.cause ? read(body.cause) : null,
    proposes: body.proposes?.when ? read(body.proposes.when) : null,
  };
}

/** Asks every rule about every subject of a family, as things stand at `now`. Pure. */
export function judgeFamily(world: World, family: Family, rules: CompiledRule[], now: Date): Judged {
  const judged: Judged = { subjects: subjectsOf(world, family), judgements: [], failures: [] };
  for (const subject of judged.subjects) {
    const view = viewSubject(world, subject.kind, subject.number);
    if (!view || countsElsewhere(world, subject)) continue;
    const about = { subject, view, ask: askAbout(view) };
    for (const rule of rules.filter(({ body }) => body.watches === subject.kind && !body.off))
      try {
        judged.judgements.push(judge(world, rule, about, now));
      } catch (error) {
        judged.failures.push({ ruleId: rule.body.id, subject, message: messageOf(error) });
      }
  }
  return judged;
}

/** The records of a family that rules are about. */
function subjectsOf(world: World, { kind, number }: Family): Judgement['subject'][] {
  if (kind === 'stock') return world.stockOf(number).map((level) => ({ kind: 'stock_level', number: level.number }));
  if (kind !== 'order') return [{ kind, number }];
  const of = (watched: WatchedKind, records: { number: string }[]) =>
    records.map((record) => ({ kind: watched, number: record.number }));
  return [
    { kind: 'order', number },
    ...of('shipment', world.shipmentsOf(number)),
    ...of('invoice', world.invoicesOf(number)),
  ];
}

/** An order as its customer sent it, of which there is our own record: that one is judged. */
function countsElsewhere(world: World, { kind, number }: Judgement['subject']): boolean {
  return kind === 'order' && world.get('order', number)?.bookedAs !== undefined;
}

type Asked = { subject: Judgement['subject']; view: View; ask: Ask };

function judge(world: World, rule: CompiledRule, { subject, view, ask }: Asked, now: Date): Judgement {
  const { holds, asked } = ask(rule, now.getTime());
  return {
    ruleId: rule.body.id,
    ruleVersion: rule.version,
    subject,
    finding: holds ? findingOf(world, rule, { subject, view }, now) : null,
    patienceMinutes: rule.body.patienceMinutes,
    changesAt: asked ? nextChange(ask, rule, now, holds) : null,
  };
}

const atTime = (view: View, now: Date): Record<string, unknown> => {
  const text = now.toISOString();
  return { ...view.names, now: text, today: text.slice(0, 10) };
};

/** Asks conditions about a view at any time, and tells whether one wanted to know what time it is. */
function askAbout(view: View) {
  let [time, asked] = ['', false];
  const told = (length: number) => {
    asked = true;
    return time.slice(0, length);
  };
  const names = {
    ...view.names,
    get now() {
      return told(24);
    },
    get today() {
      return told(10);
    },
  };
  return ({ body, when }: CompiledRule, now: number): { holds: boolean; asked: boolean } => {
    time = isoTime(now);
    asked = false;
    const holds = when(names);
    if (typeof holds !== 'boolean') throw new Error(`the condition of ${body.id} is neither true nor false`);
    return { holds, asked };
  };
}

type Ask = ReturnType<typeof askAbout>;

const isoTimes = new Map<number, string>();

/** Every condition that asks the time is asked at the same hours ahead: their texts are written once an hour. */
function isoTime(ms: number): string {
  const known = isoTimes.get(ms);
  if (known !== undefined) return known;
  if (isoTimes.size >= 4_000) isoTimes.clear();
  const text = new Date(ms).toISOString();
  isoTimes.set(ms, text);
  return text;
}

/** The first hour in which time alone makes the answer another one. Looks day by day, then halves the day found. */
function nextChange(ask: Ask, rule: CompiledRule, now: Date, holds: boolean): Date | null {
  const hour = Math.floor(now.getTime() / hourMs) * hourMs;
  const differs = (ms: number) => ask(rule, ms).holds !== holds;
  for (let day = 1; day <= aheadDays; day++) {
    if (!differs(hour + day * dayMs)) continue;
    let [same, other] = [hour + (day - 1) * dayMs, hour + day * dayMs];
    while (other - same > hourMs) {
      const middle = same + Math.floor((other - same) / 2 / hourMs) * hourMs;
      if (differs(middle)) other = middle;
      else same = middle;
    }
    return new Date(other);
  }
  return null;
}

function findingOf(world: World, rule: CompiledRule, { subject, view }: Omit<Asked, 'ask'>, now: Date): Finding {
  const seen = atTime(view, now);
  const values = Object.fromEntries(rule.shows.map(([name, evaluate]) => [name, plain(evaluate(seen))]));
  const { title, explanation } = rule.body;
  const about = { subjectNumber: subject.number, orderNumber: view.orderNumber };
  const proposes = rule.body.proposes && (rule.proposes === null || rule.proposes(seen) === true);
  return {
    values,
    title: fill(title, values),
    explanation: fill(explanation, values),
    moneyMinor: rule.money ? wholeNumber(rule.body, rule.money(seen)) : 0,
    currency: view.currency,
    cause: rule.cause ? String(plain(rule.cause(seen)) ?? '') : '',
    customerNumber: view.customerNumber,
    customerName: view.customerNumber ? (world.get('customer', view.customerNumber)?.name ?? null) : null,
    ...(proposes && { action: ruleActionOf(rule.body, { ...about, values }) }),
  };
}

function wholeNumber({ id }: Rule, value: unknown): number {
  const minor = typeof value === 'bigint' ? Number(value) : value;
  if (typeof minor !== 'number' || !Number.isSafeInteger(minor))
    throw new Error(`the money of ${id} is not a whole number of minor units`);
  return minor;
}

/** Values as they are kept and shown: lists in one line, whole numbers as such. */
function plain(value: unknown): string | number | boolean | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number')
    return value;
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value))
    return value
      .map((part) => String(plain(part)))
      .join(', ')
      .slice(0, 300);
  throw new Error('a value that is shown must be a text, a number, true, false or a list of those');
}

function messageOf(error: unknown): string {
  return isDocketError(error) || error instanceof Error
    ? (error.message.split('\n')[0] ?? '').slice(0, 300)
    : String(error);
}
