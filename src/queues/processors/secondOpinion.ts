import type { LanguageModel } from '../../agents/languageModel.ts';
import type { Prompt } from '../../agents/prompt.ts';
import { type CategorySuggestion, suggestCategory } from '../../agents/suggestCategory.ts';
import type { DeductionCoding, DeductionText } from '../../classifiers/deductionCoding.ts';
import type { Reason } from '../../core/evidence.ts';
import { categoryOf } from '../../core/taxonomy.ts';

/** A configured language model and the prompt it is asked with; absent where none is configured. */
export type Adviser = { model: LanguageModel; prompt: Prompt };

/** Above this the local coder is sure enough that a model call buys nothing. */
const sureFrom = 0.7;
/** Calls under way at once, and the most calls for one group of deductions: cost and time stay bounded. */
const callsAtOnce = 6;
const mostCalls = 60;

/**
 * Asks the language model about those deductions that code tables and the local classifier left unsure and of which no
 * opinion is `known`. When it does not answer, the rest of the group is not asked: the queue must not wait for a model that is down.
 */
export async function askForOpinions(
  inputs: DeductionText[],
  codings: DeductionCoding[],
  adviser: Adviser | null,
  known: (CategorySuggestion | null)[] = [],
): Promise<(CategorySuggestion | null)[]> {
  const opinions: (CategorySuggestion | null)[] = inputs.map((_, at) => known[at] ?? null);
  if (!adviser) return opinions;
  const unsure = inputs.flatMap((input, at) =>
    !opinions[at] && input.text?.trim() && (codings[at]?.confidence ?? 1) < sureFrom ? [at] : [],
  );
  const waiting = unsure.slice(0, mostCalls);
  let down = false;
  const ask = async () => {
    for (let at = waiting.shift(); at !== undefined && !down; at = waiting.shift()) {
      const opinion = await suggestCategory(inputs[at]?.text ?? '', adviser.model, adviser.prompt);
      opinions[at] = opinion;
      down ||= !opinion.given && (opinion.why === 'timeout' || opinion.why === 'unavailable');
    }
  };
  await Promise.all(Array.from({ length: callsAtOnce }, ask));
  return opinions;
}

/** The opinion as one more reason. It never changes category, confidence or route: those are the calibrated coder's. */
export function withOpinion(coding: DeductionCoding, opinion: CategorySuggestion | null): DeductionCoding {
  if (!opinion) return coding;
  return {
    ...coding,
    reasons: [...coding.reasons, opinionReason(coding, opinion)],
    versions: { ...coding.versions, languageModel: opinion.model, prompt: opinion.prompt },
  };
}

function opinionReason(coding: DeductionCoding, opinion: CategorySuggestion): Reason {
  const who = `The language model ${opinion.model}`;
  if (!opinion.given) return { text: `${who} ${declined[opinion.why]}`, evidence: [] };
  const says = `“${categoryOf(opinion.category).name}”, quoting “${opinion.quote}”`;
  const text =
    opinion.category === coding.category
      ? `${who} also reads this as ${says}.`
      : `${who} reads this as ${says}. That differs from the recommendation, which stays as it is.`;
  return { text, evidence: [{ kind: 'span', start: opinion.start, end: opinion.end, quote: opinion.quote }] };
}

const declined: Record<Extract<CategorySuggestion, { given: false }>['why'], string> = {
  timeout: 'did not answer in time, so this was coded without it.',
  unavailable: 'could not be reached, so this was coded without it.',
  refused: 'refused to answer, so this was coded without it.',
  garbage: 'gave an answer that could not be used, so this was coded without it.',
  not_in_text: 'gave an answer that does not stand on words of the text, so it was dropped.',
  no_reason_given: 'finds no reason in the text.',
};
