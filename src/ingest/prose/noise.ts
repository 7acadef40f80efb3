/** What looks like a reference or an amount and is neither. Each match is blanked, so that offsets stay what they were. */
const noise: RegExp[] = [
  /https?:\/\/\S{1,500}|\bwww\.\S{1,200}/gi,
  /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}/g,
  // IBAN, then BIC behind its label.
  /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2} ?[A-Z0-9]{3,4}(?: ?[A-Z0-9]{1,4}){0,5}\b/g,
  /\b(?:BIC|SWIFT)(?: code)?\W{0,3}[A-Z0-9]{8,11}\b/gi,
  // Accounts, routing and tax numbers, orders, terms: label and number.
  /\b(?:(?:bank )?(?:account|acct|a\/c)|konto|compte|cuenta|routing|aba|sort code|blz|bankleitzahl|tax ?id|vat(?: ?(?:id|reg))?|ust-?id(?:nr)?|steuernummer|siret|siren|nif|cif|ein|duns|gln)\b\.?(?:[ \t]{0,2}(?:no|number|nr|nummer|num|ending(?: in)?|id|#|n°|nº)(?![a-z])\.?)?[ \t]{0,3}[:#]?[ \t]{0,3}[A-Z]{0,3}[*x.\d][*x\d -]{2,30}\d?/gi,
  /\b(?:p\.?o\.?(?![ \t]*box)|purchase order|orders?|bestell(?:ung|nummer)?|auftrag|bon de commande|commande|pedido|bol|pro|delivery note|lieferschein|asn|load|shipment|sku|item|store|vendor|supplier|customer|lieferant(?:en)?|kunden?|fournisseur|client|cliente|proveedor|dept|department)\b\.?[ \t]{0,2}(?:(?:no|number|nr|nummer|num|id|code|#|n°|nº)(?![a-z])\.?)?[ \t]{0,3}[:#-]?[ \t]{0,3}[A-Z]{0,4}-?\d[\w-]{1,24}(?![.,]\d)/gi,
  // Telephone and fax numbers, with a label, a plus sign or the shape of an American one.
  /\b(?:tel(?:efon|ephone|\.)?|phone|ph|fax|mobile?|cell|call|direct|ext|durchwahl|tél|teléfono|móvil)\b\.?(?:[ \t]{1,2}(?:us|me|at|on|number|no)\b){0,3}[ \t]{0,3}[:.]?[ \t]{0,3}[+(]?\d[\d ()/.-]{2,24}\d/gi,
  /\+\d{1,3}[ .(-]{1,2}\d[\d ()/.-]{5,20}\d/g,
  /\(\d{3}\) ?\d{3}[-. ]\d{4}\b|\b\d{3}[-.]\d{3}[-.]\d{4}\b/g,
  // Addresses: state and ZIP, street numbers, post boxes.
  /,? ?\b[A-Z]{2} \d{5}(?:-\d{4})?\b(?=\s*$|,)/gm,
  /\bp\.? ?o\.? box \d{1,8}/gi,
  /^[ \t]*\d{1,6} (?:[NSEW]\.? )?[A-Z][A-Za-z]{1,20}(?: [A-Z][A-Za-z]{1,20}){0,3} (?:st|street|ave|avenue|rd|road|blvd|boulevard|dr|drive|lane|ln|way|pkwy|parkway|suite)\b.{0,60}$/gim,
  /^[ \t]*(?:[A-Z]-)?\d{5} [A-ZÄÖÜ][\wäöüß-]{2,30}[ \t]*$/gm,
  // What a letter makes up to explain something.
  /(?<!\p{L})(?:(?:as an|for) example|zum Beispiel|par exemple|por ejemplo|ad esempio|bijvoorbeeld)(?!\p{L})[^!?]{0,300}?(?=[.!?](?:\s|$)|\n[ \t]*\n|$)/giu,
  // Times, page numbers, percentages of anything but terms are seen elsewhere.
  /\b\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?\b/gi,
  /\bpage \d{1,4}(?: (?:of|\/) \d{1,4})?\b/gi,
];

/** The text with everything blanked that only looks like a value. */
export function withoutNoise(text: string): string {
  return noise.reduce((rest, pattern) => rest.replace(pattern, blanked), text);
}

/** A blank for each character but line ends. */
export function blanked(match: string): string {
  return match.replace(/[^\n]/g, ' ');
}
