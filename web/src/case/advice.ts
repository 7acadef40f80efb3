/** What to do first about a case that comes without a proposal, as whatever opened it says; null where it says nothing. */
export const adviceOf = ({ advice }: Record<string, unknown>): string | null =>
  typeof advice === 'string' && advice !== '' ? advice : null;
