import type { CaseFile } from './caseFile.ts';
import { statedIn, wordsIn } from './clauses/stated.ts';
import { because, type Finding, lacks } from './finding.ts';
import { inEnglish } from './read/inEnglish.ts';
import type { Citation } from './read/readFact.ts';
import { sentencesIn } from './read/wording.ts';

/** Papers that may decide a claim, as notes call them. */
const paper =
  /\b(photos?|pictures?|lists?|cop(?:y|ies)|proofs?|reports?|entr(?:y|ies)|documents?|tickets?|statements?|certificates?|sheets?|quotes?|quotations?|receipts?|logs?|scans?|records?|slips?|confirmations?|counts?|files?|letters?|renewals?|menus?|results?|analys[ie]s|samples?|notes?|data|figures|forms?|vouchers?|affidavits?)\b/i;

const toCome =
  /\bto follow\b|\bwill (be )?(send|sent|follow|forward|suppl|provid|collect|gather|hand|come|arriv|issu|prepar|bring|brought|mail|upload)|\b(is|are) being \w+|\b(?<!\b(was|were|found) )in (work|progress|preparation|the (post|mail)(?! (archive|folder|box|room)))\b|\bunder ?way\b|\bshould be (ready|here|available|with)|\bexpect(s|ed|ing)? (it|them|this|in|by|to (be|have|get|receive))\b|\b(was|were|been|photos?|pictures?|photographs?|sheets?|reports?|cop(?:y|ies)|proofs?|receipts?) requested\b|\b(still|yet) to (come|be|arrive|follow)\b|\b(not (yet )?|n['’]t (yet )?)(been )?(got|received?|have|had|seen|come|arrived|supplied|sent|here|there|ready|done|complete|visible|available|provided|einsehbar|in (the|our) file|on file)|\b(still )?(outstanding|awaited|awaiting)\b|\basked (again )?for\b|\b(please|kindly) (send|supply|provide|forward)\b/i;
/** A note says of what decides that nobody can tell yet. */
const undecided =
  /\b(can ?not|could not|unable to) (yet )?(say|tell|determine|establish)\b|\b(not|nobody|no one) (is )?(yet )?(knows?|known|clear|established|determined|certain)( yet)?\b|\bunclear\b|\b(trace|query|inquiry|enquiry) (request )?(is|was|has been) (with|open|opened|sent|pending)\b|\b(it|this|that) (may|might|could) (well )?(be|have been)\b.{1,80}\bor\b/i;
const came = /\b(attached|enclosed|received on|here is|here are|came in|arrived on)\b/i;

/**
 * A finding, unless a note says that the paper it hangs on was asked for or is still to come, and no record is that paper: then nobody can
 * tell yet.
 */
export function unlessAwaited(file: CaseFile, finding: Finding): Finding {
  if (finding.supported === null || finding.standing) return finding;
  for (const note of file.all.filter(({ type }) => !['terms', 'promotion', 'price'].includes(type)))
    for (const { at } of statedIn(note)) {
      if (typeof at.value !== 'string') continue;
      const said = sentencesIn(inEnglish(at.value)).find(
        (sentence) => paper.test(sentence) && toCome.test(sentence) && !came.test(sentence),
      );
      const open = sentencesIn(inEnglish(at.value)).find((sentence) => undecided.test(sentence));
      if (open && file.notes.includes(note))
        return lacks(
          ['what the note says is not known yet'],
          [because('A note says that what decides is not known yet.', at)],
        );
      if (said && !isOnFile(file, said, at))
        return lacks(
          [`the ${paper.exec(said)?.[0]} that was asked for`],
          [because('A note says that what decides has been asked for and is still to come.', at)],
        );
    }
  return finding;
}

/** Whether a record besides the note and the agreements is called as the paper is. */
function isOnFile(file: CaseFile, said: string, note: Citation): boolean {
  const [name = ''] = wordsIn(paper.exec(said)?.[0] ?? '');
  if (name.startsWith('certificat') && file.terms.some(({ head }) => head.has('certificate'))) return true;
  return file.all
    .filter(({ type, name: own }) => !['terms', 'promotion', 'price'].includes(type) && own !== note.record)
    .flatMap(statedIn)
    .some(
      ({ words, at }) =>
        at.value !== false &&
        at.value !== null &&
        at.value !== '' &&
        (words.includes(name) || (typeof at.value === 'string' && tells(inEnglish(at.value), name))),
    );
}

/** Whether a text tells of a paper otherwise than as one that is still to come. */
const tells = (said: string, name: string): boolean =>
  sentencesIn(said).some((sentence) => wordsIn(sentence).includes(name) && !toCome.test(sentence));
