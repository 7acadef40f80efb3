import { headsUnpaid } from '../prose/words.ts';
import { isTotalText } from './columns.ts';
import type { Line } from './lines.ts';

/** The lines below column names without those below "Still open, not part of this check", where a total has closed what is paid. */
export function withoutUnpaid(body: Line[]): Line[] {
  const total = body.findIndex(({ chunks }) => chunks.some(({ text }) => isTotalText(text)));
  const heading = body.findIndex(
    ({ text, chunks }, n) => total !== -1 && n > total && !chunks.some(({ amount }) => amount) && headsUnpaid(text),
  );
  // A sentence below the last row says it of no rows.
  const lists = heading !== -1 && body.slice(heading + 1).some(({ chunks }) => chunks.some(({ amount }) => amount));
  return lists ? body.slice(0, heading) : body;
}
