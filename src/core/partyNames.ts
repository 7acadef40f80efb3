/** Words that say a company's legal form and nothing about which company it is. */
const legalForms = new Set(
  'INC INCORPORATED CORP CORPORATION CO COMPANY LLC LLP LP LTD LIMITED PLC GMBH AG KG SE SA SAS SARL SRL SPA BV NV AB AS OY APS PTY THE'.split(
    ' ',
  ),
);

/**
 * A company's name without case, accents, punctuation and legal form: "The Acme Food Co., Inc." and "ACME FOOD" agree. The
 * name's own words are kept when nothing else would be left. Empty for a name without letters or digits.
 */
export function plainName(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’.]/g, '')
    .toUpperCase()
    .replace(/&/g, ' AND ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const telling = words.filter((word) => !legalForms.has(word));
  return (telling.length > 0 ? telling : words).join(' ').replace(/ AND$/, '');
}
