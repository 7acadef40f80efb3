import type { CaseFile } from './caseFile.ts';
import { statedIn, wordsIn } from './clauses/stated.ts';
import { text } from './facts.ts';
import { inEnglish } from './read/inEnglish.ts';

/** Kinds of customers by the words of their names, and by those that agreements call them. */
const kinds: readonly RegExp[] = [
  /\b(schools?|districts?|[ui]\.?s\.?d\.?|academy|colleges?|university|education\w*|schule\w*|ecoles?|lycee|escuelas?|colegios?)\b/i,
  /\b(hospitals?|clinics?|medical|health\w*|klinik\w*|hopita(l|ux)|clinica)\b/i,
  /\b(pharmac(y|ies)|drugs?|drug ?stores?|apotheken?|pharmacies?|farmacias?)\b/i,
  /\b(restaurants?|diners?|cafes?|catering|caterers?|food ?service|hotels?|hospitality|gastronomie)\b/i,
  /\b(city of|county of|state of|government|municipal\w*|public agenc(y|ies)|department of|stadt|commune|ayuntamiento)\b/i,
  /\b(wholesale\w*|distribut(or|ors|ion)|cash (&|and) carry|grosshandel|grossist\w*|mayorista)\b/i,
  /\b(clubs?|warehouse clubs?)\b/i,
  /\b(contractors?|builders?|construction|bau\w*|constructions?)\b/i,
];
/** Words that any kind of customer may be called by. */
const plain = new Set(
  'account customer dealer buyer member store chain public all the of our retailer reseller'.split(' '),
);

/**
 * Whether the customer of a claim is of the kind that an agreement names: by its name, else by what a paper says of it. Null where nothing
 * tells.
 */
export function isOfKind(file: CaseFile, named: string): boolean | null {
  const name = [file.claim, ...file.invoices]
    .flatMap(({ head }) => [text(head, 'customerName'), text(head, 'customer')])
    .flatMap((one) => one?.value ?? [])
    .join(' ');
  const own = kinds.filter((words) => words.test(inEnglish(name)));
  const asked = kinds.filter((words) => words.test(inEnglish(named)));
  if (asked.some((one) => own.includes(one))) return true;
  const words = wordsIn(named).filter((word) => !plain.has(word) && word.length > 2);
  const papers = file.all.filter(({ type }) => !['terms', 'price', 'promotion'].includes(type));
  const told = papers.flatMap(statedIn).flatMap(({ at }) => wordsIn(inEnglish(String(at.value))));
  if (words.length > 0 && words.every((word) => told.includes(word) || wordsIn(name).includes(word))) return true;
  return asked.length > 0 && own.length > 0 ? false : null;
}
