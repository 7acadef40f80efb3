import type { z } from 'zod';
import type { LanguageModel } from './languageModel.ts';
import type { Prompt } from './prompt.ts';

/** What a language model quoted from a document and what asking cost, or why there is nothing. */
export type Quotes<T> =
  | { given: true; quoted: T; tokens: number; price: number | null; model: string; prompt: string }
  | { given: false; why: WhyNoQuotes; model: string; prompt: string };
export type WhyNoQuotes = 'timeout' | 'unavailable' | 'refused' | 'garbage' | 'too_long';

/** A token of a table of numbers is rarely shorter than this many characters; better to think a document longer than it is. */
const charactersPerToken = 2.5;
/** Half of the budget is for the answer: its quotes repeat much of the document. */
const answerShare = 0.5;

/**
 * Asks a language model where values stand in these lines. Each line is shown as data with its number, stripped of characters that
 * nobody sees. A document that would cost more than its budget is not asked about. No effects.
 */
export async function askForQuotes<T>(
  lines: string[],
  model: LanguageModel,
  prompt: Prompt,
  { schemaName, schema }: { schemaName: string; schema: z.ZodType<T> },
): Promise<Quotes<T>> {
  const by = { model: model.name, prompt: `${prompt.name}@${prompt.version}` };
  const question = prompt.render({ document: marked(lines) });
  const maxOutputTokens = Math.floor(model.tokensPerDocument * answerShare);
  if (question.length / charactersPerToken > model.tokensPerDocument - maxOutputTokens)
    return { given: false, why: 'too_long', ...by };
  const reply = await model.ask({ schemaName, schema, prompt: question, maxOutputTokens });
  if (!reply.ok) return { given: false, why: reply.why, ...by };
  const { inputTokens, outputTokens } = reply;
  const cost = { tokens: inputTokens + outputTokens, price: model.price(inputTokens, outputTokens) };
  return { given: true, quoted: reply.value, ...cost, ...by };
}

/** One JSON pair per line: the model can tell what is document from what is asked, and cannot be led out of it. */
function marked(lines: string[]): string {
  const shown = lines.map((text, at) => JSON.stringify([at + 1, text.replace(unseen, '')]));
  return `[\n${shown.join(',\n')}\n]`;
}

/** Control, zero-width and direction characters: they carry hidden text or turn visible text around. */
const unseen = /[\p{Cc}\p{Cf}]/gu;
