import { type QuotedPaper, quotedPaper } from '../core/quotedPaper.ts';
import { askForQuotes, type Quotes } from './askForQuotes.ts';
import type { LanguageModel } from './languageModel.ts';
import type { Prompt } from './prompt.ts';

export type PaperQuotes = Quotes<QuotedPaper>;

/** Asks a language model what a paper is, and where its values stand in these lines. No effects. */
export const readPaper = (lines: string[], model: LanguageModel, prompt: Prompt): Promise<PaperQuotes> =>
  askForQuotes(lines, model, prompt, { schemaName: 'paper', schema: quotedPaper });
