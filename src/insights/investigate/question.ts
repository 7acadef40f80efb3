import type { z } from 'zod';
import type { AskedQuestion, FoundTable } from '../../core/investigation.ts';
import type { Right } from '../../core/roles.ts';
import type { CaseViewer } from '../../db/casesFilter.ts';
import type { Queryable } from '../../db/client.ts';

/** Who asks, when, and where the answer is read. */
export type Asking = { q: Queryable; now: Date; viewer: CaseViewer };

/**
 * One question that the recorded data answers: a guided screen for people, a tool for a language model. It only reads.
 * `input` takes texts, as an address carries them.
 */
export type Question<I extends z.ZodObject = z.ZodObject> = {
  name: string;
  /** As a person asks it. */
  title: string;
  /** The same on a row that leads to it. */
  short: string;
  /** What it answers and what it counts, for people and models alike. */
  about: string;
  /** The right that the screens behind it ask for. */
  right: Right;
  input: I;
  find: (asking: Asking, input: z.output<I>) => Promise<FoundTable>;
};

/** Declares a question; inside a list all inputs look alike. */
export const question = <I extends z.ZodObject>(spec: Question<I>): Question => spec as unknown as Question;

/** A table's column: right-aligned for numbers. */
export const words = (name: string) => ({ name, right: false });
export const figure = (name: string) => ({ name, right: true });

/** A question that leads on; parameters left out are not asked for. */
export function ask(name: string, input: Record<string, string | null | undefined>): AskedQuestion {
  const given = Object.entries(input).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return { question: name, input: Object.fromEntries(given) };
}

type About = { subjectNumber: string | null; customerNumber: string | null };
/** What a case leads on to: the record and the customer it is about. */
export const aboutCase = ({ subjectNumber, customerNumber }: About): AskedQuestion[] => [
  ...(subjectNumber ? [ask('record_life', { number: subjectNumber })] : []),
  ...(customerNumber ? [ask('customer_account', { customer: customerNumber })] : []),
];

/** Rows that a table shows: a longer answer is for its screen, not for an investigation. */
export const mostRows = 25;
