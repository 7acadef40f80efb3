/** From this confidence on the coder is sure enough that a call of a language model buys nothing. */
export const sureFrom = 0.7;

/** Of so many that people have decided, so many were right. */
export type Counted = { n: number; right: number };

/**
 * How the opinions of one language model went where people have decided since: those that said the same as the coder, and those
 * that said something else. `coded` is the coder's own category for the text at hand.
 */
export type OpinionRecord = { coded: string; agreed: Counted; differed: Counted };

/** What was proposed for a deduction that people have decided: by which stage, and what each stage said. */
export type CodedOutcome = {
  source: string;
  /** What was put before the approver, and what the coder said by itself. */
  proposed: string;
  coded: string;
  /** Of the language model, where it was asked and its answer stood on words of the text. */
  opinion: { category: string; model: string; prompt: string } | null;
  decided: string;
};

/** Fewer decided opinions than this say little: until then a model's word is a reason beside the code and moves nothing. */
const enoughDecided = 30;

/**
 * The chance that such an opinion is right, from those that people have decided: (right + 1) / (n + 2), Laplace's rule of
 * succession, to four decimals; null where too few are. People see the opinion before they decide, which flatters it a little.
 */
export function chanceOf({ n, right }: Counted): number | null {
  return n < enoughDecided ? null : Math.round(((right + 1) / (n + 2)) * 10_000) / 10_000;
}

/** The record of one model under one prompt. */
export function opinionsOf(
  outcomes: CodedOutcome[],
  by: { model: string; prompt: string },
): Omit<OpinionRecord, 'coded'> {
  const own = outcomes.filter(({ opinion }) => opinion?.model === by.model && opinion.prompt === by.prompt);
  const right = ({ opinion, decided }: CodedOutcome) => opinion?.category === decided;
  const says = (same: boolean) => own.filter(({ opinion, coded }) => (opinion?.category === coded) === same);
  return { agreed: counted(says(true), right), differed: counted(says(false), right) };
}

/** What each stage of coding got right, and on what a language model was asked about what came of it with and without its word. */
export type StageFigures = {
  codeTables: Counted;
  words: Counted;
  asked: { n: number; coderRight: number; modelRight: number; proposedRight: number };
};

export function stageFigures(outcomes: CodedOutcome[]): StageFigures {
  const byTable = outcomes.filter(({ source }) => source === 'code_table');
  const asked = outcomes.filter(({ opinion }) => opinion !== null);
  return {
    codeTables: counted(byTable, ({ coded, decided }) => coded === decided),
    words: counted(
      outcomes.filter(({ source }) => source !== 'code_table'),
      ({ coded, decided }) => coded === decided,
    ),
    asked: {
      n: asked.length,
      coderRight: asked.filter(({ coded, decided }) => coded === decided).length,
      modelRight: asked.filter(({ opinion, decided }) => opinion?.category === decided).length,
      proposedRight: asked.filter(({ proposed, decided }) => proposed === decided).length,
    },
  };
}

const counted = (outcomes: CodedOutcome[], isRight: (one: CodedOutcome) => boolean): Counted => ({
  n: outcomes.length,
  right: outcomes.filter(isRight).length,
});
