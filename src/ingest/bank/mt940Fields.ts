import { docketError } from '../../core/errors.ts';
import { limits } from '../limits.ts';

/** One field of a SWIFT message: its tag and its content `[start, end)` in the text, without line ends around it. */
export type Field = { tag: string; start: number; end: number; text: string };

/** Fields of MT940, MT941 and MT942. Nothing else at the start of a line begins a field, so a text may hold ":12:". */
const tags = '20|21|13D?|25P?|28C?|34F|60[FM]|61|62[FM]|64|65|86|90[CD]|NS';
const fieldStart = new RegExp(`(?:^|\\{4:[ \\t]*)[ \\t]*:(${tags}):`, 'gm');
/** A line that ends a message, or the envelope of the next one. */
const messageEnd = /^-(?:\}.*|XXX.*)?[ \t\r]*$|^[ \t]*\{1:|^:940:/m;

/** Cuts a text into fields, message by message; `:20:` begins one, whatever envelope stands around it. */
export function fieldsOf(text: string): Field[][] {
  const starts = [...text.matchAll(fieldStart)].map((match) => ({
    tag: match[1] as string,
    at: match.index,
    start: match.index + match[0].length,
  }));
  if (starts.filter(({ tag }) => tag === '61').length > limits.bankTransactions) {
    const message = `The document has more than the ${limits.bankTransactions} bookings that are read`;
    throw docketError({ code: 'too_many_transactions', message });
  }
  const messages: Field[][] = [];
  for (const [index, { tag, start }] of starts.entries()) {
    const next = starts[index + 1]?.at ?? text.length;
    const raw = text.slice(start, next);
    const ended = messageEnd.exec(raw);
    const content = (ended && ended.index > 0 ? raw.slice(0, ended.index) : raw).replace(/\s+$/, '');
    const field = { tag, start, end: start + content.length, text: content };
    if (tag === '20' || messages.length === 0) messages.push([field]);
    else messages.at(-1)?.push(field);
  }
  return messages;
}
