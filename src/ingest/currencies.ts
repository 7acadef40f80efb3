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
  // "$2,350.00 M.N.": the national currency, as Mexicans print it.
  if (codes.size === 0 && texts.some((text) => /\$\s?\d[\d.,]*\s?M\.\s?N\./.test(text))) return 'MXN';
  if (codes.size > 0) return codes.size === 1 ? ([...codes][0] as string) : null;
  const signs = texts.flatMap(
    (text) => text.match(/(?:[A-Z]{1,2}\$|[$€£¥₹₺])\s?[-−(*]?\s?\d|\d\s?(?:[$€£¥₹₺]|zł|Kč)/g) ?? [],
  );
  const signed = new Set(signs.map(currencyNamed));
  const [only] = signed;
  if (signed.size === 0) return texts.some((text) => crowns.test(text)) ? crownsOf(texts.join('\n')) : null;
  return signed.size > 1 ? null : only === 'USD' ? dollarsOf(texts.join('\n')) : (only ?? null);
}

/** Crowns, as they are written beside an amount. */
const crowns = /\d(?:[.,]-)?\s?kr(?![\p{L}\d])|(?<![\p{L}\d])kr\.?\s?\d/iu;

/** What only one of the countries with crowns prints. */
const ofCrowns: [RegExp, string][] = [
  [/(?<!\p{L})(?:ApS|[AIKP]\/S|CVR|SE-nr|beløb|overført|med venlig hilsen|hilsen)(?!\p{L})|\.dk(?!\p{L})|\d ?kr\./giu, 'DKK'],
  [/(?<!\p{L})(?:org\.? ?nr|AB|HB|belopp|betalat|bankgiro|plusgiro|med vänlig hälsning|hälsning\w*|mvh|och|överför\p{L}*|fört över|faktur(?:or|an))(?!\p{L})|[äå]r(?!\p{L})|\.se(?!\p{L})/giu, 'SEK'],
  [/(?<!\p{L})(?:AS|ASA|MVA|org\.? ?nr|beløp|forfall\w*|vennlig hilsen|hilsen|kontonr)(?!\p{L})|\.no(?!\p{L})/giu, 'NOK'],
]; // biome-ignore format: a table

/** Whose crowns a text means: those of the country whose words it has most of; null where none or two have. */
function crownsOf(text: string): string | null {
  const [best, next] = ofCrowns
    .map(([words, code]) => ({ code, count: new Set(text.match(words) ?? []).size }))
    .sort((a, b) => b.count - a.count);
  return best && best.count > 0 && best.count !== next?.count ? best.code : null;
}

