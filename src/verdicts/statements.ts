import type { CaseFile } from './caseFile.ts';
import { clausesOf } from './clauses/clauses.ts';
import { statedIn } from './clauses/stated.ts';
import { type Cited, number, text } from './facts.ts';
import { because, type Finding, rejects, supports } from './finding.ts';
import { compare, isPositive } from './ratio.ts';
import { inEnglish } from './read/inEnglish.ts';
import type { EvidenceRecord } from './read/readRecord.ts';
import { readNumber } from './read/values.ts';
import { sentencesIn } from './read/wording.ts';

/** Whose word a paper is: what somebody says against his own side decides, what he says for it does not. */
export type Speaker = 'ours' | 'theirs' | 'carrier' | 'unknown';

const carriers = /\b(carrier|driver|haulier|hauler|trucker|spediteur|transporteur|transportista)\b/i;
const us =
  /\b(ours?|us|internal|supplier|vendor|seller|account manager|key account|sales|credit (control|manager|team)|receivables?|out(bound|going|box)?|sent)\b/i;
const them =
  /\b(customer|buyer|retailer|client|purchas\w+|payables?|ap|dc|store|merchant|category manager|consignee|in(bound|coming|box)?|einkauf|kreditoren|kunde|compras)\b|@customer|@buyer/i;
const isMessage = /mail|message|letter|chat|call|brief|schreiben|correo|courriel|carta|nachricht/i;

/** Who says what stands in a note: who is named as its author, else whom its number tells; a note in our own file is ours, a paper of a claim theirs. */
export function speakerOf(record: EvidenceRecord, claim?: EvidenceRecord): Speaker {
  const author = text(record.head, 'author')?.value ?? '';
  const named = `${author} ${author ? '' : record.name.replaceAll(/[_\-\d]+/g, ' ')}`;
  const they = claim && (text(claim.head, 'customerName', 'customer')?.value.split(/\s+/)[0] ?? '').toLowerCase();
  if (carriers.test(named)) return 'carrier';
  if (us.test(named)) return 'ours';
  // A note in our own file may come from a distribution centre or a store of ours.
  const isOwnNote = record.type === 'note' && /\b(note|log|count)\b/i.test(record.printedType ?? '');
  if (
    them.test(isOwnNote ? named.replace(/\b(dc|store|inbound)\b/gi, ' ') : named) ||
    (they && they.length > 3 && named.toLowerCase().includes(they))
  )
    return 'theirs';
  if (record.type === 'claim') return 'theirs';
  if (record.type !== 'note') return 'ours';
  return isMessage.test(record.printedType ?? '') ? 'unknown' : 'ours';
}

/** A sentence with who says it. */
export type Statement = Cited<string> & { by: Speaker; record: EvidenceRecord };

/** What notes and messages say, and the remarks on other papers, sentence by sentence in English. */
export function statementsIn(records: readonly EvidenceRecord[], claim?: EvidenceRecord): Statement[] {
  return records.flatMap((record) => {
    const by = speakerOf(record, claim);
    return statedIn(record).flatMap(({ at }) =>
      typeof at.value === 'string' && /\p{L}{2}\S*\s+\S/u.test(at.value)
        ? sentencesIn(inEnglish(at.value)).map((value): Statement => ({ value: value.trim(), at, by, record }))
        : [],
    );
  });
}

/** What is only said to come about, or not. */
const open =
  /\b(if|unless|whether|either|should (it|they|this)|until|depend\w*|once|as soon as|provided|subject to|pending|may|might|could|would)\b|\?/i;
const claims = '(claim|deduction|debit( memo)?|charge-?back|fine|penalty|dispute|complaint|request|cancellation|mail)';
const takenBack = new RegExp(
  [
    `\\b(withdraw\\w*|drop(ped|s)?|retract\\w*|revok\\w*|ignore|disregard|forget|reverse[sd]?|cancel(led)?)\\b.{0,24}\\b${claims}\\b`,
    `\\b${claims}s?\\b.{0,40}\\b(withdrawn|dropped|retracted|in error|(a|by|our) mistake|wrong(ly)?|unjustified|not justified|reversed|revoked|settled by us)\\b`,
    '\\b(taken|deducted|withheld|booked|keyed|short-?paid|charged) (in error|by mistake|wrongly)\\b',
    "\\b(should not|shouldn['’]t) have been (taken|deducted|withheld|charged)\\b",
    '\\bnothing (is |was )?wrong with\\b',
    "\\b(you['’]?(ll| will)|you are to|will) (all )?be paid (for|in full)\\b|\\bwe['’]?(ll| will)? pay (for )?(it|them|all|the lot|everything|the (extra|excess|rest|lot|full))\\b",
    "\\bwe['’]?(ll| will| are going to)? (pay|repay|refund|transfer) (it|that|this|them|the (amount|difference|balance))\\b.{0,12}\\bback\\b|\\bwe (repay|refund)\\b",
    '\\b(goes|comes|is included|will be (added|included|paid|repaid)|is added|is paid|follows) (out )?(with|in|on|to|by) (the )?(\\w+day|next|coming|our next)\\b',
  ].join('|'),
  'i',
);

