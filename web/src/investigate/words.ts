import type { AskedQuestion, Question } from '../api/investigations.ts';
import { fromCode, kindNames, roleNames } from '../words/names.ts';

const fieldNames: Record<string, string> = {
  by: 'Count by',
  category: 'Cause',
  ownerRole: 'Owner',
  q: 'Words',
  late: 'Late',
  view: 'Cases',
  objectType: 'What about',
  figure: 'Key figure',
  reference: 'Case',
};
const choiceNames: Record<string, string> = { queue: 'Waiting', all: 'All', yes: 'Only late ones' };

export const fieldName = (name: string): string => fieldNames[name] ?? fromCode(name);

export function choiceName(field: string, choice: string): string {
  if (field === 'kind') return kindNames[choice as keyof typeof kindNames] ?? choice;
  if (field === 'ownerRole') return roleNames[choice as keyof typeof roleNames] ?? choice;
  return choiceNames[choice] ?? fromCode(choice);
}

/** An asked question in a few words: its title, and what it was asked about. */
export function askedText({ question, input }: AskedQuestion, questions: Question[]): string {
  const known = questions.find(({ name }) => name === question);
  const said = Object.entries(input)
    .map(([name, value]) => ({ name, value, field: known?.fields.find((one) => one.name === name) }))
    .filter(({ value, field }) => field?.usual !== value)
    .map(
      ({ name, value, field }) =>
        `${fieldName(name).toLowerCase()} ${field?.choices ? choiceName(name, value) : value}`,
    );
  return `${known?.title ?? fromCode(question)}${said.length > 0 ? ` (${said.join(', ')})` : ''}`;
}
