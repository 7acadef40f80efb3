import type { FactRecord } from '../core/facts.ts';
import { recordSchemas } from '../core/records/registry.ts';
import { type Rule, type RuleSample, watchedFor } from '../core/rule.ts';
import { familyOf } from './families.ts';
import { type CompiledRule, compileRule, judgeFamily } from './judge.ts';
import { createWorld } from './world.ts';

/**
 * What is wrong with a rule: an expression that cannot be read, words that name no value, or samples whose answer is another than
 * expected. Empty for a rule that may be released. Samples must hold at least one that fires and one that does not.
 */
export function problemsOf(rule: Rule): string[] {
  let compiled: CompiledRule;
  try {
    compiled = compileRule({ version: 0, body: { ...rule, off: false } });
  } catch (error) {
    return [(error as Error).message];
  }
  const answers = new Set(rule.samples.map(({ expected }) => expected));
  return [
    ...misplacedAction(rule),
    ...unknownNames(rule).map((name) => `{${name}} is not among the values the rule shows`),
    ...(answers.size < 2 ? ['samples: at least one must fire and one must not'] : []),
    ...rule.samples.flatMap((sample) => failureOf(compiled, sample).map((why) => `sample "${sample.name}": ${why}`)),
  ];
}

function misplacedAction({ proposes, watches }: Rule): string[] {
  if (!proposes || watchedFor[proposes.action] === watches) return [];
  return [
    `proposes: ${proposes.action} is about a record of kind ${watchedFor[proposes.action]}, the rule watches ${watches}`,
  ];
}

function unknownNames({ title, explanation, proposes, shows }: Rule): string[] {
  const named = [...`${title} ${explanation} ${proposes?.reason ?? ''}`.matchAll(/\{(\w+)\}/g)].map(
    ([, name]) => name as string,
  );
  return [...new Set(named)].filter((name) => !(name in shows));
}

function failureOf(rule: CompiledRule, sample: RuleSample): string[] {
  const records: FactRecord[] = [];
  for (const { kind, body } of sample.records) {
    const parsed = recordSchemas[kind].safeParse(body);
    if (!parsed.success)
      return parsed.error.issues.slice(0, 3).map(({ path, message }) => `${kind} ${path.join('.')}: ${message}`);
    records.push({ kind, body: parsed.data } as FactRecord);
  }
  const world = createWorld();
  for (const record of records) world.put(record);
  const [first] = records as [FactRecord];
  if (first.kind !== rule.body.watches) return [`its first record must be of kind ${rule.body.watches}`];
  const family = familyOf(first);
  if (!family) return [`nothing is judged about a record of kind ${first.kind}`];
  const { judgements, failures } = judgeFamily(world, family, [rule], new Date(sample.now));
  const failure = failures.find(({ subject }) => subject.number === first.body.number);
  if (failure) return [failure.message];
  const fired = judgements.some(({ subject, finding }) => subject.number === first.body.number && finding !== null);
  return fired === sample.expected ? [] : [sample.expected ? 'it should fire and does not' : 'it fires and should not'];
}
