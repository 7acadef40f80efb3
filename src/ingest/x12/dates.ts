/**
 * An X12 date, CCYYMMDD or YYMMDD (before release 4010; 70–99 are 19xx), as YYYY-MM-DD; null where there is no such
 * day or it is before 1900.
 */
export function isoDateOf(text: string): string | null {
  const match = /^(\d{2})?(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (!match) return null;
  const [, century, year, month, day] = match as unknown as [string, string | undefined, string, string, string];
  const iso = `${century ?? (year >= '70' ? '19' : '20')}${year}-${month}-${day}`;
  const date = new Date(`${iso}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
  return exists && iso >= '1900' ? iso : null;
}
