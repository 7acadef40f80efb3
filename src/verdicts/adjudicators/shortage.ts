import type { CaseFile } from '../caseFile.ts';
import { subjectOf } from '../claimWords.ts';
import { flag, number, remarks, text } from '../facts.ts';
import {
  because,
  expired,
  type Finding,
  lacks,
  lacksPrice,
  rejects,
  supports,
  type VerdictReason,
} from '../finding.ts';
import {
  type Billed,
  billedItems,
  type Counted,
  countOf,
  countsLess,
  goodsLines,
  isClean,
  missingOf,
  noted,
  openCount,
  worthOf,
} from '../goods.ts';
import { absolute, compare, floored, isPositive, minus, over, type Ratio, shown, sum, zero } from '../ratio.ts';
import type { Citation } from '../read/readFact.ts';
import { isAside } from '../read/readRecord.ts';
import { leavesCountOpen } from '../read/remarks.ts';
import { saidShort } from '../saidFaults.ts';
import { openBefore } from '../settlements.ts';
import { concealedWindow } from './concealed.ts';
import { leftBehind, shipmentWithoutProof } from './leftBehind.ts';
import { tolerated } from './tolerated.ts';

/** How many of an item arrived by the best evidence, or why that cannot be told. */
type Arrival =
  | { arrived: Ratio; certainty: number; why: string; cites: Citation[] }
  | { arrived: null; why: string; cites: Citation[] };

/**
 * Goods billed and not received. What was signed for at the dock decides; where nobody counted there, the receiving advice does.
 * Where the customer's carrier fetched the goods, the risk passed with the signed bill of lading and what left decides.
 */
export function shortage(file: CaseFile): Finding {
  const billed = billedItems(file);
  if (billed.length === 0)
    return lacks(
      ['the invoice with the quantity and price billed for the item'],
      [because('No invoice or order on file bills the item.', file.claimed)],
    );
  const late = concealedTooLate(file);
  if (late) return late;
  const arrivals = billed.map((one) => ({ one, arrival: arrivalOf(file, one) }));
  const untold = arrivals.find(({ arrival }) => arrival.arrived === null);
  if (untold)
    return lacks(
      ['the signed proof of delivery', "the customer's receiving advice"],
      [because(untold.arrival.why, ...untold.arrival.cites, ...untold.one.cites)],
    );
  const reasons: VerdictReason[] = [];
  const worth: Ratio[] = [];
  let certainty = 1;
  for (const { one, arrival } of arrivals) {
    if (arrival.arrived === null) continue;
    const short = missingOf(one, arrival.arrived);
    const claimed = claimedQuantity(file, one);
    const taken = takenBefore(file, one);
    const left = taken ? floored(minus(short, taken.value)) : short;
    const counts = claimed && compare(claimed, left) < 0 ? claimed : left;
    const value = worthOf(one, counts);
    if (isPositive(counts) && !value) return lacksPrice(...one.cites);
    worth.push(value ?? zero);
    certainty = Math.min(certainty, arrival.certainty);
    reasons.push(
      because(
        `${shown(one.quantity)} ${one.unit ?? 'units'}${one.item ? ` of ${one.item}` : ''} billed, ${shown(arrival.arrived)} arrived: ${arrival.why}`,
        ...one.cites,
        ...arrival.cites,
        isPositive(short) ? one.price : null,
      ),
    );
    if (taken && isPositive(short))
      reasons.push(
        because(`An open claim made before is on ${shown(taken.value)} of what is missing.`, ...taken.cites),
      );
  }
  const supported = sum(worth);
  const missing = sum(arrivals.map(({ one, arrival }) => missingOf(one, arrival.arrived ?? one.quantity)));
  const told = arrivals.flatMap(({ one, arrival }) => [...one.cites, ...arrival.cites]);
  const within = isPositive(supported)
    ? tolerated(file, sum(billed.map((one) => one.quantity)), missing, supported, told)
    : null;
  if (within) return within;
  return isPositive(supported)
    ? supports(
        supported,
        certainty,
        reasons,
        'A proof of delivery signed without remark for the full quantity would defeat the claim.',
      )
    : rejects(
        certainty,
        reasons,
        'A proof of delivery or bill of lading that both sides signed short would support the claim.',
      );
}

