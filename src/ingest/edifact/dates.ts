import { lookUp } from '../../core/lookUp.ts';

/**
 * Places of year, month and day in the formats of element 2379 that name a day. Source: UN/EDIFACT code list 2379.
 * Periods (718 and the like) are told by their first day.
 */
const formats: Record<string, RegExp | undefined> = {
  '2': /^(?<d>\d{2})(?<m>\d{2})(?<y>\d{2})$/,
  '3': /^(?<m>\d{2})(?<d>\d{2})(?<y>\d{2})$/,
  '4': /^(?<d>\d{2})(?<m>\d{2})(?<y>\d{4})$/,
  '101': /^(?<y>\d{2})(?<m>\d{2})(?<d>\d{2})$/,
  '102': /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})/,
  '201': /^(?<y>\d{2})(?<m>\d{2})(?<d>\d{2})/,
  '202': /^(?<y>\d{2})(?<m>\d{2})(?<d>\d{2})/,
  '203': /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})/,
  '204': /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})/,
  '205': /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})/,
  '303': /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})/,
  '304': /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})/,
  '711': /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})/,
  '713': /^(?<y>\d{2})(?<m>\d{2})(?<d>\d{2})/,
  '717': /^(?<y>\d{2})(?<m>\d{2})(?<d>\d{2})/,
  '718': /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})/,
  '719': /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})/,
};
/** Where the format is left out, the number of digits tells it. */
const byLength: Record<number, string | undefined> = { 6: '101', 8: '102', 10: '201', 12: '203', 14: '204' };

/** A date of C507 as YYYY-MM-DD; two-digit years from 70 on are 19xx; null where there is no such day. */
export function isoDateOf(text: string, format: string): string | null {
  const pattern = lookUp(formats, format || (byLength[text.length] ?? ''));
  const { y, m, d } = pattern?.exec(text)?.groups ?? {};
  if (!y || !m || !d) return null;
  const iso = `${y.length === 4 ? '' : y >= '70' ? '19' : '20'}${y}-${m}-${d}`;
  const date = new Date(`${iso}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
  return exists && iso >= '1900' ? iso : null;
}

/** Hour and minute where the format has them, else null. */
export function timeOf(text: string, format: string): string | null {
  const kind = format || (byLength[text.length] ?? '');
  const digits = { '201': 6, '202': 6, '203': 8, '204': 8, '205': 8, '303': 8, '304': 8 }[kind];
  const [hour, minute] =
    digits === undefined ? ['', ''] : [text.slice(digits, digits + 2), text.slice(digits + 2, digits + 4)];
  return /^([01]\d|2[0-3])$/.test(hour) && /^[0-5]\d$/.test(minute) ? `${hour}:${minute}` : null;
}
