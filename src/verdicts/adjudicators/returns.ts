import type { CaseFile } from '../caseFile.ts';
import { reckoned } from '../clauses/reckon.ts';
import { sentencesOn, topicOf } from '../clauses/said.ts';
import { lastName, numberIn, statedIn, wordsIn } from '../clauses/stated.ts';
import { type Cited, day, days, factsIn, flag, type Measure, number, text } from '../facts.ts';
import { because, expired, type Finding, lacks, lacksPrice, rejects, supports } from '../finding.ts';
import { type Billed, billedItems, countOf, noted, worthOf } from '../goods.ts';
import { floored, isPositive, least, minus, type Ratio, shareOf, shown, sum, zero } from '../ratio.ts';
import { daysBetween } from '../read/values.ts';
import { sentencesIn } from '../read/wording.ts';
import { silent } from '../silence.ts';
import { standingAllowance } from './faults.ts';
import { agreedInWords, depositsOn, foreignGoods, grantedBy, isOurFault, withCredit } from './grantedReturns.ts';
import { gradedCredit } from './returnedParts.ts';

/** Goods that went back: authorised, arrived, within the days for it, less what the terms keep for restocking. */
export function returns(file: CaseFile): Finding {
  const flat = standingAllowance(
    file,
    ['allowancePercent@refused', 'allowancePercent@defect'],
    /in lieu of returns|swell|unsale|destroy/i,
  );
  if (flat) return flat;
  const authorisation = authorisationOf(file) ?? refusedAfterCancel(file);
  const required = file.terms.map(({ head }) => flag(head, 'authorisationRequired')).find((one) => one) ?? null;
  const forbidden = file.terms.map(({ head }) => flag(head, 'returnsAllowed')).find((one) => one?.value === false);
  if (forbidden && !authorisation)
    return rejects(
      0.92,
      [because('The terms take no returns.', forbidden)],
      'A return authorisation would support the claim.',
    );
  const barred = authorisation ? null : barredInWords(file);
  if (barred) return barred;
  const back = returnedRecords(file);
  if (!authorisation && !(required && !required.value)) {
    const refused = noted(file, file.pods, null, 'refused');
    if (refused || back.length > 0 || required)
      return silent(
        // Terms that ask for one leave nothing open.
        required ? [] : [...back, ...file.terms],
        0.88,
        because(
          'No return authorisation is on file.',
          required,
          ...(refused?.cites ?? []),
          ...back.map((record) => text(record.head, 'number') ?? day(record.head, 'receivedOn', 'date')),
          file.claimed,
        ),
        'A return authorisation from before the return would support the claim.',
      );
    return lacks(
      ['the return authorisation', 'our receipt of the goods that came back'],
      [because('Neither an authorisation nor the goods are on file.', file.claimed)],
    );
  }
  const window = returnWindow(file, back);
  if (window) return window;
  const lapsed = authorisationLapsed(file, back);
  if (lapsed) return lapsed;
  const foreign = foreignGoods(file, back);
  if (foreign)
    return rejects(
      0.88,
      [because('What came back is not of our goods.', foreign.at, authorisation)],
      'Proof that the goods were ours would support the claim.',
    );
  if (back.length === 0)
    return lacks(
      ['our receipt of the goods that came back'],
      [because('The return is authorised; nothing says that the goods arrived.', authorisation)],
    );
  const granting = grantedBy(file, authorisation?.value ?? '');
  const billed = depositsOn(file, back) ?? withCredit(file, billedItems(file), granting, back);
  const [only] = billed;
  const graded = only?.price && billed.length === 1 ? gradedCredit(file, back, only.price) : null;
  if (graded)
    return supports(
      graded.value,
      0.88,
      [
        because(
          `What came back is worth ${shown(graded.value)} by the state of each part.`,
          authorisation,
          ...graded.cites,
        ),
      ],
      'An inspection that finds other states would change the amount.',
    );
  if (billed.length === 0)
    return lacks(
      ['the invoice with the price billed for the item'],
      [because('The price of the goods is not on file.', authorisation)],
    );
  const authorised = authorisedQuantity(file, authorisation);
  const parts = billed.map((of) => {
    const returned = countOf(file, back, of, 'quantityReturned', 'quantity') ?? countedRefusals(file, back, of);
    const claimed = countOf(file, [file.claim], of, 'quantity');
    const most = returned && claimed ? least(returned.value, claimed.value) : (returned?.value ?? null);
    const saleable = returned && saleableOf(back);
    const refused = returned && saleable === null ? uncredited(file, back) : null;
    const good =
      most && saleable
        ? least(most, saleable.value)
        : most && refused
          ? least(most, floored(minus(returned?.value ?? most, refused.value)))
          : most;
    const quantity = good && authorised && billed.length === 1 ? least(good, authorised.value) : good;
    return { returned, saleable: saleable ?? refused, worth: quantity && worthOf(of, quantity) };
  });
  if (parts.some(({ returned, worth }) => returned && isPositive(returned.value) && !worth))
    return lacksPrice(authorisation);
  if (parts.every(({ returned }) => returned === null))
    return rejects(
      0.85,
      [
        because(
          'None of the goods claimed came back.',
          ...back.map((record) => text(record.head, 'number')),
          authorisation,
        ),
      ],
      'Our receipt of the goods would support the claim.',
    );
  const gross = sum(parts.map(({ worth }) => worth ?? zero));
  const keeps = isOurFault(file)
    ? null
    : (file.terms
        .map(({ head }) => number(head, 'feePercent@service', 'feePercent@refused', 'feePercent'))
        .find((one) => one) ?? null);
  const said =
    keeps || isOurFault(file)
      ? null
      : reckoned(file, {
          records: [...file.terms, ...file.returns, ...file.credits],
          about: 'restocking',
          base: { value: gross, cites: [] },
        });
  const net = keeps ? minus(gross, shareOf(gross, keeps.value)) : floored(minus(gross, said?.supported ?? zero));
  const reasons = [
    because(
      `Goods worth ${shown(gross)} came back under an authorisation.`,
      authorisation,
      ...parts.flatMap(({ returned }) => returned?.cites ?? []),
      ...billed.map(({ price }) => price),
    ),
  ];
  const cut = parts.flatMap(({ saleable }) => saleable ?? []);
  if (cut.length > 0) reasons.push(because('Only what was fit for sale is credited.', ...cut));
  if (keeps) reasons.push(because(`The terms keep ${shown(keeps.value)} % for restocking.`, keeps));
  if (said?.supported)
    reasons.push(because(`The terms keep ${shown(said.supported)} for restocking.`), ...said.reasons);
  return supports(net, 0.91, reasons, 'A withdrawn authorisation or a count of less goods would change it.');
}

