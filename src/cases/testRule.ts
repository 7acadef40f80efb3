import { docketError } from '../core/errors.ts';
import type { Rule } from '../core/rule.ts';
import { type CompiledRule, compileRule } from '../rules/judge.ts';
import { problemsOf } from '../rules/testRule.ts';

/** A rule that passes its own samples, ready to be asked; throws `rule_fails` with all that is wrong with it. */
export function testRule(body: Rule): CompiledRule {
  const problems = problemsOf(body);
  if (problems.length > 0)
    throw docketError({
      code: 'rule_fails',
      message: `The rule cannot be released: ${problems.slice(0, 3).join('; ')}`,
      details: { problems },
    });
  return compileRule({ version: 0, body });
}