/** What only one of the countries with dollars prints: its companies' legal forms and numbers, its taxes and ways to pay. */
const ofDollars: [RegExp, string][] = [
  [/(?<!\p{L})(?:Pty\.? Ltd|ABN|ACN|BSB|BPAY|Osko)(?!\p{L})|\.com\.au(?!\p{L})|(?<!\p{L})(?:NSW|VIC|QLD|TAS) \d{4}(?!\d)/u, 'AUD'],
  [/(?<!\p{L})(?:NZBN|IRD no)(?!\p{L})|\.co\.nz(?!\p{L})/iu, 'NZD'],
  [/\$ ?CA(?!\p{L})|(?<!\p{L})(?:Interac|TPS|TVQ|HST|QST)(?!\p{L})|(?<![\p{L}\d])[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d(?![\p{L}\d])|\d\s?\$(?!\s?\d)[^$]{0,2000}\d\s?\$(?!\s?\d)/u, 'CAD'],
]; // biome-ignore format: a table

/** Whose dollars a bare "$" is, by what else the text prints; American where nothing or two things say otherwise. */
function dollarsOf(text: string): string {
  const told = ofDollars.filter(([prints]) => prints.test(text));
  return told.length === 1 ? (told[0] as [RegExp, string])[1] : 'USD';
}

/** Currencies that are written with a bare "$" at home. */
export const dollars: ReadonlySet<string> = new Set(['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'SGD', 'MXN']);

/** What a currency told by a sign is, where the document prints a code: a bare "$" is any of the dollars. */
export function whichDollar(named: string, printed: string | null): string {
  return named === 'USD' && printed !== null && dollars.has(printed) ? printed : named;
}

const codesAnywhere = new RegExp(`(?<!\\p{L})(?:${currencyCodes})(?!\\p{L})`, 'gu');

/** The codes of currencies that a text prints anywhere, save those that are words as well. */
export function codesPrinted(text: string): string[] {
  const found = text.match(codesAnywhere) ?? [];
  const us = /(?<!\p{L})US(?:\$| dollars?)/iu.test(text) ? ['USD'] : [];
  return [...new Set([...found, ...us])].filter((code) => !words.has(code));
}

/** A "$" without the letters of other dollars before it, and what is said for currencies besides their codes and signs. */
const bareDollar = /(?<![A-Z])\$|(?<!\p{L})dollars?(?!\p{L})/iu;
const currencyWords: [word: RegExp, code: string][] = [
  [/(?<!\p{L})(?:sterling|pounds)(?!\p{L})/iu, 'GBP'],
  [/円|(?<!\p{L})yen(?!\p{L})/iu, 'JPY'],
];
const signsAndWords = [...currencySigns.filter(([, code]) => code !== 'USD'), ...currencyWords];

/** The currencies that a text prints anywhere by a sign or a word; a bare "$" is any of the dollars. */
export function currenciesSigned(text: string): ReadonlySet<string> {
  const signed = signsAndWords.flatMap(([sign, code]) => (sign.test(text) ? [code] : []));
  return new Set([...(bareDollar.test(text) ? dollars : []), ...signed]);
}

const currencyWord = new RegExp(`^(?:${currencyCodes}|[A-Z]{0,2}[$]|[€£¥₹₺]|zł|[kK]r\\.?|Kč|Fr\\.|Euros?)$`);

/** Whether a word is a currency's code or sign and nothing else. */
export function isCurrency(word: string): boolean {
  return currencyWord.test(word);
}

/** Words of remittances that are of one language, and the currency of those who write it; where several have it, the one of most of them. */
const languages: [RegExp, string][] = [
  [/(?<!\p{L})(?:belopp|betalt|fakturanr|fakturanummer|avdrag|inbetalning|utbetalning|betalningsdag|bankgiro|kreditfaktura|moms)(?!\p{L})/giu, 'SEK'],
  [/(?<!\p{L})(?:bel[øo]b|betalingsadvis|kasserabat|betalt|fakturadato|overf[øo]rt|kreditnota)(?!\p{L})/giu, 'DKK'],
  [/(?<!\p{L})(?:bel[øo]p|fakturanr|betalt|forfallsdato|bankoverf[øo]ring|utbetaling|bankgebyr)(?!\p{L})/giu, 'NOK'],
  [/(?<!\p{L})(?:kwota|faktura|faktury|przelew\w*|potr[ąa]cen\w*|zap[łl]acono|razem)(?!\p{L})/giu, 'PLN'],
  [/(?<!\p{L})(?:rechnung\w*|\w*betrag|skonto|zahlung\w*|[üu]berweisung\w*|belegnr|abzug|summe|gutschrift)(?!\p{L})/giu, 'EUR'],
  [/(?<!\p{L})(?:fattur[ae]|importo|bonifico|pagato|abbuono|trattenut[ae]|totale|causale)(?!\p{L})/giu, 'EUR'],
  [/(?<!\p{L})(?:factures?|montant|virement|r[ée]gl[ée]e?|retenue|avoir|escompte)(?!\p{L})/giu, 'EUR'],
  [/(?<!\p{L})(?:factuur\w*|bedrag|betaald|korting|overboeking|ingehouden|uitbetaald|totaal)(?!\p{L})/giu, 'EUR'],
  [/(?<!\p{L})(?:lasku\w*|maksu\w*|maksettu|yhteens[äa]|summa)(?!\p{L})/giu, 'EUR'],
  [/(?<!\p{L})(?:facturas?|importe|transferencia|pagado|descuento|retenci[óo]n)(?!\p{L})/giu, 'EUR'],
]; // biome-ignore format: a table

/** What only Mexicans print: their legal form, their electronic invoice and transfer, their national currency. */
const mexican = /(?<!\p{L})(?:s\.?a\.? de c\.?v\.?|cfdi|spei|m\.n\.)(?!\p{L})/iu;

/** Ways to pay that only the British have, in their own money. */
const british = /(?<!\p{L})(?:bacs|chaps|faster payments?)(?!\p{L})/iu;

/** The currency of those in whose language some lines of text are written: by two words at least, the language with most; one is enough of Mexicans; null where none is told. */
export function currencyOfLanguage(lines: string[]): string | null {
  const text = lines.slice(0, 100).join('\n').slice(0, 5_000);
  if (mexican.test(text)) return 'MXN';
  if (british.test(text)) return 'GBP';
  const told = languages.map(([words, code]) => ({
    code,
    count: new Set((text.match(words) ?? []).map((word) => word.toLowerCase())).size,
  }));
  const [best, next] = told.sort((a, b) => b.count - a.count);
  if (!best || best.count < 2) return null;
  return next && next.count === best.count && next.code !== best.code ? null : best.code;
}