/** Goods that a sentence of the terms takes no returns of, by the words that it shares with the goods or the claim. */
function barredInWords(file: CaseFile): Finding | null {
  const none = /\b(not|never|no) (be )?return(able|ed|s)|non-?returnable|(final|clearance) sale/i;
  for (const { said, at } of sentencesOn(file.terms, topicOf('return returns returnable sale'))) {
    if (!none.test(said) || /unless|without|except/i.test(said)) continue;
    const kinds = [...topicOf(said)].filter(
      (word) => !/^(return|not|item|good|product|are|be|non|sal|accept)/.test(word),
    );
    const goods = [...file.invoices, ...file.receipts, file.claim]
      .flatMap(statedIn)
      .flatMap(({ at: one }) => (typeof one.value === 'string' ? [one] : []));
    const named = goods.find((one) => [...topicOf(String(one.value))].some((word) => kinds.includes(word)));
    if (kinds.length > 0 && !named) continue;
    return rejects(
      0.88,
      [because('The terms take no returns of such goods.', at, named)],
      'A return authorisation would support the claim.',
    );
  }
  return null;
}

/** How many came back in a state for which a sentence of the terms, or of the authorisation, gives nothing ("opened boxes are not credited"), or were rejected. */
const uncredited = (file: CaseFile, back: CaseFile['receipts']): Cited<Ratio> | null => {
  const denied = [...file.terms, ...file.returns, ...file.credits]
    .flatMap(statedIn)
    .flatMap(({ at }) =>
      typeof at.value === 'string'
        ? sentencesIn(at.value).filter((one) =>
            /\b(not|no|never) (be )?(credit|refund|paid|taken|accepted)|\bno credit|uncredited|excluded/i.test(one),
          )
        : [],
    );
  const states = new Set(denied.flatMap((one) => wordsIn(one)));
  return numberIn(back.flatMap(statedIn), ({ own }) =>
    own.some(
      (word) =>
        word.startsWith('reject') ||
        (/^(open|us|mount|damag|worn|crack|cut|mark|dirt|incomplet)/.test(word) && states.has(word)),
    ),
  );
};

/** An authorisation has its own last day; goods that came back later came without one. */
function authorisationLapsed(file: CaseFile, back: CaseFile['receipts']): Finding | null {
  const until = file.returns.map(({ head }) => day(head, 'validTo')).find((one) => one);
  const came = back.map(({ head }) => day(head, 'receivedOn')).find((one) => one);
  if (!until || !came || came.value <= until.value) return null;
  return rejects(
    0.9,
    [because(`The goods came back on ${came.value}; the authorisation held until ${until.value}.`, came, until)],
    'An extension of the authorisation would support the claim.',
  );
}

