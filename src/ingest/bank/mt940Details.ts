import type { TextPiece } from './joinedText.ts';
import type { Field } from './mt940Fields.ts';
import { bareNameIn, behindName, partyWordsIn } from './partyWords.ts';

/** What a :86: tells, in whichever dialect. `purpose` is the remittance information, in pieces as the bank cut it. */
export type Mt940Details = {
  transactionCode: string | null;
  postingText: string | null;
  primaNota: string | null;
  bank: string | null;
  account: string | null;
  name: string | null;
  /** What stands first in a free text like a name, without a label; only a payer's where documents are named behind it. */
  bareName: string | null;
  returnCode: string | null;
  endToEndReference: string | null;
  /** What a free text calls the payer's reference, without a code word. */
  own: string | null;
  mandateReference: string | null;
  creditorId: string | null;
  purpose: TextPiece[];
  /** The purpose in one string, pieces joined as they are. */
  purposeText: string | null;
  /** All of it, line by line. */
  text: string | null;
  /** Characters of a full piece: 27 in the German subfields, 65 in lines. */
  width: number;
  /** Whether the bank marked which part is the purpose. */
  structured: boolean;
};

/** A text without its line ends that knows where each of its lines stands. */
type Flat = { text: string; runs: { at: number; start: number; length: number }[] };

