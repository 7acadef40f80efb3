import type { LanguageModel } from '../../agents/languageModel.ts';
import type { Prompt } from '../../agents/prompt.ts';
import { type CategorySuggestion, suggestCategory } from '../../agents/suggestCategory.ts';
import type { DeductionCoding, DeductionText } from '../../classifiers/deductionCoding.ts';
import { type Counted, chanceOf, type OpinionRecord, sureFrom } from '../../core/codingStages.ts';
import type { Reason } from '../../core/evidence.ts';
import { inLanes } from '../../core/inLanes.ts';
import { categoryOf } from '../../core/taxonomy.ts';

/** A configured language model and the prompt it is asked with; absent where none is configured. */
export type Adviser = { model: LanguageModel; prompt: Prompt };

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
  let down = false;
  await inLanes(unsure.slice(0, mostCalls), callsAtOnce, async (at) => {
    if (down) return;
    const opinion = await suggestCategory(inputs[at]?.text ?? '', adviser.model, adviser.prompt);
    opinions[at] = opinion;
    down ||= !opinion.given && (opinion.why === 'timeout' || opinion.why === 'unavailable');
  });
  return opinions;
}

/** How a deduction was coded: by the coder alone, what a language model said of it, and what came of both. */
export type Considered = {
  own: DeductionCoding;
  opinion: CategorySuggestion | null;
  record: OpinionRecord | null;
  coding: DeductionCoding;
};

export const considered = (
  own: DeductionCoding,
  opinion: CategorySuggestion | null,
  record: OpinionRecord | null,
): Considered => ({ own, opinion, record, coding: withOpinion(own, opinion, record) });

/**
 * The coding with the opinion as one more reason. What it says moves nothing until enough like it were decided by people: from
 * then on one that agrees is as sure as those were, and one that differs takes the coder's place where it was right more often
 * than the coder claims to be. Whatever it says, a person decides.
 */
export function withOpinion(
  coding: DeductionCoding,
  opinion: CategorySuggestion | null,
  record: OpinionRecord | null = null,
): DeductionCoding {
  if (!opinion) return coding;
  const like =
    opinion.given && record ? (opinion.category === coding.category ? record.agreed : record.differed) : null;
  const chance = like && chanceOf(like);
  const taken = opinion.given && chance !== null ? weighed(coding, opinion.category, chance) : coding;
  return {
    ...taken,
    reasons: [...coding.reasons, opinionReason(coding, opinion, chance === null ? null : like, taken !== coding)],
    versions: { ...coding.versions, languageModel: opinion.model, prompt: opinion.prompt },
  };
}

/** The coder's answer and the model's by their chances; the coder's own where that of a differing model is no better. */
function weighed(coding: DeductionCoding, category: string, chance: number): DeductionCoding {
  const agrees = category === coding.category;
  if (!agrees && chance <= coding.confidence) return coding;
  const others = [{ category: coding.category, confidence: coding.confidence }, ...coding.alternatives];
  const left = others.filter((one) => one.category !== category);
  const scale = Math.min(1, (1 - chance) / Math.max(sumOf(left), 1e-9));
  const alternatives = left.map((one) => ({
    ...one,
    confidence: Math.floor(one.confidence * scale * 10_000) / 10_000,
  }));
  return { ...coding, category, confidence: chance, route: 'review', alternatives };
}

const sumOf = (all: { confidence: number }[]): number => all.reduce((sum, { confidence }) => sum + confidence, 0);

function opinionReason(
  coding: DeductionCoding,
  opinion: CategorySuggestion,
  like: Counted | null,
  taken: boolean,
): Reason {
  const who = `The language model ${opinion.model}`;
  if (!opinion.given) return { text: `${who} ${declined[opinion.why]}`, evidence: [] };
  const says = `“${categoryOf(opinion.category).name}”, quoting “${opinion.quote}”`;
  const before = like ? ` Of ${like.n} like it that people have decided, ${like.right} were right.` : '';
  const text =
    opinion.category === coding.category
      ? `${who} also reads this as ${says}.${before}`
      : `${who} reads this as ${says}. The coder reads it as “${categoryOf(coding.category).name}”${taken ? ' and is less sure' : ', which stays'}.${before}`;
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
