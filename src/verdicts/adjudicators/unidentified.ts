import type { CategoryCode } from '../../core/taxonomy.ts';
import { type CaseFile, isNamedIn } from '../caseFile.ts';
import { meantBy } from '../categoryWords.ts';
import { wordsOf } from '../claimWords.ts';
import { clausesOf } from '../clauses/clauses.ts';
import { sharesWith, topicOf } from '../clauses/said.ts';
import { statedIn, wordsIn } from '../clauses/stated.ts';
import { type Cited, number, text } from '../facts.ts';
import { because, type Finding, lacks, rejects, supports } from '../finding.ts';
import { absolute, compare, floored, isPositive, least, minus, type Ratio, shown, sum } from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';
import type { Fact } from '../read/readFact.ts';
import { sentencesIn } from '../read/wording.ts';
import { onlyOffered, settles } from './accounts.ts';

/** A sentence of a message, with the whole text it stands in. */
type Sentence = Cited<string>;

/** The customer gives up what it took: it was a slip, or it pays it back. */
const givesUp =
  /\b(withdr(aw|ew|awn)|retract\w*|disregard|ignore|taken? back|took back|in error|by mistake|by accident|mistaken(ly)?|wrongly|a (mistake|typo|slip)|typing (error|slip|mistake)|oversight|mis-?key\w*|miskeyed|keyed (in )?wrong\w*|irrtum\w*|irrtuemlich|versehen\w*|tippfehler|por error|par erreur|should not (have been|be) (taken|deducted|withheld|kept|there))\b|\b(we|i|will|shall) (will |shall |can |do )?(re)?pay\b|\bpay (it|that|this|them|you|the \w+) (back|too|with|in)|\bpaid back\b|\b(goes|go|comes|come|follows|included|added) (out )?(with|in|to) (the |our |your )?(\w+['’]?s? ){0,2}(run|payment|remittance|transfer|cheque|check)\b|\bnothing (is|was) wrong\b|\bno (claim|reason|deduction|dispute) (is )?(intended|meant)|\b(drop|cancel|release|waive)s?\b.{0,24}\b(claim|deduction|debit|rest|it)\b|zahlen wir nach|ueberweisen wir|nachzahl\w*/i;

const denies = /\b(not|no|never|refuse[sd]?) (to |be )?(going to )?(re)?pay|\b(will|do|can) not (re)?pay|only if\b/i;

/**
 * A claim without a reason: the customer's answer says what it took the money for. Credits that it names are looked up, what it gives
 * up is no longer claimed, and words that name a kind of claim are judged as one. Without an answer nobody can tell.
 */
export function unidentified(file: CaseFile, judged: (category: CategoryCode, file: CaseFile) => Finding): Finding {
  const answers = answersIn(file);
  const named = file.credits.filter((credit) => answers.some(({ value }) => isNamedIn(value, credit)));
  const givenUp = answers.find(({ value }) => givesUp.test(value) && !denies.test(value));
  if (named.length > 0) return byCredits(file, named, answers);
  if (givenUp) return lessGivenUp(file, givenUp);
  const promised = chargeTakenOff(file, answers);
  if (promised) return promised;
  const kind = answers
    .map((answer) => ({ answer, category: meantBy(answer.value) }))
    .find(({ category }) => category !== null && category !== 'CREDIT_OFFSET');
  if (kind?.category) return judged(kind.category, saying(file, kind.answer, kind.category));
  const equal = file.credits
    .map(({ head }) => number(head, 'open', 'amount'))
    .find((one) => one && compare(absolute(one.value), file.claimed.value) === 0);
  const hint = equal ? [because('An open credit memo has the same amount.', equal)] : [];
  return lacks(
    ["the customer's reason for the deduction", "the customer's debit memo"],
    [because('The claim gives no reason.', file.claimed), ...hint],
    0.9,
  );
}

/** What people wrote of the claim, sentence by sentence. */
const answersIn = (file: CaseFile): Sentence[] =>
  file.notes
    .filter((note) => note !== file.claim)
    .flatMap(statedIn)
    .flatMap(({ at }) =>
      typeof at.value === 'string' && /\s\S+\s/.test(at.value)
        ? sentencesIn(inEnglish(at.value)).map((value) => ({ value, at }))
        : [],
    );

/** A charge on the invoice of just what was taken, which the answer names and we promised to take off. */
function chargeTakenOff(file: CaseFile, answers: readonly Sentence[]): Finding | null {
  for (const { facts } of file.invoices.flatMap(({ lines }) => lines)) {
    const [worth, called] = [number(facts, 'amount'), text(facts, 'text', 'item')];
    if (!worth || !called || compare(worth.value, file.claimed.value) !== 0) continue;
    const names = answers.filter(({ value }) => sharesWith(wordsIn(value), topicOf(called.value)) > 0);
    const promise = names.find(({ value }) => settles.test(value) && !onlyOffered.test(value));
    const answer = names.find(({ at }) => at.record !== promise?.at.record);
    if (promise && answer)
      return supports(
        worth.value,
        0.86,
        [because('The customer names a charge that we promised to take off.', worth, answer, promise)],
        'A later message that keeps the charge would defeat the claim.',
      );
  }
  return null;
}

/** What is open on the credits that the customer's answer names, no more than it says it took of them. */
function byCredits(file: CaseFile, credits: CaseFile['credits'], answers: readonly Sentence[]): Finding {
  const open = credits.flatMap(({ head }) => number(head, 'open', 'amount') ?? []);
  const due = least(sum(open.map(({ value }) => absolute(value))), file.claimed.value);
  const saying_ = answers.filter(({ value }) => credits.some((credit) => isNamedIn(value, credit)));
  const used = credits.map(({ head }) => text(head, 'status')).find((one) => one && gone.test(one.value));
  if (used)
    return rejects(
      0.88,
      [because(`The credit that the customer names is ${used.value}.`, used, ...saying_)],
      'Another credit memo would support the claim.',
    );
  if (open.length === 0)
    return lacks(
      ['the amount of the credit memo'],
      [because('The credit that the customer names states no amount.', ...saying_)],
    );
  return supports(
    due,
    0.88,
    [because(`The customer says that it took a credit of which ${shown(due)} is open.`, ...open, ...saying_)],
    'An earlier use of the credit would defeat the claim.',
  );
}

const gone = /^(applied|used|closed|cleared|consumed|refunded|paid|void|cancel|reject|draft|pending|revers)/i;

/** What is left where the customer gives up all, or the sum that it names. */
function lessGivenUp(file: CaseFile, answer: Sentence): Finding {
  const part = sumIn(file, answer);
  const left = part ? floored(minus(file.claimed.value, part)) : null;
  if (left && isPositive(left))
    return lacks(
      [`the reason for the other ${shown(left)}`],
      [because(`The customer gives up ${shown(part as Ratio)} of it and does not say what the rest is.`, answer)],
    );
  return rejects(
    0.9,
    [because('The customer gives up what it took.', answer)],
    'A reason that the customer gives for it would open the claim.',
  );
}

/** A sum less than what is claimed that the sentence names. */
function sumIn(file: CaseFile, { value, at }: Sentence): Ratio | null {
  const record = file.all.find(({ name }) => name === at.record);
  const found = (record ? clausesOf(record) : []).find(
    ({ measure, value: one, at: place }) =>
      place.field === at.field &&
      measure === 'money' &&
      value.includes(shown(one)) &&
      compare(one, file.claimed.value) < 0,
  );
  return found?.value ?? null;
}

/** The claim as the customer explains it. */
function saying(file: CaseFile, { value, at }: Sentence, category: CategoryCode): CaseFile {
  const reason: Fact = { kind: 'text', value: `${wordsOf(file)} ${value}`.trim(), at };
  return { ...file, category, claim: { ...file.claim, head: new Map([...file.claim.head, ['reason', reason]]) } };
}
