import type { ReadItem } from '../contract.ts';
import type { ProblemLog } from '../problems.ts';
import type { TextPosition } from '../text.ts';
import type { Bai2Record } from './bai2Records.ts';
import type { Bookings } from './bookings.ts';
import type { Search } from './remittanceText.ts';

/** The file being read and where its bookings, remittances and problems go. */
export type Bai2Context = {
  text: string;
  problems: ProblemLog;
  positionOf: (offset: number) => TextPosition;
  bookings: Bookings;
  items: ReadItem[];
  search: Search;
  sender: string | null;
};

export function addProblem(
  { problems, positionOf, text }: Bai2Context,
  code: string,
  message: string,
  record: Bai2Record,
): void {
  const end = record.pieces.at(-1)?.end ?? record.start;
  problems.add({
    code,
    message,
    at: positionOf(record.start),
    excerpt: text.slice(record.start, Math.min(end, record.start + 200)),
  });
}
