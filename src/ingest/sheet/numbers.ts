/** How cells of one style show numbers. */
export type NumberStyle = {
  date: boolean;
  percent: boolean;
  decimals: number | null;
  zeros: number;
  currency: string;
  invisible: boolean;
};

/** Built-in formats that show dates (ECMA-376 18.8.30, with the ones of other locales). */
const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 57, 58]);
const builtIn: Record<number, string> = {
  1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%', 37: '#,##0', 38: '#,##0', 39: '#,##0.00', 40: '#,##0.00',
  41: '#,##0', 42: '$#,##0', 43: '#,##0.00', 44: '$#,##0.00',
}; // biome-ignore format: a table

export function numberStyle(id: number, code: string | undefined, invisible = false): NumberStyle {
  const [first = ''] = (code ?? builtIn[id] ?? '').split(';');
  const currency = /\[\$([^\]-]{1,4})/.exec(first)?.[1] ?? /[$€£¥]/.exec(first)?.[0] ?? '';
  const plain = first.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '');
  const date = code === undefined ? builtInDates.has(id) : /[ymd]/i.test(plain.replace(/general/i, ''));
  const digits = /[#0,?]*0(?:\.([0#?]+))?/.exec(plain);
  const zeros = /^0{2,}$/.test(plain.trim()) ? plain.trim().length : 0;
  const decimals = digits ? (digits[1]?.length ?? 0) : null;
  return {
    date,
    percent: plain.includes('%'),
    decimals,
    zeros,
    currency: currency.trim(),
    invisible: invisible || /^;+$/.test(code ?? ''),
  };
}

/**
 * A stored number as the view shows it: dates as YYYY-MM-DD, percentages with their sign, amounts with a point, without
 * grouping, with the currency of their format and at least its decimals. More decimals are shown where the value has them:
 * what a person sees rounded must not be read as if it were exact.
 */
export function shownNumber(value: string, style: NumberStyle, date1904: boolean): string {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return value;
  if (style.date) return shownDate(number, date1904) ?? value;
  if (style.percent) return `${plain(number * 100, null)}%`;
  if (style.zeros > 0 && Number.isInteger(number) && number >= 0) return String(number).padStart(style.zeros, '0');
  const shown = plain(number, style.decimals);
  if (style.currency === '') return shown;
  return /^[A-Z]{2,}/.test(style.currency) ? `${style.currency} ${shown}` : `${style.currency}${shown}`;
}

/** Without the noise of binary fractions: 15 significant digits, as Excel keeps them. */
function plain(number: number, decimals: number | null): string {
  const exact = Number(number.toPrecision(15));
  if (Math.abs(exact) >= 1e15) return String(exact);
  const own = decimalsOf(exact);
  // Sums in sheets end in 1e-12 and the like; three decimals more than shown are a value of their own.
  const wanted = decimals === null ? own : Math.abs(exact - Number(exact.toFixed(decimals))) < 1e-7 ? decimals : own;
  const text = exact.toFixed(Math.min(wanted, 20));
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}

function decimalsOf(number: number): number {
  const [, fraction = ''] = String(number).split('.');
  return /e-/.test(String(number)) ? 20 : fraction.length;
}

/** Days since 1899-12-30 (the leap day of 1900 that never was is counted), or since 1904-01-01. */
export function shownDate(serial: number, date1904: boolean): string | null {
  const days = Math.floor(serial + 1e-9) + (date1904 ? 1_462 : 0);
  if (days < 1 || days > 2_958_465) return null;
  return new Date(Date.UTC(1899, 11, 30 + days)).toISOString().slice(0, 10);
}
