import { type CaseRow, getCase } from '../api/cases.ts';
import { queryClient } from '../api/queryClient.ts';

const most = 20;

/** Fetches a few changed cases again. A flood of changes is not chased: the list is asked for as a whole then. */
export async function refreshRows(ids: string[]): Promise<CaseRow[]> {
  if (ids.length > most) {
    await queryClient.invalidateQueries({ queryKey: ['cases'] });
    return [];
  }
  const answers = await Promise.allSettled(ids.map((id) => getCase(id)));
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.case] : []));
}
