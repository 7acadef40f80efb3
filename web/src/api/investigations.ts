import type { AskedQuestion, FoundRow, FoundTable } from '../../../src/core/investigation.ts';
import { get, queryString } from './client.ts';

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
export type Catalogue = { questions: Question[] };

export const getCatalogue = (signal?: AbortSignal) => get<Catalogue>('/v1/investigations', signal);
export const getAnswer = ({ question, input }: AskedQuestion, signal?: AbortSignal) =>
  get<FoundTable>(`/v1/investigations/${question}${queryString(input)}`, signal);
