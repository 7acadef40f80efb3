import { connectInvestigator } from '../agents/investigate.ts';
import { connectLanguageModel } from '../agents/languageModel.ts';
import { loadPrompt } from '../agents/prompt.ts';
import { writeSummary } from '../agents/writeSummary.ts';
import type { ApiOptions } from '../api/options.ts';
import type { Config } from '../config.ts';
import type { Fact, WrittenSummary } from '../core/countedFacts.ts';
import type { Investigator } from '../core/investigation.ts';
import type { Interpreter } from '../queues/interpretDocument.ts';
import type { Adviser } from '../queues/processors/secondOpinion.ts';

/** The language model for remittances and papers that rules leave open, where one is configured. */
export function configuredInterpreter({ languageModel }: Config): Interpreter | null {
  if (!languageModel) return null;
  const prompts = { remittance: loadPrompt('extract-remittance'), paper: loadPrompt('extract-paper') };
  return { model: connectLanguageModel(languageModel), prompts };
}

/** The language model for second opinions, where one is configured. */
export function configuredAdviser({ languageModel }: Config): Adviser | null {
  return languageModel && { model: connectLanguageModel(languageModel), prompt: loadPrompt('code-deduction') };
}

/** The language model for summaries, where one is configured. */
export function configuredNarrator({
  languageModel,
}: Config): ((facts: readonly Fact[]) => Promise<WrittenSummary>) | null {
  if (!languageModel) return null;
  const [model, prompt] = [connectLanguageModel(languageModel), loadPrompt('summarise-queue')];
  return (facts) => writeSummary(facts, model, prompt);
}

/** The language model for the first sentences of messages about back-orders, where one is configured. */
export function configuredLetterWriter({ languageModel }: Config): ApiOptions['writeOpening'] {
  if (!languageModel) return null;
  const [model, prompt] = [connectLanguageModel(languageModel), loadPrompt('back-order-message')];
  return (facts) => writeSummary(facts, model, prompt);
}

/** The agent for investigations, where a language model is configured. */
export function configuredInvestigator({ languageModel }: Config): Investigator | null {
  return languageModel && connectInvestigator({ options: languageModel, prompt: loadPrompt('investigate') });
}
