import type { Quotes } from '../agents/askForQuotes.ts';

/** What came of asking a language model, for whoever looks at the document. */
export type Told = { code: string; message: string };
type Asked = Quotes<unknown>;

/** "The language model … was asked (1200 tokens for 0.0012 US dollars)". */
export function askedText({ model, tokens, price }: Extract<Asked, { given: true }>): string {
  const cost = price === null ? '' : ` for ${(price / 1e6).toFixed(4)} US dollars`;
  return `The language model ${model} was asked (${tokens} tokens${cost})`;
}

/** Why it gave nothing, and that the document was read without it. */
export function declined({ why, model }: Extract<Asked, { given: false }>): Told {
  const message = `The language model ${model} ${whyNot[why]}; the document was read without it.`;
  return { code: `language_model_${why}`, message };
}

const whyNot: Record<Extract<Asked, { given: false }>['why'], string> = {
  timeout: 'did not answer in time',
  unavailable: 'could not be reached',
  refused: 'refused to answer',
  garbage: 'gave an answer that could not be used',
  too_long: 'was not asked, because the document is longer than the budget for one',
};
