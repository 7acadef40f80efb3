import type { CaseFile } from '../caseFile.ts';
import { wordsOf } from '../claimWords.ts';
import { clausesOf } from '../clauses/clauses.ts';
import { reckoned } from '../clauses/reckon.ts';
import { sharesWith, topicOf } from '../clauses/said.ts';
import { numberIn, type Stated, statedIn, wordsIn } from '../clauses/stated.ts';
import { type Cited, text } from '../facts.ts';
import { because, type Finding, lacks, rejects, supports } from '../finding.ts';
import { least, parseRatio, type Ratio, shown } from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';
import type { Citation } from '../read/readFact.ts';
import { sentencesIn } from '../read/wording.ts';

/** What our own bank charged, where an advice tells the charges of each bank, in fields or in a sentence. */
export function ourBanksCharge(file: CaseFile): Cited<Ratio> | null {
  const papers = file.all.filter(({ type }) => type === 'payment' || type === 'receipt' || type === 'note');
  for (const record of papers) {
    const stated = statedIn(record);
    const ours = stated.find(
      ({ at, parent }) =>
        parent !== '' && /\b(our|supplier|beneficiary|receiving)\b.{0,12}\bbank/i.test(String(at.value)),
    );
    const charge = ours && numberIn(stated, (one) => one.parent === ours.parent && one !== ours);
    if (charge) return charge;
  }
  for (const { at } of papers.flatMap(statedIn)) {
    const said =
      typeof at.value === 'string'
        ? sentencesIn(inEnglish(at.value)).find((one) =>
            /\b(our|beneficiary|receiving|seller['’]?s|supplier['’]?s) bank\b/i.test(one),
          )
        : undefined;
    const printed =
      said &&
      /\b(?:fees?|charges?|commission|costs?)\b[^.\d]{0,12}(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)[^.\d]{0,12}\b(?:fees?|charges?|commission)\b/i.exec(
        said,
      );
    const value = printed && parseRatio(printed[1] ?? printed[2] ?? '');
    if (value) return { value, at };
  }
  return null;
}

export const ofOwnBank = (own: Cited<Ratio>, said: Citation | Cited<string>): Finding =>
  supports(
    own.value,
    0.85,
    [because(`Each side bears the charges of its own bank; ours took ${shown(own.value)}.`, said, own)],
    'Terms under which one side bears all would change it.',
  );

const the = '(?:the |le |la |el |il |lo |der |dem |den |de )?';
const we = `${the}(?:supplier|seller|vendor|beneficiary|we|us)`;
const they = '(?:the )?(?:customers?|buyers?|payers?|senders?|remitters?|purchasers?|clients?|others?|they|themselves)';
const bears =
  '(?:bears?|carr(?:y|ies)|pays?|absorbs?|accepts?|tolerates?|stands?|takes?|makes? good|puts? up with|covers?)';
const ofOurs = new RegExp(
  `\\b${we}\\b (?:will |shall |itself )?${bears}\\b|\\b(?:is|are|goes?|borne|paid|carried|met|accepted|absorbed) (?:by |to |for )?(?:${we}|ours|our (?:own )?(?:account|cost|expense|side)|(?:supplier|seller|vendor)(?:['’]s?)?)\\b|\\b(?:on|for|to) (?:the )?(?:our|(?:supplier|seller|vendor)['’]?s?) (?:account|cost|expense)\\b`,
  'i',
);
const ofTheirs = new RegExp(
  `\\b${they}\\b (?:will |shall |must )?${bears}\\b|\\b(?:is|are|goes?|borne|paid|carried|met) (?:by |to |for )?(?:${they}|theirs|(?:customer|buyer|payer)['’]?s?)\\b|\\b(?:on|for|to) (?:the )?(?:their|(?:customer|buyer|payer)['’]?s?) (?:account|cost|expense)\\b`,
  'i',
);

/**
 * Who bears a charge by the sentences of the terms ("a card fee is borne by the supplier"), and how much of it. Where they tell apart
 * customers of one kind from others, what is on file of the customer decides.
 */
