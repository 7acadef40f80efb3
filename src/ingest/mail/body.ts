import type { Remittance } from '../../core/remittance.ts';
import { type ProblemLog, problemLog } from '../problems.ts';
import { payerOf } from '../prose/payment.ts';
import { readProse } from '../prose/readProse.ts';
import { dayOf } from './message.ts';
import { readTables } from './tables.ts';
import { type Message, messagesOf } from './thread.ts';
import type { VisibleBody } from './visibleHtml.ts';

export type BodyContext = {
  format: Remittance['format'];
  reader: Remittance['reader'];
  /** Under which name the view shows the body; undefined for a page that is the document itself. */
  part: string | undefined;
  subject: string;
  senderName: string | null;
  sentOn: string | null;
  problems: ProblemLog;
};

/** What a message pays. `fit` as prose has it: 1 proven by a stated sum, 0.5 plain, 0.1 open. `from` is who wrote it, where forwarded. */
export type BodyReading = { remittances: Remittance[]; fit: number; from: string | null };

/**
 * Reads the newest message of a mail's body that tells a remittance: its own words, else what was forwarded below. What was
 * only answered is never read again.
 */
export function readBody(body: VisibleBody, context: BodyContext): BodyReading | null {
  const messages = messagesOf(body.text, context.part, body.quoted, context.subject);
  let best: BodyReading | null = null;
  let told: ProblemLog | null = null;
  for (const message of messages) {
    if (message.kind === 'answered') continue;
    const problems = problemLog();
    const reading = readMessage(message, body, { ...context, problems });
    told ??= problems;
    if (!reading || (best && reading.fit <= best.fit)) continue;
    [best, told] = [reading, problems];
    if (reading.fit >= 0.5) break;
  }
  for (const problem of told?.list() ?? []) context.problems.add(problem);
  return best;
}

/** One message: its tables where their columns can be told, else its sentences. */
function readMessage(message: Message, body: VisibleBody, context: BodyContext): BodyReading | null {
  const forwarded = message.kind === 'forwarded';
  const sender = forwarded && message.from ? nameIn(message.from) : context.senderName;
  const payer = companyIn(sender);
  const sentOn = forwarded ? (dayOf(message.sent) ?? null) : context.sentOn;
  const prose = { ...context, payer, sentOn, heading: context.subject };
  const tables = body.tables.filter(({ start, end }) => start >= message.start && end <= message.end + 1);
  const from = forwarded ? message.from : null;
  const tabled = tables.length === 0 ? null : readTables(tables, message, body, prose);
  if (tabled) return { ...tabled, from };
  const read = readProse(message.lines, prose);
  return read && { remittances: [read.remittance], fit: read.fit, from };
}

/** The shown name of "Sim Foods AP <ap@sim.example>" or "Sim Foods [mailto:…]". */
function nameIn(said: string): string {
  return said
    .replace(/[<[(].*$/, '')
    .replace(/["*]/g, '')
    .trim();
}

/** A sender's name without the words for a department; null where it is just an address or nothing is left. */
export function companyIn(name: string | null): string | null {
  if (name === null || name.includes('@')) return null;
  if (payerOf(name)) return payerOf(name);
  const bare = name.replace(/\s*[-–|,(/]?\s*\b(?:accounts? payable|a\/?p|ap dep(?:artmen)?t|payables?|remittances?|remit|payments?|treasury|finance|accounting|buchhaltung|kreditoren(?:buchhaltung)?|zahlungsverkehr|comptabilité|contabilidad|tesorería|dep(?:artmen)?t|team|no-?reply|notifications?|advice|advices|via .*)\b\.?\s*[)]?/gi, '').trim(); // biome-ignore format: one pattern
  return /\p{L}{2}/u.test(bare) ? bare : null;
}
