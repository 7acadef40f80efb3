import { z } from 'zod';
import { checkGrounded } from '../core/checkGrounded.ts';
import { type Fact, readGrounded, type WrittenSummary } from '../core/countedFacts.ts';
import type { LanguageModel } from './languageModel.ts';
import type { Prompt } from './prompt.ts';

const answer = z.strictObject({ sentences: z.array(z.string().max(600)).max(20) });

/**
 * Asks a language model to tell what matters of facts already counted. It names facts by their ids and writes no number itself;
 * whatever it writes beyond the facts drops the whole text (see checkGrounded). It returns a value and has no effect.
 */
export async function writeSummary(
  facts: readonly Pick<Fact, 'id' | 'what' | 'text'>[],
  model: LanguageModel,
  prompt: Prompt,
): Promise<WrittenSummary> {
  const by = { model: model.name, prompt: `${prompt.name}@${prompt.version}` };
  const shown = facts.map(({ id, what, text }) => ({ id, what, text }));
  const reply = await model.ask({
    schemaName: 'summary',
    schema: answer,
    prompt: prompt.render({ facts: JSON.stringify(shown) }),
    maxOutputTokens: 900,
  });
  if (!reply.ok) return { given: false, why: reply.why, ungrounded: [], ...by };
  const sentences = reply.value.sentences.map((sentence) => readGrounded(sentence.trim()));
  const ungrounded = checkGrounded(sentences, facts);
  if (ungrounded.length > 0) return { given: false, why: 'not_in_facts', ungrounded, ...by };
  return { given: true, sentences, ...by };
}
