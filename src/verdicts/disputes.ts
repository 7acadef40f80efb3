import type { CaseFile } from './caseFile.ts';
import { scopeOf } from './categoryWords.ts';
import { wordsOf } from './claimWords.ts';
import { sharesWith, topicOf } from './clauses/said.ts';
import { lastName, statedIn, wordsIn } from './clauses/stated.ts';
import { type Cited, day, flag, text } from './facts.ts';
import { because, expired, type Finding } from './finding.ts';
import { apart } from './read/concepts.ts';
import { readDay } from './read/values.ts';
import { sentencesIn } from './read/wording.ts';

/** Agreements under which nobody may dispute what the customer deducts. */
export function notDisputable(file: CaseFile): Finding | null {
  const said = file.terms
    .map(({ head }) => flag(head, 'disputable', `disputable@${scopeOf[file.category] ?? ''}`))
    .find((one) => one?.value === false);
  const inWords = said ?? undisputedInWords(file);
  if (!inWords) return null;
  return {
    supported: file.claimed.value,
    certainty: 0.93,
    missing: [],
    standing: 'NOT_DISPUTABLE',
    reasons: [because('The agreement lets nobody dispute this deduction.', inWords)],
    wouldChange: 'An agreement without that clause would open it to dispute.',
  };
}

/** A sentence that bars disputes: of a text on several things, one that is about what the claim is about. */
function undisputedInWords(file: CaseFile): Cited<string> | null {
  const about = topicOf(wordsOf(file));
  for (const { head } of file.terms)
    for (const said of [text(head, 'text'), text(head, 'termsText')]) {
      const bars = said && sentencesIn(said.value).filter((sentence) => barsDisputes.test(sentence));
      if (!said || !bars || bars.length === 0) continue;
      // Disputes that come too late are another matter.
      if (bars.every((sentence) => /\b(after|then|later|there-?after|once|late|past)\b/i.test(sentence))) continue;
      if (sentencesIn(said.value).length < 2 || sharesWith(wordsIn(said.value), about) > 0) return said;
    }
  return null;
}

const barsDisputes =
  /\bno (disputes?|objections?|appeals?)\b|(not|non)[- ]?(disputable|contestable)|\b(supplier|vendor|seller|we) (can|may|shall|will|must)(not| not) (dispute|contest|challenge|object|appeal|reclaim)|(may|can|shall)(not| not) be (disputed|contested|challenged)|without (right of )?(dispute|objection)|not (be )?(open|subject) to (any )?(dispute|objection|challenge|appeal)|(disputes?|objections?|appeals?)\b.{0,24}\b(excluded|ruled out|barred|not (possible|admitted|accepted|allowed))|\b(excluded|excepted|exempt(ed)?|barred|no)\b.{0,24}\b(dispute|objection|appeal|complaint)s?\b|\b(dispute|objection|appeal|complaint)s?.{0,24}\bexcluded\b|(closed|final and closed) to (any |all )?(disputes?|objections?|challenges?|appeals?)|waives? .{0,20}(dispute|objection|appeal|challenge)/i;

/** Disputes are ours, claims the customer's. */
export const ofDisputes = /disput|object|appeal|contest|challeng/i;

/** The day on which the claim is looked at, as it says itself, else as a paper on it was last touched. */
export function lookedAtOn(file: CaseFile): Cited<string> | null {
  const said = day(file.claim.head, 'today');
  if (said) return said;
  for (const { at } of [file.claim, ...file.notes].flatMap(statedIn)) {
    const on = /review|check|look|as[_ ]?of|examin|export|last[_ ]?update|evaluat|assess/i.test(apart(lastName(at)))
      ? readDay(at.value, false)
      : null;
    if (on) return { value: on, at };
  }
  return null;
}

/** The day on which the customer took the money or told us of it; the day on which we look at it is none. */
export const takenOn = (file: CaseFile, today: Cited<string> | null): Cited<string> | null =>
  [file.claimedOn, ...['claimedOn', 'date', 'paidOn', 'reportedOn'].map((name) => day(file.claim.head, name))].find(
    (one) => one && one.at.field !== today?.at.field,
  ) ?? null;

/** Our own time to dispute what the customer took is over. */
export const finalSince = (taken: Cited<string>, today: Cited<string>, given: Cited<number>): Finding =>
  expired(
    0.9,
    [
      because(
        `Taken on ${taken.value} and looked at on ${today.value}; we had ${given.value} days to dispute it.`,
        taken,
        today,
        given,
      ),
    ],
    'A dispute filed in time, or a later start of our time, would open it.',
  );
