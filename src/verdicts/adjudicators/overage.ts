import type { CaseFile } from '../caseFile.ts';
import { clausesOf } from '../clauses/clauses.ts';
import { statedIn } from '../clauses/stated.ts';
import { isOnlyExcess, toleranceFor, toleratedOf } from '../clauses/tolerances.ts';
import { number } from '../facts.ts';
import { because, type Finding, lacks, lacksPrice, rejects, supports } from '../finding.ts';
import { billedItems, countOf, worthOf } from '../goods.ts';
import { compare, floored, isPositive, minus, plus, shareOf, shown, sum, zero } from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';
import type { Citation } from '../read/readFact.ts';
import { ownedUp } from '../statements.ts';

/** More billed than ordered: the excess need not be paid, but for what the terms make the customer take. */
export function overage(file: CaseFile): Finding {
  const billed = billedItems(file);
  const owned = ownedUp(file);
  const [invoice] = file.invoices;
  const total = invoice && number(invoice.head, 'total', 'subtotal');
  if (owned && total && compare(file.claimed.value, total.value) <= 0 && !keptExcess(file))
    return supports(
      file.claimed.value,
      0.85,
      [because('Our own side says that it was sent by mistake.', owned.at, total)],
      'Proof that the customer kept the goods would defeat the claim.',
    );
  if (file.invoices.length === 0) return lacks(['the invoice'], [because('No invoice is on file.', file.claimed)]);
  if (file.orders.length === 0)
    return lacks(
      ["the customer's order"],
      [because('Without the order it cannot be told what is too much.', ...billed.flatMap(({ cites }) => cites))],
    );
  const share =
    file.terms
      .map(({ head }) => number(head, 'overPercent', 'overPercent@overage', 'allowancePercent@overage'))
      .find((one) => one) ?? null;
  const allowed = share
    ? null
    : (toleranceFor(file, /quantit|over|excess|deliver|short/i) ??
      file.terms.flatMap(clausesOf).find(({ role, measure, at }) => {
        const said = inEnglish(String(at.value));
        return (
          measure !== 'money' && ofExcess.test(said) && (role === 'most' || (role === 'rate' && isTaken.test(said)))
        );
      }) ??
      null);
  const parts = billed.map((of) => {
    const ordered = countOf(file, file.orders, of, 'confirmedQuantity', 'quantity');
    const extra =
      ordered && (share ? shareOf(ordered.value, share.value) : allowed && toleratedOf(allowed, ordered.value));
    const most = ordered && extra ? plus(ordered.value, extra) : ordered?.value;
    const above = floored(minus(of.quantity, most ?? zero));
    // Up to the tolerance it is taken; beyond it, all that is above the order may be refused.
    const excess =
      isPositive(above) && ordered && !(allowed && isOnlyExcess(allowed))
        ? floored(minus(of.quantity, ordered.value))
        : above;
    return { of, ordered, excess, worth: worthOf(of, excess) };
  });
  const cites = parts.flatMap(({ of, ordered }) => [...of.cites, ...(ordered?.cites ?? [])]);
  const excess = sum(parts.map((part) => part.excess));
  if (!isPositive(excess)) {
    const why = share
      ? `No more was billed than ordered with the ${shown(share.value)} % that must be taken.`
      : 'No more was billed than ordered.';
    return rejects(
      0.92,
      [because(why, ...cites, share, allowed?.at)],
      'An invoice for more than the order would support the claim.',
    );
  }
  const kept = keptExcess(file);
  if (kept)
    return rejects(
      0.88,
      [because('The customer kept the excess.', kept, ...cites)],
      'A refusal or return of the excess would support the claim.',
    );
  if (parts.some(({ excess: above, worth }) => isPositive(above) && !worth)) return lacksPrice(...cites);
  return supports(
    sum(parts.map(({ worth }) => worth ?? zero)),
    0.92,
    [because(`${shown(excess)} more billed than ordered.`, ...cites, ...parts.map(({ of }) => of.price))],
    'An order change for the larger quantity would defeat the claim.',
  );
}

/** More than was ordered, as trades call it. */
const ofExcess =
  /\b(more|over|above) (than )?(was |the )?(quantit(y|ies) |qty )?(order|ordered)\b|\bexcess\b|\bsurplus\b|\bover[- ]?(run|age|ship\w*|deliver\w*|suppl\w*|fill|produc\w*)s?\b|\bplus or minus\b|\+\s?\/?\s?-|±/i;
const isTaken =
  /\bplus or minus\b|\+\s?\/?\s?-|±|\b(var(y|ies)|tolera\w*|accept\w*|take[sn]?|pays?|paid|pay for|keeps?|buys?|owed?|may (be )?(ship|deliver|bill|invoice)\w*)\b/i;

/** Where the records say what became of too much: that it was kept, sold or put to stock. */
export function keptExcess(file: CaseFile): Citation | null {
  const said = [...file.receipts, ...file.pods, ...file.returns]
    .flatMap(statedIn)
    .find(
      ({ at }) =>
        typeof at.value === 'string' &&
        /\b(kept|keeping|sold|put (in)?to stock|into stock|accepted (in)?to|retained|used|consumed)\b/i.test(
          at.value,
        ) &&
        !/\b(not|never|for pick-?up|return|refus|reject|awaiting|hold)/i.test(at.value),
    );
  return said?.at ?? askedToKeep(file);
}

/** A message that asks to leave the goods and to bill them, or tells that they are in use. */
function askedToKeep(file: CaseFile): Citation | null {
  const keeps =
    /\b(leave (them|it|these|those)|keep (them|it|these|those)|(we|us|customer|buyer) .{0,20}\b(kept|keep|fitted|installed|sold|used)|bill (them|it|us)|invoice (them|it|us)|happy to take)\b/i;
  return (
    file.notes
      .filter((record) => record !== file.claim)
      .flatMap(statedIn)
      .find(
        ({ at }) =>
          typeof at.value === 'string' &&
          keeps.test(inEnglish(at.value)) &&
          !/\b(not|never|n['’]t|refus|collect|pick(ed)? up)\b/i.test(at.value),
      )?.at ?? null
  );
}
