import { type CaseFile, goodsBilled } from '../caseFile.ts';
import { clausesOf } from '../clauses/clauses.ts';
import { asRequired } from '../clauses/requirements.ts';
import { stemOf } from '../clauses/stated.ts';
import { isTolerated, toleranceFor } from '../clauses/tolerances.ts';
import { type Cited, factsIn, flag, number, remarks, text } from '../facts.ts';
import { because, expired, type Finding, lacks, rejects } from '../finding.ts';
import { type Billed, billedItems, isClean, type Noted, worthOf } from '../goods.ts';
import { compare, floored, minus, parseRatio, type Ratio, shareOf, shown } from '../ratio.ts';
import { inDigits } from '../read/numerals.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { faultKind } from '../read/remarks.ts';
import { saidFaulty } from '../saidFaults.ts';
import { statementsIn } from '../statements.ts';
import { concealedWindow } from './concealed.ts';
import { faultOf, standingAllowance, valued } from './faults.ts';
import { collected } from './shortage.ts';

/** Damage noted when the goods were signed for, or a hidden one reported within the days that terms give for it. */
export function damage(file: CaseFile): Finding {
  return asRequired(file, damageFound(file));
}

function damageFound(file: CaseFile): Finding {
  const flat = standingAllowance(
    file,
    ['allowancePercent@damaged', 'allowancePercent@defect', 'allowancePercent'],
    /damag|unsale|defect|swell/i,
  );
  if (flat) return flat;
  const borne = borneBreakage(file);
  if (borne) return borne;
  const billed = billedItems(file);
  const onProof = faultOf(file, file.pods, billed, 'damaged');
  const fetched = collected(file);
  if (fetched && file.pods.length + file.shipments.length > 0)
    return rejects(
      0.85,
      [
        because(
          "The customer's carrier took the goods over; what happened on the way is a claim against that carrier.",
          ...fetched,
        ),
      ],
      'A bill of lading that notes the damage at pick-up would support the claim.',
    );
  if (onProof)
    return lessSold(
      file,
      billed,
      onProof,
      lessSalvage(file, valued(file, billed, onProof, 0.95, 'The damage is noted on the proof of delivery.')),
    );
  const onReceipt = faultOf(file, file.receipts, billed, 'damaged');
  const clean = file.pods.map(isClean).find((one) => one?.value) ?? null;
  const hidden = concealedWindow(file, ['concealedDays@damaged', 'windowDays@concealed', 'windowDays@damaged']);
  if (hidden && (onReceipt || flag(file.claim.head, 'concealed')?.value || clean)) {
    if (!hidden.inTime)
      return expired(0.9, [hidden.reason], 'A report within the days for hidden damage would support the claim.');
    if (onReceipt) return valued(file, billed, onReceipt, 0.85, 'Hidden damage was reported in time.', hidden.reason);
    const photos = statementsIn(file.notes, file.claim).find(
      ({ by, value, record }) => by !== 'ours' && record !== file.claim && photosHere.test(value),
    );
    if (photos)
      return valued(
        file,
        billed,
        { quantity: null, cites: [photos.at] },
        0.8,
        'Photos of the hidden damage came in time.',
        hidden.reason,
      );
    return lacks(['an inspection report or photos of the damage'], [hidden.reason]);
  }
  if (clean)
    return rejects(
      0.9,
      [because('The delivery was signed for in good order.', clean, ...(onReceipt?.cites ?? []))],
      'A remark on the proof of delivery, or terms for hidden damage, would support the claim.',
    );
  if (onReceipt)
    return valued(
      file,
      billed,
      onReceipt,
      0.8,
      'The receiving advice notes the damage; no proof of delivery says otherwise.',
    );
  const accepted = file.receipts.flatMap((one) => flag(one.head, 'accepted') ?? goodCondition(one) ?? [])[0];
  if (accepted?.value)
    return rejects(
      0.85,
      [because('The goods were received without damage.', accepted)],
      'A remark on the proof of delivery would support the claim.',
    );
  const signed = file.pods.map((pod) => text(pod.head, 'signedBy')).find((one) => one);
  if (signed && !file.pods.some((pod) => isClean(pod)?.value === false))
    return rejects(
      0.8,
      [because('The delivery was signed for without a remark on damage.', signed)],
      'A remark on the proof of delivery would support the claim.',
    );
  const said = saidFaulty(file, billed);
  if (said) return valued(file, billed, said, 0.82, 'What was written of them counts the goods at fault.');
  return lacks(
    ['the proof of delivery', 'photos or an inspection report of the damage'],
    [
      because(
        'Nothing on file says in what state the goods arrived.',
        ...billed.flatMap(({ cites }) => cites),
        file.claimed,
      ),
    ],
  );
}

/** Breakage up to a share of the goods that terms let nobody claim. */
function borneBreakage(file: CaseFile): Finding | null {
  const allowed = toleranceFor(file, /break|damag|broken|loss/i);
  const goods = goodsBilled(file);
  if (!allowed || !goods || !isTolerated(allowed, file.claimed.value, goods.value, file.claimed.value)) return null;
  return rejects(
    0.88,
    [
      because(
        `${shown(file.claimed.value)} of ${shown(goods.value)} is within what terms let nobody claim.`,
        allowed.at,
        goods,
      ),
    ],
    'Breakage beyond the tolerance would support the claim.',
  );
}