/** Reads the details of a transaction: German subfields (?20, or > ~ for ?), SWIFT code words (/REMI/), or free text. */
export function readDetails(fields: Field[]): Mt940Details {
  const lines = fields.flatMap(linesOf);
  const text =
    lines
      .map((line) => line.text.trim())
      .filter(Boolean)
      .join('\n') || null;
  const flat = flatten(lines);
  const german = /^\s*(\d{3})\s*([?>~@<])(?=\d{2})/.exec(flat.text);
  if (german) return readGerman(flat, german[1] as string, german[2] as string, text);
  if (/\/(REMI|EREF|ORDP|BENM|TRTP|NAME|RTRN|OCMT)\//.test(flat.text)) return readCodeWords(flat, text);
  const words = partyWordsIn(text ?? '');
  const bareName = bareNameIn(lines[0]?.text ?? '');
  return {
    ...nothing,
    name: words.payer,
    bareName,
    account: words.payerAccount,
    endToEndReference: words.endToEnd,
    own: words.own,
    purpose: behindName(lines, words.payer ?? bareName).flatMap(beforeOwnReference),
    purposeText: text,
    text,
    width: 65,
  };
}

const nothing: Mt940Details = {
  transactionCode: null, postingText: null, primaNota: null, bank: null, account: null, name: null, bareName: null, returnCode: null,
  endToEndReference: null, own: null, mandateReference: null, creditorId: null, purpose: [], purposeText: null, text: null, width: 65,
  structured: false,
}; // biome-ignore format: a table

function linesOf(field: Field): TextPiece[] {
  let at = field.start;
  return field.text.split('\n').flatMap((line): TextPiece[] => {
    const start = at;
    at += line.length + 1;
    const text = line.replace(/\r$/, '');
    return text.trim() === '' ? [] : [{ text, start, end: start + text.length, exact: true }];
  });
}

function flatten(lines: TextPiece[]): Flat {
  const runs: Flat['runs'] = [];
  let text = '';
  for (const line of lines) {
    runs.push({ at: text.length, start: line.start, length: line.text.length });
    text += line.text;
  }
  return { text, runs };
}

/** "… /REF QB-2606": the payer's own number, which is no document of ours. */
function beforeOwnReference(piece: TextPiece): TextPiece[] {
  const at = piece.text.search(/(?:^|\s)\/REF\s/);
  if (at === -1) return [piece];
  const text = piece.text.slice(0, at);
  return text.trim() === '' ? [] : [{ ...piece, text, end: piece.start + at }];
}

/** Part of a flat text as pieces that stand unbroken in the document; all but the first are glued on. */
function piecesOf({ text, runs }: Flat, from: number, to: number): TextPiece[] {
  const pieces: TextPiece[] = [];
  for (const { at, start, length } of runs) {
    const [first, last] = [Math.max(from, at), Math.min(to, at + length)];
    if (first >= last) continue;
    const place = start + first - at;
    const end = place + last - first;
    pieces.push({ text: text.slice(first, last), start: place, end, exact: true, glued: pieces.length > 0 });
  }
  return pieces;
}

/** `at` is where its marker begins, `[from, to)` its value. */
type Part = { key: string; at: number; from: number; to: number };

/** Parts of a text behind markers; the marker is group 1 of the pattern. */
function partsOf(text: string, marker: RegExp): Part[] {
  const found = [...text.matchAll(marker)].map((match) => ({
    key: match[1] as string,
    at: match.index,
    from: match.index + match[0].length,
  }));
  return found.map(({ key, at, from }, index) => ({ key, at, from, to: found[index + 1]?.at ?? text.length }));
}

const sepaKey = /(?:^|(?<=[\s]))?(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|COAM|OAMT|PURP|IBAN|BIC)(?:\+|:\s)/g;

const subfieldWidth = 27;
const glued = (piece: TextPiece): TextPiece => ({ ...piece, glued: true });

/** Subfields of German banks (DFÜ agreement, annex 3): 00 posting text, 10 prima nota, 20–29 and 60–63 purpose, 30–33, 38 the other side. */
function readGerman(flat: Flat, code: string, mark: string, text: string | null): Mt940Details {
  const subfields = partsOf(flat.text, new RegExp(`[${mark}](\\d{2})`, 'g'));
  const valuesOf = (pattern: RegExp) => subfields.filter(({ key }) => pattern.test(key));
  const join = (parts: Part[]) =>
    parts
      .map(({ from, to }) => flat.text.slice(from, to))
      .join('')
      .trim() || null;
  // Polish banks name the other side in 27 and its address behind it; with them 32 and 33 are not used.
  const polish =
    mark !== '?' && subfields.some(({ key }) => key === '27') && !subfields.some(({ key }) => key === '32');
  const purposeParts = valuesOf(polish ? /^2[0-6]$/ : /^(2\d|6[0-3])$/);
  // A subfield that is full goes on in the next one, also where its key (SVWZ+) is cut off below.
  const isFull = (part: Part | undefined) => part !== undefined && part.to - part.from >= subfieldWidth;
  const purpose = purposeParts.flatMap(({ from, to }, index) =>
    piecesOf(flat, from, to).map((piece, n) => (n === 0 && isFull(purposeParts[index - 1]) ? glued(piece) : piece)),
  );
  const all = purposeParts.map(({ from, to }) => flat.text.slice(from, to)).join('');
  const keyed = partsOf(all, sepaKey);
  const sepa = (key: string) => {
    const part = keyed.find((each) => each.key === key);
    return part ? all.slice(part.from, part.to).trim() || null : null;
  };
  const described = keyed.some(({ key }) => key === 'SVWZ')
    ? within(purpose, all, keyed, 'SVWZ')
    : keyed.length > 0
      ? beforeKeys(purpose, keyed)
      : purpose;
  return {
    ...nothing,
    transactionCode: code,
    postingText: join(valuesOf(/^00$/)),
    primaNota: join(valuesOf(/^10$/)),
    bank: join(valuesOf(/^30$/)),
    account: join(valuesOf(/^38$/)) ?? join(valuesOf(/^31$/)) ?? sepa('IBAN'),
    name: sepa('ABWA') ?? join(valuesOf(polish ? /^27$/ : /^3[23]$/)),
    returnCode: join(valuesOf(/^34$/)),
    endToEndReference: sepa('EREF'),
    mandateReference: sepa('MREF'),
    creditorId: sepa('CRED'),
    purpose: described,
    purposeText:
      described
        .map((piece) => piece.text)
        .join('')
        .trim() || null,
    text,
    width: subfieldWidth,
    structured: purposeParts.length > 0,
  };
}

/** The pieces, or parts of pieces, that lie within the value of one key. */
function within(pieces: TextPiece[], all: string, keyed: Part[], key: string): TextPiece[] {
  const part = keyed.find((each) => each.key === key);
  return part ? cut(pieces, part.from, Math.min(part.to, all.length)) : [];
}

function beforeKeys(pieces: TextPiece[], [first]: Part[]): TextPiece[] {
  return cut(pieces, 0, first?.at ?? 0);
}

function cut(pieces: TextPiece[], from: number, to: number): TextPiece[] {
  let at = 0;
  return pieces.flatMap((piece): TextPiece[] => {
    const [first, last] = [Math.max(from - at, 0), Math.min(to - at, piece.text.length)];
    at += piece.text.length;
    if (first >= last) return [];
    return [{ ...piece, text: piece.text.slice(first, last), start: piece.start + first, end: piece.start + last }];
  });
}

const codeWord =
  /\/(EREF|REMI|ORDP|BENM|NAME|IBAN|BIC|TRTP|CSID|MARF|ISDT|ADDR|PREF|RTRN|TRCD|SVCL|PURP|CNTP|ULTD|ULTC|OCMT|CHGS?\d?|EXCH|INIT|ID)\//g;

/** Code words between slashes, as Dutch and other banks print them: /EREF/…/ORDP//NAME/…/REMI/…. */
function readCodeWords(flat: Flat, text: string | null): Mt940Details {
  const parts = partsOf(flat.text, codeWord);
  const value = (key: string) => {
    const part = parts.find((each) => each.key === key && each.to > each.from);
    return part
      ? flat.text
          .slice(part.from, part.to)
          .replace(/^\/+|\/+$/g, '')
          .trim() || null
      : null;
  };
  const remitted = parts.find(({ key }) => key === 'REMI');
  // "/REMI/USTD//text": the kind stands before the text itself.
  const kind = remitted
    ? (/^(?:USTD|STRD\/CUR)?\/*/.exec(flat.text.slice(remitted.from, remitted.to))?.[0].length ?? 0)
    : 0;
  // A slash before the next code word belongs to that; it would make the last number look cut.
  const closing = remitted
    ? (/\/*\s*$/.exec(flat.text.slice(remitted.from, remitted.to).slice(-20))?.[0].length ?? 0)
    : 0;
  const purpose = remitted ? piecesOf(flat, remitted.from + kind, remitted.to - closing) : [];
  const party = /\/CNTP\/([^/]*)\/([^/]*)\/([^/]*)\//.exec(flat.text);
  return {
    ...nothing,
    account: value('IBAN') ?? party?.[1] ?? null,
    bank: value('BIC') ?? party?.[2] ?? null,
    name: payerIn(parts, flat.text) ?? party?.[3]?.trim() ?? null,
    returnCode: value('RTRN'),
    endToEndReference: withoutScheme(value('EREF')),
    mandateReference: value('MARF'),
    creditorId: value('CSID'),
    transactionCode: value('TRTP') ?? value('TRCD'),
    purpose,
    purposeText:
      purpose
        .map((piece) => piece.text)
        .join('')
        .trim() || null,
    text,
    structured: true,
  };
}

/** An end-to-end id without the words for the scheme that some banks run on behind it ("VC-118 SEPA"). */
function withoutScheme(id: string | null): string | null {
  return id?.replace(/[\s/]+(?:SEPA|SCT|ACH|BACS|CHAPS|FPS|WIRE|RTGS|TARGET2?|SWIFT|INST(?:ANT)?)\b.*$/i, '') || null;
}

/** The NAME of the ordering party: the one behind ORDP where there is one, else what ORDP says itself; never that of BENM. */
function payerIn(parts: Part[], text: string): string | null {
  const said = ({ from, to }: Part) =>
    text
      .slice(from, to)
      .replace(/^\/+(?:NAME\/)?|^NAME\/|\/+$/g, '')
      .trim() || null;
  const ordering = parts.findIndex(({ key }) => key === 'ORDP');
  const own = parts[ordering];
  if (own) return said(own) ?? (parts[ordering + 1]?.key === 'NAME' ? said(parts[ordering + 1] as Part) : null);
  const named = parts.find(({ key }, index) => key === 'NAME' && parts[index - 1]?.key !== 'BENM');
  return named ? said(named) : null;
}
