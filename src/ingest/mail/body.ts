import type { Remittance } from '../../core/remittance.ts';
import { type ProblemLog, problemLog } from '../problems.ts';
import type { PrintedLine } from '../prose/printedLine.ts';
import { readLines } from '../prose/tables.ts';
import type { PlacedGrid } from '../prose/textTables.ts';
import { dayOf } from './message.ts';
import { ownersOf, payerBehind, senderIn } from './sender.ts';
import type { Message } from './thread.ts';
import type { HtmlTable, VisibleBody } from './visibleHtml.ts';

export type BodyContext = {
  format: Remittance['format'];
  reader: Remittance['reader'];
  /** Under which name the view shows the body; undefined for a page that is the document itself. */
  part: string | undefined;
  subject: string;
  /** Address and shown name of who sent the mail. */
  sender: string | null;
  senderName: string | null;
  recipients: string[];
  sentOn: string | null;
  problems: ProblemLog;
  /** Whether attachments say what is paid, so that the amount alone is worth reading. */
  bare: boolean;
};

/** What a message pays. `fit` as prose has it: 1 proven by a stated sum, 0.5 plain, 0.1 open. `from` is who wrote it, where forwarded, `sentOn` when. */
export type BodyReading = { remittances: Remittance[]; fit: number; from: string | null; sentOn: string | null };

/**
 * Reads the newest of the messages of a mail's body that tells a remittance: its own words, else what was forwarded below. What was
 * only answered is never read again.
 */
export function readBody(body: VisibleBody, messages: Message[], context: BodyContext): BodyReading | null {
  let best: BodyReading | null = null;
  let told: ProblemLog | null = null;
  for (const message of messages) {
    if (message.kind === 'answered') continue;
    const problems = problemLog();
    const reading = readMessage(message, body, { ...context, problems });
    told ??= problems;
    if (!reading || (best && reading.fit <= best.fit)) continue;
    [best, told] = [reading, problems];
    // A note about an earlier invoice, above what is passed on, states no payment: what proves itself below is the remittance.
    if (reading.fit === 1) break;
  }
  for (const problem of told?.list() ?? []) context.problems.add(problem);
  return best;
}

/** One message: its tables and its sentences. */
function readMessage(message: Message, body: VisibleBody, context: BodyContext): BodyReading | null {
  const forwarded = message.kind === 'forwarded';
  const sender =
    forwarded && message.from ? senderIn(message.from) : { name: context.senderName, address: context.sender };
  const sentOn = forwarded ? dayOf(message.sent) : context.sentOn;
  // Who passes a mail on is one of those it was for.
  const to = forwarded && message.from && context.sender ? [context.sender] : context.recipients;
  const known = {
    ...context,
    payer: payerBehind(sender, message.lines),
    signer: sender.name,
    payees: ownersOf(to, sender.address),
    sentOn,
    heading: context.subject,
  };
  const reading = readLines(message.lines, tablesOf(message, body, context.part), known);
  return reading && { ...reading, from: forwarded ? message.from : null, sentOn };
}

/** The page's tables within the message. */
function tablesOf(message: Message, { text, tables }: VisibleBody, part: string | undefined): PlacedGrid[] {
  const within = tables.filter(({ start, end }) => start >= message.start && end <= message.end + 1);
  return within.map((table) => placedTable(table, text, part));
}

function placedTable({ rows, start, end }: HtmlTable, text: string, part: string | undefined): PlacedGrid {
  const evidenceOf: PlacedGrid['grid']['evidenceOf'] = ({ row, cells }, column) => {
    const cell = cells[column] ?? { start: 0, end: 0 };
    const place = {
      row,
      column: column + 1,
      start: cell.start,
      end: cell.end,
      quote: text.slice(cell.start, cell.end),
    };
    return part === undefined ? { kind: 'cell', ...place } : { kind: 'cell', part, ...place };
  };
  const covers = (line: PrintedLine) => {
    const place = line.evidenceOf(0, line.text.length);
    return (
      line.text.trim() !== '' &&
      'start' in place &&
      place.start !== undefined &&
      place.start >= start &&
      place.start < end
    );
  };
  return { grid: { rows, evidenceOf }, covers };
}