/** Shortages found after the goods were signed for have their own time, where terms give one. */
function concealedTooLate(file: CaseFile): Finding | null {
  const isConcealed =
    flag(file.claim.head, 'concealed')?.value || /conceal|hidden|latent|unpack/i.test(subjectOf(file));
  const window = isConcealed ? concealedWindow(file, ['concealedDays@short', 'windowDays@concealed']) : null;
  return window && !window.inTime
    ? expired(0.9, [window.reason], 'A report within the days for hidden shortages would support the claim.')
    : null;
}

/** What open claims made before this one say is missing of the item; by their amounts where they do not count. */
function takenBefore(file: CaseFile, of: Billed): Counted | null {
  const before = openBefore(file);
  if (before.length === 0) return null;
  const counted = countOf(file, before, of, 'quantity');
  if (counted) return counted;
  const amounts = before.flatMap(({ head }) => number(head, 'amount') ?? []);
  if (!of.price || !isPositive(of.price.value) || amounts.length === 0) return null;
  return {
    value: over(sum(amounts.map(({ value }) => absolute(value))), of.price.value),
    cites: amounts.map(({ at }) => at),
  };
}

/** What the claim says is missing of this item, in the billed unit; null where it does not count. */
function claimedQuantity(file: CaseFile, of: Billed): Ratio | null {
  return countOf(file, [file.claim], of, 'quantity')?.value ?? null;
}

function arrivalOf(file: CaseFile, of: Billed): Arrival {
  const shipped = countOf(file, file.shipments, of, 'quantity');
  const shortShipped = shipped && compare(shipped.value, of.quantity) < 0;
  const fetched = collected(file);
  if (fetched && shipped)
    return {
      arrived: shipped.value,
      certainty: 0.9,
      why: "the customer's carrier took them over, so the quantity on the bill of lading counts.",
      cites: [...shipped.cites, ...fetched],
    };
  const received = countOf(file, file.receipts, of, 'quantity');
  const signed = signedFor(file, of, shipped?.value ?? of.quantity);
  if (signed && !(signed.open && received)) {
    if (!signed.open)
      return {
        ...signed,
        cites: [...signed.cites, ...(shortShipped ? shipped.cites : []), ...(received?.cites ?? [])],
      };
  }
  if (received)
    return {
      arrived: received.value,
      certainty: shortShipped ? 0.95 : 0.75,
      why: signed?.open
        ? 'nobody counted at the dock, so the receiving advice counts.'
        : "by the customer's receiving advice; nothing signed says otherwise.",
      cites: [...received.cites, ...(shipped?.cites ?? []), ...(signed?.cites ?? [])],
    };
  const onReceipt = noted(file, file.receipts, of, 'short');
  if (onReceipt?.quantity)
    return allBut(of, onReceipt.quantity, 0.75, 'the receiving advice notes the rest as short.', onReceipt.cites);
  if (shortShipped)
    return {
      arrived: shipped.value,
      certainty: 0.92,
      why: 'our own shipment record says that no more left.',
      cites: shipped.cites,
    };
  const left = leftBehind(file, of);
  if (left)
    return allBut(
      of,
      left.quantity ?? of.quantity,
      0.9,
      'our own shipment record says that the rest never came.',
      left.cites,
    );
  const said = saidShort(file, of);
  if (said?.quantity) return allBut(of, said.quantity, 0.85, 'what was written of it says so.', said.cites);
  const delivered = file.shipments.length > 0 && shipped;
  return {
    arrived: null,
    why: delivered
      ? 'What was billed left in full, but nothing on file says what arrived.'
      : signed?.open
        ? 'The delivery was signed for without a count, and there is no receiving advice.'
        : 'Nothing on file says what arrived.',
    cites: [...(shipped?.cites ?? []), ...(signed?.cites ?? [])],
  };
}

