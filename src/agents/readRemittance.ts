import { type QuotedRemittance, quotedRemittance } from '../core/quotedRemittance.ts';
import { askForQuotes, type Quotes } from './askForQuotes.ts';
import type { LanguageModel } from './languageModel.ts';
import type { Prompt } from './prompt.ts';

export type RemittanceQuotes = Quotes<QuotedRemittance>;

/** Asks a language model where the values of a remittance stand in these lines. No effects. */
export const readRemittance = (lines: string[], model: LanguageModel, prompt: Prompt): Promise<RemittanceQuotes> =>
  askForQuotes(lines, model, prompt, { schemaName: 'remittance', schema: quotedRemittance });
