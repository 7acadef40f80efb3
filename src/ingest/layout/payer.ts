import { endsInLegalForm, namesCompany } from '../companies.ts';
import { nameAlone } from '../names.ts';
import type { Line } from './lines.ts';
import { type Mention, mentionsOn, type Place } from './mentions.ts';
import { payeesOn } from './payees.ts';
import { payersSaid } from './payerSaid.ts';
import { chunkSaying, isName } from './printedName.ts';
import { foldedAll, isOf, isSame } from './sameName.ts';
import type { Found } from './values.ts';

/** What is known of who pays from outside of a document's lines. */
export type PayerKnown = {
  /** Who sent it, where the words name no payer. */
  payer?: string | null;
  /** What the sender is shown as, where a message has one. */
  signer?: string | null;
  /** What the addresses it was sent to are called by: none of these pays. */
  payees?: string[];
  /** A subject or file head that may name the payment or its payer where the words do not. */
  heading?: string;
};

/** How much labels ("Payer", "From"), sentences, a subject and a sender speak for a name; letter heads and signatures say it by themselves. */
const [byLabel, byWeakLabel, bySentence, bySubject, bySender] = [9, 5, 6, 2.5, 2.5];
/** How much a name itself speaks for being a company's. */
const [byForm, byWord] = [3, 2.5];
/** Where less speaks for the best name, nobody is named. */
const least = 2;

/**
 * Who pays: of all the names that labels, sentences, the subject, the sender, the letter head and the signature give, the one for which
 * most speaks. A name met in several places, in full or in part, is one. Whom something is paid to, addressed or sent to does not pay.
 */
export function payerAmong(lines: Line[], known: PayerKnown, labelled?: Found): Found | null {
  const { payer = null, signer = null, payees = [], heading = '' } = known;
  const nowhere = { words: [], page: lines[0]?.page ?? 1 };
  const met = (place: Place, weight: number, ...names: (string | null)[]): Mention[] =>
    names.flatMap((value) => (value === null ? [] : [{ ...nowhere, value, place, weight }]));
  const text = lines.map((line) => line.text).join('\n');
  const pieces = lines.flatMap(({ chunks }) => chunks.map((chunk) => chunk.text)).join('\n');
  const sure = labelled !== undefined && labelled.rank >= 3;
  const label = labelled && { ...labelled, place: 'label' as const, weight: sure ? byLabel : byWeakLabel };
  const mentions = [
    ...met('sentence', bySentence, ...[pieces, text, heading].flatMap(payersSaid)),
    ...met('subject', bySubject, companyIn(heading)),
    ...met('sender', bySender, payer),
    ...mentionsOn(lines, payer === null && signer === null, signer),
  ];
  const others = payeesOn(lines, mentions);
  const isPayee = (name: string) =>
    payees.some((owner) => foldedAll(name).includes(owner)) || others.some((other) => isOf(other, name));
  const free = mentions.filter(({ value, place }) => place === 'sender' || !isPayee(value));
  return bestOf(label ? [label, ...free] : free);
}

/** The name for which most speaks, with all that speaks for its other forms. */
function bestOf(mentions: Mention[]): Found | null {
  let best: { forms: Mention[]; score: number } | null = null;
  for (const { value } of mentions) {
    const forms = mentions.filter((other) => isSame(value, other.value));
    const places = new Map<Place, number>();
    for (const { place, weight } of forms) places.set(place, Math.max(weight, places.get(place) ?? 0));
    const company = Math.max(...forms.map((form) => formOf(form.value)));
    const score = [...places.values()].reduce((sum, weight) => sum + weight, company);
    if (score >= least && score > (best?.score ?? 0)) best = { forms, score };
  }
  if (!best) return null;
  const { value, words, page } = fullest(best.forms);
  return { value, words, page, rank: 4 };
}

function formOf(name: string): number {
  return endsInLegalForm.test(withoutNote(name)) ? byForm : namesCompany(name) ? byWord : 0;
}

/** "Käserei AG (Simulation)" ends in its legal form. */
function withoutNote(name: string): string {
  return name.replace(/\s*\([^()]*\)$/, '');
}

/** The first form of a name that ends in a legal form, else the longest: letter heads and senders shorten it. */
function fullest(forms: Mention[]): Mention {
  const [first] = forms as [Mention];
  const full = forms.find(({ value }) => endsInLegalForm.test(withoutNote(value)));
  return full ?? forms.reduce((long, each) => (each.value.length > long.value.length ? each : long), first);
}

/** "Simulated Stores Inc.: Vendor Payment 4471": the company that a heading names. */
function companyIn(heading: string): string | null {
  const pieces = heading.split(/\s[-–—|·/]\s|:\s/).flatMap((piece) => nameAlone(piece) ?? []);
  return pieces.find((piece) => namesCompany(piece) && isName(chunkSaying(piece))) ?? null;
}

/** The name for which most speaks in the letter head and the signature. */
export function payerOn(lines: Line[]): Omit<Found, 'rank'> | null {
  const mentions = mentionsOn(lines);
  const payees = payeesOn(lines, mentions);
  return bestOf(mentions.filter(({ value }) => !payees.some((payee) => isOf(payee, value))));
}
