import type { Claim, ClaimWords } from './claim.ts';
import { csvLayoutNamed } from './csvLayouts.ts';
import type { SimulatedCustomer } from './customers.ts';
import { phrase } from './phrases.ts';
import type { Random } from './random.ts';
import { standardCodeFor } from './standardCodes.ts';
import { dialectNamed } from './x12/dialects.ts';
import { plainText } from './x12/envelope.ts';

/**
 * What this customer prints beside a claim. Where the code does not tell the reason, the words do: it never says nothing at all
 * about a reason it knows.
 */
export function wordsFor(random: Random, customer: SimulatedCustomer, claim: Claim): ClaimWords {
  const { habits } = customer;
  const code = printsCodes(customer) && random.chance(habits.codeRate) ? codeFor(random, customer, claim) : null;
  const silent = !printsWords(customer) || (code?.tells === true && !random.chance(habits.textRate));
  const words = phrase(random, habits.phraseStyle, claim.category, claim.details, habits.sloppiness);
  const text = silent ? null : fitted(customer, words);
  return {
    code: code?.code ?? null,
    codeSystem: code === null ? null : habits.codes === 'own' ? 'own' : 'x12-426',
    text,
    debitMemo: claim.details.claim ?? null,
  };
}

/** The code for a claim; a category that the customer's own table lacks goes under its miscellaneous one, which tells nothing. */
function codeFor(random: Random, customer: SimulatedCustomer, claim: Claim): { code: string; tells: boolean } {
  if (customer.habits.codes === 'x12-426') return { code: standardCodeFor(random, claim.category), tells: true };
  const own = customer.ownCodes.find((entry) => entry.category === claim.category);
  const other = customer.ownCodes.find((entry) => entry.category === 'UNIDENTIFIED');
  return { code: (own ?? other)?.code as string, tells: own !== undefined };
}

/** What is left of words in an X12 element: its characters and its length, 45 in an 812 and 80 in an 820. */
function fitted({ habits }: SimulatedCustomer, words: string): string {
  if (habits.channel.format !== 'x12') return words;
  const room = (habits.announcesDebits ? 45 : 80) - (habits.codes === 'own' ? 8 : 0);
  return plainText(dialectNamed(habits.channel.dialect), words).slice(0, room).trim();
}

/** Some CSV layouts have no column for codes. */
function printsCodes({ habits }: SimulatedCustomer): boolean {
  if (habits.codes === 'none') return false;
  if (habits.channel.format !== 'csv') return true;
  return csvLayoutNamed(habits.channel.layout).columns.some(({ field }) => field === 'code');
}

function printsWords({ habits }: SimulatedCustomer): boolean {
  if (habits.channel.format !== 'csv') return true;
  return csvLayoutNamed(habits.channel.layout).columns.some(({ field }) => field === 'text');
}

/** A document number as this customer prints it: bare, padded, prefixed, or with a letter or two appended. */
export function printedReference(random: Random, customer: SimulatedCustomer, number: string): string {
  const style = customer.habits.referenceStyle;
  const now = style === 'mixed' ? random.pick(['plain', 'leading_zeros', 'suffix', 'prefixed'] as const) : style;
  if (now === 'leading_zeros') return number.padStart(12, '0');
  if (now === 'suffix') return `${number}${random.pick(['-A', 'W', '-1', 'SC'])}`;
  if (now === 'prefixed') return `${random.pick(['INV', 'INV-'])}${number}`;
  return number;
}