type Signed = { arrived: Ratio; certainty: number; why: string; cites: Citation[]; open: boolean };

/** All of what was billed but what is said to be missing of it. */
const allBut = (of: Billed, missing: Ratio, certainty: number, why: string, cites: Citation[]): Arrival => ({
  arrived: floored(minus(of.quantity, missing)),
  certainty,
  why,
  cites,
});

/** What the proofs of delivery say arrived. `open` where they were signed without a count. */
function signedFor(file: CaseFile, of: Billed, sent: Ratio): Signed | null {
  if (file.pods.length === 0) return null;
  const short = noted(file, file.pods, of, 'short');
  const byItem = countOf(file, file.pods, of, 'quantity');
  // A remark tells less than the proof's own count of each item, or of the only one in a unit that it names.
  const isCounted = billedItems(file).length > 1 || file.pods.flatMap(goodsLines).some((facts) => facts.has('unit'));
  const isTold = byItem !== null && isCounted && compare(byItem.value, sent) < 0;
  if (short?.quantity && !isTold)
    return {
      arrived: floored(minus(sent, short.quantity)),
      certainty: 0.96,
      why: 'the proof of delivery is signed short.',
      cites: short.cites,
      open: false,
    };
  const counted = countOf(file, file.pods, of, 'quantity');
  // Packs signed for "subject to count" are no count of what is in them.
  const later = file.pods.flatMap(remarks).find(({ value }) => leavesCountOpen(value));
  if (counted && later && compare(counted.value, sent) >= 0)
    return { arrived: sent, certainty: 0, why: '', cites: [later.at], open: true };
  const unproven = counted && compare(counted.value, sent) < 0 ? shipmentWithoutProof(file) : null;
  if (unproven) return { arrived: sent, certainty: 0, why: '', cites: [unproven], open: true };
  if (counted)
    return {
      arrived: counted.value,
      certainty: 0.95,
      why: 'the receiver signed for this quantity.',
      cites: counted.cites,
      open: false,
    };
  const elsewhere = file.pods
    .flatMap(({ lines }) => lines)
    .find(({ facts, group }) => isAside(group) && file.items.keyOf(facts) !== null);
  if (elsewhere && of.item !== null)
    return {
      arrived: sent,
      certainty: 0.92,
      why: 'the proof of delivery notes other items only.',
      cites: [...elsewhere.facts.values()].slice(0, 1).map(({ at }) => at),
      open: false,
    };
  const open = file.pods.map(openCount).find((place) => place !== null);
  if (open) return { arrived: sent, certainty: 0, why: '', cites: [open], open: true };
  if (short) return { arrived: sent, certainty: 0, why: '', cites: short.cites, open: true };
  const fewer = countsLess(file, file.pods);
  if (fewer) return { arrived: sent, certainty: 0, why: '', cites: fewer, open: true };
  const clean = file.pods.map(isClean);
  const [unclean] = clean.filter((one) => one?.value === false);
  if (unclean) return { arrived: sent, certainty: 0, why: '', cites: [unclean.at], open: true };
  const signatures = file.pods.map((pod, at) => clean[at] ?? text(pod.head, 'signedBy'));
  if (signatures.some((one) => one === null)) return null;
  return {
    arrived: sent,
    certainty: 0.93,
    why: 'the delivery was signed for without a remark.',
    cites: signatures.flatMap((one) => (one ? [one.at] : [])),
    open: false,
  };
}

/** Where the records say that the customer arranged the freight (collect, FOB origin): the places; null where they do not. */
export function collected(file: CaseFile): Citation[] | null {
  for (const record of [...file.terms, ...file.shipments, ...file.invoices, ...file.orders]) {
    const said = text(record.head, 'freightTerms');
    if (
      said &&
      /\b(collect|fob[\s-]*(origin|shipping|factory)|origin|ex[\s-]?works|exw|fca|customer pick[\s-]?up)\b/i.test(
        said.value,
      ) &&
      !/prepaid/i.test(said.value)
    )
      return [said.at];
  }
  return null;
}