/** A claim that the customer itself takes back, or will pay; a sentence about part of the money takes back no more than that. */
export function withdrawn(file: CaseFile): Finding | null {
  const said = statementsIn(file.notes, file.claim).find(
    ({ value, by, record }) =>
      (by === 'theirs' || (by === 'unknown' && isMessage.test(record.printedType ?? ''))) &&
      takenBack.test(value) &&
      !open.test(value) &&
      !/\b(not|never|n['’]t) (withdraw|drop|pay|be paid)/i.test(value) &&
      !/\b(you|supplier) (should|must|have to|need to|please)\b/i.test(value),
  );
  if (!said || isPart(file, said.value)) return null;
  return rejects(
    0.88,
    [because('The customer takes the claim back.', said.at)],
    'A message from the customer that upholds the claim would open it.',
  );
}

/** Whether a sentence names a sum that is less than what is claimed. */
const isPart = ({ claimed }: CaseFile, said: string): boolean =>
  [...said.matchAll(/(?<![\w/-])[$€£]?\d{1,3}(?:,?\d{3})*(?:\.\d\d)?(?![\w/-])/g)].some(([printed]) => {
    const sum = readNumber(printed)?.value;
    return sum !== undefined && isPositive(sum) && compare(sum, claimed.value) < 0;
  });

const ownFault =
  /\b(our|ours|our own) (own )?(mistake|error|fault|slip|oversight|doing)\b|(^|[.,] )ours$|\bwe (had )?(sent|shipped|picked|billed|loaded|invoiced|packed|labell?ed|keyed|booked) (the |a |an )?(wrong|old|twice|double|too (much|many|few|late))\b|\bwe (forgot|missed|overlooked|mixed up|mislabell?ed|mispicked|failed)\b|\b(sent|shipped|released|picked|billed|loaded|keyed|printed|re-?released|invoiced)\b.{0,24}\bby mistake\b|slipped through|\bnobody (asked|called|told|checked)|did ?n['’]?o?t (get round|ask|call|think)|never (tendered|asked|called|sent)|(picking|keying|typing|loading|billing|invoicing|packing) (error|mistake|slip)|\bmispick|zahlendreher|\bmix(ed)?-?up\b|verwechsel|vertausch|error (de|di) (preparacion|picking|carga)|erreur de (preparation|saisie)|\b(is|was|were) (all )?(ours|our fault)\b|our system (had|did)/i;

/** What our own side says against itself: a fault that it owns up to. */
export function ownedUp(file: CaseFile): Statement | null {
  const records = file.all.filter(({ type }) => ['note', 'return', 'shipment', 'credit'].includes(type));
  return (
    statementsIn(records, file.claim).find(
      ({ value, by }) =>
        by === 'ours' &&
        ownFault.test(value) &&
        !open.test(value) &&
        !/\b(not|no|nor|than|other than|un(less)?)\b.{0,16}\b(our|ours)\b/i.test(value),
    ) ?? null
  );
}

const grants =
  /\b(we|i|us)('ll| will| shall| can)? (pay|bear|cover|accept|agree|credit|refund|take|reimburse|stand for)\b|\bon our (account|cost|expense|bill)\b|\bat our (cost|expense)\b|\bgo ahead\b|\b(is|are|that'?s) (fine|ok(ay)?|agreed|accepted|all right)\b|\b(charge|bill|invoice|deduct) (it to |them to )?us\b|\bagreed\b/i;

/** Whether a note of our side promises money at a rate: what we agree to in writing is a term. */
export const promises = (note: EvidenceRecord): boolean =>
  note.type === 'note' &&
  statementsIn([note]).some(
    ({ value, by }) =>
      by === 'ours' &&
      grants.test(value) &&
      !/\b(not|never|n['’]t|no)\b/i.test(
        value.replace(/\b(no|not) (more|longer|later|less|fewer|higher) than\b|\bnot to exceed\b/gi, ''),
      ),
  ) &&
  clausesOf(note).some(({ role, measure }) => role === 'rate' && measure !== 'count');

const concedes =
  /\byou (won['’]t|will not|do not have to|don['’]t have to|need not|needn['’]t) (have to )?(pay|be (charged|billed))\b|\bwe('ll| will)? (credit|refund|write off|waive|not (charge|bill))\b|\bno charge\b|\b(is|are|was|has been) cancelled as you (asked|requested|wished)\b|\b(invoice|charge) (is|will be|was) (cancelled|credited|reversed|withdrawn)\b/i;

/** A finding, unless it misses papers and our own side has granted the claim in a message: then it holds, up to the invoice. */
export function orConceded(file: CaseFile, finding: Finding): Finding {
  if (finding.supported !== null || finding.standing) return finding;
  const said = statementsIn(file.notes, file.claim).find(
    ({ value, by, record }) =>
      by === 'ours' && record.type === 'note' && concedes.test(value) && !open.test(value) && !isPart(file, value),
  );
  const [invoice] = file.invoices;
  const total = invoice && number(invoice.head, 'total', 'subtotal');
  if (!said || !total || compare(file.claimed.value, total.value) > 0) return finding;
  return supports(
    file.claimed.value,
    0.85,
    [because('Our own side granted it in writing.', said.at, total)],
    'A message that takes the grant back would defeat the claim.',
  );
}
