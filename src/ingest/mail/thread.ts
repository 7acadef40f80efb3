import { type PrintedLine, printedLinesOf } from '../prose/printedLine.ts';

/** One message of a thread: its own words, without the heads of mails and marks of quoting. Newest first. */
export type Message = {
  kind: 'own' | 'forwarded' | 'answered';
  lines: PrintedLine[];
  /** Where it stands in the text. */
  start: number;
  end: number;
  from: string | null;
  sent: string | null;
};

type Line = PrintedLine & { start: number; end: number; quoted: boolean };

const wrote =
  /^\s*>?\s*(?:(?:on|am|le|el|op|il|em|dnia|w dniu|den|på)\s.{4,200}(?:wrote|schrieb|a écrit|escribió|schreef|ha scritto|escreveu|napisał\(?a?\)?|skrev)|.{2,120}(?:\bwrote|\bschrieb|a écrit|escribió|\bschreef|ha scritto|escreveu|napisał\(?a?\)?|\bskrev)[^:]{0,60})\s?:\s*$/i;
const wroteBegins = /^\s*>?\s*(?:on|am|le|el)\s.{4,120}(?:\d{4}|\d{1,2}:\d{2}|<[^>]*|@)[^:]*$/i;
const original =
  /^\s*[-_*]{2,}\s*(?:original(?: message| appointment)?|ursprüngliche nachricht|original-?nachricht|message d['’]origine|mensaje original|originalbericht|oorspronkelijk bericht|messaggio originale|mensagem original|wiadomość oryginalna|ursprungligt meddelande|oprindelig meddelelse|opprinnelig melding)\s*[-_*]*\s*$/i;
const forwarded =
  /^\s*(?:[-_*]{2,}\s*)?(?:begin forwarded message|forwarded (?:message|by)|weitergeleitete nachricht|anfang der weitergeleiteten (?:nachricht|e-?mail)|message (?:transféré|réexpédié)|début du message (?:transféré|réexpédié)|mensaje reenviado|inicio del mensaje reenviado|doorgestuurd bericht|begin doorgestuurd bericht|messaggio inoltrato|inizio messaggio inoltrato|mensagem (?:encaminhada|reencaminhada)|przekazana wiadomość|vidarebefordrat meddelande|videresendt (?:meddelelse|melding))\b.{0,80}$/i;
const headName =
  /^\s*>?\s*\*?(from|sent|to|cc|subject|date|reply-to|von|gesendet|an|betreff|datum|de|envoyé|à|objet|enviado(?: el| em)?|para|asunto|fecha|van|verzonden|aan|onderwerp|da|inviato|oggetto|data|assunto|od|wysłano|do|dw|temat|från|skickat|till|ämne|fra|sendt|til|emne|dato|importance|attachments|anlagen)\s?\*?\s?:\*?\s?(.*)$/i;
const subjectName = /^(?:subject|betreff|objet|asunto|onderwerp|oggetto|assunto|temat|ämne|emne)$/;
const headStart = /^\s*>?\s*\*?(from|von|de|van|da|od|från|fra)\s?\*?\s?:/i;

/** Subjects of mails passed on, and words that send the reader to what stands below. */
const passesOn = /^\s*(?:(?:re|aw)\s*:\s*)?(?:fwd?|fw|wg|tr|rv|i|enc|doorst|pd|vb|vs)\s*:/i;
const pointsBelow =
  /\b(see|find|refer to|as per|per) (?:the |our |my )?(?:\w+ ){0,3}below\b|\bbelow is\b|siehe unten|s\. ?u\.|unten(?:stehend)?|voir ci-dessous|ci-dessous|véase (?:abajo|más abajo)|más abajo|zie (?:hieronder|onderstaand)|onderstaand|di seguito|qui sotto|vedi sotto|abaixo|poniżej|se nedan|nedan|nedenfor/i;

/**
 * Cuts a mail's text into its messages. Lines with ">" and the ranges in `quoted` belong to older mail. An older message counts
 * as forwarded where a mark, the subject or the words above say so, else as answered: what stands there is known already.
 */
export function messagesOf(
  text: string,
  part: string | undefined,
  quoted: [number, number][],
  subject: string,
): Message[] {
  const lines = linesOf(text, part, quoted);
  const messages: Message[] = [];
  let current = messageFrom('own', 0);
  const passed = passesOn.test(subject);
  for (let n = 0; n < lines.length; n++) {
    const line = lines[n] as Line;
    const cut = cutAt(lines, n, current);
    if (cut === null && answersBelow(lines, n, current)) {
      messages.push(current);
      current = messageFrom('own', line.start);
    }
    if (cut === null) {
      if (belongs(line, current)) add(current, line);
      continue;
    }
    messages.push(current);
    // A mail saved as a page begins with its own head.
    const first = messages.length === 1 && current.lines.every((each) => each.text.trim() === '');
    const asked = current.kind === 'own' && pointsBelow.test(current.lines.map((each) => each.text).join('\n'));
    const kind = cut.forwarded || ((passed || asked || first) && cut.kind !== 'answer') ? 'forwarded' : 'answered';
    current = messageFrom(messages.length > 1 && kind === 'answered' ? olderKind(messages) : kind, line.start);
    n = takeHead(lines, n + cut.skip, current) - 1;
  }
  messages.push(current);
  return messages.map((message) => ({ ...message, lines: withoutSmallPrint(message.lines) }));
}

/** Below a forwarded message even answers were passed on. */
function olderKind(messages: Message[]): Message['kind'] {
  return messages.some((message) => message.kind === 'forwarded') ? 'forwarded' : 'answered';
}

function messageFrom(kind: Message['kind'], start: number): Message {
  return { kind, lines: [], start, end: start, from: null, sent: null };
}

function linesOf(text: string, part: string | undefined, quoted: [number, number][]): Line[] {
  let start = 0;
  return printedLinesOf(text, part).map((line) => {
    const at = start;
    const end = at + line.text.length;
    start = text.indexOf('\n', end) === -1 ? text.length : text.indexOf('\n', end) + 1;
    return { ...line, start: at, end, quoted: quoted.some(([from, to]) => at >= from && at < to) };
  });
}

/** Whether words of the writer's own begin here, below lines that the marks of quoting set apart. */
function answersBelow(lines: Line[], n: number, current: Message): boolean {
  const { text, quoted } = lines[n] as Line;
  const marked = (line: Line | undefined) => /^\s*>/.test(line?.text ?? '');
  if (current.kind !== 'answered' || quoted || text.trim() === '' || marked(lines[n])) return false;
  const above = lines.slice(0, n).findLast((line) => line.text.trim() !== '');
  return lines[n - 1]?.text.trim() === '' && marked(above);
}

type Cut = { skip: number; forwarded: boolean; kind: 'head' | 'answer' | 'quote' };

/** Whether an older message begins with this line, and how many lines say so. */
function cutAt(lines: Line[], n: number, current: Message): Cut | null {
  const { text } = lines[n] as Line;
  if (text.length > 400) return null;
  if (forwarded.test(text)) return { skip: 1, forwarded: true, kind: 'head' };
  if (original.test(text)) return { skip: 1, forwarded: false, kind: 'head' };
  if (wrote.test(text)) return { skip: 1, forwarded: false, kind: 'answer' };
  const next = lines[n + 1]?.text ?? '';
  if (wroteBegins.test(text) && /(?:wrote|schrieb|a écrit|escribió)[^:]{0,60}:\s*$/i.test(next) && next.length < 200) {
    return { skip: 2, forwarded: false, kind: 'answer' };
  }
  if (headStart.test(text) && isHead(lines, n)) return { skip: 0, forwarded: false, kind: 'head' };
  const marked = /^\s*>/.test(text) && current.kind === 'own';
  return marked ? { skip: 0, forwarded: false, kind: 'answer' } : null;
}

/**
 * A block of mail headers: a sender with at least two of date, addressee and subject below. An advice may begin alike ("From", "To",
 * "Date"), but has no subject and nobody's address.
 */
function isHead(lines: Line[], n: number): boolean {
  const below = lines.slice(n + 1, n + 9).filter(({ text }) => text.trim() !== '');
  const heads = below.slice(0, 6).map(({ text }) => headName.exec(text));
  const names = heads.flatMap((head) => head?.[1]?.toLowerCase() ?? []);
  if (names.length < 2 || !heads[0]) return false;
  return (
    names.some((name) => subjectName.test(name)) ||
    /@/.test([lines[n]?.text, ...heads.map((head) => head?.[2] ?? '')].join(' '))
  );
}

/** Passes over the head of an older message, keeping who sent it and when. Gives the index of its first own line. */
function takeHead(lines: Line[], from: number, message: Message): number {
  let n = from;
  while (n < lines.length && /^[\s>]*$/.test((lines[n] as Line).text)) n++;
  if (!headName.test(lines[n]?.text ?? '')) return n;
  for (; n < lines.length; n++) {
    const head = headName.exec((lines[n] as Line).text);
    if (!head) break;
    const [, name = '', value = ''] = head;
    if (/^(from|von|de|van|da|od|från|fra)$/i.test(name)) message.from ??= value.trim();
    if (
      /^(sent|date|gesendet|datum|envoyé|enviado|fecha|verzonden|inviato|data|wysłano|skickat|sendt|dato)/i.test(name)
    )
      message.sent ??= value.trim();
  }
  return n;
}

/** Marked lines under an own message are not its words; HTML quotes of a forwarded mail are. */
function belongs(line: Line, current: Message): boolean {
  return current.kind !== 'own' || !line.quoted;
}

function add(message: Message, line: Line): void {
  const marks = /^(?:\s?>)+ ?/.exec(line.text)?.[0].length ?? 0;
  const { evidenceOf } = line;
  message.lines.push({
    text: line.text.slice(marks),
    evidenceOf: marks === 0 ? evidenceOf : (start, end) => evidenceOf(start + marks, end + marks),
  });
  message.end = line.end;
}

const smallPrint =
  /\b(confidential(?:ity)?|intended (?:recipient|solely|only)|privileged|disclaimer|unsubscribe|vertraulich|confidentiel|confidencial)\b/i;

/** Without the notices below a mail: from the paragraph on that speaks of confidence, where it is among the last. */
function withoutSmallPrint(lines: PrintedLine[]): PrintedLine[] {
  const at = lines.findIndex(({ text }, n) => n > 0 && smallPrint.test(text) && text.length > 40);
  if (at === -1 || lines.slice(at).some(({ text }) => /\d[.,]\d{2}(?!\d)/.test(text))) return lines;
  return lines.slice(0, at);
}
