import { z } from 'zod';
import { categories, categoryCode } from '../core/taxonomy.ts';
import type { LanguageModel } from './languageModel.ts';
import type { Prompt } from './prompt.ts';

/** A category that stands on words found in the text, or why there is none. Stored with the recommendation for replay. */
export type CategorySuggestion =
  | { given: true; category: string; quote: string; start: number; end: number; model: string; prompt: string }
  | {
      given: false;
      why: 'timeout' | 'unavailable' | 'refused' | 'garbage' | 'not_in_text' | 'no_reason_given';
      model: string;
      prompt: string;
    };

const answer = z.strictObject({ category: categoryCode, quote: z.string().max(200) });
/** Longer texts are cut: a deduction's reason stands at its beginning, and the cost of a call stays bounded. */
const longestText = 2_000;

/**
 * Asks a language model for the category of one deduction text. Whatever it answers, the quote must stand in the text,
 * letter by letter, or the answer is dropped. It returns a value and has no effect.
 */
export async function suggestCategory(text: string, model: LanguageModel, prompt: Prompt): Promise<CategorySuggestion> {
  const shown = text.slice(0, longestText);
  const by = { model: model.name, prompt: `${prompt.name}@${prompt.version}` };
  const list = categories.map(({ code, meaning }) => `${code}: ${meaning}`).join('\n');
  const reply = await model.ask({
    schemaName: 'category',
    schema: answer,
    prompt: prompt.render({ categories: list, text: JSON.stringify(shown) }),
    maxOutputTokens: 300,
  });
  if (!reply.ok) return { given: false, why: reply.why, ...by };
  const { category, quote } = reply.value;
  if (category === 'UNIDENTIFIED') return { given: false, why: 'no_reason_given', ...by };
  const start = quote.trim() === '' ? -1 : shown.indexOf(quote);
  if (start < 0) return { given: false, why: 'not_in_text', ...by };
  return { given: true, category, quote, start, end: start + quote.length, ...by };
}