const photosHere =
  /\b(photos?|pictures?|images?|fotos?|bilder)\b.{0,20}\b(attached|enclosed|below|sent|anbei|ci-joint\w*|adjunt\w*)\b|\b(attached|enclosed|anbei|ci-joint\w*|adjunt\w*)\b.{0,20}\b(photos?|pictures?|images?|fotos?|bilder)\b/i;

const keeps =
  /\b(kept|keep|keeping|salvage|retain\w*|sells?|sold|selling|seconds|(will|can|could) use|used (them|it|up)|no need to (collect|pick|fetch)|behalten|behaelt|gardons|garde|conservons|nos (los|las) quedamos|nous les gardons)\b/i;

/** A share of the price that terms credit for damaged goods that stay with the customer ("if kept, 70 % of the price is credited"). */
function creditedIfKept(file: CaseFile): Cited<Ratio> | null {
  const clause = file.terms
    .flatMap(clausesOf)
    .find(
      ({ measure, role, said }) =>
        measure === 'percent' &&
        role !== 'most' &&
        !/\b(salvage|deduct\w*|less|off|reduc\w*|minus|abz\w+)\b/i.test(said) &&
        /\b(keep\w*|kept|retain\w*|sells?|sold|seconds|uses? (it|them)|remain\w* with|behalt\w*|behaelt|garde\w*|conserv\w*|queda\w*)\b/i.test(
          said,
        ) &&
        /\b(credit\w*|refund\w*|allow\w*|pa(y|id)|grant\w*|reimburs\w*|avoir|gutschreib\w*|gutgeschrieben|abon\w*)\b/i.test(
          said,
        ),
    );
  return clause ? { value: clause.value, at: clause.at } : null;
}

const soldAgain =
  /(?<![\w.,])(\d+)(?:\s+(?:of (?:them|these|those|the \w+)|cases?|cartons?|units?|pieces?|bottles?|bags?|boxes|cs|ea))?\s+(?:(?:could|can) be |were |was |have been |had been |are )?(?:\w+ and )?(?:(?:put|went|gone|back|placed) )*(?:re-?packed|re-?sold|sold|re-?stocked|saved|salvaged|recovered|re-?used|on sale|(?:back )?(?:in|in)?to stock|on the shelf|sale?able|usable|sound|undamaged|still good|fit for sale)\b/i;

/** Of goods noted as damaged, those that could be sold all the same are no loss; what was sold for less is not told apart. */
function lessSold(file: CaseFile, billed: Billed[], fault: Noted, finding: Finding): Finding {
  const [only, other] = billed;
  const said = statementsIn(
    file.all.filter(
      (record) => record !== file.claim && ['receipt', 'note', 'claim', 'return', 'pod'].includes(record.type),
    ),
    file.claim,
  ).find(
    ({ value }) =>
      soldAgain.test(value) &&
      !/\b(half price|discount|reduced|loss|mark(ed)? ?down|below cost|not|never)\b/i.test(value),
  );
  const count = said && parseRatio(soldAgain.exec(inDigits(said.value))?.[1] ?? '');
  if (!only?.price || other || !count || !fault.quantity || !finding.supported || finding.standing) return finding;
  const worth = worthOf(only, floored(minus(fault.quantity, count)));
  if (!worth || compare(worth, finding.supported) >= 0) return finding;
  return {
    ...finding,
    supported: worth,
    reasons: [...finding.reasons, because(`${shown(count)} of them could be sold all the same.`, said?.at)],
  };
}

/** Damaged goods that the customer kept are worth something to it, where the terms say how much. */
function lessSalvage(file: CaseFile, finding: Finding): Finding {
  const share =
    file.terms.map(({ head }) => number(head, 'salvagePercent', 'salvagePercent@damaged')).find((one) => one) ??
    file.terms.flatMap(clausesOf).find(({ measure, about }) => measure === 'percent' && about.has(stemOf('salvage')));
  const kept = [
    ...[...file.receipts, ...file.pods].flatMap((record) => [...remarks(record), text(record.head, 'status')]),
    ...statementsIn(file.notes, file.claim).filter(({ by }) => by !== 'ours'),
  ].find(
    (one) =>
      one && keeps.test(one.value) && !/\b(not|never|cannot) (be )?(kept|keep|sell|sold|us(e|ed))\b/i.test(one.value),
  );
  const credited = creditedIfKept(file);
  if (!(share || credited) || !kept || finding.supported === null) return finding;
  if (credited) {
    const due = shareOf(finding.supported, credited.value);
    const why = `The customer keeps them, for which terms credit ${shown(credited.value)} %: ${shown(due)}.`;
    return { ...finding, supported: due, reasons: [...finding.reasons, because(why, credited, kept)] };
  }
  if (!share) return finding;
  const off = shareOf(finding.supported, share.value);
  return {
    ...finding,
    supported: minus(finding.supported, off),
    reasons: [...finding.reasons, because(`The customer kept them for salvage: ${shown(off)} less.`, share, kept)],
  };
}

function goodCondition(record: EvidenceRecord): Cited<boolean> | null {
  const said = factsIn(record)
    .map((facts) => text(facts, 'condition'))
    .find((one) => one);
  return said && !faultKind(said.value) && /good|ok|undamaged|accept/i.test(said.value)
    ? { value: true, at: said.at }
    : null;
}
