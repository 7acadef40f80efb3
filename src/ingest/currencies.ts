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

const currencyWord = new RegExp(`^(?:${currencyCodes}|[A-Z]{0,2}[$]|[€£¥₹₺]|zł|[kK]r\\.?|Kč|Fr\\.|Euros?)$`);

/** Whether a word is a currency's code or sign and nothing else. */
export function isCurrency(word: string): boolean {
  return currencyWord.test(word);
}
