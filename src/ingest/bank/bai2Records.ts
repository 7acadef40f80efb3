import { docketError } from '../../core/errors.ts';
import { limits } from '../limits.ts';
import type { TextPiece } from './joinedText.ts';

/**
 * One logical BAI2 record: a physical record with its 88 continuations. `text` is their content joined and `places` tells where
 * each piece of it stands; `lines` counts the physical records it was made of.
 */
export type Bai2Record = { code: string; fields: Bai2Field[]; lines: number; start: number; pieces: TextPiece[] };
/** A field with the place of its first character; `end` is exclusive and only exact within one physical record. */
export type Bai2Field = { text: string; start: number; end: number };

type Physical = { code: string; text: string; start: number; closed: boolean };

const codes = /^(01|02|03|16|49|88|98|99),/;

/**
 * Cuts a text into logical records. Records end with a line or with "/" (both are in use; padding behind the slash is skipped), so files
 * without line ends and files of fixed physical length read alike. An 88 goes on the record before it, another 88 included,
 * before anything is split into fields. Text fields (of 16, and 88 below it) may hold commas and slashes.
 */
export function recordsOf(text: string): { records: Bai2Record[]; strange: Physical[] } {
  const groups: Physical[][] = [];
  const strange: Physical[] = [];
  for (const physical of physicalRecords(text)) {
    if (physical.code === '') strange.push(physical);
    else if (physical.code !== '88') groups.push([physical]);
    else if (groups.length === 0) strange.push(physical);
    else groups.at(-1)?.push(physical);
  }
  return { records: groups.map(logicalRecord), strange };
}

function physicalRecords(text: string): Physical[] {
  const records: Physical[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    for (const { text: part, start } of unpacked(line.replace(/\r$/, ''), at)) {
      const body = part.trimEnd();
      if (body.trim() === '') continue;
      const lead = body.length - body.trimStart().length;
      const printed = body.slice(lead);
      const code = codes.exec(printed)?.[1] ?? '';
      const closed = printed.endsWith('/');
      if (records.length >= limits.bankRecords) {
        const message = `The file has more than the ${limits.bankRecords} records that are read`;
        throw docketError({ code: 'too_many_records', message, at: { offset: start } });
      }
      records.push({ code, text: closed ? printed.slice(0, -1) : printed, start: start + lead, closed });
    }
    at += line.length + 1;
  }
  return records;
}

/** A line that holds several records: each begins behind the slash of the one before, with padding between. */
function unpacked(line: string, at: number): { text: string; start: number }[] {
  const parts: { text: string; start: number }[] = [];
  let from = 0;
  for (const cut of line.matchAll(/\/\s*(?=(?:01|02|03|16|49|88|98|99),)/g)) {
    // A slash in a text field is followed by a record code only by chance: the code must begin a record that has fields.
    parts.push({ text: line.slice(from, cut.index + 1), start: at + from });
    from = cut.index + cut[0].length;
  }
  parts.push({ text: line.slice(from), start: at + from });
  return parts;
}

function logicalRecord(group: Physical[]): Bai2Record {
  const [first] = group as [Physical];
  const pieces = group.map((physical): TextPiece => {
    const start = physical.start + 3;
    const text = physical.text.slice(3);
    return { text, start, end: start + text.length, exact: true, closed: physical.closed };
  });
  const fields: Bai2Field[] = [];
  for (const [index, { text, start }] of pieces.entries()) {
    let at = start;
    for (const [n, value] of text.split(',').entries()) {
      const last = fields.at(-1);
      // A record whose line was not closed by "/" goes on in the middle of its last field.
      if (n === 0 && index > 0 && last && !group[index - 1]?.closed && last.text !== '' && isText(group, fields)) {
        last.text += ` ${value}`;
      } else fields.push({ text: value, start: at, end: at + value.length });
      at += value.length + 1;
    }
  }
  return { code: first.code, fields, lines: group.length, start: first.start, pieces };
}

/** Only the text of a 16 goes on over 88; numbers of other records never do. */
function isText([first]: Physical[], fields: Bai2Field[]): boolean {
  return first?.code === '16' && fields.length > 5;
}

/** The text of a record from field `n` on, commas and continuations included, in pieces as the bank cut it. */
export function textFrom(record: Bai2Record, n: number): TextPiece[] {
  const first = record.fields[n];
  if (!first) return [];
  return record.pieces.flatMap((piece): TextPiece[] => {
    const skip = Math.max(0, first.start - piece.start);
    const text = piece.text.slice(skip);
    const blank = text.length - text.trimStart().length;
    const kept = text.trim();
    const start = piece.start + skip + blank;
    return kept === '' || skip >= piece.text.length
      ? []
      : [{ text: kept, start, end: start + kept.length, exact: true, closed: piece.closed ?? false }];
  });
}