export function borneInWords(file: CaseFile): Finding | null {
  const about = wordsOf(file);
  const topic = topicOf(about);
  for (const { at, parent } of saidOfTerms(file)) {
    if (typeof at.value !== 'string' || !/\s/.test(at.value)) continue;
    const all = inEnglish(at.value);
    if (sharesWith([...wordsIn(parent), ...wordsIn(all)], topic) === 0) continue;
    const clauses = all.split(/[.;,:](?:\s|$)/).filter(Boolean);
    const own = clauses.some((one) => /\b(each|own)\b.{0,30}\bbank/i.test(one)) ? ourBanksCharge(file) : null;
    if (own) return ofOwnBank(own, at);
    const [ours, told] = [ofOurs, ofTheirs].map((who) =>
      clauses.filter((one) => who.test(one) && !/\bnot\b/i.test(one)),
    );
    // What the payer's own bank takes is not what was taken after it.
    const theirs = ours?.length ? told?.filter((one) => !/\b(own|payer['’]?s|sender['’]?s) bank/i.test(one)) : told;
    if (!ours?.length && !theirs?.length) continue;
    const apart =
      ours?.length && theirs?.some((one) => /\bothers?\b|\ball other|\belse\b/i.test(one))
        ? classNamed(file, all)
        : null;
    if (apart) {
      if (apart.isOfIt === null)
        return lacks(
          [`whether the customer is one of the ${apart.name}`],
          [because('The terms tell apart kinds of customers; of which this one is, is not on file.', at)],
        );
      if (!apart.isOfIt) return theirsByTerms(at, apart.at);
    } else if (!ours?.length || (theirs?.length && telling(theirs, topic) > telling(ours, topic)))
      return theirsByTerms(at);
    const most = [...file.terms.flatMap(clausesOf)].find(
      (one) =>
        one.role === 'most' && one.measure === 'money' && one.at.field === at.field && one.at.record === at.record,
    );
    const due = most ? least(most.value, file.claimed.value) : null;
    if (due)
      return supports(
        due,
        0.86,
        [because(`The terms let us bear up to ${shown(due)} of it.`, at)],
        'Another limit would change it.',
      );
    return (
      reckoned(file, { records: file.terms, about }) ??
      supports(
        file.claimed.value,
        0.8,
        [because('The terms let us bear it.', at, apart?.at)],
        'Terms under which the payer bears it would defeat the claim.',
      )
    );
  }
  return null;
}

/** What terms say, and what an invoice or order prints of them. */
const saidOfTerms = (file: CaseFile): readonly Stated[] => [
  ...file.terms.flatMap(statedIn),
  ...[...file.invoices, ...file.orders].flatMap((record) => {
    const printed = text(record.head, 'termsText');
    return printed ? statedIn(record).filter(({ at }) => at.field === printed.at.field) : [];
  }),
];

const telling = (clauses: readonly string[] | undefined, topic: ReadonlySet<string>): number =>
  Math.max(0, ...(clauses ?? []).map((one) => sharesWith(wordsIn(one), topic)));

const theirsByTerms = (...cites: (Citation | null)[]): Finding =>
  rejects(
    0.85,
    [because('The terms let the payer bear it.', ...cites)],
    'Terms under which we bear it would support the claim.',
  );

/** The kind of customers that terms set apart ("Key accounts may …; others …"), and whether papers say that this one is of it. */
function classNamed(
  file: CaseFile,
  terms: string,
): { name: string; isOfIt: boolean | null; at: Citation | null } | null {
  const name = /(?:^|[.;] )(?:for |our )?([\w-]+(?: [\w-]+){0,2}?)s? (?:may|can|are|is|have|get|pay|do)\b/i
    .exec(terms)?.[1]
    ?.toLowerCase()
    .replace(/s$/, '');
  if (!name || /^(the|each|every|all|any|a|an)\b/.test(name)) return null;
  const said = [...file.notes, ...file.invoices, ...file.orders]
    .filter((record) => record !== file.claim)
    .flatMap(statedIn)
    .filter(({ at }) => typeof at.value === 'string');
  const of = said.find(({ at }) => String(at.value).toLowerCase().includes(name));
  if (of)
    return {
      name: `${name}s`,
      isOfIt: !/\b(not|no|never|no longer|former)\b/i.test(inEnglish(String(of.at.value))),
      at: of.at,
    };
  const other = said.find(
    ({ at, own }) =>
      own.some((word) => /^(clas|type|group|tier|statu)/.test(word)) ||
      /\b(account|customer) (type|class|group)\b/i.test(String(at.value)),
  );
  return { name: `${name}s`, isOfIt: other ? false : null, at: other?.at ?? null };
}
