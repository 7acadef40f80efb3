import type { z } from 'zod';
import type { FactCases, GroundedSentence, Ungrounded } from './countedFacts.ts';

/** A question with its parameters, as the guided screen and a language model ask it alike. */
export type AskedQuestion = { question: string; input: Record<string, string> };

/** One row as it is printed; cells stand in the order of the table's columns. */
export type FoundRow = {
  cells: string[];
  /** The cases the row rests on, where it rests on cases. */
  cases: FactCases | null;
  /** Questions that lead on from here. */
  next: AskedQuestion[];
};

/** What a question found: a small table. `total` counts the rows there are, shown or not. */
export type FoundTable = {
  /** What it shows, in fixed words: nothing of the data stands in it. */
  title: string;
  /** What was looked at, spelled out: filter, period, what counts. */
  about: string;
  columns: { name: string; right: boolean }[];
  rows: FoundRow[];
  total: number;
  /** What bars are drawn of: one value a row, in the order of the rows. */
  plot: { title: string; values: number[] } | null;
};

/** A cell that a text may refer to. `what` is made of fixed words only. */
export type TableFact = { id: string; what: string; text: string };

/** The cells of a table as facts: `s1r2c3` is column 3 of row 2 of step 1, `s1total` how many rows there are. */
export function tableFacts(step: number, table: FoundTable): TableFact[] {
  const cells = table.rows.flatMap(({ cells }, row) =>
    cells.flatMap((text, column) => {
      const name = table.columns[column]?.name ?? '';
      const fact = { id: `s${step}r${row + 1}c${column + 1}`, what: `${table.title}: ${name}`, text };
      return text === '' ? [] : [fact];
    }),
  );
  return [{ id: `s${step}total`, what: `${table.title}: rows`, text: String(table.total) }, ...cells];
}

/** The step that a fact's id belongs to, from 1. */
export const stepOf = (factId: string): number => Number(/^s(\d+)/.exec(factId)?.[1] ?? 0);

/** One question a language model asked, with what was found, or why nothing was. */
export type InvestigationStep = AskedQuestion &
  ({ place: number; table: FoundTable } | { place: null; problem: string });

/** A sentence that passed, with the steps it rests on. */
export type CitedSentence = { pieces: GroundedSentence; steps: number[] };

export type Investigated = {
  /** Empty where there is no answer. */
  sentences: CitedSentence[];
  /** What the model said beyond what was found: it is not shown as an answer. */
  dropped: { text: string; why: Ungrounded['why'] | 'uncited'; words: string[] }[];
  /** Why there is no answer; `not_held`: what was found does not hold it. Null where there is one. */
  why: 'not_held' | 'timeout' | 'unavailable' | 'too_many_steps' | 'too_costly' | null;
  facts: TableFact[];
  model: string;
  prompt: string;
  tokens: number;
  /** Millionths of a US dollar; null where no price is configured. */
  cost: number | null;
};

/** What a model may ask; `ask` only reads, and throws a DocketError for what cannot be answered. */
export type InvestigationTool = {
  name: string;
  about: string;
  input: z.ZodObject;
  ask: (input: unknown) => Promise<FoundTable>;
};

/** Answers a question in words with the tools it is given; steps are told as they come. */
export type Investigator = (
  question: string,
  tools: readonly InvestigationTool[],
  watch: { onStep: (step: InvestigationStep) => void; signal?: AbortSignal },
) => Promise<Investigated>;
