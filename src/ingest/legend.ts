import { literally } from '../core/literally.ts';
import type { Remittance, RemittanceDeduction } from '../core/remittance.ts';
import { codeWords } from './reason.ts';

/** Longer documents explain their codes nowhere that anybody would look. */
const mostLines = 2_000;

/** Deductions and adjustments with a code, and no words or shorter ones, get its meaning from where the document explains its codes ("02 = Preisdifferenz", a sheet of codes). */
export function withLegend(given: Remittance[], lines: string[]): Remittance[] {
  const remittances = withPartedCodes(given, lines);
  const codes = new Set(
    remittances.flatMap(({ lines: items, adjustments }) =>
      [...items.flatMap(({ deductions }) => deductions), ...adjustments].flatMap(({ code, text }) =>
        code && (text === null || text.length <= longestShort) ? [code] : [],
      ),
    ),
  );
  if (codes.size === 0 || lines.length > mostLines) return remittances;
  const meanings = new Map([...codes].flatMap((code) => meaningOf(code, lines).map((text) => [code, text] as const)));
  const explained = <T extends Pick<RemittanceDeduction, 'code' | 'text'>>(one: T): T => ({
    ...one,
    text: fuller(one.text, meanings.get(one.code ?? '') ?? null),
  });
  return remittances.map((remittance) => ({
    ...remittance,
    lines: remittance.lines.map((line) => ({ ...line, deductions: line.deductions.map(explained) })),
    adjustments: remittance.adjustments.map(explained),
  }));
}

type Why = Pick<RemittanceDeduction, 'code' | 'text'>;

/** "S1 Short delivered", "24 Carton shortage": what may be a code in front of a reason. */
const led = /^([A-Z]{1,3}-?\d{1,3}|\d{2,3})\s+(\p{L}.*)$/u;
const speaksOfCodes = /(?<!\p{L})(?:codes?|k[üu]rzungs(?:gr[üu]nde|schl[üu]ssel)|c[óo]digos?|codici|codice)(?!\p{L})/iu;

/**
 * Parts the codes in front of reasons from their words where all reasons begin with one: several with letters ("W44" alone may be a week), or
 * any in a document that speaks of its codes ("24 Cartons short" may count cartons).
 */
function withPartedCodes(remittances: Remittance[], lines: string[]): Remittance[] {
  const parted = <T extends Why>(all: T[]): ((one: T) => T) => {
    const codes = all.flatMap(({ code, text }) =>
      code === null && text !== null ? [led.exec(text)?.[1] ?? null] : [],
    );
    const lettered = codes.length > 1 && codes.every((code) => /[A-Z]/.test(code ?? ''));
    const sure = lettered || lines.slice(0, mostLines).some((line) => speaksOfCodes.test(line));
    if (codes.length === 0 || codes.includes(null) || !sure) return (one) => one;
    return (one) => {
      const [, code, text] = (one.code === null && led.exec(one.text ?? '')) || [];
      return code && text ? { ...one, code, text } : one;
    };
  };
  const items = remittances.flatMap((remittance) => remittance.lines);
  const ofLines = parted(items.flatMap(({ deductions }) => deductions));
  const ofWhole = parted(remittances.flatMap(({ adjustments }) => adjustments));
  return remittances.map((remittance) => ({
    ...remittance,
    lines: remittance.lines.map((line) => ({ ...line, deductions: line.deductions.map(ofLines) })),
    adjustments: remittance.adjustments.map(ofWhole),
  }));
}

/** Longer words are no column's name that a list of codes could say more about. */
const longestShort = 20;

/** "SHELF ALLOWANCE 5 PCT" rather than the "ALLOW" over its column: what a list of codes says of a reason wins where it is the same, and more. */
function fuller(text: string | null, meaning: string | null): string | null {
  if (text === null || meaning === null || text.length > longestShort) return text ?? meaning;
  const words = meaning.toLowerCase().split(/\s+/);
  const same = text
    .toLowerCase()
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)));
  return same ? meaning : text;
}

/** The word for a code, as it stands before one in a list of codes. */
const word = `(?:(?:${codeWords})\\.?\\s*)`;

/** What stands behind a code in a line that lists codes: behind an equals sign, a colon or a dash, or beside it as a line or cell of its own. */
function meaningOf(code: string, lines: string[]): string[] {
  const said = literally(code);
  const listed = new RegExp(
    `(?:^|[\\s,;/|(:])${said}(?:\\s*[=:]\\s*|\\s+[-–—]\\s+|\\t+)(\\p{L}[^,;/|=\\t\\n]{2,60}?)(?=\\s*(?:$|[,;/|)\\t.]|\\s[A-Z]{0,3}\\d{1,3}\\s?=))`,
    'u',
  );
  const beside = new RegExp(
    `^[\\s]*(?:[\\p{L} ]+: *|.*/ )?${word}?${said}\\s+(\\p{L}[^\\d;/|=]{2,60}?)(?:\\s+/.*)?\\s*$`,
    'iu',
  );
  const among = new RegExp(`(?:[:/])\\s*${said}\\s+(\\p{Lu}[^\\d,;/|=:]{2,60}?)(?=\\s*(?:$|/))`, 'u');
  // "CD 15 SPOILAGE   CD 22 WEIGHT".
  const led = new RegExp(
    `(?:^|\\s)${word}${said}\\s+(\\p{L}[^\\d,;/|=:]{2,60}?)(?=\\s+${word}[A-Z]{0,3}\\d{1,4}\\s|\\s*$)`,
    'iu',
  );
  // "DEDUCTION CODES   07 DAMAGED IN TRANSIT   09 SHORT DATED".
  const inRow = new RegExp(
    `(?:${codeWords})s?\\b.*?\\s${said}\\s+(\\p{L}[^\\d,;/|=:]{2,60}?)(?=\\s+[A-Z]{0,3}\\d{1,4}\\s|\\s*$)`,
    'iu',
  );
  for (const line of lines) {
    if (line.length > 500 || /\d[.,]\d{2}(?!\d)/.test(line)) continue;
    const text = [listed, among, beside, led, inRow]
      .map((pattern) => pattern.exec(line)?.[1])
      .find((found) => found !== undefined);
    if (text) return [text.trim()];
  }
  return [];
}
