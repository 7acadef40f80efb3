import { type CaseFile, sameReference } from '../caseFile.ts';
import { clausesOf } from '../clauses/clauses.ts';
import { lastName, statedIn } from '../clauses/stated.ts';
import { isOnlyExcess, toleranceFor, toleratedOf } from '../clauses/tolerances.ts';
import { flag, type Measure, number, remarks, text } from '../facts.ts';
import { because, type Finding, lacks, lacksPrice, rejects, supports } from '../finding.ts';
import { type Billed, billedItems, countOf, goodsLines, worthOf } from '../goods.ts';
import { compare, floored, isPositive, least, minus, plus, shareOf, shown, sum, times, zero } from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';
import type { Citation } from '../read/readFact.ts';
import type { Facts } from '../read/readRecord.ts';
import { ownedUp, statementsIn } from '../statements.ts';

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
  const taken = /\b(more|over|above) (than )?(was |the )?(order|ordered)\b|\bexcess\b|\boverages?\b/i;
  const allowed = share
    ? null
    : (toleranceFor(file, /quantit|over|excess|deliver|short/i) ??
      file.terms
        .flatMap(clausesOf)
        .find(({ role, measure, at }) => role === 'most' && measure === 'percent' && taken.test(String(at.value))) ??
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

/** Where the records say what became of too much: that it was kept, sold or put to stock. */
function keptExcess(file: CaseFile): Citation | null {
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

/** Another item arrived than was ordered, unless it was agreed beforehand. */
export function misship(file: CaseFile): Finding {
  const agreed = agreedSubstitute(file);
  if (agreed)
    return rejects(
      0.92,
      [because('The substitute was agreed beforehand.', ...agreed)],
      'A written refusal of the substitute before shipping would support the claim.',
    );
  const ordered = file.orders.flatMap(goodsLines);
  // What was billed and came back was sent.
  const isBack = file.returns.length + file.receipts.length > 0;
  const sent = (file.shipments.length === 0 && isBack ? file.invoices : file.shipments).flatMap(goodsLines);
  const received = [...file.receipts, ...file.returns].flatMap(goodsLines);
  if (ordered.length === 0)
    return lacks(
      ["the customer's order"],
      [because('Without the order it cannot be told what was wanted.', file.claimed)],
    );
  if (sent.length + received.length === 0)
    return lacks(
      ['the ship notice or packing list', 'the receiving advice'],
      [because('Nothing on file says which items arrived.', ...ordered.map((facts) => text(facts, 'item', 'gtin')))],
    );
  const wanted = new Set(ordered.flatMap((facts) => file.items.keyOf(facts) ?? []));
  const strangers = (lines: Facts[]) =>
    lines.filter((facts) => file.items.keyOf(facts) !== null && !wanted.has(file.items.keyOf(facts) ?? ''));
  const came = strangers(sent).length > 0 ? strangers(sent) : strangers(received);
  const wrong = came.filter((facts) => !isAgreed(file, facts));
  const places = wrong.map((facts) => text(facts, 'item', 'gtin', 'buyerItem'));
  if (wrong.length === 0)
    return rejects(
      0.9,
      [
        because(
          'What was shipped and received is what was ordered.',
          ...ordered.map((facts) => text(facts, 'item', 'gtin')),
          ...[...sent, ...received].map((facts) => text(facts, 'item', 'gtin', 'buyerItem')),
        ),
      ],
      'A receiving advice that names another item would support the claim.',
    );
  const quantity = sum(wrong.map((facts) => number(facts, 'quantity')?.value ?? zero));
  const billed = billedItems(file);
  const about = billed.filter(
    (of) => lineMissing(file, of, sent.length > 0 ? file.shipments : file.receipts) && !mayBeReplaced(file, of),
  );
  const basis = about.length > 0 ? about : billed;
  const claimedCount = basis[0] && countOf(file, [file.claim], basis[0], 'quantity')?.value;
  const count =
    claimedCount && isPositive(quantity)
      ? least(claimedCount, quantity)
      : isPositive(quantity)
        ? quantity
        : claimedCount;
  const gross = basis[0] && count ? worthOf(basis[0], count) : null;
  const keptFor = keptExcess(file) && count ? priceOfCame(file, wrong) : null;
  const worth = gross && keptFor && count ? floored(minus(gross, times(keptFor.value, count))) : gross;
  const reason = because(
    'Another item arrived than the one ordered.',
    ...places,
    ...ordered.map((facts) => text(facts, 'item', 'gtin')),
    ...wrong.map((facts) => number(facts, 'quantity')),
    basis[0]?.price,
    keptFor && keptExcess(file),
    keptFor,
  );
  return supports(
    worth ?? least(file.claimed.value, sum(billed.map(({ amount }) => amount ?? zero))),
    0.9,
    [reason],
    'An agreement on the substitute before shipping would defeat the claim.',
  );
}

/** What the item that came costs by the prices on file, where the customer kept it. */
function priceOfCame(file: CaseFile, wrong: Facts[]): Measure | null {
  const items = new Set(wrong.map((facts) => file.items.keyOf(facts)));
  return (
    file.prices
      .flatMap(({ head, lines }) => [head, ...lines.map(({ facts }) => facts)])
      .filter((facts) => items.has(file.items.keyOf(facts)))
      .map((facts) => number(facts, 'price'))
      .find((one) => one) ?? null
  );
}

/** Whether something else for this item was agreed and came. */
const mayBeReplaced = (file: CaseFile, of: Billed): boolean =>
  [...file.shipments, ...file.receipts].flatMap(goodsLines).some((came) => isAgreed(file, came)) &&
  substitutesFor(file).some(({ line }) => file.items.keyOf(line) === of.item);

const lineMissing = (file: CaseFile, of: Billed, records: CaseFile['shipments']): boolean => {
  const sent = countOf(file, records, of, 'quantity');
  return !sent || compare(sent.value, of.quantity) < 0;
};

/** Whether an order line says that just this item may come instead of it. */
function isAgreed(file: CaseFile, facts: Facts): boolean {
  const item = text(facts, 'item');
  return item !== null && substitutesFor(file).some(({ instead }) => sameReference(instead.value, item.value));
}

/** Order lines that name what may come instead of them. */
const substitutesFor = (file: CaseFile) =>
  file.orders.flatMap(goodsLines).flatMap((line) => {
    const instead = text(line, 'substituteItem');
    return instead && flag(line, 'substitutionAllowed')?.value !== false ? [{ line, instead }] : [];
  });

function agreedSubstitute(file: CaseFile): Citation[] | null {
  // Where lines differ, each is looked at for itself.
  const allowedIn = file.orders.flatMap(goodsLines).flatMap((facts) => flag(facts, 'substitutionAllowed')?.value ?? []);
  if (allowedIn.includes(true) && allowedIn.includes(false)) return null;
  for (const order of file.orders)
    for (const facts of [order.head, ...goodsLines(order)]) {
      const status = text(facts, 'status');
      const allowed = flag(facts, 'substitutionAllowed');
      const instead = text(facts, 'substituteItem');
      const sent =
        instead &&
        file.shipments
          .flatMap(goodsLines)
          .map((line) => text(line, 'item'))
          .find((one) => one && sameReference(one.value, instead.value));
      if (allowed && !allowed.value) return null;
      if (status && /substitut/i.test(status.value)) return [status.at, ...(instead ? [instead.at] : [])];
      if (allowed?.value) return [allowed.at];
      if (instead && sent) return [instead.at, sent.at];
    }
  const said = [...file.terms, ...file.shipments]
    .map(({ head }) => flag(head, 'substitutionAllowed'))
    .find((one) => one?.value);
  if (said) return [said.at];
  const answered = file.orders
    .flatMap(statedIn)
    .find(
      ({ at }) =>
        /subst|alternat|replace/i.test(at.field) &&
        /answer|response|reply|decision|result|status|approv|accept|confirm/i.test(lastName(at)) &&
        /^\W*(ok(ay)?|yes|accept\w*|approv\w*|agree\w*|confirm\w*|granted)\b/i.test(String(at.value)) &&
        !/\b(not|no|declin|reject|refus)/i.test(String(at.value)),
    );
  if (answered) return [answered.at];
  const remark = [...file.orders, ...file.shipments]
    .flatMap(remarks)
    .find(({ value }) =>
      /substitut\w* (is |was |were )?(approved|accepted|agreed|ok|allowed)|(agreed|approved|accepted) substitut/i.test(
        value,
      ),
    );
  return remark ? [remark.at] : consentTo(file);
}

const consents =
  /\b(may|can|could|ok(ay)?|fine|acceptable|accept(s|ed)?|allowed|agreed?|welcome|approved|please send|send|ship)\b.{0,60}|like for like|gleichwertig|ersatzweise/i;
const refuses = /\b(no|not|never|unless|only (if|after|when|with)|n['’]t|without)\b/i;

/** A sentence of the customer's order or message that names the item that came and lets it come. */
function consentTo(file: CaseFile): Citation[] | null {
  const wanted = new Set(file.orders.flatMap(goodsLines).flatMap((facts) => file.items.keyOf(facts) ?? []));
  const came = [...file.shipments, ...file.receipts, ...file.invoices]
    .flatMap(goodsLines)
    .flatMap((facts) => text(facts, 'item') ?? [])
    .find(({ value }) => !wanted.has(file.items.named(value)));
  const theirs = statementsIn([...file.orders, ...file.notes], file.claim).filter(
    ({ by, record }) => record.type === 'order' || by !== 'ours',
  );
  const said =
    came &&
    theirs.find(
      ({ value, record }) =>
        record !== file.claim &&
        value.split(/[\s,;:()]+/).some((word) => sameReference(word, came.value)) &&
        consents.test(value) &&
        !refuses.test(value.replace(/\bnot? (in stock|available)|no (need|call)|out of stock/gi, '')),
    );
  return said ? [said.at, came.at] : null;
}
