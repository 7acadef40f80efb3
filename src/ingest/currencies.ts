/** ISO 4217 codes that documents name, as alternatives of a pattern. */
export const currencyCodes =
  'USD|EUR|GBP|CHF|CAD|AUD|NZD|MXN|JPY|CNY|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|TRY|INR|BRL|ARS|CLP|COP|PEN|ZAR|SGD|HKD|KRW|THB|MYR|PHP|IDR|ILS|AED|SAR|KWD|BHD|OMR|JOD|TND';

/** What is printed for a currency instead of its code, the longer signs first. "kr" is left to the language of the document. */
const currencySigns: [sign: RegExp, code: string][] = [
  [/€|\bEuros?\b/i, 'EUR'],
  [/£/, 'GBP'],
  [/\bCA?\$|CAD\$/, 'CAD'],
  [/\bAU?\$/, 'AUD'],
  [/\bNZ\$/, 'NZD'],
  [/\bHK\$/, 'HKD'],
  [/\bS\$/, 'SGD'],
  [/\bR\$/, 'BRL'],
  [/\bMX\$/, 'MXN'],
  [/\$/, 'USD'],
  [/¥/, 'JPY'],
  [/₹/, 'INR'],
  [/zł/i, 'PLN'],
  [/Kč/i, 'CZK'],
  [/₺/, 'TRY'],
];

const code = new RegExp(`\\b(${currencyCodes})\\b`);

/** The currency that a piece of text names by code or sign, or null. */
export function currencyNamed(text: string): string | null {
  return code.exec(text)?.[1] ?? currencySigns.find(([sign]) => sign.test(text))?.[1] ?? null;
}

const codesAlone = new RegExp(`(?<![\\w/-])(${currencyCodes})(?![\\w/-])`, 'g');
/** Codes that are words as well, or stand in the names of things. */
const words = new Set(['TRY', 'PEN', 'COP']);

/**
 * The one currency that some lines of text print anywhere, by code, else by sign beside an amount; null for none or several. A dollar
 * sign says which dollars only where no code does.
 */
export function currencyPrinted(lines: string[]): string | null {
  const texts = lines.slice(0, 2_000).map((line) => line.slice(0, 300));
  const codes = new Set(texts.flatMap((text) => text.match(codesAlone) ?? []).filter((found) => !words.has(found)));
  if (codes.size > 0) return codes.size === 1 ? ([...codes][0] as string) : null;
  const signs = texts.flatMap(
    (text) => text.match(/(?:[A-Z]{1,2}\$|[$€£¥₹₺])\s?[-−(*]?\s?\d|\d\s?(?:[$€£¥₹₺]|zł|Kč)/g) ?? [],
  );
  const signed = new Set(signs.map(currencyNamed));
  return signed.size === 1 ? ([...signed][0] ?? null) : null;
}

const dollars = new Set(['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'SGD', 'MXN']);

/** What a currency told by a sign is, where the document prints a code: a bare "$" is any of the dollars. */
export function whichDollar(named: string, printed: string | null): string {
  return named === 'USD' && printed !== null && dollars.has(printed) ? printed : named;
}

const currencyWord = new RegExp(`^(?:${currencyCodes}|[A-Z]{0,2}[$]|[€£¥₹₺]|zł|[kK]r\\.?|Kč|Fr\\.|Euros?)$`);

/** Whether a word is a currency's code or sign and nothing else. */
export function isCurrency(word: string): boolean {
  return currencyWord.test(word);
}