/** How many of what came back can be sold again, where the inspection counts that. */
const saleableOf = (back: CaseFile['receipts']): Cited<Ratio> | null =>
  numberIn(back.flatMap(statedIn), ({ at }) =>
    /^(inspection_?|qc_?)?(accepted|passed|saleable|rebuildable|reusable|unopened)$|(^|[^n])(sale?able|resale?able|resellable|restockable)|(accepted|passed|good|credited|approved)_?(qty|quantity|units|cases)|(qty|quantity|units|cases)_?(accepted|passed|good|credited|approved)/i.test(
      lastName(at),
    ),
  );

function authorisationOf(file: CaseFile): Cited<string> | null {
  const records = [
    ...file.returns,
    ...file.receipts,
    ...file.notes,
    ...file.credits,
    ...file.orders,
    ...file.terms,
    ...file.pods,
    ...file.shipments,
  ];
  for (const record of records) {
    const found = factsIn(record)
      .map((facts) => text(facts, 'authorisation'))
      .find((one) => one && !/^(no|none|false|n\/?a|missing|unauthor\w*|not )/i.test(one.value));
    if (found && !/deni|reject|cancel|expired|void/i.test(text(record.head, 'status')?.value ?? '')) return found;
  }
  const numbers = file.returns.flatMap(({ head }) => text(head, 'number') ?? []);
  return numbers.find(({ value }) => /^\W*(rma|rga|ra|auth?)\W?\d/i.test(value)) ?? agreedInWords(file);
}

/** Goods that came after the last day of the order, and were turned away at the door, need no authorisation. */
function refusedAfterCancel(file: CaseFile): Cited<string> | null {
  const last = file.orders.map(({ head }) => day(head, 'cancelAfter', 'cancelledOn')).find((one) => one);
  const came = file.pods.map(({ head }) => day(head, 'deliveredOn', 'date')).find((one) => one);
  return last && came && came.value > last.value && noted(file, file.pods, null, 'refused') ? last : null;
}

/** Receipts at our own dock: those that carry an authorisation, or that say the goods came back. */
function returnedRecords(file: CaseFile): CaseFile['receipts'] {
  const said = (record: CaseFile['receipts'][number]) =>
    factsIn(record).some(
      (facts) =>
        facts.has('authorisation') ||
        facts.has('quantityReturned') ||
        facts.has('quantityRefused') ||
        /return|rtv|refus/i.test(
          `${text(facts, 'reason')?.value} ${text(facts, 'kind')?.value} ${text(facts, 'text')?.value} ${text(facts, 'condition')?.value}`,
        ),
    );
  const back = [
    ...file.receipts,
    ...file.returns.filter(
      ({ head, lines }) => head.has('receivedOn') || lines.some(({ facts }) => facts.has('quantityReturned')),
    ),
  ];
  const marked = back.filter(said);
  return marked.length > 0 ? marked : back;
}

const countedRefusals = (file: CaseFile, back: CaseFile['receipts'], of: Billed) => {
  const refused = noted(file, back, of, 'refused');
  return refused?.quantity ? { value: refused.quantity, cites: refused.cites } : null;
};

function authorisedQuantity(file: CaseFile, authorisation: Cited<string> | null): Measure | null {
  const record = file.all.find(
    ({ name, type }) => name === authorisation?.at.record && (type === 'claim' || type === 'note' || type === 'return'),
  );
  return record ? (record.lines.map(({ facts }) => number(facts, 'quantity')).find((one) => one) ?? null) : null;
}

function returnWindow(file: CaseFile, back: CaseFile['receipts']): Finding | null {
  const allowed = file.terms.map(({ head }) => days(head, 'returnDays', 'windowDays@refused')).find((one) => one);
  const [invoice] = file.invoices;
  const said = file.terms.map(({ head }) => text(head, 'returnStart')).find((one) => one);
  const billed = said && /invoice|bill/i.test(said.value) && invoice ? day(invoice.head, 'issuedOn', 'date') : null;
  const from =
    billed ??
    file.pods.map(({ head }) => day(head, 'deliveredOn', 'date')).find((one) => one) ??
    (invoice ? day(invoice.head, 'deliveredOn', 'issuedOn', 'date') : null);
  const on = back.map(({ head }) => day(head, 'receivedOn', 'date')).find((one) => one) ?? file.claimedOn;
  if (!allowed || !from || !on) return null;
  const after = daysBetween(from.value, on.value);
  if (after <= allowed.value) return null;
  return expired(
    0.92,
    [because(`The goods came back after ${after} days; the terms give ${allowed.value}.`, allowed, from, on)],
    'An extension in writing would support the claim.',
  );
}
