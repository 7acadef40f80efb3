import type { Rule } from '../core/rule.ts';
import { type CompiledRule, compileRule } from '../rules/judge.ts';
import { problemsOf } from '../rules/testRule.ts';
import { requirePassing } from './proposeNamedVersion.ts';

/** A rule that passes its own samples, ready to be asked; throws `rule_fails` with all that is wrong with it. */
export function testRule(body: Rule): CompiledRule {
  requirePassing('rule', problemsOf(body));
  return compileRule({ version: 0, body });
}
