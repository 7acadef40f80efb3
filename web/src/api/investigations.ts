import type { AskedQuestion, FoundRow, FoundTable } from '../../../src/core/investigation.ts';
import { get, postEvents, queryString } from './client.ts';

export type { AskedQuestion, FoundRow, FoundTable };
export type QuestionField = {
  name: string;
  about: string;
  required: boolean;
  usual: string | null;
  choices: string[] | null;
  kind: 'text' | 'date' | 'number';
};
export type Question = { name: string; title: string; short: string; about: string; fields: QuestionField[] };
export type Catalogue = { inWords: boolean; questions: Question[] };

export const getCatalogue = (signal?: AbortSignal) => get<Catalogue>('/v1/investigations', signal);
export const getAnswer = ({ question, input }: AskedQuestion, signal?: AbortSignal) =>
  get<FoundTable>(`/v1/investigations/${question}${queryString(input)}`, signal);

export type InvestigationAnswer = {
  sentences: { text: string; pieces: ({ text: string } | { fact: string; text: string })[]; steps: number[] }[];
  dropped: { text: string; why: string; words: string[] }[];
  why: string | null;
  model: string;
  prompt: string;
  tokens: number;
  cost: number | null;
};
export type StepTold = AskedQuestion & { place: number | null; table?: FoundTable; problem?: string };
type Told = { step: (step: StepTold) => void; answer: (answer: InvestigationAnswer) => void };

/** Asks in words; what comes is told as it comes. Throws an ApiError where it is refused, breaks off or fails. */
export async function askInWords(question: string, told: Told, signal: AbortSignal): Promise<void> {
  await postEvents('/v1/investigations', { question }, signal, (event, data) => {
    if (event === 'step') told.step(data as StepTold);
    if (event === 'answer') told.answer(data as InvestigationAnswer);
    if (event === 'failure') throw new Error((data as { detail: string }).detail);
  });
}
