import type { CaseFile } from '../caseFile.ts';
import { because, type Finding, isSupported, lacks, rejects } from '../finding.ts';
import { apart } from '../read/concepts.ts';
import type { Citation } from '../read/readFact.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { type Stated, statedIn } from './stated.ts';

/** What agreements may ask for before they pay: how it is named, what names it, and whether doing without defeats the claim or only leaves it open. */
const things: { name: string; pattern: RegExp; isConsent: boolean }[] = [
  {
    name: 'the approval from before',
    pattern: /\b(pre)?-?approv|\bauthori[sz]|consent|agreed in advance/i,
    isConsent: true,
  },
  { name: 'photos', pattern: /photo|picture|\bimages?\b/i, isConsent: false },
  { name: 'an inspection report', pattern: /inspect|survey|laborator/i, isConsent: false },
  {
    name: 'the temperature record',
    pattern: /temp\w* (log|record|chart)|data ?logger|reefer download/i,
    isConsent: false,
  },
  {
    name: 'the receipt',
    pattern: /\b(against|original|paid|lumper) (an? |the )?(\w+ )?receipts?\b/i,
    isConsent: false,
  },
  { name: 'proof of performance', pattern: /proof of perform|tear ?sheet|affidavit/i, isConsent: false },
];

const asks =
  /\brequire|\bneed(s|ed)?\b|\bmandatory\b|\bmust\b|only (if|with|when|after)|subject to|against\b|prior written|payable\b.{0,30}\b(on|upon|with)\b/i;
const spared = /\bnot? (required|needed|necessary)|without\b|waived/i;
const negative =
  /^\s*(false|no|none|0|nil|n\/a|null|missing|not .*|never.*|denied|declined|rejected|refused|absent|pending|unsigned)\s*$|\b(to follow|will (be )?(follow|send|sent|forward|provide|supplied?|come)|(not|nothing) .{0,24}\b(yet|received|attached|on file)|yet to|awaiting|awaited|outstanding|requested|asked (\w+ )?for|promised|announced)\b|\b(not|no|never|none|without|missing|declined|rejected|denied|pending)\b/i;

const nameOf = ({ at }: Stated): string => apart(at.field).replace(/[_.-]/g, ' ');

/**
 * What an agreement asks for and the records lack; null where nothing is lacking. Consent that was refused or withheld defeats the claim,
 * a paper that is not on file leaves it open.
 */
export function requirementUnmet(
  file: CaseFile,
  records: readonly EvidenceRecord[],
  also: readonly EvidenceRecord[] = [],
): Finding | null {
  const evidence = [...file.all.filter(({ type }) => !['terms', 'price', 'promotion'].includes(type)), ...also].flatMap(
    statedIn,
  );
  for (const record of records)
    for (const asked of statedIn(record)) {
      const name = nameOf(asked);
      const said =
        typeof asked.at.value === 'string' && !/^(yes|true|required|y)$/i.test(asked.at.value) ? asked.at.value : '';
      const isAsked = said
        ? asks.test(said) && !spared.test(said)
        : /requir|needed|mandatory|needs/i.test(name) && /^(true|yes|required|y|1)$/i.test(String(asked.at.value));
      if (!isAsked) continue;
      for (const { name: thing, pattern, isConsent } of things) {
        if (!pattern.test(said || name) || (/return|rma|\bra\b/i.test(name) && isConsent)) continue;
        const shown = evidence.filter(
          (one) =>
            !/requir/i.test(one.at.field) &&
            // What asks for it does not show it.
            !(one.at.record === asked.at.record && one.at.field === asked.at.field) &&
            (pattern.test(`${nameOf(one)} ${typeof one.at.value === 'string' ? one.at.value : ''}`) ||
              (isConsent && /^(approved|declined|denied|rejected|refused)\b/i.test(String(one.at.value)))),
        );
        const positive = shown.find(({ at }) => !negative.test(String(at.value)) && at.value !== false);
        if (positive) continue;
        return unmet(thing, isConsent, asked.at, shown[0]?.at ?? null);
      }
    }
  return null;
}

/** What supports the claim, unless the terms ask for something that the records lack. */
export const asRequired = (file: CaseFile, finding: Finding): Finding =>
  isSupported(finding) ? (requirementUnmet(file, file.terms) ?? finding) : finding;

function unmet(thing: string, isConsent: boolean, asked: Citation, shown: Citation | null): Finding {
  if (isConsent && shown)
    return rejects(
      0.88,
      [because(`The agreement asks for ${thing}, and it was not given.`, asked, shown)],
      'The approval in writing would support the claim.',
    );
  return lacks([thing], [because(`The agreement asks for ${thing}; it is not on file.`, asked, shown)]);
}
